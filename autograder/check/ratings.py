"""Quality reviews: each report's case is a practice case, and the model decisions and flaws it names are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from course.library.ratings import filled
from course.library.shelf import ContentError, read_matter
from course.model.rating import Rating
from course.model.simulation import FORMATS


def reports(binder: Binder) -> Iterator[Problem]:
    """Every set this unit opens, and every graded one among its keys, can be put on the desk."""
    about = FORMATS["rating"]
    named = (a.matter for a in binder.unit.activities if a.kind == "rating" and a.matter)
    paths = [binder.place / "data" / about.practice / f"{name}.yaml" for name in named]
    for path in (*paths, *sorted((binder.keys / about.graded).glob("*.yaml"))):
        if path.is_file():
            yield from _problems(binder, path)


def _problems(binder: Binder, path: Path) -> Iterator[Problem]:
    file = path.relative_to(binder.place).as_posix()
    try:
        found = filled(cast("Rating", read_matter("rating", path)), binder.place)
    except ContentError as problem:
        yield Problem(file, "", str(problem).rstrip("."), "mend it")
        return
    for report in found.reports:
        if not (binder.place / "data/casefiles" / f"{report.case}.yaml").is_file():
            what = f"there is no practice case {report.case!r}"
            yield Problem(file, f"report {report.id}", what, "name one of data/casefiles")
