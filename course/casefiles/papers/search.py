"""What a search in the system shows: a screen, at the level of what the public knows of such systems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines, table
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre, Part

SYSTEM = "Case system (training view)"


def screen(paper_id: str, title: str, *parts: Part, dated: date, issuer: str = SYSTEM) -> Exhibit:
    """A system record of these parts."""
    return Exhibit(id=paper_id, title=title, genre=Genre.RECORD, issuer=issuer, dated=dated, parts=parts)


def name_search(
    who: Person,
    *entries: tuple[str, str, str],
    number: str,
    dated: date,
    others: Iterable[tuple[str, date, str, str]] = (),
    title: str = "Record search",
    paper_id: str = "search",
) -> Exhibit:
    """A search by name and birth date, with ``entries`` (id, label, value) of the case.

    ``others`` are further people the search found: name, birth date, number, and what is on record.
    """
    asked = [("asked", "Searched for", f"{who.name}, born {written(who.born_on)}"), ("own", "Own record", number)]
    found = [(name, written(born), other, event) for name, born, other, event in others]
    parts = [lines(*asked, *entries)]
    if found:
        parts.append(table("matches", "Further matches by name", ("Name", "Born", "Number", "On record"), found))
    return screen(paper_id, title, *parts, dated=dated)
