"""Every number of a table leans on an entry of the register; every rule has a table and refuses missing facts."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from course.library.home import root
from course.library.register import Register
from course.library.tables import parameter_rows
from course.rules.catalog import CATALOG

TABLES = (
    "procedure",
    "status",
    "asylum",
    "asylum_bars",
    "citizenship",
    "employment",
    "investor",
    "other_crimes",
    "biometrics",
    "stay_limits",
    "refugee",
)


@pytest.mark.parametrize("table", TABLES)
def test_every_number_has_its_authority(table: str, register: Register) -> None:
    rows = parameter_rows(root() / "data" / "tables" / f"{table}.yaml")
    assert rows
    for row in rows:
        assert register.explain(row.cite) == "", row.name


def test_every_rule_has_a_table_and_a_question() -> None:
    for entry in CATALOG.values():
        for table in entry.table.split("+"):
            assert (root() / "data" / "tables" / f"{table}.yaml").is_file(), entry.name
        assert entry.about.endswith("?"), entry.name


@pytest.mark.parametrize("name", [entry.name for entry in CATALOG.values() if entry.table in TABLES])
def test_no_rule_guesses_missing_facts(name: str) -> None:
    with pytest.raises(ValidationError) as problem:
        CATALOG[name].facts.model_validate({}, context={"on": date(2026, 11, 20)})
    assert problem.value.errors()[0]["loc"] or "missing" in problem.value.errors()[0]["msg"]
