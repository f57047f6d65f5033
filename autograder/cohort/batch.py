"""Grading many submissions: assess one after the other, write the gradebook in batches, put the notebooks in place.

A batch is written to the gradebook first and its folders take their places afterwards. Whoever is killed between the
two grades that batch again, which changes nothing; a folder is never in place while its points are not.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from autograder.cohort.assess import Assessed
from autograder.cohort.connection import GradebookError
from autograder.cohort.files import NO_ROOM, swap
from autograder.cohort.gradebook import CohortGradebook

SIZE = 50  #: submissions in a transaction: all that is done twice after a crash
Assess = Callable[[str], Assessed]
Tried = Assessed | Exception  #: what became of one submission
#: Assesses batches of trainees, in their order.
Tries = Callable[[Iterator[list[str]]], Iterator[tuple[list[str], list[Tried]]]]
Say = Callable[[str, str], None]  #: a trainee, and a sentence about their submission


class NoRoomError(RuntimeError):
    """The disk is full or may not be written; the message says where."""


@dataclass
class Count:
    """How many submissions were graded, and how many could not be."""

    graded: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Ears:
    """Who hears of what while a run goes on, so that nothing of it has to be kept."""

    failed: Say  #: a submission could not be graded
    odd: Say  #: one was graded, and an instructor should know something about it
    done: Callable[[Sequence[str]], None]  #: a batch is written and in place
    keep: Callable[[str, Sequence[str]], None] = lambda _student, _notes: None  #: all that is odd about one
    gate: Callable[[Sequence[Assessed]], list[Assessed]] = list  #: lets pass what may be written of a batch


def grade_all(students: Iterable[str], tries: Tries, book: CohortGradebook, ears: Ears) -> Count:
    """Grade every student; ``tries`` says how they are assessed.

    Raises:
        NoRoomError, GradebookError: no more can be written. What was before stays, and the next run goes on there.
    """
    count = Count()
    for batch, results in tries(_batches(students)):
        found = [one for one in results if isinstance(one, Assessed)]
        try:
            for student, result in zip(batch, results, strict=True):
                if not isinstance(result, Assessed):
                    _fail(student, result, ears, count)
            for one in list(_write(ears.gate(found), book, ears, count)):
                _settle(one, ears, count)
        except BaseException:
            drop(results)
            raise
        ears.done(batch)
    return count


def one_by_one(assess: Assess) -> Tries:
    """Each submission after the one before, in this process."""

    def tries(batches: Iterator[list[str]]) -> Iterator[tuple[list[str], list[Tried]]]:
        for batch in batches:
            found: list[Tried] = []
            try:
                found.extend(tried(assess, student) for student in batch)
            except BaseException:
                drop(found)
                raise
            yield batch, found

    return tries


def drop(found: Iterable[Tried]) -> None:
    """Remove the folders of submissions that will not be put into place."""
    for one in found:
        if isinstance(one, Assessed):
            shutil.rmtree(one.draft, ignore_errors=True)


def tried(assess: Assess, student: str) -> Tried:
    """What a submission is worth, or why nobody can tell."""
    try:
        return assess(student)
    except Exception as problem:  # noqa: BLE001  (one submission never stops the rest, whatever is in it)
        return problem


def _settle(one: Assessed, ears: Ears, count: Count) -> None:
    """Put into place what is in the gradebook, and tell of it."""
    try:
        _place(one)
        ears.keep(one.student, one.notes)
    except OSError as problem:
        _fail(one.student, problem, ears, count)
        return
    count.graded += 1
    for note in one.notes:
        ears.odd(one.student, note)


def _batches(students: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(students)
    while batch := list(islice(rest, SIZE)):
        yield batch


def _write(found: Sequence[Assessed], book: CohortGradebook, ears: Ears, count: Count) -> Iterator[Assessed]:
    """Write a batch; where one of it can't be kept, each by itself, so that only that one is left out."""
    if not found:
        return
    try:
        book.write(found)
    except GradebookError:
        raise
    except Exception as problem:  # noqa: BLE001  (a late policy of the course's own may fail for one trainee)
        if len(found) == 1:
            shutil.rmtree(found[0].draft, ignore_errors=True)
            _fail(found[0].student, problem, ears, count)
            return
        for one in found:
            yield from _write([one], book, ears, count)
        return
    yield from found


def _place(one: Assessed) -> None:
    """Put the graded notebooks where formgrader and feedback look for them."""
    swap(one.draft, one.draft.with_name(one.draft.name.removeprefix(".").removesuffix(".part")))


def _fail(student: str, problem: Exception, ears: Ears, count: Count) -> None:
    """Tell of one that can't be graded; where the reason is the disk, nobody after it could be."""
    if isinstance(problem, OSError) and problem.errno in NO_ROOM:
        said = f"Nothing can be written to {problem.filename} ({problem.strerror})"
        raise NoRoomError(f"{said}: make room, then run the same command to go on.") from problem
    count.failed += 1
    ears.failed(student, _sentence(problem))


def _sentence(problem: Exception) -> str:
    """Why a submission was not graded, on one line."""
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename or 'A file'} could not be read or written: {problem.strerror}."
    said = " ".join(str(problem).split()) or type(problem).__name__
    return said if isinstance(problem, (ValueError, OSError)) else f"{type(problem).__name__}: {said}"
