"""The grounds of inadmissibility in the catalog: named, described, and free of numbers of their own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from pydantic import ValidationError

from course.library.home import root
from course.library.register import Register
from course.library.tables import parameter_rows
from course.rules.catalog import CATALOG

NAMES = (
    "unlawful-presence",
    "permanent-bar",
    "prior-removal",
    "misrepresentation",
    "false-claim-to-citizenship",
    "criminal-grounds",
    "aggravated-felony-screen",
    "hardship-waiver",
    "criminal-waiver",
    "provisional-waiver",
    "affidavit-of-support",
    "medical-examination",
    "public-charge",
)
MODULES = (
    *("accrual", "unlawful_presence", "permanent_bar", "prior_removal", "misrepresentation", "false_claim"),
    *("retraction", "conviction", "criminal_grounds", "aggravated_felony", "waiver", "criminal_waiver"),
    *("provisional_waiver", "hardship", "affidavit_of_support", "medical_examination", "public_charge"),
)


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_describes_its_facts_and_refuses_what_it_does_not_know(name: str) -> None:
    entry = CATALOG[name]
    assert entry.about.endswith("?")
    assert entry.facts.__doc__
    assert entry.facts.model_json_schema()["type"] == "object"
    with pytest.raises(ValidationError, match="moon_phase"):
        entry.facts.model_validate({"moon_phase": "full"})


@pytest.mark.parametrize("table", ["inadmissibility", "poverty"])
def test_every_number_cites_an_authority(table: str) -> None:
    register = Register.load(root())
    for row in parameter_rows(root() / "data" / "tables" / f"{table}.yaml"):
        assert register.explain(row.cite) == "", row.name


@pytest.mark.parametrize("module", MODULES)
def test_no_rule_holds_a_number_of_the_law(module: str) -> None:
    tree = ast.parse(Path(root() / "course" / "rules" / f"{module}.py").read_text(encoding="utf-8"))
    numbers = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    }
    assert numbers <= {0, 1}, numbers
