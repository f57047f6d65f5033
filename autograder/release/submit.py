"""Handing in a unit on one's own machine: nbgrader's submit, collect, autograde and feedback, one after the other."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nbgrader.utils import get_username

from autograder.release.course import Course
from autograder.release.trainee import release_unit
from autograder.scoring.keys import Key, load_key
from autograder.scoring.report import points
from autograder.scoring.score import Score, score_all
from autograder.scoring.sheet import form_of, read_sheet
from course.journal.journal import FILENAME
from course.lab.home import refresh_home
from course.lab.workspace import Workspace
from course.library.shelf import Shelf

FEEDBACK = "feedback"


class NotSubmittedError(RuntimeError):
    """Nothing was handed in; the message says why and what to do."""


@dataclass(frozen=True)
class Receipt:
    """What was handed in and how it was scored. ``feedback`` is the folder of the feedback pages."""

    unit: str
    title: str
    at: str
    scores: tuple[Score, ...]
    feedback: Path
    mastery: float  #: the share that is mastery
    passed: bool  #: whether what the program scores reaches it
    note: str = ""

    def text(self) -> str:
        """The receipt as it is printed."""
        counted = [s for s in self.scores if s.counted]
        waiting = [s for s in self.scores if not s.counted]
        got, most = sum(s.points for s in counted), sum(s.of for s in counted)
        lines = [f"Submitted: {self.title} ({self.unit}), {self.at}"]
        lines += [f"  {s.title}: {points(s.points)} of {points(s.of)}" for s in counted]
        lines.append(f"Scored so far: {points(got)} of {points(most)} points.")
        reached = "reached" if self.passed else "not reached yet"
        lines.append(f"Mastery ({self.mastery:.0%} of these, and all of what is safety-critical): {reached}.")
        if waiting:
            lines.append(f"To be marked by an instructor: {points(sum(s.of for s in waiting))} points of written work.")
        if self.note:
            lines.append(self.note)
        lines.append(f"Feedback: {self.feedback}")
        return "\n".join(lines)


def submit(
    unit_id: str,
    *,
    space: Workspace,
    shelf: Shelf,
    course: Path,
    today: date,
    keys: Path | None = None,
    told: Callable[[str], None] = lambda _step: None,
) -> Receipt:
    """Hand in a unit from the trainee's folder, have it scored, and put the feedback beside its notebooks.

    ``told`` is called with the name of each step before it starts.

    Raises:
        NotSubmittedError: the unit is not in the folder, or nothing has been answered.
        StepError: one of nbgrader's steps failed; the answers are untouched.
    """
    outline = next((u for u in space.outline().units if u.id == unit_id), None)
    if outline is None or not (space.root / outline.folder).is_dir():
        known = ", ".join(u.id for u in space.outline().units)
        raise NotSubmittedError(f"There is no unit {unit_id!r} in your course folder. It has: {known}.")
    folder, unit = space.root / outline.folder, shelf.unit(unit_id)
    key = load_key(unit.assignment, keys)
    sheet = read_sheet(folder / FILENAME, unit_id)
    if not sheet.answers:
        raise NotSubmittedError(f"Nothing was handed in. {sheet.note or 'No question of the unit is answered yet.'}")
    told("release")
    student = get_username()
    release_unit(unit_id, shelf=shelf, course=course, keys=keys, alone=student)
    graded = Course(course, keys)
    told("submit")
    graded.release(unit.assignment)
    with tempfile.TemporaryDirectory() as held:
        _copy(folder, Path(held) / unit.assignment)
        at = graded.submit(unit.assignment, Path(held))
    told("collect")
    graded.collect(unit.assignment)
    told("autograde")
    graded.autograde(unit.assignment, student)
    told("feedback")
    pages = _hand_back(graded.feedback(unit.assignment, student), folder / FEEDBACK)
    space.record_submission(unit_id, today)
    refresh_home(space)
    scores = score_all(sheet.answers, key, form_of(sheet, key))
    passed = _passed(scores, key)
    return Receipt(unit_id, unit.title, at, scores, pages, key.scheme.mastery, passed, sheet.note)


def _copy(folder: Path, target: Path) -> None:
    """What is handed in: notebooks and journal, no feedback of an earlier time."""
    target.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.is_symlink() and path.suffix in (".ipynb", ".jsonl", ".json"):
            shutil.copyfile(path, target / path.name)


def _hand_back(pages: Path, target: Path) -> Path:
    target.mkdir(exist_ok=True)
    for page in sorted(pages.glob("*.html")):
        shutil.copyfile(page, target / page.name)
    return target


def _passed(scores: tuple[Score, ...], key: Key) -> bool:
    """Mastery of what the program scores: the share of the scheme overall, and full marks where safety is at stake."""
    counted = [s for s in scores if s.counted]
    share = sum(s.points for s in counted) / sum(s.of for s in counted) if counted else 0.0
    critical = {c.id for c in key.scheme.criteria if c.safety_critical}
    return share >= key.scheme.mastery and all(s.points == s.of for s in counted if s.criterion in critical)
