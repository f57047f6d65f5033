"""Assessing a class in several processes, or on the machines of a cluster: anything that is an ``Executor``.

Only assessing is spread. The gradebook is written in one place, in the order in which the submissions were taken, so a
run that is spread leaves what one that is not leaves. Every worker reads the course folder under the same name.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.cohort.assess import Assessor, Run
from autograder.cohort.batch import Tried, Tries, drop, tried
from autograder.cohort.master import Master, masters
from autograder.cohort.rules import read_rules
from autograder.preprocess.cells import is_code, is_ours
from autograder.release.course import Course
from autograder.scoring.keys import load_key

AHEAD = 8  #: batches that are given out before the first of them has to be back


class SpreadError(RuntimeError):
    """The work can't be spread, or a process that did a part of it has died; the message says what to do."""


@dataclass(frozen=True)
class Work:
    """What a worker has to know to assess submissions of one assignment; it is sent to each."""

    place: Path
    assignment: str
    keys: Path
    run: Callable[[Sequence[Master]], Run]  #: a function or an object that can be pickled


def assessor(work: Work) -> Assessor:
    """What assesses submissions of this work.

    Raises:
        NotReleasedError, ContentError, CodeRefusedError: it can't be done here.
    """
    rules = read_rules(Course(work.place), work.assignment)
    released = masters(rules)
    journal = any(is_ours(cell) and not is_code(cell) for master in released for cell in master.notebook.cells)
    key = load_key(work.assignment, work.keys) if journal else None
    return Assessor(rules, released, key, work.run(released))


def spread(executor: Executor, work: Work) -> Tries:
    """A way to assess batches of trainees on an executor, for :func:`autograder.cohort.batch.grade_all`.

    Raises:
        SpreadError: the work can't be sent to a worker, or later, in the run, a worker died.
    """
    try:
        pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError) as problem:
        raise SpreadError("This way of running code can't be spread: leave --workers and --cluster out.") from problem

    def tries(batches: Iterator[list[str]]) -> Iterator[tuple[list[str], list[Tried]]]:
        out: deque[tuple[list[str], Future[list[Tried]]]] = deque()
        try:
            for batch in batches:
                out.append((batch, executor.submit(_assess, work, batch)))
                if len(out) >= AHEAD:
                    yield _back(*out.popleft())
            while out:
                yield _back(*out.popleft())
        finally:
            _give_up([future for _, future in out])

    return tries


def _back(batch: list[str], future: Future[list[Tried]]) -> tuple[list[str], list[Tried]]:
    try:
        return batch, future.result()
    except (BrokenProcessPool, CancelledError) as problem:
        raise SpreadError(
            f"A process that graded {batch[0]} or one of the {len(batch) - 1} after has died. What is scored stays; "
            "run the same command without --workers to see which one it was."
        ) from problem


def _give_up(futures: Sequence[Future[list[Tried]]]) -> None:
    """Leave no half-made folders of work that will not be written."""
    running = [future for future in futures if not future.cancel()]
    for future in running:
        try:
            drop(future.result(timeout=60))
        except Exception:  # noqa: BLE001, S112  (the run ends for another reason, which is the one to tell)
            continue


_assessor = lru_cache(maxsize=1)(assessor)


def _assess(work: Work, batch: list[str]) -> list[Tried]:
    """What a worker does with a batch; what went wrong comes back in a form that can be sent."""
    assess = _assessor(work).assess
    return [_sendable(tried(assess, student)) for student in batch]


def _sendable(found: Tried) -> Tried:
    if isinstance(found, OSError):
        return OSError(found.errno, found.strerror, str(found.filename)) if found.errno else OSError(str(found))
    if isinstance(found, ValueError):
        return ValueError(str(found))
    return RuntimeError(f"{type(found).__name__}: {found}") if isinstance(found, Exception) else found
