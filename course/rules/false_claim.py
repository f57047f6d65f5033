"""A false claim to citizenship, INA 212(a)(6)(C)(ii), element by element, with its exception."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.misrepresentation import FalseClaimFacts
from course.model.parameter import Parameters
from course.rules.conclusion import all_elements, element, every, report
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step
from course.rules.retraction import standing

NAME = "false-claim-to-citizenship"
_GROUND = "INA 212(a)(6)(C)(ii)(I)"
_EXCEPTION = "INA 212(a)(6)(C)(ii)(II)"
_VISA = "9 FAM 302.9-5(B)(1)"
_POLICY = "8 USCIS-PM K.2"


def false_claim(facts: FalseClaimFacts, *, on: date, law: Parameters) -> Finding:
    """Elements, then the mind of the person as policy reads it on that day, then the exception; never a guess.

    The claim need not be made to an officer of the United States. There is no immigrant waiver. A claim before
    1996-09-30 is a matter for the rule on misrepresentation.
    """
    since = law.get("false-claims-counted", on).effective_from or date.min
    if facts.made_on < since:
        text = f"A claim before {since} is outside this ground; test it as a misrepresentation."
        said = note(text, "Pub. L. 104-208", "INA 212(a)(6)(C)(i)")
        return report(NAME, Outcome.NOT_APPLICABLE, text, [said], on=on)
    elements = [*_elements(facts), *standing(facts)]
    outcome = all_elements(elements)
    steps = elements
    if outcome is not Outcome.MET:
        mind = _mind(facts, law=law, on=on)
        exception = _exception(facts, law=law, on=on)
        steps = [*elements, *mind, exception]
        outcome = _with_defenses(outcome, [taken.outcome for taken in (*mind, exception)])
    return report(
        NAME,
        outcome,
        _summary(outcome),
        [*steps, *_no_waiver(outcome)],
        on=on,
        dates={"residence-needed-before": years_after(facts.born_on, law.value("false-claim-residence-age", on))},
        timeline=[Span(label="Claim", start=facts.made_on)],
        would_change=_would_change(outcome, steps),
    )


def _elements(facts: FalseClaimFacts) -> list[Step]:
    return [
        element(
            every(facts.affirmative, facts.citizenship),
            "The person represented to be a citizen.",
            "No claim to be a citizen was made: silence or a claim to another status is none.",
            "Find whether the person said, wrote or showed something that claimed citizenship.",
            _GROUND,
            _VISA,
        ),
        element(
            facts.untrue,
            "The claim was false.",
            "The claim was true.",
            "Find whether the person was a citizen when the claim was made.",
            _GROUND,
        ),
        element(
            facts.purpose,
            "It was made for a purpose or benefit under the Act or another federal or state law.",
            "It was made for no purpose or benefit under federal or state law.",
            "Find what the claim was for: it need not have been made to an officer, and hiring rules are included.",
            _GROUND,
            "9 FAM 302.9-5(B)(5)",
        ),
    ]


def _mind(facts: FalseClaimFacts, *, law: Parameters, on: date) -> list[Step]:
    """What the person knew and could grasp. An outcome of ``met`` is a defense; ``not-met`` means none stands."""
    needed = bool(law.value("false-claim-knowledge-needed", on))
    steps = []
    if needed:
        text = "Only a knowingly false claim counts, and the person must show otherwise."
        held = {True: Outcome.NOT_MET, False: Outcome.MET, None: Outcome.NEEDS_EVIDENCE}[facts.knowing]
        steps.append(step(held, f"{text} {_KNOWING[facts.knowing]}", _VISA))
    elif facts.knowing is False:
        text = (
            "The person did not know that the claim was false. USCIS policy since 2025-08-20 asks for no intent; the "
        )
        text += "summary of the change was read, not the chapter, and the State Department's guidance still differs."
        steps.append(step(Outcome.NOT_MET, text, _POLICY, "Matter of Zhang, 27 I&N Dec. 569 (BIA 2019)", _VISA))
    adult = law.value("false-claim-capacity-age", on)
    minor = facts.made_on < years_after(facts.born_on, adult)
    if minor and facts.lacked_capacity is None:
        text = f"The person was under {adult}: find whether they could grasp what the claim meant."
        steps.append(step(Outcome.NEEDS_EVIDENCE, text, _VISA, _POLICY))
    if facts.lacked_capacity and minor:
        text = f"The person was under {adult} and could not grasp what the claim meant: a defense since 2014."
        more = "" if needed else " Whether USCIS policy of 2025-08-20 keeps it is to be confirmed at the source."
        steps.append(step(Outcome.MET if needed else Outcome.UNSETTLED, text + more, _VISA, _POLICY))
    return steps


_KNOWING = {True: "The claim was knowing.", False: "The claim was not knowing.", None: "Find what the person knew."}


def _exception(facts: FalseClaimFacts, *, law: Parameters, on: date) -> Step:
    """Three conditions together; ``met`` means that the exception applies."""
    age = law.value("false-claim-residence-age", on)
    since = facts.resided_permanently_since
    resided = None if since is None else since < years_after(facts.born_on, age)
    held = every(facts.parents_citizens, resided, facts.reasonable_belief)
    needs = f"citizen parents, permanent residence here before {age}, and a reasonable belief"
    text = {
        True: f"The exception applies: {needs}.",
        False: f"The exception does not apply: it needs {needs}, all three.",
        None: f"Find whether the exception applies: {needs}, all three.",
    }[held]
    return step({True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.NEEDS_EVIDENCE}[held], text, _EXCEPTION)


def _with_defenses(elements: Outcome, defenses: list[Outcome]) -> Outcome:
    """One defense that holds clears the ground; one that is open leaves it open."""
    if Outcome.MET in defenses:
        return Outcome.MET
    if Outcome.NEEDS_EVIDENCE in (elements, *defenses):
        return Outcome.NEEDS_EVIDENCE
    return Outcome.UNSETTLED if Outcome.UNSETTLED in defenses else elements


def _no_waiver(outcome: Outcome) -> list[Step]:
    if outcome is Outcome.MET:
        return []
    text = "No immigrant waiver is open: the waiver of misrepresentation does not reach this ground."
    return [note(text, "INA 212(a)(6)(C)(iii)", "INA 212(i)(1)", "9 FAM 302.9-5(D)(1)")]


def _summary(outcome: Outcome) -> str:
    return {
        Outcome.MET: "INA 212(a)(6)(C)(ii) does not apply: an element is missing, or an exception or defense holds.",
        Outcome.NOT_MET: "Inadmissible under INA 212(a)(6)(C)(ii); there is no immigrant waiver.",
        Outcome.NEEDS_EVIDENCE: "INA 212(a)(6)(C)(ii) is open: a point has not been found either way.",
        Outcome.UNSETTLED: "INA 212(a)(6)(C)(ii) applies under one reading, not under one that keeps the defense.",
    }[outcome]


def _would_change(outcome: Outcome, steps: list[Step]) -> tuple[str, ...]:
    if outcome is Outcome.NEEDS_EVIDENCE:
        return tuple(taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE)
    return ("Evidence against an element, or for the exception.",) if outcome is Outcome.NOT_MET else ()
