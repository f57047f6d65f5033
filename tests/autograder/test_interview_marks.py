"""A mock interview is scored from its record alone: what was asked well counts, and a damaged record does no harm."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.scoring.interview import interview_marks
from course.library.home import root
from course.library.shelf import Shelf
from course.simulators.interview.room import Room

SHELF = Shelf(root())
ROOM = Room(SHELF.interview("n400-long-trip"), SHELF.interview_common())
EXPERT = [step.ask for step in ROOM.script.expert]


def steps(*texts: str, run: int = 1) -> list[dict[str, Any]]:
    return [{"run": run, "text": text, "script": "0"} for text in texts]


def test_the_expert_earns_everything() -> None:
    marks = interview_marks(ROOM, steps(*EXPERT))
    assert (marks.coverage, marks.advisals, marks.inconsistencies, marks.care) == (1, 1, 1, 1)
    assert marks.questions >= 0.95
    assert marks.total > 0.98


@pytest.mark.parametrize(
    "record", [[], [None, 3, "x", {"run": "1", "text": "x"}, {"text": "x"}], steps("Good morning.")]
)
def test_nothing_asked_earns_nothing(record: list[Any]) -> None:
    assert interview_marks(ROOM, record).total == 0


def test_leading_and_abusive_questions_earn_less() -> None:
    poor = interview_marks(ROOM, steps("You only took two trips, right?", "You are lying to me.", "Shut up!"))
    fair = interview_marks(ROOM, steps("Please tell me about your trips outside the United States."))
    assert poor.questions == 0
    assert poor.care == 0.5
    assert fair.total > poor.total


def test_pressing_somebody_in_distress_costs_care() -> None:
    start = ["How do you explain the February 2024 arrival?", "What happened with your mother?"]
    rested = interview_marks(ROOM, steps(*start, "Would you like to take a short break?", "What is your full name?"))
    pressed = interview_marks(ROOM, steps(*start, "What is your full name?"))
    assert rested.care == 1
    assert pressed.care == 0.75


def test_only_the_last_run_counts() -> None:
    assert interview_marks(ROOM, [*steps(*EXPERT), *steps("", run=2)]).total == 0
    again = interview_marks(ROOM, [*steps("Shut up!"), *steps("", *EXPERT, run=2)])
    assert again == interview_marks(ROOM, steps(*EXPERT))
