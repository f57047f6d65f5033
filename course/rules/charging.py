"""Whether a notice to appear follows a decision: what regulations require, and where only unread policy speaks.

``met`` means that a text read requires the notice or the referral, ``not-met`` that it does not, ``unsettled`` that
policy whose text was not seen decides.
"""

from __future__ import annotations

from datetime import date

from course.model.charging import ChargingFacts, Stay, Trigger
from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, not_governed
from course.rules.outcomes import Step, note, step

NAME = "nta-routing"
_RESIDENTS = {
    Trigger.NO_JOINT_PETITION: ("No joint petition came in its window: proceedings are started.", "8 CFR 216.4(a)(6)"),
    Trigger.JOINT_PETITION_INTERVIEW_MISSED: (
        "The interview was missed: residence ends and a notice to appear is issued, unless moved for good cause.",
        "8 CFR 216.4(b)(3)",
    ),
    Trigger.JOINT_PETITION_DENIED: (
        "The joint petition was denied: residence ends and a notice to appear is issued.",
        "8 CFR 216.4(d)(2)",
    ),
    Trigger.WAIVER_DENIED: (
        "The waiver was denied: residence ends and a notice to appear is issued.",
        "8 CFR 216.5(f)",
    ),
}


def nta_routing(facts: ChargingFacts, *, on: date, law: Parameters) -> Finding:
    """What the texts read say about a notice to appear after this decision."""
    if facts.in_proceedings:
        return not_governed(
            NAME, "A notice to appear is already pending; no second one is needed.", "8 CFR 239.1(a)", on=on
        )
    if facts.trigger in _RESIDENTS:
        text, cite = _RESIDENTS[facts.trigger]
        steps = [step(Outcome.MET, text, cite)]
    elif facts.trigger is Trigger.ASYLUM_NOT_GRANTED:
        steps = [*_changed(on, law), *_asylum(facts)]
    else:
        steps = _policy(facts)
    text = "Only officers listed in the regulation may issue the notice; among them supervisory immigration services "
    text += "officers."
    return conclude(NAME, [*steps, note(text, "8 CFR 239.1(a)")], on=on)


def _changed(on: date, law: Parameters) -> list[Step]:
    try:
        row = law.get("asylum-referral-rule", on)
    except KeyError:
        return []
    text = f"A rule of {row.effective_from} changed referral; its text was not seen. Confirm at the source."
    return [note(text, row.cite)]


def _asylum(facts: ChargingFacts) -> list[Step]:
    if facts.stay is Stay.VALID_STATUS:
        text = "The applicant is in valid status: the application is denied, not referred."
        return [step(Outcome.NOT_MET, text, "8 CFR 208.14(c)(2)")]
    if facts.stay is Stay.VALID_PAROLE:
        text = "The applicant is on valid parole: the application is denied, not referred."
        return [step(Outcome.NOT_MET, text, "8 CFR 208.14(c)(3)")]
    if facts.stay is Stay.PAROLE_ENDED:
        text = "Parole has ended: what follows depends on when and how it was given. Read the rule and seek guidance."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 208.14(c)(4)")]
    if facts.removable is None:
        text = "Whether the applicant appears inadmissible or deportable decides between referral and denial: find it."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 208.14(c)(1)")]
    if facts.removable:
        text = "The applicant appears removable: refer to an immigration judge with a charging document."
        return [step(Outcome.MET, text, "8 CFR 208.14(c)(1)")]
    return [step(Outcome.NOT_MET, "Nothing makes the applicant removable: no referral.", "8 CFR 208.14(c)(1)")]


def _policy(facts: ChargingFacts) -> list[Step]:
    if facts.removable is False:
        text = "The person does not appear removable: there is nothing to charge."
        return [step(Outcome.NOT_MET, text, "INA 239(a)(1)")]
    named = [
        word
        for word, holds in (
            ("fraud", facts.fraud),
            ("criminal matters", facts.criminal),
            ("unlawful presence after the denial", facts.unlawfully_present),
        )
        if holds
    ]
    text = "No regulation read requires a notice to appear after this denial. "
    if facts.removable is None and not named:
        return [step(Outcome.NEEDS_EVIDENCE, f"{text}Find first whether the person is removable.", "INA 239(a)(1)")]
    text += "Policy since 2025-02-28 is said to require one widely, above all for fraud, criminal matters and unlawful "
    text += (
        f"presence{' (here: ' + ', '.join(named) + ')' if named else ''}. Its text was not seen: confirm, and ask a "
    )
    return [step(Outcome.UNSETTLED, f"{text}supervisor.", "PM-602-0187")]
