"""Court records."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre

SEAL = "A round court seal is stamped beside the clerk's line."


def court_disposition(
    who: Person,
    *,
    arrested_on: date,
    charge: str,
    plea: str,
    result: str,
    terms: str,
    state: str,
    certified_on: date,
    paper_id: str = "court",
) -> Exhibit:
    """How a charge ended, certified; ``result`` with its day, ``terms`` the sentence and what hangs on it."""
    return Exhibit(
        id=paper_id,
        title="Certified court disposition",
        genre=Genre.COURT,
        issuer=f"County Court, Sample County, {state}",
        dated=certified_on,
        signature="Certified by the clerk",
        describes=SEAL,
        parts=(
            lines(
                ("defendant", "Defendant", f"{who.name}, born {written(who.born_on)}"),
                ("arrest", "Date of arrest", written(arrested_on)),
                ("charge", "Charge filed", charge),
                ("plea", "Plea", plea),
                ("result", "Result", result),
                ("terms", "Sentence, probation or conditions", terms),
            ),
        ),
    )


def court_order(
    title: str, *entries: tuple[str, str, str], court: str, dated: date, paper_id: str = "order"
) -> Exhibit:
    """An order with its entries (id, label, value), such as a decree of divorce or an adoption."""
    return Exhibit(
        id=paper_id,
        title=title,
        genre=Genre.COURT,
        issuer=court,
        dated=dated,
        signature="Certified by the clerk",
        describes=SEAL,
        parts=(lines(*entries),),
    )
