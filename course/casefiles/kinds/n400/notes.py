"""The officer's notes of the examination: what was asked and what was said under oath."""

from __future__ import annotations

from course.casefiles.calendar_words import written
from course.casefiles.kinds.n400.letters import long_absence
from course.casefiles.kinds.n400.slips import mistaken
from course.casefiles.kinds.n400.truth import N400Truth, Sitting
from course.casefiles.paper import lines, spoken, words
from course.model.exhibit import Exhibit, Genre, Part


def notes(truth: N400Truth) -> Exhibit:
    """Your notes of today."""
    sat = truth.sittings[-1]
    language = (
        "English"
        if truth.sittings[0].english is not None
        else f"{truth.applicant.country.language}, with an interpreter under oath"
    )
    parts = [
        words(f"Oath given. Official capacity explained. Examination in {language}. No attorney."),
        words(_homes(truth), "Home and work"),
        words(_travel(truth), "Travel"),
        words(_police(truth), "Contact with the police"),
    ]
    if truth.papers.helper:
        parts.append(
            words(
                f"{truth.papers.helper.capitalize()} filled in the form, unpaid. I read each question aloud today.",
                "Help with the form",
            )
        )
    return _sheet("interview", "Your notes of the examination", sat, [*parts, _tests(truth, sat)])


def first_notes(truth: N400Truth) -> Exhibit | None:
    """The notes of the first sitting, where there were two."""
    if len(truth.sittings) == 1:
        return None
    sat = truth.sittings[0]
    opening = words("Oath given. Only the tests were taken; the examination was continued with a second opportunity.")
    return _sheet("first-interview", "Notes of the first sitting", sat, [opening, _tests(truth, sat)])


def _sheet(name: str, title: str, sat: Sitting, parts: list[Part]) -> Exhibit:
    return Exhibit(
        id=name, title=title, genre=Genre.NOTES, issuer="Examining officer", dated=sat.on, parts=tuple(parts)
    )


def _homes(truth: N400Truth) -> str:
    homes, job, papers = truth.homes, truth.job, truth.papers
    turns = [("Where do you live, and since when?", f"At {homes[-1].address}, since {written(homes[-1].since)}.")]
    turns.append(("And before that?", _before(truth)))
    if papers.form_job_since:
        turns.append(
            (
                f"Your form has your work begin on {written(papers.form_job_since)}.",
                f"The letter is right, {written(job.since)}. I put the day of my first full pay.",
            )
        )
    return spoken(*turns)


def _before(truth: N400Truth) -> str:
    homes = truth.homes
    if len(homes) > 2:
        return (
            f"I gave up {homes[0].address} before I went abroad. When I came back I stayed with friends until I had a "
            "new place."
        )
    tail = " I left it off the form. I thought only the last one counts." if truth.papers.unlisted_home else ""
    return f"At {homes[0].address}.{tail}"


def _travel(truth: N400Truth) -> str:
    turns = [
        (
            "Please tell me about your travel in the last five years.",
            f"{_count(truth)}.",
        )
    ]
    away = long_absence(truth)
    if away:
        turns.append(
            (
                "Tell me about the long one.",
                f"I left on {written(away.departed)} for the {away.purpose} and came home on {written(away.returned)}.",
            )
        )
        turns.append(("How did things stand here in that time?", _stood(truth)))
    wrong = mistaken(truth)
    if wrong and wrong.listed:
        turns.append(
            (
                f"One return is {written(wrong.listed[1])} on your form and {written(wrong.returned)} in the passport.",
                "The stamp is right. I copied an old ticket, and then I changed the flight. I am sorry.",
            )
        )
    left_out = next((trip for trip in truth.journeys if trip.listed is None), None)
    answer = f"A weekend from {written(left_out.departed)}. I forgot it." if left_out else "No."
    turns.append(("Is there any trip that is not on the form?", answer))
    return spoken(*turns)


def _count(truth: N400Truth) -> str:
    said = "No One Two Three Four Five Six Seven".split()  # noqa: SIM905
    listed, place = sum(1 for trip in truth.journeys if trip.listed), truth.applicant.country.name
    return f"{said[listed]} trip, to {place}" if listed == 1 else f"{said[listed]} trips, all to {place}"


def _stood(truth: N400Truth) -> str:
    away = long_absence(truth)
    if away and (away.returned - away.departed).days >= 365:
        return (
            "My work and my home were kept. I did no work there. I never filed a form to keep my residence; I knew of "
            "none."
        )
    return {
        "shown": "My work waited for me and my home was kept. I did no work there.",
        "silent": "I kept my work and my home, and I did no work there. I have papers at home. I did not know that I "
        "should bring them.",
        "ended": "I had given up the work and the apartment. I worked there in a shop, for wages. I did not know how "
        "long I would stay.",
    }[truth.papers.shown]


def _police(truth: N400Truth) -> str:
    opening = "Please tell me about any contact with the police, anywhere, at any time."
    matter = truth.matter
    if matter is None:
        return spoken((opening, "None."))
    day, what = written(matter.on), matter.offense.lower()
    if truth.untrue and truth.untrue[0].oral:
        return spoken(
            (opening, "None. Never."),
            ("Were you ever arrested or held, even for a few hours?", "No. Never."),
            (
                f"I now show you a record of {day}.",
                (
                    "Yes, that was me. I said no because I was sure that you would refuse me if you knew. I wanted to "
                    "get through today."
                ),
            ),
        )
    if matter.convicted:
        ends = written(matter.probation_ends) if matter.probation_ends else ""
        return spoken(
            (opening, f"Once, on {day}, as I wrote: {what}. I pleaded guilty. I have probation until {ends}.")
        )
    if not matter.known:
        return spoken(
            (opening, f"Once, on {day}, as I wrote: {what}."),
            (
                "How did it end?",
                "I think it was closed. I went to the court once. I have no paper of it here. I can get it.",
            ),
        )
    return spoken(
        (opening, f"Once, on {day}: {what}. They held me some hours. The court dropped it. I brought the paper."),
        (
            "Your form says No.",
            "The clerk told me that it was closed and gone. I thought No was right. I should have asked.",
        ),
    )


_AGAIN = "Not tested again: passed at the first sitting"


def _tests(truth: N400Truth, sat: Sitting) -> Part:
    again = sat is not truth.sittings[0]
    english = {
        True: "Speaking understood; reading 1 of 2; writing 1 of 1: passed",
        False: "Speaking understood; reading 0 of 3: not passed",
        None: _AGAIN if again else f"Not tested: over 65 at filing, resident since {written(truth.resident_since)}",
    }[sat.english]
    bank = "marked questions of the " if sat.english is None and not again else ""
    score = f"{sat.correct} correct of {sat.asked} asked" if sat.asked else _AGAIN
    return lines(
        ("english", "English", english),
        ("civics-edition", "Civics test given", f"{bank}{sat.edition} edition"),
        ("civics", "Civics score", score),
        heading="Tests",
    )
