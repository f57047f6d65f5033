"""Fraud or willful misrepresentation, INA 212(a)(6)(C)(i), element by element."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.misrepresentation import Audience, MisrepresentationFacts
from course.model.parameter import Parameters
from course.rules.conclusion import all_elements, either, element, report
from course.rules.outcomes import Step, note
from course.rules.retraction import standing

NAME = "misrepresentation"
_GROUND = "INA 212(a)(6)(C)(i)"


def misrepresentation(facts: MisrepresentationFacts, *, on: date, law: Parameters) -> Finding:  # noqa: ARG001
    """Every element must be found: one that is missing clears the ground, and an open one leaves the case open.

    A reason is satisfied where its element is established. Willful misrepresentation needs no intent to deceive; the
    further elements of fraud are therefore not asked.
    """
    elements = [
        _act(facts),
        _untrue(facts),
        _officer(facts),
        _own_case(facts),
        _willful(facts),
        _material(facts),
        _benefit(facts),
        *standing(facts),
    ]
    outcome = all_elements(elements)
    return report(
        NAME,
        outcome,
        _summary(outcome, elements),
        [*elements, note("The applicant bears the burden of showing admissibility.", "INA 291"), *_waiver(outcome)],
        on=on,
        numbers={"elements-established": sum(taken.reason.satisfied is True for taken in elements)},
        timeline=[
            Span(label="Statement", start=facts.made_on),
            *([Span(label="Taken back", start=facts.retraction.on)] if facts.retraction else []),
        ],
        would_change=_would_change(outcome, elements),
    )


def _act(facts: MisrepresentationFacts) -> Step:
    return element(
        facts.affirmative,
        "There was an act: something was said, written or shown.",
        "There was only silence; not volunteering information is no misrepresentation.",
        "Find whether something was said, written or shown, or whether a fact was merely not volunteered.",
        _GROUND,
        "9 FAM 302.9-4(B)(3)",
    )


def _untrue(facts: MisrepresentationFacts) -> Step:
    return element(
        facts.untrue,
        "It was not in accordance with the facts.",
        "It was true.",
        "Find whether it was true when made.",
        _GROUND,
        "9 FAM 302.9-4(B)(3)",
    )


def _officer(facts: MisrepresentationFacts) -> Step:
    to = facts.to.value.replace("-", " ")
    return element(
        facts.to is Audience.UNITED_STATES_OFFICER,
        "It was made to an officer of the United States.",
        f"It was made to a {to}, not to an officer of the United States.",
        "",
        "9 FAM 302.9-4(B)(3)",
    )


def _own_case(facts: MisrepresentationFacts) -> Step:
    return element(
        facts.own_case,
        "It concerned the person's own application, made personally or knowingly through another.",
        "It concerned someone else's application; look at INA 212(a)(6)(E) instead.",
        "Find whose application it concerned and, if another spoke, whether the person knew.",
        _GROUND,
        "9 FAM 302.9-4(B)(3)",
    )


def _willful(facts: MisrepresentationFacts) -> Step:
    return element(
        facts.willful,
        "It was willful: knowing and intentional.",
        "It was not willful: a mistake, an accident or an honest belief.",
        "Find whether it was knowing and intentional, after hearing the explanation under oath.",
        _GROUND,
        "9 FAM 302.9-4(B)(4)",
    )


def _material(facts: MisrepresentationFacts) -> Step:
    ways = {"the person is ineligible on the true facts": facts.ineligible_on_true_facts}
    ways["it shut off a relevant line of inquiry"] = facts.cut_off_inquiry
    found = " and ".join(way for way, held in ways.items() if held)
    return element(
        either(*ways.values()),
        f"It was material: {found}.",
        "It was not material: the person is eligible on the true facts, and no relevant inquiry was shut off.",
        "Find whether it was material: ineligible on the true facts, or a relevant line of inquiry shut off.",
        "Matter of S- and B-C-, 9 I&N Dec. 436 (A.G. 1961)",
        "Matter of D-R-, 27 I&N Dec. 105 (BIA 2017)",
        "9 FAM 302.9-4(B)(5)",
    )


def _benefit(facts: MisrepresentationFacts) -> Step:
    return element(
        facts.benefit_sought,
        "By it the person sought a visa, documentation, admission or another benefit under the Act.",
        "By it the person sought no benefit under the Act.",
        "Find whether a visa, documentation, admission or another benefit under the Act was sought by it.",
        _GROUND,
    )


def _waiver(outcome: Outcome) -> list[Step]:
    if outcome is Outcome.MET:
        return []
    return [note("A waiver may be open to certain immigrants.", "INA 212(a)(6)(C)(iii)", "INA 212(i)(1)")]


def _summary(outcome: Outcome, elements: list[Step]) -> str:
    missing = next((taken.reason.text for taken in elements if taken.outcome is Outcome.MET), "")
    return {
        Outcome.MET: f"{_GROUND} does not apply. {missing}",
        Outcome.NOT_MET: f"Inadmissible under {_GROUND}: every element is established.",
        Outcome.NEEDS_EVIDENCE: f"{_GROUND} is open: an element has not been found either way.",
    }[outcome]


def _would_change(outcome: Outcome, elements: list[Step]) -> tuple[str, ...]:
    if outcome is Outcome.NEEDS_EVIDENCE:
        return tuple(taken.reason.text for taken in elements if taken.outcome is Outcome.NEEDS_EVIDENCE)
    if outcome is Outcome.NOT_MET:
        return ("Evidence against any one element.", "A waiver under INA 212(i), where its conditions are met.")
    return ()
