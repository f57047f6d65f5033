"""The public charge ground, INA 212(a)(4), as far as it can be confirmed."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.model.public_charge import Factor, PublicChargeFacts
from course.rules.conclusion import conclude, not_governed
from course.rules.hardship import shown
from course.rules.outcomes import Step, note, step

NAME = "public-charge"
_FACTORS = "INA 212(a)(4)(B)"
_REQUIRED = ("INA 212(a)(4)(C)", "INA 212(a)(4)(D)")


def public_charge(facts: PublicChargeFacts, *, on: date, law: Parameters) -> Finding:
    """Exemption, affidavit of support, statutory factors, then the officer's finding under the rules of the filing day.

    For applications filed since the 2022 rule was rescinded the new text was not available, so beyond the statute
    nothing is concluded: the finding asks for it.
    """
    if facts.exempt:
        return not_governed(NAME, "The ground does not reach this person.", "INA 212(a)(4)(E)", on=on)
    old = bool(law.value("public-charge-2022-rule", facts.applied_on))
    steps = [_exempt(facts), _affidavit(facts), _considered(facts), _finding(facts, old=old)]
    return conclude(
        NAME,
        steps,
        on=on,
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
    )


def _exempt(facts: PublicChargeFacts) -> Step:
    if facts.exempt is None:
        text = "Find whether the ground reaches the person: self-petitioners and certain victims are outside."
        return step(Outcome.NEEDS_EVIDENCE, text, "INA 212(a)(4)(E)")
    return note("The ground reaches this person.", "INA 212(a)(4)(A)")


def _affidavit(facts: PublicChargeFacts) -> Step:
    if facts.affidavit_required is False:
        return note("No affidavit of support is required.", *_REQUIRED)
    if facts.affidavit_required and facts.affidavit_suffices is False:
        text = "A required affidavit of support does not suffice: inadmissible whatever the other factors."
        return step(Outcome.NOT_MET, text, *_REQUIRED)
    if facts.affidavit_required and facts.affidavit_suffices:
        text = "The required affidavit of support suffices, which does not by itself decide the question."
        return step(Outcome.MET, text, *_REQUIRED, "8 CFR 213a.2(c)(2)(iv)")
    text = "Find whether an affidavit of support is required, and whether it suffices."
    return step(Outcome.NEEDS_EVIDENCE, text, *_REQUIRED)


def _considered(facts: PublicChargeFacts) -> Step:
    missing = [factor.value.replace("-", " ") for factor in Factor if factor not in facts.considered]
    if missing:
        return step(Outcome.NEEDS_EVIDENCE, f"Still to be considered: {', '.join(missing)}.", _FACTORS)
    return step(Outcome.MET, "All factors the statute names were considered.", _FACTORS)


def _finding(facts: PublicChargeFacts, *, old: bool) -> Step:
    if not old:
        text = (
            "The 2022 rule was rescinded for applications filed since 2026-09-18. What replaced it was not available "
        )
        text += "beyond the statute: to be confirmed at the source before a finding is made."
        return step(Outcome.NEEDS_EVIDENCE, text, "91 FR 45324", "8 USCIS-PM G", "INA 212(a)(4)(A)")
    outcome = shown(facts.not_likely)
    text = {
        Outcome.MET: "The officer found that the person is not likely to become a public charge.",
        Outcome.NOT_MET: "The officer found that the person is likely to become a public charge.",
        Outcome.NEEDS_EVIDENCE: "Find, on all factors together, whether the person is likely to become one.",
    }[outcome]
    text += " For this filing day the 2022 rule is read; confirm at the source that it still governs such filings."
    return step(outcome, text, "INA 212(a)(4)(A)", "8 CFR 212.22(a)", "91 FR 45324")
