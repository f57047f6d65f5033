"""A mock interview is scored from its record alone: what was asked well counts, and a damaged record does no harm."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from autograder.scoring.interview import INTERVIEW
from course.library.home import root
from course.library.shelf import Shelf
from course.model.interview import Script
from course.simulators.interview.room import Room
from course.simulators.interview.suggestions import suggestions

SHELF = Shelf(root())
SCRIPT = SHELF.interview("n400-long-trip")
EXPERT = [step.ask for step in SCRIPT.expert]


def marked(record: list[Any]) -> dict[str, float]:
    found = INTERVIEW.marks(SCRIPT, record)
    assert set(found) == set(INTERVIEW.parts)
    return found


def steps(*texts: str, run: int = 1) -> list[dict[str, Any]]:
    return [{"run": run, "text": text, "script": "0"} for text in texts]


def test_the_expert_earns_everything() -> None:
    marks = marked(steps(*EXPERT))
    assert {part for part, mark in marks.items() if mark == 1} >= {"coverage", "advisals", "inconsistencies", "care"}
    assert marks["questions"] >= 0.95


@pytest.mark.parametrize(
    "record", [[], [None, 3, "x", {"run": "1", "text": "x"}, {"text": "x"}], steps("Good morning.")]
)
def test_nothing_asked_earns_nothing(record: list[Any]) -> None:
    assert not any(marked(record).values())


def test_leading_and_abusive_questions_earn_less() -> None:
    poor = marked(steps("You only took two trips, right?", "You are lying to me.", "Shut up!"))
    fair = marked(steps("Please tell me about your trips outside the United States."))
    assert poor["questions"] == 0
    assert poor["care"] == 0.5
    assert sum(fair.values()) > sum(poor.values())


def test_pressing_somebody_in_distress_costs_care() -> None:
    start = ["How do you explain the February 2024 arrival?", "What happened with your mother?"]
    rested = marked(steps(*start, "Would you like to take a short break?", "What is your full name?"))
    pressed = marked(steps(*start, "What is your full name?"))
    assert rested["care"] == 1
    assert pressed["care"] == 0.75


def test_only_the_last_run_counts() -> None:
    assert not any(marked([*steps(*EXPERT), *steps("", run=2)]).values())
    again = marked([*steps("Shut up!"), *steps("", *EXPERT, run=2)])
    assert again == marked(steps(*EXPERT))


def test_prepared_answers_may_give_what_was_said_alone() -> None:
    assert marked([*EXPERT]) == marked(steps(*EXPERT))


def test_steps_of_another_version_are_left_out_and_told_of() -> None:
    later = SCRIPT.model_copy(update={"version": 2})
    old = steps(*EXPERT)
    assert not any(INTERVIEW.marks(later, old).values())
    assert f"{len(EXPERT)} steps were taken in another version" in INTERVIEW.said(later, old)["coverage"][0]
    new = [{**step, "v": 2} for step in old]
    assert INTERVIEW.marks(later, new) == marked(old)


def test_what_is_said_names_what_came_out_and_only_counts_what_did_not() -> None:
    said = " ".join(" ".join(lines) for lines in INTERVIEW.said(SCRIPT, steps(EXPERT[0], EXPERT[3])).values())
    state = Room(SCRIPT, SHELF.interview_common()).play([EXPERT[0], EXPERT[3]])
    for fact in SCRIPT.facts.values():
        assert (fact.text in said) == (fact.needed and fact.id in state.out)
    for conflict in SCRIPT.inconsistencies:
        assert conflict.title not in said
        assert conflict.note not in said
    assert "needed facts did not come out." in said


@pytest.mark.parametrize("name", SHELF.interview_ids())
def test_a_blind_script_plays_the_same_and_says_nothing_of_what_it_is_about(name: str) -> None:
    script, common = SHELF.interview(name), SHELF.interview_common()
    blind = Script.model_validate(script.blind().model_dump(mode="json", exclude_defaults=True))
    said = [step.ask or "(wait)" for step in script.expert]
    whole, held = Room(script, common).play(said), Room(blind, common).play(said)
    assert held.trace == whole.trace
    assert [e.id for e in script.endings].index(whole.ending) == [e.id for e in blind.endings].index(held.ending)
    text = blind.model_dump_json()
    notes = (
        [i.note for i in script.inconsistencies] + [e.note for e in script.events] + [e.text for e in script.endings]
    )
    hidden = [*notes, *(f.text for f in script.facts.values()), *(s.note for s in script.expert)]
    assert [words for words in hidden if words in text] == []
    assert suggestions(blind, common, held) == suggestions(blind, common, Room(blind, common).begin()) == ()
    with pytest.raises(ValidationError, match="expert's interview"):
        Script.model_validate({**blind.model_dump(mode="json"), "blinded": False})
