"""Pages of a bank."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines, table
from course.model.exhibit import Exhibit, Genre


def bank_pages(
    owners: str,
    entries: Iterable[tuple[date, str, int]],
    *,
    dated: date,
    opening: int = 0,
    address: str = "",
    bank: str = "Specimen Savings Bank",
    paper_id: str = "bank",
) -> Exhibit:
    """A statement of account: day, what for, and dollars in, or out where negative; the balance is counted."""
    rows, balance = [], opening
    for day, what, amount in entries:
        balance += amount
        paid_in, paid_out = (dollars(amount), "") if amount >= 0 else ("", dollars(-amount))
        rows.append((written(day), what, paid_in, paid_out, dollars(balance)))
    held = [("owners", "Account of", owners)]
    held += [("address", "Address", address)] if address else []
    held += [("opening", "Balance before", dollars(opening)), ("closing", "Balance after", dollars(balance))]
    columns = ("Day", "What for", "In", "Out", "Balance")
    return Exhibit(
        id=paper_id,
        title="Bank statement",
        genre=Genre.BANK,
        issuer=bank,
        dated=dated,
        parts=(lines(*held), table("money", "Money in and out", columns, rows)),
    )


def dollars(amount: int) -> str:
    """Whole dollars as papers print them."""
    return f"-${-amount:,}" if amount < 0 else f"${amount:,}"
