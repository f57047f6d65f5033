"""The command ``iso receipt``: a trainee's receipts, and whether their answers are still what was handed in."""

from __future__ import annotations

from pathlib import Path

from course.journal.journal import FILENAME
from course.lab.due import read_due, renew_due
from course.lab.overview import local_now
from course.lab.proof import Proof
from course.lab.receipts import Receipts, fetch
from course.lab.workspace import Workspace
from course.usage import UsageError


def told(unit: str, space: Workspace) -> tuple[list[str], bool]:
    """The receipts of a unit in lines, and whether everything fits. In a class it looks into the exchange first.

    Raises:
        UsageError: there is no folder of this unit here.
    """
    assignment = unit.replace("/", "-")
    folder, kept = _places(unit, assignment, space)
    receipts = Receipts(kept)
    new = receipts.keep(_fetched(assignment, folder))
    mine = [p for p in receipts.all() if p.assignment == assignment]
    lines = [f"New receipts from the exchange: {new}."] if new else []
    due, _ = read_due(folder, unit)
    if due:
        said = due.words(local_now())
        lines.append(f"{said[0].upper()}{said[1:]}.")
    lines += [_line(p) for p in mine] or [f"There is no receipt for {unit} yet: it comes when the work is collected."]
    try:
        answers = (folder / FILENAME).read_bytes()
    except OSError:
        answers = b""
    wrong = list(receipts.wrong(assignment, answers))
    if mine and not wrong:
        grown = " Answers given since are not part of it." if len(answers) > mine[-1].size else ""
        lines.append(f"Your answers are what was handed in, and the receipts follow on each other.{grown}")
    return [*lines, *wrong], not wrong


def _line(proof: Proof) -> str:
    after = f", after {proof.previous[:12]}" if proof.previous else ", the first"
    return f"Receipt {proof.number}, {proof.code}: {proof.when()}, {proof.size:,} bytes of answers{after}."


def _places(unit: str, assignment: str, space: Workspace) -> tuple[Path, Path]:
    """The unit's folder and where receipts are kept: the course folder, or one fetched with the Assignment List."""
    if space.exists():
        for found in space.outline().units:
            if found.id == unit:
                return space.root / found.folder, space.hidden / "receipts"
        known = ", ".join(u.id for u in space.outline().units)
        raise UsageError(f"There is no unit {unit!r} in your course folder. It has: {known}.")
    for folder in (space.root / assignment, Path.cwd() / assignment):
        if folder.is_dir():
            return folder, folder.parent / ".iso-receipts"
    raise UsageError(
        f"There is no {assignment} in {Path.cwd()}: stand where you fetched it, or name the course folder."
    )


def _fetched(assignment: str, folder: Path) -> list[Proof]:
    """What waits in the exchange that nbgrader is set up for, if it is. A due time changed since comes along."""
    from jupyter_core.paths import jupyter_config_path
    from nbgrader.apps import NbGrader
    from nbgrader.exchange.default import Exchange

    app = NbGrader()
    app.config_file_paths[:] = [str(Path.cwd()), *jupyter_config_path()]
    app.load_config_file()
    exchange = Exchange(config=app.config)
    named = str(app.config.CourseDirectory.get("course_id", "") or "*")
    found = []
    for held in sorted(Path(exchange.cache).glob(named)):
        course = Path(exchange.root) / held.name
        found += fetch(course, held)
        renew_due(course / "outbound" / assignment, folder)
    return found
