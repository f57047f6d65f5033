"""An application for adjustment from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i485 import slips
from course.casefiles.kinds.i485.choices import MENU
from course.casefiles.kinds.i485.papers import exhibits
from course.casefiles.kinds.i485.story import story
from course.casefiles.kinds.i485.truth import I485Truth, facts
from course.casefiles.kinds.i485.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.adjustment_decision import AdjustmentDecisionFacts
from course.model.casefile import CaseFile, Twin
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.adjustment_decision import NAME, adjustment_decision
from course.rules.days import months_after

TABLE, UNIT = "adjustment+poverty+inadmissibility+visa_bulletins", "itp/adjustment"
_FRIDAY = 4
#: Months a marriage must have lasted for residence without conditions, INA 216(h)(1).
_YOUNG = 24


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I485Truth, Turn[I485Truth], tuple[Slip[I485Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, law=law, on=on)
    truth, turn, chosen = unfold("i-485", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.couple.applicant
    found = AdjustmentDecisionFacts.model_validate(given, context={"on": truth.today})
    finding = adjustment_decision(found, on=truth.today, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Application of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} asks to become a permanent resident without leaving. The interview "
        "has been held. Work out entry and status, the visa number, support and the medical report, where papers "
        "disagree and whether it matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth, law.bulletins),
        rule=NAME,
        facts=given,
        last_reason=_last_reason(truth),
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-485", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Nothing adverse weighs against the application, and discretion under INA 245(a) is exercised for it.",
    "continue": "What is open can still be met.",
    "deny": "Nothing that may still come can change that.",
}


def _last_reason(truth: I485Truth) -> dict[str, str]:
    """What closes the reasons; an approval says whether residence comes with conditions, INA 216(h)(1)."""
    if truth.worker:
        return _LAST_REASON
    young = truth.today < months_after(truth.couple.married_on, _YOUNG)
    age = "The marriage is younger than 24 months, so residence comes with conditions."
    if not young:
        age = "The marriage is 24 months old or older, so residence comes without conditions."
    approved = f"{_LAST_REASON['approve']} {age}"
    return _LAST_REASON | {"approve": approved}


def _immaterial(truth: I485Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the two are never matters, nor does a day more or less where no limit lies between."""
    day = truth.examined_on - timedelta(days=1)
    says = "The civil surgeon signed a day sooner. No limit lies between the two days."
    return (
        another_person(outcome),
        immaterial("examined-a-day-sooner", outcome, says, {"medical.signed_on": day.isoformat()}),
    )


def hold(truth: I485Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, pair = truth.case, truth.couple
    order = [pair.applicant.born_on, truth.entered_on, truth.filed_on, truth.today]
    forbid("the days of an application are out of order", case, found=order != sorted(set(order)))
    forbid("a wedding comes after the filing", case, found=pair.married_on >= truth.filed_on)
    forbid("a stay ends before it begins", case, found=truth.until is not None and truth.until <= truth.entered_on)
    weekend = truth.filed_on.weekday() > _FRIDAY or truth.today.weekday() > _FRIDAY
    forbid("an office works on a weekend", case, found=weekend)
    needed = truth.category is not Category.IMMEDIATE_RELATIVE
    forbid(
        "a priority date is missing, or given where none is needed", case, found=needed != (truth.priority is not None)
    )
    late = truth.priority is not None and truth.priority > truth.filed_on
    forbid("a priority date comes after the filing", case, found=late)
    forbid("the petition was approved after today", case, found=truth.approved_on > truth.today)
    citizens = truth.category is Category.IMMEDIATE_RELATIVE
    forbid("the spouse has another standing than the category", case, found=pair.citizen is not citizens)
    forbid("a worker has an affidavit of support", case, found=truth.worker is (truth.means is not None))
    arrest = truth.odd.arrest
    forbid("somebody was arrested before the arrival", case, found=arrest is not None and arrest.on <= truth.entered_on)
    forbid("a home was taken before the arrival", case, found=pair.moved_in <= truth.entered_on)
    tied = truth.tied_until
    forbid("a report is younger than what it came with", case, found=tied is not None and tied <= truth.examined_on)
