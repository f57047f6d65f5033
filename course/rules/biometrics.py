"""Biometrics: whether an old photograph may serve, and what follows from an appointment kept, moved or missed."""

from __future__ import annotations

from datetime import date

from course.model.biometrics import BiometricsFacts, Form
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import months_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "biometrics"
_NEW = (Form.N_400, Form.N_600, Form.I_90, Form.I_485)
_CALLED = "8 CFR 103.2(b)(9)"
_MISSED = "8 CFR 103.2(b)(13)(ii)"


def biometrics(facts: BiometricsFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the request still stands as far as biometrics go, seen from the day ``on``."""
    until = _reuse_until(facts, law)
    dates = {"photograph-reusable-until": until} if until else {}
    if facts.appointment_on:
        dates["appointment"] = facts.appointment_on
    photograph, appointment = _photograph(facts, until), _appointment(facts, on)
    return conclude(
        NAME,
        [photograph, *appointment],
        on=on,
        dates=dates,
        timeline=(Span(label="Request filed", start=facts.filed_on), *drawn(dates)),
        would_change=_would_change(facts, on),
        when_met=f"{photograph.reason.text} {appointment[0].reason.text}" if facts.appointment_on is None else "",
    )


def _reuse_until(facts: BiometricsFacts, law: Parameters) -> date | None:
    """The last day of filing for which the photograph may serve; None where no figure was read."""
    try:
        months = law.value("photograph-reuse-months", facts.filed_on)
    except KeyError:
        return None
    return months_after(facts.photo_on, months) if facts.photo_on and facts.form not in _NEW else None


def _photograph(facts: BiometricsFacts, until: date | None) -> Step:
    if facts.form in _NEW:
        return note(f"Form {facts.form.value.upper()} always needs new biometrics.", _CALLED, "PA-2025-29")
    if facts.photo_on is None:
        return note("No photograph was taken before: an appointment is to be expected.", _CALLED, "8 CFR 103.16(a)")
    if until is None:
        text = "How long a photograph could serve for a request filed that day was not read; confirm it at the source."
        return note(text, "8 CFR 103.16(a)", "1 USCIS-PM C.2")
    held = facts.filed_on <= until
    may = "may be used again, unless USCIS asks for a new one" if held else "may not be used again"
    text = f"The photograph of {facts.photo_on} could serve for a request filed up to {until}: it {may}."
    return note(text, "PA-2025-29", "8 CFR 103.16(a)")


def _appointment(facts: BiometricsFacts, on: date) -> list[Step]:
    if facts.withdrawn_on:
        text = f"The request was withdrawn on {facts.withdrawn_on}."
        return [step(Outcome.NOT_MET, text, "8 CFR 103.2(b)(6)", _CALLED)]
    if facts.appointment_on is None:
        return [step(Outcome.MET, "No appointment was set: nothing was missed.", _CALLED)]
    if facts.appeared_on and facts.appeared_on <= facts.appointment_on:
        return [step(Outcome.MET, f"Biometrics were given on {facts.appeared_on}.", _CALLED)]
    if on < facts.appointment_on:
        return [step(Outcome.MET, _ahead(facts.appointment_on), _CALLED), *_restart(facts)]
    if on == facts.appointment_on and facts.asked_on is None:
        return [step(Outcome.NEEDS_EVIDENCE, f"The appointment is today, {on}: find whether it was kept.", _CALLED)]
    if facts.form is Form.I_589:
        text = "The fingerprint appointment for an asylum application was missed. Find whether the notice went to the "
        text += "address given in time, and whether good cause or exceptional circumstances excuse it."
        return [step(heard(held=finding_of(facts.good_cause)), text, "8 CFR 208.10")]
    return _missed(facts, facts.appointment_on)


def _ahead(appointment: date) -> str:
    return f"Until {appointment} the person may come earlier, ask for good cause to be rescheduled, or withdraw."


def _restart(facts: BiometricsFacts) -> list[Step]:
    if facts.asked_on is None:
        return []
    text = f"A request to reschedule starts any time limit on USCIS anew, from {facts.asked_on}."
    return [note(text, "8 CFR 103.2(b)(10)(i)")]


def _missed(facts: BiometricsFacts, appointment: date) -> list[Step]:
    cites = (_MISSED, "1 USCIS-PM C.2")
    after = note("A denial for abandonment is open to a motion to reopen, not to an appeal.", "8 CFR 103.2(b)(15)")
    late = facts.asked_on == appointment and facts.in_time is False
    if facts.asked_on is None or facts.asked_on > appointment or late:
        text = (
            f"The appointment of {appointment} was missed, and no change of address or request to reschedule had come "
        )
        return [step(Outcome.NOT_MET, f"{text}by then: the request is abandoned and denied.", *cites), after]
    if facts.asked_on == appointment and facts.in_time is None:
        text = f"The request to reschedule came on {appointment} itself: find whether it came before the hour."
        return [step(Outcome.NEEDS_EVIDENCE, text, *cites)]
    text = f"The appointment of {appointment} was missed; a request or change of address came on {facts.asked_on}, in "
    text += "time. Whether it excuses not coming is for USCIS to find."
    return [step(heard(held=finding_of(facts.good_cause)), text, *cites), *_restart(facts)]


def _would_change(facts: BiometricsFacts, on: date) -> tuple[str, ...]:
    if facts.appointment_on is None or facts.withdrawn_on or (facts.appeared_on and facts.appeared_on <= on):
        return ()
    if on < facts.appointment_on:
        return ("Not coming, without asking before the time of the appointment.",)
    return ("Proof that a request to reschedule or a change of address had come before the time, and excuses it.",)
