"""Form N-400 as the applicant filled it in, slips and all."""

from __future__ import annotations

from course.casefiles.calendar_words import written
from course.casefiles.kinds.n400.letters import work_gap
from course.casefiles.kinds.n400.truth import N400Truth
from course.casefiles.paper import lines, table
from course.casefiles.places import Home
from course.model.exhibit import Exhibit, Genre, Part


def form(truth: N400Truth) -> Exhibit:
    """The application."""
    who = truth.applicant
    return Exhibit(
        id="n400",
        title="Form N-400, Application for Naturalization (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=truth.signed_on,
        signature=f"{who.name}, {written(truth.signed_on)}. The preparer section is blank.",
        parts=(
            lines(
                ("basis", "Basis for filing", "General: permanent resident for five years (INA 316(a))"),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="About the filing",
            ),
            _applicant(truth),
            _travel(truth),
            lines(
                ("taxes", "Taxes owed, or returns not filed?", "No"),
                ("arrests", "Ever arrested, cited, detained or convicted, even if cleared?", _arrests(truth)),
                ("citizen-claim", "Ever claimed to be a U.S. citizen, registered to vote or voted?", "No"),
                ("oath-willing", "Willing to take the full oath of allegiance?", "Yes"),
                heading="Other questions",
            ),
        ),
    )


def _applicant(truth: N400Truth) -> Part:
    who, job = truth.applicant, truth.job
    homes = truth.homes[-1:] if truth.papers.unlisted_home else truth.homes[::-1]
    addresses = tuple(
        (f"address-{n}", "Home address" if n == 1 else "Earlier address", _home(h)) for n, h in enumerate(homes, 1)
    )
    return lines(
        ("name", "Current legal name", who.name),
        ("a-number", "A-Number", truth.number),
        ("born", "Date of birth", written(who.born_on)),
        ("country", "Country of birth and nationality", who.country.name),
        ("resident-since", "Permanent resident since", written(truth.resident_since)),
        *addresses,
        ("work", "Employment", f"{job.title}, {job.employer}, {_work_place(truth)}, {_worked(truth)}"),
        ("family", "Marital status", _family(truth)),
        heading="About the applicant",
    )


def _work_place(truth: N400Truth) -> str:
    return truth.job.place if truth.job.place == truth.city.place else f"{truth.job.place}, now {truth.city.place}"


def _worked(truth: N400Truth) -> str:
    started = written(truth.papers.form_job_since or truth.job.since)
    gap = work_gap(truth)
    if gap is None:
        return f"from {started} to present"
    return f"from {started} to {written(gap[0])}, and from {written(gap[1])} to present"


def _home(home: Home) -> str:
    end = f"to {written(home.until)}" if home.until else "to present"
    return f"{home.address}, from {written(home.since)} {end}"


def _family(truth: N400Truth) -> str:
    if truth.spouse is None or truth.married_on is None:
        return "Single, no children"
    return f"Married since {written(truth.married_on)} to {truth.spouse.name}, permanent resident, same address"


def _arrests(truth: N400Truth) -> str:
    matter = truth.matter
    if matter is None or not matter.disclosed:
        return "No"
    return f"Yes. {matter.offense}, {written(matter.on)}"


def _travel(truth: N400Truth) -> Part:
    place = truth.applicant.country.name
    listed = [(t.listed, t.purpose) for t in truth.journeys if t.listed]
    rows = [(written(days[0]), written(days[1]), place, why.capitalize()) for days, why in reversed(listed)]
    return table(
        "trips",
        "Trips listed by the applicant",
        ("Left", "Returned", "Country", "Reason"),
        rows,
        heading="Time outside the United States",
        text="Trips of more than 24 hours in the last five years, newest first.",
    )
