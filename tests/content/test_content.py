"""The real content passes the content check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from autograder.check.checks import CHECKS, run
from autograder.check.problem import Problem
from course.library.shelf import Shelf

ROOT = Path(__file__).parents[2]
UNITS = [u.id for u in Shelf(ROOT).units()]


@pytest.fixture(scope="module")
def found() -> dict[str, list[Problem]]:
    """Everything the check says about every unit, by group. Its day is fixed: time alone breaks no build."""
    return run(Shelf(ROOT), UNITS, date(2026, 11, 22))


def test_there_is_content() -> None:
    assert UNITS


@pytest.mark.parametrize("group", [*CHECKS, "can't be read", "course"])
def test_the_content_has_no_problem(found: dict[str, list[Problem]], group: str) -> None:
    assert [str(p) for p in found.get(group, ()) if not p.notice] == []


def test_every_group_that_is_reported_is_tested(found: dict[str, list[Problem]]) -> None:
    assert set(found) <= {*CHECKS, "can't be read", "course"}
