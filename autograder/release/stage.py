"""Staging: a unit's released matter, and nothing else, goes into the source folder of the nbgrader course.

nbgrader hands trainees everything it finds there, so what may go in is named and everything else is refused.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils

from autograder.preprocess.calls import call_of
from autograder.release.exam import exam_text, make_exam, secrets
from autograder.scoring.keys import CANARY, Key, canaries, key_root, load_key
from autograder.timing.attempts import read_allowed
from autograder.timing.duefile import due_texts
from course.lab.due import FILENAME as DUE
from course.lab.fingerprint import fingerprint
from course.library.shelf import Shelf
from course.model.exam import FILENAME as EXAM
from course.model.unit import Unit

NOTEBOOKS = ("lesson.ipynb", "case.ipynb", "assessment.ipynb")
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".webp"})
IMAGE_FOLDER = "images"
#: What an author keeps in a unit folder: stays there, never staged.
AUTHORS = frozenset({"unit.toml", "lesson.md", "case.md", "assessment.md", "instructor.md"})
_BYSTANDERS = frozenset({".ipynb_checkpoints"})


class RefusedFileError(ValueError):
    """A file must not be released; the message names it and says why and what to do."""


def stage(unit_id: str, course: Path, *, shelf: Shelf, keys: Path | None = None) -> Path:
    """Put a unit into ``course/source/<assignment>`` and return that folder.

    Raises:
        RefusedFileError: the unit folder, or the source folder, holds something a trainee must not get.
        ContentError: the unit or its key can't be used.
    """
    unit = shelf.unit(unit_id)
    place = shelf.place / unit_id
    wanted = {path.relative_to(place).as_posix(): path.read_bytes() for path in _wanted(unit, place)}
    key = _key(unit, keys, needed="assessment.ipynb" in wanted)
    if key:
        assigned = read_allowed(course, unit.assignment).assigned(unit.id)
        wanted[EXAM] = exam_text(make_exam(key, unit.title, assigned)).encode()
    if due := due_texts(course, [unit]).get(unit.id):
        wanted[DUE] = due.encode()
    planted = list(canaries(keys).values()) if (keys or key_root()).is_dir() else []
    passages = secrets(key) if key else ()
    for name, data in wanted.items():
        if name.endswith(".ipynb"):
            _check_notebook(unit, name, data, key)
        _leaks(f"{unit.id}/{name}", data, planted, passages)
    target = course / "source" / unit.assignment
    check_source(target, wanted)
    return _write(target, wanted)


def _key(unit: Unit, keys: Path | None, *, needed: bool) -> Key | None:
    """The key of a graded unit. One that is still being written, without an assessment, is released without an exam."""
    there = ((keys or key_root()) / unit.assignment / "scheme.yaml").is_file()
    return load_key(unit.assignment, keys) if there or needed else None


def _wanted(unit: Unit, place: Path) -> Iterator[Path]:
    """The files of a unit folder that are released, after refusing any that has no business there."""
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place)
        if path.is_dir() or name.parts[0] in _BYSTANDERS or str(name) in AUTHORS:
            continue
        if path.is_symlink() or not path.is_file():
            raise RefusedFileError(f"{unit.id}/{name} is a link or no plain file: put the file itself there.")
        if str(name) in NOTEBOOKS or (name.parts[0] == IMAGE_FOLDER and path.suffix in IMAGES):
            yield path
        else:
            raise RefusedFileError(f"{unit.id}/{name} must not be in a unit: {_why(path)}. Nothing was staged.")


def _why(path: Path) -> str:
    if path.name == "responses.jsonl":
        return "it holds somebody's answers and would be copied over every trainee's, so delete it"
    if path.suffix in (".yaml", ".yml", ".json"):
        return "trainees would get it; exam matter belongs in autograder/keys, so move it there or delete it"
    return "trainees would get it, so move it elsewhere or delete it"


def check_source(target: Path, expected: Iterable[str]) -> None:
    """Refuse a source folder that holds anything but what staging puts there.

    Raises:
        RefusedFileError: nbgrader would release a file we did not stage.
    """
    known = set(expected)
    for path in sorted(target.rglob("*")) if target.is_dir() else ():
        name = path.relative_to(target).as_posix()
        if path.is_dir() or name.split("/")[0] in _BYSTANDERS:
            continue
        if name not in known and name not in (*NOTEBOOKS, EXAM, DUE):
            raise RefusedFileError(
                f"source/{target.name}/{name} would be handed to every trainee: {_why(path)}, then release again."
            )


def _check_notebook(unit: Unit, name: str, data: bytes, key: Key | None) -> None:
    """Refuse a notebook that its text did not make, or whose graded cells can't be graded."""
    try:
        notebook = nbformat.reads(data.decode(), as_version=4)
        made = notebook.metadata["iso"]["made"]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise RefusedFileError(f"{unit.id}/{name} is no notebook of ours: run iso build {unit.id}.") from problem
    if made != fingerprint(notebook):
        raise RefusedFileError(
            f"{unit.id}/{name} was edited by hand: put the change into {Path(name).stem}.md and run "
            f"iso build --force {unit.id}."
        )
    check_cells(unit, name, notebook, key)


def _leaks(name: str, data: bytes, planted: Iterable[str], passages: Iterable[str]) -> None:
    """Refuse a file with a canary of any key, or with a passage of this unit's key, in it."""
    text = data.decode("utf-8", "replace")
    spoken = "\n".join(_strings(json.loads(text))) if name.endswith((".ipynb", ".json")) else text
    if CANARY.search(spoken) or any(canary in text for canary in planted):
        raise RefusedFileError(f"{name} holds part of a key file (its canary): take it out.")
    for passage in passages:
        if passage in spoken:
            raise RefusedFileError(f"{name} holds feedback of the key ({passage[:60]!r}...): take it out.")


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        if data and all(isinstance(v, str) for v in data):
            yield "".join(data)
        for value in data:
            yield from _strings(value)


def check_cells(unit: Unit, name: str, notebook: NotebookNode, key: Key | None) -> None:
    """Refuse graded cells that can't be graded as the scheme says.

    Raises:
        RefusedFileError: a criterion is missing or twice, its points differ, or a cell would have to run code.
    """
    seen: list[str] = []
    written = {c.activity for c in key.scheme.criteria if c.counts == "code"} if key else set()
    for cell in notebook.cells:
        if utils.is_task(cell):
            seen.append(cell.metadata.nbgrader.grade_id)
        elif utils.is_solution(cell) and not utils.is_grade(cell) and cell.metadata.nbgrader.grade_id in written:
            continue  # where trainees write what a criterion counts
        elif utils.is_grade(cell) or utils.is_solution(cell):
            called = call_of(cell, "grade")
            if utils.is_solution(cell) or called is None or len(called) != 2 or called[0] != unit.assignment:
                raise RefusedFileError(
                    f"{unit.id}/{name}, cell {cell.metadata.nbgrader.get('grade_id')!r} is graded by running code "
                    "beside its tests, which it can fool: make it a criterion that counts code, with checks."
                )
            seen.append(called[1])
        else:
            continue
        _same_points(unit, name, seen[-1], cell.metadata.nbgrader["points"], key)
    wanted = [c.id for c in key.scheme.criteria] if key and name == "assessment.ipynb" else []
    if sorted(seen) != sorted(wanted):
        odd = sorted(set(seen) ^ set(wanted)) or sorted(s for s in seen if seen.count(s) > 1)
        raise RefusedFileError(
            f"{unit.id}/{name} and the marking scheme disagree about criterion {odd[0]!r}: run iso build {unit.id}."
        )


def _same_points(unit: Unit, name: str, criterion: str, points: float, key: Key | None) -> None:
    if key is None or criterion not in {c.id for c in key.scheme.criteria}:
        return
    meant = key.scheme.criterion(criterion).points
    if float(points) != meant:
        raise RefusedFileError(
            f"{unit.id}/{name} gives criterion {criterion!r} {points} points and the marking scheme {meant:g}: "
            f"run iso build {unit.id}."
        )


def _write(target: Path, wanted: dict[str, bytes]) -> Path:
    """Make the folder hold exactly these files."""
    draft = target.with_name(f".{target.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    for name, data in wanted.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_bytes(data)
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)
    return target
