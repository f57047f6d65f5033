"""A whole course in miniature, made on disk for tests: one unit with all that a unit has, and nothing wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

UNIT = "itp/tiny"
AS_OF = "2026-08-10"

CURRICULUM = """format = 1
[[phase]]
id = "itp"
title = "Initial Training Phase"
says = "The first weeks."
[[phase.stage]]
title = "Week 1"
units = ["itp/tiny"]
"""

UNIT_TOML = """format = 1
id = "itp/tiny"
title = "A tiny unit"
summary = "Count days and decide."
as_of = 2026-08-10
cites = ["INA 316(b)"]

[minutes]
lesson = 10
case = 30
assessment = 40

[[objective]]
id = "count-days"
bloom = "apply"
text = "Given two dates, count the days between them, without error."
assessed_by = ["dates", "issues", "actions", "outcome", "decision-law"]

[[activity]]
id = "check-days"
kind = "quiz"
title = "Try it"
items = ["tiny-days-01", "tiny-days-02"]

[[activity]]
id = "file-one"
kind = "casefile"
title = "One file"
case = "tiny-file"

[[activity]]
id = "objective"
kind = "quiz"
title = "Graded questions"
graded = true

[[activity]]
id = "file"
kind = "casefile"
title = "Graded file"
graded = true

[[activity]]
id = "decision"
kind = "quiz"
title = "Graded decision"
graded = true
"""

LESSON = """## Counting days

The law counts from the day after a person leaves. INA 316(b) names six months and one year.

+++ {"step": "worked", "skill": "count-days"}

## A worked count

Start with the day after departure. Count to the day of return.

+++ {"step": "completion", "skill": "count-days"}

## Finish this count

The first day is given. Carry on from there.

+++ {"step": "independent", "skill": "count-days"}

```{code-cell}
# Two questions to try.
from course import quiz

quiz("itp/tiny", "check-days")
```
"""

CASE = """## The file

```{code-cell}
# One file to work through.
from course import casefile

casefile("itp/tiny", "file-one")
```
"""

ASSESSMENT = """## Questions

```{code-cell}
# The graded questions.
from course import quiz

quiz("itp/tiny", "objective")
```

+++ {"criterion": "dates"}

Each date counts the same.

+++

## File

```{code-cell}
# The graded file.
from course import casefile

casefile("itp/tiny", "file")
```

+++ {"criterion": "issues"}
+++ {"criterion": "actions"}
+++ {"criterion": "outcome"}
+++

## Decision

```{code-cell}
# The graded decision.
from course import quiz

quiz("itp/tiny", "decision")
```

+++ {"criterion": "decision-law"}

Cites the right law.

+++ {"criterion": "decision-plain"}

Reads plainly.
"""

FORMS = ("a", "b", "c")


def scheme() -> dict[str, Any]:
    """The marking scheme: 16 points in six criteria, three parallel forms."""
    items = {f: [f"tiny-exam-{f}"] for f in FORMS}
    essays = {f: [f"tiny-essay-{f}"] for f in FORMS}
    counted = [("issues", "flags", 3), ("actions", "actions", 2), ("outcome", "outcome", 1)]
    return {
        "unit": UNIT,
        "forms": {
            f: {"quizzes": {"objective": items[f], "decision": essays[f]}, "cases": {"file": f"tiny-exam-file-{f}"}}
            for f in FORMS
        },
        "criteria": [
            _criterion("dates", "objective", 4, "items", items),
            *(_criterion(name, "file", points, counts) for name, counts, points in counted),
            _criterion("decision-law", "decision", 2.5, "rubric", essays),
            _criterion("decision-plain", "decision", 2, "rubric", essays),
        ],
    }


def _criterion(name: str, activity: str, points: float, counts: str, items: Any = None) -> dict[str, Any]:
    said = {"id": name, "title": name.replace("-", " ").capitalize(), "objective": "count-days", "activity": activity}
    return {**said, "points": points, "counts": counts, **({"items": items} if items else {})}


def make(root: Path) -> Path:
    """Write the course under ``root``; returns ``root``."""
    files = {
        "curriculum.toml": CURRICULUM,
        "itp/tiny/unit.toml": UNIT_TOML,
        "itp/tiny/lesson.md": LESSON,
        "itp/tiny/case.md": CASE,
        "itp/tiny/assessment.md": ASSESSMENT,
        "autograder/keys/itp-tiny/scheme.yaml": yaml.safe_dump(scheme(), sort_keys=False),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
