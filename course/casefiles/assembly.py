"""A case file put together from what every kind has: papers, what decides the case, slips, facts and a menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from course.casefiles.defect import Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.menu import Menu, choice
from course.model.casefile import CaseFile, Docket, Planted, Truth, Twin
from course.model.exhibit import Exhibit
from course.model.item import Use
from course.model.parameter import Parameters

T = TypeVar("T")


@dataclass(frozen=True)
class Told:
    """What a kind says of itself in one case; ``last_reason`` closes the reasons of each outcome."""

    case: str
    title: str
    unit: str
    situation: str
    today: date
    exhibits: tuple[Exhibit, ...]
    rule: str
    facts: dict[str, Any]
    last_reason: dict[str, str]
    always_twins: tuple[Twin, ...]
    irrelevant: tuple[str, ...]
    content_note: str = ""


def assemble(
    told: Told,
    truth: T,
    turn: Turn[T],
    slips: Sequence[Slip[T]],
    *,
    outcome: str,
    menu: Menu,
    draw: Draw,
    law: Parameters,
) -> CaseFile:
    """The case file; ``outcome`` is what the rule derived."""
    there = {exhibit.id for exhibit in told.exhibits}
    found = (*turn.plants(truth), *(p for slip in slips for p in slip.plants(truth)))
    planted = tuple(_placed(p, there) for p in found)
    raised = {p.issue for p in planted}
    actions = menu.choose_actions(draw, outcome, raised)
    return CaseFile(
        use=Use.PRACTICE,
        docket=Docket(
            id=told.case,
            title=told.title,
            unit=told.unit,
            situation=told.situation,
            today=told.today,
            exhibits=told.exhibits,
            issues=menu.choose_issues(draw, raised, turn.tempts),
            actions=tuple(choice(name, menu.actions[name].text) for name in actions),
            outcomes=tuple(choice(name, text) for name, (text, _, _) in menu.outcomes.items()),
            content_note=told.content_note,
        ),
        truth=Truth(
            rule=told.rule,
            facts=told.facts,
            planted=planted,
            actions=menu.judged(actions),
            outcomes=menu.judged_outcomes(outcome),
            outcome=outcome,
            reasons=(*turn.reasons(truth), told.last_reason[outcome]),
            cites=tuple(dict.fromkeys((*menu.cites[outcome], *(c for p in planted for c in p.cites)))),
            irrelevant=told.irrelevant,
            contradictory=tuple(dict.fromkeys((*turn.disagree, *(pair for slip in slips for pair in slip.disagree)))),
            twins=(*turn.twins(truth, law), *told.always_twins),
            innocent_explanation=turn.innocent,
        ),
    )


def _placed(found: Planted, there: set[str]) -> Planted:
    """An issue at those of its places that this file has."""
    where = tuple(place for place in found.where if place in there)
    return found if where == found.where else found.model_copy(update={"where": where})
