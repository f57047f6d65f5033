"""Whether the certified job fits the class asked for, and the worker met its requirements at the priority date."""

from __future__ import annotations

from datetime import date

from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.worker import Degree, Job, WorkerClass, WorkerFacts
from course.rules.days import DAY
from course.rules.outcomes import Step, finding_of, heard, step
from course.rules.years_present import clipped, reaches

_WING = "Matter of Wing’s Tea House, 16 I&N Dec. 158"
_LETTERS = "8 CFR 204.5(g)(1)"
_RANK = {Degree.NONE: 0, Degree.BACHELOR: 1, Degree.ADVANCED: 2}


def job_fits(facts: WorkerFacts, law: Parameters) -> list[Step]:
    """The step on what the certified job asks for, which decides the class and not what the worker has."""
    job, asked = facts.job, facts.classification
    least = law.value("skilled-years", facts.filed_on)
    if asked is WorkerClass.ADVANCED_DEGREE:
        five = law.value("progressive-years", facts.filed_on)
        held = job.degree is Degree.ADVANCED or (job.degree is Degree.BACHELOR and job.years >= five)
        text = f"The job as certified {_asks(job)}; the class needs one for an advanced degree or its equal."
        return [step(heard(held=held), text, "8 CFR 204.5(k)(4)(i)", "8 CFR 204.5(k)(2)")]
    if asked is WorkerClass.PROFESSIONAL:
        held = job.degree is not Degree.NONE
        text = f"The job as certified {_asks(job)}; a professional's asks for a bachelor's degree at least."
        return [step(heard(held=held), text, "8 CFR 204.5(l)(3)(i)", "8 CFR 204.5(l)(2)")]
    skilled = job.years >= least or job.degree is not Degree.NONE
    if asked is WorkerClass.SKILLED:
        text = f"The job as certified {_asks(job)}; a skilled worker's asks for {least} years of practice."
        return [step(heard(held=skilled), text, "8 CFR 204.5(l)(4)", "8 CFR 204.5(l)(2)")]
    text = f"The job as certified {_asks(job)}; work that asks for less than {least} years is an other worker's."
    return [step(heard(held=not skilled), text, "8 CFR 204.5(l)(4)", "8 CFR 204.5(l)(2)")]


def _asks(job: Job) -> str:
    degree = {
        Degree.NONE: "asks for no degree",
        Degree.BACHELOR: "asks for a bachelor's degree",
        Degree.ADVANCED: "asks for an advanced degree",
    }[job.degree]
    either = " or a bachelor's with five years" if job.or_bachelor else ""
    return f"{degree}{either} and {job.years} year(s) of experience"


def worker_fits(facts: WorkerFacts, law: Parameters) -> list[Step]:
    """The steps on degree and experience, each as of the priority date."""
    job = facts.job
    if job.or_bachelor and facts.degree is Degree.BACHELOR:
        years = max(law.value("progressive-years", facts.filed_on), job.years)
        cites = ("8 CFR 204.5(k)(3)(i)(B)", _LETTERS, _WING)
        return [_degree(facts, Degree.BACHELOR), _experience(facts, years, cites, after=facts.degree_on)]
    by_equal = facts.classification is WorkerClass.ADVANCED_DEGREE and job.degree is Degree.BACHELOR
    if by_equal and facts.degree is not Degree.ADVANCED:
        cites = ("8 CFR 204.5(k)(3)(i)(B)", _LETTERS, _WING)
        return [_degree(facts, Degree.BACHELOR), _experience(facts, job.years, cites, after=facts.degree_on)]
    steps = [_degree(facts, job.degree)] if job.degree is not Degree.NONE else []
    advanced = facts.classification is WorkerClass.ADVANCED_DEGREE
    cites = (_LETTERS, *(() if advanced else ("8 CFR 204.5(l)(3)(ii)(A)",)), _WING)
    return [*steps, *([_experience(facts, job.years, cites)] if job.years else [])]


def _degree(facts: WorkerFacts, needed: Degree) -> Step:
    advanced = facts.classification is WorkerClass.ADVANCED_DEGREE
    cites = ("8 CFR 204.5(k)(3)(i)" if advanced else "8 CFR 204.5(l)(3)(ii)", _WING)
    kind = "bachelor's" if needed is Degree.BACHELOR else "advanced"
    if _RANK[facts.degree] < _RANK[needed] or facts.degree_on is None:
        return step(Outcome.NOT_MET, f"The worker has no {kind} degree, and the job asks for one.", *cites)
    if facts.degree_on > facts.accepted_on:
        text = f"The degree came on {facts.degree_on}, after the priority date of {facts.accepted_on}."
        return step(Outcome.NOT_MET, text, *cites)
    text = f"A {kind} degree or higher of {facts.degree_on}, to be shown by an official academic record."
    return step(heard(held=finding_of(facts.degree_record)), text, *cites)


def _experience(facts: WorkerFacts, years: int, cites: tuple[str, ...], *, after: date | None = None) -> Step:
    """Years of work before the priority date, in letters that name the writer and describe the duties."""
    first = after + DAY if after else date.min

    def total(*showings: Showing) -> Outcome:
        kept = clipped(facts.periods(*showings, progressive=after is not None), first, facts.accepted_on)
        return reaches(kept, years)

    shown = total(Showing.ESTABLISHED)
    text = f"{years} year(s) of {'progressive ' if after else ''}experience by {facts.accepted_on} in letters: "
    if shown is Outcome.MET:
        return step(shown, f"{text}shown.", *cites)
    if shown is Outcome.UNSETTLED:
        return step(shown, f"{text}it depends on how many days make a year; no rule read settles it.", *cites)
    if total(Showing.ESTABLISHED, Showing.OFFERED, Showing.NOT_ASKED) is not Outcome.NOT_MET:
        return step(Outcome.NEEDS_EVIDENCE, f"{text}claimed, and the letters do not show it yet.", *cites)
    return step(Outcome.NOT_MET, f"{text}not reached. Later work does not count.", *cites)
