"""A petition for a worker from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from course.casefiles.assembly import Told, assemble
from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.invariant import forbid
from course.casefiles.kinds.i140.choices import MENU
from course.casefiles.kinds.i140.own_papers import exhibits
from course.casefiles.kinds.i140.slips import CONFLICTS, GAPS
from course.casefiles.kinds.i140.story import story
from course.casefiles.kinds.i140.truth import I140Truth, facts
from course.casefiles.kinds.i140.turns import TURNS
from course.casefiles.outcome import agreed
from course.casefiles.swap import Swap
from course.casefiles.twins import immaterial
from course.casefiles.unfold import unfold
from course.model.casefile import CaseFile, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.worker import Degree, WorkerFacts
from course.rules.worker_petition import NAME, worker_petition

TABLE, UNIT = "employment", "itp/employment"


def truth_of(
    seed: int, *, law: Parameters, on: date, swap: Swap | None = None
) -> tuple[I140Truth, Turn[I140Truth], tuple[Slip[I140Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    tell = partial(story, on=on)
    truth, turn, chosen = unfold("i-140", seed, tell, TURNS, CONFLICTS, GAPS, law=law, swap=swap)
    hold(truth)
    return truth, turn, chosen


def make(seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on, swap=swap)
    given, who = facts(truth), truth.worker
    finding = worker_petition(WorkerFacts.model_validate(given, context={"on": truth.today}), on=truth.today, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    told = Told(
        case=truth.case,
        title=f"Petition of {truth.company} for {who.name}",
        unit=UNIT,
        situation=f"You are the officer. {truth.company} petitions for {who.name}, with a labor certification. You "
        "decide on the papers. Find the priority date. Then see what job, worker and wage looked like on it and since, "
        "flag, act and decide.",
        today=truth.today,
        exhibits=exhibits(truth),
        rule=NAME,
        facts=given,
        last_reason=_LAST_REASON,
        always_twins=_immaterial(truth, outcome),
        irrelevant=("thanks",),
    )
    return assemble(told, truth, turn, chosen, outcome=outcome, menu=MENU, draw=Draw("i-140", seed, "options"), law=law)


_LAST_REASON = {
    "approve": "Every requirement is met as of the priority date, and nothing on this record speaks against it.",
    "continue": "What is missing can still be shown.",
    "deny": "What comes later can't change what was true on the day that counts.",
}


def _immaterial(truth: I140Truth, outcome: str) -> tuple[Twin, ...]:
    """Who the worker is never matters, nor does a day more or less where no limit lies between."""
    day = truth.filed_on - timedelta(days=1)
    return (
        immaterial(
            "another-person",
            outcome,
            "The worker has another name, another country, another gender and another faith. The rule takes none "
            "of these, so no fact changes.",
            {},
        ),
        immaterial(
            "a-day-sooner",
            outcome,
            "The petition came a day sooner. No limit lies between the two days.",
            {"filed_on": day.isoformat()},
        ),
    )


def hold(truth: I140Truth) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    case, (one, other) = truth.case, truth.stints
    order = (truth.worker.born_on, truth.accepted_on, truth.certified_on, truth.filed_on, truth.today)
    forbid("the days of a petition are out of order", case, found=list(order) != sorted(set(order)))
    forbid("an office works on a weekend", case, found=any(day.weekday() > 4 for day in order[1:]))
    forbid("a job ends before it begins", case, found=one.last <= one.first or other.last <= other.first)
    forbid("two jobs overlap", case, found=other.first <= one.last)
    joined = truth.joined_on
    forbid("two jobs overlap", case, found=joined is not None and joined <= other.last)
    unpaid = bool(truth.books[0].paid) != (joined is not None and joined.year < truth.books[0].year)
    forbid("a worker is paid for no work, or not for work", case, found=unpaid)
    forbid("a job lasts past the filing", case, found=other.last >= truth.filed_on)
    forbid("a child works", case, found=(one.first - truth.worker.born_on).days < 16 * 365)
    named = truth.degree is not Degree.NONE
    forbid("a degree has no day, or a day no degree", case, found=named != (truth.degree_on is not None))
    years = [year.year for year in truth.books]
    asked = list(range(truth.accepted_on.year, max(truth.accepted_on.year + 1, truth.filed_on.year)))
    forbid("the books leave out a year that counts", case, found=years != asked)
    weighed = truth.whole is not Showing.NOT_ASKED
    forbid("hopes are weighed that nobody wrote, or are not", case, found=weighed != truth.hopes)
    forbid("nobody's child is left out", case, found=truth.odd.child_left_out and not truth.children)
    early = truth.odd.resume_first
    forbid("a list of jobs begins before birth", case, found=early is not None and early <= truth.worker.born_on)
    many = max(truth.workers, truth.odd.form_workers)
    forbid("an employer grows past the rule for large ones", case, found=many >= 100)
