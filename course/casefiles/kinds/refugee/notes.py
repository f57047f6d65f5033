"""The notes of an interview under oath."""

from __future__ import annotations

from course.casefiles.calendar_words import written
from course.casefiles.kinds.refugee.truth import RefugeeTruth, Service, Stay
from course.casefiles.paper import lines, spoken, words
from course.model.exhibit import Exhibit, Genre
from course.model.refugee import Ground


def notes(truth: RefugeeTruth) -> Exhibit:
    """Question and answer, as the officer wrote them down."""
    return Exhibit(
        id="notes",
        title="Notes of the interview",
        genre=Genre.NOTES,
        issuer="USCIS officer (training specimen)",
        dated=truth.interviewed_on,
        signature="Officer, and the interpreter under oath",
        parts=(
            lines(
                ("who", "Applicant", truth.applicant.name),
                ("oath", "Oath", "Taken by the applicant and the interpreter"),
                ("language", "Language", truth.applicant.country.language),
            ),
            words(spoken(*_flight(truth)), "Why the applicant left"),
            words(spoken(*_service(truth), *_refuge(truth), *_record(truth), *_form(truth)), "Further questions"),
        ),
    )


def _flight(truth: RefugeeTruth) -> tuple[tuple[str, str], ...]:
    left = ("When did you leave?", f"On {written(truth.fled_on)}.")
    if truth.unknown_men:
        return (
            left,
            ("What happened?", "Men came at night and asked for me. I was away. I did not go back."),
            (
                "Who sent them, and why?",
                "I do not know. My mother spoke with them. I would like to ask her and tell you.",
            ),
        )
    if not truth.reason.because:
        return (
            left,
            ("What happened?", f"I {truth.reason.did}. I could not pay. He said that he would find me."),
            ("Why does he look for you?", "For the money. What I think or how I pray is nothing to him."),
            ("Is there another reason why anybody would harm you?", "No. Only this."),
        )
    came = f"They came and held me for {truth.held} days. I signed a paper and was let go. Then they wrote again."
    if not truth.held:
        came = "They took others of us, one after the other. Then the paper with my name came to our house."
    return (
        left,
        ("What happened?", f"I {truth.reason.did}. {came}"),
        ("Why you?", f"They said it themselves: {truth.reason.because}."),
        (
            "What if you went back?",
            "They would take me again." if truth.held else "They would take me as they took the others.",
        ),
    )


def _service(truth: RefugeeTruth) -> tuple[tuple[str, str], ...]:
    asked = "Did you ever serve the State, or have power over people in custody?"
    if truth.service is Service.COOK:
        return (
            (asked, "I did my year in the army, in the kitchen."),
            ("Did you guard, arrest, report or question anybody?", "No. I cooked and I carried water."),
        )
    if truth.service is Service.LISTS:
        return (
            (asked, "For a year, before I fell out with them. I wrote lists for the security office."),
            (
                "Of whom, and for what?",
                "Of people who prayed in houses. They were brought in from my lists. I knew it.",
            ),
            ("Were you made to?", "No. It was work, and it paid."),
        )
    return ((asked, "No."),)


def _refuge(truth: RefugeeTruth) -> tuple[tuple[str, str], ...]:
    asked = f"What has {truth.host.name} given you?"
    said = {
        Stay.TEMPORARY: "A card for now. They can take it back.",
        Stay.PERMANENT: "The right to stay for good. I work and rent a flat.",
        Stay.CONFINED: "A card that says I may stay. It holds inside the fence. Nobody works or goes to school there.",
        Stay.UNCLEAR: "A card. I asked for a long stay and was told that it is decided. I have not been told what.",
    }
    return ((asked, said[truth.stay]),)


def _record(truth: RefugeeTruth) -> tuple[tuple[str, str], ...]:
    """What a record shows against the applicant, put to the applicant."""
    if truth.ground is Ground.TRAFFICKING:
        return (("A judgment of this country speaks of a sale. Is it yours?", "Yes. I sold it. I needed the money."),)
    if truth.ground is Ground.MISREPRESENTATION:
        asked = "In an earlier visa application you named a trading house. Was that so?"
        return ((asked, "No. There was no such work. I am sorry for it."),)
    return ()


def _form(truth: RefugeeTruth) -> tuple[tuple[str, str], ...]:
    said = "A helper at the center wrote it. I told it all." if truth.odd.helper else "I did, myself."
    return (("Who filled in your form?", said),)
