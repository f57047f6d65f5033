"""A planted issue as a named operation on the truth of a case, with what it plants and what would undo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from course.casefiles.draw import Draw
from course.model.casefile import Planted, Twin
from course.model.parameter import Parameters

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chance:
    """What an operation may draw from and count with."""

    draw: Draw
    law: Parameters


def _nothing(_truth: Any) -> tuple[Any, ...]:
    return ()


def _unchanged(truth: T, _chance: Chance) -> T:
    return truth


@dataclass(frozen=True)
class Slip(Generic[T]):
    """An issue that never decides a case: ``happen`` puts it into the truth, the rest tells of it.

    ``fits`` says whether a case has room for it; ``disagree`` names the pairs of exhibits it sets against each other.
    """

    name: str
    happen: Callable[[T, Chance], T]
    plants: Callable[[T], tuple[Planted, ...]]
    fits: Callable[[T], bool] = lambda _truth: True
    disagree: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Turn(Generic[T]):
    """What decides a case: the operation, the outcome it leads to, and two changes that would lead elsewhere.

    ``weight`` is how often it is drawn; ``tempts`` are issues the case seems to raise and does not; ``frame`` is
    what the kind needs to know before it draws the story.
    """

    name: str
    weight: int
    outcome: str
    frame: Any
    happen: Callable[[T, Chance], T] = _unchanged
    plants: Callable[[T], tuple[Planted, ...]] = _nothing
    twins: Callable[[T, Parameters], tuple[Twin, ...]] = field(default=lambda _truth, _law: ())
    reasons: Callable[[T], tuple[str, ...]] = _nothing
    tempts: tuple[str, ...] = ()
    disagree: tuple[tuple[str, str], ...] = ()
    innocent: bool = True


def planted(issue: str, where: tuple[str, ...], explain: str, *cites: str, material: bool = False) -> Planted:
    """An issue as the key lists it."""
    return Planted(issue=issue, where=where, material=material, explain=explain, cites=cites)
