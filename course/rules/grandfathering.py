"""Whether INA 245(i) is open: a petition or labor certification filed in time, presence, and the additional sum."""

from __future__ import annotations

from datetime import date

from course.model.adjustment import Grandfather, GrandfatherFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "grandfathering"
_WHO = ("INA 245(i)(1)", "8 CFR 245.10(a)(1)(i)")


def grandfathering(facts: GrandfatherFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the person is grandfathered, and what INA 245(i) then still asks for.

    It sets aside the manner of entry and the bars of INA 245(c), except the one for terrorism, and nothing else: a
    visa number, admissibility and discretion are needed all the same.
    """
    in_time = bool(law.value("grandfathering-open", facts.filed_on))
    steps = [_filed(facts, _last_day("grandfathering-open", facts.filed_on, law), in_time=in_time)]
    if in_time:
        steps.extend([_approvable(facts), _presence(facts, law=law), _sum(facts, on=on, law=law)])
        text = "It opens no more than the door: a visa number, admissibility and discretion are needed all the same."
        steps.append(note(text, "INA 245(i)(2)", "8 CFR 245.10(b)"))
    return conclude(
        NAME,
        steps,
        on=on,
        dates={
            "filed": facts.filed_on,
            "last-day-to-file": _last_day("grandfathering-open", facts.filed_on, law),
            "last-day-without-presence": _last_day("grandfathering-presence", facts.filed_on, law),
        },
        numbers={"additional-sum": law.value("additional-sum", on)},
        when_met="Grandfathered: INA 245(i) is open.",
        timeline=(Span(label=f"{facts.kind.value.replace('-', ' ').capitalize()} filed", start=facts.filed_on),),
    )


def _last_day(name: str, filed: date, law: Parameters) -> date:
    """The last day before a row gives way to the next, whichever of the two is in force on the day of filing."""
    row = law.get(name, filed)
    return (row.effective_to or row.effective_from or filed) - DAY


def _filed(facts: GrandfatherFacts, last: date, *, in_time: bool) -> Step:
    what = "petition" if facts.kind is Grandfather.PETITION else "labor certification"
    side = "by" if in_time else "after"
    text = f"The {what} was filed on {facts.filed_on}, {side} the last day, {last}."
    return step(Outcome.MET if in_time else Outcome.NOT_MET, text, *_WHO, "8 CFR 245.10(a)(2)")


def _approvable(facts: GrandfatherFacts) -> Step:
    word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(facts.approvable)]
    text = (
        f"{word}: it was properly filed, had merit in fact and was not frivolous when filed. What happened to it later "
        "need not matter."
    )
    return step(heard(held=finding_of(facts.approvable)), text, "8 CFR 245.10(a)(3)", "7 USCIS-PM C.2")


def _presence(facts: GrandfatherFacts, *, law: Parameters) -> Step:
    cites = ("INA 245(i)(1)", "8 CFR 245.10(a)(1)(ii)")
    last = _last_day("grandfathering-presence", facts.filed_on, law)
    if not law.value("grandfathering-presence", facts.filed_on):
        text = f"Filed by {last}: presence on 21 December 2000 is not asked for."
        return step(Outcome.MET, text, *cites)
    if facts.derivative:
        text = "Presence on 21 December 2000 is asked of the principal, not of a spouse or child who derives."
        return step(Outcome.MET, text, *cites)
    shown = facts.present_on_2000_12_21
    word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(shown)]
    text = f"{word}: filed after {last}, so presence in the United States on 21 December 2000 is needed."
    return step(heard(held=finding_of(shown)), text, *cites, "8 CFR 245.10(n)")


def _sum(facts: GrandfatherFacts, *, on: date, law: Parameters) -> Step:
    cites = ("INA 245(i)(1)", "8 CFR 245.10(c)")
    amount, age = law.value("additional-sum", on), law.value("additional-sum-age", on)
    day = facts.applied_on or on
    if facts.family_unity:
        return step(Outcome.MET, "The additional sum is not asked of this relative of a legalized person.", *cites)
    if facts.unmarried and facts.born_on and day < years_after(facts.born_on, age):
        return step(Outcome.MET, f"Unmarried and under {age} on {day}: the additional sum is not asked for.", *cites)
    if facts.sum_paid:
        return step(Outcome.MET, f"The additional sum of {amount} dollars was paid.", *cites)
    text = f"Supplement A and the additional sum of {amount} dollars are still to come."
    if facts.born_on and day < years_after(facts.born_on, age):
        text += (
            f" An unmarried child under {age} need not pay: find whether this one, born {facts.born_on}, is married."
        )
    return step(Outcome.NEEDS_EVIDENCE, text, *cites, "8 CFR 245.10(b)")
