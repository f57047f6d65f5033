"""The tiny graded course with drafts in it: one to practise on, and a graded one in each form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradedcourse as gc

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from course.library.home import root as real
from course.library.shelf import Shelf

UNIT, ASSIGNMENT, FORMS = gc.UNIT, gc.ASSIGNMENT, gc.FORMS
PRACTICE = "sister-denial-to-mend"
TEXT = "Please bring the missing records <b>now</b>.\n\n# Why\n\nThe file has a gap (Exhibit A)."
TOML = f"""
[[activity]]
id = "try-draft"
kind = "drafting"
title = "A draft to try"
matter = "{PRACTICE}"

[[activity]]
id = "draft"
kind = "drafting"
title = "Graded draft"
graded = true
"""
CASE = """## A draft to try

```{code-cell}
# A colleague's draft.
from course import drafting

drafting("itp/tiny", "try-draft")
```
"""
ASSESSMENT = """
+++

## Draft

```{code-cell}
# The graded draft.
from course import drafting

drafting("itp/tiny", "draft")
```

+++ {"criterion": "draft-law"}

Cites the right law.

+++ {"criterion": "draft-plain"}

Reads plainly.
"""


def task(form: str) -> dict[str, Any]:
    """The graded task of a form."""
    return {
        "format": 1,
        "id": f"tiny-draft-{form}",
        "title": "Ask for the records",
        "case": f"tiny-exam-file-{form}",
        "form": "n-400",
        "kind": "rfe",
        "asks": f"Write the request to Ms. Oro ({form}).",
        "words": {"least": 5, "most": 90},
    }


def scheme() -> dict[str, Any]:
    """The scheme of the graded course with two criteria more."""
    made = gc.scheme()
    for form in FORMS:
        made["forms"][form]["drafts"] = {"draft": f"tiny-draft-{form}"}
    for name, points in (("draft-law", 4), ("draft-plain", 2)):
        said = {"id": name, "title": name, "objective": "count-days", "activity": "draft"}
        made["criteria"].append({**said, "points": points, "counts": "rubric"})
    return made


def make(root: Path) -> Path:
    """The course under ``root``, notebooks built, keys complete; returns ``root``."""
    gc.make(root)
    (root / "data").mkdir(exist_ok=True)
    for folder in ("casefiles", "decisions", "drafting", "law", "rubrics", "tables", "writing"):
        (root / "data" / folder).symlink_to(real() / "data" / folder)
    for name, text in (("unit.toml", TOML), ("assessment.md", ASSESSMENT)):
        path = root / "itp/tiny" / name
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    (root / "itp/tiny/case.md").write_text(CASE, "utf-8")
    toml = root / "itp/tiny/unit.toml"
    text = toml.read_text("utf-8").replace('"decision-law"]', '"decision-law", "draft-law", "draft-plain"]')
    toml.write_text(text, "utf-8")
    keys = root / "autograder" / "keys" / ASSIGNMENT
    gc._key_file(keys / "scheme.yaml", scheme())
    for form in FORMS:
        gc._key_file(keys / "drafting" / f"tiny-draft-{form}.yaml", task(form))
    for manuscript in manuscripts(Shelf(root)):
        write(manuscript)
    return root
