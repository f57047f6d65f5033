"""The clocks that start with the examination: the decision, the request for a hearing, the hearing, the court."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.days import days_after
from course.rules.deadline import last_day
from course.rules.outcomes import Step, note, step, worst

NAME = "review-clock"


class ReviewFacts(Model):
    """The steps taken so far. ``waived`` means a written waiver under 8 CFR 312.5(b), which restarts the clock.

    ``mailed_on`` is the day a denial was mailed, ``received_on`` the day the applicant received it; either may be
    unknown. ``final_on`` is the day of the decision after the hearing.
    """

    examined_on: Past
    examined_again_on: Past | None = None
    waived: bool = False
    decided_on: Past | None = None
    denied: bool = False
    mailed_on: Past | None = None
    received_on: Past | None = None
    hearing_requested_on: Past | None = None
    heard_on: Past | None = None
    final_on: Past | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ReviewFacts:
        in_order(self, "examined_on", "examined_again_on")
        in_order(self, "examined_on", "decided_on", "mailed_on", "received_on", "hearing_requested_on", "heard_on")
        in_order(self, "heard_on", "final_on")
        if self.denied and self.decided_on is None:
            raise ValueError("decided_on is missing: a denial has a day")
        if self.hearing_requested_on and not self.denied:
            raise ValueError("a hearing can be asked for only after a denial")
        return self


def review_clock(facts: ReviewFacts, *, on: date, law: Parameters) -> Finding:
    """Which deadline comes next, and whether those already past were kept, seen from the day ``on``."""
    due = _dates(facts, on=on, law=law)
    steps = [
        *_decision(facts, due, on),
        *_request(facts, due, on),
        *_hearing(facts, due, on),
        *_court(facts, due),
    ]
    outcome = worst(taken.outcome for taken in steps)
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=steps[-1].reason.text,
        reasons=tuple(taken.reason for taken in steps),
        as_of=on,
        dates=due,
        numbers={"days-since-examination": (on - _clock_start(facts)).days},
        timeline=(
            Span(label="Examination", start=facts.examined_on),
            *(Span(label=key.replace("-", " ").capitalize(), start=day, kind="deadline") for key, day in due.items()),
        ),
        would_change=("A written waiver of the decision limit under 8 CFR 312.5(b).",) if not facts.waived else (),
    )


def _clock_start(facts: ReviewFacts) -> date:
    return facts.examined_again_on if facts.waived and facts.examined_again_on else facts.examined_on


def _dates(facts: ReviewFacts, *, on: date, law: Parameters) -> dict[str, date]:
    due = {"decision-due": days_after(_clock_start(facts), law.value("decision-days", on))}
    days = law.value("hearing-request-days", on)
    if facts.denied and facts.received_on:
        due["hearing-request-due"] = last_day(facts.received_on, days)
    if facts.denied and facts.mailed_on:
        due["hearing-request-due-by-mail"] = last_day(facts.mailed_on, days + law.value("mail-days", on))
    if facts.hearing_requested_on and not _late(facts, due):
        due["hearing-due"] = days_after(facts.hearing_requested_on, law.value("hearing-days", on))
    if facts.final_on:
        due["court-petition-due"] = last_day(facts.final_on, law.value("court-petition-days", on))
    return due


def _late(facts: ReviewFacts, due: dict[str, date]) -> bool:
    """Whether a hearing was asked for too late on every reading; such a request is rejected, and no hearing is due."""
    limits = [day for key, day in due.items() if key.startswith("hearing-request-due")]
    return bool(facts.hearing_requested_on and limits and facts.hearing_requested_on > max(limits))


def _decision(facts: ReviewFacts, due: dict[str, date], on: date) -> list[Step]:
    limit = due["decision-due"]
    cites = ("INA 336(b)", "8 CFR 335.3(a)", *(("8 CFR 312.5(b)",) if facts.waived else ()))
    if facts.decided_on:
        kept = facts.decided_on <= limit
        text = f"Decided on {facts.decided_on}; the limit was {limit}."
        return [step(Outcome.MET if kept else Outcome.NOT_MET, text, *cites)]
    if on > limit:
        text = f"No decision by {limit}: the applicant may ask the district court to decide or to send the case back."
        return [step(Outcome.NOT_MET, text, *cites, "8 CFR 310.5(a)")]
    return [step(Outcome.MET, f"The decision is due by {limit}.", *cites)]


def _request(facts: ReviewFacts, due: dict[str, date], on: date) -> list[Step]:
    if not facts.denied:
        return []
    limits = [due[key] for key in ("hearing-request-due", "hearing-request-due-by-mail") if key in due]
    cites = ("INA 336(a)", "8 CFR 336.2(a)", *(("8 CFR 103.8(b)",) if facts.mailed_on else ()), "8 CFR 1.2")
    if not limits:
        text = "The day the denial was served or received is needed to count the days for a hearing request."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 336.2(a)", "8 CFR 336.1(c)")]
    early, late = min(limits), max(limits)
    filed = facts.hearing_requested_on
    readings = [note(_READINGS, "8 CFR 336.2(a)", "8 CFR 103.8(b)")] if early != late else []
    if filed is None:
        if on > late:
            return [*readings, note(f"No hearing was asked for by {late}; the denial stands.", *cites)]
        text = f"A hearing may be asked for until {late}" + (
            f", or {early} on the other reading." if early != late else "."
        )
        return [*readings, note(text, *cites)]
    if filed <= early:
        return [*readings, step(Outcome.MET, f"The hearing was asked for in time, on {filed}.", *cites)]
    if filed > late:
        text = f"The request of {filed} came after {late}: reject it, unless it meets the rules for a motion."
        return [*readings, step(Outcome.NOT_MET, text, *cites, "8 CFR 336.2(c)")]
    text = f"The request of {filed} is in time on one reading ({late}) and late on the other ({early})."
    return [*readings, step(Outcome.UNSETTLED, text, *cites)]


_READINGS = (
    "Two readings of the limit: the days run from the day the applicant received the denial, or from mailing with the "
    "days added for mail. The rule on denials speaks of receipt; the rule on service speaks of mailing."
)


def _hearing(facts: ReviewFacts, due: dict[str, date], on: date) -> list[Step]:
    if "hearing-due" not in due:
        return []
    limit = due["hearing-due"]
    if facts.heard_on:
        kept = facts.heard_on <= limit
        text = f"The hearing was held on {facts.heard_on}; the limit was {limit}."
        return [step(Outcome.MET if kept else Outcome.NOT_MET, text, "8 CFR 336.2(b)")]
    if on > limit:
        return [step(Outcome.NOT_MET, f"The hearing was due by {limit} and has not been held.", "8 CFR 336.2(b)")]
    return [note(f"The hearing is due by {limit}, before a different officer.", "8 CFR 336.2(b)")]


def _court(facts: ReviewFacts, due: dict[str, date]) -> list[Step]:
    if "court-petition-due" not in due:
        return []
    text = f"After the final decision of {facts.final_on} a petition to the district court is due by "
    return [note(f"{text}{due['court-petition-due']}.", "INA 310(c)", "8 CFR 310.5(b)", "8 CFR 336.9(b)")]
