"""The course home with 100,000 saved answers: the first look, the next ones, and one after another answer."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from course.journal.journal import FILENAME
from course.journal.line import encode
from course.lab.home import refresh_home
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.lab.review_page import REVIEW
from course.lab.workspace import Workspace
from course.library.shelf import shelf
from course.model.answer import Answer
from course.model.unit import Unit

LINES, LOOKS = 100_000, 9
BEGUN = datetime(2022, 1, 5, 9, tzinfo=UTC)


def run() -> None:
    """Print the figures."""
    units = shelf().units()
    for title, shares in (
        (f"spread over {len(units)} units", [LINES // len(units)] * len(units)),
        ("in one unit", [LINES] + [0] * (len(units) - 1)),
    ):
        with tempfile.TemporaryDirectory() as place:
            space = _course(Path(place), units, shares)
            print(f"  {LINES:,} answers {title} ({_size(space):.0f} MB)")
            print(f"    first look: {_look(space):,.0f} ms")
            _say("next looks (target 300 ms)", [_look(space) for _ in range(LOOKS)])
            grown = []
            for number in range(LOOKS):
                _answer(space.root / units[0].assignment / FILENAME, units[0], LINES + number)
                grown.append(_look(space))
            _say("after one more answer", grown)


def _say(what: str, took: list[float]) -> None:
    print(f"    {what}: median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms")


def _course(root: Path, units: tuple[Unit, ...], shares: list[int]) -> Workspace:
    made = []
    for unit, share in zip(units, shares, strict=True):
        (root / unit.assignment).mkdir()
        activities = tuple(a.id for a in unit.activities)
        notebook = Notebook(
            title="Lesson",
            path=f"{unit.assignment}/lesson.ipynb",
            role="lesson",
            minutes=unit.minutes.total,
            items=60,
            activities=activities,
        )
        made.append(OutlineUnit(id=unit.id, title=unit.title, folder=unit.assignment, notebooks=(notebook,)))
        if share:
            lines = (encode(_made(unit, number)) for number in range(share))
            (root / unit.assignment / FILENAME).write_bytes(b"".join(lines))
    (root / REVIEW).touch()  # so that what is due for review is counted too
    space = Workspace(root)
    weeks = (Week(title="Units", units=tuple(made)),)
    space.prepare(Outline(title="Benchmark", phases=(Phase(title="All", weeks=weeks),)), [])
    return space


def _made(unit: Unit, number: int) -> Answer:
    """One more answer: to the practice items in turn, a minute after the one before, sixty each day."""
    asked = [(a.id, item) for a in unit.activities for item in a.items] or [(unit.activities[0].id, "x")]
    activity, item = asked[number % len(asked)]
    at = BEGUN + timedelta(days=number // 60, minutes=number % 60)
    return Answer(id=f"{number:032x}", at=at, session="s", unit=unit.id, activity=activity, item=item, value="b")


def _answer(journal: Path, unit: Unit, number: int) -> None:
    with journal.open("ab") as file:
        file.write(encode(_made(unit, number)))


def _size(space: Workspace) -> float:
    return sum(file.stat().st_size for file in space.root.glob(f"*/{FILENAME}")) / 1e6


def _look(space: Workspace) -> float:
    """Milliseconds that writing the home page takes."""
    started = time.perf_counter()
    refresh_home(space)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    run()
