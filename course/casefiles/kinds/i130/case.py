"""A petition for a relative from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i130 import slips
from course.casefiles.kinds.i130.choices import MENU
from course.casefiles.kinds.i130.papers import called, exhibits
from course.casefiles.kinds.i130.story import story
from course.casefiles.kinds.i130.truth import I130Truth, facts
from course.casefiles.kinds.i130.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.family import FamilyFacts
from course.model.parameter import Parameters
from course.rules.family_class import NAME, family_classification

TABLE, UNIT = "family", "itp/family-petitions"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I130Truth, Turn[I130Truth], tuple[Slip[I130Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold(
        "i-130", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, apart=True, swap=swap
    )
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, asks, gets = facts(truth), truth.petitioner, truth.beneficiary
    finding = family_classification(
        FamilyFacts.model_validate(given, context={"on": truth.today}), on=truth.today, law=law
    )
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Petition of {asks.name}",
        unit=UNIT,
        situation=f"You are the officer. {asks.name} petitions for {gets.name}, {asks.their} {called(truth).lower()}. "
        "There is no interview: you decide on the papers. Work out which class is claimed, whether the tie is shown, "
        "and whether what disagrees matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-130", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "The tie is shown by a preponderance of the evidence, and nothing on this record bars approval.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change that.",
}


def _immaterial(truth: I130Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the two are never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on - timedelta(days=1)
    return (
        immaterial(
            "other-people",
            outcome,
            "The two have other names, another country, other genders and another faith, and the papers that go "
            "with them. The tie is the same, so no fact that decides changes.",
            {},
        ),
        immaterial(
            "a-day-sooner",
            outcome,
            "The form came a day sooner. No limit lies between the two days.",
            {"filed_on": day.isoformat()},
        ),
    )


def hold(truth: I130Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, filed, wed, was = truth.case, truth.filed_on, truth.wedding, truth.earlier
    late = any(d >= filed for d in (truth.petitioner.born_on, truth.beneficiary.born_on, truth.since, truth.home_since))
    forbid("something that must come before the filing does not", case, found=late)
    forbid("an office works on a weekend", case, found=filed.weekday() > 4 or truth.today.weekday() > 4)
    forbid("the desk is reached before the form", case, found=truth.today <= filed)
    forbid("a wedding comes after the filing", case, found=wed is not None and wed >= filed)
    backwards = was is not None and was.ended_on <= was.married_on
    forbid("an earlier marriage ends before it begins", case, found=backwards)
    forbid("a marriage without a wedding has a past", case, found=was is not None and wed is None)
    ended = truth.wedding_ended
    forbid("a marriage ends before the form came", case, found=ended is not None and ended <= filed)
    forbid("a marriage that ended is still to come", case, found=ended is not None and ended >= truth.today)
    child = truth.odd.child_born
    forbid("a child is born after the form came", case, found=child is not None and child >= filed)
    other = truth.natural or truth.beneficiary
    kin = wed is not None and other.family == truth.petitioner.family
    forbid("two who wed have one family name from birth", case, found=kin)
    same = truth.petitioner.name == truth.beneficiary.name
    forbid("two people of a petition have one name", case, found=same and truth.wedding is None)
