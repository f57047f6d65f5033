"""Passports of countries that do not exist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.casefiles.calendar_words import stamped
from course.casefiles.paper import lines, table
from course.casefiles.papers.zone import Zone, machine_zone, zone_of
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre

_PAGE = "A data page with a grey placeholder for the photograph"


def passport(
    who: Person,
    *,
    number: str,
    issued_on: date,
    expires_on: date,
    visa: str = "",
    stamps: Iterable[tuple[date, str, str]] = (),
    zone: Zone | None = None,
    shows: str = "",
    paper_id: str = "passport",
) -> Exhibit:
    """The data page, and the visa and stamps where there are any.

    ``number`` is one of :func:`course.casefiles.papers.zone.passport_number`; ``stamps`` are day, place and what the
    stamp says; ``zone`` is what the machine lines say where it is not what the page says; ``shows`` is what else there
    is to see, a sentence.
    """
    entries = [
        ("type", "Type and issuing State", f"P, {who.country.code}"),
        ("number", "Passport number", number),
        ("name", "Name", f"{who.family}, {who.given}".upper()),
        ("nationality", "Nationality", who.country.name),
        ("born", "Date and place of birth", f"{stamped(who.born_on)}, {who.town}"),
        ("sex", "Sex", "F" if who.gender == "woman" else "M"),
        ("issued", "Date of issue", stamped(issued_on)),
        ("good", "Good until", stamped(expires_on)),
    ]
    entries += [("visa", "Visa", visa)] if visa else []
    entries.append(("machine", "Lines for machines", machine_zone(zone or zone_of(who, number, expires_on))))
    rows = [(stamped(day), place, text) for day, place, text in stamps]
    pages = " and pages of inked stamps" if rows else ""
    return Exhibit(
        id=paper_id,
        title=f"Passport of {who.country.name}, data page{' and stamps' if rows else ''}",
        genre=Genre.IDENTITY,
        issuer=f"{who.country.name} (fictional)",
        dated=issued_on,
        describes=f"{_PAGE}{pages}. {shows}".strip(),
        parts=(lines(*entries), *((table("stamps", "Stamps", ("Date", "Place", "Stamp"), rows),) if rows else ())),
    )
