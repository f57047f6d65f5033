"""The one-year limit on applying for asylum, its exceptions, and the bar after an earlier denial."""

from __future__ import annotations

from datetime import date

from course.model.asylum import AsylumDeadlineFacts, Cause, Circumstance
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn, not_governed
from course.rules.days import DAY, years_after
from course.rules.deadline import last_day
from course.rules.outcomes import Step, finding_of, heard, note, step, worst

NAME = "asylum-deadline"
_LIMIT = ("INA 208(a)(2)(B)", "8 CFR 208.4(a)(2)(ii)")
_CITES = {
    Cause.COUNTRY_CONDITIONS: "8 CFR 208.4(a)(4)(i)(A)",
    Cause.OWN_CIRCUMSTANCES: "8 CFR 208.4(a)(4)(i)(B)",
    Cause.DEPENDENT_NO_LONGER: "8 CFR 208.4(a)(4)(i)(C)",
    Cause.OTHER_CHANGED: "8 CFR 208.4(a)(4)(i)",
    Cause.ILLNESS_OR_DISABILITY: "8 CFR 208.4(a)(5)(i)",
    Cause.LEGAL_DISABILITY: "8 CFR 208.4(a)(5)(ii)",
    Cause.INEFFECTIVE_COUNSEL: "8 CFR 208.4(a)(5)(iii)",
    Cause.STATUS_OR_PAROLE_KEPT: "8 CFR 208.4(a)(5)(iv)",
    Cause.EARLIER_FILING_REJECTED: "8 CFR 208.4(a)(5)(v)",
    Cause.DEATH_OR_ILLNESS_NEARBY: "8 CFR 208.4(a)(5)(vi)",
    Cause.OTHER_EXTRAORDINARY: "8 CFR 208.4(a)(5)",
}
#: The regulation places these in the year after arrival.
_IN_THE_YEAR = (Cause.ILLNESS_OR_DISABILITY, Cause.LEGAL_DISABILITY, Cause.EARLIER_FILING_REJECTED)
#: Best first: one circumstance that holds is enough.
_BEST = (Outcome.MET, Outcome.UNSETTLED, Outcome.NEEDS_EVIDENCE, Outcome.NOT_MET)


def asylum_deadline(facts: AsylumDeadlineFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the time limit, or an earlier denial, keeps the application from being considered."""
    if facts.unaccompanied_child and not facts.denied_before:
        text = "The one-year limit does not apply to an unaccompanied child."
        return not_governed(NAME, text, "INA 208(a)(2)(E)", on=on)
    row = law.get("asylum-deadline-years", on)
    start = max(facts.arrived_on, row.effective_from or facts.arrived_on)
    due = last_day(years_after(start, int(row.value)), 0)
    steps = []
    if facts.unaccompanied_child:
        steps.append(note("The one-year limit does not apply to an unaccompanied child.", "INA 208(a)(2)(E)"))
    else:
        steps.extend(_time(facts, start, due, on))
    if facts.denied_before:
        steps.extend(_denied(facts, due))
    outcome = worst(taken.outcome for taken in steps)
    return conclude(
        NAME,
        steps,
        on=on,
        dates={"last-day-to-file": due},
        numbers={"days-from-arrival-to-filing": (facts.received_on - facts.arrived_on).days}
        if facts.received_on
        else {},
        timeline=(
            Span(label="First year", start=start, end=due, kind="period"),
            *((Span(label="Application received", start=facts.received_on),) if facts.received_on else ()),
            *drawn({"last-day-to-file": due}),
        ),
        would_change=() if outcome is Outcome.MET else _WOULD_CHANGE,
    )


_WOULD_CHANGE = (
    "Changed circumstances that materially affect eligibility, with filing in a reasonable period.",
    "Extraordinary circumstances directly related to the delay, with filing in a reasonable period.",
)


def _time(facts: AsylumDeadlineFacts, start: date, due: date, on: date) -> list[Step]:
    since = f"the last arrival, {start}" if start == facts.arrived_on else f"{start}, because the arrival was earlier"
    text = f"The year runs from {since}, and ends on {due}; an end on a day of rest moves to the next working day."
    steps = [note(text, *_LIMIT)]
    if facts.received_on is None and on <= due:
        return [*steps, step(Outcome.MET, f"The application may be filed until {due}.", *_LIMIT)]
    if facts.received_on is not None and facts.received_on <= due:
        text = f"Received on {facts.received_on}, inside the year, as clear and convincing evidence must show."
        return [*steps, step(Outcome.MET, text, *_LIMIT, "8 CFR 208.4(a)(2)(i)")]
    if facts.mailed_on is not None and facts.mailed_on <= due:
        text = f"Received late, but mailed on {facts.mailed_on}, as documents prove: that day counts as the filing."
        return [*steps, step(Outcome.MET, text, "8 CFR 208.4(a)(2)(ii)")]
    if _leap(facts, start):
        text = (
            "Arrival was on 29 February. Two readings: a year later is 28 February, or 1 March. No authority choosing "
            "between them was found."
        )
        return [*steps, step(Outcome.UNSETTLED, text, *_LIMIT)]
    when = f"Received on {facts.received_on}, after {due}" if facts.received_on else f"Nothing was filed by {due}"
    return [*steps, *_excused(f"{when}.", facts.circumstances, facts.received_on or on, due)]


def _leap(facts: AsylumDeadlineFacts, start: date) -> bool:
    """Whether the filing is late only because the anniversary of 29 February was taken as the day before 1 March."""
    if (start.month, start.day) != (2, 29) or facts.received_on is None:
        return False
    return facts.received_on <= last_day(years_after(start, 1) + DAY, 0)


def _excused(late: str, claims: tuple[Circumstance, ...], filed: date, due: date) -> list[Step]:
    if not claims:
        text = f"{late} No changed or extraordinary circumstances are claimed; the applicant must be asked for them."
        return [step(Outcome.NOT_MET, text, "INA 208(a)(2)(D)", "8 CFR 208.4(a)")]
    steps = [_circumstance(claim, filed, due) for claim in claims]
    best = next(outcome for outcome in _BEST if outcome in {taken.outcome for taken in steps})
    text = {
        Outcome.MET: f"{late} An exception is shown, so the application is considered.",
        Outcome.NEEDS_EVIDENCE: f"{late} Whether an exception is shown remains to be found.",
    }.get(best, f"{late} No exception is shown.")
    return [*(note(taken.reason.text, *taken.reason.cites) for taken in steps), step(best, text, "INA 208(a)(2)(D)")]


def _circumstance(claim: Circumstance, filed: date, due: date) -> Step:
    cite = _CITES[claim.cause]
    name = claim.cause.value.replace("-", " ")
    free = claim.ended_on or claim.began_on
    if claim.began_on > filed:
        text = f"Claimed: {name}, from {claim.began_on}; that is after the filing and cannot explain it."
        return step(Outcome.NOT_MET, text, cite)
    if claim.cause in _IN_THE_YEAR and claim.began_on > due:
        text = f"Claimed: {name}, from {claim.began_on}; the regulation looks to the year after arrival."
        return step(Outcome.NOT_MET, text, cite)
    passed = (filed - free).days
    outcome = worst(heard(held=finding_of(showing)) for showing in (claim.showing, claim.reasonable))
    text = f"Claimed: {name} ({claim.showing.value.replace('-', ' ')}). "
    if passed >= 0:
        text += f"The filing came {passed} day(s) after {free}; whether that is reasonable is for the officer "
    else:
        text += "It still stood in the way at filing; whether the delay is reasonable is for the officer "
    return step(outcome, f"{text}({claim.reasonable.value.replace('-', ' ')}).", cite, _reasonable(claim))


def _reasonable(claim: Circumstance) -> str:
    return "8 CFR 208.4(a)(4)(ii)" if claim.cause.changed else "8 CFR 208.4(a)(5)"


def _denied(facts: AsylumDeadlineFacts, due: date) -> list[Step]:
    changed = tuple(claim for claim in facts.circumstances if claim.cause.changed)
    cites = ("INA 208(a)(2)(C)", "INA 208(a)(2)(D)", "8 CFR 208.4(a)(3)")
    if not changed:
        text = "An immigration judge or the Board denied asylum before, and no changed circumstances are claimed."
        return [step(Outcome.NOT_MET, text, *cites)]
    outcomes = {_circumstance(claim, facts.received_on or date.max, due).outcome for claim in changed}
    best = next(outcome for outcome in _BEST if outcome in outcomes)
    text = "Asylum was denied before: a new application is considered only on changed circumstances."
    return [step(best, text, *cites)]
