"""Whether a visa number is there to file Form I-485, and again to approve it, by the Visa Bulletin of each month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.model.availability import Link, VisaFacts
from course.model.bulletin import Area, Bulletins, Cut, Line, lets_through, month_of
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.conclusion import conclude
from course.rules.days import DAY
from course.rules.outcomes import Step, note, step

NAME = "visa-availability"
_READ = ("8 CFR 245.1(g)(1)", "Visa Bulletin")
_AT_FILING = ("INA 245(a)", "8 CFR 245.2(a)(2)(i)(A)")
_AT_DECISION = ("8 CFR 245.2(a)(5)(ii)", "7 USCIS-PM A.6")
_LINKS = {
    Link.SPOUSE: "the spouse's foreign state",
    Link.PARENT: "a parent's foreign state",
    Link.PARENTS_ELSEWHERE: "a parent's foreign state, as neither parent was born or lived in the place of birth",
}


def visa_availability(facts: VisaFacts, *, on: date, law: Parameters) -> Finding:
    """Whether a number is immediately available at filing and, once filed, on the day ``on`` of a decision.

    A priority date on the very date shown is not yet let through. Numbers can go back: an application that was
    properly filed then waits, and cannot be approved until its date is let through again.
    """
    if facts.category is Category.IMMEDIATE_RELATIVE or facts.priority_date is None:
        text = "An immediate relative is under no numerical limit: a visa is always available."
        return conclude(NAME, [step(Outcome.MET, text, "INA 201(b)(2)(A)(i)")], on=on)
    known = _Known(law.bulletins, facts.bulletins)
    steps = [*_charged(facts), _filing(facts, facts.priority_date, known, on)]
    if facts.filed_on and steps[-1].outcome is not Outcome.NOT_MET:
        steps.append(_decision(facts, facts.priority_date, known, on))
    return conclude(
        NAME,
        steps,
        on=on,
        dates={"priority-date": facts.priority_date, **_cuts(facts, known, on)},
        timeline=(
            Span(label="Priority date", start=facts.priority_date),
            *((Span(label="Form I-485 filed", start=facts.filed_on),) if facts.filed_on else ()),
        ),
        would_change=_would_change(facts, steps),
    )


class _Known:
    """The bulletins at hand, those among the facts first."""

    def __init__(self, stored: Bulletins, given: Iterable[Line]) -> None:
        self._stored, self._given = stored, Bulletins(given)

    def line(self, day: date, category: Category) -> Line | None:
        """The line in force on a day."""
        month = month_of(day)
        return self._given.line(month, category) or self._stored.line(month, category)

    def since(self, day: date, facts: VisaFacts, priority: date) -> date | None:
        """The first day of the months running, up to that of ``day``, whose Final Action Dates let the date through.

        None where they do not on that day, or where the beginning lies before the bulletins at hand.
        """
        first, month = None, day.replace(day=1)
        while line := self.line(month, facts.category):
            best = _best(line.final_action, _areas(facts), priority)
            if best is None or not lets_through(best[1], priority):
                return first
            first, month = month, (month - DAY).replace(day=1)
        return None


def _areas(facts: VisaFacts) -> tuple[Area, ...]:
    return tuple(dict.fromkeys((facts.born_in, *(cross.area for cross in facts.cross))))


def _charged(facts: VisaFacts) -> list[Step]:
    steps = [note(f"Charged to the place of birth: {facts.born_in.value}.", "INA 202(b)")]
    for cross in facts.cross:
        text = f"May be charged to {_LINKS[cross.link]} instead: {cross.area.value}."
        steps.append(note(text, "INA 202(b)"))
    steps.append(
        note(f"The priority date is {facts.priority_date}.", "8 CFR 245.1(g)(2)", "INA 203(e)(1)"),
    )
    return steps


def _best(chart: dict[Area, Cut], areas: Iterable[Area], priority: date) -> tuple[Area, Cut] | None:
    """The state whose cut lets the date through, or else the one that comes closest; None where none is shown."""
    shown = [(area, chart[area]) for area in areas if area in chart]
    through = [pair for pair in shown if lets_through(pair[1], priority)]
    if through:
        return through[0]
    return max(shown, key=lambda pair: pair[1] if isinstance(pair[1], date) else date.min, default=None)


def _filing(facts: VisaFacts, priority: date, known: _Known, on: date) -> Step:
    day = facts.filed_on or on
    line = known.line(day, facts.category)
    if line is None:
        return _no_bulletin(day, *_AT_FILING)
    final = _best(line.final_action, _areas(facts), priority)
    if final is None:
        return _no_bulletin(day, *_AT_FILING)
    if lets_through(final[1], priority):
        text = f"At filing: {_shows(line, final, 'Final Action Dates')}; the priority date is let through."
        return step(Outcome.MET, text, *_READ, *_AT_FILING)
    filing = _best(line.filing, _areas(facts), priority)
    if filing is None or not lets_through(filing[1], priority):
        text = f"At filing: {_shows(line, filing or final, _name(filing))}; the priority date is not let through."
        return step(Outcome.NOT_MET, text, *_READ, *_AT_FILING)
    text = f"At filing: {_shows(line, filing, 'Dates for Filing')}, which lets the priority date through; "
    if facts.filing_chart_accepted is None:
        text += "whether USCIS accepted that chart for the month is to be looked up."
        return step(Outcome.NEEDS_EVIDENCE, text, *_READ, *_AT_FILING)
    if facts.filing_chart_accepted:
        return step(Outcome.MET, f"{text}USCIS accepted that chart for the month.", *_READ, *_AT_FILING)
    text += f"USCIS did not accept that chart, and {_shows(line, final, 'Final Action Dates')}."
    return step(Outcome.NOT_MET, text, *_READ, *_AT_FILING)


def _decision(facts: VisaFacts, priority: date, known: _Known, on: date) -> Step:
    line = known.line(on, facts.category)
    final = _best(line.final_action, _areas(facts), priority) if line else None
    if line is None or final is None:
        return _no_bulletin(on, *_AT_DECISION)
    if lets_through(final[1], priority):
        text = f"At decision: {_shows(line, final, 'Final Action Dates')}; a number can be given."
        return step(Outcome.MET, text, *_READ, *_AT_DECISION)
    text = (
        f"At decision: {_shows(line, final, 'Final Action Dates')}; the priority date is not let through. The "
        "application was properly filed and waits: hold it, and neither approve nor deny it for that."
    )
    return step(Outcome.NOT_MET, text, *_READ, *_AT_DECISION)


def _no_bulletin(day: date, *cites: str) -> Step:
    text = f"The Visa Bulletin of {month_of(day)} for this category and state is not at hand: consult it."
    return step(Outcome.NEEDS_EVIDENCE, text, *_READ, *cites)


def _name(filing: tuple[Area, Cut] | None) -> str:
    return "Dates for Filing" if filing else "Final Action Dates"


def _shows(line: Line, shown: tuple[Area, Cut], chart: str) -> str:
    words = {"C": "current", "U": "unavailable"}
    cut = shown[1] if isinstance(shown[1], date) else words[shown[1]]
    return f"the {chart} of {line.month} show {cut} for {line.category.value.upper()}, {shown[0].value}"


def _cuts(facts: VisaFacts, known: _Known, on: date) -> dict[str, date]:
    """The dates shown that decide, where they are dates."""
    dates: dict[str, date] = {}
    for key, day in (("at-filing", facts.filed_on or on), ("at-decision", on if facts.filed_on else None)):
        line = known.line(day, facts.category) if day else None
        if line is None or facts.priority_date is None:
            continue
        for chart, cuts in (("final-action", line.final_action), ("filing", line.filing)):
            best = _best(cuts, _areas(facts), facts.priority_date)
            if best and isinstance(best[1], date) and not (key == "at-decision" and chart == "filing"):
                dates[f"{chart}-{key}"] = best[1]
    if facts.priority_date and (since := known.since(on, facts, facts.priority_date)):
        dates["let-through-since"] = since
    return dates


def _would_change(facts: VisaFacts, steps: list[Step]) -> tuple[str, ...]:
    if steps[-1].outcome is Outcome.NOT_MET:
        return (f"A Final Action Date later than {facts.priority_date}, or a category that is current.",)
    return ()
