"""Graded code: the same points as stock nbgrader, and code that will not end costs nobody else anything."""

from __future__ import annotations

from pathlib import Path

import codecourse as code
import cohortcourse as cc
import gradedcourse as gc
import handin
import pytest

from autograder.coderun.runner import CodeRunner, running
from autograder.cohort.code import CodeRefusedError, refused
from autograder.cohort.run import Order, Result, grade_cohort
from autograder.release.course import Course

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def released(released: Path) -> Path:
    """The same with graded code in it."""
    code.add_code(released)
    return released


@pytest.fixture
def place(released: Path, graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    return code.copy(released, tmp_path / "instructor")


def grade(place: Path, runner: CodeRunner, heard: cc.Heard) -> Result:
    return grade_cohort(Course(place), Order(gc.ASSIGNMENT), lambda _masters: runner, heard.telling(), cc.NOW)


def points(place: Path) -> dict[str, dict[str, float | None]]:
    return {who: handin.scores(place, who) for who in sorted(p.name for p in (place / "submitted").iterdir())}


@pytest.mark.thorough
def test_graded_code_earns_what_stock_nbgrader_gives_it(place: Path, tmp_path: Path) -> None:
    for student, written in code.WRITTEN.items():
        code.hand_in(place, student, written, "import pandas as pd\ntable = pd.DataFrame({'day': [1, 2]})")
    code.hand_in(place, "blank", None)
    other = code.copy(place, tmp_path / "other")
    for folder in other.glob(f"submitted/*/{gc.ASSIGNMENT}"):
        code.alone(folder)
    heard = cc.Heard()
    with running() as runner:
        assert grade(place, runner, heard).graded == len(code.WRITTEN) + 1
    assert heard.failed == []
    cc.stock(other).autograde(gc.ASSIGNMENT, "*")
    assert points(place) == points(other)
    assert cc.booked(place, gc.ASSIGNMENT) == cc.booked(other, gc.ASSIGNMENT)
    mine = points(place)
    assert (mine["right"]["days-test"], mine["right"]["days-share"], mine["right"]["table-test"]) == (2.0, 2.0, 1.0)
    assert mine["half"]["days-share"] == 1.0
    assert mine["wrong"]["days-test"] == mine["warns"]["days-test"] == 0.0
    assert mine["blank"]["words"] == 0.0
    assert mine["right"]["words"] is None


def test_code_that_will_not_end_or_ends_everything_costs_only_what_comes_after(place: Path) -> None:
    table = "table = {'day': [1, 2]}"
    code.hand_in(place, "loop", "while True:\n    pass", table)
    code.hand_in(
        place,
        "stubborn",
        "while True:\n    try:\n        for n in range(10**9): str(n)\n    except BaseException: pass",
        table,
    )
    code.hand_in(place, "dead", "import os\nos._exit(0)", table)
    code.hand_in(place, "killer", "import os\nos.kill(os.getpid(), 9)", table)
    code.hand_in(place, "flood", "while True:\n    print('x' * 100_000)", table)
    code.hand_in(place, "huge", "x = bytearray(50 << 30)", table)
    code.hand_in(place, "daemon", "import subprocess\nsubprocess.Popen(['sleep', '987'])", table)
    code.hand_in(place, "right", code.WRITTEN["right"], table)
    heard = cc.Heard()
    with running(seconds=1.0) as runner:
        assert grade(place, runner, heard).graded == 8
    assert heard.failed == []
    mine = points(place)
    assert mine["right"]["days-test"] == 2.0
    for who in ("loop", "flood", "huge", "daemon"):
        assert (mine[who]["days-test"], mine[who]["table-test"]) == (0.0, 1.0), who
    for who in ("stubborn", "dead", "killer"):
        assert (mine[who]["days-test"], mine[who]["table-test"]) == (0.0, 0.0), who
        assert mine[who]["dates"] == 4.0
    flood = place / "autograded" / "flood" / gc.ASSIGNMENT / "assessment.ipynb"
    assert flood.stat().st_size < 5_000_000
    assert b"sleep\x00987" not in b"".join(p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if p.is_file())


def test_code_runs_in_a_copy_and_knows_no_key(place: Path) -> None:
    spy = (
        "import os\nopen('left.txt', 'w').write('x')\nfound = [k for k in os.environ if k.startswith('ISO_KEYS')]\n"
        "import sys\nfound += [m for m in sys.modules if m.startswith('autograder')]\nprint('FOUND', found)\n"
    )
    code.hand_in(place, "spy", spy + code.WRITTEN["right"])
    with running() as runner:
        grade(place, runner, cc.Heard())
    folder = place / "autograded" / "spy" / gc.ASSIGNMENT
    assert not (folder / "left.txt").exists()
    assert "FOUND []" in (folder / "assessment.ipynb").read_text()
    assert handin.scores(place, "spy")["days-test"] == 2.0


def test_half_characters_and_other_odd_text_are_kept_as_far_as_a_file_can(place: Path) -> None:
    odd = "x = '\ud800'\nprint('\\ud800\\x00\\x1b[2J')\n" + code.WRITTEN["right"]
    code.hand_in(place, "odd", odd)
    with running() as runner:
        heard = cc.Heard()
        assert grade(place, runner, heard).graded == 1
    assert heard.failed == []
    assert handin.scores(place, "odd")["days-test"] == 2.0


def test_without_being_told_to_nothing_is_run_and_nothing_is_written(place: Path) -> None:
    code.hand_in(place, "ann", "open('/tmp/iso-owned-by-a-test', 'w')")
    with pytest.raises(CodeRefusedError, match="--run-code"):
        grade_cohort(Course(place), Order(gc.ASSIGNMENT), refused, cc.Heard().telling(), cc.NOW)
    assert not (place / "autograded").exists()
    assert not Path("/tmp/iso-owned-by-a-test").exists()


def test_nbgraders_autograde_runs_it_where_the_configuration_says_so(place: Path) -> None:
    code.hand_in(place, "half", code.WRITTEN["half"])
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.ScoreFromJournal.run_code = True\n")
    Course(place).autograde(gc.ASSIGNMENT, "half")
    found = handin.scores(place, "half")
    assert (found["days-test"], found["days-share"], found["dates"]) == (0.0, 1.0, 4.0)
