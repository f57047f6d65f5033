"""The tiny graded course with two graded simulations in it: a mock interview and a task at the training console."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradedcourse as gc
import yaml

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from course.library.home import root as real
from course.library.shelf import Shelf

UNIT, ASSIGNMENT, FORMS = gc.UNIT, gc.ASSIGNMENT, gc.FORMS
SCRIPTS = dict(zip(FORMS, ("n400-long-trip", "i751-new-account", "i485-weekdays-away"), strict=True))
TASKS = dict(zip(FORMS, ("false-hit", "rfe-clock", "wrong-transfer"), strict=True))
#: A way to work each task that is worth everything.
WORKED: dict[str, list[dict[str, Any]]] = {
    "a": [
        {"do": "open", "record": "false-hit-other"},
        {"do": "resolve", "check": "name", "verdict": "not-theirs", "text": "Other birth date and other finger."},
        {"do": "approve", "receipt": "TRN-2026-0388", "text": "Eligible on the record."},
    ],
    "b": [
        {"do": "wait", "until": "2026-08-10"},
        {"do": "approve", "receipt": "TRN-2026-0102", "text": "The certificate completes the evidence."},
    ],
    "c": [
        {"do": "recall", "receipt": "TRN-2026-0299", "text": "Sent to the wrong place."},
        {"do": "wait", "until": "2026-08-15"},
        {"do": "transfer", "office": "northgate field office", "receipt": "TRN-2026-0299", "text": "She moved there."},
        {"do": "note", "text": "File went to Prairie by mistake; now at Northgate."},
    ],
}
#: A hurried officer: yes-or-no questions, no oath, and the case closed at once.
HURRIED = ["You took only short trips, right?", "Is this your signature?", "That is all for today."]
POINTS = {"talk-heard": 4.0, "talk-fair": 6.0, "desk-record": 3.0}

TOML = """
[[activity]]
id = "talk"
kind = "interview"
title = "Graded interview"
graded = true

[[activity]]
id = "desk"
kind = "console"
title = "Graded task"
graded = true

[[activity]]
id = "try-talk"
kind = "interview"
title = "An interview to try"
matter = "n400-long-trip"

[[activity]]
id = "try-desk"
kind = "console"
title = "A task to try"
matter = "false-hit"
"""
CASE = """## A mock interview

Read the file, then talk to the applicant.

```{code-cell}
# An interview to try.
from course import interview

interview("itp/tiny", "try-talk")
```

## The training console

A check brought a hit. Find out whose record it is.

```{code-cell}
# A task to try.
from course import console

console("itp/tiny", "try-desk")
```
"""
ASSESSMENT = """
+++

## Interview

```{code-cell}
# The graded interview.
from course import interview

interview("itp/tiny", "talk")
```

+++ {"criterion": "talk-heard"}
+++ {"criterion": "talk-fair"}
+++

## Console

```{code-cell}
# The graded task.
from course import console

console("itp/tiny", "desk")
```

+++ {"criterion": "desk-record"}

What the record is worth.
"""


def make(root: Path) -> Path:
    """The course under ``root``, notebooks built, keys complete; returns ``root``."""
    gc.make(root)
    for folder in ("interviews", "systems", "tables", "law"):
        (root / "data").mkdir(exist_ok=True)
        (root / "data" / folder).symlink_to(real() / "data" / folder)
    _append(root / "itp/tiny/unit.toml", TOML)
    _append(root / "itp/tiny/assessment.md", ASSESSMENT)
    (root / "itp/tiny/case.md").write_text(CASE, "utf-8")
    toml = root / "itp/tiny/unit.toml"
    named = '"decision-law", "talk-heard", "talk-fair", "desk-record"]'
    toml.write_text(toml.read_text("utf-8").replace('"decision-law"]', named), "utf-8")
    keys = root / "autograder" / "keys" / ASSIGNMENT
    gc._key_file(keys / "scheme.yaml", scheme())
    for form in FORMS:
        for folder, graded, names in (("interviews", "interviews", SCRIPTS), ("systems", "consoles", TASKS)):
            data = yaml.safe_load((real() / "data" / folder / f"{names[form]}.yaml").read_text("utf-8"))
            gc._key_file(keys / graded / f"{names[form]}.yaml", data)
    for text in manuscripts(Shelf(root)):
        write(text)
    return root


def scheme() -> dict[str, Any]:
    """The scheme of the graded course with three more criteria."""
    made = gc.scheme()
    for form in FORMS:
        made["forms"][form]["simulations"] = {"talk": SCRIPTS[form], "desk": TASKS[form]}
    parts = {
        "talk-heard": ("talk", ["coverage", "inconsistencies"]),
        "talk-fair": ("talk", ["advisals", "questions", "care"]),
        "desk-record": ("desk", ["worth"]),
    }
    for name, (activity, named) in parts.items():
        said = {"id": name, "title": name, "objective": "count-days", "activity": activity, "parts": named}
        made["criteria"].append({**said, "points": POINTS[name], "counts": "simulation"})
    return made


def said(form: str = "a") -> list[str]:
    """What the expert of a form's interview says."""
    return [step.ask or "(wait)" for step in Shelf(real()).interview(SCRIPTS[form]).expert]


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")
