"""A registration as a refugee, from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.refugee import slips
from course.casefiles.kinds.refugee.choices import MENU
from course.casefiles.kinds.refugee.papers import exhibits
from course.casefiles.kinds.refugee.story import story
from course.casefiles.kinds.refugee.truth import RefugeeTruth, facts
from course.casefiles.kinds.refugee.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.refugee import RefugeeFacts
from course.rules.refugee_registration import NAME, refugee_registration

TABLE, UNIT = "refugee", "ast/refugee/eligibility-inadmissibility"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[RefugeeTruth, Turn[RefugeeTruth], tuple[Slip[RefugeeTruth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold(
        "refugee", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, apart=True, swap=swap
    )
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.applicant
    finding = refugee_registration(
        RefugeeFacts.model_validate(given, context={"on": truth.today}), on=truth.today, law=law
    )
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Registration of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} of {who.country.name} asks, in {truth.host.name}, to be classified "
        f"as a refugee. The interview is done, and you have its notes. Work out whether {who.they} meets the "
        "definition, what stands in the way, and whether what disagrees matters. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
        content_note="The papers speak, in few words and without detail, of custody, threats and flight. You may skip "
        "the case and do one of another kind instead.",
    )
    return assemble(
        told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("refugee", seed, "options"), law=law
    )


_LAST_REASON = {
    "approve": "The definition is met on this record, and nothing stands in the way that is not lifted or waived.",
    "continue": "What is open can still be found out.",
    "deny": "Nothing that may still come can change that.",
}


def _immaterial(truth: RefugeeTruth, outcome: str) -> tuple[Twin, ...]:
    """Who the two are never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on - timedelta(days=1)
    return (
        another_person(outcome),
        immaterial(
            "a-day-sooner",
            outcome,
            "The form came a day sooner. No limit lies between the two days.",
            {"filed_on": day.isoformat()},
        ),
    )


def hold(truth: RefugeeTruth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, odd = truth.case, truth.odd
    order = [truth.applicant.born_on, truth.fled_on, truth.entered_on, truth.filed_on, truth.interviewed_on]
    forbid("the days of a registration are out of order", case, found=order != sorted(set(order)))
    forbid("the desk is reached before the interview", case, found=truth.today <= truth.interviewed_on)
    closed = truth.today.weekday() > 4 or truth.interviewed_on.weekday() > 4
    forbid("an office works on a weekend", case, found=closed)
    forbid("refuge is sought at home", case, found=truth.host == truth.applicant.country)
    examined = truth.medical_on
    forbid("a medical report is of the future", case, found=examined is not None and examined >= truth.today)
    forbid("a paper from home came after the form", case, found=truth.origin_on >= truth.filed_on)
    late = truth.origin_on > truth.fled_on and truth.on_account is not Showing.OFFERED
    forbid("a paper that led to the flight came after it", case, found=late)
    forbid("custody has no reason", case, found=truth.held > 0 and not truth.reason.because)
    forbid("a waiver is asked for without a ground", case, found=truth.waiver_asked and truth.ground is None)
    child = odd.unlisted
    forbid("a child is born after the flight", case, found=child is not None and child >= truth.fled_on)
