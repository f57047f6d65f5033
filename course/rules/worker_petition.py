"""Whether a petition for a worker with a labor certification can be approved: priority date, job, worker, wage.

The rule covers advanced degrees, skilled workers, professionals and other workers. Extraordinary and exceptional
ability, national interest and Schedule A are left to guidance.
"""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.worker import WorkerClass, WorkerFacts
from course.rules.ability_to_pay import ability_to_pay
from course.rules.conclusion import conclude, drawn
from course.rules.days import days_after
from course.rules.outcomes import Step, heard, note, step
from course.rules.worker_qualified import job_fits, worker_fits

NAME = "worker-petition"
_CERTIFICATION = {
    WorkerClass.ADVANCED_DEGREE: "8 CFR 204.5(k)(4)(i)",
    WorkerClass.SKILLED: "8 CFR 204.5(l)(3)(i)",
    WorkerClass.PROFESSIONAL: "8 CFR 204.5(l)(3)(i)",
    WorkerClass.OTHER: "8 CFR 204.5(l)(3)(i)",
}


def worker_petition(facts: WorkerFacts, *, on: date, law: Parameters) -> Finding:
    """Each requirement in the order an officer takes them; the priority date is among the dates."""
    dates = {"priority-date": facts.accepted_on}
    if facts.certified_on:
        days = law.value("labor-certification-days", facts.certified_on)
        dates["certification-good-through"] = days_after(facts.certified_on, days)
    steps = [
        note(f"The priority date is {facts.accepted_on}, when the Labor Department took it up.", "8 CFR 204.5(d)"),
        *_certified(facts, dates.get("certification-good-through")),
        *job_fits(facts, law),
        *worker_fits(facts, law),
        *ability_to_pay(facts, on=on, law=law),
        _intends(facts),
    ]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(
            Span(label="Petition filed", start=facts.filed_on),
            *(Span(label="Work", start=work.first, end=work.last, kind="period") for work in facts.work),
            *drawn(dates),
        ),
        when_met="Every requirement for the worker's class is met as of the priority date.",
    )


def _certified(facts: WorkerFacts, last: date | None) -> list[Step]:
    cite = _CERTIFICATION[facts.classification]
    if last is None or facts.certified_on is None:
        text = "No granted labor certification came with the petition."
        return [step(Outcome.NOT_MET, text, "8 CFR 204.5(a)(2)", cite)]
    held = facts.filed_on <= last
    text = f"The certification of {facts.certified_on} could be used through {last}; the petition came "
    text += f"on {facts.filed_on}, {'in time' if held else 'too late'}. The Labor Department's rule on this was not "
    text += "read; confirm it at the source."
    return [step(heard(held=held), text, "20 CFR 656.30(b)", "8 CFR 204.5(a)(2)", cite)]


def _intends(facts: WorkerFacts) -> Step:
    text = {
        True: "The employer means to employ the worker in the job.",
        False: "The employer no longer means to employ the worker in the job.",
        None: "Whether the employer still means to employ the worker in the job is to be shown.",
    }[facts.intends]
    return step(heard(held=facts.intends), text, "8 CFR 204.5(c)")
