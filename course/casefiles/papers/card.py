"""Cards that the agency issues."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import stamped
from course.casefiles.paper import lines
from course.casefiles.papers.notice import USCIS
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre

SHOWS = "A card with a grey placeholder for the photograph. The word SAMPLE runs across it."


def resident_card(
    who: Person,
    *entries: tuple[str, str, str],
    number: str,
    category: str,
    resident_since: date,
    issued: date,
    expires: date | None = None,
    paper_id: str = "card",
) -> Exhibit:
    """The permanent resident card; ``number`` is the A-Number with its letter, ``entries`` come last."""
    good = (("good", "Card expires", stamped(expires)),) if expires else ()
    return Exhibit(
        id=paper_id,
        title="Permanent resident card, data page",
        genre=Genre.IDENTITY,
        issuer=USCIS,
        dated=issued,
        describes=SHOWS,
        parts=(
            lines(
                ("name", "Name", f"{who.family}, {who.given}".upper()),
                ("a-number", "USCIS number", number[1:]),
                ("born", "Date of birth", stamped(who.born_on)),
                ("country", "Country of birth", who.country.name),
                ("category", "Category", category),
                ("resident-since", "Resident since", stamped(resident_since)),
                *good,
                *entries,
            ),
        ),
    )
