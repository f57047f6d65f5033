"""The 180 days forgiven to employment-based applicants, INA 245(k): which days count, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.model.adjustment import Entry, ForgivenFacts, Lapse, LapseKind, Special
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.conclusion import conclude, not_governed
from course.rules.days import DAY
from course.rules.outcomes import Step, note, step

NAME = "forgiven-violations"
WORKERS = (Category.EB1, Category.EB2, Category.EB3, Category.OTHER_WORKERS, Category.EB5)
_CITES = ("INA 245(k)", "7 USCIS-PM B.8")


def may_be_forgiven(category: Category, special: Special | None, *, on: date, law: Parameters) -> bool:
    """Whether INA 245(k) speaks of the category: the first three, the fifth since 2022, and religious workers."""
    if category is Category.EB5:
        return bool(law.value("investors-included", on))
    return category in WORKERS or special is Special.RELIGIOUS


def forgiven_violations(facts: ForgivenFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the violations since the last lawful admission come to no more than 180 days in all.

    A day counts once however many violations fall on it. Days out of status and other violations are counted up to
    the day before filing; work without authorization is counted after filing too.
    """
    if not may_be_forgiven(facts.category, facts.special, on=on, law=law):
        text = f"INA 245(k) does not speak of the category {facts.category.value}."
        return not_governed(NAME, text, "INA 245(k)", on=on)
    if facts.last_entry not in (Entry.ADMITTED, Entry.WAVED_THROUGH) or facts.last_admitted_on is None:
        text = "On the day of filing the applicant was not present after a lawful admission: nothing is forgiven."
        return conclude(NAME, [step(Outcome.NOT_MET, text, *_CITES)], on=on)
    limit = law.value("forgiven-days", on)
    counts = _Counts(facts, facts.last_admitted_on, on)
    text = f"The last lawful admission was on {facts.last_admitted_on}; earlier violations are not counted."
    return conclude(
        NAME,
        [note(text, "INA 245(k)"), _total(counts, limit)],
        on=on,
        dates={"last-admission": facts.last_admitted_on, "filed": facts.filed_on},
        numbers={"days-counted": counts.days, "days-with-filing-day": counts.with_filing, "days-forgiven": limit},
        timeline=(
            Span(label="Last lawful admission", start=facts.last_admitted_on),
            *(Span(label=_label(one), start=one.start, end=one.end, kind="period") for one in facts.lapses),
            Span(label="Form I-485 filed", start=facts.filed_on, kind="deadline"),
        ),
    )


class _Counts:
    """The days counted in each way that may matter."""

    def __init__(self, facts: ForgivenFacts, admitted: date, on: date) -> None:
        lapses = [one for one in facts.lapses if one.excused is not Showing.ESTABLISHED]
        sure = [one for one in lapses if one.excused is not Showing.OFFERED]
        before = facts.filed_on - DAY
        self.days = _days(lapses, admitted, before, on)
        self.with_filing = _days(lapses, admitted, facts.filed_on, on)
        self.if_excused = _days(sure, admitted, facts.filed_on, on)


def _days(lapses: Iterable[Lapse], admitted: date, last: date, on: date) -> int:
    """How many days, each once, from the admission to ``last``; for work to ``on``."""
    stretches = sorted(
        (max(one.start, admitted), min(one.end or on, on if one.kind is LapseKind.UNAUTHORIZED_WORK else last))
        for one in lapses
    )
    total, reached = 0, admitted - DAY
    for start, end in stretches:
        first = max(start, reached + DAY)
        if end >= first:
            total += (end - first).days + 1
            reached = end
    return total


def _total(counts: _Counts, limit: int) -> Step:
    text = f"The violations come to {counts.days} day(s), each day counted once; up to {limit} are forgiven."
    if counts.with_filing <= limit:
        return step(Outcome.MET, text, *_CITES)
    if counts.if_excused <= limit:
        text += " Whether part of them was without fault or for technical reasons is still to be found."
        return step(Outcome.NEEDS_EVIDENCE, text, *_CITES, "8 CFR 245.1(d)(2)")
    if counts.days <= limit:
        text += f" With the day of filing they come to {counts.with_filing}: whether it counts is to be confirmed."
        return step(Outcome.UNSETTLED, text, *_CITES)
    return step(Outcome.NOT_MET, text, *_CITES)


def _label(lapse: Lapse) -> str:
    return lapse.kind.value.replace("-", " ").capitalize()
