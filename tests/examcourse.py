"""A course with two weeks of one unit each, and the exam that ends the second."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import soundcourse
import yaml
from soundcourse import TODAY

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from course.library.shelf import Shelf

EXAM, EARLY, LATE = "itp/exam-week-2", "itp/early", soundcourse.UNIT
KEYS = "autograder/keys/itp-exam-week-2"
CURRICULUM = f"""format = 1
[[phase]]
id = "itp"
title = "Initial Training Phase"
says = "The first weeks."
[[phase.stage]]
title = "Week 1"
units = ["{EARLY}"]
days = true
[[phase.stage]]
title = "Week 2"
units = ["{LATE}"]
days = true
[[phase.stage]]
title = "Exam of week 2"
units = ["{EXAM}", "itp/later"]
"""
UNIT_TOML = f"""format = 1
kind = "exam"
id = "{EXAM}"
title = "Exam of week 2"
summary = "Show two weeks on questions, a case file and a decision."
as_of = {TODAY}
requires = ["{LATE}"]
cites = ["8 CFR 103.2(b)(1)"]

[minutes]
lesson = 1
case = 0
assessment = 134

[[objective]]
id = "before"
bloom = "apply"
text = "Choose the first step in a plain case."
assessed_by = ["questions"]
of = "{EARLY}#first-outcome"

[[objective]]
id = "now"
bloom = "create"
text = "Read a file, and write the decision on it."
assessed_by = ["issues", "actions", "outcome", "decision-elements", "decision-record", "decision-analysis",
  "decision-law", "decision-plain", "decision-rights"]
of = "{LATE}#first-outcome"
"""
ACTIVITY = """
[[activity]]
id = "{id}"
kind = "{kind}"
title = "Exam: {id}"
graded = true
"""
LESSON = "## How this exam works\n\n" + " ".join(["You work alone with your notes beside you."] * 30) + "\n"
CUT = "This cut score is provisional until three raters have set it."


def make(root: Path) -> Path:
    """Write the course under ``root``; returns ``root``."""
    soundcourse.make(root)
    (root / "curriculum.toml").write_text(CURRICULUM, "utf-8")
    sources = sorted(p for p in root.rglob("*") if p.is_file() and "sample" in p.relative_to(root).as_posix())
    for path in sources:
        _copied(root, path, "early")
        if "data" not in path.relative_to(root).parts:
            _copied(root, path, "exam-week-2")
    folder = root / EXAM
    (folder / "case.md").unlink()
    for notebook in folder.glob("*.ipynb"):
        notebook.unlink()
    kinds = {"objective": "quiz", "file": "casefile", "decision": "quiz"}
    activities = "".join(ACTIVITY.format(id=name, kind=kind) for name, kind in kinds.items())
    (folder / "unit.toml").write_text(UNIT_TOML + activities, "utf-8")
    (folder / "lesson.md").write_text(LESSON, "utf-8")
    _exam_keys(root / KEYS)
    build(root)
    return root


def build(root: Path) -> None:
    """Make every notebook again."""
    for manuscript in manuscripts(Shelf(root)):
        write(manuscript, force=True)


def rewrite(path: Path, data: object) -> None:
    """Write a key file again under its canary."""
    mark = path.read_text("utf-8").split("\n", 1)[0]
    path.write_text(f"{mark}\n{yaml.safe_dump(data, sort_keys=False)}", "utf-8")


def _copied(root: Path, path: Path, name: str) -> None:
    there = root / path.relative_to(root).as_posix().replace("sample", name)
    there.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8").replace("sample", name)
    own = sha256(str(there.relative_to(root)).encode()).hexdigest()[:16]
    there.write_text(re.sub(r"ISO-CANARY-[0-9a-f]+", f"ISO-CANARY-{own}", text), "utf-8")


def _exam_keys(keys: Path) -> None:
    scheme = yaml.safe_load((keys / "scheme.yaml").read_text("utf-8"))
    for criterion in scheme["criteria"]:
        criterion["objective"] = "before" if criterion["id"] == "questions" else "now"
    rewrite(keys / "scheme.yaml", {**scheme, "cut": CUT})
    items = yaml.safe_load((keys / "items.yaml").read_text("utf-8"))
    for item in items:
        item["outcome"] = "now" if item["kind"] == "essay" else "before"
        if item["kind"] == "essay":
            item["words"] = [250, 1700]
    rewrite(keys / "items.yaml", items)
