"""What decides a petition for a worker: experience and degree at the priority date, the wage, the certification."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.i140.story import LONG, Frame
from course.casefiles.kinds.i140.truth import I140Truth
from course.casefiles.papers.bank import dollars
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.worker import Degree, WorkerClass
from course.rules.days import months_after, years_after

_PAY = "8 CFR 204.5(g)(2)"
_LETTERS = "8 CFR 204.5(g)(1)"
_DATE = "8 CFR 204.5(d)"
_WING = "Matter of Wing\u2019s Tea House, 16 I&N Dec. 158"


def _paid(truth: I140Truth, chance: Chance) -> I140Truth:
    """The employer earns less than the wage and has paid it to the worker since before the years that count."""
    draw, wage = chance.draw, truth.wage
    joined = open_on_or_before(date(truth.accepted_on.year - 1, 12, 14))
    back = max(timedelta(), truth.stints[1].last - joined + timedelta(days=30))
    one, other = (replace(stint, first=stint.first - back, last=stint.last - back) for stint in truth.stints)
    books = (
        replace(year, paid=wage + 100 * draw.between(2, 30), income=100 * draw.between(40, wage // 100 - 60))
        for year in truth.books
    )
    return replace(truth, books=tuple(books), stints=(one, other), joined_on=joined)


def _assets(truth: I140Truth, chance: Chance) -> I140Truth:
    """Losses, and net current assets above the wage."""
    draw, wage = chance.draw, truth.wage
    books = (
        replace(year, income=-100 * draw.between(20, 200), assets=wage + 100 * draw.between(50, 400))
        for year in truth.books
    )
    return replace(truth, books=tuple(books))


def _poor(truth: I140Truth, chance: Chance) -> I140Truth:
    """Neither income nor assets comes near the wage, and the owner hopes."""
    draw, most = chance.draw, truth.wage // 250
    books = (
        replace(year, income=100 * draw.between(20, most), assets=100 * draw.between(20, most)) for year in truth.books
    )
    return replace(truth, books=tuple(books), whole=Showing.NOT_ESTABLISHED, hopes=True)


def _no_return(truth: I140Truth, _chance: Chance) -> I140Truth:
    """The return of the priority date's year is not on file."""
    first, *rest = truth.books
    return replace(truth, books=(replace(first, there=False), *rest))


def _bare(truth: I140Truth, _chance: Chance) -> I140Truth:
    one, other = truth.stints
    return replace(truth, stints=(one, replace(other, full=False)))


def _later(truth: I140Truth, chance: Chance) -> I140Truth:
    """A first job of some months and a second that began just before the priority date and went on."""
    began = truth.accepted_on - timedelta(days=chance.draw.between(20, 80))
    before = began - timedelta(days=chance.draw.between(15, 50))
    first = months_after(before, -chance.draw.between(8, 13))
    one, other = truth.stints
    last = truth.filed_on - timedelta(days=chance.draw.between(30, 45))
    return replace(truth, stints=(replace(one, first=first, last=before), replace(other, first=began, last=last)))


def _late_degree(truth: I140Truth, chance: Chance) -> I140Truth:
    """The degree given some months after the priority date."""
    return replace(truth, degree_on=truth.accepted_on + timedelta(days=chance.draw.between(30, 200)))


def _master(truth: I140Truth, _chance: Chance) -> I140Truth:
    """A worker with more than the job asks for."""
    return replace(truth, degree=Degree.ADVANCED)


def _material(issue: str, where: tuple[str, ...], text: str, *cites: str) -> Planted:
    return planted(issue, where, text, *cites, material=True)


def _short_planted(truth: I140Truth) -> tuple[Planted, ...]:
    paid = truth.books[0].paid > 0
    text = f"The returns show net income below the wage of {dollars(truth.wage)}. " + (
        "The statements of pay show that the worker was paid at least the wage in each year, so the employer could "
        "pay it."
        if paid
        else "Net current assets cover the wage in each year. Income alone is not the measure "
        "(USCIS practice, to be confirmed at the source)."
    )
    where = ("returns", "wages") if paid else ("returns",)
    return (planted("income-short", where, text, _PAY, "6 USCIS-PM E.4"),)


def _poor_planted(truth: I140Truth) -> tuple[Planted, ...]:
    first = truth.books[0]
    text = (
        f"The wage is {dollars(truth.wage)} from {written(truth.accepted_on)} on. The return of {first.year} shows "
        f"{dollars(first.income)} of net income and {dollars(first.assets)} of net current assets, and no pay went to "
        "the worker. The owner's statement speaks of sales to come and proves none."
    )
    return (_material("wage-not-payable", ("returns", "plans", "certification"), text, _PAY, "6 USCIS-PM E.4"),)


def _no_return_planted(truth: I140Truth) -> tuple[Planted, ...]:
    year = truth.books[0].year
    text = (
        f"The wage must be payable from {written(truth.accepted_on)} on. No return, annual report or audited statement "
        f"of {year} is in the file; the return of {year - 1} says nothing of it. Ask for it before deciding."
    )
    return (_material("return-missing", ("returns", "certification"), text, _PAY, "8 CFR 103.2(b)(8)"),)


def _bare_planted(truth: I140Truth) -> tuple[Planted, ...]:
    other = truth.stints[1]
    text = (
        f"The letter of {other.employer} does not describe the duties, and nobody can read who signed it. Without "
        f"those months the {truth.job_years} years are not reached, so ask for a full letter before deciding."
    )
    return (_material("letter-bare", ("letter-b",), text, _LETTERS, "8 CFR 103.2(b)(8)"),)


def _later_planted(truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        f"The priority date is {written(truth.accepted_on)}. By then the letters show too little work. "
        f"The {truth.job_years} years were reached only later, and what came later does not count."
    )
    return (_material("experience-late", ("letter-a", "letter-b", "certification"), text, _WING, _DATE),)


def _late_degree_planted(truth: I140Truth) -> tuple[Planted, ...]:
    day = written(truth.degree_on) if truth.degree_on else ""
    text = (
        f"The job asks for a bachelor's degree. The worker's was given on {day}, after the priority date of "
        f"{written(truth.accepted_on)}."
    )
    return (_material("degree-late", ("degree", "certification"), text, _WING, "8 CFR 204.5(l)(3)(ii)(C)"),)


def _expired_planted(truth: I140Truth) -> tuple[Planted, ...]:
    days = (truth.filed_on - truth.certified_on).days
    text = (
        f"The certification was granted on {written(truth.certified_on)}, and the petition came {days} days later. It "
        "could be used for 180 days, by the Labor Department's rule (to be confirmed at the source)."
    )
    return (_material("certification-expired", ("certification", "i140", "receipt"), text, "20 CFR 656.30(b)"),)


def _below_planted(_truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        "The petition asks for the class of advanced degrees. The job as certified asks for a bachelor's degree and "
        "two years. That the worker holds a master's degree does not change what the job requires."
    )
    where = ("certification", "i140")
    return (_material("job-below-class", where, text, "8 CFR 204.5(k)(4)(i)", "8 CFR 204.5(k)(2)"),)


def _twin(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


_NO_RETURN = {"wage_years.0.evidence": "offered"}


def _plain_twins(truth: I140Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = truth.filed_on - timedelta(days=200)
    return (
        _twin(
            "expired", "deny", f"The certification was granted on {written(day)}.", {"certified_on": day.isoformat()}
        ),
        _twin("return-to-come", "continue", "The return of the first year is not on file and can be sent.", _NO_RETURN),
    )


def _both(name: str, says: str, change: dict[str, Any]) -> tuple[Twin, ...]:
    """The same change, alone and with the first year's return still to come."""
    more = _twin(f"{name}-return-to-come", "continue", f"{says} The first year's return is still to come.", {
        **change, **_NO_RETURN,
    })  # fmt: skip
    return _twin(name, "approve", says, change), more


def _later_twins(truth: I140Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = years_after(truth.stints[0].first, -3)
    return _both("three-years-sooner", f"The first job began on {written(day)}.", {"work.0.first": day.isoformat()})


def _degree_twins(truth: I140Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = truth.accepted_on - timedelta(days=100)
    return _both("degree-sooner", f"The degree was given on {written(day)}.", {"degree_on": day.isoformat()})


def _expired_twins(truth: I140Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = truth.filed_on - timedelta(days=100)
    change = {"certified_on": day.isoformat()}
    return _both("granted-later", f"The certification was granted on {written(day)}.", change)


def _below_twins(_truth: I140Truth, _law: Parameters) -> tuple[Twin, ...]:
    return _both("job-asks-for-it", "The job as certified asks for an advanced degree.", {"job.degree": "advanced"})


_POOR_TWINS = (
    _twin(
        "whole-shows-it", "approve", "The employer's whole situation shows that it can pay.", {"whole": "established"}
    ),
    _twin("whole-offered", "continue", "The employer offers papers on its whole situation.", {"whole": "offered"}),
)
_BARE_TWINS = (
    _twin("full-letter", "approve", "The second letter is full.", {"work.1.letter": "established"}),
    _twin("false-letter", "deny", "The second letter proves to be wrong.", {"work.1.letter": "not-established"}),
)


def _return_twins(truth: I140Truth, _law: Parameters) -> tuple[Twin, ...]:
    def filed(income: int) -> dict[str, Any]:
        return {"wage_years.0.evidence": "established", "wage_years.0.income": income, "wage_years.0.assets": 0}

    return (
        _twin(
            "return-shows-it",
            "approve",
            "The missing return shows net income above the wage.",
            filed(truth.wage + 1_000),
        ),
        _twin(
            "return-shows-none",
            "deny",
            "The missing return shows a loss, and nothing else speaks for the employer.",
            {**filed(-1_000), "whole": "not-established"},
        ),
    )


def _years(truth: I140Truth) -> str:
    return f"Full letters show more than {truth.job_years} years of work before the priority date."


def _plain(truth: I140Truth) -> tuple[str, ...]:
    return _years(truth), "The returns show income above the wage in each year that counts."


_SKILLED = Frame()
_EQUAL = Frame(WorkerClass.ADVANCED_DEGREE, Degree.BACHELOR, 5, LONG)
_PROFESSIONAL = Frame(WorkerClass.PROFESSIONAL, Degree.BACHELOR, 2)

TURNS: tuple[Turn[I140Truth], ...] = (
    Turn(
        "in-order", 8, "approve", _SKILLED, twins=_plain_twins, reasons=_plain,
        tempts=("income-short", "experience-late", "certification-expired"),
    ),
    Turn(
        "wage-already-paid", 4, "approve", _SKILLED, _paid, _short_planted, _plain_twins,
        lambda t: (_years(t), "The worker was paid the wage in each year that counts."),
        ("experience-late", "return-missing"),
    ),
    Turn(
        "assets-cover-the-wage", 4, "approve", _SKILLED, _assets, _short_planted, _plain_twins,
        lambda t: (_years(t), "Net current assets cover the wage in each year that counts."),
        ("letter-bare", "return-missing"),
    ),
    Turn(
        "bachelor-and-five-years", 5, "approve", _EQUAL, twins=_plain_twins, reasons=_plain,
        tempts=("job-below-class", "degree-late", "experience-late"),
    ),
    Turn(
        "professional", 4, "approve", _PROFESSIONAL, twins=_plain_twins, reasons=_plain,
        tempts=("degree-late", "income-short"),
    ),
    Turn(
        "experience-too-late", 4, "deny", _SKILLED, _later, _later_planted, _later_twins,
        lambda _t: ("The years the job asks for were reached after the priority date.",), ("letter-bare",),
    ),
    Turn(
        "degree-too-late", 2, "deny", _PROFESSIONAL, _late_degree, _late_degree_planted, _degree_twins,
        lambda _t: ("The degree the job asks for came after the priority date.",), ("experience-late", "income-short"),
    ),
    Turn(
        "wage-not-payable", 4, "deny", _SKILLED, _poor, _poor_planted, lambda _t, _law: _POOR_TWINS,
        lambda _t: ("Nothing shows that the employer could pay the wage from the priority date on.",),
        ("return-missing",),
    ),
    Turn(
        "certification-expired", 3, "deny", Frame(granted=(187, 250)), plants=_expired_planted, twins=_expired_twins,
        reasons=lambda _t: ("The certification had expired when the petition came.",), tempts=("experience-late",),
    ),
    Turn(
        "job-below-class", 2, "deny", Frame(WorkerClass.ADVANCED_DEGREE, Degree.BACHELOR, 2), _master, _below_planted,
        _below_twins, lambda _t: ("The certified job does not need an advanced degree or its equal.",),
        ("degree-late", "experience-late"),
    ),
    Turn(
        "letter-bare", 4, "continue", _SKILLED, _bare, _bare_planted, lambda _t, _law: _BARE_TWINS,
        lambda _t: ("The years are claimed, and one letter does not show them yet.",), ("experience-late",),
    ),
    Turn(
        "return-missing", 4, "continue", _SKILLED, _no_return, _no_return_planted, _return_twins,
        lambda _t: ("Whether the wage could be paid in the first year is not shown yet.",), ("wage-not-payable",),
    ),
)  # fmt: skip
