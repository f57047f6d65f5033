"""A whole run of grading: who waits, alone at it, batch by batch, with what happened told as it happens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.cohort.assess import Run
from autograder.cohort.batch import Count, Ears, Tries, grade_all, one_by_one
from autograder.cohort.batch import Say as Voice
from autograder.cohort.changes import DEFAULT, Record, key_version, moment
from autograder.cohort.flags import Flags
from autograder.cohort.gate import Gate, Say
from autograder.cohort.gradebook import CohortGradebook
from autograder.cohort.held import Holdings
from autograder.cohort.lock import alone
from autograder.cohort.master import Master
from autograder.cohort.outlook import Outlook
from autograder.cohort.queue import Ledger, digest, handed_in, waiting
from autograder.cohort.released import released
from autograder.cohort.rules import Rules, read_rules
from autograder.cohort.spread import Work, assessor, spread
from autograder.release.course import Course
from autograder.scoring.keys import key_root


class NothingToGradeError(LookupError):
    """There is no such submission; the message says what to do."""


@dataclass(frozen=True)
class Order:
    """What is to be graded: all of an assignment, or some trainees, and whether also what is graded already."""

    assignment: str
    only: tuple[str, ...] = ()
    again: bool = False
    lower: bool = False  #: released grades may fall
    because: str = ""  #: why it is scored again, for trainees
    by: str = ""  #: who says so


@dataclass(frozen=True)
class Result:
    """How a run ended. ``before`` submissions were graded already when it began.

    ``held`` are released grades that would have fallen and were left alone; ``changed`` counts those that changed.
    """

    graded: int
    failed: int
    before: int
    held: tuple[Outlook, ...] = ()
    changed: int = 0


@dataclass(frozen=True)
class Telling:
    """How a run tells what happens: a submission that could not be graded, one that is odd, and how far it is.

    ``bar`` gets how many are to be done and how many were done before, and gives what to call with how many more are.
    """

    failed: Voice
    odd: Voice
    bar: Callable[[int, int], AbstractContextManager[Callable[[int], None]]]


def grade_cohort(
    course: Course,
    order: Order,
    run: Callable[[Sequence[Master]], Run],
    tell: Telling,
    now: datetime,
    executor: Executor | None = None,
) -> Result:
    """Grade what waits. ``run`` says how code is run, if the release has any to grade.

    With an ``executor`` the submissions are assessed there, as many at once as it has workers; each reads the course
    folder under the same name, and ``run`` must be something that can be pickled.

    Raises:
        BusyError, NothingToGradeError, NotReleasedError, ContentError, GradebookError, SpreadError: it can't be done.
    """
    rules = read_rules(course, order.assignment)
    with alone(course.place, order.assignment, now):
        students = chosen(rules, order.only)
        ledger = Ledger(course.place, order.assignment, _word(rules, order) if order.again else "")
        book = CohortGradebook(rules.database, order.assignment, rules.penalty)
        holdings = Holdings(rules.database, order.assignment)
        try:
            wait = _wait(rules, order, students, book.students(), ledger)
            before = len(students) - len(wait)
            tries = _tries(Work(course.place, order.assignment, keys_of(rules), run), executor) if wait else None
            gate = _gate(course, rules, order, holdings, now)
            with tell.bar(len(wait), before) as step:

                def done(batch: Sequence[str]) -> None:
                    if order.again:
                        ledger.note(batch)
                    step(len(batch))

                flags = Flags(course.place, order.assignment)
                ears = Ears(tell.failed, tell.odd, done, keep=flags.keep, gate=gate)
                count = grade_all(wait, tries, book, ears) if tries else Count()
            ledger.clear()
            held = (*gate.held, *_still_held(course, order, holdings, {one.student for one in gate.held}))
        finally:
            book.close()
            holdings.close()
    return Result(count.graded, count.failed, before, held, gate.changed)


def chosen(rules: Rules, only: Sequence[str]) -> list[str]:
    """The trainees to look at.

    Raises:
        NothingToGradeError: nobody has handed in, or one that was named has not.
    """
    students = handed_in(rules)
    missing = sorted(set(only) - set(students))
    if missing:
        who = " and ".join(missing)
        raise NothingToGradeError(f"Nothing has been collected of {who} for {rules.assignment}: check the name.")
    if not students:
        raise NothingToGradeError(
            f"Nothing has been collected for {rules.assignment}: run `nbgrader collect {rules.assignment}` in "
            f"{rules.place.place} first."
        )
    return [name for name in students if name in only] if only else students


def _wait(rules: Rules, order: Order, students: list[str], booked: Collection[str], ledger: Ledger) -> list[str]:
    if not order.again:
        ledger.clear()
        return waiting(rules, students, booked)
    done = ledger.done()
    return [name for name in students if name not in done]


def _gate(course: Course, rules: Rules, order: Order, holdings: Holdings, now: datetime) -> Gate:
    """What every batch passes before it is written."""
    try:
        key = key_version(order.assignment, keys_of(rules))
    except OSError:
        key = ""
    said = Say(order.lower, order.because or DEFAULT, order.by, now.isoformat(sep=" ", timespec="seconds"), key)
    out = released(rules, holdings.notebooks.values())
    return Gate(holdings, Record(course.place, order.assignment), out, rules.penalty, said)


def _still_held(course: Course, order: Order, holdings: Holdings, told: Collection[str]) -> Iterator[Outlook]:
    """Those whose grade an earlier run held back and about whom nobody has decided since."""
    last = Record(course.place, order.assignment).last()
    waiting = {who: change for who, change in last.items() if change.held and who not in told}
    for who, work in holdings.of(sorted(waiting)).items():
        if moment(work.at) == waiting[who].handed_in and (not order.only or who in order.only):
            yield Outlook(who, work.at, work.total, waiting[who].total_after, ())


def _tries(work: Work, executor: Executor | None) -> Tries:
    here = assessor(work)  # what can't be graded is told here, before anything is sent
    return spread(executor, work) if executor else one_by_one(here.assess)


def keys_of(rules: Rules) -> Path:
    """The folder of keys that the course's configuration names, or ours."""
    named = rules.place.config.ScoreFromJournal.get("keys")  # ".keys" is what every dict has
    return Path(named) if isinstance(named, str) and named else key_root()


def _word(rules: Rules, order: Order) -> str:
    release = rules.place.place / "release" / order.assignment
    return digest([keys_of(rules) / order.assignment, release], [*sorted(order.only), f"lower {order.lower}"])
