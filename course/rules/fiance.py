"""Whether somebody admitted as K-1 married in time, and may ask to become a resident by that marriage."""

from __future__ import annotations

from datetime import date

from course.model.conditional import FianceFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import days_after, months_after
from course.rules.outcomes import Step, note, step

NAME = "fiance-ninety-days"
_MARRY = ("INA 101(a)(15)(K)", "8 CFR 214.2(k)(6)(ii)")
_ADJUST = ("INA 245(d)", "8 CFR 245.1(c)(6)")


def fiance_ninety_days(facts: FianceFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the wedding was with the petitioner and within the days after admission, seen from the day ``on``."""
    last = days_after(facts.admitted_on, law.value("fiance-days", on))
    months = months_after(facts.admitted_on, law.value("fiance-months", on))
    dates = {"last-day-to-marry": last, "three-months-after-admission": months}
    return conclude(
        NAME,
        [*_wedding(facts, last, months, on), *_application(facts, last, on)],
        on=on,
        dates=dates,
        numbers={"days-to-wedding": (facts.married_on - facts.admitted_on).days} if facts.married_on else {},
        timeline=(
            Span(label="Admission as K-1", start=facts.admitted_on, end=last, kind="period"),
            *((Span(label="Wedding", start=facts.married_on),) if facts.married_on else ()),
            *drawn({"last-day-to-marry": last}),
        ),
        would_change=_would_change(facts, last),
    )


def _wedding(facts: FianceFacts, last: date, months: date, on: date) -> list[Step]:
    if facts.married_on is None:
        if on <= last:
            return [step(Outcome.MET, f"The wedding with the petitioner may take place until {last}.", *_MARRY)]
        text = f"No wedding took place by {last}: departure is due, and no other status can be applied for here."
        return [step(Outcome.NOT_MET, text, "INA 214(d)(1)", *_ADJUST, "INA 248(a)(1)")]
    if not facts.married_petitioner:
        text = "The wedding was not with the petitioner: adjustment is open only through marriage to the petitioner."
        return [step(Outcome.NOT_MET, text, *_ADJUST)]
    if facts.married_on <= last:
        return [step(Outcome.MET, f"Married to the petitioner on {facts.married_on}, by {last}.", *_MARRY)]
    late = (facts.married_on - last).days
    text = (
        f"Married to the petitioner {late} day(s) after {last}: the rule on K-1 adjustment asks for a wedding by then."
    )
    steps = [step(Outcome.NOT_MET, text, *_MARRY, "8 CFR 245.1(c)(6)")]
    if facts.married_on <= months:
        text = (
            f"The statute on K-1 visas speaks of three months, that is until {months}, where it tells who must depart. "
            "The regulations count days, and officers apply them; note the point in the decision."
        )
        steps.append(note(text, "INA 214(d)(1)"))
    text = (
        "The statute asks only for marriage to the petitioner. Whether a late marriage can support adjustment on "
        "a petition for a relative is to be confirmed in the Policy Manual."
    )
    return [*steps, note(text, "INA 245(d)")]


def _application(facts: FianceFacts, last: date, on: date) -> list[Step]:
    if facts.married_on is None or not facts.married_petitioner or facts.married_on > last:
        return []
    steps = []
    if facts.filed_on is None and on > last:
        text = f"Form I-485 has not been filed. No rule read sets a last day for it, but admission ended on {last}."
        steps.append(note(text, "8 CFR 214.2(k)(6)(ii)", "8 CFR 214.1(c)(3)(iv)"))
    text = "Residence gained this way is conditional where the marriage is less than two years old on that day."
    return [*steps, note(text, "INA 245(d)", "INA 216(h)(1)")]


def _would_change(facts: FianceFacts, last: date) -> tuple[str, ...]:
    if facts.married_on and (facts.married_on > last or not facts.married_petitioner):
        return (f"A marriage to the petitioner by {last}.",)
    return ()
