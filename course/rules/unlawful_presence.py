"""The 3-year and 10-year bars after unlawful presence and a departure, INA 212(a)(9)(B)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.presence import Leaving, Stay, UnlawfulPresenceFacts
from course.rules.accrual import COUNTING, LeftOut, Stretch, counted, gross, left_out, total, year_readings
from course.rules.conclusion import report
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, note, step, worst

NAME = "unlawful-presence"
_TRIPS = "9 FAM 302.11-3(B)(2)"
_ARRABALLY = "Matter of Arrabally and Yerrabelly, 25 I&N Dec. 771 (BIA 2012)"
_DELCARMEN = "Matter of Delcarmen-Lara, 29 I&N Dec. 830 (BIA 2026)"


class Bar(StrEnum):
    """Which bar a departure brought about."""

    NONE = "none"
    THREE = "three"
    TEN = "ten"


_CLAUSE = {Bar.THREE: "INA 212(a)(9)(B)(i)(I)", Bar.TEN: "INA 212(a)(9)(B)(i)(II)"}


@dataclass(frozen=True)
class _Case:
    """What one stay comes to: days, readings of the law where open findings are given to the person or refused."""

    number: int
    stay: Stay
    whole: Stretch | None
    out: tuple[LeftOut, ...]
    days: int
    tolled: int  #: the days the 3-year bar counts, after tolling
    given: frozenset[Bar]
    refused: frozenset[Bar]


def unlawful_presence(facts: UnlawfulPresenceFacts, *, on: date, law: Parameters) -> Finding:
    """Count each stay by itself, leave out what the statute and policy leave out, and read off the bar and its end.

    Days are never added up across stays. Where a finding nobody has made, or a reading of the law that is not settled,
    would change the result, the outcome says so instead of choosing. The bar's years run from the departure and
    include the anniversary. The bars of INA 212(a)(9)(A) and (C) are rules of their own.
    """
    if facts.permanent_resident:
        text = "These bars leave out a lawful permanent resident."
        return report(NAME, Outcome.NOT_APPLICABLE, text, [note(text, "INA 212(a)(9)(B)(i)")], on=on)
    cases = [_count(facts, number, law=law, on=on) for number in range(len(facts.stays))]
    stays = [_decide(case, facts.seeks_admission_on, law=law, on=on) for case in cases]
    outcome, excused = _excused(facts, worst(taken.outcome for taken in stays))
    steps = [said for case, end in zip(cases, stays, strict=True) for said in (*_trail(case), end)]
    ends = [day for case in cases if (day := _bar_ends(case, law=law, on=on))]
    return report(
        NAME,
        outcome,
        _summary(outcome, facts.seeks_admission_on, ends, cases),
        [*steps, *excused],
        on=on,
        dates={"bar-ends": max(ends), "first-day-free": max(ends) + DAY} if ends else {},
        numbers={"unlawful-days": max(case.days for case in cases)}
        | {f"unlawful-days-stay-{case.number}": case.days for case in cases}
        | {f"days-for-the-3-year-bar-stay-{case.number}": case.tolled for case in cases if case.tolled != case.days},
        timeline=[span for case in cases for span in _spans(case)],
        would_change=_would_change(outcome, cases, ends),
    )


def _count(facts: UnlawfulPresenceFacts, number: int, *, law: Parameters, on: date) -> _Case:
    stay = facts.stays[number]
    whole = gross(stay, facts.seeks_admission_on, law=law, on=on)
    if whole is None:
        return _Case(number + 1, stay, None, (), 0, 0, frozenset({Bar.NONE}), frozenset({Bar.NONE}))
    out = tuple(left_out(facts, stay, whole, law=law, on=on))
    sure = tuple(gone for gone in out if gone.sure)
    return _Case(
        number + 1,
        stay,
        whole,
        out,
        total(counted(whole, (gone for gone in sure if not gone.three_year_only))),
        total(counted(whole, sure)),
        _bars(stay, whole, out, law=law, on=on),
        _bars(stay, whole, sure, law=law, on=on),
    )


def _bars(stay: Stay, whole: Stretch, out: tuple[LeftOut, ...], *, law: Parameters, on: date) -> frozenset[Bar]:
    """The bar a departure brings about, once for each reading of the law that is open."""
    if stay.departed is None:
        return frozenset({Bar.NONE})
    for_ten = counted(whole, (gone for gone in out if not gone.three_year_only))
    for_three = total(counted(whole, out))
    free = stay.leaving is not Leaving.REMOVED and stay.proceedings_began_on is None
    short = Bar.THREE if for_three > law.value("three-year-bar-days", on) and free else Bar.NONE
    years, days = law.value("ten-year-bar-presence-years", on), law.value("ten-year-bar-presence-days", on)
    bars = {Bar.TEN if year else short for year in year_readings(for_ten, years, days)}
    if stay.leaving is not Leaving.ADVANCE_PAROLE:
        return frozenset(bars)
    both = law.value("advance-parole-readings", on) > 1
    return frozenset({Bar.NONE, *bars} if both else {Bar.NONE})


def _ends(bar: Bar, departed: date, *, law: Parameters, on: date) -> date | None:
    if bar is Bar.NONE:
        return None
    return years_after(departed, law.value(f"{bar.value}-year-bar-years", on))


def _bar_ends(case: _Case, *, law: Parameters, on: date) -> date | None:
    """The last day of the longest bar that any reading gives."""
    if case.stay.departed is None:
        return None
    ends = [_ends(bar, case.stay.departed, law=law, on=on) for bar in case.given | case.refused]
    return max((day for day in ends if day), default=None)


def _decide(case: _Case, seeks: date, *, law: Parameters, on: date) -> Step:
    if case.stay.departed is None:
        text = f"Stay {case.number} has not ended. The bars begin with a departure, so none has been brought about yet."
        return step(Outcome.MET, text, "INA 212(a)(9)(B)(i)", _TRIPS)
    departed = case.stay.departed

    def barred(bars: frozenset[Bar]) -> set[bool]:
        ends = [_ends(bar, departed, law=law, on=on) for bar in bars]
        return {end is not None and seeks <= end for end in ends}

    given, refused = barred(case.given), barred(case.refused)
    if given != refused:
        waiting = {gone.why: gone.cite for gone in case.out if not gone.sure}
        text = f"Stay {case.number}: whether a bar stands depends on findings not yet made: {'; '.join(waiting)}."
        return step(Outcome.NEEDS_EVIDENCE, text, *dict.fromkeys(waiting.values()))
    if given == {True, False}:
        return _unsettled(case, law=law, on=on)
    return _settled(case, departed, stands=given == {True}, law=law, on=on)


def _settled(case: _Case, departed: date, *, stands: bool, law: Parameters, on: date) -> Step:
    bar = max(case.refused, key=list(Bar).index)
    end = _ends(bar, departed, law=law, on=on)
    if end is None:
        cite = _ARRABALLY if case.stay.leaving is Leaving.ADVANCE_PAROLE else _TRIPS
        return step(Outcome.MET, f"Stay {case.number}: {_no_bar(case)}", "INA 212(a)(9)(B)(i)", cite)
    stays = "it still stands" if stands else "it is over"
    text = f"Stay {case.number}: {_days(case)} and the departure of {departed} bring the {bar.value}-year bar, "
    text += f"whose last day is {end}: {stays}."
    return step(Outcome.NOT_MET if stands else Outcome.MET, text, _CLAUSE[bar], _TRIPS)


def _no_bar(case: _Case) -> str:
    if case.stay.leaving is Leaving.ADVANCE_PAROLE and case.days:
        return "leaving on advance parole is read as no departure that brings a bar about."
    proceedings = case.stay.leaving is Leaving.REMOVED or case.stay.proceedings_began_on
    return f"{_days(case)}{' and removal proceedings before the departure' if proceedings else ''} bring no bar."


def _unsettled(case: _Case, *, law: Parameters, on: date) -> Step:
    end = _bar_ends(case, law=law, on=on)
    if case.stay.leaving is Leaving.ADVANCE_PAROLE:
        text = (
            f"Stay {case.number} ended on advance parole. One reading: that is no departure for these bars, and none "
        )
        text += f"stands. The other, from a decision reported for 2026: it is a departure, and a bar stands to {end}. "
        text += "The later decision was not read; confirm it at the source before deciding."
        return step(Outcome.UNSETTLED, text, _ARRABALLY, _DELCARMEN)
    text = f"Stay {case.number}: {_days(case)} span a leap day. Counted in days that is a year, and "
    text += f"the bar runs to {end}; by the calendar the year was not complete. No authority choosing was found."
    return step(Outcome.UNSETTLED, text, "INA 212(a)(9)(B)(i)(I)", "INA 212(a)(9)(B)(i)(II)")


def _trail(case: _Case) -> list[Step]:
    if case.whole is None:
        text = (
            f"Stay {case.number} from {case.stay.entered}: no day counts, because no day followed the end of authorized"
        )
        return [note(f"{text} stay.", "INA 212(a)(9)(B)(ii)", COUNTING)]
    first, last = case.whole.first, case.whole.last
    text = f"Stay {case.number} from {case.stay.entered}: presence without authorized stay ran from {first} to {last}, "
    text += f"{case.whole.days} days. The last authorized day and the day of departure do not count."
    return [note(text, "INA 212(a)(9)(B)(ii)", COUNTING), *(_gone(gone) for gone in case.out)]


def _gone(gone: LeftOut) -> Step:
    days = f"{gone.stretch.first} to {gone.stretch.last} ({gone.stretch.days} days)"
    for_bar = " for the 3-year bar" if gone.three_year_only else ""
    if gone.sure:
        return note(f"Left out{for_bar}: {days}, because {gone.why}.", gone.cite)
    return note(f"Left out{for_bar} only if it is found that {gone.why}: {days}.", gone.cite)


def _excused(facts: UnlawfulPresenceFacts, outcome: Outcome) -> tuple[Outcome, list[Step]]:
    """The two exceptions that switch the bars off altogether."""
    steps: list[Step] = []
    for showing, what, cite in (
        (facts.battered, "battery or extreme cruelty behind the violation", "INA 212(a)(9)(B)(iii)(IV)"),
        (facts.trafficked, "severe trafficking as a central reason for the presence", "INA 212(a)(9)(B)(iii)(V)"),
    ):
        if outcome is Outcome.MET or showing is Showing.NOT_ASKED:
            continue
        if showing is Showing.ESTABLISHED:
            return Outcome.MET, [*steps, step(Outcome.MET, f"The bars do not apply: {what} was established.", cite)]
        if showing is Showing.OFFERED:
            outcome = Outcome.NEEDS_EVIDENCE
            steps.append(step(outcome, f"Find whether {what} is established; the bars then do not apply.", cite))
        else:
            steps.append(note(f"{what.capitalize()} was offered and not established.", cite))
    return outcome, steps


def _days(case: _Case) -> str:
    return f"{case.days} days of unlawful presence"


def _summary(outcome: Outcome, seeks: date, ends: list[date], cases: list[_Case]) -> str:
    said = f"Most unlawful presence in one stay: {max(case.days for case in cases)} days. "
    return (
        said
        + {
            Outcome.MET: f"No bar of INA 212(a)(9)(B) stands on {seeks}.",
            Outcome.NOT_MET: f"Inadmissible under INA 212(a)(9)(B) on {seeks}, and to {max(ends, default=seeks)}.",
            Outcome.NEEDS_EVIDENCE: "Findings still to be made decide whether a bar stands.",
            Outcome.UNSETTLED: "The law is not settled: under one reading a bar stands, under the other it does not.",
        }[outcome]
    )


def _spans(case: _Case) -> list[Span]:
    spans = [Span(label=f"Stay {case.number}", start=case.stay.entered, end=case.stay.departed, kind="stay")]
    if case.whole:
        spans.append(Span(label="Without authorized stay", start=case.whole.first, end=case.whole.last, kind="period"))
    return spans + [
        Span(label=g.why[:1].upper() + g.why[1:], start=g.stretch.first, end=g.stretch.last, kind="left-out")
        for g in case.out
    ]


def _would_change(outcome: Outcome, cases: list[_Case], ends: list[date]) -> tuple[str, ...]:
    changes = []
    if outcome in (Outcome.NOT_MET, Outcome.UNSETTLED) and ends:
        changes.append(f"Seeking admission after {max(ends)}.")
        changes.append("A waiver under INA 212(a)(9)(B)(v), where its conditions are met.")
    if outcome is Outcome.NEEDS_EVIDENCE:
        changes.append("Findings on each point named above, with the records they rest on.")
    if any(case.stay.departed is None and case.days for case in cases):
        changes.append("Leaving the United States: it brings a bar about if enough days have been counted by then.")
    return tuple(changes)
