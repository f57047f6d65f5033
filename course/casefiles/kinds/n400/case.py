"""A naturalization case from a seed: the story, what decides it, the slips, the papers and the key."""

from __future__ import annotations

from datetime import date

from course.casefiles.defect import Chance, Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.kinds.n400 import filing, letters, notes, police, records, sittings, slips, travel
from course.casefiles.kinds.n400.choices import (
    ACTIONS,
    ISSUES,
    NEVER,
    OUTCOME_CITES,
    OUTCOMES,
    RIGHT_OUTCOME,
    WRONG_OUTCOME,
)
from course.casefiles.kinds.n400.form import form
from course.casefiles.kinds.n400.invariants import hold
from course.casefiles.kinds.n400.story import story
from course.casefiles.kinds.n400.truth import N400Truth, facts
from course.casefiles.kinds.n400.twins import immaterial
from course.casefiles.outcome import agreed
from course.model.casefile import CaseFile, Docket, Judged, Planted, Truth
from course.model.exhibit import Exhibit
from course.model.item import Use
from course.model.parameter import Parameters
from course.model.question import Choice
from course.rules.naturalization import NAME, CaseFacts, naturalization

USE = Use.PRACTICE
TABLE, UNIT = "naturalization", "itp/naturalization"
TURNS: tuple[Turn[N400Truth], ...] = (*filing.TURNS, *travel.TURNS, *sittings.TURNS, *police.TURNS)
_OFFERED_ISSUES, _OFFERED_ACTIONS = 11, 8
#: Issues that a case raising another never offers besides: fair readers could call them by either name.
_CLOSE = {
    "trip-omitted": {"trip-date-differs"},
    "trip-date-differs": {"trip-omitted"},
    "identity-overlap": {"adverse-unseen"},
    "wrong-test-given": {"edition-conflict", "test-failed"},
    "disposition-missing": {"charge-differs"},
}


def truth_of(seed: int, *, law: Parameters, on: date) -> tuple[N400Truth, Turn[N400Truth], tuple[Slip[N400Truth], ...]]:
    """The truth of a seed, what decides it, and the slips in it."""
    case = f"n-400-{seed}"
    people, draw = Draw("n-400", seed, "people"), Draw("n-400", seed, "story")
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


def make(seed: int, *, law: Parameters, on: date) -> CaseFile:
    """The case file of a seed.

    Raises:
        InvariantError: the truth contradicts itself, or the rule leads to another outcome than the one meant.
    """
    truth, turn, chosen = truth_of(seed, law=law, on=on)
    given = facts(truth)
    finding = naturalization(CaseFacts.model_validate(given), on=truth.examined_on, law=law)
    outcome = agreed(finding, case=truth.case, meant=turn.outcome)
    planted = (*turn.plants(truth), *(p for slip in chosen for p in slip.plants(truth)))
    exhibits = _exhibits(truth)
    there = {exhibit.id for exhibit in exhibits}
    planted = tuple(_placed(p, there) for p in planted)
    issues = {p.issue for p in planted}
    options = Draw("n-400", seed, "options")
    actions = _actions(options, outcome, issues)
    return CaseFile(
        use=USE,
        docket=Docket(
            id=truth.case,
            title=f"Application of {truth.applicant.name}",
            unit=UNIT,
            situation=_situation(truth),
            today=truth.examined_on,
            exhibits=exhibits,
            issues=_issues(options, issues, turn),
            actions=tuple(Choice(id=name, text=ACTIONS[name].text) for name in actions),
            outcomes=tuple(Choice(id=name, text=text) for name, text in OUTCOMES.items()),
            content_note="This file speaks of an arrest. Nobody is hurt." if truth.matter else "",
        ),
        truth=Truth(
            rule=NAME,
            facts=given,
            planted=planted,
            actions=tuple(
                Judged(id=name, right=right, feedback=ACTIONS[name].right if right else ACTIONS[name].wrong)
                for name, right in actions.items()
            ),
            outcomes=_outcomes(outcome),
            outcome=outcome,
            reasons=(*turn.reasons(truth), _last_reason(outcome)),
            cites=tuple(dict.fromkeys((*OUTCOME_CITES[outcome], *(c for p in planted for c in p.cites)))),
            irrelevant=("thanks",),
            contradictory=tuple(dict.fromkeys((*turn.disagree, *(pair for slip in chosen for pair in slip.disagree)))),
            twins=(*turn.twins(truth, law), *immaterial(outcome)),
            innocent_explanation=turn.innocent,
        ),
    )


def _placed(found: Planted, there: set[str]) -> Planted:
    """An issue at those of its places that this file has."""
    where = tuple(place for place in found.where if place in there)
    return found if where == found.where else found.model_copy(update={"where": where})


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
        f"You are the officer. Today you examined {who.name} under oath on {who.their} Form N-400. The file and "
        "your notes are "
        "below. Work out what the papers say, where they disagree and whether it matters. Then flag, act and decide."
    )


def _issues(draw: Draw, planted: set[str], turn: Turn[N400Truth]) -> tuple[Choice, ...]:
    """The issues of the case among others that it does not raise, in the order of the whole list."""
    offered = planted | set(turn.tempts)
    close = {other for issue in planted for other in _CLOSE.get(issue, ())} - planted
    spare = [issue for issue in ISSUES if issue not in offered | close and issue not in NEVER]
    offered |= {draw.one(NEVER), *draw.some(spare, _OFFERED_ISSUES - 1 - len(offered))}
    return tuple(Choice(id=issue, text=text) for issue, text in ISSUES.items() if issue in offered)


def _actions(draw: Draw, outcome: str, planted: set[str]) -> dict[str, bool]:
    """The actions offered, and whether each is right: every right one, and wrong ones up to a full list."""
    raised = planted | {outcome}
    right = {name for name, act in ACTIONS.items() if act.right_with & raised and outcome in act.outcomes}
    wrong = [
        name
        for name, act in ACTIONS.items()
        if name not in right and act.wrong and (not act.only_with or act.only_with in planted)
    ]
    fixed = [name for name in wrong if ACTIONS[name].always or ACTIONS[name].only_with]
    spare = [name for name in wrong if name not in fixed]
    offered = right | set(fixed) | set(draw.some(spare, max(2, _OFFERED_ACTIONS - len(right) - len(fixed))))
    return {name: name in right for name in ACTIONS if name in offered}


def _outcomes(outcome: str) -> tuple[Judged, ...]:
    return tuple(
        Judged(id=name, right=name == outcome, feedback=RIGHT_OUTCOME[name] if name == outcome else WRONG_OUTCOME[name])
        for name in OUTCOMES
    )


def _last_reason(outcome: str) -> str:
    return {
        "approve": "Every requirement is met on this record.",
        "continue": "What is open can still be shown.",
        "deny": "Nothing that may still be brought can change that.",
    }[outcome]
