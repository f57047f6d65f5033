"""The bars that follow a removal, INA 212(a)(9)(A), their years and the consent that lifts them."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.presence import Removal, RemovalFacts
from course.rules.conclusion import report
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, note, step

NAME = "prior-removal"
_CONSENT = "INA 212(a)(9)(A)(iii)"
_VISA = "9 FAM 302.11-2(B)"


def prior_removal(facts: RemovalFacts, *, on: date, law: Parameters) -> Finding:
    """Which bar the last removal carried out brings, its last day, and whether consent or a conviction changes that.

    Years run from the departure or removal and include the anniversary. Whether time spent here after an unlawful
    return stops them is said, not counted: give the case of a return to the rule on INA 212(a)(9)(C).
    """
    done = [removal for removal in facts.removals if removal.departed_on]
    if not done or done[-1].departed_on is None:
        text = "The order has not been carried out by a departure, so its years have not begun to run."
        return report(NAME, Outcome.NOT_APPLICABLE, text, [note(text, "INA 212(a)(9)(A)(ii)")], on=on)
    last = done[-1]
    years, cite = _years(last, len(done), on=on, law=law)
    end = years_after(done[-1].departed_on, years)
    steps = [_opening(last, years, end, len(done), cite), _felony(facts, cite), *_consent(facts)]
    outcome = _outcome(facts, end)
    return report(
        NAME,
        outcome,
        _summary(outcome, facts.seeks_admission_on, end, felony=bool(facts.aggravated_felony)),
        steps,
        on=on,
        dates={} if facts.aggravated_felony else {"bar-ends": end, "first-day-free": end + DAY},
        numbers={"bar-years": years, "removals": len(done)},
        timeline=_timeline(facts, done[-1].departed_on, end),
        would_change=_would_change(outcome, end, felony=bool(facts.aggravated_felony)),
    )


def _years(last: Removal, count: int, *, on: date, law: Parameters) -> tuple[int, str]:
    cite = "INA 212(a)(9)(A)(i)" if last.arriving else "INA 212(a)(9)(A)(ii)"
    if count > 1:
        return law.value("removal-repeated-years", on), cite
    return law.value("removal-arriving-years" if last.arriving else "removal-other-years", on), cite


def _opening(last: Removal, years: int, end: date, count: int, cite: str) -> Step:
    which = "an arriving person" if last.arriving else "a person not arriving"
    order = "the first removal" if count == 1 else f"removal number {count}"
    text = f"Removed or departed on {last.departed_on} as {which}; as {order} it bars for {years} years, to {end}. "
    return note(text + "Time back in the United States may stop the years.", cite, _VISA)


def _felony(facts: RemovalFacts, cite: str) -> Step:
    if facts.aggravated_felony is None:
        text = "Whether there is a conviction of an aggravated felony has not been found; with one the bar has no end."
        return step(Outcome.NEEDS_EVIDENCE, text, cite, "INA 101(a)(43)")
    if facts.aggravated_felony:
        return step(Outcome.NOT_MET, "A conviction of an aggravated felony gives the bar no end.", cite)
    return step(Outcome.MET, "No conviction of an aggravated felony was found.", cite)


def _consented(facts: RemovalFacts) -> bool:
    return facts.consent_on is not None and facts.consent_on <= facts.seeks_admission_on


def _consent(facts: RemovalFacts) -> list[Step]:
    if facts.consent_on is None:
        return []
    if _consented(facts):
        text = (
            f"Consent to reapply was given on {facts.consent_on}, before admission is sought: the bar does not apply."
        )
        return [step(Outcome.MET, text, _CONSENT, "8 CFR 212.2")]
    text = f"Consent of {facts.consent_on} came after admission was sought on {facts.seeks_admission_on}: too late."
    return [step(Outcome.NOT_MET, text, _CONSENT)]


def _outcome(facts: RemovalFacts, end: date) -> Outcome:
    if _consented(facts):
        return Outcome.MET
    if facts.seeks_admission_on <= end or facts.aggravated_felony:
        return Outcome.NOT_MET
    return Outcome.MET if facts.aggravated_felony is False else Outcome.NEEDS_EVIDENCE


def _summary(outcome: Outcome, seeks: date, end: date, *, felony: bool) -> str:
    lasting = "a bar without end" if felony else f"a bar to {end}"
    return {
        Outcome.MET: f"INA 212(a)(9)(A) does not stand in the way on {seeks}.",
        Outcome.NOT_MET: f"Inadmissible under INA 212(a)(9)(A) on {seeks}: {lasting}, unless consent is given.",
        Outcome.NEEDS_EVIDENCE: f"The years ended on {end}; a finding on aggravated felonies is still needed.",
    }[outcome]


def _timeline(facts: RemovalFacts, left: date, end: date) -> list[Span]:
    spans = [Span(label="Removal ordered", start=removal.ordered_on) for removal in facts.removals]
    if not facts.aggravated_felony:
        spans.append(Span(label="Bar after removal", start=left, end=end, kind="period"))
    return [*spans, Span(label="Admission sought", start=facts.seeks_admission_on)]


def _would_change(outcome: Outcome, end: date, *, felony: bool) -> tuple[str, ...]:
    if outcome is Outcome.MET:
        return ()
    consent = "Consent to reapply, given before setting out again for the United States."
    if outcome is Outcome.NEEDS_EVIDENCE:
        return ("A finding on convictions of aggravated felonies.",)
    return (consent,) if felony else (consent, f"Seeking admission after {end}.")
