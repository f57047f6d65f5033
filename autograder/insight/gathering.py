"""Gathering: a course's gradebook, journals and second marks in, a :class:`Cohort` out. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from autograder.check.binder import open_binder
from autograder.check.workload import activity_minutes, opened_in
from autograder.cohort.flags import Flags
from autograder.cohort.queue import handed_in
from autograder.cohort.rules import Rules, read_rules
from autograder.insight.booked import Booked
from autograder.insight.cohort import Cohort, Exam, Planned, Work
from autograder.insight.exam import exam_of
from autograder.insight.gradebook import read_gradebook
from autograder.insight.ontask import minutes
from autograder.insight.paper import work_of
from autograder.insight.second import second_marks
from autograder.release.course import Course
from autograder.scoring.keys import Key, load_key
from autograder.scoring.sheet import Sheet, read_sheet
from course.journal.first import FIRST
from course.journal.journal import FILENAME
from course.journal.reading import records
from course.journal.trouble import JournalError
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.model.unit import Unit

SAME = 0.01  #: points; a smaller difference is rounding


def gather(place: Path, unit_id: str, shelf: Shelf, today: date) -> Cohort:
    """The class of a unit in the course folder ``place``.

    Raises:
        GradebookError: the gradebook can't be read, or does not know the unit.
        ContentError: the unit or its key can't be used.
    """
    unit = shelf.unit(unit_id)
    rules = read_rules(Course(place), unit.assignment)
    named = rules.place.config.ScoreFromJournal.get("keys")
    keys = Path(named) if isinstance(named, str) and named else None
    key = load_key(unit.assignment, keys)
    book = read_gradebook(rules.database, unit.assignment)
    exam = exam_of(unit, key)
    sheets = {name: _sheet(rules, name, unit.id) for name in sorted(book.work)}
    works = tuple(
        work_of(exam, key, name, book.work[name], sheet, minutes(_events(journal, unit.id)))
        for name, (sheet, journal) in sheets.items()
    )
    came = set(handed_in(rules))
    kept = Flags(place, unit.assignment)
    planned, declared = _planned(shelf, unit, today)
    return Cohort(
        exam=exam,
        works=works,
        absent=tuple(n for n in book.students if n not in came and n not in book.work),
        unscored=tuple(sorted(came - set(book.work))),
        notes=tuple(_notes(exam, key, book.work, works, sheets)),
        flags=tuple((name, said) for name in sheets for said in kept.read(name)),
        planned=planned,
        declared=declared,
        pairs=second_marks(place, unit.assignment, keys, {n: s for n, (s, _) in sheets.items()}, book.work),
    )


def _sheet(rules: Rules, student: str, unit: str) -> tuple[Sheet, Path]:
    """The answers that were graded; those handed in where the graded folder is gone."""
    folders = [rules.folder(pattern, student) for pattern in (rules.autograded, rules.submitted)]
    journal = next((f / FILENAME for f in folders if (f / FILENAME).is_file()), folders[0] / FILENAME)
    return read_sheet(journal, unit), journal


def _events(journal: Path, unit: str) -> Iterator[tuple[str, datetime]]:
    if journal.is_symlink():
        return
    with suppress(JournalError):
        for record in records(journal):
            if record["unit"] == unit and record["activity"] != FIRST:
                yield record["activity"], datetime.fromisoformat(record["at"])


def _notes(
    exam: Exam,
    key: Key,
    book: Mapping[str, Booked],
    works: tuple[Work, ...],
    sheets: Mapping[str, tuple[Sheet, Path]],
) -> Iterator[tuple[str, str]]:
    """What the figures lean on and should not: damaged journals, and points of another key."""
    other = 0
    for work in works:
        if sheets[work.trainee][0].note:
            yield work.trainee, sheets[work.trainee][0].note
        now: dict[str, float] = {}
        for criterion in key.scheme.criteria:
            names = criterion.items.get(work.form, ())
            if criterion.counts == "items":
                now[criterion.id] = sum(work.shares[n] for n in names) / len(names) * criterion.points
        auto = book[work.trainee].auto
        other += any(a is not None and abs(a - now[c]) > SAME for c in now if (a := auto.get(c)) is not None)
    if other:
        who = "1 trainee" if other == 1 else f"{other} trainees"
        yield (
            "",
            (
                f"The gradebook has other points for {who} than the present key gives: items are analysed by "
                f"the present key; run `iso grade {exam.unit} --again` to bring the gradebook up to it."
            ),
        )


def _planned(shelf: Shelf, unit: Unit, today: date) -> tuple[tuple[Planned, ...], dict[str, float]]:
    """The activities with the minutes that their words and items take; without estimates where texts can't be read."""
    declared: dict[str, float] = {n: float(getattr(unit.minutes, n)) for n in ("lesson", "case", "assessment")}
    try:
        binder = open_binder(shelf, unit.id, Register.load(shelf.place), today)
    except ContentError:
        return tuple(Planned(a.id, a.title, "", None) for a in unit.activities), declared
    where = opened_in(binder)
    planned = tuple(
        Planned(a.id, a.title, where.get(a.id, ""), activity_minutes(binder, a) or None) for a in unit.activities
    )
    return planned, declared
