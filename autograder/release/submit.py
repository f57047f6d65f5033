"""Handing in a unit on one's own machine: nbgrader's submit, collect, autograde and feedback, one after the other."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from nbgrader.utils import get_username

from autograder.exchange.ledger import Ledger
from autograder.release.course import Course
from autograder.release.trainee import release_unit
from autograder.scoring.keys import load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from autograder.scoring.sheet import form_of, parse_sheet, read_sheet
from course.journal.journal import FILENAME
from course.lab.home import refresh_home
from course.lab.receipt import Points, Receipt, code_of
from course.lab.receipts import Receipts
from course.lab.results import FEEDBACK, results_in
from course.lab.workspace import Workspace, write_whole
from course.library.shelf import Shelf
from course.model.results import FILENAME as RESULTS
from course.model.results import Results


class NotSubmittedError(RuntimeError):
    """Nothing was handed in; the message says why and what to do."""


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
    with tempfile.TemporaryDirectory() as place:
        held = Path(place) / unit.assignment
        _copy(folder, held)
        answers = (held / FILENAME).read_bytes()
        at = graded.submit(unit.assignment, Path(place))
    told("collect")
    graded.collect(unit.assignment)
    proofs = Receipts(space.hidden / "receipts")
    proofs.keep(Ledger(course).proofs(student))
    told("autograde")
    graded.autograde(unit.assignment, student)
    told("feedback")
    pages = _hand_back(graded.feedback(unit.assignment, student), folder / FEEDBACK)
    sheet = parse_sheet(answers, unit_id)
    form = form_of(sheet, key)
    scores = score_all(sheet.answers, key, form)
    found = mastery(scores, sheet.answers, key, form)
    receipt = Receipt(
        unit=unit_id,
        title=unit.title,
        at=at,
        code=code_of(unit_id, answers),
        attempt=sheet.attempt,
        points=tuple(Points(title=s.title, got=s.points, of=s.of) for s in scores if s.counted),
        waiting=sum(s.of for s in scores if not s.counted),
        passed=found.reached,
        mastery=found.words(),
        note=sheet.note,
        proof=next((p for p in reversed(proofs.all()) if p.assignment == unit.assignment), None),
        pages=tuple(page.relative_to(space.root).as_posix() for page in pages),
    )
    space.keep_receipt(receipt)
    space.record_submission(unit_id, today)
    refresh_home(space)
    return receipt


def _copy(folder: Path, target: Path) -> None:
    """What is handed in: notebooks and journal, no feedback of an earlier time."""
    target.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.is_symlink() and path.suffix in (".ipynb", ".jsonl", ".json"):
            shutil.copyfile(path, target / path.name)


def _hand_back(pages: Path, target: Path) -> list[Path]:
    """The feedback pages beside the notebooks, and the results they carry; those of earlier attempts stay."""
    target.mkdir(exist_ok=True)
    made = [Path(shutil.copyfile(page, target / page.name)) for page in sorted(pages.glob("*.html"))]
    carried = (results_in(page.read_text("utf-8")) for page in made)
    if found := next(filter(None, carried), ""):
        _set_aside(target / RESULTS, Results.model_validate_json(found).attempt)
        write_whole(target / RESULTS, f"{found}\n")
    return made


def _set_aside(file: Path, attempt: int) -> None:
    """Keep the results of another attempt under its number; what can't be read is left to be written over."""
    with suppress(OSError, ValueError):
        before = Results.model_validate_json(file.read_text("utf-8")).attempt
        if before != attempt:
            file.replace(file.with_name(f"results-{before}.json"))
