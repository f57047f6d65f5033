"""Removing the conditions on an investor's residence, Form I-829: when, and what is shown."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.investor import Interview, InvestorFacts
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import DAY, days_after, years_after
from course.rules.deadline import next_working_day
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "investor-conditions"
_WINDOW = ("INA 216A(d)(2)(A)", "8 CFR 216.6(a)(1)")


def investor_conditions(facts: InvestorFacts, *, on: date, law: Parameters) -> Finding:
    """Whether Form I-829 was filed in its window and shows what the law of that investor asks, seen from ``on``."""
    reformed = law.value("investor-law", facts.classified_on) > 1
    start = facts.reinvested_on or facts.resident_since
    anniversary = years_after(start, law.value("investor-conditional-years", on))
    opens = days_after(anniversary, -law.value("investor-window-days", on))
    closes = next_working_day(anniversary - DAY)
    dates = {"window-opens": opens, "second-anniversary": anniversary, "last-day": closes}
    dates |= _later(facts, reformed=reformed, law=law, on=on)
    steps = [_which(facts, reformed=reformed), *_filed(facts, opens, closes, anniversary, on)]
    if facts.filed_on:
        shown = _after_reform(facts, dates, law=law, on=on) if reformed else _before_reform(facts, law=law, on=on)
        steps += [*shown, *_interview(facts)]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={} if facts.jobs is None else {"jobs": facts.jobs},
        timeline=(
            Span(label="Conditional residence", start=start, end=anniversary - DAY, kind="period"),
            *drawn(dates),
            *((Span(label="Form I-829 filed", start=facts.filed_on),) if facts.filed_on else ()),
        ),
        would_change=_would_change(facts, steps, opens),
        when_met="Filed in its window, and every condition is shown." if facts.filed_on else "",
    )


def _later(facts: InvestorFacts, *, reformed: bool, law: Parameters, on: date) -> dict[str, date]:
    dates = {}
    if facts.filed_on:
        dates["decision-due-unless-interviewed"] = days_after(facts.filed_on, law.value("investor-decision-days", on))
    if reformed:
        third = years_after(facts.resident_since, law.value("investor-extended-years", on))
        dates["third-anniversary"] = third
        dates["last-day-after-extension"] = days_after(third, law.value("investor-second-petition-days", on))
    return dates


def _which(facts: InvestorFacts, *, reformed: bool) -> Step:
    when = "on or after" if reformed else "before"
    text = f"The petition for the class was filed on {facts.classified_on}, {when} the reform of 2022: the law "
    return note(f"{text}{'as reformed' if reformed else 'as it stood before'} applies.", "Pub. L. 117-103")


def _filed(facts: InvestorFacts, opens: date, closes: date, anniversary: date, on: date) -> list[Step]:
    said = note(f"The window is the days from {opens} up to the second anniversary, {anniversary}.", *_WINDOW)
    filed, late = facts.filed_on, ("INA 216A(d)(2)(B)", "8 CFR 216.6(a)(5)")
    if filed is None and on < opens:
        return [said, step(Outcome.MET, f"The petition may be filed from {opens}.", *_WINDOW)]
    if filed is None and on <= closes:
        return [said, step(Outcome.MET, f"The petition may be filed until {closes}.", *_WINDOW)]
    if filed is None:
        text = f"No petition was filed: residence ends as of {anniversary}, and a late one needs good cause."
        return [said, step(Outcome.NOT_MET, text, "INA 216A(c)(2)(A)", *late)]
    if filed < opens:
        return [said, step(Outcome.NOT_MET, f"Filed on {filed}, before the window opened on {opens}.", *_WINDOW)]
    if filed <= closes:
        return [said, step(Outcome.MET, f"Filed in the window, on {filed}.", *_WINDOW)]
    if filed <= next_working_day(anniversary):
        text = f"Filed on {filed}, when the days before the anniversary had just ended. Two readings: they leave the "
        text += "anniversary out; status lasts through it, and its last day is in time."
        return [said, step(Outcome.UNSETTLED, text, *_WINDOW, "8 CFR 1.2")]
    text = f"Filed on {filed}, after the window: considered only for good cause and extenuating circumstances."
    return [said, step(heard(held=finding_of(facts.good_cause)), text, *late)]


def _shown(showing: Showing, what: str, *cites: str) -> Step:
    word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(showing)]
    return step(heard(held=finding_of(showing)), f"{word}: {what}", *cites)


def _before_reform(facts: InvestorFacts, *, law: Parameters, on: date) -> list[Step]:
    cite = "8 CFR 216.6(c)(1)"
    capital = "the capital was invested, or was actively being invested."
    return [
        _shown(facts.invested, capital, cite),
        _shown(facts.sustained, "that was sustained through the two years.", cite),
        _jobs(facts, "are to be expected in a reasonable time", cite, law=law, on=on),
    ]


def _after_reform(facts: InvestorFacts, dates: dict[str, date], *, law: Parameters, on: date) -> list[Step]:
    cite = "INA 216A(d)(1)"
    visit = law.get("investor-site-visit", on)
    steps = [
        _shown(facts.invested, "the required capital was invested.", cite),
        _extendable(facts, dates, law=law, on=on),
        _shown(facts.conforming, "the other conditions of the class are met.", cite),
    ]
    if visit.value:
        text = f"The Secretary {'has' if facts.site_visited else 'must first have'} visited the site."
        steps.append(step(Outcome.MET if facts.site_visited else Outcome.NEEDS_EVIDENCE, text, visit.cite))
    return steps


def _jobs(facts: InvestorFacts, coming: str, cite: str, *, law: Parameters, on: date) -> Step:
    if facts.troubled:
        return _shown(facts.kept, "the troubled business kept its jobs at their earlier level.", cite)
    needed = law.value("investor-jobs", on)
    if facts.jobs is None:
        return step(Outcome.NEEDS_EVIDENCE, f"Find how many of the {needed} full-time jobs were created.", cite)
    said = f"{facts.jobs} full-time job(s) count; {needed} are needed."
    if facts.jobs >= needed:
        return step(Outcome.MET, said, cite)
    return step(heard(held=finding_of(facts.jobs_coming)), f"{said} Are the others such as {coming}?", cite)


def _extendable(facts: InvestorFacts, dates: dict[str, date], *, law: Parameters, on: date) -> Step:
    created = _jobs(facts, "will be there before the third anniversary", "INA 216A(d)(1)", law=law, on=on)
    few = facts.jobs is not None and facts.jobs < law.value("investor-jobs", on) and not facts.troubled
    if not few or facts.jobs_coming is not Showing.ESTABLISHED:
        return created
    text = (
        f"{facts.jobs} job(s) count, and the others are being created: the conditions are not removed yet. Residence "
    )
    text += f"may be extended by a year as a matter of discretion; a petition by {dates['last-day-after-extension']} "
    return step(Outcome.NEEDS_EVIDENCE, f"{text}must show them all.", "INA 216A(c)(3)(B)")


def _interview(facts: InvestorFacts) -> list[Step]:
    cites = ("INA 216A(c)(2)(A)", "INA 216A(d)(3)", "8 CFR 216.6(b)(3)")
    if facts.interview is Interview.MISSED:
        text = "The interview was missed and no good cause was found: residence ends as of the second anniversary."
        return [step(Outcome.NOT_MET, text, *cites)]
    if facts.interview is Interview.MISSED_WITH_CAUSE:
        return [step(Outcome.NEEDS_EVIDENCE, "The interview was missed with good cause: set it again.", *cites)]
    said = {
        Interview.NOT_HELD: "An interview follows unless it is waived.",
        Interview.WAIVED: "The interview was waived.",
        Interview.ATTENDED: "The investor came to the interview.",
    }[facts.interview]
    return [note(said, *cites)]


def _would_change(facts: InvestorFacts, steps: list[Step], opens: date) -> tuple[str, ...]:
    if facts.filed_on and facts.filed_on < opens:
        return (f"Filing again on or after {opens}.",)
    return tuple(taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE)
