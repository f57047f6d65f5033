"""The age of a child under INA 201(f), 203(h), 207(c)(2)(B) and 208(b)(3)(B), to the day."""

from __future__ import annotations

from datetime import date

from course.model.child_age import AgePath, ChildAgeFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.child_number import counted_age, reduced
from course.rules.coming_of_age import before_age, leap_words
from course.rules.conclusion import conclude
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step

NAME = "child-age"
_COUNTED = (AgePath.SECOND_PREFERENCE, AgePath.DERIVATIVE)


def child_age(facts: ChildAgeFacts, *, on: date, law: Parameters) -> Finding:
    """Whether somebody is still a child: unmarried, and under 21 on the day and by the count that govern.

    A person comes of age on the birthday itself. Where the age is not kept, the finding says what becomes of the
    petition and of its priority date.
    """
    turns = years_after(facts.born_on, law.value("child-age", on))
    if facts.path in _COUNTED:
        count = counted_age(facts, turns, on=on, law=law)
        steps, dates, numbers = count.steps, count.dates, count.numbers
    else:
        steps, dates, numbers = _fixed(facts, turns, on=on, law=law), {"turns-21": turns}, {}
        dates["age-taken-on"] = _day(facts)
        numbers["age-years"], numbers["age-days"] = reduced(facts.born_on, _day(facts))
    return conclude(
        NAME,
        [_unmarried(facts), *steps],
        on=on,
        dates=dates,
        numbers=numbers,
        timeline=(
            Span(label="Petition pending", start=facts.filed_on, end=facts.approved_on, kind="period"),
            Span(label="21st birthday", start=turns, kind="deadline"),
            *((Span(label="Age taken", start=dates["age-taken-on"]),) if "age-taken-on" in dates else ()),
        ),
        would_change=_would_change(facts, steps),
        when_met=_still(facts, dates, numbers),
    )


def _still(facts: ChildAgeFacts, dates: dict[str, date], numbers: dict[str, int]) -> str:
    if "age-taken-on" not in dates:
        return ""
    counted = "counted as" if facts.path in _COUNTED else "taken as"
    years, days = numbers["age-years"], numbers["age-days"]
    return f"Still a child: the age is {counted} {years} years and {days} day(s) on {dates['age-taken-on']}."


def _unmarried(facts: ChildAgeFacts) -> Step:
    if facts.married:
        text = "A married person is no child at any age."
        return step(Outcome.NOT_MET, text, "INA 101(b)(1)")
    return step(Outcome.MET, "The beneficiary is unmarried, which must stay so.", "INA 101(b)(1)")


def _day(facts: ChildAgeFacts) -> date:
    """The day on which the age is taken, where it is not counted from a visa number."""
    if facts.path is AgePath.PARENT_NATURALIZED and facts.naturalized_on:
        return facts.naturalized_on
    if facts.path is AgePath.MARRIAGE_ENDED and facts.marriage_ended_on:
        return facts.marriage_ended_on
    return facts.filed_on


_FIXED = {
    AgePath.IMMEDIATE_RELATIVE: ("the petition for an immediate relative was filed", "INA 201(f)(1)"),
    AgePath.PARENT_NATURALIZED: ("the parent naturalized", "INA 201(f)(2)"),
    AgePath.MARRIAGE_ENDED: ("the beneficiary's marriage ended", "INA 201(f)(3)"),
    AgePath.ASYLEE_CHILD: ("the parent applied for asylum", "INA 208(b)(3)(B)"),
    AgePath.REFUGEE_CHILD: ("the parent applied for refugee status", "INA 207(c)(2)(B)"),
}


def _fixed(facts: ChildAgeFacts, turns: date, *, on: date, law: Parameters) -> list[Step]:
    day = _day(facts)
    event, cite = _FIXED[facts.path]
    limit = law.value("child-age", on)
    if day < turns:
        text = f"The age is taken on {day}, when {event}: under {limit}, which the beneficiary turns on {turns}."
        return [step(Outcome.MET, text, cite), *_kept(facts, turns)]
    if before_age(facts.born_on, limit, day) is Outcome.UNSETTLED:
        return [step(Outcome.UNSETTLED, f"The age is taken on {day}, when {event}. {leap_words(day)}", cite)]
    text = f"The age is taken on {day}, when {event}: the beneficiary had turned {limit} on {turns}."
    if facts.path is AgePath.PARENT_NATURALIZED and not facts.married:
        return _grown_at_naturalization(facts, turns, text)
    after = {
        AgePath.IMMEDIATE_RELATIVE: ("The petition is one for a son or daughter of a citizen.", "INA 203(a)(1)"),
        AgePath.MARRIAGE_ENDED: (
            f"The petition moves to the first preference and keeps its priority date, {facts.filed_on}.",
            "8 CFR 204.2(i)(1)(iii)",
        ),
    }.get(facts.path)
    steps = [step(Outcome.NOT_MET, text, cite)]
    return [*steps, note(*after)] if after else steps


def _kept(facts: ChildAgeFacts, turns: date) -> list[Step]:
    if facts.path is AgePath.REFUGEE_CHILD:
        text = (
            "The parent's application is taken as filed on the day of the parent's interview, where nothing is earlier."
        )
        return [note(text, "INA 207(c)(2)(B)")]
    if facts.path is AgePath.ASYLEE_CHILD and facts.approved_on and facts.approved_on < turns:
        text = (
            f"The statute names those who turn 21 while the parent's application is pending; this one was decided on "
            f"{facts.approved_on}, before that day. Whether the age stays fixed is to be confirmed in current guidance."
        )
        return [note(text, "INA 208(b)(3)(B)")]
    return []


def _grown_at_naturalization(facts: ChildAgeFacts, turns: date, text: str) -> list[Step]:
    cite = ("INA 201(f)(2)", "8 CFR 204.2(i)(3)")
    refusing = note(
        f"As a petition of the first preference it keeps its priority date, {facts.filed_on}; a written statement can "
        "refuse the change of class.",
        "INA 204(k)",
        "8 CFR 204.2(i)(3)",
    )
    day = facts.naturalized_on or facts.filed_on
    pending = (facts.approved_on - facts.filed_on).days if facts.approved_on else 0
    if (day - turns).days >= pending:
        return [step(Outcome.NOT_MET, text, *cite), refusing]
    other = (
        f"Two circuits subtract the {pending} days the petition was pending from the age on that day, which leaves it "
        "under 21."
    )
    if facts.in_second_or_ninth_circuit is None:
        return [step(Outcome.UNSETTLED, f"{text} {other}", *cite, "9 FAM 502.1-1(D)(7)"), refusing]
    if facts.in_second_or_ninth_circuit:
        text = f"{text} {other} The parent's home lies there; residence must also be sought within a year."
        return [step(Outcome.MET, text, *cite, "9 FAM 502.1-1(D)(7)")]
    text = f"{text} {other} The parent's home lies in another circuit."
    return [step(Outcome.NOT_MET, text, *cite, "9 FAM 502.1-1(D)(7)"), refusing]


def _would_change(facts: ChildAgeFacts, steps: list[Step]) -> tuple[str, ...]:
    outcomes = {taken.outcome for taken in steps}
    if facts.married:
        return ("The end of the marriage, before a visa number becomes available.",)
    if facts.path in _COUNTED and Outcome.NEEDS_EVIDENCE in outcomes:
        return ("A finding on the points that are still open.",)
    return ()
