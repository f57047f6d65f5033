"""The provisional waiver of unlawful presence before departure, 8 CFR 212.7(e): who may ask, and who may not."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.model.waiver import Kin, ProvisionalFacts
from course.rules.conclusion import conclude, either, negated
from course.rules.days import years_after
from course.rules.hardship import discretion, hardship
from course.rules.outcomes import Step, heard, note, step

NAME = "provisional-waiver"
_MAY = "8 CFR 212.7(e)(3)"
_MAY_NOT = "8 CFR 212.7(e)(4)"


def provisional_waiver(facts: ProvisionalFacts, *, on: date, law: Parameters) -> Finding:
    """Every condition, every bar, the hardship test of INA 212(a)(9)(B)(v), then discretion.

    ``met`` means that the waiver may be approved; it takes effect only after departure and a visa interview.
    """
    steps = [
        _age(facts, law=law, on=on),
        *(_point(held, text, _MAY) for held, text in _conditions(facts)),
        *(_point(held, text, _MAY_NOT) for held, text in _bars(facts)),
        hardship(facts.relatives, (Kin.SPOUSE, Kin.PARENT), "INA 212(a)(9)(B)(v)"),
        discretion(facts.discretion, "8 CFR 212.7(e)(2)", "8 CFR 212.7(e)(7)"),
        note("It takes effect only after departure and interview, and waives nothing else.", "8 CFR 212.7(e)(12)"),
    ]
    return conclude(
        NAME,
        steps,
        on=on,
        dates={"old-enough-from": years_after(facts.born_on, law.value("provisional-waiver-age", on))},
        when_met="Every condition is shown and discretion was exercised: the provisional waiver may be approved.",
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
    )


def _age(facts: ProvisionalFacts, *, law: Parameters, on: date) -> Step:
    age = law.value("provisional-waiver-age", on)
    reached = years_after(facts.born_on, age)
    text = f"The applicant turned {age} on {reached}; the application was filed on {facts.filed_on}."
    return step(heard(held=facts.filed_on >= reached), text, _MAY_NOT)


def _conditions(facts: ProvisionalFacts) -> list[tuple[bool | None, str]]:
    return [
        (facts.here, "present in the United States when filing"),
        (facts.biometrics, "biometrics given in the United States"),
        (facts.only_unlawful_presence, "inadmissible at the interview only for unlawful presence"),
        (
            facts.case_pending,
            "a case pending with the Department of State: petition approved and fee paid, or selected",
        ),
        (facts.will_depart, "will depart to obtain the visa"),
    ]


def _bars(facts: ProvisionalFacts) -> list[tuple[bool | None, str]]:
    return [
        (
            either(negated(facts.in_proceedings), facts.proceedings_closed),
            "not in removal proceedings, or these closed and not put back on the calendar",
        ),
        (
            either(negated(facts.final_order), facts.consent_granted_before),
            "no final order, or consent to reapply granted before filing",
        ),
        (negated(facts.order_reinstated), "no order of removal reinstated"),
        (negated(facts.residence_application_pending), "no application for permanent residence pending"),
    ]


def _point(held: bool | None, text: str, cite: str) -> Step:  # noqa: FBT001
    said = {True: f"Shown: {text}.", False: f"Not so: {text}.", None: f"Find whether this is so: {text}."}[held]
    return step(heard(held=held), said, cite)
