"""What people wrote for an applicant for asylum, a public report, and the notes of the interview."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.kinds.i589.truth import I589Truth
from course.casefiles.paper import lines, spoken, words
from course.casefiles.papers.lease import lease
from course.casefiles.papers.letter import WITHHELD, letter
from course.casefiles.papers.letter import statement as own_words
from course.casefiles.papers.thanks import thanks
from course.model.exhibit import Exhibit, Genre


def statement(truth: I589Truth) -> Exhibit:
    """The statement of the applicant."""
    claim, home = truth.claim, truth.applicant.country.name
    help_ = " A colleague who knows forms filled in this one for me." if truth.odd.helper else ""
    late = f" {truth.delay.why}" if truth.delay else ""
    offer = " I can send the paper of the hospital." if truth.delay and _could_send(truth) else ""
    return own_words(
        "statement",
        "Statement of the applicant",
        f"In {home} {claim.doing}. On {written(truth.held_on)} {claim.harm}. I left on {written(truth.fled_on)}. "
        f"I am afraid to go back: they told me that next time I would not come home.{late}{offer}{help_}",
        issuer=truth.applicant.name,
        dated=truth.filed_on - timedelta(days=2),
    )


def _could_send(truth: I589Truth) -> bool:
    return truth.delay is not None and truth.delay.ended_on is not None and not truth.delay.paper


def friend(truth: I589Truth) -> Exhibit:
    """The letter of somebody who knew the applicant at home."""
    return _known(truth, 0, "friend", _memory(truth))


def second_friend(truth: I589Truth) -> Exhibit | None:
    """A second letter, in the words of the first, where one was sent."""
    return _known(truth, 1, "second-friend", _memory(truth)) if truth.odd.same_words else None


def _memory(truth: I589Truth) -> str:
    who, day = truth.applicant, truth.odd.letter_held or truth.held_on
    return (
        f"I lived next door to {who.title} at home. I remember that {who.they} was taken away on {written(day)} and "
        f"that {who.they} was not well after {who.they} came back. I was not there when it happened."
    )


def _known(truth: I589Truth, number: int, paper_id: str, text: str) -> Exhibit:
    name = truth.witnesses[number].name
    return letter(
        paper_id,
        f"Letter of a former neighbor, {name}",
        text,
        issuer=name,
        dated=truth.filed_on - timedelta(days=9 - number),
        signature=name,
    )


def report(truth: I589Truth) -> Exhibit:
    """A public report on the country."""
    home, claim = truth.applicant.country.name, truth.claim
    text = f"In {home}, {claim.others} {claim.report}."
    delay = truth.delay
    if delay and delay.cause and delay.cause.changed:
        text += (
            f" A decree of {written(delay.began_on)} is new: those who were held once are now to be tried, and are "
            "looked for by name. Before it nobody looked for people who had left."
        )
    return letter(
        "report",
        f"Public report on {home}, one page",
        text,
        issuer="Training Institute for Country Information",
        dated=truth.interviewed_on - timedelta(days=20),
    )


def hospital(truth: I589Truth) -> Exhibit | None:
    """The paper of the hospital, where it is in the file."""
    delay = truth.delay
    if delay is None or not delay.paper or delay.ended_on is None or truth.student_until:
        return None
    return letter(
        "hospital",
        "Discharge paper of a hospital",
        lines(
            ("patient", "Patient", f"{truth.applicant.name}, born {written(truth.applicant.born_on)}"),
            ("in", "Under treatment from", f"{written(delay.began_on)}, after a fall"),
            ("out", "Able to go about own affairs from", written(delay.ended_on)),
        ),
        issuer=f"Sample General Hospital, {truth.city.place}",
        dated=delay.ended_on,
        signature=f"Ward physician {WITHHELD}",
    )


def school(truth: I589Truth) -> Exhibit | None:
    """The letter of the school of somebody who came as a student."""
    if truth.student_until is None:
        return None
    who, ended = truth.applicant, truth.student_until - timedelta(days=60)
    return letter(
        "school",
        "Letter of a school",
        f"{who.title} was enrolled full time from {written(truth.arrived_on + timedelta(days=5))} and finished on "
        f"{written(ended)}. With the 60 days that follow, {who.their} time as a student ended on "
        f"{written(truth.student_until)}.",
        issuer=f"Sample Community College, {truth.city.place}",
        dated=truth.filed_on - timedelta(days=6),
        signature=f"Student office {WITHHELD}",
    )


def landlord(truth: I589Truth) -> Exhibit:
    """The lease of the present home."""
    since = truth.filed_on + timedelta(days=30) if truth.odd.old_street else truth.arrived_on + timedelta(days=12)
    return lease(
        truth.applicant.name,
        address=f"{truth.street}, {truth.city.place}",
        since=since,
        dated=since,
        rent=640,
        paper_id="lease",
    )


def thanks_for(truth: I589Truth) -> Exhibit:
    """A card that decides nothing."""
    return thanks(truth.applicant, place=truth.city.place, dated=truth.interviewed_on - timedelta(days=30))


def interview(truth: I589Truth) -> Exhibit:
    """The officer's notes of the interview."""
    claim, stay = truth.claim, truth.stay
    turns = [
        ("Please tell me what happened at home.", f"{claim.doing}. Then {claim.harm}."),
        ("Did they say why?", f"{claim.why}."),
        ("What do you fear if you go back?", "They told me that next time I would not come home."),
        ("Could you live elsewhere in your country?", "No. They are everywhere, and they know my name."),
    ]
    if stay:
        turns.append((f"Please tell me about {stay.country.name}.", _there(truth)))
    if truth.delay:
        turns.append(("Why did the form not come sooner?", truth.delay.why))
    return Exhibit(
        id="interview",
        title="Your notes of the interview",
        genre=Genre.NOTES,
        issuer="Asylum officer",
        dated=truth.interviewed_on,
        parts=(
            words("Oath given. Interpreter sworn. The file is confidential, and the applicant was told so."),
            words(spoken(*turns), "The account"),
            lines(
                ("testimony", "Testimony", "Detailed, in accord with the report; found credible"),
                ("harm", "Harm told of", "Grave enough, if on a protected ground; nobody there would give protection"),
                ("now", "Status today", f"None since {written(truth.last_day)}"),
                heading="What you found",
            ),
        ),
    )


def _there(truth: I589Truth) -> str:
    if truth.stay and truth.stay.settled:
        return (
            "I could stay there for good and work as I liked, and nobody troubled me. I came on because my cousin is "
            "here."
        )
    return "I only waited there for the next ticket. I could not work, and they would not let me stay."
