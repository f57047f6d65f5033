"""Citizenship at birth of a child born abroad to parents not married to each other, by the law of the day of birth."""

from __future__ import annotations

from datetime import date

from course.model.citizenship import Allegiance, BirthAbroadFacts, Parent
from course.model.finding import Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conclusion import either
from course.rules.days import years_after
from course.rules.eras import Era, era_of
from course.rules.outcomes import Step, finding_of, heard, note, step, worst
from course.rules.wedlock_birth import had, which, with_alien
from course.rules.years_present import clipped, unbroken, years_before, years_needed

_BEST = (Outcome.MET, Outcome.UNSETTLED, Outcome.NEEDS_EVIDENCE, Outcome.NOT_MET)


def unwed_birth(facts: BirthAbroadFacts, law: Parameters, on: date) -> list[Step]:
    """The steps for parents not married to each other: through the mother, through the father, whichever holds."""
    ways = []
    mother, father = facts.mother, facts.father
    if mother and mother.allegiance is Allegiance.CITIZEN:
        ways.append(_through_mother(mother, facts, law))
        if facts.paternity.legitimated_on and _old_rule_only(facts, law, on):
            era = era_of(facts.born_on, law)
            ways.append([_by_21(facts, law, on, court=False), *with_alien("mother", mother, era, facts, law)])
    if father and father.allegiance is Allegiance.CITIZEN:
        ways.append(_through_father(father, facts, law, on))
    if not ways:
        return [step(Outcome.NOT_MET, "No parent was a citizen at the birth.", "INA 309(a)", "INA 309(c)")]
    return min(ways, key=lambda way: _BEST.index(worst(taken.outcome for taken in way)))


def _old_rule_only(facts: BirthAbroadFacts, law: Parameters, on: date) -> bool:
    """Whether the birth came when INA 309(a) spoke of either parent: the old rule also served unwed mothers."""
    change = law.get("new-unwed-father-rule", on).effective_from
    return era_of(facts.born_on, law) is Era.PRESENT_ACT and change is not None and facts.born_on < change


def _through_mother(mother: Parent, facts: BirthAbroadFacts, law: Parameters) -> list[Step]:
    if era_of(facts.born_on, law) is not Era.PRESENT_ACT:
        text = (
            f"The mother was a citizen who {had(mother)} resided here before the birth. Legitimation before 1941-01-13 "
        )
        text += "would bring another rule."
        return [step(heard(held=mother.resided), text, "8 FAM 301.6-5(A)", "8 FAM 301.6-5(D)")]
    father_citizen = facts.father is not None and facts.father.allegiance is Allegiance.CITIZEN
    rule = law.get("unwed-mother-continuous", facts.born_on)
    if rule.value or father_citizen:
        years = law.value("continuous-years", facts.born_on)
        before = clipped(mother.periods, mother.born_on or facts.born_on, facts.born_on)
        held = unbroken(before, years)
        text = f"The mother {'was' if held else 'was not'} here for one unbroken year before the birth."
        return [step(heard(held=held), text, "INA 309(c)", "8 FAM 301.7-10(E)")]
    if mother.born_on is None:
        text = "The mother's day of birth is needed to count the years after an age."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 FAM 301.7-10(E)")]
    needs = years_needed(facts.born_on, law)
    counted, _, _ = years_before("mother", mother.periods, born=mother.born_on, until=facts.born_on, needs=needs)
    text = (
        f"For births since {rule.effective_from} the mother needs a married parent's years: so the Department of "
        "State applies the Supreme Court's decision in Sessions v. Morales-Santana. Confirm the decision at the source."
    )
    return [note(text, "INA 309(c)", rule.cite), counted]


def _through_father(father: Parent, facts: BirthAbroadFacts, law: Parameters, on: date) -> list[Step]:
    era = era_of(facts.born_on, law)
    if era in (Era.STATUTES_1878, Era.ACT_OF_1934):
        text = "Through an unmarried father before 1941, citizenship came with legitimation under the law of his home: "
        return [step(Outcome.NEEDS_EVIDENCE, f"{text}seek guidance.", "8 FAM 301.5-3(A)", "8 FAM 301.5-7(A)")]
    if era is Era.NATIONALITY_ACT:
        return [_by_21(facts, law, on, court=True), *_by_act_of_1940(father, facts, law)]
    tie = _tie(facts, law, on)
    if facts.mother is not None and facts.mother.allegiance is Allegiance.CITIZEN:
        held = either(father.resided, facts.mother.resided)
        text = f"Both parents were citizens; {which(held)} had resided in the United States before."
        return [*tie, step(heard(held=held), text, "INA 301(c)", "8 FAM 301.7-10(A)")]
    if facts.mother is not None and facts.mother.allegiance is Allegiance.NATIONAL:
        before = clipped(father.periods, father.born_on or facts.born_on, facts.born_on)
        held = unbroken(before, law.value("continuous-years", facts.born_on))
        was = "was" if held else "was not"
        text = f"The mother was a national. The father {was} here for one unbroken year before the birth."
        return [*tie, step(heard(held=held), text, "INA 301(d)", "INA 309(a)")]
    return [*tie, *with_alien("father", father, era, facts, law)]


def _by_act_of_1940(father: Parent, facts: BirthAbroadFacts, law: Parameters) -> list[Step]:
    """What the Nationality Act asks of the father, by what the mother was."""
    if facts.mother is None or facts.mother.allegiance is Allegiance.ALIEN:
        return with_alien("father", father, Era.NATIONALITY_ACT, facts, law)
    citizens = facts.mother.allegiance is Allegiance.CITIZEN
    held = either(father.resided, facts.mother.resided if citizens and facts.mother else False)
    who = {True: "A citizen parent", False: "No citizen parent", None: "Find whether a citizen parent"}[held]
    text = f"{who} had resided here before the birth."
    return [step(heard(held=held), text, "8 FAM 301.6-2", "8 FAM 301.6-5(A)")]


def _tie(facts: BirthAbroadFacts, law: Parameters, on: date) -> list[Step]:
    """The father's tie by the old or the new INA 309(a), or by the better of the two where there is a choice."""
    rule = law.get("new-unwed-father-rule", on)
    change = rule.effective_from or facts.born_on
    grown, choosing = (
        years_after(facts.born_on, law.value(name, on)) for name in ("new-paternity-age", "unwed-father-choice-age")
    )
    legitimated = facts.paternity.legitimated_on
    old, new = [_by_21(facts, law, on, court=False)], _new(facts, law, on)
    if grown <= change or (legitimated and legitimated < change):
        return old
    if choosing <= change:
        better = min((old, new), key=lambda way: _BEST.index(worst(taken.outcome for taken in way)))
        text = "Born so that either form of the rule on unmarried fathers may be chosen; the better one is shown."
        return [note(text, rule.cite, "8 FAM 301.7-5"), *better]
    return new


def _by_21(facts: BirthAbroadFacts, law: Parameters, on: date, *, court: bool) -> Step:
    age = law.value("old-legitimation-age", on)
    limit = years_after(facts.born_on, age)
    days = [facts.paternity.legitimated_on, facts.paternity.adjudicated_on if court else None]
    done = [day for day in days if day is not None]
    cites = ("8 FAM 301.6-5(A)",) if court else ("Pub. L. 99-653", "8 FAM 301.7-5")
    if facts.paternity.blood is Showing.NOT_ESTABLISHED:
        return step(Outcome.NOT_MET, "Descent from the father is not shown.", *cites)
    held = any(day < limit for day in done)
    how = "legitimation or a court" if court else "legitimation"
    text = f"Paternity had to be established by {how} before the age of {age}, that is before {limit}: "
    return step(heard(held=held), f"{text}{'it was' if held else 'it was not'}.", *cites)


def _new(facts: BirthAbroadFacts, law: Parameters, on: date) -> list[Step]:
    shown = facts.paternity
    age = law.value("new-paternity-age", on)
    limit = years_after(facts.born_on, age)
    text = "Descent from the father, by clear and convincing evidence."
    blood = step(heard(held=finding_of(shown.blood)), text, "INA 309(a)(1)")
    supported = shown.supported_on is not None and shown.supported_on < limit
    died = shown.father_died_on is not None and shown.father_died_on < limit
    support = step(
        heard(held=supported or died),
        f"Support promised in writing before {limit}, unless the father died: {'yes' if supported or died else 'no'}.",
        "INA 309(a)(3)",
    )
    if not (supported or died) and shown.bound_on is not None and shown.bound_on < limit:
        text = f"A paper of {shown.bound_on} that binds the father to support until {age} stands in for the promise, "
        text += "as the Department of State reads the law."
        support = step(Outcome.MET, text, "INA 309(a)(3)", "8 FAM 301.7-10(C)")
    days = (shown.legitimated_on, shown.acknowledged_on, shown.adjudicated_on)
    held = any(day is not None and day < limit for day in days)
    paternity = step(
        heard(held=held),
        f"Legitimated, acknowledged under oath or adjudicated before {limit}: {'yes' if held else 'no'}.",
        "INA 309(a)(4)",
    )
    return [blood, support, paternity]
