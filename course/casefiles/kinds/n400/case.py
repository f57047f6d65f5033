"""A naturalization case from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Chance, Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.kinds.n400 import filing, letters, notes, police, records, sittings, slips, travel
from course.casefiles.kinds.n400.choices import MENU
from course.casefiles.kinds.n400.form import form
from course.casefiles.kinds.n400.invariants import hold
from course.casefiles.kinds.n400.story import story
from course.casefiles.kinds.n400.truth import N400Truth, facts
from course.casefiles.kinds.n400.twins import immaterial
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap, people_of
from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters
from course.rules.naturalization import NAME, CaseFacts, naturalization

TABLE, UNIT = "naturalization", "itp/naturalization"
TURNS: tuple[Turn[N400Truth], ...] = (*filing.TURNS, *travel.TURNS, *sittings.TURNS, *police.TURNS)


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[N400Truth, Turn[N400Truth], tuple[Slip[N400Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    case = f"n-400-{seed}"
    people, draw = people_of("n-400", seed, swap), Draw("n-400", seed, "story")
    turn = draw.weighted([(turn, turn.weight) for turn in TURNS])
    chance = Chance(draw, law)
    truth = turn.happen(story(case, people, draw, turn.frame, law=law, on=on), chance)
    chosen = _slips(Draw("n-400", seed, "slips"), truth, turn)
    for slip in chosen:
        truth = slip.happen(truth, chance)
    hold(truth, law)
    return truth, turn, chosen


def _slips(draw: Draw, truth: N400Truth, turn: Turn[N400Truth]) -> tuple[Slip[N400Truth], ...]:
    """One slip that sets papers against each other, and one or two others."""
    chosen = draw.some([slip for slip in slips.CONFLICTS if slip.fits(truth)], 1)
    gaps = [slip for slip in slips.GAPS if slip.fits(truth)]
    if turn.outcome == "continue":
        gaps.append(slips.LAPSE)
    return (*chosen, *draw.some(gaps, draw.between(1, 2)))


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given = facts(truth)
    finding = naturalization(CaseFacts.model_validate(given), on=truth.examined_on, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Application of {truth.applicant.name}",
        unit=UNIT,
        situation=_situation(truth),
        today=truth.examined_on,
        exhibits=_exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=immaterial(outcome),
        irrelevant=("thanks",),
        content_note="This file speaks of an arrest. Nobody is hurt." if truth.matter else "",
    )
    draw = Draw("n-400", seed, "options")
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=draw, law=law)


def _exhibits(truth: N400Truth) -> tuple[Exhibit, ...]:
    papers = (
        form(truth),
        records.card(truth),
        records.passport(truth),
        records.notice(truth),
        records.check(truth),
        records.court(truth),
        letters.employer(truth),
        letters.lease(truth),
        records.tax(truth),
        records.civil(truth),
        *letters.friends(truth),
        records.tip(truth),
        letters.thanks(truth),
        notes.first_notes(truth),
        notes.notes(truth),
    )
    return tuple(paper for paper in papers if paper is not None)


def _situation(truth: N400Truth) -> str:
    who = truth.applicant
    return (
        f"You are the officer. Today you examined {who.name} under oath on {who.their} Form N-400. The file and your "
        "notes are below. Work out what the papers say, where they disagree and whether it matters. Then flag, act "
        "and decide."
    )


_LAST_REASON = {
    "approve": "Every requirement is met on this record.",
    "continue": "What is open can still be shown.",
    "deny": "Nothing that may still be brought can change that.",
}
