"""The sandbox itself: tried and not believed, refused where there is none; nothing of one submission in the next."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import boxedcourse
import gradedcourse as gc
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_notebook

from autograder.build.manuscript import BuildError, manuscripts
from autograder.build.pipeline import build
from autograder.check.binder import open_binder
from autograder.check.coded import coded
from autograder.coderun import worker
from autograder.coderun.hearing import Hearing, outputs_of
from autograder.coderun.plain import plain
from autograder.coderun.runner import CodeRunner, NotBegunError, Ran, running
from autograder.cohort import code as refusal
from autograder.cohort.code import CodeRefusedError, Contained
from autograder.insight.booked import Booked
from autograder.insight.exam import exam_of
from autograder.insight.paper import work_of
from autograder.preprocess import scoring
from autograder.sandbox import probe
from autograder.sandbox.box import find
from autograder.sandbox.view import hidden
from autograder.scoring.code import in_words, passes, score_code
from autograder.scoring.keys import load_key
from autograder.scoring.mastery import missed, with_code
from autograder.scoring.scheme import Check, Criterion
from autograder.scoring.score import score_all
from autograder.scoring.sheet import Sheet
from course.library.register import Register
from course.library.shelf import Shelf


@pytest.fixture(scope="module")
def boxed_course(graded_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return boxedcourse.make(graded_master, tmp_path_factory.mktemp("boxed") / "course")


BWRAP = find() or ""
sandbox = pytest.mark.skipif(bool(probe.trouble()), reason=probe.trouble() or "there is a sandbox")


@pytest.fixture(scope="module")
def runner() -> Iterator[CodeRunner]:
    with running(20.0) as made:
        yield made


def run(runner: CodeRunner, folder: Path, *cells: str, checks: tuple[str, ...] = ()) -> tuple[Any, Ran]:
    """The notebook after running, and what was said of it; the checks are for a last cell that does not run."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in (*cells, "grade")])
    ran = runner(notebook, [len(cells)], folder, {len(cells): checks} if checks else {})
    return notebook, ran


def text(cell: Any) -> str:
    return "".join(o.get("text") or o.get("evalue") or str(o.get("data")) for o in cell.outputs)


@sandbox
def test_honest_code_works_in_it_and_nothing_is_told_of_it(runner: CodeRunner, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("day\n3\n4\n")
    cells = (
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])",
        "import pandas as pd\ntable = pd.read_csv('data.csv')\ntable",
        "found = !echo 5\nfound[0]",
        "import tempfile, random, datetime\nopen('mine.txt', 'w').write('x')\ntempfile.mkdtemp()\nrandom.random()",
        "from course.model.base import check_version\ncheck_version.__name__",
        "1 / 0",
    )
    notebook, ran = run(runner, tmp_path, *cells, checks=("table['day'].sum()", "datetime.date(2026, 1, 2)", "1 / 0"))
    assert [text(c) for c in notebook.cells[2:3]] == ["{'text/plain': \"'5'\"}"]
    assert "image/png" in str(notebook.cells[0].outputs)
    assert "check_version" in text(notebook.cells[4])
    assert text(notebook.cells[5]) == "division by zero"
    assert ran.values[6] == [
        ["value", 7],
        ["value", {"date": "2026-01-02"}],
        ["error", "ZeroDivisionError: division by zero"],
    ]
    assert ran.notes == ()
    assert not (tmp_path / "mine.txt").exists()


@sandbox
def test_nothing_passes_from_one_to_the_next(runner: CodeRunner, tmp_path: Path) -> None:
    leave = (
        "import ctypes, os\n"
        "for place in ('/tmp/left', '/dev/shm/left', '../left', 'left'):\n    open(place, 'w').write('x')\n"
        "libc = ctypes.CDLL(None)\nlibc.shmget(98765, 4096, 0o1666)\nos.environ['LEFT'] = 'x'\n"
        "import json; json.left = 1\nif os.fork() == 0:\n    import time; time.sleep(98765)"
    )
    look = (
        "import ctypes, json, os\nfound = [p for p in ('/tmp', '/dev/shm', '..', '.') if 'left' in os.listdir(p)]\n"
        "found += ['memory'] * (ctypes.CDLL(None).shmget(98765, 4096, 0o666) >= 0)\n"
        "found += ['environment'] * ('LEFT' in os.environ) + ['module'] * hasattr(json, 'left')\n"
        "found += [p for p in os.listdir('/proc') if p.isdigit() and p not in ('1', str(os.getpid()))]"
    )
    run(runner, tmp_path, leave)
    _, ran = run(runner, tmp_path, look, checks=("found",))
    assert ran.values[1] == [["value", {"list": []}]]


@sandbox
def test_a_later_cell_cannot_show_what_a_check_asks(runner: CodeRunner, tmp_path: Path) -> None:
    spy = "asked = []\ndef days(first, last):\n    asked.append(first)\n    print('SEEN', first)\n    return 1"
    notebook, ran = run(runner, tmp_path, spy, "print(asked)", checks=("days(4711, 2)",))
    assert ran.values[2] == [["value", 1]]
    assert "4711" not in str(notebook.cells)


@sandbox
def test_it_was_tried_and_is_tight() -> None:
    assert probe.trouble() == ""
    assert probe.doctor() == (True, "Trainees' code runs in a sandbox (bubblewrap, tried just now)")


@sandbox
@pytest.mark.parametrize(
    ("loose", "instead", "said"),
    [
        (("--unshare-all",), ("--unshare-uts", "--unshare-pid", "--unshare-ipc"), "reaches the network"),
        (("--disable-userns",), (), "namespaces of its own"),
        (("--as-pid-1",), (), "sees other processes"),
        (("--clearenv",), (), "shows the grader's environment"),
        (("--size", "134217728"), (), "its home is not limited"),
    ],
)
def test_a_sandbox_that_leaks_is_found_out(
    tmp_path: Path, loose: tuple[str, ...], instead: tuple[str, ...], said: str
) -> None:
    """Bubblewrap as we call it, but for one thing."""
    fake = tmp_path / "bwrap"
    fake.write_text(
        f"#!{sys.executable}\nimport os, sys\nargs, loose = sys.argv[1:], {list(loose)!r}\n"
        "where = [n for n in range(len(args)) if args[n:n + len(loose)] == loose][-1]\n"
        f"args[where:where + len(loose)] = {list(instead)!r}\n"
        f"os.execv({BWRAP!r}, [{BWRAP!r}, *args])\n"
    )
    fake.chmod(0o755)
    found = probe.tried(str(fake))
    assert said in found
    assert "apt install bubblewrap" in found


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'bwrap: Unknown option --disable-userns' >&2; exit 1", "too old"),
        ("echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1", "user namespaces"),
        ("exit 0", "user namespaces"),
    ],
)
def test_bubblewrap_that_does_not_work_is_no_sandbox(tmp_path: Path, script: str, said: str) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    assert said in probe.tried(str(fake))
    assert "could not be started" in probe.tried(str(tmp_path / "none"))


def test_without_a_sandbox_code_is_refused_in_one_sentence_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    why = "The sandbox for trainees' code needs bubblewrap, which is not here."
    monkeypatch.setattr(probe, "find", lambda: None)
    assert "apt install bubblewrap" in probe.trouble.__wrapped__()
    monkeypatch.setattr(refusal, "trouble", lambda: why)
    monkeypatch.setattr(scoring, "trouble", lambda: why)

    class Runs:
        runs = True

    with pytest.raises(CodeRefusedError, match="--run-code-without-sandbox"):
        Contained()([Runs()])  # type: ignore[list-item]
    step = scoring.ScoreFromJournal()
    with pytest.raises(probe.NoSandboxError, match="run_code_without_sandbox = True"):
        step._run(new_notebook(), {"nbgrader": {}, "metadata": {"path": "."}}, None, [])


def test_secret_folders_within_what_is_shown_are_covered(tmp_path: Path) -> None:
    (tmp_path / "lib" / "keys").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    found = hidden([tmp_path / "lib" / "keys", tmp_path / "elsewhere", tmp_path / "none"], [tmp_path / "lib"])
    assert found == [tmp_path / "lib" / "keys"]


@sandbox
def test_a_sandbox_that_does_not_start_costs_nobody_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(worker, "find", lambda: str(fake))
    with running() as made, pytest.raises(NotBegunError, match="grade it again"):
        run(made, tmp_path, "1")


def test_without_a_sandbox_code_runs_where_the_instructor_said_so(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("5")
    with running(20.0, boxed=False) as made:
        for _ in range(2):
            notebook, ran = run(made, tmp_path, "open('left', 'x').write(open('data.txt').read())", checks=("1 + 1",))
            assert ran == Ran({1: [["value", 2]]}, ())
            assert text(notebook.cells[0]) == "{'text/plain': '1'}"
        _, ran = run(made, tmp_path, "import os; os._exit(0)", checks=("1 + 1",))
        assert (ran.values, "ended its own process" in ran.notes[0]) == ({1: [None]}, True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data.txt"]


@pytest.mark.parametrize(
    ("role", "change", "said"),
    [
        ("assessment", lambda t: t.replace('+++ {"code": "days"}\n', ""), "needs both a cell of its own"),
        ("assessment", lambda t: t.replace('"code": "days"', '"code": "hours"'), "'days' needs both"),
        ("lesson", lambda t: t + '\n+++ {"code": "days"}\n\n```{code-cell}\n# x\n1\n```\n', "needs both"),
    ],
)
def test_code_without_a_criterion_and_the_other_way_round_is_refused(
    boxed_course: Path, role: str, change: Callable[[str], str], said: str
) -> None:
    for manuscript in manuscripts(Shelf(boxed_course)):
        if manuscript.role == role:
            with pytest.raises(BuildError, match=said):
                build(replace(manuscript, text=change(manuscript.text)))


def test_a_cell_for_code_is_open_and_holds_no_key(boxed_course: Path) -> None:
    text_of = (boxed_course / "itp/tiny/assessment.ipynb").read_text()
    cell = next(c for c in json.loads(text_of)["cells"] if c["id"] == "days")
    assert cell["metadata"]["editable"]
    assert cell["metadata"]["nbgrader"]["solution"]
    assert "remove-input" not in cell["metadata"]["tags"]
    assert "464" not in text_of


@sandbox
def test_the_key_of_graded_code_is_proved_in_the_sandbox(
    boxed_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = Path(shutil.copytree(boxed_course, tmp_path / "course"))
    answers = course / "autograder/keys" / gc.ASSIGNMENT / "answers"
    answers.mkdir(exist_ok=True)
    for form, code in (("a", boxedcourse.RIGHT), ("b", boxedcourse.HALF), ("c", "")):
        given = {"form": form, "kind": "reference", "answers": {}, "code": {"days": code} if code else {}}
        (answers / f"{form}.yaml").write_text(yaml.safe_dump(given))
    (answers / "d.yaml").write_text(yaml.safe_dump({"form": "a", "kind": "blank", "answers": {}}))

    def told() -> list[str]:
        binder = open_binder(Shelf(course), gc.UNIT, Register(()), date(2026, 11, 22))
        return [f"{problem.where}: {problem.what}" for problem in coded(binder)]

    half, none = told()
    assert half.startswith("reference answers of form b: their code earns 2 of 4 for 'days-counted'")
    assert none == "reference answers of form c: they hold no code for days"
    text = course / "itp/tiny/assessment.md"
    text.write_text(text.read_text().replace("    return 0", "    return last - first"))
    assert "blank answers of form a: the cell as released earns 4 for 'days-counted'" in told()
    monkeypatch.setattr("autograder.check.coded.trouble", lambda: "It needs bubblewrap: apt install bubblewrap.")
    (said,) = told()
    assert "could not be proved, since there is no sandbox: It needs bubblewrap" in said


def test_code_counts_towards_mastery_like_any_other_criterion(
    boxed_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, key = Shelf(boxed_course).unit(gc.UNIT), load_key(gc.ASSIGNMENT, boxed_course / "autograder/keys")
    grave = tuple(c.model_copy(update={"safety_critical": c.counts == "code"}) for c in key.scheme.criteria)
    key = replace(key, scheme=key.scheme.model_copy(update={"criteria": grave}))
    exam, sheet = exam_of(unit, key), Sheet({}, form="a")
    points = {c.id: c.of for c in exam.criteria} | {"days-counted": 2.0}
    work = work_of(exam, key, "ada", Booked(points, points, {}, sum(points.values()), False, None), sheet)
    assert (work.shares["days-counted"], "Days counted" in work.missed) == (0.5, True)
    assert "days-counted" in {c.id for c in exam.counted}
    scores = with_code(score_all({}, key, "a"), key, points)
    assert "Days counted" in missed(scores, {}, key, "a")
    assert "Days counted" not in missed(score_all({}, key, "a"), {}, key, "a")


def check(expect: Any, within: float = 1e-9) -> Check:
    return Check.model_validate({"call": "f()", "expect": expect, "within": within, "says": "It"})


@pytest.mark.parametrize(
    ("expect", "said", "right"),
    [
        (8, 8, True),
        (8, 8.0, True),
        (8, "8", False),
        (8, True, False),
        (1, True, False),
        (True, 1, False),
        (True, True, True),
        (None, None, True),
        (None, False, False),
        (0.1, 0.1 + 1e-12, True),
        (0.1, 0.1001, False),
        (8, {"other": "nan"}, False),
        (8, float("nan"), False),
        (8, float("inf"), False),
        (8, 10**400, False),
        (8, None, False),
        ("oath", "oath", True),
        ("oath", "Oath", False),
        (date(2026, 1, 2), {"date": "2026-01-02"}, True),
        (date(2026, 1, 2), "2026-01-02", False),
        ([1, [2]], {"list": [1, {"tuple": [2]}]}, True),
        ([1, 2], {"list": [2, 1]}, False),
        ([1, 2], {"set": [1, 2]}, False),
        ([1], {"list": 1}, False),
        ([], {"list": [], "tuple": []}, False),
        ({"a": 1}, {"dict": [["a", 1]]}, True),
        ({"a": 1}, {"dict": [["a", 2], ["a", 1]]}, False),
        ({"a": 1}, {"dict": [[["a"], 1]]}, False),
        ({"a": 1}, {"dict": [["a", 1], ["b", 1]]}, False),
    ],
)
def test_a_value_is_right_only_if_it_is_what_was_meant(expect: Any, said: Any, right: bool) -> None:
    assert passes(check(expect), ["value", said]) is right


@pytest.mark.parametrize("said", [None, 8, "value", ["error", 8], ["value"], ["value", 8, 8], {"value": 8}])
def test_what_is_no_value_earns_nothing_and_has_words(said: Any) -> None:
    assert not passes(check(8), said)
    assert in_words(said)


def test_a_criterion_that_was_not_run_is_not_counted() -> None:
    made = Criterion.model_validate(
        {
            "id": "days",
            "title": "Days",
            "objective": "x",
            "activity": "days",
            "points": 3,
            "counts": "code",
            "checks": [check(1).model_dump(), check(2).model_dump(), check(3).model_dump()],
        }
    )
    assert not score_code(made, None).counted
    found = score_code(made, [["value", 1], ["error", "<b>"], ["value", 3], ["value", 4]])
    assert (found.points, found.counted, [part.points for part in found.parts]) == (2.0, True, [1.0, 0.0, 1.0])


@pytest.mark.parametrize("call", ["f() == 2", "not f()", "f() and g()", "True", "f(", "x = 1"])
def test_a_check_that_holds_its_own_answer_is_refused(call: str) -> None:
    with pytest.raises(ValueError, match=r"holds its own answer|no Python expression"):
        Check.model_validate({"call": call, "expect": 1, "says": "It"})


def test_values_become_plain_data_by_their_type_alone() -> None:
    class Eight(int):
        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 8

    assert plain(Eight(8)) == {"other": "Eight"}
    assert plain((1, {2}, {"a": None})) == {"tuple": [1, {"set": [2]}, {"dict": [["a", None]]}]}
    assert plain(float("nan")) == {"other": "nan"}
    assert plain([0] * 20_000) == {"other": "a list too large to compare"}


def test_lines_of_a_stranger_never_raise() -> None:
    lines = [
        b'c["step", 1, [{"output_type": "stream", "name": "stdout", "text": 7}, {"output_type": "error"}]]',
        b'c["step", 7, null]',
        b"c[" * 100_000,
        b"c" + b"9" * 5000,
        b"c\xff\xfe",
        b'c["saw", 1, {}]',
        b's["begun"]',
        b's["done"]',
    ]
    heard = Hearing().take(lines)
    assert heard.done
    assert heard.forged
    assert [o.output_type for o in outputs_of(heard.steps[0])] == ["error"]
    assert outputs_of(heard.steps[1]) == []
