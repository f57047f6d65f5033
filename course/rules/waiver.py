"""Waivers of misrepresentation, INA 212(i), and of unlawful presence, INA 212(a)(9)(B)(v): who qualifies."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Reason
from course.model.parameter import Parameters
from course.model.waiver import Kin, KinStatus, Waivable, WaiverFacts
from course.rules.conclusion import conclude
from course.rules.hardship import best, discretion, hardship, immigrant, shown
from course.rules.outcomes import Step, satisfied, step

NAME = "hardship-waiver"
_CITE = {Waivable.MISREPRESENTATION: "INA 212(i)(1)", Waivable.UNLAWFUL_PRESENCE: "INA 212(a)(9)(B)(v)"}
_KIN = (Kin.SPOUSE, Kin.PARENT)


def hardship_waiver(facts: WaiverFacts, *, on: date, law: Parameters) -> Finding:  # noqa: ARG001
    """Immigrant, qualifying relative, extreme hardship, discretion. ``met`` means that the waiver may be granted.

    A citizen or resident spouse or parent qualifies; a child only for a self-petitioner's misrepresentation.
    """
    if facts.ground is Waivable.FALSE_CLAIM:
        text = "No immigrant waiver exists for a false claim to citizenship made on or after 1996-09-30."
        return conclude(NAME, [step(Outcome.NOT_MET, text, "INA 212(a)(6)(C)(iii)", "9 FAM 302.9-5(D)(1)")], on=on)
    cite = _CITE[facts.ground]
    steps = [
        immigrant(given=facts.immigrant, cite=cite),
        _hardship(facts, cite),
        discretion(facts.discretion, cite, "INA 291"),
    ]
    met = f"The waiver of {facts.ground.value.replace('-', ' ')} may be granted: hardship was found, and discretion "
    return conclude(NAME, steps, on=on, would_change=_would_change(steps), when_met=f"{met}exercised.")


def _hardship(facts: WaiverFacts, cite: str) -> Step:
    usual = hardship(facts.relatives, _KIN, cite)
    if not facts.self_petitioner or facts.ground is not Waivable.MISREPRESENTATION:
        return usual
    kin, status = (
        (Kin.PARENT, Kin.SON_OR_DAUGHTER),
        (KinStatus.CITIZEN, KinStatus.PERMANENT_RESIDENT, KinStatus.QUALIFIED_ALIEN),
    )
    others = [one.hardship for one in facts.relatives if one.kin in kin and one.status in status]
    outcome = best([usual.outcome, *(shown(showing) for showing in (facts.own_hardship, *others))])
    text = "A VAWA self-petitioner may show extreme hardship to self, or to a citizen, resident or qualified parent or "
    text += {
        Outcome.MET: "child: it was found.",
        Outcome.NOT_MET: "child: it was not found.",
        Outcome.NEEDS_EVIDENCE: "child: make the finding.",
    }[outcome]
    return Step(Reason(text=text, cites=(cite, "9 USCIS-PM B"), satisfied=satisfied(outcome)), outcome)


def _would_change(steps: list[Step]) -> list[str]:
    return [taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE]
