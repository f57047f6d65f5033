"""Who may ask for a relative to follow, and whether the relative is still a spouse or child: the steps besides time."""

from __future__ import annotations

from datetime import date

from course.model.asylum import FamilyFilingFacts
from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, note, step


def following(facts: FamilyFilingFacts, *, asylee: bool, on: date, law: Parameters) -> list[Step]:
    """The steps on the principal, the proof, the end of the relationship and the child's age, where facts name them."""
    steps: list[Step] = []
    if facts.derived:
        text = "Only the principal can ask for relatives; this person's own status came through somebody else."
        steps.append(step(Outcome.NOT_MET, text, "8 CFR 208.21(a)" if asylee else "8 CFR 207.7(d)"))
    if facts.tie is not Showing.NOT_ASKED:
        word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(facts.tie)]
        text = f"{word}: by a preponderance of the evidence, that the two are related as claimed."
        cite = "8 CFR 208.21(f)" if asylee else "8 CFR 207.7(e)"
        steps.append(step(heard(held=finding_of(facts.tie)), text, cite, "8 CFR 204.1"))
    if facts.ended_on:
        text = f"The relationship ended on {facts.ended_on}; it must stand at filing and when the relative is admitted."
        steps.append(step(Outcome.NOT_MET, text, "8 CFR 208.21(b)" if asylee else "8 CFR 207.7(c)"))
    return [*steps, *_age(facts, asylee=asylee, on=on, law=law)]


def _age(facts: FamilyFilingFacts, *, asylee: bool, on: date, law: Parameters) -> list[Step]:
    if facts.child_born_on is None:
        return []
    statute = "INA 208(b)(3)(B)" if asylee else "INA 207(c)(2)(B)"
    age = law.value("following-child-age", on)
    turns = years_after(facts.child_born_on, age)
    filed = facts.filed_on or on
    if filed < turns:
        return [step(Outcome.MET, f"The child is under {age} at filing; the birthday is {turns}.", "INA 101(b)(1)")]
    if facts.principal_applied_on is None:
        text = f"The child turned {age} on {turns}. Find the day on which the parent applied: the age may be kept."
        return [step(Outcome.NEEDS_EVIDENCE, text, statute)]
    if facts.principal_applied_on >= turns:
        text = f"The child turned {age} on {turns}, before the parent applied on {facts.principal_applied_on}."
        return [step(Outcome.NOT_MET, text, statute)]
    if turns <= facts.granted_on:
        text = f"The child turned {age} on {turns}, while the parent's application was pending: still a child."
        taken = note("A refugee's application counts from the parent's interview where nothing is earlier.", statute)
        return [step(Outcome.MET, text, statute), *([] if asylee else [taken])]
    text = (
        f"The child turned {age} on {turns}, after the parent's application was decided and before this request. Two "
        "readings: the statute keeps the age of those who turn it while that was pending; or the day on which the "
        "parent applied fixes it. Confirm current guidance."
    )
    return [step(Outcome.UNSETTLED, text, statute)]
