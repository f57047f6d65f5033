"""A course with one laid-out unit, filled in far enough that the content check finds nothing to say about it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from autograder.build.scaffold import lay_out
from course.library.shelf import Shelf

UNIT = "itp/sample"
TODAY = date(2026, 9, 1)
KEYS = "autograder/keys/itp-sample"

CURRICULUM = """format = 1
[[phase]]
id = "itp"
title = "Initial Training Phase"
says = "The first weeks."
[[phase.stage]]
title = "Week 1"
units = ["itp/sample", "itp/sample-two"]
"""

LAW = """
- id: 8cfr-103-2-b-1
  citation: "8 CFR 103.2(b)(1)"
  kind: regulation
  heading: Eligibility
  says: An applicant shows eligibility when filing and keeps it until the decision.
  source: https://www.ecfr.gov/current/title-8/section-103.2
  as_of: 2026-06-01
  checked_on: 2026-06-02
"""

RIGHT = {"questions": "b", "flags": ["application/first-issue"], "actions": ["ask"], "outcome": "continue"}
WRONG = {"questions": "a", "flags": ["letter/second-issue"], "actions": ["nothing"], "outcome": "approve"}


def make(root: Path) -> Path:
    """Write the course under ``root``; returns ``root``."""
    (root / "data/law").mkdir(parents=True)
    (root / "curriculum.toml").write_text(CURRICULUM, "utf-8")
    (root / "data/law/cfr8.yaml").write_text(LAW, "utf-8")
    _numbers(root)
    for path in lay_out(Shelf(root), UNIT, "A sample unit", TODAY):
        path.write_text(path.read_text("utf-8").replace("Write here", "Said here"), "utf-8")
    _cards(root)
    _answers(root)
    _levels(root)
    _denied(root, "b")
    for manuscript in manuscripts(Shelf(root)):
        write(manuscript)
    return root


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace some words of a file, which must hold them."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} holds no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def _numbers(root: Path) -> None:
    """The real numbers of naturalization, cited to the one authority this course has."""
    rows = yaml.safe_load((Path(__file__).parents[1] / "data/tables/naturalization.yaml").read_text("utf-8"))
    (root / "data/tables").mkdir()
    text = yaml.safe_dump([{**row, "cite": "8 CFR 103.2(b)(1)"} for row in rows], sort_keys=False)
    (root / "data/tables/naturalization.yaml").write_text(text, "utf-8")


def _cards(root: Path) -> None:
    path = root / "data/cards/itp-sample.yaml"
    (card,) = yaml.safe_load(path.read_text("utf-8"))
    cards = [{**card, "id": f"sample-card-{n:02d}", "as_of": str(TODAY)} for n in range(1, 11)]
    path.write_text(yaml.safe_dump(cards, sort_keys=False), "utf-8")


def _answers(root: Path) -> None:
    folder = root / KEYS / "answers"
    folder.mkdir()
    for form in "abc":
        for kind, said in (("reference", RIGHT), ("wrong", WRONG), ("guess", WRONG), ("blank", None)):
            answers = {} if said is None else _given(form, said)
            text = yaml.safe_dump({"form": form, "kind": kind, "answers": answers})
            text = f"# canary ISO-CANARY-{ord(form):08x}{sum(map(ord, kind)):08x}\n{text}"
            (folder / f"{form}-{kind}.yaml").write_text(text, "utf-8")


def _given(form: str, said: dict[str, object]) -> dict[str, dict[str, object]]:
    return {
        "objective": {f"sample-exam-01-{form}": said["questions"]},
        "file": {part: said[part] for part in ("flags", "actions", "outcome")},
        "decision": {f"sample-exam-decision-{form}": "Dear applicant, your case is approved."},
    }


def _denied(root: Path, form: str) -> None:
    """Make denial the right outcome of one form, in the case and in its reference answers."""
    path = root / KEYS / "casefiles" / f"sample-exam-file-{form}.yaml"
    case = yaml.safe_load(path.read_text("utf-8"))
    case["truth"]["outcome"] = "deny"
    for outcome in case["truth"]["outcomes"]:
        outcome["right"] = outcome["id"] == "deny"
    case["truth"]["facts"]["resident_since"] = "2025-01-01"
    case["truth"]["twins"][0].update(change={"resident_since": "2018-01-01"}, outcome="continue")
    case["truth"]["twins"][1].update(outcome="deny")
    mark = path.read_text("utf-8").split("\n", 1)[0]
    path.write_text(f"{mark}\n{yaml.safe_dump(case, sort_keys=False)}", "utf-8")
    change(root, f"{KEYS}/answers/{form}-reference.yaml", "outcome: continue", "outcome: deny")


def _levels(root: Path) -> None:
    """Show trainees the words of the rubric's levels."""
    rubric = yaml.safe_load((root / KEYS / "rubric.yaml").read_text("utf-8"))
    words = "\n".join(f"- {level['words']}" for level in rubric["criteria"][0]["levels"])
    path = root / UNIT / "assessment.md"
    path.write_text(re.sub(r"(## Part 3\. Decision\n)", rf"\1\n{words}\n", path.read_text("utf-8")), "utf-8")
