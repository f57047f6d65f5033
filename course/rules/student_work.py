"""When a student may ask for practical training after the studies, and for its extension."""

from __future__ import annotations

from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.model.work_permit import WorkCategory, WorkPermitFacts
from course.rules.days import days_after
from course.rules.outcomes import Step, heard, step

_POST = "8 CFR 214.2(f)(11)(i)(B)(2)"
_STEM = "8 CFR 214.2(f)(11)(i)(C)"


def student_window(facts: WorkPermitFacts, law: Parameters) -> list[Step]:
    """The steps on the days to file; none for those who are no students."""
    if not facts.student:
        return []
    changed = law.get("fixed-admission-rule", facts.filed_on)
    if changed.value:
        text = f"From {changed.effective_from} a rule on fixed admission governs students; its text was not read. "
        text += "By the earlier text the days below would decide; confirm at the source which apply."
        return [step(Outcome.UNSETTLED, text, changed.cite), *_days(facts, law)]
    return _days(facts, law)


def _days(facts: WorkPermitFacts, law: Parameters) -> list[Step]:
    def days(name: str) -> int:
        return law.value(name, facts.filed_on)

    if facts.category is WorkCategory.STUDENT and facts.program_ends_on:
        first = days_after(facts.program_ends_on, -days("student-days-before"))
        last = days_after(facts.program_ends_on, days("student-days-after"))
        within, cite = days("student-recommended-days"), _POST
    elif facts.card_expires_on:
        first, last = days_after(facts.card_expires_on, -days("stem-days-before")), facts.card_expires_on
        within, cite = days("stem-recommended-days"), _STEM
    else:
        return []
    held = first <= facts.filed_on <= last
    text = f"The form could come from {first} to {last}; it came on {facts.filed_on}"
    steps = [step(heard(held=held), f"{text}.", cite)]
    if facts.basis_on:
        close = facts.basis_on <= facts.filed_on <= days_after(facts.basis_on, within)
        text = f"It had to come within {within} days of the school's recommendation of {facts.basis_on}."
        steps.append(step(heard(held=close), text, cite))
    return steps
