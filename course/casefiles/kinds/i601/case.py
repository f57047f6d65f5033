"""A request for a waiver from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i601 import slips
from course.casefiles.kinds.i601.choices import MENU
from course.casefiles.kinds.i601.papers import exhibits
from course.casefiles.kinds.i601.story import story
from course.casefiles.kinds.i601.truth import I601Truth, facts
from course.casefiles.kinds.i601.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import another_person, immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.waiver_request import WaiverRequestFacts
from course.rules.waiver_request import NAME, waiver_request

TABLE, UNIT = "inadmissibility", "itp/fraud-presence-waivers"
_FRIDAY = 4


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I601Truth, Turn[I601Truth], tuple[Slip[I601Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold("i-601", seed, tell, TURNS, slips.CONFLICTS, slips.GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.couple.applicant
    found = WaiverRequestFacts.model_validate(given, context={"on": truth.today})
    finding = waiver_request(found, on=truth.today, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Waiver request of {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {who.name} lives abroad, was refused an immigrant visa and asks for a waiver. "
        "There is no interview: you decide on the papers. Work out what bars, whether it can be waived, for whom "
        "hardship counts and what shows it. Then flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
        content_note="This file speaks of a serious illness in a family, without detail.",
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-601", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Weighed as discretion asks, what speaks for the applicant outweighs the ground itself.",
    "continue": "What is missing can still be shown.",
    "deny": "Nothing that may still come can change that.",
    "not-applicable": "Without a ground there is nothing to waive, and the case goes back to the consular office.",
}


def _immaterial(truth: I601Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the two are never matters, nor does a day more or less where no limit lies between."""
    day = truth.entered_on - timedelta(days=1)
    says = "The applicant came a day sooner. The stay was lawful on that day, so nothing is counted from it."
    return (
        another_person(outcome),
        immaterial("came-a-day-sooner", outcome, says, {"presence.stays.0.entered": day.isoformat()}),
    )


def hold(truth: I601Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, pair = truth.case, truth.couple
    stay = [pair.applicant.born_on, truth.entered_on, pair.married_on, truth.departed_on, truth.refused_on]
    order = [*stay, truth.filed_on, truth.today]
    forbid("the days of a refusal are out of order", case, found=order != sorted(set(order)))
    forbid("a stay ends before it begins", case, found=truth.until <= truth.entered_on)
    weekend = truth.filed_on.weekday() > _FRIDAY or truth.today.weekday() > _FRIDAY
    forbid("an office works on a weekend", case, found=weekend)
    forbid("an extension ends before the stay it extends", case, found=truth.lawful_until < truth.until)
    lied, claimed = truth.lied_on, truth.claimed_on
    forbid("a false letter came after the refusal", case, found=lied is not None and lied >= truth.refused_on)
    here = claimed is None or truth.entered_on < claimed < truth.departed_on
    forbid("a claim was made outside the stay", case, found=not here)
    plain = truth.hardship is Showing.NOT_ESTABLISHED
    forbid("hardship was found wanting and nobody asked for more", case, found=plain != (truth.asked_on is not None))
    forbid("a spouse counts and does not", case, found=truth.child is not None and pair.citizen)
