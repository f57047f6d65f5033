"""The stage a unit is at, from not started to mastered: its sign, its words, and the verb that leads on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from course.lab.due import DueTime
from course.lab.outline import OutlineUnit, UnitState


class Stage(StrEnum):
    """How far a unit is, lowest first; the value names its style on a page."""

    NEW = "new"
    STARTED = "started"
    COMPLETE = "complete"
    WAITING = "waiting"
    SUBMITTED = "submitted"
    FADED = "faded"
    MASTERED = "mastered"


@dataclass(frozen=True)
class Face:
    """How a stage shows: a sign that needs no colour, a word or two for the map, and the verb on the button."""

    sign: str
    words: str
    verb: str


FACES = {
    Stage.NEW: Face("○", "not started", "Start"),
    Stage.STARTED: Face("◐", "in progress", "Continue"),
    Stage.COMPLETE: Face("◕", "answered but not handed in", "Open"),
    Stage.WAITING: Face("◎", "submitted with marks to come", "Review"),
    Stage.SUBMITTED: Face("●", "submitted", "Review"),
    Stage.FADED: Face("☆", "mastered but fading", "Refresh"),
    Stage.MASTERED: Face("★", "mastered", "Review"),
}


def stage_of(unit: OutlineUnit, state: UnitState) -> Stage:
    """The stage of a unit. What its outcomes show counts before the day it was handed in, and that before answers."""
    if state.held:
        return Stage.MASTERED if state.held == "mastered" else Stage.FADED
    if state.submitted:
        return Stage.WAITING if state.waiting else Stage.SUBMITTED
    if not state.total and state.last is None:
        return Stage.NEW
    return Stage.COMPLETE if unit.items and state.total >= unit.items else Stage.STARTED


def words_of(unit: OutlineUnit, state: UnitState) -> str:
    """The stage in full words, with the figures behind it."""
    stage = stage_of(unit, state)
    handed = f"Submitted {day(state.submitted)}" if state.submitted else ""
    if stage is Stage.NEW:
        return "Not started"
    if stage is Stage.STARTED:
        return f"In progress: {min(state.total, unit.items)} of {unit.items} answered" if unit.items else "In progress"
    if stage is Stage.COMPLETE:
        return f"All {unit.items} answered, not submitted yet"
    if stage is Stage.WAITING:
        return f"{handed}, marks on your writing to come"
    if stage is Stage.SUBMITTED:
        return handed
    return "Mastered" if stage is Stage.MASTERED else "Mastered, but fading: refresh it"


def day(when: date) -> str:
    """A day in words: ``November 2, 2026``."""
    return f"{when:%B} {when.day}, {when.year}"


def due_of(unit: OutlineUnit, state: UnitState) -> DueTime | None:
    """When the unit is due, as long as there is something to hand in."""
    return DueTime(state.due, state.due_mine) if state.due and is_open(unit, state) else None


def is_open(unit: OutlineUnit, state: UnitState) -> bool:
    """Whether there is something left to do before it is handed in."""
    return stage_of(unit, state) in (Stage.NEW, Stage.STARTED, Stage.COMPLETE)


def left(unit: OutlineUnit, state: UnitState) -> float:
    """Minutes that are left of a unit by its own estimate: of each notebook the share of its questions still open."""
    if not is_open(unit, state):
        return 0.0
    return sum(n.minutes * (1 - share(n.items, state.answered.get(n.path, 0))) for n in unit.notebooks)


def done(unit: OutlineUnit, state: UnitState) -> float:
    """Minutes of work done by the same estimate, counting only notebooks that ask something."""
    return sum(n.minutes * share(n.items, state.answered.get(n.path, 0)) for n in unit.notebooks)


def share(items: int, answered: int) -> float:
    """The share of questions that are answered; nothing of a notebook that asks none."""
    return min(answered, items) / items if items else 0.0
