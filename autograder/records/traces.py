"""What files beside the gradebook say of one person: what was odd, scores that changed, attempts and assigned forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.cohort.changes import FOLDER as CHANGES
from autograder.cohort.changes import Change, Record
from autograder.cohort.flags import Flags
from autograder.release.exam import exam_text
from autograder.timing.attempts import AttemptsError, forget, read_allowed, units
from course.model.exam import FILENAME as EXAM
from course.model.exam import Exam, name_digest


@dataclass(frozen=True)
class Traces:
    """What there is, by assignment. ``rules`` are the attempts allowed (None: as for everybody) and the form given."""

    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    rules: Mapping[str, tuple[int | None, str]] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How much of each kind."""
        return {
            "flags": sum(map(len, self.flags.values())),
            "changes": sum(map(len, self.changes.values())),
            "attempts": len(self.rules),
        }


def traces(place: Path, trainee: str) -> Traces:
    """What the course in ``place`` holds of a person in these files; a name that is a path has none.

    Raises:
        RecordError, AttemptsError: a file can't be read.
    """
    flags = (
        {f.parent.name: Flags(place, f.parent.name).read(trainee) for f in _flags(place)} if _is_name(trainee) else {}
    )
    changes = {a: Record(place, a).by_student().get(trainee, ()) for a in _changed(place)}
    rules = {
        a: (held.mosts.get(trainee), held.forms.get(trainee, ""))
        for a in units(place)
        for held in [read_allowed(place, a)]
    }
    return Traces(
        {a: said for a, said in flags.items() if said},
        {a: found for a, found in changes.items() if found},
        {a: rule for a, rule in rules.items() if rule != (None, "")},
    )


def forget_traces(place: Path, trainee: str) -> Iterator[str]:
    """Take a person out of these files of a course or a copy; what could not be changed, in sentences."""
    try:
        if _is_name(trainee):
            for folder in _flags(place):
                Flags(place, folder.parent.name).forget(trainee)
        for assignment in _changed(place):
            Record(place, assignment).forget(trainee)
        for assignment in units(place):
            held = read_allowed(place, assignment)
            if trainee in held.mosts or trainee in held.forms:
                forget(place, assignment, trainee)
    except OSError as problem:
        yield f"{problem.filename} could not be changed ({problem.strerror}): mend that, then erase again."
    except AttemptsError as problem:
        yield f"{problem} Then erase again."


def forget_forms(folders: Iterator[Path], trainee: str) -> Iterator[str]:
    """Take a person's assigned form out of the exams that were staged, released and handed out."""
    for path in folders:
        try:
            exam = Exam.model_validate_json(path.read_bytes())
            kept = {who: form for who, form in exam.assigned.items() if who != name_digest(exam.unit, trainee)}
            if kept != exam.assigned:
                draft = path.with_name(f".{path.name}.part")
                draft.write_text(exam_text(exam.model_copy(update={"assigned": kept})), "utf-8")
                draft.chmod(path.stat().st_mode & 0o777)
                draft.replace(path)
        except (OSError, ValueError) as problem:
            why = getattr(problem, "strerror", None) or "it is no exam"
            yield f"{path} may name the form of {trainee}, as a digest ({why}): release the unit again."


def exams(place: Path, exchange: Path) -> Iterator[Path]:
    """The exams of a course, as staged, released, handed out, and copied beside everybody's work."""
    near = (top.glob(f"*/{EXAM}") for top in (place / "source", place / "release", exchange / "outbound"))
    far = ((place / step).glob(f"*/*/{EXAM}") for step in ("submitted", "autograded"))
    for found in (*near, *far):
        yield from sorted(path for path in found if not path.is_symlink())


def _is_name(trainee: str) -> bool:
    return bool(trainee) and not {"/", "\0"} & set(trainee) and trainee not in (".", "..")


def _flags(place: Path) -> list[Path]:
    return sorted((place / ".iso").glob("*/flags"))


def _changed(place: Path) -> list[str]:
    return sorted(path.stem for path in (place / CHANGES).glob("*.jsonl"))
