"""The workspace: only a released notebook, unmodified and in its place, may run on open."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.lab.workspace import Workspace, WorkspaceError, write_whole

LESSON = "Day 1/lesson.ipynb"
CELLS = [{"id": "a", "cell_type": "code", "source": "1 + 1", "outputs": [], "execution_count": None}]


def outline() -> Outline:
    notebook = Notebook(title="Lesson", path=LESSON, role="lesson", minutes=5)
    unit = OutlineUnit(id="itp/who-decides", title="Who decides", folder="Day 1", notebooks=(notebook,))
    return Outline(title="Course", phases=(Phase(title="ITP", weeks=(Week(units=(unit,)),)),))


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "Day 1").mkdir()
    (tmp_path / LESSON).write_text(json.dumps({"cells": CELLS}), "utf-8")
    made = Workspace(tmp_path)
    made.prepare(outline(), [LESSON])
    return made


def test_a_released_notebook_is_trusted_and_keeps_its_outline(space: Workspace) -> None:
    assert space.verdict(LESSON).trusted
    assert space.outline() == outline()


def test_an_answered_and_saved_notebook_is_still_trusted(space: Workspace) -> None:
    ran = [{**CELLS[0], "outputs": [{"output_type": "stream"}], "execution_count": 3}]
    (space.root / LESSON).write_text(json.dumps({"cells": ran, "metadata": {"widgets": {}}}), "utf-8")
    assert space.verdict(LESSON).trusted


def test_a_changed_notebook_is_not(space: Workspace) -> None:
    (space.root / LESSON).write_text(json.dumps({"cells": [{**CELLS[0], "source": "1 + 2"}]}), "utf-8")
    verdict = space.verdict(LESSON)
    assert not verdict.trusted
    assert "changed" in verdict.reason


@pytest.mark.parametrize("where", ["lesson.ipynb", "Day 1/again.ipynb", "Day 2/lesson.ipynb"])
def test_a_copy_elsewhere_is_not(space: Workspace, where: str) -> None:
    (space.root / where).parent.mkdir(exist_ok=True)
    shutil.copy(space.root / LESSON, space.root / where)
    assert not space.verdict(where).trusted


@pytest.mark.parametrize(
    "path", ["", ".", "..", "../x.ipynb", "/etc/passwd", "Day 1/../Day 1/lesson.ipynb", ".iso/release.json", "\0"]
)
def test_odd_paths_are_not(space: Workspace, path: str) -> None:
    assert not space.verdict(path).trusted


def test_a_link_in_its_place_to_something_else_is_not(
    space: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "lesson.ipynb"
    shutil.move(space.root / LESSON, outside)
    (space.root / LESSON).symlink_to(outside)
    assert not space.verdict(LESSON).trusted


def test_a_folder_that_was_never_prepared_trusts_nothing(tmp_path: Path) -> None:
    (tmp_path / "lesson.ipynb").write_text(json.dumps({"cells": CELLS}), "utf-8")
    assert not Workspace(tmp_path).verdict("lesson.ipynb").trusted


@pytest.mark.parametrize("text", ["not json", "", "{", "x" * 10, '{"cells": 3}', "[1]"])
def test_a_broken_notebook_is_not_trusted(space: Workspace, text: str) -> None:
    (space.root / LESSON).write_text(text, "utf-8")
    assert not space.verdict(LESSON).trusted


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"v": 1}', '{"v": 1, "notebooks": []}', '{"v": "1"}'])
def test_a_damaged_release_list_says_what_to_do(space: Workspace, text: str) -> None:
    (space.hidden / "release.json").write_text(text, "utf-8")
    with pytest.raises(WorkspaceError, match=r"release\.json.*iso lab"):
        space.verdict(LESSON)


def test_a_list_of_a_later_version_is_named(space: Workspace) -> None:
    (space.hidden / "release.json").write_text('{"v": 99, "notebooks": {}}', "utf-8")
    with pytest.raises(ValueError, match="format 99, newer"):
        space.verdict(LESSON)


def test_submissions_are_remembered_and_the_latest_day_wins(space: Workspace) -> None:
    assert space.submitted() == {}
    space.record_submission("itp/who-decides", date(2026, 11, 3))
    space.record_submission("itp/naturalization", date(2026, 11, 4))
    space.record_submission("itp/who-decides", date(2026, 11, 5))
    expected = {"itp/who-decides": date(2026, 11, 5), "itp/naturalization": date(2026, 11, 4)}
    assert Workspace(space.root).submitted() == expected


@pytest.mark.parametrize("path", ["/etc/x.ipynb", "../x.ipynb", "a/../../x.ipynb", "a\\b.ipynb", ""])
def test_an_outline_names_only_places_inside(path: str) -> None:
    with pytest.raises(ValidationError, match="inside the course folder"):
        Notebook(title="Lesson", path=path, role="lesson", minutes=5)


def test_writing_whole_says_whether_anything_changed_and_leaves_no_draft(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a.txt", "one")
    assert not write_whole(tmp_path / "a.txt", "one")
    assert write_whole(tmp_path / "a.txt", "two")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
