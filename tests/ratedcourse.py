"""The tiny graded course with a quality review in it, one to try and one that is graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradedcourse as gc
import reviewing

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from course.library.home import root as real
from course.library.shelf import Shelf
from course.model.rating import Rating

UNIT, ASSIGNMENT, FORMS = gc.UNIT, gc.ASSIGNMENT, gc.FORMS
POINTS = {"rate-alike": 4.0, "rate-flags": 4.0, "rate-reasons": 3.0, "rate-remand": 3.0, "rate-point": 2.0}
PARTS = dict(zip(POINTS, ("agreement", "significant", "reasons", "remand", "pointed"), strict=True))
TOML = """
[[activity]]
id = "review"
kind = "rating"
title = "Graded review"
graded = true

[[activity]]
id = "try-review"
kind = "rating"
title = "A review to try"
matter = "six-decisions"
"""
CASE = """## A quality review

Read each decision beside its exhibits, then rate it.

```{code-cell}
# A review to try.
from course import rating

rating("itp/tiny", "try-review")
```
"""
ASSESSMENT = """
+++

## Review

```{code-cell}
# The graded review.
from course import rating

rating("itp/tiny", "review")
```

""" + "\n".join(f'+++ {{"criterion": "{name}"}}' for name in POINTS)


def graded(form: str) -> Rating:
    """The set of a form: reports with their own text, whose reasons stand nowhere else."""
    data = reviewing.practice().model_dump(mode="json")
    for report in data["reports"]:
        key = report["key"]
        for name in ("says", "remand_why"):
            key[name] = f"{gc.HIDDEN} {form} {key[name]}"
        key["why"] = {name: f"{gc.HIDDEN} {form} {said}" for name, said in key["why"].items()}
    return Rating.model_validate({**data, "id": f"review-{form}", "lesson": f"{gc.HIDDEN} {form} to take along."})


def make(root: Path) -> Path:
    """The course under ``root``, notebooks built, keys complete; returns ``root``."""
    gc.make(root)
    (root / "data").mkdir(exist_ok=True)
    for folder in ("ratings", "decisions", "tables", "law"):
        if not (root / "data" / folder).exists():
            (root / "data" / folder).symlink_to(real() / "data" / folder)
    (root / "data" / "casefiles").mkdir(parents=True, exist_ok=True)
    for case in {report.case for report in reviewing.practice().reports}:
        (root / "data" / "casefiles" / f"{case}.yaml").symlink_to(real() / "data" / "casefiles" / f"{case}.yaml")
    for path, text in (("unit.toml", TOML), ("assessment.md", ASSESSMENT)):
        file = root / "itp/tiny" / path
        file.write_text(file.read_text("utf-8") + text, "utf-8")
    (root / "itp/tiny/case.md").write_text(CASE, "utf-8")
    toml = root / "itp/tiny/unit.toml"
    named = ", ".join(f'"{name}"' for name in ("decision-law", *POINTS))
    toml.write_text(toml.read_text("utf-8").replace('"decision-law"]', f"{named}]"), "utf-8")
    keys = root / "autograder" / "keys" / ASSIGNMENT
    gc._key_file(keys / "scheme.yaml", scheme())
    for form in FORMS:
        gc._key_file(keys / "ratings" / f"review-{form}.yaml", graded(form).model_dump(mode="json"))
    for page in manuscripts(Shelf(root)):
        write(page)
    return root


def scheme() -> dict[str, Any]:
    """The scheme of the graded course with five more criteria, one a part."""
    made = gc.scheme()
    for form in FORMS:
        made["forms"][form]["simulations"] = {"review": f"review-{form}"}
    for name, points in POINTS.items():
        said = {"id": name, "title": name, "objective": "count-days", "activity": "review", "parts": [PARTS[name]]}
        made["criteria"].append({**said, "points": points, "counts": "simulation"})
    return made
