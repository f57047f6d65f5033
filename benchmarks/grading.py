"""Grading a class: stock ``nbgrader autograde`` and ours on the same submissions, side by side in one run.

``python benchmarks/grading.py [SUBMISSIONS] [STOCK]`` grades a class of SUBMISSIONS (300) as ``iso grade`` does, and a
few of them (STOCK, 4) by nbgrader as it comes: its own preprocessors and a kernel for each notebook. First a unit whose
work is declarative, then notebooks with code to run (at most 12), with us in a sandbox each. A larger class prints
memory and time as they go: ``python benchmarks/grading.py 100000 1``. The bars hold wall time; run it on a quiet
machine. The processor time of code that was ended with its sandbox is not counted.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder.cohort.code import containing, refused, secret_places
from autograder.cohort.run import Order, Result, Telling, grade_cohort
from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from autograder.release.trainee import release_unit
from autograder.release.workspace import make_workspace
from autograder.scoring.answers import load_submissions
from autograder.scoring.keys import key_root
from course.journal.journal import FILENAME, Journal
from course.library.shelf import shelf

UNIT, CODE = "itp/naturalization", "bench-code"
CLASS, STOCK = 300, 4
DECLARATIVE_BAR, CODE_BAR = 100, 4  #: times the submissions a minute
TIME = "2026-08-10 12:00:00.000000 UTC"


def declarative(place: Path, size: int) -> str:
    """A class that handed in the unit, its prepared answers in turn; the files are links, to use little disk."""
    release_unit(UNIT, shelf=shelf(), course=place)
    name = UNIT.replace("/", "-")
    prepared = load_submissions(key_root() / name)
    made: list[Path] = []
    for number in range(size):
        folder = place / "submitted" / f"s{number:06}" / name
        if number < len(prepared):
            _folder(place / "release" / name, folder)
            journal = Journal.exactly(folder / FILENAME)
            journal.append(UNIT, "exam", "form", prepared[number].form)
            for activity, item, value in prepared[number].lines():
                journal.append(UNIT, activity, item, value)
            made.append(folder)
        else:
            shutil.copytree(made[number % len(made)], folder, copy_function=os.link)
    return name


def _folder(release: Path, folder: Path) -> None:
    shutil.copytree(release, folder)
    (folder / "timestamp.txt").write_text(TIME)


def code(place: Path, size: int) -> str:
    """A class that handed in three notebooks of 15 code cells, one of them with code that is graded by four tests."""
    make_workspace(place)
    source = place / "source" / CODE
    source.mkdir(parents=True)
    for name in ("lesson", "case", "assessment"):
        nbformat.write(_notebook(graded=name == "assessment"), source / f"{name}.ipynb")
    Course(place).generate(CODE)
    for number in range(size):
        folder = place / "submitted" / f"s{number:06}" / CODE
        _folder(place / "release" / CODE, folder)
        path = folder / "assessment.ipynb"
        nb = json.loads(path.read_text())
        for cell in nb["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = "def days(first, last):\n    return last - first" + (" + 1" if number % 2 else "")
        path.write_text(json.dumps(nb))
    return CODE


def _notebook(*, graded: bool) -> nbformat.NotebookNode:
    nb = new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    nb.cells = [new_code_cell("import pandas as pd\ntable = pd.DataFrame({'day': range(9)})")]
    nb.cells += [new_code_cell(f"print({n})\ntable['day'].sum()") for n in range(9 if graded else 14)]
    if graded:
        nb.cells.append(_graded("days", "### BEGIN SOLUTION\ndef days(a, b): return b - a\n### END SOLUTION", 0))
        nb.cells += [_graded(f"test-{n}", f"assert days({n}, 9) == {9 - n}", 1) for n in range(4)]
    return nb


def _graded(name: str, source: str, points: int) -> nbformat.NotebookNode:
    marks = {"grade": points > 0, "solution": points == 0, "locked": points > 0, "task": False, "schema_version": 3}
    about = {**marks, "grade_id": name, **({"points": points} if points else {})}
    return new_code_cell(source, metadata={"nbgrader": about})


@contextmanager
def _told(size: int) -> Iterator[Callable[[int], None]]:
    """Say every tenth of a large class how long a submission takes and how much memory is in use."""
    done, began, mark, cpu = 0, time.perf_counter(), 0.0, time.process_time()

    def step(more: int) -> None:
        nonlocal done, mark, cpu
        done += more
        if size >= 2000 and done * 10 // size > (done - more) * 10 // size:
            took = time.perf_counter() - began
            each, used = (1000 * spent / (size / 10) for spent in (took - mark, time.process_time() - cpu))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"     {done:>7,} graded, the last tenth at {each:.1f} ms each (CPU {used:.1f}), "
                f"most memory {peak:.0f} MB",
                flush=True,
            )
            mark, cpu = took, time.process_time()

    yield step


def ours(place: Path, name: str, *only: str) -> Result:
    """Grade as ``iso grade`` does."""
    problems: list[str] = []
    tell = Telling(lambda who, why: problems.append(f"{who}: {why}"), lambda *_: None, lambda total, _: _told(total))
    with containing(secret_places(Course(place))) as contained:
        run = contained if name == CODE else refused
        found = grade_cohort(Course(place), Order(name, only), run, tell, datetime.now(UTC))
    if problems:
        raise RuntimeError(problems[0])
    return found


def stock(place: Path, name: str, students: list[str]) -> None:
    """Grade as nbgrader does with nothing of ours in its configuration."""
    plain = {"CourseDirectory": {"course_id": COURSE, "root": str(place), "db_url": database(place)}}
    api = NbGraderAPI(config=Config(plain))
    with _kernels_quiet():
        for student in students:
            done = api.autograde(name, student)
            if not done["success"]:
                raise RuntimeError(done.get("log", "")[-500:])


@contextmanager
def _kernels_quiet() -> Iterator[None]:
    """Each kernel warns about its own sockets, on the standard error it inherits."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def compare(title: str, make: Callable[[Path, int], str], size: int, few: int, bar: int) -> bool:
    """Print one comparison; whether the bar is met."""
    with tempfile.TemporaryDirectory(prefix="iso-bench-") as base:
        place = Path(base) / "instructor"
        name = make(place, size)
        students = sorted(p.name for p in (place / "submitted").iterdir())[:few]
        began, cpu = time.perf_counter(), _cpu()
        stock(place, name, students)
        slow, slow_cpu = (time.perf_counter() - began) / few, (_cpu() - cpu) / few
        theirs = _points(place, name, students)
        shutil.rmtree(place / "autograded")
        began, cpu = time.perf_counter(), _cpu()
        graded = ours(place, name).graded
        fast, fast_cpu = (time.perf_counter() - began) / graded, (_cpu() - cpu) / graded
        same = theirs == _points(place, name, students)
    met = slow / fast >= bar
    print(f"   {title}: the same points for the same work: {'yes' if same else 'NO'}")
    _line("nbgrader autograde", slow, slow_cpu, few)
    _line("iso grade", fast, fast_cpu, graded)
    said = f"bar {bar}: {'met' if met else 'NOT MET'}"
    print(f"     ratio {slow / fast:,.0f} ({said}), by CPU time {slow_cpu / fast_cpu:,.0f}", flush=True)
    return met and same


def _line(what: str, each: float, cpu: float, count: int) -> None:
    rate = f"{60 / each:>9,.1f} submissions a minute"
    print(f"     {what:<18} {rate} ({each:.4f} s each, CPU {cpu:.4f} s, n={count})")


def _cpu() -> float:
    """Seconds of processor time, of this process and those it started."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _points(place: Path, name: str, students: list[str]) -> list[dict[str, float | None]]:
    from nbgrader.api import Gradebook

    with Gradebook(database(place), COURSE) as book:
        found = [book.find_submission_notebook("assessment", name, student).grades for student in students]
        return [{g.name: g.auto_score for g in grades} for grades in found]


def main(size: int, few: int) -> int:
    """Both comparisons; 1 where a bar is not met."""
    for variable in ("ISO_RESPONSES", "ISO_KEYS"):
        with suppress(KeyError):
            del os.environ[variable]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        good = compare("declarative unit", declarative, size, few, DECLARATIVE_BAR)
        good &= compare("unit with code cells", code, min(size, 12), few, CODE_BAR)
    return 0 if good else 1


def run() -> None:
    """As ``python -m benchmarks`` calls it."""
    if main(CLASS, STOCK):
        raise SystemExit(1)


if __name__ == "__main__":
    asked = [int(given) for given in sys.argv[1:]]
    sys.exit(main(*asked[:2], *(CLASS, STOCK)[len(asked) :]))
