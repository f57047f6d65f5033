"""The cover of the medical form. What was found stays in the envelope: the cover is all that a file needs here."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre


def medical_cover(
    who: Person,
    *,
    examined_on: date,
    signed_on: date,
    place: str,
    number: str = "",
    result: str = "No condition of Class A or Class B",
    sealed: bool = True,
    vaccinations: str = "Complete",
    paper_id: str = "medical",
) -> Exhibit:
    """Form I-693 as the civil surgeon signed it; ``result`` is the summary line, ``place`` city and State."""
    return Exhibit(
        id=paper_id,
        title="Form I-693, report of the medical examination, cover (training version)",
        genre=Genre.FORM,
        issuer=f"Civil surgeon, Sample Clinic, {place}",
        dated=signed_on,
        signature=f"Civil surgeon (name withheld in the training copy), {written(signed_on)}",
        parts=(
            lines(
                ("name", "Name", who.name),
                ("born", "Date of birth", written(who.born_on)),
                *((("a-number", "A-Number", number),) if number else ()),
                heading="The person examined",
            ),
            lines(
                ("examined", "Date of the examination", written(examined_on)),
                ("result", "Summary", result),
                ("vaccinations", "Vaccinations", vaccinations),
                ("signed", "Signed by the civil surgeon on", written(signed_on)),
                ("envelope", "Envelope", "Sealed, received unopened" if sealed else "Received open"),
                heading="The examination",
            ),
        ),
    )
