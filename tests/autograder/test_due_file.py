"""Due times on their way: from the gradebook through release and exchange, and home with a trainee's extension."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import gradedcourse as gc
import handin
import pytest
from nbgrader.utils import get_username
from typer.testing import CliRunner

from autograder.nbgrader_config import COURSE
from autograder.release.course import Course
from autograder.release.stage import stage
from autograder.timing.duefile import carry, carry_home, due_texts
from autograder.timing.extensions import due, extend
from course.cli import add_commands, app
from course.lab.due import FILENAME, Due, DueTime, read_due
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.lab.workspace import Workspace
from course.library.shelf import Shelf, shelf

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed (database|file):ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed (database|file).*:pytest.PytestUnraisableExceptionWarning"),
]
AT = datetime(2026, 12, 1, 22)  # noqa: DTZ001  (UTC, as nbgrader keeps it)
WHEN = AT.replace(tzinfo=UTC)


def home(place: Path) -> Workspace:
    space = Workspace(place)
    (place / "Day 1").mkdir(parents=True)
    notebook = Notebook(title="Lesson", path="Day 1/lesson.ipynb", role="lesson", minutes=5)
    unit = OutlineUnit(id=gc.UNIT, title="Tiny", folder="Day 1", notebooks=(notebook,))
    space.prepare(Outline(title="T", phases=(Phase(title="P", weeks=(Week(units=(unit,)),)),)), [])
    return space


def test_a_release_says_when_it_is_due_and_never_who_has_more_time(classroom: Path, graded: Path) -> None:
    unit = shelf().unit(gc.UNIT)
    assert due_texts(classroom, [unit]) == {}
    due(classroom, gc.ASSIGNMENT, AT)
    extend(classroom, gc.ASSIGNMENT, "ada", timedelta(days=3))
    folder = stage(gc.UNIT, classroom, shelf=Shelf(graded), keys=graded / "autograder" / "keys")
    found = Due.model_validate_json((folder / FILENAME).read_text())
    assert (found.due, found.mine) == (WHEN, False)
    assert stage(gc.UNIT, classroom, shelf=Shelf(graded), keys=graded / "autograder" / "keys") == folder


def test_a_changed_due_time_reaches_what_is_handed_out_already(classroom: Path, tmp_path: Path) -> None:
    exchange = tmp_path / "exchange"
    out = exchange / COURSE / "outbound" / gc.ASSIGNMENT
    out.mkdir(parents=True)
    unit = shelf().unit(gc.UNIT)
    due(classroom, gc.ASSIGNMENT, AT)
    assert out / FILENAME in carry(classroom, unit, exchange)
    assert read_due(out, gc.UNIT) == (DueTime(WHEN, mine=False), "")
    assert carry(classroom, unit, exchange) == []


def test_the_folder_at_home_has_the_trainee_s_own_time(classroom: Path, tmp_path: Path) -> None:
    me, unit, space = get_username(), shelf().unit(gc.UNIT), home(tmp_path / "trainee")
    due(classroom, gc.ASSIGNMENT, AT)
    handin_folder = classroom / "submitted" / me / gc.ASSIGNMENT
    handin_folder.mkdir(parents=True, exist_ok=True)
    extend(classroom, gc.ASSIGNMENT, me, timedelta(days=3))
    assert carry_home(classroom, space, [unit])
    assert read_due(space.root / "Day 1", gc.UNIT)[0] == DueTime(WHEN + timedelta(days=3), mine=True)
    assert not carry_home(classroom, space, [unit])
    assert carry_home(tmp_path / "no course", space, [unit]), "a course that is gone takes its due times along"
    assert read_due(space.root / "Day 1", gc.UNIT) == (None, "")


def test_the_command_that_sets_a_due_time_carries_it(classroom: Path) -> None:
    add_commands(app)
    released = classroom / "release" / gc.ASSIGNMENT
    assert not (released / FILENAME).exists()
    said = CliRunner().invoke(app, ["extend", gc.UNIT, "--due", "2026-12-01 17:00", "--workspace", str(classroom)])
    assert said.exit_code == 0, said.output
    assert (released / FILENAME).is_file() == released.is_dir()
    assert (classroom / "source" / gc.ASSIGNMENT / FILENAME).is_file()


@pytest.mark.slow
def test_nbgrader_hands_it_out_with_the_rest(graded: Path, tmp_path: Path) -> None:
    place = tmp_path / "instructor"
    opened: Course = handin.release(graded, place)
    due(place, gc.ASSIGNMENT, AT)
    stage(gc.UNIT, place, shelf=Shelf(graded), keys=graded / "autograder" / "keys")
    opened.generate(gc.ASSIGNMENT)
    opened.release(gc.ASSIGNMENT)
    out = opened.exchange / COURSE / "outbound" / gc.ASSIGNMENT
    assert read_due(out, gc.UNIT)[0] == DueTime(WHEN, mine=False)
