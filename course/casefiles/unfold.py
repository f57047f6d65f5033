"""From a seed to a truth, as most kinds do it: a turn is drawn, the story told, and slips put into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from course.casefiles.defect import Chance, Slip, Turn
from course.casefiles.draw import Draw
from course.casefiles.swap import Swap, people_of
from course.model.parameter import Parameters

T = TypeVar("T")


def unfold(
    kind: str,
    seed: int,
    tell: Callable[[str, Draw, Draw, Any], T],
    turns: Sequence[Turn[T]],
    conflicts: Sequence[Slip[T]],
    gaps: Sequence[Slip[T]],
    *,
    law: Parameters,
    apart: bool = False,
    swap: Swap | None = None,
) -> tuple[T, Turn[T], tuple[Slip[T], ...]]:
    """The truth, what decides it, and its slips: one that sets papers against each other, and one or two others.

    ``tell`` makes the story from the name of the case, a stream about people, one about the case, and the frame of
    the turn. The streams keep apart who people are from what becomes of them; with ``apart`` what happens in a slip is
    drawn from the stream of slips, and not from that of the case. ``swap`` makes the people others.
    """
    people = people_of(kind, seed, swap)
    draw, drawn = (Draw(kind, seed, part) for part in ("story", "slips"))
    turn = draw.weighted([(turn, turn.weight) for turn in turns])
    chance = Chance(draw, law)
    truth = turn.happen(tell(f"{kind}-{seed}", people, draw, turn.frame), chance)
    chosen = (
        *drawn.some([slip for slip in conflicts if slip.fits(truth)], 1),
        *drawn.some([slip for slip in gaps if slip.fits(truth)], drawn.between(1, 2)),
    )
    befalls = Chance(drawn, law) if apart else chance
    for slip in chosen:
        truth = slip.happen(truth, befalls)
    return truth, turn, chosen
