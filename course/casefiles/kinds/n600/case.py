"""A claim through a parent from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.kinds.n600.choices import MENU, MENU_NOW
from course.casefiles.kinds.n600.family_papers import exhibits
from course.casefiles.kinds.n600.invariants import hold
from course.casefiles.kinds.n600.slips import CONFLICTS, GAPS
from course.casefiles.kinds.n600.story import story
from course.casefiles.kinds.n600.truth import N600Truth, Route, facts
from course.casefiles.kinds.n600.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.citizenship import BirthAbroadFacts, FormerDerivationFacts, ThroughParentFacts
from course.model.finding import Finding
from course.model.parameter import Parameters
from course.rules.birth_abroad import birth_abroad
from course.rules.former_derivation import former_derivation
from course.rules.through_parent import through_parent

TABLE, UNIT = "citizenship", "itp/citizenship-humanitarian"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[N600Truth, Turn[N600Truth], tuple[Slip[N600Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold("n-600", seed, tell, TURNS, CONFLICTS, GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def found(truth: N600Truth, *, law: Parameters) -> Finding:
    """What the rule of the route finds."""
    on, given = truth.today, facts(truth)
    if truth.route is Route.THROUGH_PARENT:
        return through_parent(ThroughParentFacts.model_validate(given, context={"on": on}), on=on, law=law)
    if truth.route is Route.FORMER:
        return former_derivation(FormerDerivationFacts.model_validate(given, context={"on": on}), on=on, law=law)
    return birth_abroad(BirthAbroadFacts.model_validate(given, context={"on": on}), on=on, law=law)


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    who = truth.claimant
    outcome = agreed(found(truth, law=law), case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Claim to citizenship of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} claims to be a citizen through a parent, and you examined "
        f"{who.them} today. Find which law decides and which days it asks for. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=truth.route.value,
        facts=facts(truth),
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    menu = MENU_NOW if truth.route is Route.THROUGH_PARENT else MENU
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=menu, draw=Draw("n-600", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Every condition is shown, and nothing on this record speaks against the claim.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change what was true then.",
}


def _immaterial(truth: N600Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the family is never matters, nor does a day more or less where no limit lies between."""
    if truth.stays:
        left = truth.stays[0][1] - timedelta(days=1)
        change, says = (
            {f"{truth.parent_is}.periods.0.last": left.isoformat()},
            f"The {truth.parent_is} left a day sooner.",
        )
    else:
        day = (truth.resident_since or truth.today) - timedelta(days=1)
        change, says = {"resident_since": day.isoformat()}, "Permanent residence began a day sooner."
    return (
        immaterial(
            "another-person",
            outcome,
            "The family has other names, another country and another faith. The rule takes none of these, so no "
            "fact changes.",
            {},
        ),
        immaterial("a-day-sooner", outcome, f"{says} No limit lies between the two days.", change),
    )
