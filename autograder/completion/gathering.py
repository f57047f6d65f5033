"""The completion records of a class in one phase, read from gradebook, journals and rubrics. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nbgrader.api import Assignment, SubmittedAssignment
from sqlalchemy import select

from autograder.cohort.queue import handed_in
from autograder.cohort.rules import Rules, read_rules
from autograder.insight.booked import Booked
from autograder.insight.exam import exam_of
from autograder.insight.gradebook import read_gradebook
from autograder.insight.paper import work_of
from autograder.records.book import tables
from autograder.records.roster import people
from autograder.release.course import Course
from autograder.scoring.keys import Key, key_root, load_key
from autograder.scoring.scheme import Criterion
from autograder.scoring.sheet import read_sheet
from autograder.writing.rubric import Measure, load_rubric, rubric_files
from course.journal.journal import FILENAME
from course.library.shelf import Shelf
from course.model.unit import Unit
from course.study.completion import Mark, Record, State, UnitWork, stand
from course.study.tracks import Track

PROGRAM, PERSON, OVERRULED = "the course's program", "a person", "a person, in the place of the program's score"

Told = Callable[[str], None]


@dataclass(frozen=True)
class Trainee:
    """Somebody on the roster and their record."""

    id: str
    record: Record
    person: Mapping[str, str] = field(default_factory=dict)  #: the roster's columns

    @property
    def name(self) -> str:
        """First and last name as the roster has them; the id where it has none."""
        return " ".join(filter(None, (self.person.get("first_name"), self.person.get("last_name")))) or self.id


def gather(place: Path, track: Track, shelf: Shelf, told: Told = lambda _unit: None) -> tuple[Trainee, ...]:
    """The record of everybody on the roster of the course in ``place``, by id; ``told`` hears of each unit.

    Raises:
        GradebookError: the gradebook can't be read.
        ContentError: a unit, its key or its rubric can't be used.
    """
    roster = {person["id"]: person for person in people(place)}
    known, former = _assignments(place)
    written = {u for u in track.units if (shelf.place / u / "unit.toml").is_file()}
    works: dict[str, list[UnitWork]] = {who: [] for who in roster}
    for unit_id in track.units:
        told(unit_id)
        if unit_id not in written:
            found: Mapping[str, UnitWork] = {}
            blank = UnitWork(unit_id, _spoken(unit_id), State.UNWRITTEN)
        else:
            unit = shelf.unit(unit_id)
            blank = UnitWork(unit_id, unit.title, State.ABSENT, _outcomes(unit))
            found = _of_unit(place, unit, blank) if unit.assignment in known else {}
        for who, held in works.items():
            held.append(found.get(who, blank))
    listed = {u.replace("/", "-") for u in shelf.curriculum().unit_ids}
    return tuple(
        Trainee(who, Record(track, tuple(held), _former(former.get(who, ()), track, listed)), roster[who])
        for who, held in sorted(works.items())
    )


def _of_unit(place: Path, unit: Unit, blank: UnitWork) -> Mapping[str, UnitWork]:
    """Everybody's work in one unit that the gradebook knows."""
    rules = read_rules(Course(place), unit.assignment)
    named = rules.place.config.ScoreFromJournal.keys
    folder = Path(named) if isinstance(named, str) and named else None
    key = load_key(unit.assignment, folder)
    names = levels((folder or key_root()) / unit.assignment)
    book = read_gradebook(rules.database, unit.assignment)
    found = {
        who: UnitWork(unit.id, unit.title, State.UNSCORED, blank.outcomes)
        for who in set(handed_in(rules)) - set(book.work)
    }
    for who, booked in book.work.items():
        found[who] = _work(unit, key, who, booked, _journal(rules, who), names)
    return found


def _work(unit: Unit, key: Key, who: str, booked: Booked, journal: Path, names: Mapping[str, Level]) -> UnitWork:
    exam = exam_of(unit, key)
    work = work_of(exam, key, who, booked, read_sheet(journal, unit.id))
    marks = tuple(_mark(c, booked, names) for c in key.scheme.criteria)
    return UnitWork(
        unit=unit.id,
        title=unit.title,
        state=stand(marks, key.scheme.mastery, work.missed, waits=booked.waits),
        outcomes=_outcomes(unit),
        marks=marks,
        needed=key.scheme.mastery,
        missed=work.missed,
        form=work.form,
        attempt=work.attempt,
        handed_in=booked.handed_in,
    )


Level = Callable[[float], str]  #: points -> the rubric's word for them


def _mark(criterion: Criterion, booked: Booked, names: Mapping[str, Level]) -> Mark:
    name = criterion.id
    points, auto, manual = (held.get(name) for held in (booked.points, booked.auto, booked.manual))
    alone = criterion.counts == "rubric" or auto is None
    by = "" if points is None else PROGRAM if manual is None else PERSON if alone else OVERRULED
    level = names[name](points) if name in names and points is not None else ""
    return Mark(name, criterion.title, criterion.objective, criterion.points, points, by, level)


def levels(folder: Path) -> dict[str, Level]:
    """From a folder of keys, for each criterion that a rubric marks, what the rubric calls so many points."""
    measures = (m for path in rubric_files(folder) if path.is_file() for m in load_rubric(path).criteria)
    return {m.id: partial(_called, m) for m in measures}


def _called(measure: Measure, points: float) -> str:
    return measure.levels[measure.nearest(points)].name


def _journal(rules: Rules, who: str) -> Path:
    """The answers that were graded; those handed in where the graded folder is gone."""
    folders = [rules.folder(pattern, who) for pattern in (rules.autograded, rules.submitted)]
    return next((f / FILENAME for f in folders if (f / FILENAME).is_file()), folders[0] / FILENAME)


def _assignments(place: Path) -> tuple[set[str], dict[str, list[str]]]:
    """The assignments that the gradebook knows, and those each trainee has handed in."""
    unit, work = Assignment.__table__, SubmittedAssignment.__table__
    held: dict[str, list[str]] = {}
    with tables(place) as db:
        names = {str(name) for name in db.scalars(select(unit.c.name))}
        for name, who in db.execute(select(unit.c.name, work.c.student_id).join(work).order_by(unit.c.name)):
            held.setdefault(who, []).append(name)
    return names, held


def _former(names: list[str] | tuple[()], track: Track, listed: set[str]) -> tuple[str, ...]:
    """Work in this phase's units that the curriculum no longer lists."""
    return tuple(n for n in names if n.startswith(f"{track.slug}-") and n not in listed)


def _outcomes(unit: Unit) -> tuple[tuple[str, str], ...]:
    return tuple((o.id, o.text) for o in unit.objectives)


def _spoken(unit_id: str) -> str:
    return unit_id.rpartition("/")[2].replace("-", " ").capitalize()
