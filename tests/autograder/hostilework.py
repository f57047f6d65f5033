"""The hostile corpus: submissions as ``hostile/*.yaml`` describe them, handed in between honest ones."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boxedcourse as boxed
import gradedcourse as gc
import yaml

CORPUS = Path(__file__).with_name("hostile")
ESSAY = ("decision", "tiny-essay-a")
Cell = dict[str, Any]


def corpus(*, nbgrader: bool = False) -> list[dict[str, Any]]:
    """Every hostile submission, or those for nbgrader's own run."""
    found = [one for name in ("code", "folder") for one in yaml.safe_load((CORPUS / f"{name}.yaml").read_text())]
    return [one for one in found if one.get("nbgrader")] if nbgrader else found


def hand_in(place: Path, one: dict[str, Any], fill: dict[str, str]) -> Path:
    """One of the corpus as collected; ``fill`` are the words for ``@WORD@``."""
    code = one.get("code", "")
    for word, value in fill.items():
        code = code.replace(f"@{word}@", value)
    folder = boxed.hand_in(place, one["name"], code if one.get("alone") else f"{code}\n{boxed.HALF}")
    for name, text in one.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if one.get("act"):
        ACTS[one["act"]](folder)
    return folder


def _course(folder: Path) -> Path:
    return folder.parents[2]


def _symbolic_link(folder: Path) -> None:
    (folder / "data.csv").symlink_to(Path(os.environ["ISO_KEYS"]) / gc.ASSIGNMENT / "scheme.yaml")


def _hard_link(folder: Path) -> None:
    (folder / "book.db").hardlink_to(_course(folder) / "gradebook.db")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "data.csv")


def _many_files(folder: Path) -> None:
    for number in range(2500):
        (folder / f"{number}.txt").touch()


def _cells(folder: Path, change: Callable[[list[Cell]], object]) -> None:
    path = folder / "assessment.ipynb"
    notebook = json.loads(path.read_text())
    change(notebook["cells"])
    path.write_text(json.dumps(notebook))


def _graded(cells: list[Cell]) -> Iterator[Cell]:
    return (c for c in cells if c["metadata"].get("nbgrader", {}).get("grade"))


def _edited_points(folder: Path) -> None:
    _cells(folder, lambda cells: [c["metadata"]["nbgrader"].update(points=400) for c in _graded(cells)])


def _unlocked(folder: Path) -> None:
    change = {"locked": False, "solution": True}
    _cells(folder, lambda cells: [c["metadata"]["nbgrader"].update(change) for c in _graded(cells)])


def _own_test(folder: Path) -> None:
    _cells(folder, lambda cells: [c.update(source="4.0") for c in _graded(cells)])


def _duplicated(folder: Path) -> None:
    _cells(folder, lambda cells: cells.extend(json.loads(json.dumps(list(_graded(cells))))))


def _deleted(folder: Path) -> None:
    def change(cells: list[Cell]) -> None:
        gone = list(_graded(cells))
        cells[:] = [c for c in cells if c not in gone]

    _cells(folder, change)


def _no_notebook(folder: Path) -> None:
    (folder / "assessment.ipynb").write_text('{"cells": [' * 90_000)


def _claims_points(folder: Path) -> None:
    gc.answer(folder, {("exam", "points"): 400, ("grade", "dates"): 4.0, ("objective", "score"): "16 of 16"}, None)


def _other_questions(folder: Path) -> None:
    gc.answer(folder, {("objective", "tiny-single-z"): "a", ("objective", "itp-naturalization-01"): "b"}, None)


def _journal(folder: Path, line: bytes) -> None:
    with (folder / "responses.jsonl").open("ab") as file:
        file.write(line + b"\n")


def _for_another(folder: Path) -> None:
    line = json.loads(gc.line("objective", "tiny-single-a", "b"))
    _journal(folder, json.dumps({**line, "student": "honest-0"}).encode())


def _huge_journal(folder: Path) -> None:
    os.truncate(folder / "responses.jsonl", 65_000_000)


def _torn_journal(folder: Path) -> None:
    path = folder / "responses.jsonl"
    os.truncate(path, path.stat().st_size - 40)


def _other_unit(folder: Path) -> None:
    (folder / "responses.jsonl").write_bytes(gc.line("objective", "tiny-single-a", "a", unit="itp/ethics") + b"\n")


def _script_in_answer(folder: Path) -> None:
    gc.answer(folder, {ESSAY: gc.SCRIPT}, None)


def _ansi_in_answer(folder: Path) -> None:
    gc.answer(folder, {ESSAY: "I deny \x1b]0;owned\x07\x1b[2J it \u202etxet."}, None)


ACTS: dict[str, Callable[[Path], None]] = {
    name.removeprefix("_"): act
    for name, act in list(globals().items())
    if name.startswith("_") and getattr(act, "__module__", "") == __name__ and name not in ("_cells", "_graded")
}
