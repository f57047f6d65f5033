"""The age of a child who waits for a visa number, INA 203(h): the day, the deduction, the year to act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.child_age import AgePath, ChildAgeFacts
from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.coming_of_age import leap_words, leaps_over
from course.rules.days import days_after, years_after
from course.rules.deadline import next_working_day
from course.rules.outcomes import Step, finding_of, heard, note, step

_FORMULA = ("INA 203(h)(1)", "INA 203(h)(2)")
_POLICY = "7 USCIS-PM A.7"
_SEEK = ("INA 203(h)(1)", "9 FAM 502.1-1(D)(8)")
_LIMITS = (
    "INA 203(h)(3)",
    "Matter of Wang, 25 I&N Dec. 28 (BIA 2009)",
    "Scialabba v. Cuellar de Osorio, 573 U.S. 41 (2014)",
)


@dataclass(frozen=True)
class Count:
    """The steps of the count with the days and figures they rest on."""

    steps: list[Step]
    dates: dict[str, date]
    numbers: dict[str, int]


def reduced(born: date, day: date) -> tuple[int, int]:
    """An age in whole years and days beyond, on a day; nothing before birth."""
    if day < born:
        return 0, 0
    years = day.year - born.year
    if years_after(born, years) > day:
        years -= 1
    return years, (day - years_after(born, years)).days


def counted_age(facts: ChildAgeFacts, turns: date, *, on: date, law: Parameters) -> Count:
    """The age when a number became available, less the days the petition was pending."""
    dates = {"turns-21": turns}
    if facts.approved_on is None:
        text = "The petition is not yet approved: the days it is pending still grow, and no number counts before then."
        return Count([step(Outcome.NEEDS_EVIDENCE, text, *_FORMULA)], dates, {})
    pending = (facts.approved_on - facts.filed_on).days
    dates["child-through"] = days_after(turns, pending - 1)
    numbers = {"days-pending": pending}
    by_filing_chart = _by_filing_chart(facts, on=on, law=law)
    available = _available(facts, facts.approved_on, by_filing_chart=by_filing_chart)
    steps = [_chart(facts, by_filing_chart=by_filing_chart, on=on, law=law)]
    if available is None:
        text = f"No number has become available. One that does by {dates['child-through']} finds a child."
        return Count([*steps, step(Outcome.NEEDS_EVIDENCE, text, *_FORMULA)], dates, numbers)
    dates["age-taken-on"] = available
    numbers["age-years"], numbers["age-days"] = reduced(facts.born_on, days_after(available, -pending))
    steps.append(_age(facts, available, pending, numbers, turns, on=on, law=law))
    if steps[-1].outcome is Outcome.NOT_MET:
        steps = _other_chart(facts, steps, pending, turns, by_filing_chart=by_filing_chart)
        return Count([*steps, _after(facts)], dates, numbers)
    due = years_after(available, law.value("seek-residence-years", on))
    dates["seek-by"] = due
    return Count([*steps, _sought(facts, available, due, on=on)], dates, numbers)


def _by_filing_chart(facts: ChildAgeFacts, *, on: date, law: Parameters) -> bool:
    """Whether the chart accepted for filing governs: a policy of USCIS for applications filed before it ended."""
    if facts.abroad or not law.value("age-by-filing-chart", on):
        return False
    return not law.value("age-by-final-action-chart", facts.applied_on or on)


def _available(facts: ChildAgeFacts, approved: date, *, by_filing_chart: bool) -> date | None:
    charts = (facts.filing_chart_on, facts.final_action_on) if by_filing_chart else (facts.final_action_on,)
    known = [day for day in charts if day is not None]
    return max(min(known), approved) if known else None


def _chart(facts: ChildAgeFacts, *, by_filing_chart: bool, on: date, law: Parameters) -> Step:
    if facts.abroad:
        text = "A consulate reads availability from the chart of Final Action Dates."
        return note(text, "9 FAM 502.1-1(D)(5)")
    if not by_filing_chart:
        text = "Availability is read from the chart of Final Action Dates, or from approval of the petition if later."
        return note(text, _POLICY, *_FORMULA)
    text = "Availability is read from the chart USCIS accepted for filing, or from approval of the petition if later."
    if law.value("age-by-final-action-chart", on):
        text += " That applications filed before the change keep this rule is to be confirmed at the source."
    return note(text, _POLICY, *_FORMULA)


def _age(
    facts: ChildAgeFacts,
    available: date,
    pending: int,
    numbers: dict[str, int],
    turns: date,
    *,
    on: date,
    law: Parameters,
) -> Step:
    limit = law.value("child-age", on)
    counted = days_after(available, -pending)
    held = counted < turns
    if counted == turns and leaps_over(facts.born_on, turns):
        text = f"A number became available on {available}, {pending} day(s) after {counted} by the days pending. "
        return step(Outcome.UNSETTLED, text + leap_words(counted), *_FORMULA)
    text = (
        f"A number became available on {available}. Less the {pending} day(s) the petition was pending, the age is "
        f"{numbers['age-years']} years and {numbers['age-days']} day(s): {'under' if held else 'not under'} {limit}."
    )
    return step(Outcome.MET if held else Outcome.NOT_MET, text, *_FORMULA)


def _other_chart(
    facts: ChildAgeFacts, steps: list[Step], pending: int, turns: date, *, by_filing_chart: bool
) -> list[Step]:
    """Where the chart for filing would have kept the age, say so; it matters to those held up before the change."""
    if by_filing_chart or facts.abroad or facts.filing_chart_on is None or facts.approved_on is None:
        return steps
    other = max(facts.filing_chart_on, facts.approved_on)
    if days_after(other, -pending) >= turns:
        return steps
    text = f"By the chart accepted for filing the number was there on {other}, which would leave the age under 21."
    if facts.extraordinary is not Showing.ESTABLISHED:
        return [*steps, note(f"{text} That chart no longer governs new applications.", _POLICY)]
    text += (
        " Extraordinary circumstances kept the person from applying: reports say the earlier rule may then govern. Two "
        "readings; confirm at the source."
    )
    age = steps[-1].reason
    return [*steps[:-1], step(Outcome.UNSETTLED, f"{age.text} {text}", *age.cites, _POLICY)]


def _sought(facts: ChildAgeFacts, available: date, due: date, *, on: date) -> Step:
    known = [day for day in (facts.applied_on, facts.sought_on) if day is not None]
    first = min(known) if known else None
    if first is not None and first <= due:
        side = "before the number became available" if first < available else f"by {due}, within a year"
        return step(Outcome.MET, f"Residence was sought on {first}, {side}.", *_SEEK)
    if facts.unavailable_from and facts.unavailable_from <= due and (first is None or first >= facts.unavailable_from):
        text = (
            f"The number was gone again on {facts.unavailable_from}, before a year was over and before residence was "
            "sought: age and year are taken anew when a number is next available."
        )
        return step(Outcome.NEEDS_EVIDENCE, text, *_SEEK, _POLICY)
    if first is None and on <= due:
        return step(Outcome.NEEDS_EVIDENCE, f"The age is kept if residence is sought by {due}.", *_SEEK)
    if first is not None and first <= next_working_day(due):
        text = (
            f"The year ended on {due}, a day of rest, and residence was sought on {first}, the next working day. Two "
            "readings: the statute counts a year and no more; the regulation on days moves the end of a period."
        )
        return step(Outcome.UNSETTLED, text, *_SEEK, "8 CFR 1.2")
    when = f"sought only on {first}" if first else "not sought"
    text = f"Residence was {when}; the year ended on {due}. Only extraordinary circumstances excuse that."
    return step(heard(held=finding_of(facts.extraordinary)), text, *_SEEK, _POLICY)


def _after(facts: ChildAgeFacts) -> Step:
    kept = f"the original priority date, {facts.filed_on}"
    if facts.path is AgePath.SECOND_PREFERENCE:
        text = f"The petition converts to F2B, for an unmarried son or daughter of a resident, with {kept}."
        return note(text, "INA 203(h)(3)", "INA 203(a)(2)(B)")
    if facts.category is Category.F2A:
        text = f"A separate F2B petition by the same resident keeps {kept}."
        return note(text, "INA 203(h)(3)", "8 CFR 204.2(a)(4)")
    text = "No category follows for the same petitioner: a new petition by the parent starts with a new priority date."
    return note(text, *_LIMITS)
