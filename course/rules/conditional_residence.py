"""Removing the conditions on residence gained by marriage: when, together or by waiver, and what lateness does."""

from __future__ import annotations

from datetime import date

from course.model.conditional import ConditionalFacts, Marriage, Path
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn, not_governed
from course.rules.days import DAY, days_after, months_after, years_after
from course.rules.deadline import next_working_day
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "conditional-residence"
_TIMED = (Path.JOINT, Path.ALONE_AFTER_DEATH)
_WINDOW = ("INA 216(d)(2)(A)", "8 CFR 216.4(a)(1)")


def conditional_residence(facts: ConditionalFacts, *, on: date, law: Parameters) -> Finding:
    """Whether Form I-751 was filed in its window on a path that is open, seen from the day ``on``."""
    recent = law.value("conditional-marriage-months", on)
    if months_after(facts.married_on, recent) <= facts.resident_since:
        text = f"The marriage was {recent} months old or older when residence began: it is not conditional."
        return not_governed(NAME, text, "INA 216(h)(1)", on=on)
    anniversary = years_after(facts.resident_since, law.value("conditional-years", on))
    days = law.value("conditional-window-days", on)
    opens = days_after(anniversary, -days)
    closes = _closes(facts, opens, days)
    dates = {"window-opens": opens, "second-anniversary": anniversary} | ({"last-day": closes} if closes else {})
    if facts.path in _TIMED:
        steps = [*_path(facts), *_window(facts, opens, closes, anniversary, on)]
    else:
        steps = [*_waiver(facts), *_waiver_filing(facts, anniversary, on)]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(
            Span(
                label="Conditional residence",
                start=facts.resident_since,
                end=days_after(anniversary, -1),
                kind="period",
            ),
            *drawn(dates),
            *((Span(label="Form I-751 filed", start=facts.filed_on),) if facts.filed_on else ()),
        ),
        would_change=_would_change(facts, opens, closes),
    )


def _closes(facts: ConditionalFacts, opens: date, days: int) -> date | None:
    """The last day of the window; None while active duty abroad holds it open without an end."""
    day, counted = opens, 0
    start, end = facts.serving_abroad_from, facts.serving_abroad_to
    while True:
        serving = start is not None and start <= day and (end is None or day <= end)
        if serving and end is None:
            return None
        counted += not serving
        if counted == days:
            return next_working_day(day)
        day += DAY


def _path(facts: ConditionalFacts) -> list[Step]:
    if facts.path is Path.ALONE_AFTER_DEATH:
        text = (
            "The petitioning spouse has died, so nobody joins. Two readings: the statute lets the survivor file the "
            "petition alone, in the same window; the regulation sends the survivor to the waiver, which has no window."
        )
        return [note(text, "INA 216(c)(1)(A)", "8 CFR 216.4(a)(1)", "8 CFR 216.5(a)(1)")]
    if facts.marriage is Marriage.INTACT:
        together = step(Outcome.MET, "Both spouses file together.", "INA 216(c)(1)(A)", "8 CFR 216.4(a)(1)")
        return [together, *_genuine(facts)]
    if facts.marriage is Marriage.SPOUSE_DIED:
        text = "The petitioning spouse has died: the survivor files alone, not jointly."
        return [step(Outcome.NOT_MET, text, "INA 216(c)(1)(A)", "8 CFR 216.4(a)(1)")]
    text = "The marriage has ended: a joint petition is no longer open; a waiver is."
    return [step(Outcome.NOT_MET, text, "INA 216(d)(1)(A)", "INA 216(c)(4)(B)", "8 CFR 216.4(a)(1)")]


def _genuine(facts: ConditionalFacts) -> list[Step]:
    """The finding on the marriage, where it has been gone into; the window can be judged without it."""
    if facts.good_faith is Showing.NOT_ASKED:
        return []
    what = "The marriage was not entered into to procure admission as an immigrant."
    return [_shown(facts.good_faith, what, "INA 216(d)(1)(A)", "8 CFR 216.4(c)")]


def _window(facts: ConditionalFacts, opens: date, closes: date | None, anniversary: date, on: date) -> list[Step]:
    steps = [note(f"The window is the days from {opens} up to the second anniversary, {anniversary}.", *_WINDOW)]
    if facts.serving_abroad_from:
        text = "Active duty abroad stops the days of the window; the petition may be filed during it all the same."
        steps.append(note(text, "INA 216(g)(1)"))
    acted = facts.filed_on or on
    if facts.filed_on is None and acted < opens:
        return [*steps, step(Outcome.MET, f"The petition may be filed from {opens}.", *_WINDOW)]
    if facts.filed_on is None:
        if closes is None or acted <= closes:
            until = f"until {closes}" if closes else "while the service abroad lasts and after it"
            return [*steps, step(Outcome.MET, f"The petition may be filed {until}.", *_WINDOW)]
        return [*steps, _ended(anniversary)]
    if facts.filed_on < opens:
        early = (opens - facts.filed_on).days
        return [*steps, _early(facts, early, opens)]
    if closes is None or facts.filed_on <= closes:
        text = f"Filed in the window, on {facts.filed_on}."
        if facts.filed_on >= anniversary:
            text = f"Filed on {facts.filed_on}, in time: the last day of the window was no working day and moved on."
            return [*steps, step(Outcome.MET, text, *_WINDOW, "8 CFR 1.2")]
        return [*steps, step(Outcome.MET, text, *_WINDOW)]
    if facts.filed_on <= next_working_day(anniversary):
        text = (
            f"Filed on {facts.filed_on}, when the window before the anniversary had just ended. Two readings: the days "
            "before the anniversary leave it out; status lasts through it, and filing on its last day is in time."
        )
        return [*steps, step(Outcome.UNSETTLED, text, *_WINDOW, "8 CFR 216.4(a)(6)", "8 CFR 1.2")]
    text = (
        f"Filed on {facts.filed_on}, after the window: it can be considered only if good cause is shown in writing; "
        "the statute adds extenuating circumstances."
    )
    held = finding_of(facts.good_cause)
    return [*steps, step(heard(held=held), text, "INA 216(d)(2)(B)", "8 CFR 216.4(a)(6)")]


def _early(facts: ConditionalFacts, early: int, opens: date) -> Step:
    text = f"Filed {early} day(s) before the window opened on {opens}."
    if facts.path is Path.ALONE_AFTER_DEATH:
        text += " On the reading that this is a waiver, it is not early."
        return step(Outcome.UNSETTLED, text, *_WINDOW, "8 CFR 216.5(a)(1)")
    return step(Outcome.NOT_MET, text, *_WINDOW)


def _ended(anniversary: date) -> Step:
    text = f"No petition was filed: residence ends as of {anniversary}, and a late one needs good cause."
    return step(Outcome.NOT_MET, text, "INA 216(c)(2)(A)", "8 CFR 216.4(a)(6)", "INA 216(d)(2)(B)")


def _waiver(facts: ConditionalFacts) -> list[Step]:
    ground, cite = {
        Path.WAIVER_HARDSHIP: (
            "Removal would cause extreme hardship, from what arose during the conditional residence.",
            ("INA 216(c)(4)(A)", "8 CFR 216.5(a)(1)(i)", "8 CFR 216.5(e)(1)"),
        ),
        Path.WAIVER_ABUSE: (
            "The resident or a child was battered or subject to extreme cruelty by the spouse during the marriage.",
            ("INA 216(c)(4)(C)", "8 CFR 216.5(a)(1)(iii)"),
        ),
        Path.WAIVER_MARRIAGE_ENDED: (
            "The marriage was ended other than by death.",
            ("INA 216(c)(4)(B)", "8 CFR 216.5(a)(1)(ii)"),
        ),
    }[facts.path]
    steps = []
    if facts.path is Path.WAIVER_MARRIAGE_ENDED:
        held = {Marriage.ENDED: Outcome.MET, Marriage.SPOUSE_DIED: Outcome.NOT_MET}
        steps.append(step(held.get(facts.marriage, Outcome.NEEDS_EVIDENCE), _ended_text(facts, ground), *cite))
    else:
        steps.append(_shown(facts.ground, ground, *cite))
    if facts.path is not Path.WAIVER_HARDSHIP:
        steps.append(_shown(facts.good_faith, "The resident entered into the marriage in good faith.", *cite))
    if facts.final_order:
        text = "A final order of removal stands: a waiver can be asked for only until then."
        steps.append(step(Outcome.NOT_MET, text, "8 CFR 216.5(a)(2)"))
    return [*steps, note("A waiver is granted as a matter of discretion.", "INA 216(c)(4)")]


def _ended_text(facts: ConditionalFacts, ground: str) -> str:
    if facts.marriage is Marriage.INTACT:
        return "The marriage has not ended: ask for the final decree before deciding."
    return (
        "The marriage ended by death, which this waiver leaves out."
        if facts.marriage is Marriage.SPOUSE_DIED
        else ground
    )


def _shown(showing: Showing, what: str, *cites: str) -> Step:
    word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(showing)]
    return step(heard(held=finding_of(showing)), f"{word}: {what[0].lower()}{what[1:]}", *cites)


def _waiver_filing(facts: ConditionalFacts, anniversary: date, on: date) -> list[Step]:
    if facts.filed_on is None and on > anniversary:
        return [_ended(anniversary)]
    when = f"Filed on {facts.filed_on}. " if facts.filed_on else ""
    text = f"{when}The window of the joint petition does not bind a petition that asks for a waiver."
    return [note(text, "INA 216(c)(4)", "8 CFR 216.5(a)(1)", "8 CFR 216.5(a)(2)")]


def _would_change(facts: ConditionalFacts, opens: date, closes: date | None) -> tuple[str, ...]:
    if facts.filed_on is None or facts.path not in _TIMED:
        return ()
    if facts.filed_on < opens:
        return (f"Filing again on or after {opens}.",)
    if closes and facts.filed_on > closes:
        return ("Good cause and extenuating circumstances for filing late.", "A waiver, which has no window.")
    return ()
