"""Submissions broken at random, in every way we have seen: none stops a run, and no recorded answer is lost.

``ISO_MUTANTS=1000`` makes as many as the course promises; a few are made here each time, others with each seed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cohortcourse as cc
import gradedcourse as gc
import handin
import pytest

from autograder.preprocess.repairs import repairs, shape
from autograder.scoring.keys import load_key
from autograder.scoring.score import score_all
from course.journal.journal import FILENAME

MUTANTS = int(os.environ.get("ISO_MUTANTS", "60"))
SEED = 20261122
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
Cells = list[dict[str, Any]]
Chance = random.Random


def _delete(cells: Cells, chance: Chance) -> None:
    del cells[chance.randrange(len(cells))]


def _duplicate(cells: Cells, chance: Chance) -> None:
    cells.insert(chance.randrange(len(cells)), json.loads(json.dumps(chance.choice(cells))))


def _reorder(cells: Cells, chance: Chance) -> None:
    chance.shuffle(cells)


def _retype(cells: Cells, chance: Chance) -> None:
    cell = chance.choice(cells)
    cell["cell_type"] = chance.choice(["markdown", "raw", "code", "heading", 7])


def _rename(cells: Cells, chance: Chance) -> None:
    for cell in cells:
        marks = cell.get("metadata", {}).get("nbgrader")
        if isinstance(marks, dict) and chance.random() < 0.5:
            marks["grade_id"] = chance.choice(["x", "", None, 3, ["dates"], "dates"])


def _strip(cells: Cells, chance: Chance) -> None:
    for cell in cells:
        if chance.random() < 0.7:
            cell.pop(chance.choice(["metadata", "source", "id", "outputs"]), None)


def _points(cells: Cells, chance: Chance) -> None:
    for cell in cells:
        marks = cell.get("metadata", {}).get("nbgrader")
        if isinstance(marks, dict):
            marks.update(points=chance.choice([400, -1, "many", None]), solution=chance.random() < 0.5, locked=False)


def _source(cells: Cells, chance: Chance) -> None:
    chance.choice(cells)["source"] = chance.choice(
        ["4.0", 4.0, ["a", 1], None, "x" * 300_000, "\ud800", "import os; os._exit(0)"]
    )


def _older(cells: Cells, chance: Chance) -> None:
    """As in another release: some graded cells are not there yet, others have other names."""
    _rename(cells, chance)
    del cells[len(cells) // 2 :]


CELLS: tuple[Callable[[Cells, Chance], None], ...] = (
    _delete,
    _duplicate,
    _reorder,
    _retype,
    _rename,
    _strip,
    _points,
    _source,
    _older,
)


def break_notebook(path: Path, chance: Chance) -> None:
    """One to four things wrong with a notebook file, or with the file itself."""
    if chance.random() < 0.6:
        break_file(path, chance)
        return
    try:
        notebook = json.loads(path.read_bytes())
        notebook["cells"][0]["metadata"]
    except (ValueError, TypeError, LookupError):
        return  # broken already
    for change in chance.choices(CELLS, k=chance.randint(1, 4)):
        if notebook["cells"]:
            change(notebook["cells"], chance)
    path.write_text(json.dumps(notebook))


def break_file(path: Path, chance: Chance) -> None:
    """Lost, renamed, torn, no notebook, a folder or a link."""
    how, data = chance.randrange(7), path.read_bytes()
    if how == 0:
        path.unlink()
    elif how == 1:
        path.rename(path.with_name(f"{path.stem} (1).ipynb"))
    elif how == 2:
        path.write_bytes(data[: chance.randrange(len(data) + 1)])
    elif how == 3:
        path.write_bytes(chance.randbytes(chance.randrange(200)))
    elif how == 4:
        path.write_bytes(chance.choice([b"", b"[]", b"null", b'{"nbformat": 3}', b'{"nbformat": 99, "cells": []}']))
    elif how == 5:
        path.unlink()
        path.mkdir()
        (path / "inside.ipynb").write_bytes(data)
    else:
        path.unlink()
        path.symlink_to(chance.choice(["/etc/passwd", "/nowhere", "lesson.ipynb", path.name]))


def break_journal(path: Path, chance: Chance) -> None:
    """A journal torn, doubled, out of order, with lines of others in it; the lines that stay whole are answers."""
    lines = path.read_bytes().splitlines(keepends=True)
    how = chance.randrange(7)
    if how == 0:
        lines = [*lines[:-1], lines[-1][: chance.randrange(len(lines[-1]))]]
    elif how == 1:
        lines.insert(chance.randrange(1, len(lines)), chance.randbytes(40).replace(b"\n", b"") + b"\n")
    elif how == 2:
        lines += lines[1:]
    elif how == 3:
        lines.insert(1, b'{"v": 99, "unit": "itp/tiny", "activity": "objective", "item": "unheard-of"}\n')
    elif how == 4:
        lines = [line.replace(b"\n", b"\r\n") for line in lines]
    elif how == 5:
        lines.insert(1, b"[" * 5000 + b"\n")
    else:
        lines.insert(1, gc.line("objective", "tiny-single-a", {"not": "an answer"}, "itp/other") + b"\n")
    path.write_bytes(b"".join(lines))


def break_folder(folder: Path, chance: Chance) -> None:
    """Things beside the notebooks."""
    how = chance.randrange(7)
    if how == 0:
        (folder / "timestamp.txt").write_bytes(chance.choice([b"", b"soon", b"\xff\xfe", b"2026-99-99", b"1 2 3"]))
    elif how == 1:
        (folder / "timestamp.txt").unlink()
    elif how == 2:
        (folder / "exam.json").unlink(missing_ok=True)
        (folder / "exam.json").mkdir()
        (folder / "exam.json" / "x").write_text("x")
    elif how == 3:
        os.mkfifo(folder / "pi\npe\x1b[31m")
    elif how == 4:
        (folder / "a\nb\x1b[31m.txt").write_text("x")
    elif how == 5:
        (folder / "loop").symlink_to(folder)
    else:
        deep = folder / "/".join(["d"] * 40)
        deep.mkdir(parents=True)
        (deep / "x.txt").write_text("x")


def recorded(journal: Path) -> dict[tuple[str, str], Any]:
    """What a journal holds, read in the simplest way: the last whole line of each item of the unit."""
    found = {}
    for line in journal.read_bytes().split(b"\n"):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict) and record.get("v") == 1 and record.get("unit") == gc.UNIT and "id" in record:
            found[record["activity"], record["item"]] = record["value"]
    return found


def test_no_mutant_stops_the_class_or_loses_an_answer(
    graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    place = tmp_path / "instructor"
    handin.release(graded_master, place)
    key = load_key(gc.ASSIGNMENT)
    chance = random.Random(SEED)
    models = [handin.hand_in(place, f"model-{n}", answers) for n, answers in enumerate((gc.right(), gc.wrong()))]
    expected, written = {}, {}
    for number in range(MUTANTS):
        name = f"m{number:04}"
        folder = Path(shutil.copytree(chance.choice(models), place / "submitted" / name / gc.ASSIGNMENT))
        for _ in range(chance.randint(1, 2)):
            there = sorted(p for p in folder.glob("*.ipynb") if p.is_file() and not p.is_symlink())
            break_notebook(chance.choice(there), chance)
        if chance.random() < 0.5:
            break_journal(folder / FILENAME, chance)
        if chance.random() < 0.5:
            break_folder(folder, chance)
        answers = recorded(folder / FILENAME)
        assert len(answers) >= 12
        found = score_all(answers, key, "a")
        written[name] = next((str(v) for (activity, _), v in answers.items() if activity == "decision"), "")
        expected[name] = {s.criterion: s.points if s.counted else None for s in found}
    heard = cc.Heard()
    result = cc.grade(place, gc.ASSIGNMENT, heard=heard)
    assert heard.failed == []
    assert (result.graded, result.failed) == (MUTANTS + 2, 0)
    assert {name: handin.scores(place, name) for name in expected} == expected
    assert all("\n" not in said and "\x1b" not in said for _, said in heard.odd)
    for name in expected:
        text = (place / "autograded" / name / gc.ASSIGNMENT / "assessment.ipynb").read_text("utf-8")
        assert written[name][:12] in text
    assert not [p for p in (place / "autograded").rglob("*") if p.is_symlink()]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda cells: cells.pop(), "graded cells missing: outcome"),
        (lambda cells: cells.append(cells[0]), "there more than once: dates"),
        (lambda cells: cells[0]["metadata"]["nbgrader"].update(grade_id="mine"), "of an unknown name: 1"),
        (lambda cells: cells[0].update(cell_type="raw"), "of another kind: dates"),
        (lambda cells: cells[0].update(source="9.0"), "locked and yet changed: dates"),
        (lambda cells: cells.reverse(), "in another order"),
        (lambda cells: cells.clear(), "graded cells missing: dates, issues, actions and 1 more"),
    ],
)
def test_what_was_mended_is_told_in_words(
    graded_master: Path, tmp_path: Path, spoil: Callable[[Cells], object], said: str
) -> None:
    path = tmp_path / "assessment.ipynb"
    notebook = json.loads((graded_master / "itp" / "tiny" / "assessment.ipynb").read_bytes())
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    released = shape("assessment", json.loads(json.dumps(notebook)))
    path.write_text(json.dumps(notebook))
    assert list(repairs(tmp_path, [released])) == []
    spoil(notebook["cells"])
    path.write_text(json.dumps(notebook))
    (told,) = repairs(tmp_path, [released])
    assert said in told
    assert "every recorded answer is graded" in told
    notebook["metadata"]["iso"]["made"] = "of another day"
    notebook["cells"] = notebook["cells"][2:] or [{"metadata": {"nbgrader": {"grade_id": "x"}}}]
    path.write_text(json.dumps(notebook))
    assert "another release of the unit" in next(repairs(tmp_path, [released]))
    path.write_text("[" * 100_000)
    assert "could not be read" in next(repairs(tmp_path, [released]))
