"""The wheel trainees install: everything a lesson needs, nothing of the keys, the sources or the instructor."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import course
from course.library.shelf import shelf

ROOT = Path(course.__file__).parents[1]
KEYS = ROOT / "autograder" / "keys"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return zipfile.ZipFile(built)


def test_it_holds_what_a_lesson_reads(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    content = {n.removeprefix("course/_content/") for n in names if n.startswith("course/_content/")}
    data = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "data" / "desks").glob("*.csv")]
    expected = {p.relative_to(ROOT).as_posix() for p in data}
    expected |= {
        p.relative_to(ROOT).as_posix() for phase in ("itp", "ojt", "ast") for p in ROOT.glob(f"{phase}/**/unit.toml")
    }
    assert content == expected | {"curriculum.toml"}


def test_it_holds_every_static_file_and_the_lesson_page(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    static = {p.relative_to(ROOT).as_posix() for p in (ROOT / "course").rglob("static/*") if p.is_file()}
    assert static <= names
    page = {p.relative_to(ROOT / "deploy/lab").as_posix() for p in (ROOT / "deploy/lab").rglob("*") if p.is_file()}
    shared = {re.sub(r"^[^/]+\.data/data/", "", n) for n in names if ".data/data/" in n}
    assert page == shared


def test_it_holds_no_key_no_source_and_nothing_of_the_instructor(wheel: zipfile.ZipFile) -> None:
    wrong = [n for n in wheel.namelist() if n.startswith("autograder") or n.endswith((".md", ".ipynb", ".jsonl"))]
    assert [n for n in wrong if ".dist-info/" not in n] == []


def test_no_canary_is_anywhere_in_it(wheel: zipfile.ZipFile) -> None:
    canaries = {
        found.encode()
        for path in KEYS.rglob("*.yaml")
        for found in re.findall(r"ISO-CANARY-\w+", path.read_text("utf-8"))
    }
    assert len(canaries) >= 10
    texts = {name: wheel.read(name) for name in wheel.namelist()}
    leaks = [(name, canary) for name, text in texts.items() for canary in canaries if canary in text]
    assert leaks == []


def test_the_course_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = (
        "import course, sys; from course.library.shelf import shelf; from course.lesson import quiz; "
        "u = shelf().units()[0]; a = next(a for a in u.activities if a.items); "
        "print(course.__file__, u.id, quiz(u.id, a.id)._repr_mimebundle_()[0]['text/plain'] != '')"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "ISO_HEADLESS": "1",
        "ISO_RESPONSES": str(tmp_path / "r.jsonl"),
    }
    environment.pop("ISO_HOME", None)
    found = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.split() == [str(tmp_path / "course" / "__init__.py"), shelf().units()[0].id, "True"]
