"""Whether permission to work may be given on Form I-765, for how long at most, and what becomes of an old card.

Only the categories of :class:`WorkCategory` are covered, as far as their text was read. What changes often is dated:
the automatic extension ended for renewals filed from 30 October 2025 on.
"""

from __future__ import annotations

from datetime import date

from course.model.asylum import WorkClockFacts
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.work_permit import Asked, WorkCategory, WorkPermitFacts
from course.rules.asylum_work import asylum_work_clock
from course.rules.conclusion import conclude, drawn
from course.rules.outcomes import Step, finding_of, heard, note, step
from course.rules.student_work import student_window
from course.rules.work_card import extension, validity

NAME = "employment-authorization"
_CITE = {
    WorkCategory.ASYLEE: "8 CFR 274a.12(a)(5)",
    WorkCategory.STUDENT: "8 CFR 274a.12(c)(3)(i)(B)",
    WorkCategory.STUDENT_STEM: "8 CFR 274a.12(c)(3)(i)(C)",
    WorkCategory.ASYLUM_PENDING: "8 CFR 274a.12(c)(8)",
    WorkCategory.ADJUSTMENT_PENDING: "8 CFR 274a.12(c)(9)",
}
_BASIS = {
    WorkCategory.ASYLEE: "the grant of asylum",
    WorkCategory.STUDENT: "the school's recommendation of practical training",
    WorkCategory.STUDENT_STEM: "the school's recommendation of the extension",
    WorkCategory.ASYLUM_PENDING: "a complete asylum application",
    WorkCategory.ADJUSTMENT_PENDING: "an application for adjustment of status",
}


def work_permit(facts: WorkPermitFacts, *, on: date, law: Parameters) -> Finding:
    """Category, what it rests on, its own conditions, discretion; then the length of the card and of the old one."""
    clock, clock_dates = _clock(facts, on, law)
    length, until = validity(facts, on=on, law=law)
    old, extended = extension(facts, on=on, law=law)
    dates = {**clock_dates, **until, **extended}
    return conclude(
        NAME,
        [*_basis(facts), *clock, *student_window(facts, law), *_discretion(facts), *length, *old],
        on=on,
        dates=dates,
        timeline=(Span(label="Form I-765 received", start=facts.filed_on), *drawn(dates)),
        when_met="The category and each of its conditions are shown.",
    )


def _basis(facts: WorkPermitFacts) -> list[Step]:
    cite, what = _CITE[facts.category], _BASIS[facts.category]
    if facts.basis_on is None and facts.basis is not Showing.NOT_ESTABLISHED:
        return [step(Outcome.NEEDS_EVIDENCE, f"The category rests on {what}; proof of it is still to come.", cite)]
    if facts.basis_on is None or facts.basis is Showing.NOT_ESTABLISHED:
        return [step(Outcome.NOT_MET, f"The category rests on {what}, and there is none.", cite)]
    shown = heard(held=finding_of(facts.basis))
    steps = [step(shown, f"The category rests on {what} of {facts.basis_on}.", cite)]
    if facts.basis_ended_on is None:
        return steps
    if facts.category is WorkCategory.ASYLUM_PENDING:
        return [*steps, *_denied(facts)]
    return [*steps, step(Outcome.NOT_MET, f"It ended on {facts.basis_ended_on}: nothing is left to work on.", cite)]


def _denied(facts: WorkPermitFacts) -> list[Step]:
    text = f"Asylum was denied on {facts.basis_ended_on}"
    if facts.asked is Asked.INITIAL:
        text += ", before this request was decided: it is denied too."
        return [step(Outcome.NOT_MET, text, "8 CFR 208.7(a)(1)")]
    text += "; a renewal needs a review that keeps the application alive."
    return [step(heard(held=finding_of(facts.review)), text, "8 CFR 208.7(b)", "8 CFR 208.7(c)")]


def _clock(facts: WorkPermitFacts, on: date, law: Parameters) -> tuple[list[Step], dict[str, date]]:
    """The days an asylum applicant waits, by the rule ``asylum-work-clock``; a renewal has waited them before."""
    if facts.category is not WorkCategory.ASYLUM_PENDING or facts.basis_on is None:
        return [], {}
    steps = _appeared(facts)
    if facts.asked is Asked.RENEWAL:
        text = "A renewal is open as long as the application is pending; the days were waited for the first card."
        return [*steps, note(text, "8 CFR 208.7(b)")], {}
    found = asylum_work_clock(
        WorkClockFacts(
            complete_on=facts.basis_on,
            stops=facts.stops,
            applied_on=max(facts.filed_on, facts.basis_on),
            recommended_on=facts.recommended_on,
            aggravated_felon=facts.aggravated_felon,
        ),
        on=on,
        law=law,
    )
    steps.append(step(found.outcome, found.summary, *found.cites))
    grant = found.dates.get("first-day-of-grant")
    if found.outcome is Outcome.MET and (grant is None or on < grant) and facts.recommended_on is None:
        text = f"No card may be given before {grant or 'the days run on'}: hold the request until then."
        steps.append(step(Outcome.NEEDS_EVIDENCE, text, "INA 208(d)(2)", "8 CFR 208.7(a)(1)"))
    return steps, dict(found.dates)


def _appeared(facts: WorkPermitFacts) -> list[Step]:
    if facts.missed is None:
        return []
    text = "An interview or hearing was missed: no permission without exceptional circumstances that explain it."
    return [step(heard(held=finding_of(facts.missed)), text, "8 CFR 208.7(a)(4)")]


def _discretion(facts: WorkPermitFacts) -> list[Step]:
    if facts.category is WorkCategory.ASYLUM_PENDING:
        text = "Approval in this category is not left to discretion."
        return [note(text, "8 CFR 274a.13(a)(1)")]
    if facts.category is WorkCategory.ASYLEE:
        text = "An asylee may work by reason of the status; the card is the proof of it."
        return [note(text, "8 CFR 274a.12(a)(5)")]
    text = "Approval is left to discretion; the whole record is weighed."
    return [step(heard(held=finding_of(facts.discretion)), text, "8 CFR 274a.13(a)(1)")]
