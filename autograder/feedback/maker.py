"""Makes the feedback papers of one assignment: what is the same for a whole class is read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.cohort.changes import Change, held_back, moment
from autograder.cohort.held import Cell, Work
from autograder.cohort.worth import seconds_late
from autograder.feedback.entries import entries, written
from autograder.feedback.paper import Entry, Paper
from autograder.feedback.sources import Library
from autograder.feedback.study import Guide
from autograder.preprocess.repairs import Shape, missing, repairs, shapes
from autograder.scoring.keys import Key, key_root, load_key
from autograder.scoring.mastery import Mastery, missed, with_code
from autograder.scoring.report import points
from autograder.scoring.score import score_all
from autograder.scoring.sheet import Sheet, form_of, read_sheet
from autograder.timing.late import span
from autograder.writing.rubric import Measure, load_rubric, rubric_files
from course.journal.journal import FILENAME
from course.library.home import NoCourseError
from course.library.register import Register, RegisterError
from course.library.sections import LESSON
from course.library.shelf import ContentError, Shelf


class NoPaperError(ValueError):
    """No feedback can be written on a submission; the message says why and what to do."""


@dataclass(frozen=True)
class Submitted:
    """One submission to write feedback on: its folders, what the gradebook holds, and how its grade was changed."""

    student: str
    folder: Path  #: as it was graded, with the journal
    came: Path  #: as it was collected
    work: Work
    changes: tuple[Change, ...] = ()


class Maker:
    """Makes papers for one assignment. ``notebook`` is the one whose cells are the criteria of the marking scheme."""

    def __init__(self, assignment: str, release: Path, cells: Iterable[Cell], late: Terms, keys: Path | None) -> None:
        self.assignment, self.late = assignment, late
        self.key = load_key(assignment, keys)
        self.notebook = notebook_of(self.key, cells)
        self.shapes: tuple[Shape, ...] = shapes(release)
        self.measures = _measures((keys or key_root()) / assignment)
        self.most = sum(c.points for c in self.key.scheme.criteria)
        self.title, self.guide, self.law = _about(self.key, release)

    def paper(self, one: Submitted) -> Paper:
        """The feedback on one submission.

        Raises:
            OtherKeyError, NoPaperError: what the gradebook holds can't be explained by the key.
        """
        at = moment(one.work.at)
        if held_back(one.changes, at):
            raise NoPaperError(
                "the grade that was released would fall and is held back, so the feedback stays as it was: run "
                f"`iso grade {self.key.scheme.unit} --again --lower-released-grades`, or give the points in formgrader "
                "and run it with --again alone."
            )
        sheet = read_sheet(one.folder / FILENAME, self.key.scheme.unit)
        form = form_of(sheet, self.key)
        told = tuple(entries(one.work, self.notebook, self.key, form, sheet.answers, self.measures, self.law))
        harm = self._harm(sheet, form, told)
        told = tuple(replace(e, missed=e.title in harm) for e in told)
        return Paper(
            student=one.student,
            assignment=self.assignment,
            title=self.title,
            handed_in=_when(one.work.at),
            form=form,
            attempt=sheet.attempt,
            total=one.work.total,
            of=self.most,
            mastery=self._mastery(told, harm),
            entries=told,
            written=tuple(written(self.key, form, sheet.answers)),
            again=self.guide.again(told),
            notes=tuple(self._notes(one, sheet)),
            late=self._late(one.work),
            changes=tuple(_changes(one.changes, at)),
            unit=self.key.scheme.unit,
            at=one.work.at,
            needed=self.key.scheme.mastery,
        )

    def _notes(self, one: Submitted, sheet: Sheet) -> Iterator[str]:
        if sheet.note:
            yield sheet.note
        if one.came.is_dir():
            lost = missing(one.came, self.shapes)
            yield from lost.values()
            yield from repairs(one.came, [s for s in self.shapes if s.name not in lost])

    def _harm(self, sheet: Sheet, form: str, told: Sequence[Entry]) -> tuple[str, ...]:
        """The criteria with a safety-critical point missed, by their titles."""
        scores = with_code(score_all(sheet.answers, self.key, form), self.key, {e.id: e.points for e in told})
        return missed(scores, sheet.answers, self.key, form)

    def _mastery(self, told: Sequence[Entry], harm: tuple[str, ...]) -> str:
        """Mastery rests on what was earned: coming late costs points and nothing else."""
        waits = any(e.points is None for e in told)
        share = 1.0 if waits else sum(e.points or 0.0 for e in told) / self.most
        found = Mastery(share, self.key.scheme.mastery, harm)
        if waits and not harm:
            return "Mastery is decided when the written work is marked."
        return f"Mastery: {found.words()}."

    def _late(self, work: Work) -> str:
        late = seconds_late(work.at, self.late.due, work.extension)
        extra = f" with your extension of {span(work.extension.total_seconds())}" if work.extension else ""
        if late <= 0 or work.at is None:
            return f"Handed in in time{extra}." if extra and self.late.due else ""
        taken = sum(work.penalties.values())
        less = f"{points(taken)} points less" if taken else "no points were taken off"
        due = _when(self.late.due)
        return f"Handed in {span(late)} after the due time ({due}{extra}): {less}. {self.late.words}"


@dataclass(frozen=True)
class Terms:
    """When the work was due, and what is taken off for coming late, as a sentence."""

    due: datetime | None = None
    words: str = ""


def notebook_of(key: Key, cells: Iterable[Cell]) -> str:
    """The notebook whose graded cells are the criteria of a key.

    Raises:
        NoPaperError: there is none, as where trainees' code is graded or the release is of another time.
    """
    found: dict[str, set[str]] = {}
    for cell in cells:
        found.setdefault(cell.place[0], set()).add(cell.place[1])
    wanted = {criterion.id for criterion in key.scheme.criteria}
    if len(found) == 1 and wanted in found.values():
        return next(iter(found))
    raise NoPaperError("the graded cells are not those of the marking scheme: nbgrader's own pages tell more.")


def _measures(folder: Path) -> dict[str, Measure]:
    try:
        return {m.id: m for path in rubric_files(folder) if path.is_file() for m in load_rubric(path).criteria}
    except ContentError:
        return {}


def _about(key: Key, release: Path) -> tuple[str, Guide, Library]:
    """The unit's title, where its outcomes are taught, and the law; what can't be read is left out."""
    from course.library.home import root

    try:
        shelf = Shelf(root())
        unit = shelf.unit(key.scheme.unit)
        outcomes = {o.id: o.text for o in unit.objectives}
        guide, title = Guide(outcomes, release / LESSON, shelf.cards(unit.id)), unit.title
    except (ContentError, NoCourseError, LookupError):
        guide, title = Guide({}, release / LESSON, ()), key.scheme.unit
    try:
        return title, guide, Library(Register.load(root()))
    except (RegisterError, NoCourseError):
        return title, guide, Library(None)


def _changes(changes: Sequence[Change], at: str) -> Iterator[str]:
    """What a trainee who had been told a grade is told of its change."""
    seen: set[tuple[str, str]] = set()
    for change in changes:
        told = change.handed_in == at and change.released and not change.held
        if not told or change.total_before == change.total_after or (change.at, change.because) in seen:
            continue
        seen.add((change.at, change.because))
        before, after = points(change.total_before), points(change.total_after)
        yield f"Your grade was changed on {change.at[:10]}, from {before} to {after} points. Reason: {change.because}"


def _when(at: datetime | None) -> str:
    return f"{at:%B} {at.day}, {at:%Y, %H:%M} UTC" if at else "a time nobody knows"
