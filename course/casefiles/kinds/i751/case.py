"""A petition to remove conditions from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i751 import slips
from course.casefiles.kinds.i751.choices import MENU
from course.casefiles.kinds.i751.papers import exhibits
from course.casefiles.kinds.i751.story import story
from course.casefiles.kinds.i751.truth import I751Truth, facts
from course.casefiles.kinds.i751.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.conditional import ConditionalFacts
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conditional_residence import NAME, conditional_residence

TABLE, UNIT = "procedure", "itp/adjustment"
_FRIDAY = 4


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I751Truth, Turn[I751Truth], tuple[Slip[I751Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, law=law, on=on)
    truth, turn, chosen = unfold("i-751", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.couple.applicant
    found = ConditionalFacts.model_validate(given, context={"on": truth.today})
    finding = conditional_residence(found, on=truth.today, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Petition of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} became a resident by marriage, on conditions, and asks that they "
        "be removed. The interview has been held. Work out when the petition was due, what shows the marriage, where "
        "papers disagree and whether it matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-751", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Nothing unresolved speaks against the marriage, so the conditions are removed.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change that.",
}


def _immaterial(truth: I751Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the two are never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on - timedelta(days=1)
    says = "The petition came a day sooner. No limit lies between the two days."
    return (
        another_person(outcome),
        immaterial("a-day-sooner", outcome, says, {"filed_on": day.isoformat()}),
    )


def hold(truth: I751Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, pair, end = truth.case, truth.couple, truth.divorce
    order = [pair.applicant.born_on, pair.married_on, truth.resident_since, truth.filed_on, truth.today]
    forbid("the days of a marriage are out of order", case, found=order != sorted(set(order)))
    forbid("the second anniversary lies ahead", case, found=truth.anniversary >= truth.today)
    weekend = truth.filed_on.weekday() > _FRIDAY or truth.today.weekday() > _FRIDAY
    forbid("an office works on a weekend", case, found=weekend)
    late = end is None and truth.filed_on > truth.anniversary
    forbid("a delay is explained where there is none, or one is not", case, found=(truth.delay is not None) != late)
    held = truth.delay.held_until if truth.delay else None
    forbid("a reason for a delay lasts past the signing", case, found=held is not None and held >= truth.signed_on)
    ill = truth.taken_in
    forbid("a lease was signed in hospital", case, found=ill is not None and pair.moved_in >= ill)
    if end:
        days = [truth.resident_since, end.apart_on, end.suit_on, end.decree_on or truth.filed_on]
        forbid("a divorce comes before what led to it", case, found=days != sorted(set(days)))
        refuted = truth.genuine is Showing.NOT_ESTABLISHED
        forbid("somebody testified who is divorced and was not called", case, found=refuted)
    arrest = truth.odd.arrest
    forbid("a charge ended before the arrest", case, found=arrest is not None and arrest.ended_on <= arrest.on)
    forbid("somebody was arrested in hospital", case, found=arrest is not None and ill is not None)
