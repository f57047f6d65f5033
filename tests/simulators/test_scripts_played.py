"""Every mock interview is played to every ending by a file of questions, and a good and a bad officer part company."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from course.interview_command import questions
from course.library.citations import find
from course.library.home import root
from course.library.register import Register
from course.library.shelf import shelf
from course.model.interview import Script
from course.simulators.interview.room import Room
from course.simulators.interview.state import State

PLAYED = Path(__file__).parent / "played"
#: Each file is named after its script and the ending it reaches.
FILES = sorted(PLAYED.glob("*.txt"))
SCRIPTS = sorted({file.stem.split("--")[0] for file in FILES})
OPEN_SHARE = 0.6  #: QUALITY: open questions in the account phase
LEADING_SHARE = 0.05  #: QUALITY: leading and compound ones together


@lru_cache
def room(script_id: str) -> Room:
    return Room(shelf().interview(script_id), shelf().interview_common())


@lru_cache
def play(name: str) -> State:
    state = room(name.split("--")[0]).begin()
    for text in questions(PLAYED / f"{name}.txt"):
        state = room(name.split("--")[0]).step(state, text)
    return state


def needed(script: Script) -> set[str]:
    return {fact.id for fact in script.facts.values() if fact.needed}


def covered(name: str) -> float:
    wanted = needed(room(name.split("--")[0]).script)
    return len(wanted & set(play(name).out)) / len(wanted)


def kinds(name: str) -> Counter[str]:
    return Counter(turn.kind for turn in play(name).trace if turn.kind)


def good(script_id: str) -> str:
    return f"{script_id}--{room(script_id).script.endings[0].id}"


def bad(script_id: str) -> str:
    return f"{script_id}--{room(script_id).script.endings[-1].id}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_file_reaches_its_ending(file: Path) -> None:
    state = play(file.stem)
    assert state.ending == file.stem.split("--")[1]
    assert len(state.trace) == len(questions(file)), "a question after the end was never put"


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_every_ending_has_a_file(script_id: str) -> None:
    endings = {ending.id for ending in room(script_id).script.endings}
    assert endings == {file.stem.split("--")[1] for file in FILES if file.stem.startswith(f"{script_id}--")}


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_the_good_officer_gets_everything_fairly(script_id: str) -> None:
    name, script = good(script_id), room(script_id).script
    state, asked = play(name), kinds(name)
    assert covered(name) == 1
    assert set(state.put) == {odd.id for odd in script.inconsistencies}
    assert set(script.advisals) <= set(state.did)
    assert not state.open, "something in the room was left as it was"
    assert all(turn.understood for turn in state.trace)
    assert asked["open"] / asked.total() >= OPEN_SHARE
    assert (asked["leading"] + asked["compound"]) / asked.total() <= LEADING_SHARE
    assert not asked["inappropriate"]


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_the_bad_officer_gets_little_and_puts_nothing(script_id: str) -> None:
    name, script = bad(script_id), room(script_id).script
    state, asked = play(name), kinds(name)
    assert covered(name) <= 0.5
    assert not state.put
    assert not set(script.advisals) <= set(state.did)
    assert asked["leading"] + asked["compound"] + asked["inappropriate"] >= 1
    assert asked["open"] == 0
    assert state.rapport < play(good(script_id)).rapport


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_the_same_questions_give_the_same_trace(script_id: str) -> None:
    again = room(script_id).play(questions(PLAYED / f"{good(script_id)}.txt"))
    assert again == play(good(script_id))


def test_conduct_and_not_origin_decides() -> None:
    """Outcomes are balanced over the twelve: more than a third of what does not fit has an innocent explanation."""
    odd = [o.resolution for script_id in SCRIPTS for o in room(script_id).script.inconsistencies]
    innocent = sum(resolution in ("explained", "honest mistake") for resolution in odd)
    assert len(SCRIPTS) >= 12
    assert innocent / len(odd) >= 0.5
    assert "admitted" in odd


@pytest.mark.parametrize("script_id", shelf().interview_ids())
def test_the_law_it_names_is_in_the_register(script_id: str) -> None:
    script = shelf().interview(script_id)
    register = Register.load(root())
    for cited in (cite for topic in script.topics for cite in topic.cites):
        register.resolve(cited)
    for found in find(script.model_dump_json()):
        register.resolve(found.citation)
