"""What an employer writes: the letter, and the statement of pay."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import table
from course.casefiles.papers.letter import WITHHELD, letter
from course.casefiles.people import Person
from course.casefiles.places import Job
from course.model.exhibit import Exhibit, Genre

#: Pay periods of a year, two weeks each.
_PERIODS = 26


def employer_letter(who: Person, job: Job, note: str = "", *, dated: date, paper_id: str = "employer") -> Exhibit:
    """The letter that says since when ``who`` works there and as what; ``note`` follows."""
    said = f"{who.title} has worked for us since {written(job.since)} as {a_or_an(job.title.lower())}."
    return letter(
        paper_id,
        "Letter of the employer",
        f"{said} {note}".strip(),
        issuer=f"{job.employer}, Human Resources, {job.place}",
        dated=dated,
        signature=f"Human Resources Manager {WITHHELD}",
    )


def a_or_an(title: str) -> str:
    """The title with its article."""
    return f"an {title}" if title[0] in "aeiou" else f"a {title}"


def pay_statement(who: Person, job: Job, *, paid_on: date, period: str = "", paper_id: str = "pay") -> Exhibit:
    """A statement of two weeks' pay from yearly ``job.wages``, in whole dollars."""
    gross = job.wages // _PERIODS
    tax, social = gross * 11 // 100, gross * 765 // 10_000
    rows = [
        ("Gross pay", f"${gross:,}"),
        ("Income tax withheld", f"${tax:,}"),
        ("Social security and Medicare", f"${social:,}"),
        ("Net pay", f"${gross - tax - social:,}"),
    ]
    return Exhibit(
        id=paper_id,
        title=f"Statement of pay, {who.name}",
        genre=Genre.BANK,
        issuer=f"{job.employer}, {job.place}",
        dated=paid_on,
        parts=(table("pay", f"Pay {period or 'of two weeks'}, as {job.title.lower()}", ("Item", "Amount"), rows),),
    )
