"""A request for permission to work from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i765.choices import MENU
from course.casefiles.kinds.i765.papers import exhibits
from course.casefiles.kinds.i765.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i765.story import story
from course.casefiles.kinds.i765.truth import I765Truth, facts
from course.casefiles.kinds.i765.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.work_permit import Asked, WorkCategory, WorkPermitFacts
from course.rules.work_permit import NAME, work_permit

TABLE, UNIT = "asylum", "itp/adjustment"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I765Truth, Turn[I765Truth], tuple[Slip[I765Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, law=law, on=on)
    truth, turn, chosen = unfold("i-765", seed, tell, TURNS, CONFLICTS, GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.applicant
    finding = work_permit(WorkPermitFacts.model_validate(given, context={"on": truth.today}), on=truth.today, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Permission to work: {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} asks for permission to work. There is no interview: you decide on "
        "the papers. Find what the category rests on and whether its conditions are met. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-765", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Each condition of the category is shown, and nothing on this record speaks against the request.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change that.",
}


def _immaterial(truth: I765Truth, outcome: str) -> tuple[Twin, ...]:
    """Who asks never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on + timedelta(days=1)
    return (
        another_person(outcome),
        immaterial(
            "a-day-later",
            outcome,
            "The form came a day later. No limit lies between the two days.",
            {"filed_on": day.isoformat()},
        ),
    )


def hold(truth: I765Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, renewal = truth.case, truth.asked is Asked.RENEWAL
    order = (truth.applicant.born_on, truth.admitted_on, truth.basis_on, truth.filed_on, truth.today)
    forbid("the days of a request are out of order", case, found=list(order) != sorted(set(order)))
    forbid("an office works on a weekend", case, found=truth.filed_on.weekday() > 4 or truth.today.weekday() > 4)
    forbid("a renewal has no card, or a first request has one", case, found=renewal != (truth.card_until is not None))
    first = truth.basis_on + timedelta(days=180 if truth.category is WorkCategory.ASYLUM_PENDING else 1)
    forbid("a card is older than what it rests on", case, found=truth.card_from is not None and truth.card_from < first)
    student = truth.category is WorkCategory.STUDENT
    forbid("a program ends for somebody who is no student", case, found=student != (truth.program_ends_on is not None))
    ended = truth.ended_on
    forbid("something ends before it began", case, found=ended is not None and ended <= truth.basis_on)
    forbid("something ends after today", case, found=ended is not None and ended > truth.today)
    asylum = truth.category is WorkCategory.ASYLUM_PENDING
    waits = truth.stop is not None or truth.missed is not None or truth.referred_on is not None
    forbid("an asylum interview is on record for another category", case, found=waits and not asylum)
    if truth.stop:
        began, over = truth.stop
        forbid("a delay ends before it begins", case, found=over <= began)
        forbid("a delay lies outside the wait", case, found=began < truth.basis_on or over > truth.filed_on)
    missed = truth.missed
    if missed:
        shown = missed.finding is Showing.ESTABLISHED
        forbid("a reason is found without a paper, or a paper without a reason", case, found=shown != missed.paper)
        forbid("an interview is missed before the filing", case, found=not truth.filed_on < missed.day < truth.today)
    arrest = truth.odd.arrested_on
    forbid("an arrest comes before the arrival", case, found=arrest is not None and arrest < truth.admitted_on)
    forbid("an arrest is denied that no form asks about", case, found=arrest is not None and not asylum)
