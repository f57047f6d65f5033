"""What the waivers share: a qualifying relative, extreme hardship as found, and discretion as exercised."""

from __future__ import annotations

from collections.abc import Collection

from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.waiver import Kin, KinStatus, Relative
from course.rules.outcomes import Step, step

_FACTORS = ("Matter of Cervantes-Gonzalez, 22 I&N Dec. 560 (BIA 1999)", "9 USCIS-PM B")
_STATUS = (KinStatus.CITIZEN, KinStatus.PERMANENT_RESIDENT)
_SHOWN = {Showing.ESTABLISHED: Outcome.MET, Showing.NOT_ESTABLISHED: Outcome.NOT_MET}


def shown(showing: Showing) -> Outcome:
    """The outcome of a showing: open until the officer has made the finding."""
    return _SHOWN.get(showing, Outcome.NEEDS_EVIDENCE)


def best(outcomes: Collection[Outcome]) -> Outcome:
    """The outcome of several ways of which one is enough."""
    order = (Outcome.MET, Outcome.NEEDS_EVIDENCE, Outcome.NOT_MET)
    return next((kind for kind in order if kind in outcomes), Outcome.NOT_MET)


def hardship(relatives: Collection[Relative], kin: Collection[Kin], cite: str) -> Step:
    """Extreme hardship to a citizen or resident relative of one of the kinds the waiver names."""
    kinds = " or ".join(sorted(who.value.replace("-", " ") for who in kin))
    counted = [relative for relative in relatives if relative.kin in kin and relative.status in _STATUS]
    if not counted:
        text = f"There is no qualifying relative: a citizen or permanent resident {kinds}."
        return step(Outcome.NOT_MET, text, cite)
    outcome = best([shown(relative.hardship) for relative in counted])
    said = {
        Outcome.MET: f"Extreme hardship to a qualifying relative ({kinds}) was found.",
        Outcome.NOT_MET: f"Extreme hardship to a qualifying relative ({kinds}) was not found.",
        Outcome.NEEDS_EVIDENCE: f"Find whether a qualifying relative ({kinds}) would suffer extreme hardship, all "
        "factors together, both if the relative stays and if the relative goes along.",
    }[outcome]
    if any(relative not in counted for relative in relatives):
        said += " Hardship to others counts only as far as it falls on a qualifying relative."
    return step(outcome, said, cite, *_FACTORS)


def discretion(showing: Showing, *cites: str) -> Step:
    """The last step of every waiver."""
    outcome = shown(showing)
    said = {
        Outcome.MET: "Discretion was exercised for the applicant.",
        Outcome.NOT_MET: "Discretion was exercised against the applicant; say which factors weighed.",
        Outcome.NEEDS_EVIDENCE: "Eligibility alone earns no waiver: weigh favorable against adverse factors.",
    }[outcome]
    return step(outcome, said, *cites)


def immigrant(*, given: bool | None, cite: str) -> Step:
    """These waivers are for immigrants."""
    outcome = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.NEEDS_EVIDENCE}[given]
    said = {
        True: "The applicant seeks to immigrate.",
        False: "The applicant does not seek to immigrate; this waiver is for immigrants.",
        None: "Find whether the applicant seeks to immigrate.",
    }[given]
    return step(outcome, said, cite)
