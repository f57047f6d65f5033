"""The record of an arrival."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre


def arrival_record(
    who: Person,
    *,
    number: str,
    admitted_on: date,
    port: str,
    admitted_as: str,
    until: date | str,
    paper_id: str = "i94",
) -> Exhibit:
    """Form I-94; ``until`` is the last day of the stay or ``D/S``, ``admitted_as`` the class and what it means."""
    return Exhibit(
        id=paper_id,
        title="Arrival record (Form I-94)",
        genre=Genre.RECORD,
        issuer="Port of entry (training view)",
        dated=admitted_on,
        parts=(
            lines(
                ("number", "Record number", number),
                ("name", "Name", f"{who.family}, {who.given}".upper()),
                ("admitted", "Admitted", f"{written(admitted_on)}, {port}"),
                ("class", "Class of admission", admitted_as),
                ("until", "Admitted until", until if isinstance(until, str) else written(until)),
            ),
        ),
    )
