"""Feedback for a class: a paper for each scored submission, written where nbgrader releases feedback from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.cohort.changes import Record
from autograder.cohort.files import NO_ROOM
from autograder.cohort.held import MANY, Holdings
from autograder.cohort.rules import Rules, late_words, read_rules
from autograder.cohort.run import Order, chosen, keys_of
from autograder.feedback.folder import pages, put
from autograder.feedback.maker import Maker, NoPaperError, Submitted, Terms
from autograder.feedback.results import as_json
from autograder.release.course import Course, StepError

Say = Callable[[str, str], None]


@dataclass(frozen=True)
class Written:
    """How many trainees' feedback was written, and how many could not be."""

    written: int
    failed: int


class Desk:
    """Writes the feedback of one assignment."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.rules: Rules = read_rules(course, assignment)
        self.holdings = Holdings(self.rules.database, assignment)
        self.notebooks = tuple(sorted(self.holdings.notebooks.values()))
        folders = course.folders
        release = Path(folders.format_path(folders.release_directory, ".", assignment))
        terms = Terms(self.holdings.due, late_words(course))
        self.maker = Maker(assignment, release, self.holdings.cells.values(), terms, keys_of(self.rules))
        self.changes = Record(course.place, assignment).by_student()
        self.feedback = folders.feedback_directory

    def submitted(self, students: Sequence[str]) -> Iterator[Submitted]:
        """Those of these trainees who have been scored."""
        works = self.holdings.of(students)
        for student in students:
            folder = self.rules.folder(self.rules.autograded, student)
            if student in works and folder.is_dir():
                came = self.rules.folder(self.rules.submitted, student)
                yield Submitted(student, folder, came, works[student], self.changes.get(student, ()))

    def write(self, one: Submitted, *, pdf: bool = False) -> None:
        """Write one trainee's pages.

        Raises:
            ValueError, OSError, PrintError: they can't be written; what was there stays.
        """
        paper = self.maker.paper(one)
        texts = pages(paper, self.maker.notebook, self.notebooks)
        target = self.rules.folder(self.feedback, one.student)
        mode = 0o664 if self.rules.shared else 0o644
        printed = self.maker.notebook if pdf else ""
        put(target, texts, one.folder, mode, printed=printed, results=as_json(paper))


def feedback_all(course: Course, order: Order, say: Say, step: Callable[[int], None], *, pdf: bool = False) -> Written:
    """Write the feedback of everybody who has been scored, or of those named.

    A unit whose graded cells are not those of a marking scheme gets nbgrader's pages.

    Raises:
        NothingToGradeError, ContentError, GradebookError: it can't be done.
        NoRoomError: no feedback at all can be written here.
    """
    rules = read_rules(course, order.assignment)
    students = chosen(rules, order.only)
    try:
        desk = Desk(course, order.assignment)
    except NoPaperError:
        return _by_nbgrader(course, rules, students, say, step)
    written = failed = 0
    try:
        for start in range(0, len(students), MANY):
            for one in desk.submitted(students[start : start + MANY]):
                try:
                    desk.write(one, pdf=pdf)
                    written += 1
                except (ValueError, LookupError, OSError) as problem:
                    _stop_if_nobody_can(problem)
                    say(one.student, _sentence(problem))
                    failed += 1
            step(len(students[start : start + MANY]))
    finally:
        desk.holdings.close()
    return Written(written, failed)


def _by_nbgrader(
    course: Course, rules: Rules, students: Sequence[str], say: Say, step: Callable[[int], None]
) -> Written:
    written = failed = 0
    for student in students:
        if rules.folder(rules.autograded, student).is_dir():
            try:
                course.feedback(rules.assignment, student)
                written += 1
            except StepError as problem:
                say(student, str(problem))
                failed += 1
        step(1)
    return Written(written, failed)


def _stop_if_nobody_can(problem: Exception) -> None:
    from autograder.cohort.batch import NoRoomError

    if isinstance(problem, OSError) and problem.errno in NO_ROOM:
        raise NoRoomError(
            f"Nothing can be written to {problem.filename} ({problem.strerror}): make room, then run it again."
        ) from problem


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return f"no feedback was written: {problem.filename} ({problem.strerror}). What was there stays."
    return " ".join(str(problem).split())
