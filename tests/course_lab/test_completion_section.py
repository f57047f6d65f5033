"""The trainee's own view of a phase: what their results show, by the instructor's rule, unsigned and escaped."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tinycourse

from course.lab.completion_section import completion_section, own_record
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.study.completion import NOTICE, State
from course.study.tracks import track

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path) -> tuple[Workspace, Shelf]:
    """A workspace with the one unit of a small course whose curriculum also lists one that is not written yet."""
    course = tmp_path / "course"
    tinycourse.make(course)
    text = (course / "curriculum.toml").read_text().replace('["itp/tiny"]', '["itp/tiny", "itp/later-on"]')
    (course / "curriculum.toml").write_text(text)
    lesson = Notebook(title="Lesson", path="01 Tiny/lesson.ipynb", role="lesson", minutes=1)
    unit = OutlineUnit(id=tinycourse.UNIT, title="Tiny", folder="01 Tiny", notebooks=(lesson,))
    space = Workspace(tmp_path / "space")
    space.prepare(Outline(title="T", phases=(Phase(title="P", weeks=(Week(title="W", units=(unit,)),)),)), [])
    return space, Shelf(course)


def put(space: Workspace, attempt: int, *points: float | None, missed: bool = False) -> None:
    criteria: list[dict[str, Any]] = [
        {"id": f"c{n}", "title": "<Dates>", "outcome": "count-days", "points": p, "of": 4.0, "missed": missed}
        for n, p in enumerate(points)
    ]
    told = {"format": 1, "unit": tinycourse.UNIT, "form": "a", "attempt": attempt, "needed": 0.8}
    path = space.root / "01 Tiny" / "feedback" / f"results-{attempt}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**told, "at": "2026-08-10T12:00:00+00:00", "criteria": criteria}))


def test_without_results_there_is_no_section(here: tuple[Workspace, Shelf]) -> None:
    assert completion_section(*here, NOW) == ""


def test_the_newest_attempt_stands_by_the_instructors_rule(here: tuple[Workspace, Shelf]) -> None:
    space, shelf = here
    phase = track(shelf.curriculum(), "itp")
    for attempt, points, missed, state in (
        (1, (4.0, 4.0), True, State.BELOW),
        (2, (4.0, None), False, State.WAITS),
        (3, (4.0, 2.3), False, State.BELOW),
        (4, (4.0, 2.4), False, State.MASTERED),
    ):
        put(space, attempt, *points, missed=missed)
        record = own_record(space, shelf, phase)
        assert (record.units[0].state, record.units[0].attempt) == (state, attempt)
    assert not record.complete, "a unit that is not written yet keeps the phase open"


def test_the_section_says_where_it_comes_from_and_runs_nothing(here: tuple[Workspace, Shelf]) -> None:
    put(here[0], 1, 4.0, 4.0, missed=True)
    text = completion_section(*here, NOW)
    assert NOTICE in text
    assert "Nothing here is signed" in text
    assert "2 units are missing" in text
    assert 'aria-label="Initial Training Phase: 0 of 2 units"' in text
    assert "a safety-critical point was missed (&lt;Dates&gt;; &lt;Dates&gt;)" in text
    assert "In preparation: Later on." in text
    assert "<Dates>" not in text
    assert "\n\n" not in text, "one block of HTML, so that Markdown leaves it alone"
