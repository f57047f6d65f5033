"""The guide to a change in the law, done word for word on a copy of the course."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from autograder.check.checks import run
from autograder.check.problem import Problem
from course.library.shelf import Shelf

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "law-changes.md").read_text("utf-8")
THE_DAY, BEFORE = date(2026, 12, 1), date(2026, 11, 30)
UNIT = "itp/family-petitions"  # one unit stands for all: the whole course would be checked a dozen times
_BLOCK = re.compile(r"```(?:yaml|toml)\n# (\S+), ([^\n]+)\n(.*?)```", re.S)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The course without its tests and its history."""
    for name in ("data", "itp", "ojt", "ast", "autograder/keys", "course/rules", "course/casefiles"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "curriculum.toml", tmp_path)
    return tmp_path


def follow(place: Path, *files: str) -> None:
    """Do what the guide's blocks say to these files."""
    for file, how, text in (block for block in _BLOCK.findall(GUIDE) if block[0] in files):
        path = place / file
        held = path.read_text("utf-8")
        if how.startswith("entry "):
            mark = f"- id: {how.removeprefix('entry ')}\n"
            assert held.count(mark) == 1
            path.write_text(held.replace(mark, mark + text), "utf-8")
        elif how.startswith("row "):
            row = re.compile(rf"^- {{name: {how.removeprefix('row ')},.*\n", re.M)
            assert len(row.findall(held)) == 1
            path.write_text(row.sub(lambda _, new=text: new, held), "utf-8")
        elif how.startswith("instead"):
            path.write_text(re.sub(r"^law_banner = .*\n", lambda _, new=text: new, held, flags=re.M), "utf-8")
        else:
            path.write_text(held + text, "utf-8")


def heard(place: Path, on: date) -> tuple[list[Problem], list[Problem]]:
    """What the check says: problems, and notices."""
    said = [p for found in run(Shelf(place), [UNIT], on).values() for p in found]
    return [p for p in said if not p.notice], [p for p in said if p.notice]


def told(place: Path, on: date) -> list[Problem]:
    return heard(place, on)[0]


def rebuild(place: Path) -> None:
    for text in manuscripts(Shelf(place), (UNIT,)):
        write(text)


def iso(place: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Type a command in the copy."""
    env = {**os.environ, "ISO_HOME": str(place)}
    call = [sys.executable, "-m", "course.cli", *words]
    return subprocess.run(call, input=given, env=env, capture_output=True, text=True, timeout=240, check=False)


def answer_by(place: Path, on: str, served: str) -> str:
    """The last day to answer a notice of intent to deny."""
    facts = {"kind": "intent-to-deny", "served_on": served, "service": "mail"}
    said = iso(place, "rule", "notice-response", "--on", on, given=json.dumps(facts))
    assert said.returncode == 0, said.stderr
    return str(json.loads(said.stdout)["dates"]["response-due"])


@pytest.mark.thorough
def test_the_guide_takes_a_change_from_the_register_to_a_green_check(copy: Path) -> None:
    follow(copy, "data/law/cfr8.yaml", "data/tables/procedure.yaml")
    assert told(copy, BEFORE) == [], "nothing has changed before the day"

    loud = [p for p in told(copy, THE_DAY) if p.where == "8cfr-103-8-b"]
    assert {p.file for p in loud} == {"data/law/cfr8.yaml"}
    assert len(loud) == 1
    assert all("is not in force on 2026-12-01" in p.what and "places lean on it" in p.what for p in loud)

    assert answer_by(copy, "2026-11-30", "2026-11-09") == "2026-12-14"  # 30 + 3 days end on a Saturday
    assert answer_by(copy, "2026-12-20", "2026-12-07") == "2027-01-11"  # 30 + 5 days

    follow(copy, "curriculum.toml")
    stale = told(copy, THE_DAY)
    assert stale
    assert all(p.file.endswith(".ipynb") for p in stale), "the pages do not say it yet"
    rebuild(copy)
    problems, notices = heard(copy, THE_DAY)
    assert problems == []
    lesson = (copy / UNIT / "lesson.ipynb").read_text("utf-8")
    assert "ended on December 1, 2026" in lesson
    assert any("8 CFR 103.8(b)" in p.what and "pages say so" in p.what for p in notices)


@pytest.mark.thorough
def test_a_text_past_its_review_fails_until_the_pages_say_so(copy: Path) -> None:
    later = date(2027, 8, 1)
    old = [p for p in told(copy, later) if "due to be read again" in p.what]
    assert len(old) > 20
    curriculum = copy / "curriculum.toml"
    curriculum.write_text(curriculum.read_text("utf-8").replace("law_banner = 2026-11-25", f"law_banner = {later}"))
    rebuild(copy)
    assert [p for p in told(copy, later) if "due to be read again" in p.what] == []


def test_a_unit_that_teaches_the_new_text_is_held_to_the_new_one(copy: Path) -> None:
    follow(copy, "data/law/cfr8.yaml", "data/tables/procedure.yaml")
    unit = copy / UNIT / "unit.toml"
    unit.write_text(unit.read_text("utf-8").replace("as_of = 2026-08-10", "as_of = 2026-12-01"))
    loud = [p for p in told(copy, THE_DAY) if p.where == "8cfr-103-8-b"]
    assert loud
    assert all(f"{UNIT}/" not in p.what for p in loud)


def test_iso_law_shows_what_a_change_touches() -> None:
    said = iso(ROOT, "law", "8 CFR 103.8(b)")
    assert said.returncode == 0
    for expected in ("Three days added for mail", f"{UNIT}/lesson.md", "data/tables/procedure.yaml"):
        assert expected in said.stdout
    assert "notice-response" in said.stdout.splitlines()[-1]
    wrong = iso(ROOT, "law", "8 CFR 999.1")
    assert wrong.returncode == 2
    assert "is in no register entry" in wrong.stderr
