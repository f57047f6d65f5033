"""A visitor's request from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i539 import slips
from course.casefiles.kinds.i539.choices import MENU
from course.casefiles.kinds.i539.papers import exhibits
from course.casefiles.kinds.i539.story import story
from course.casefiles.kinds.i539.truth import I539Truth, facts
from course.casefiles.kinds.i539.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.parameter import Parameters
from course.model.status import StayRequestFacts
from course.rules.days import months_after
from course.rules.stay_request import NAME, stay_request

TABLE, UNIT = "status", "itp/nonimmigrant"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I539Truth, Turn[I539Truth], tuple[Slip[I539Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold("i-539", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.applicant
    finding = stay_request(StayRequestFacts.model_validate(given, context={"on": truth.today}), on=truth.today, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Request of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} asks to stay longer as a visitor. There is no interview: you "
        "decide on "
        "the papers. Work out what they say, where they disagree and whether it matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-539", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Status was kept, and nothing on this record speaks against the request.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change that.",
}


def _immaterial(truth: I539Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the visitor is never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on - timedelta(days=1)
    says = "The form came a day sooner. No limit lies between the two days."
    return (another_person(outcome), immaterial("a-day-sooner", outcome, says, {"filed_on": day.isoformat()}))


def hold(truth: I539Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, late = truth.case, truth.filed_on > truth.expires_on
    order = (truth.applicant.born_on, truth.admitted_on, truth.filed_on, truth.today)
    forbid("the days of a visit are out of order", case, found=list(order) != sorted(set(order)))
    forbid("a stay ends before it begins", case, found=truth.expires_on <= truth.admitted_on)
    forbid("less time is asked for than there is", case, found=truth.asked_until <= truth.expires_on)
    forbid("an office works on a weekend", case, found=truth.filed_on.weekday() > 4 or truth.today.weekday() > 4)
    forbid("a delay is explained where there is none, or one is not", case, found=(truth.delay is not None) != late)
    held = truth.delay.held_until if truth.delay else None
    forbid("a reason for a delay lasts past the filing", case, found=held is not None and held >= truth.filed_on)
    forbid("work was done and status was kept", case, found=bool(truth.work) and truth.kept is not False)
    leaves = truth.odd.ticket_on or truth.asked_until
    forbid("a visitor who asks to stay has left by the decision", case, found=leaves <= truth.today)
    most = months_after(truth.expires_on, 6)
    forbid("more time is asked for than one extension gives", case, found=truth.asked_until > most)
