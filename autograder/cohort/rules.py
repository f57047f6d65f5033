"""How this course grades: what nbgrader's configuration of it says, read once for a whole class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import AssignLatePenalties, LimitOutput
from nbgrader.utils import find_all_files

from autograder.nbgrader_config import AUTOGRADE, COURSE, SANITIZE
from autograder.release.course import Course
from autograder.timing.late import LateDays

Penalty = Callable[[str, float, float], float | None]  #: trainee, score of a notebook, seconds late -> points off


@dataclass(frozen=True)
class Rules:
    """The places and habits of one course, for one assignment."""

    assignment: str
    submitted: str  #: patterns of nbgrader, filled in by ``folder``
    autograded: str
    database: str
    course_id: str
    mode: int  #: permissions of graded files
    shared: bool  #: whether a group of instructors shares the course folder
    ignored: tuple[str, ...]  #: patterns of file names left where they are
    extras: dict[str, Path]  #: files of the release beside the notebooks, put over a trainee's copies
    penalty: Penalty
    limited: Callable[[NotebookNode], NotebookNode]  #: a cell with only so much output
    place: Course

    def folder(self, pattern: str, student: str) -> Path:
        """The folder of one trainee's work; ``pattern`` is one of ours."""
        return Path(self.place.folders.format_path(pattern, student, self.assignment))

    def stamp(self, folder: Path) -> datetime | None:
        """When the work in a folder was handed in, by its own file; None where it does not say.

        Raises:
            ValueError: it says something that is no time.
        """
        try:
            found: datetime | None = self.place.folders.get_existing_timestamp(str(folder))
        except AttributeError as problem:  # nbgrader 0.9.6 means to say so and has nothing to say it with
            raise ValueError("its timestamp.txt says no time") from problem
        return found


def read_rules(place: Course, assignment: str) -> Rules:
    """The rules of a course."""
    step, folders = place.autograding(), place.folders
    source = folders.format_path(folders.source_directory, ".", assignment)
    kept = set(step.exclude_overwriting.get(assignment, []))
    found = {str(Path(f).relative_to(source)): Path(f) for f in find_all_files(source, [*folders.ignore, "*.ipynb"])}
    limit = LimitOutput(parent=step)
    late = AssignLatePenalties(parent=step)
    late.init_plugin()
    return Rules(
        assignment=assignment,
        submitted=folders.submitted_directory,
        autograded=folders.autograded_directory,
        database=folders.db_url,
        course_id=folders.course_id or COURSE,
        mode=int(str(step.permissions), 8),
        shared=folders.groupshared,
        ignored=tuple(folders.ignore),
        extras={name: path for name, path in sorted(found.items()) if name not in kept},
        penalty=late.plugin_inst.late_submission_penalty,
        limited=lambda cell: limit.preprocess_cell(cell, {}, 0)[0],
        place=place,
    )


def late_words(place: Course) -> str:
    """What this course takes off for coming late, as a sentence; empty where its own plug-in says none."""
    step = AssignLatePenalties(parent=place.autograding())
    step.init_plugin()
    plugin = step.plugin_inst
    return plugin.words() if isinstance(plugin, LateDays) else ""


def own_ways(place: Course) -> str:
    """What makes this course grade otherwise than we do, as a part of a sentence; empty where nothing does."""
    step = place.autograding()
    changed = [
        name
        for name, ours in (("sanitize_preprocessors", SANITIZE), ("autograde_preprocessors", AUTOGRADE))
        if [_name(p) for p in getattr(step, name)] != [_name(p) for p in ours]
    ]
    changed += [name for name in ("pre_convert_hook", "post_convert_hook") if getattr(step, name) is not None]
    if not step.create_student:
        changed.append("create_student")
    return " and ".join(f"Autograde.{name}" for name in changed)


def _name(step: Any) -> str:
    """The last part of a preprocessor's name, however the configuration gives it."""
    return step.rsplit(".", 1)[-1] if isinstance(step, str) else str(step.__name__)
