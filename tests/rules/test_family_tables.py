"""The tables of the rules on families and adjustment: every number cited, every row used, every gap closed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters, parameter_rows
from course.rules.family_rows import ROWS

RULES = "\n".join(file.read_text(encoding="utf-8") for file in sorted((root() / "course" / "rules").glob("*.py")))


def table(name: str) -> Path:
    return root() / "data" / "tables" / f"{name}.yaml"


@pytest.mark.parametrize("name", ["family", "adjustment"])
def test_every_number_is_cited_used_and_in_force_every_day(name: str) -> None:
    register, rows, law = Register.load(root()), parameter_rows(table(name)), load_parameters(root(), name)
    for row in rows:
        assert register.explain(row.cite) == "", row.name
        kinds = (row.name, row.name.replace("parent-", "{kind}-").replace("sibling-", "{kind}-"))
        assert any(f'"{kind}"' in RULES for kind in kinds), f"no rule reads {row.name}"
        for turn in (row.effective_from, row.effective_to):
            for day in (turn - timedelta(days=1), turn) if turn else (date(1990, 1, 1), date(2026, 11, 20)):
                assert law.get(row.name, day)


def test_every_rule_reads_a_table_there_is() -> None:
    for name, rules in ROWS.items():
        assert all(table(one).is_file() for one in name.split("+"))
        assert rules
