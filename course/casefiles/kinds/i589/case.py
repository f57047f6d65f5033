"""An application for asylum from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i589 import slips
from course.casefiles.kinds.i589.choices import MENU
from course.casefiles.kinds.i589.papers import exhibits
from course.casefiles.kinds.i589.story import story
from course.casefiles.kinds.i589.truth import I589Truth, facts
from course.casefiles.kinds.i589.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.asylum_decision import AsylumDecisionFacts
from course.model.casefile import CaseFile, Twin
from course.model.parameter import Parameters
from course.rules.asylum_decision import NAME, asylum_decision
from course.rules.days import years_after

TABLE, UNIT = "asylum+asylum_bars", "ast/asylum/bars-deadline"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I589Truth, Turn[I589Truth], tuple[Slip[I589Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold("i-589", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.applicant
    found = AsylumDecisionFacts.model_validate(given, context={"on": truth.today})
    outcome = agreed(asylum_decision(found, on=truth.today, law=law), case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Application of {who.name}",
        unit=UNIT,
        situation=f"You are the asylum officer. You have interviewed {who.name}, who asks for asylum and has no status "
        "any more. The file and your notes are below. Work out what the papers say, where they disagree and whether it "
        "matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
        content_note="This file speaks of detention and of harm, without detail. You may leave it at any time and take "
        "another seed or another kind instead.",
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-589", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "The account is credible, on a protected ground, and no bar stands: asylum is granted.",
    "continue": "What is missing can still come, and the rest of the claim is shown.",
    "deny": "The applicant has no status, so the application goes to an immigration judge, who hears it anew.",
}


def _immaterial(truth: I589Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the applicant is never matters, nor does a day more or less where no limit lies between."""
    day = (truth.filed_on - timedelta(days=1)).isoformat()
    says = "The form came a day sooner. No limit lies between the two days."
    return (
        another_person(outcome),
        immaterial("a-day-sooner", outcome, says, {"deadline.received_on": day, "bars.applied_on": day}),
    )


def hold(truth: I589Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, delay, stay = truth.case, truth.delay, truth.stay
    order = (
        truth.applicant.born_on, truth.held_on, truth.fled_on, truth.arrived_on, truth.filed_on, truth.interviewed_on,
        truth.today,
    )  # fmt: skip
    forbid("the days of a flight are out of order", case, found=list(order) != sorted(set(order)))
    forbid("an office works on a weekend", case, found=max(d.weekday() for d in order[4:]) > 4)
    late = truth.filed_on > years_after(truth.arrived_on, 1)
    forbid("a delay is explained where there is none, or one is not", case, found=(delay is not None) != late)
    forbid("an applicant still has status", case, found=truth.last_day >= truth.filed_on and late)
    forbid("an applicant has status at the decision", case, found=truth.last_day >= truth.interviewed_on)
    ended = delay.ended_on if delay else None
    forbid("a reason for a delay lasts past the filing", case, found=ended is not None and ended >= truth.filed_on)
    forbid("a reason for a delay arises after the filing", case, found=bool(delay and delay.began_on >= truth.filed_on))
    there = stay is not None and not truth.fled_on <= stay.entered_on < stay.left_on <= truth.arrived_on
    forbid("a stay elsewhere lies outside the flight", case, found=there)
