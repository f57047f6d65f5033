"""Changing jobs while Form I-485 waits, INA 204(j): 180 days, a petition that holds, and a similar occupation."""

from __future__ import annotations

from datetime import date

from course.model.adjustment import JobChangeFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.conclusion import conclude, drawn, not_governed
from course.rules.days import days_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "job-change"
_GOVERNED = (Category.EB1, Category.EB2, Category.EB3, Category.OTHER_WORKERS)
_CITES = ("INA 204(j)", "8 CFR 245.25(a)(2)")


def job_change(facts: JobChangeFacts, *, on: date, law: Parameters) -> Finding:
    """Whether a new offer may stand in for the one of the petition."""
    if facts.category not in _GOVERNED:
        text = f"INA 204(j) does not speak of the category {facts.category.value}."
        return not_governed(NAME, text, "INA 204(j)", on=on)
    days = law.value("job-change-days", on)
    first = days_after(facts.adjustment_filed_on, days)
    return conclude(
        NAME,
        [_pending(facts, first, days), _petition(facts, days), _occupation(facts), _offer()],
        on=on,
        when_met="The new offer may stand in for the one of the petition.",
        dates={"first-day-to-change": first},
        numbers={"days-pending": (facts.told_on - facts.adjustment_filed_on).days},
        timeline=(
            Span(label="Form I-485 filed", start=facts.adjustment_filed_on),
            Span(label="New offer reported", start=facts.told_on),
            *drawn({"first-day-to-change": first}),
        ),
        would_change=() if facts.told_on >= first else (f"Reporting the new offer on or after {first}.",),
    )


def _pending(facts: JobChangeFacts, first: date, days: int) -> Step:
    if facts.decided_on and facts.decided_on <= facts.told_on:
        text = f"Form I-485 was decided on {facts.decided_on}, before the new offer was reported."
        return step(Outcome.NOT_MET, text, *_CITES)
    waited = (facts.told_on - facts.adjustment_filed_on).days
    held = facts.told_on >= first
    text = f"Form I-485 had been pending for {waited} day(s) when the new offer was reported; {days} are needed."
    return step(Outcome.MET if held else Outcome.NOT_MET, text, *_CITES)


def _petition(facts: JobChangeFacts, days: int) -> Step:
    cite = "8 CFR 245.25(a)(2)(ii)"
    if facts.revoked:
        text = "The approval of the petition was revoked: there is no valid petition to carry over."
        return step(Outcome.NOT_MET, text, "8 CFR 245.25(a)(2)(iii)")
    if facts.petition_approved_on:
        return step(Outcome.MET, f"The petition was approved on {facts.petition_approved_on}.", cite)
    word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(facts.approvable)]
    text = (
        f"{word}: the pending petition could be approved as of its filing and until Form I-485 had waited {days} days. "
        "It must be approved before Form I-485 is."
    )
    return step(heard(held=finding_of(facts.approvable)), text, cite, "Matter of Al Wazzan, 25 I&N Dec. 359 (AAO 2010)")


def _occupation(facts: JobChangeFacts) -> Step:
    word = {True: "Found", False: "Not found", None: "To be found"}[finding_of(facts.same_or_similar)]
    text = f"{word}: the new job is in the same or a similar occupation."
    return step(heard(held=finding_of(facts.same_or_similar)), text, "INA 204(j)", "8 CFR 245.25(b)", "7 USCIS-PM E.5")


def _offer() -> Step:
    text = "Worker and new employer must mean the work to begin within a reasonable time of residence."
    return note(text, "8 CFR 245.25(a)(3)")
