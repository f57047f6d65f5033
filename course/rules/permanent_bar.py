"""The bar after a return without admission, INA 212(a)(9)(C), and the consent that may lift it."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.presence import Manner, PermanentBarFacts, Stay
from course.rules.accrual import COUNTING, Stretch, authorized, counted, gross, total
from course.rules.conclusion import report
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, note, step

NAME = "permanent-bar"
_VISA = "9 FAM 302.11-4(B)(1)"
_CONSENT = "INA 212(a)(9)(C)(ii)"


def permanent_bar(facts: PermanentBarFacts, *, on: date, law: Parameters) -> Finding:
    """Whether an entry or attempt without admission followed enough unlawful presence or an order of removal.

    Presence is added up over all earlier stays, and only periods of authorized stay are left out: the exceptions for
    minors, asylum applicants and family unity belong to the 3- and 10-year bars. Then the consent of clause (ii) and
    the waiver of clause (iii) are read.
    """
    returns = [day for day in sorted(_returns(facts)) if day >= _since(law, on)]
    steps = [_entries(returns, law=law, on=on), *(_return(facts, day, law=law, on=on) for day in returns)]
    outcomes = {taken.outcome for taken in steps[1:]}
    outcome = next((kind for kind in (Outcome.NOT_MET, Outcome.UNSETTLED) if kind in outcomes), Outcome.MET)
    earliest = _earliest_consent(facts, law=law, on=on)
    if outcome is not Outcome.MET:
        relief = _relief(facts, earliest, law=law, on=on)
        steps += relief
        outcome = relief[-1].outcome if relief[-1].outcome is not Outcome.NOT_MET else outcome
    return report(
        NAME,
        outcome,
        _summary(outcome, facts.seeks_admission_on),
        steps,
        on=on,
        dates={"consent-possible-from": earliest} if earliest and outcomes - {Outcome.MET} else {},
        numbers={"unlawful-days-before-last-return": _days(facts, returns[-1], law=law, on=on) if returns else 0},
        timeline=_timeline(facts, returns),
        would_change=_would_change(outcome, earliest),
    )


def _since(law: Parameters, on: date) -> date:
    return law.get("permanent-bar-entries", on).effective_from or date.min


def _returns(facts: PermanentBarFacts) -> set[date]:
    return {stay.entered for stay in facts.stays if stay.manner is Manner.WITHOUT_INSPECTION} | set(facts.attempts)


def _entries(returns: list[date], *, law: Parameters, on: date) -> Step:
    days = ", ".join(str(day) for day in returns) or "none"
    text = f"Entries or attempts without admission since {_since(law, on)}: {days}."
    return note(text, "INA 212(a)(9)(C)(i)", _VISA)


def _return(facts: PermanentBarFacts, day: date, *, law: Parameters, on: date) -> Step:
    """What one entry or attempt comes to."""
    orders = [ordered for ordered in facts.removal_orders if ordered <= day]
    if orders:
        text = f"The order of removal of {max(orders)} came before the return of {day}: the bar applies."
        return step(Outcome.NOT_MET, text, "INA 212(a)(9)(C)(i)(II)")
    parts = _parts(facts, day, law=law, on=on)
    readings = _over_a_year(parts, law=law, on=on)
    cites = ("INA 212(a)(9)(C)(i)(I)", COUNTING)
    said = f"Before the return of {day}, unlawful presence came to {total(parts)} days in all: "
    if readings == {True, False}:
        text = (
            said + "by the count more than a year, by the calendar across a leap day exactly one. No authority chooses."
        )
        return step(Outcome.UNSETTLED, text, *cites)
    if True in readings:
        return step(Outcome.NOT_MET, f"{said}more than a year, so the bar applies.", *cites)
    return step(Outcome.MET, f"{said}not more than a year, and no order of removal came before it.", *cites)


def _parts(facts: PermanentBarFacts, before: date, *, law: Parameters, on: date) -> tuple[Stretch, ...]:
    parts: list[Stretch] = []
    for stay in facts.stays:
        whole = gross(_until(stay, before), before, law=law, on=on) if stay.entered < before else None
        if whole:
            parts += counted(whole, authorized(facts.covered, whole))
    return tuple(parts)


def _until(stay: Stay, before: date) -> Stay:
    """The stay as far as it lies before a day."""
    return stay if stay.departed and stay.departed <= before else stay.model_copy(update={"departed": before})


def _days(facts: PermanentBarFacts, before: date, *, law: Parameters, on: date) -> int:
    return total(_parts(facts, before, law=law, on=on))


def _over_a_year(parts: tuple[Stretch, ...], *, law: Parameters, on: date) -> set[bool]:
    by_count = total(parts) > law.value("permanent-bar-presence-days", on)
    if len(parts) != 1:
        return {by_count}
    years = law.value("permanent-bar-presence-years", on)
    return {by_count, parts[0].last + DAY > years_after(parts[0].first, years)}


def _earliest_consent(facts: PermanentBarFacts, *, law: Parameters, on: date) -> date | None:
    """The first day more than the required years after the last departure; None while the person is here."""
    left = facts.stays[-1].departed
    return years_after(left, law.value("permanent-bar-consent-years", on)) + DAY if left else None


def _relief(facts: PermanentBarFacts, earliest: date | None, *, law: Parameters, on: date) -> list[Step]:
    steps = [_self_petitioner(facts)] if facts.self_petitioner_connection is not Showing.NOT_ASKED else []
    if steps and steps[0].outcome is not Outcome.NOT_MET:
        return steps
    years = law.value("permanent-bar-consent-years", on)
    if earliest is None:
        text = f"Consent cannot help a person who is here: {years} years must pass after the last departure."
        return [*steps, step(Outcome.NOT_MET, text, _CONSENT)]
    if facts.seeks_admission_on < earliest:
        text = f"Consent helps only from {earliest} on, more than {years} years after the last departure."
        return [*steps, step(Outcome.NOT_MET, text, _CONSENT)]
    if facts.consent_on is None or facts.consent_on > facts.seeks_admission_on:
        text = f"More than {years} years have passed, but consent to reapply has not been given. It must come first."
        return [*steps, step(Outcome.NOT_MET, text, _CONSENT, "8 CFR 212.2")]
    if facts.consent_on < earliest:
        text = (
            f"Two readings. By the words of the Act the consent of {facts.consent_on} came before admission was sought "
        )
        text += f"and the {years} years are over; by the guidance on visas it may be sought only from {earliest} on."
        return [*steps, step(Outcome.UNSETTLED, f"{text} Ask counsel.", _CONSENT, "9 FAM 302.11-4(D)(1)")]
    text = f"More than {years} years have passed, and consent to reapply was given on {facts.consent_on}."
    return [*steps, step(Outcome.MET, text, _CONSENT)]


def _self_petitioner(facts: PermanentBarFacts) -> Step:
    showing, cite = facts.self_petitioner_connection, "INA 212(a)(9)(C)(iii)"
    if showing is Showing.ESTABLISHED:
        text = "A VAWA self-petitioner who showed the connection may be granted a waiver, in discretion."
        return step(Outcome.NEEDS_EVIDENCE, text, cite)
    if showing is Showing.OFFERED:
        text = "Find whether the abuse of a VAWA self-petitioner is connected with the removal, departure or reentry."
        return step(Outcome.NEEDS_EVIDENCE, text, cite)
    return step(Outcome.NOT_MET, "The connection with abuse was not established, so no waiver is open.", cite)


def _summary(outcome: Outcome, seeks: date) -> str:
    return {
        Outcome.MET: f"INA 212(a)(9)(C) does not stand in the way on {seeks}.",
        Outcome.NOT_MET: f"Inadmissible under INA 212(a)(9)(C) on {seeks}.",
        Outcome.NEEDS_EVIDENCE: "INA 212(a)(9)(C) applies unless a waiver for a self-petitioner is granted.",
        Outcome.UNSETTLED: f"Two readings decide whether INA 212(a)(9)(C) stands in the way on {seeks}.",
    }[outcome]


def _timeline(facts: PermanentBarFacts, returns: list[date]) -> list[Span]:
    stays = [Span(label="Stay", start=stay.entered, end=stay.departed, kind="stay") for stay in facts.stays]
    orders = [Span(label="Removal ordered", start=day) for day in facts.removal_orders]
    return [*stays, *orders, *(Span(label="Return without admission", start=day) for day in returns)]


def _would_change(outcome: Outcome, earliest: date | None) -> tuple[str, ...]:
    if outcome is Outcome.MET:
        return ()
    if earliest is None:
        return ("Leaving, and seeking consent after the years abroad; leaving may bring other bars about.",)
    return (f"Consent to reapply, for admission sought on or after {earliest}.",)
