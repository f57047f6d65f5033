"""Where people live, as a lease or a landlord has it."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines, words
from course.model.exhibit import Exhibit, Genre


def lease(
    tenants: str,
    *,
    address: str,
    since: date,
    dated: date,
    until: date | None = None,
    rent: int = 0,
    note: str = "",
    landlord: str = "",
    paper_id: str = "lease",
) -> Exhibit:
    """The lease of a home; ``rent`` is dollars a month, ``until`` None while it goes on from month to month."""
    term = f"From {written(since)} to {written(until)}" if until else f"From {written(since)}, month to month"
    entries = [("tenants", "Tenants", tenants), ("unit", "Home", address), ("term", "Term", term)]
    if rent:
        entries.append(("rent", "Rent", f"${rent:,} a month"))
    office = landlord or f"{address.split(',')[0].split(' ', 1)[-1]} Apartments"
    return Exhibit(
        id=paper_id,
        title="Lease of a home",
        genre=Genre.LETTER,
        issuer=office,
        dated=dated,
        signature=f"{tenants}; for the landlord: leasing office",
        parts=(lines(*entries), *((words(note),) if note else ())),
    )
