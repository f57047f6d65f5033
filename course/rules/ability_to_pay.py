"""Whether an employer could pay the wage offered, from the priority date on."""

from __future__ import annotations

from datetime import date

from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.worker import WageYear, WorkerFacts
from course.rules.outcomes import Step, finding_of, heard, note, step

_PAY = "8 CFR 204.5(g)(2)"
_HOW = "6 USCIS-PM E.4"


def ability_to_pay(facts: WorkerFacts, *, on: date, law: Parameters) -> list[Step]:
    """A step a year, from the year of the priority date. A large employer's officer may speak for it instead.

    The regulation names no last year. Asked for is every year from the priority date's on that had ended when the
    petition was filed, and the priority date's own year once it has ended; later years count where they are given.
    """
    many = law.value("many-workers", on)
    large = facts.workers is not None and facts.workers >= many
    if large and facts.officer_statement is Showing.ESTABLISHED:
        text = f"A financial officer of this employer of {facts.workers} workers states that it can pay; accepted."
        return [step(Outcome.MET, text, _PAY)]
    given = {year.year: year for year in facts.wage_years if year.year >= facts.accepted_on.year}
    asked = range(facts.accepted_on.year, max(facts.accepted_on.year + 1, facts.filed_on.year))
    wage = note(
        f"The wage is ${facts.job.wage:,} a year; it must be payable from {facts.accepted_on} on. "
        f"The rule names no last year; asked for here: {asked[0]} to {asked[-1]}, and any later year given.",
        _PAY,
    )
    return [wage, *(_year(number, given.get(number), facts) for number in sorted({*asked, *given}))]


def _year(number: int, year: WageYear | None, facts: WorkerFacts) -> Step:
    if year is None or year.evidence in (Showing.OFFERED, Showing.NOT_ASKED):
        text = f"{number}: no annual report, federal tax return or audited statement of the year is in the file."
        return step(Outcome.NEEDS_EVIDENCE, text, _PAY)
    if year.evidence is Showing.NOT_ESTABLISHED:
        return step(Outcome.NOT_MET, f"{number}: what was sent in is no proof the rule accepts.", _PAY)
    gap = facts.job.wage - year.paid
    if gap <= 0:
        return step(Outcome.MET, f"{number}: the worker was paid ${year.paid:,}, the wage or more.", _PAY, _HOW)
    for name, amount in (("net income", year.income), ("net current assets", year.assets)):
        if amount is not None and amount >= gap:
            text = f"{number}: {name} of ${amount:,} covers the ${gap:,} that wages paid leave open."
            return step(Outcome.MET, text, _PAY, _HOW)
    text = f"{number}: wages paid leave ${gap:,} open, and neither net income nor net current assets covers it. "
    text += "The employer's whole situation may still show that it can pay."
    return step(heard(held=finding_of(facts.whole)), text, _PAY, _HOW)
