"""Everything the course home says, gathered once: for the page, the terminal and the lessons alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from course.journal.journal import FILENAME
from course.journal.trouble import JournalError
from course.lab.arrived import feedback_of, looked_at
from course.lab.due import read_due
from course.lab.held import Holding, Holdings
from course.lab.memory import Memory, Shelved
from course.lab.outline import Outline, OutlineUnit, UnitState
from course.lab.pace import Pace, pace_of, worked
from course.lab.placement_page import PLACEMENT
from course.lab.progress_page import PAGE as PROGRESS
from course.lab.review_page import REVIEW
from course.lab.stage import day, done, left
from course.lab.states import AHEAD, state_of, worked_in
from course.lab.tally import Tally, tally
from course.lab.workspace import Workspace
from course.library.home import NoCourseError
from course.library.shelf import ContentError, Shelf, shelf
from course.study.schedule import due_count

_REVIEWS = "review"  #: the folder of the review's own journal, which is no unit's

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """The time here, with its zone."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True)
class Overview:
    """The course and how one trainee stands in it.

    ``reviews`` counts what is left of today's review, None where there is none; ``pages`` are those
    beside the home that are there; ``notes`` are sentences about what could not be used.
    """

    outline: Outline
    states: Mapping[str, UnitState]
    now: datetime
    pace: Pace = field(default_factory=Pace)
    reviews: int | None = None
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def state(self, unit: OutlineUnit) -> UnitState:
        """The state of a unit."""
        return self.states.get(unit.id, UnitState())

    @property
    def minutes_left(self) -> float:
        """What is left of the whole course by the units' own estimates."""
        return sum(left(unit, self.state(unit)) for unit in self.outline.units)


def overview(space: Workspace, now: datetime | None = None, *, among: Shelf | None = None) -> Overview:
    """How the trainee of a workspace stands. What can't be used costs a sentence in ``notes``, never the page.

    Raises:
        WorkspaceError, FormatError: the folder's own list of units can't be used.
    """
    return _Gathering(space, now or local_now(), among or _shelf()).overview()


def _shelf() -> Shelf | None:
    try:
        return shelf()
    except NoCourseError:
        return None


class _Gathering:
    """One look at a workspace."""

    def __init__(self, space: Workspace, now: datetime, among: Shelf | None) -> None:
        self._space, self._now, self._shelf = space, now, among
        self._memory = Memory(space.hidden / "memory")
        self._outline = space.outline()
        self._submitted, self._looked = space.submitted(), looked_at(space)
        self._notes: list[str] = []
        self._minutes: set[int] = set()
        exams = [(unit.id, space.root / unit.folder) for unit in self._outline.exams]
        self._holdings = Holdings(space.root, self._shelf, self._memory, now, exams) if self._shelf else None
        self._done = 0.0

    def overview(self) -> Overview:
        states = {unit.id: self._unit(unit) for unit in self._outline.units}
        self._notes += [*self._strays(), *self._damaged()]
        spent = worked(self._minutes, int((self._now + AHEAD).timestamp() // 60))
        there = tuple(page for page in (PROGRESS, REVIEW, PLACEMENT) if (self._space.root / page).is_file())
        return Overview(
            outline=self._outline,
            states=states,
            now=self._now,
            pace=pace_of(spent, self._done),
            reviews=self._reviews() if REVIEW in there else None,
            pages=there,
            notes=tuple(self._notes),
        )

    def _unit(self, unit: OutlineUnit) -> UnitState:
        folder = self._space.root / unit.folder
        counted = tally(folder / FILENAME, self._memory, unit.id)
        state = state_of(unit, counted, self._now, self._submitted.get(unit.id))
        when = worked_in(unit, counted, self._now)
        self._minutes |= when.minutes
        self._done += done(unit, state)
        due, trouble = read_due(folder, unit.id)
        self._notes += [*_unusable(unit, counted, when.ahead), *([trouble] if trouble else [])]
        holding = self._holdings.of(folder, unit.id) if self._holdings else Holding()
        self._notes += [f"{unit.title}: {problem}" for problem in holding.problems]
        feedback = feedback_of(self._space, unit.folder, self._looked)
        receipt = self._space.receipt(unit.id) if state.submitted else None
        return state.model_copy(
            update={
                "due": due.at if due else None,
                "due_mine": bool(due and due.mine),
                "feedback": feedback.path if feedback else "",
                "unread": bool(feedback and feedback.new),
                "waiting": bool(receipt and receipt.waiting) if holding.waiting is None else holding.waiting,
                "held": holding.held,
            }
        )

    def _reviews(self) -> int | None:
        if self._shelf is None:
            return None
        try:
            return due_count(self._shelf, self._space.root, self._now, Shelved(self._memory, "review"))
        except (ContentError, JournalError, OSError):
            return None

    def _strays(self) -> Iterator[str]:
        """A sentence for each folder of answers that belongs to no unit of the course."""
        ours = {unit.folder for unit in self._outline.units}
        known = {unit.id for unit in self._outline.units}
        with suppress(OSError):
            for folder in sorted(self._space.root.iterdir()):
                if folder.name.startswith(".") or folder.name in (*ours, _REVIEWS) or not folder.is_dir():
                    continue
                held = tally(folder / FILENAME, self._memory, f"stray {folder.name}")
                for unit, lines in sorted(held.lines.items()):
                    yield _stray(folder.name, unit, lines, self._submitted.get(unit), here=unit in known)

    def _damaged(self) -> Iterator[str]:
        for file in self._space.damaged():
            yield (
                f"{file.relative_to(self._space.root)} can't be read, so what you handed in is told as far as the rest "
                "shows it: your work is safe where you handed it in; bring the file back from a copy if you have one."
            )


def _unusable(unit: OutlineUnit, counted: Tally, ahead: datetime | None) -> Iterable[str]:
    """What of a journal can't be used, a sentence each."""
    name = f"{unit.folder}/{FILENAME}"
    if counted.trouble:
        yield counted.trouble
    if counted.bad:
        was = "1 line" if counted.bad == 1 else f"{counted.bad:,} lines"
        yield (
            f"{was} of {name} could not be read and {'was' if counted.bad == 1 else 'were'} passed over: every other "
            "answer is still there; look through your answers of that unit."
        )
    if counted.newer:
        yield f"{name} holds answers of a later version of the course, kept but not counted: update the course."
    if counted.too_long:
        yield f"{name} is too large, so its end was not read: tell your instructor."
    strange = sum(n for unit_id, n in counted.lines.items() if unit_id != unit.id)
    if strange:
        yield f"{name} holds {_answers(strange)} of other units: they are kept, but don't count here."
    if ahead:
        yield (
            f"Some answers in {name} bear a time that is still to come ({day(ahead.date())}), as after a clock that "
            "was wrong: they count; only their times are left out."
        )


def _stray(folder: str, unit: str, lines: int, handed_in: date | None, *, here: bool) -> str:
    where = f"The folder {folder} holds {_answers(lines)} of {unit}"
    if here:
        return f"{where} beside that unit's own folder: they are kept, but count only there."
    also = f", handed in {day(handed_in)}" if handed_in else ""
    return f"{where}{also}, which is no longer part of the course: they are kept, and count nowhere."


def _answers(lines: int) -> str:
    return "1 saved answer" if lines == 1 else f"{lines:,} saved answers"
