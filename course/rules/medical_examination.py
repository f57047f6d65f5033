"""Whether a Form I-693 can still be used on the day of the decision, under the policy of that day."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.medical import MedicalFacts
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, not_governed
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step

NAME = "medical-examination"
_POLICY = "8 USCIS-PM B.4"
_RULE = "8 CFR 245.5"


def medical_examination(facts: MedicalFacts, *, on: date, law: Parameters) -> Finding:
    """By the day of signature and the policy in force on the day of decision. Whether health bars is not asked here.

    Forms signed before 2023-11-01 last for years; later ones have no end of their own but, since 2025-06-11, are tied
    to the application they came with. The Policy Manual chapter was not read: confirm what it says at the source.
    """
    examined = facts.examined_as_fiance_on
    years = law.value("fiance-examination-years", on)
    if examined and examined <= facts.applied_on <= years_after(examined, years):
        text = (
            f"Examined for the K visa on {examined}, within {years} year before filing: no new examination is needed."
        )
        return not_governed(NAME, text, _RULE, on=on)
    start = law.get("report-without-end", on).effective_from or date.min
    ends = None if facts.signed_on >= start else years_after(facts.signed_on, law.value("report-years", on))
    validity = _tied(facts, law) if ends is None else _dated(facts, ends)
    return conclude(
        NAME,
        [_signed(facts, start), validity, *_at_filing(facts, law), *_vaccination(facts, law)],
        on=on,
        dates={"signed": facts.signed_on, "decision": facts.decided_on} | ({"last-day": ends} if ends else {}),
        timeline=[
            Span(label="Form I-693 signed", start=facts.signed_on),
            Span(label="Application filed", start=facts.applied_on),
            Span(label="Decision", start=facts.decided_on),
        ],
        would_change=["A new Form I-693 from a designated civil surgeon."]
        if validity.outcome is not Outcome.MET
        else [],
    )


def _signed(facts: MedicalFacts, start: date) -> Step:
    when = "before" if facts.signed_on < start else "on or after"
    return note(f"Signed on {facts.signed_on}, {when} {start}.", _RULE, _POLICY)


def _dated(facts: MedicalFacts, ends: date) -> Step:
    """A form that runs out by itself."""
    usable = facts.decided_on <= ends
    text = (
        f"It can be used to {ends}; the decision falls on {facts.decided_on}. Confirm the earlier policy at the source."
    )
    return step(Outcome.MET if usable else Outcome.NOT_MET, text, _POLICY)


def _tied(facts: MedicalFacts, law: Parameters) -> Step:
    """A form without an end of its own, by the policy of the day of decision."""
    if not law.value("report-tied-to-application", facts.decided_on):
        text = (
            "On the day of decision a form signed then was tied to no application and had no end of its own. Confirm "
        )
        return step(Outcome.MET, text + "the earlier policy at the source.", _POLICY)
    if facts.submitted_with_this:
        return step(Outcome.MET, "It came with this application, which is pending: it can be used.", _POLICY)
    if facts.first_application_ended_on:
        text = (
            f"It came with an application denied or withdrawn on {facts.first_application_ended_on}: it can no longer "
        )
        return step(Outcome.NOT_MET, text + "be used.", _POLICY)
    text = "It came with another application that is still pending. It is generally valid only for that one: ask for a "
    return step(
        Outcome.NEEDS_EVIDENCE, text + "new form, or confirm at the source whether it may be used here.", _POLICY
    )


def _at_filing(facts: MedicalFacts, law: Parameters) -> list[Step]:
    since = law.get("report-with-filing", facts.decided_on).effective_from if _asked(facts, law) else None
    if since is None or facts.submitted_at_filing:
        return []
    text = f"Since {since} the form is due with the application; it was not. Whether that application should have been "
    return [note(text + "rejected is to be confirmed at the source.", _POLICY)]


def _asked(facts: MedicalFacts, law: Parameters) -> bool:
    return bool(law.value("report-with-filing", facts.applied_on))


def _vaccination(facts: MedicalFacts, law: Parameters) -> list[Step]:
    if not facts.without_covid_vaccination:
        return []
    asked = law.value("covid-vaccination-asked", facts.decided_on)
    text = "COVID-19 vaccination is not shown. On the day of decision "
    if asked:
        return [step(Outcome.NOT_MET, text + "it was asked for.", "8 USCIS-PM B.9", "INA 212(a)(1)(A)")]
    return [step(Outcome.MET, text + "it was not asked for.", "8 USCIS-PM B.9")]
