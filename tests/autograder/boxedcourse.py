"""The tiny course with a unit that grades code: checks in the key, code of trainees in the sandbox."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import gradedcourse as gc
import handin
import yaml

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from course.library.shelf import Shelf

TEXT = """
+++

## Code

+++ {"code": "days"}

```{code-cell}
# Write days(first, last), the days from one to the other.
def days(first, last):
    return 0
```

+++ {"criterion": "days-counted"}

Each case counts the same.
"""
CRITERION = {
    "id": "days-counted",
    "title": "Days counted",
    "objective": "count-days",
    "activity": "days",
    "points": 4,
    "counts": "code",
    "checks": [
        {"call": "days(1, 9)", "expect": 8, "says": "Two days of one month"},
        {"call": "days(100, 464)", "expect": 364, "says": "Nearly a year"},
        {"call": "[days(n, 2 * n) for n in (3, 5)]", "expect": [3, 5], "says": "Twice the day"},
        {"call": "{'half': days(0, 1) / 2, 'none': None}", "expect": {"half": 0.5, "none": None}, "says": "Half a day"},
    ],
}
RIGHT = "def days(first, last):\n    return last - first"
HALF = "def days(first, last):\n    return last - first if first > 2 else 99"


def make(master: Path, root: Path) -> Path:
    """A copy of the graded tiny course at ``root`` whose assessment grades code; returns ``root``."""
    shutil.copytree(master, root)
    text = root / "itp/tiny/assessment.md"
    text.write_text(text.read_text() + TEXT)
    toml = root / "itp/tiny/unit.toml"
    toml.write_text(toml.read_text().replace('"decision-law"]', '"decision-law", "days-counted"]', 1))
    path = root / "autograder/keys" / gc.ASSIGNMENT / "scheme.yaml"
    scheme = gc.scheme()
    scheme["criteria"].append(CRITERION)
    path.write_text(f"# canary {gc.canary(path)}\n" + yaml.safe_dump(scheme, sort_keys=False))
    for manuscript in manuscripts(Shelf(root)):
        write(manuscript)
    return root


def hand_in(place: Path, student: str, days: str | None) -> Path:
    """A submission that earns all the journal gives, with this code in its cell; None leaves the cell as released."""
    folder = handin.hand_in(place, student, gc.right())
    path = folder / "assessment.ipynb"
    nb = json.loads(path.read_text())
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "days" and days is not None:
            cell["source"] = days
    path.write_text(json.dumps(nb))
    return folder
