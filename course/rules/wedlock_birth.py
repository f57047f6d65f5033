"""Citizenship at birth of a child born abroad to married parents, by the law of the day of birth."""

from __future__ import annotations

from course.model.citizenship import Allegiance, BirthAbroadFacts, Parent
from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.rules.conclusion import either
from course.rules.eras import Era, era_of
from course.rules.outcomes import Step, finding_of, heard, note, step
from course.rules.years_present import clipped, unbroken, years_before, years_needed

_RESIDED = {
    Era.STATUTES_1878: ("8 FAM 301.4-2(E)",),
    Era.ACT_OF_1934: ("8 FAM 301.5-6(A)",),
    Era.NATIONALITY_ACT: ("8 FAM 301.6-2",),
    Era.PRESENT_ACT: ("INA 301(c)", "8 FAM 301.7-7"),
}


def wedlock_birth(mother: Parent, father: Parent, facts: BirthAbroadFacts, law: Parameters) -> list[Step]:
    """The steps for parents who were married to each other when the child was born."""
    era = era_of(facts.born_on, law)
    kinds = {mother.allegiance, father.allegiance}
    if Allegiance.CITIZEN not in kinds:
        text = "Neither parent was a citizen at the birth: citizenship did not pass at birth."
        return [step(Outcome.NOT_MET, text, "INA 301(c)", "INA 301(g)")]
    if era is Era.STATUTES_1878:
        return _before_1934(mother, father)
    if kinds == {Allegiance.CITIZEN}:
        held = either(mother.resided, father.resided)
        text = f"Both parents were citizens; {which(held)} had resided in the United States before."
        return [step(heard(held=held), text, *_RESIDED[era])]
    name, citizen = ("mother", mother) if mother.allegiance is Allegiance.CITIZEN else ("father", father)
    if Allegiance.NATIONAL in kinds:
        return [_with_national(name, citizen, era, facts, law)]
    return with_alien(name, citizen, era, facts, law)


def _before_1934(mother: Parent, father: Parent) -> list[Step]:
    if father.allegiance is Allegiance.CITIZEN:
        text = f"The father was a citizen{_also(father)}"
        held = father.resided
        return [step(heard(held=held), f"{text} in the United States before the birth.", "8 FAM 301.4-2(E)")]
    text = f"The mother was a citizen{_also(mother)}"
    if father.allegiance is Allegiance.NATIONAL:
        text += " in the United States. The statute speaks of an alien father; this one was a national. Seek guidance."
        return [step(Outcome.UNSETTLED, text, "INA 301(h)")]
    text += " in the United States before the birth; the statute of 1994 reaches back to births before 1934."
    return [step(heard(held=mother.resided), text, "INA 301(h)", "Pub. L. 103-416")]


def had(parent: Parent) -> str:
    """Whether a parent had resided here, in words that leave room for what is not found yet."""
    return {True: "had", False: "had not", None: "had (this is still to be found)"}[parent.resided]


def which(held: bool | None) -> str:  # noqa: FBT001
    """Which of two citizen parents had resided here."""
    return {True: "one", False: "neither", None: "find whether one"}[held]


def _also(parent: Parent) -> str:
    return {True: " and had resided", False: ", but had not resided", None: "; find whether having resided"}[
        parent.resided
    ]


def _with_national(name: str, citizen: Parent, era: Era, facts: BirthAbroadFacts, law: Parameters) -> Step:
    if era is not Era.PRESENT_ACT:
        text = f"The {name} was a citizen who {had(citizen)} resided here; the other parent was a national."
        return step(heard(held=citizen.resided), text, *_RESIDED[era])
    years = law.value("continuous-years", facts.born_on)
    before = clipped(citizen.periods, citizen.born_on or facts.born_on, facts.born_on)
    held = unbroken(before, years)
    was = "was" if held else "was not"
    text = f"The other parent was a national. The {name} {was} here for one unbroken year before the birth."
    return step(heard(held=held), text, "INA 301(d)", "8 FAM 301.7-8")


def with_alien(name: str, citizen: Parent, era: Era, facts: BirthAbroadFacts, law: Parameters) -> list[Step]:
    """The steps for one citizen parent and one alien, once descent from the citizen stands."""
    if era is Era.ACT_OF_1934:
        text = f"The {name} was a citizen who {had(citizen)} resided here before the birth."
        return [step(heard(held=citizen.resided), text, "8 FAM 301.5-6(A)"), *retention(facts, law)]
    if citizen.born_on is None:
        text = f"The {name}'s day of birth is needed to count the years after an age."
        return [step(Outcome.NEEDS_EVIDENCE, text, *years_needed(facts.born_on, law).cites)]
    needs = years_needed(facts.born_on, law)
    if "periods" not in citizen.model_fields_set:
        text = f"No time of the {name} here is given; {needs.total} years are needed, {needs.after} of them after the "
        return [step(Outcome.NEEDS_EVIDENCE, f"{text}age of {needs.age}. Ask for them.", *needs.cites)]
    counted, _, _ = years_before(name, citizen.periods, born=citizen.born_on, until=facts.born_on, needs=needs)
    steps = [counted]
    if era is Era.NATIONALITY_ACT and counted.outcome is not Outcome.MET:
        text = "Service in the armed forces from 1941 to 1952 opens other ways, with fewer years: ask about it."
        steps = [note(counted.reason.text, *counted.reason.cites), step(Outcome.NEEDS_EVIDENCE, text, "8 FAM 301.6-4")]
    return [*steps, *retention(facts, law)]


def retention(facts: BirthAbroadFacts, law: Parameters) -> list[Step]:
    """The step on a duty to live here to keep citizenship, which some births carried until 1978."""
    duty = law.get("retention-duty", facts.born_on)
    if not duty.value:
        return []
    text = (
        "Born when one citizen and one alien parent meant a duty to live here later to keep citizenship. Repealed in "
    )
    text += "1978 for the future only; whether it was met or excused has to be found."
    return [step(heard(held=finding_of(facts.retained)), text, duty.cite, "Pub. L. 95-432")]
