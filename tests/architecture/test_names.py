"""Content folders hold no Python file: an ``ast/__init__.py`` would break ``import dataclasses`` from the root."""

from __future__ import annotations

import ast
import re
import sysconfig
import tomllib
from pathlib import Path

import course

ROOT = Path(course.__file__).parents[1]
CONTENT = ("itp", "ojt", "ast")


def test_content_folders_hold_no_python_file() -> None:
    found = [p for phase in CONTENT for p in (ROOT / phase).rglob("*.py")]
    assert found == []


def test_the_standard_library_ast_wins() -> None:
    assert Path(ast.__file__).is_relative_to(sysconfig.get_paths()["stdlib"])


def test_there_is_no_tests_ast_folder_and_no_package_among_tests() -> None:
    assert not (ROOT / "tests" / "ast").exists()
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_test_files_have_unique_names() -> None:
    names = [p.name for p in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))


def test_pytest_keeps_its_default_import_mode() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert "import-mode" not in settings["addopts"]
    assert settings["testpaths"] == ["tests"]


def test_no_module_is_longer_than_400_lines() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for room in ("course", "autograder", "edition")
        for p in (ROOT / room).rglob("*")
        if p.suffix in {".py", ".js", ".css"} and (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_module_is_called_utils() -> None:
    assert [p for room in ("course", "autograder", "edition") for p in (ROOT / room).rglob("*util*.py")] == []


def test_every_pinned_name_can_be_loaded() -> None:
    assert course.__all__ == sorted(course.__all__)
    for name in course.__all__:
        assert callable(getattr(course, name))


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(course, "answer_key")


def test_slugs_carry_no_numbers_first() -> None:
    units = [p.parent.name for phase in CONTENT for p in (ROOT / phase).rglob("unit.toml")]
    assert [u for u in units if re.match(r"\d", u)] == []
