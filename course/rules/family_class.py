"""Which class a petition for a relative falls in, whether the tie is shown, and what stands in the way."""

from __future__ import annotations

from datetime import date

from course.model.family import FamilyFacts, Relation, Standing
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.coming_of_age import before_age, leap_words
from course.rules.conclusion import report
from course.rules.days import years_after
from course.rules.deadline import next_working_day
from course.rules.family_documents import documents
from course.rules.kinship import kinship
from course.rules.marriage_limits import five_years_on, marriage, marriage_fraud
from course.rules.outcomes import Step, finding_of, heard, note, step, worst

NAME = "family-classification"
CLASS_CITE = {
    Category.IMMEDIATE_RELATIVE: "INA 201(b)(2)(A)(i)",
    Category.F1: "INA 203(a)(1)",
    Category.F2A: "INA 203(a)(2)(A)",
    Category.F2B: "INA 203(a)(2)(B)",
    Category.F3: "INA 203(a)(3)",
    Category.F4: "INA 203(a)(4)",
}
_WORDS = {
    Category.IMMEDIATE_RELATIVE: "Immediate relative",
    Category.F1: "F1, unmarried son or daughter of a citizen",
    Category.F2A: "F2A, spouse or child of a permanent resident",
    Category.F2B: "F2B, unmarried son or daughter of a permanent resident",
    Category.F3: "F3, married son or daughter of a citizen",
    Category.F4: "F4, brother or sister of a citizen",
}


def family_classification(facts: FamilyFacts, *, on: date, law: Parameters) -> Finding:
    """The class as of the day of filing, then the tie, the marriage, the bars and the evidence, seen from ``on``."""
    category = category_of(facts, on=on, law=law)
    steps = [_class(facts, category, on=on, law=law)]
    if category is None:
        return report(
            NAME,
            Outcome.NOT_MET,
            steps[0].reason.text,
            steps,
            on=on,
            dates=_dates(facts, category, on=on, law=law),
            would_change=_would_change(facts, category),
        )
    steps.extend(_tie(facts, on=on, law=law))
    steps.extend(marriage_fraud(facts.beneficiary))
    steps.extend(_offense(facts))
    steps.extend(documents(facts))
    outcome = worst(taken.outcome for taken in steps)
    dates = _dates(facts, category, on=on, law=law)
    return report(
        NAME,
        outcome,
        _summary(category, outcome, steps),
        steps,
        on=on,
        dates=dates,
        timeline=(
            Span(label="Petition filed", start=facts.filed_on),
            *((Span(label="Wedding", start=facts.wedding.married_on),) if facts.wedding else ()),
        ),
        would_change=_would_change(facts, category, steps),
    )


def category_of(facts: FamilyFacts, *, on: date, law: Parameters) -> Category | None:
    """The class the relationship falls in on the day of filing; None where no class fits."""
    citizen = facts.petitioner.standing is Standing.CITIZEN
    if facts.relation is Relation.SPOUSE:
        return Category.IMMEDIATE_RELATIVE if citizen else Category.F2A
    if facts.relation is Relation.WIDOW:
        return Category.IMMEDIATE_RELATIVE if citizen else None
    if facts.relation is Relation.CHILD:
        return _of_child(facts, citizen=citizen, on=on, law=law)
    if not citizen or facts.filed_on < _petitioner_of_age(facts, on=on, law=law):
        return None
    return Category.IMMEDIATE_RELATIVE if facts.relation is Relation.PARENT else Category.F4


def _of_child(facts: FamilyFacts, *, citizen: bool, on: date, law: Parameters) -> Category | None:
    if facts.beneficiary.married:
        return Category.F3 if citizen else None
    grown = facts.filed_on >= years_after(facts.beneficiary.born_on, law.value("child-age", on))
    if citizen:
        return Category.F1 if grown else Category.IMMEDIATE_RELATIVE
    return Category.F2B if grown else Category.F2A


def _petitioner_of_age(facts: FamilyFacts, *, on: date, law: Parameters) -> date:
    kind = "parent" if facts.relation is Relation.PARENT else "sibling"
    return years_after(facts.petitioner.born_on, law.value(f"{kind}-petitioner-age", on))


def _class(facts: FamilyFacts, category: Category | None, *, on: date, law: Parameters) -> Step:
    if category is None:
        return _no_class(facts, on=on, law=law)
    text = f"{_WORDS[category]}, on the facts of the day of filing, {facts.filed_on}."
    extra: tuple[str, ...] = ()
    if facts.relation is Relation.CHILD:
        turns = years_after(facts.beneficiary.born_on, law.value("child-age", on))
        side = "had not yet turned" if facts.filed_on < turns else "had turned"
        text += f" On that day the beneficiary {side} {law.value('child-age', on)} ({turns})."
        if before_age(facts.beneficiary.born_on, law.value("child-age", on), facts.filed_on) is Outcome.UNSETTLED:
            text = f"{_WORDS[category]}, or the class of a child under {law.value('child-age', on)}. "
            text += leap_words(facts.filed_on)
            return step(Outcome.UNSETTLED, text, CLASS_CITE[category], "INA 201(f)(1)")
        extra = ("INA 201(f)(1)" if category is Category.IMMEDIATE_RELATIVE else "8 CFR 204.2(d)(1)",)
    return step(Outcome.MET, text, CLASS_CITE[category], *extra)


def _no_class(facts: FamilyFacts, *, on: date, law: Parameters) -> Step:
    cites = ("INA 204(a)(1)(B)(i)", "8 CFR 204.2(d)(1)")
    if facts.relation is Relation.CHILD:
        return step(Outcome.NOT_MET, "A resident cannot petition for a married son or daughter.", *cites)
    if facts.relation is Relation.WIDOW:
        text = "Only the surviving spouse of a citizen can petition alone; the deceased was a permanent resident."
        return step(Outcome.NOT_MET, text, "INA 201(b)(2)(A)(i)", "INA 204(a)(1)(A)(ii)")
    cite = "8 CFR 204.2(f)(1)" if facts.relation is Relation.PARENT else "8 CFR 204.2(g)(1)"
    if facts.petitioner.standing is Standing.RESIDENT:
        text = f"Only a citizen can petition for a {_named(facts)}; the petitioner is a permanent resident."
        return step(Outcome.NOT_MET, text, cite)
    turns = _petitioner_of_age(facts, on=on, law=law)
    text = (
        f"The petitioner comes of age only on {turns}, after filing on {facts.filed_on}: no {_named(facts)} till then."
    )
    return step(Outcome.NOT_MET, text, cite)


def _named(facts: FamilyFacts) -> str:
    return "parent" if facts.relation is Relation.PARENT else "brother or sister"


def _tie(facts: FamilyFacts, *, on: date, law: Parameters) -> list[Step]:
    if facts.relation is Relation.SPOUSE and facts.wedding:
        return marriage(facts, facts.wedding, on=on, law=law)
    if facts.relation is Relation.WIDOW:
        return _widow(facts, on=on, law=law)
    steps: list[Step] = []
    if facts.parentage:
        who = "petitioner" if facts.relation is Relation.PARENT else "beneficiary"
        steps.extend(kinship(facts.parentage, facts.child_born_on, who=who, on=on, law=law))
    if facts.petitioner_parentage:
        born = facts.petitioner.born_on
        steps.extend(kinship(facts.petitioner_parentage, born, who="petitioner", on=on, law=law))
    if facts.relation is Relation.PARENT:
        steps.append(note("A parent is one by the same ties that make a child.", "INA 101(b)(2)"))
        if facts.parentage and facts.parentage.given_status_by_adoption:
            text = (
                "The petitioner gained status as the adopted child of others: a natural parent gains none from the tie."
            )
            steps.append(step(Outcome.NOT_MET, text, "INA 101(b)(1)(E)(i)"))
    return steps


def _widow(facts: FamilyFacts, *, on: date, law: Parameters) -> list[Step]:
    died, wedding = facts.petitioner.died_on, facts.wedding
    if died is None or wedding is None:
        return []
    statute = "INA 201(b)(2)(A)(i)"
    due = _widow_due(died, on=on, law=law)
    held = facts.filed_on <= due
    text = f"The petition was filed on {facts.filed_on}, {'by' if held else 'after'} {due}, two years after the death."
    steps = [step(Outcome.MET if held else Outcome.NOT_MET, text, statute, "8 CFR 204.2(b)(1)(ii)", "8 CFR 1.2")]
    if facts.legally_separated:
        text = "The two were legally separated when the citizen died."
        steps.append(step(Outcome.NOT_MET, text, statute, "8 CFR 204.2(b)(1)(iii)"))
    if facts.remarried:
        text = "The surviving spouse has remarried: the classification ends with that."
        steps.append(step(Outcome.NOT_MET, text, statute, "8 CFR 204.2(b)(1)(iv)"))
    if wedding.ended_on:
        text = f"The marriage had ended on {wedding.ended_on}: there is no surviving spouse."
        steps.append(step(Outcome.NOT_MET, text, statute))
    steps.extend(_length(wedding.married_on, died, on=on, law=law))
    word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(wedding.good_faith)]
    text = f"{word}: when they married, the two meant to share a life."
    steps.append(step(heard(held=finding_of(wedding.good_faith)), text, "Matter of Laureano, 19 I&N Dec. 1 (BIA 1983)"))
    return steps


def _widow_due(died: date, *, on: date, law: Parameters) -> date:
    return next_working_day(years_after(died, law.value("widow-petition-years", on)))


def _length(married: date, died: date, *, on: date, law: Parameters) -> list[Step]:
    if years_after(married, law.value("widow-marriage-years", on)) <= died:
        return []
    if law.value("widow-marriage-needed", on):
        text = "The marriage had not lasted two years when the citizen died."
        return [step(Outcome.NOT_MET, text, "8 CFR 204.2(b)(1)(i)")]
    text = "The regulation still names a marriage of two years; the statute has not asked for it since 2009-10-28."
    return [note(text, "INA 201(b)(2)(A)(i)", "8 CFR 204.2(b)(1)(i)")]


def _offense(facts: FamilyFacts) -> list[Step]:
    if not facts.petitioner.offense_against_minor:
        return []
    citizen = facts.petitioner.standing is Standing.CITIZEN
    cite = "INA 204(a)(1)(A)(viii)" if citizen else "INA 204(a)(1)(B)(i)"
    text = (
        "The petitioner was convicted of a specified offense against a minor: no petition stands unless it is found, "
        "in unreviewable discretion, that there is no risk to the beneficiary."
    )
    return [step(heard(held=finding_of(facts.petitioner.no_risk)), text, cite)]


def _dates(facts: FamilyFacts, category: Category | None, *, on: date, law: Parameters) -> dict[str, date]:
    dates = {} if category in (None, Category.IMMEDIATE_RELATIVE) else {"priority-date": facts.filed_on}
    if facts.relation is Relation.CHILD:
        dates["turns-21"] = years_after(facts.beneficiary.born_on, law.value("child-age", on))
    if facts.relation in (Relation.PARENT, Relation.SIBLING):
        dates["petitioner-comes-of-age"] = _petitioner_of_age(facts, on=on, law=law)
    if facts.relation is Relation.WIDOW and (died := facts.petitioner.died_on):
        dates["file-by"] = _widow_due(died, on=on, law=law)
    if facts.relation is Relation.SPOUSE and (until := five_years_on(facts.petitioner, on=on, law=law)):
        dates["five-years-of-residence"] = until
    return dates


def _summary(category: Category, outcome: Outcome, steps: list[Step]) -> str:
    if outcome is Outcome.MET:
        return f"{_WORDS[category]}."
    return f"Asked for: {_WORDS[category]}. {next(taken for taken in steps if taken.outcome is outcome).reason.text}"


def _would_change(facts: FamilyFacts, category: Category | None, steps: list[Step] | None = None) -> tuple[str, ...]:
    if category is None and facts.petitioner.standing is Standing.RESIDENT and facts.relation is not Relation.WIDOW:
        return ("The petitioner's naturalization, and a new petition.",)
    if category is None:
        return ()
    changes = [
        "Evidence on each point that is still to be shown."
        for taken in steps or ()
        if taken.outcome is Outcome.NEEDS_EVIDENCE
    ]
    if category is Category.F2A or category is Category.F2B:
        changes.append("The petitioner's naturalization, which moves the petition to another class.")
    return tuple(dict.fromkeys(changes))
