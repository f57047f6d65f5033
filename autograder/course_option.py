"""The option ``--workspace`` that instructors' verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Place = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        help="The nbgrader course.",
        show_default="the one you stand in, or ISO_WORKSPACE, or workspace/instructor",
    ),
]


def course_place(named: Path | None) -> Path:
    """The folder of the nbgrader course, which must be one."""
    from autograder.release.places import instructor
    from autograder.release.workspace import CONFIG, course_here

    place = (named or course_here() or instructor()).resolve()
    if not (place / CONFIG).is_file():
        raise typer.BadParameter(
            f"{place} is no nbgrader course: run `iso release UNIT` first, or go into your course.",
            param_hint="--workspace",
        )
    return place
