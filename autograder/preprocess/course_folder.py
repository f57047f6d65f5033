"""Where a preprocessor finds the nbgrader course it works for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory


def course_of(configurable: Any) -> CourseDirectory:
    """The course folder of the nearest parent that has one: preprocessor, exporter, converter, application."""
    while configurable is not None:
        found = getattr(configurable, "coursedir", None)
        if found is not None:
            return found
        configurable = configurable.parent
    raise LookupError("This preprocessor works inside nbgrader only: run it by an nbgrader command.")


def released(configurable: Any, assignment: str) -> Path:
    """The folder of the released assignment."""
    course = course_of(configurable)
    return Path(course.format_path(course.release_directory, ".", assignment))
