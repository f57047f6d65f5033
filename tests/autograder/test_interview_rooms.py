"""The graded mock interviews: the reference earns everything, the blank nothing, and no form is easier than another."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from autograder.scoring.interview import marks
from course.interview_command import questions
from course.library.home import root
from course.library.register import Register
from course.library.shelf import read_matter, shelf
from course.model.interview import Script
from course.simulators.interview.room import Room

FILES = sorted((root() / "autograder" / "keys").glob("*/interviews/*.yaml"))
MASTERY = 0.8


@lru_cache
def script(file: Path) -> Script:
    found = read_matter("interview", file)
    assert isinstance(found, Script)
    return found


@lru_cache
def room(file: Path) -> Room:
    return Room(script(file), shelf().interview_common())


def steps(file: Path, name: str) -> list[str]:
    return questions(file.parent / "played" / f"{file.stem}--{name}.txt")


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_there_are_three_forms_of_each() -> None:
    assert len(FILES) >= 6
    for folder in {file.parent for file in FILES}:
        assert len(list(folder.glob("*.yaml"))) % 3 == 0


def test_the_reference_earns_everything_and_reaches_the_first_ending(file: Path) -> None:
    assert marks(script(file), steps(file, "reference")) == dict.fromkeys(marks(script(file), []), 1.0)
    state = room(file).play(steps(file, "reference"))
    assert state.ending == script(file).endings[0].id
    assert all(turn.understood for turn in state.trace)
    asked = [turn.kind for turn in state.trace if turn.kind]
    assert asked.count("open") / len(asked) >= 0.6


def test_who_only_greets_earns_nothing(file: Path) -> None:
    assert set(marks(script(file), steps(file, "blank")).values()) == {0.0}


def test_the_plausible_wrong_talk_fails(file: Path) -> None:
    found = marks(script(file), steps(file, "wrong"))
    assert sum(found.values()) / len(found) < MASTERY / 2
    assert found["inconsistencies"] == 0
    assert room(file).play(steps(file, "wrong")).ending == script(file).endings[-1].id


def test_without_the_oath_the_first_ending_is_not_reached(file: Path) -> None:
    unsworn = [text for text in steps(file, "reference") if "swear" not in text]
    assert len(unsworn) == len(steps(file, "reference")) - 1
    assert room(file).play(unsworn).ending != script(file).endings[0].id
    assert marks(script(file), unsworn)["advisals"] < 1


def test_a_blind_script_plays_the_same(file: Path) -> None:
    blind = Room(script(file).blind(), shelf().interview_common())
    seen = blind.play(steps(file, "reference"))
    assert [t.lines for t in seen.trace] == [t.lines for t in room(file).play(steps(file, "reference")).trace]


def test_each_wording_is_understood_as_what_it_asks(file: Path) -> None:
    rows = [(ask.id, text) for ask in script(file).asks.values() for text in ask.asks]
    found = [(script(file).topic_of[ask], room(file).topic(text), text) for ask, text in rows]
    wrong = [row for row in found if row[1] and row[0] != row[1]]
    assert len(wrong) <= len(found) * 0.02, wrong
    assert sum(not heard for _, heard, _ in found) <= len(found) * 0.06, [r for r in found if not r[1]]


def test_the_law_it_names_is_in_the_register(file: Path) -> None:
    register = Register.load(root())
    cites = {cite for topic in script(file).topics for cite in topic.cites}
    assert [cite for cite in sorted(cites) if register.unresolved(cite)] == []


def test_parallel_forms_are_built_alike() -> None:
    for folder in {file.parent for file in FILES}:
        alike = {
            (
                tuple((len(t.facts), len(t.asks)) for t in script(f).topics),
                tuple((e.kind, len(e.mends)) for e in script(f).events),
                tuple(e.id for e in script(f).endings),
                len(script(f).expert),
                script(f).advisals,
            )
            for f in sorted(folder.glob("*.yaml"))
        }
        assert len(alike) == 1, folder
