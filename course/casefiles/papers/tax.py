"""Transcripts of tax returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from course.casefiles.paper import lines, table
from course.casefiles.papers.bank import dollars
from course.model.exhibit import Exhibit, Genre, Part

IRS = "Internal Revenue Service (training specimen)"


@dataclass(frozen=True, slots=True)
class TaxYear:
    """A return: the year, dollars, and how it was filed."""

    year: int
    wages: int
    income: int | None = None  #: total income, where it is not the wages alone
    filing: str = "Married filing jointly"
    filed: str = "On time"
    due: int = 0


def tax_transcript(who: str, years: Iterable[TaxYear], *, printed: date, paper_id: str = "tax") -> Exhibit:
    """The transcript of the returns of ``who``, a name or two."""
    rows = [
        (str(y.year), y.filing, y.filed, dollars(y.wages), dollars(y.wages if y.income is None else y.income),
         dollars(y.due))
        for y in years
    ]  # fmt: skip
    span = rows[0][0] if len(rows) == 1 else f"{rows[0][0]} to {rows[-1][0]}"
    columns = ("Year", "Filing status", "Filed", "Wages", "Total income", "Balance due")
    return transcript(
        f"Tax return transcript{'' if len(rows) == 1 else 's'}, {span}",
        (lines(("taxpayer", "Taxpayer", who)), table("years", "Returns filed", columns, rows)),
        printed=printed,
        paper_id=paper_id,
    )


def transcript(title: str, parts: tuple[Part, ...], *, printed: date, paper_id: str = "tax") -> Exhibit:
    """A transcript of other parts than usual."""
    return Exhibit(id=paper_id, title=title, genre=Genre.TAX, issuer=IRS, dated=printed, parts=parts)
