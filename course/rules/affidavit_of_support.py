"""Whether an affidavit of support suffices, by year, household and area (INA 213A)."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.model.support import Relation, Sponsor, Standing, SupportFacts
from course.rules import poverty
from course.rules.conclusion import every, not_governed, report
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step, worst

NAME = "affidavit-of-support"
_EXEMPT = "8 CFR 213a.2(a)(2)(ii)"
_CONDITIONS = "8 CFR 213a.2(c)(1)"
_BEST = (Outcome.MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED, Outcome.NOT_MET)


def affidavit_of_support(facts: SupportFacts, *, on: date, law: Parameters) -> Finding:
    """The petitioner's conditions and means, then those of a joint sponsor, who must reach the level alone.

    Income and guidelines are those of the day the immigrant applied, or of a later request for newer evidence. A
    sufficient affidavit does not rule out a public charge finding. Who counts in a household is a fact given here.
    """
    exempt = _exempt(facts)
    if exempt:
        return not_governed(NAME, exempt, _EXEMPT, on=on)
    day, why = _guidelines(facts, law=law, on=on)
    try:
        steps, outcome, numbers = _apply(facts, day, law=law, on=on)
    except KeyError:
        text = f"The poverty guidelines in use on {day} are not in our tables: confirm them at the source."
        steps, outcome, numbers = [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 213a.1")], Outcome.NEEDS_EVIDENCE, {}
    return report(
        NAME,
        outcome,
        _summary(outcome),
        [why, *steps],
        on=on,
        dates={"guidelines-of": day},
        numbers=numbers,
        would_change=_would_change(outcome, steps, facts),
    )


def _exempt(facts: SupportFacts) -> str:
    reasons = {
        "the immigrant petitioned for self": facts.self_petitioner,
        "40 quarters of work are credited": facts.forty_quarters,
        "the child becomes a citizen on admission": facts.citizen_on_admission,
    }
    held = [reason for reason, given in reasons.items() if given]
    return f"No affidavit of support is needed: {' and '.join(held)}." if held else ""


def _guidelines(facts: SupportFacts, *, law: Parameters, on: date) -> tuple[date, Step]:
    years = law.value("new-evidence-years", on)
    asked = facts.evidence_asked_on
    if asked and asked > years_after(facts.applied_on, years):
        text = (
            f"Newer evidence was asked for on {asked}, more than a year on: income and guidelines of that day decide."
        )
        return asked, note(text, "8 CFR 213a.2(a)(1)(v)(B)")
    text = f"Income of the year, and guidelines of the day, of the application ({facts.applied_on}) decide."
    return facts.applied_on, note(text, "8 CFR 213a.2(a)(1)(v)(A)")


def _apply(facts: SupportFacts, day: date, *, law: Parameters, on: date) -> tuple[list[Step], Outcome, dict[str, int]]:
    own = facts.petitioner
    percent = _percent(facts, law=law, on=on)
    need = poverty.level(own.area, own.household.size, percent, day=day, law=law)
    times = _times(facts, day, law=law, on=on)
    conditions = _conditions("Petitioner", own, day, law=law, on=on)
    first = poverty.means("Petitioner", own, need, assets=own.assets + facts.immigrants_assets, times=times)
    steps = [conditions, poverty.opening("Petitioner", own, need), first]
    numbers = {
        "household": own.household.size,
        "poverty-line": need.line,
        "required": need.required,
        "percent": percent,
        "income": own.income,
        "short-by": max(0, need.required - own.income),
        "assets": own.assets + facts.immigrants_assets,
        "assets-times": times,
    }
    outcome = first.outcome
    if outcome is not Outcome.MET and facts.joint_sponsor:
        joint = _joint(facts.joint_sponsor, day, times, law=law, on=on)
        steps += joint
        second = worst(taken.outcome for taken in joint)
        outcome = next(kind for kind in _BEST if kind in (outcome, second))
    return steps, worst([conditions.outcome, outcome]), numbers


def _joint(joint: Sponsor, day: date, times: int, *, law: Parameters, on: date) -> list[Step]:
    need = poverty.level(joint.area, joint.household.size, law.value("support-percent", on), day=day, law=law)
    who = "Joint sponsor"
    return [
        _conditions(who, joint, day, law=law, on=on),
        note("A joint sponsor must reach the level alone and takes on full liability.", "8 CFR 213a.2(c)(2)(iii)(C)"),
        poverty.opening(who, joint, need),
        poverty.means(who, joint, need, assets=joint.assets, times=times),
    ]


def _percent(facts: SupportFacts, *, law: Parameters, on: date) -> int:
    lower = facts.petitioner.active_duty and facts.relation.spouse_or_child
    return law.value("support-percent-active-duty" if lower else "support-percent", on)


def _times(facts: SupportFacts, day: date, *, law: Parameters, on: date) -> int:
    """How many times the shortfall assets must exceed; a citizen's child counts with the spouse only from 18."""
    grown = day >= years_after(facts.born_on, law.value("sponsor-age", on))
    if facts.relation is Relation.CITIZENS_SPOUSE or (facts.relation is Relation.CITIZENS_CHILD and grown):
        return law.value("assets-times-citizens-spouse-or-child", on)
    kind = "orphan" if facts.relation is Relation.ORPHAN_TO_BE_CITIZEN else "other"
    return law.value(f"assets-times-{kind}", on)


def _conditions(who: str, sponsor: Sponsor, day: date, *, law: Parameters, on: date) -> Step:
    age = law.value("sponsor-age", on)
    points = {
        f"at least {age} years old": day >= years_after(sponsor.born_on, age),
        "a citizen, national or permanent resident": sponsor.standing is not Standing.OTHER,
        "domiciled in the United States": sponsor.domiciled,
        "with the required tax return, or no duty to file": sponsor.tax_return,
    }
    held = every(*points.values())
    cites = (_CONDITIONS, "INA 213A(f)(1)", "8 CFR 213a.2(c)(2)(i)(D)")
    if held:
        return step(Outcome.MET, f"{who}: {', '.join(points)}.", *cites)
    lacking = ", ".join(point for point, given in points.items() if given is held)
    if held is False:
        return step(Outcome.NOT_MET, f"{who}: not {lacking}.", *cites)
    return step(Outcome.NEEDS_EVIDENCE, f"{who}: find whether {lacking}.", *cites)


def _summary(outcome: Outcome) -> str:
    return {
        Outcome.MET: "The affidavit of support suffices; specific facts may still support a public charge finding.",
        Outcome.NOT_MET: "The affidavit of support does not suffice: inadmissible under INA 212(a)(4).",
        Outcome.NEEDS_EVIDENCE: "Evidence or a finding is still needed before the affidavit of support can be judged.",
        Outcome.UNSETTLED: "Whether the affidavit of support suffices depends on a reading that is not settled.",
    }[outcome]


def _would_change(outcome: Outcome, steps: list[Step], facts: SupportFacts) -> list[str]:
    changes = [taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE]
    if outcome in (Outcome.NOT_MET, Outcome.UNSETTLED):
        changes.append("More income or assets, shown for the year that counts.")
        if facts.joint_sponsor is None:
            changes.append("A joint sponsor who reaches the level alone.")
    return changes
