"""Rules as people run them: facts as JSON gives them, by the rule's name, on a day. Every citation must resolve."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.finding import Finding
from course.rules.catalog import CATALOG

TODAY = "2026-11-20"


def run(name: str, on: str = TODAY, **facts: Any) -> Finding:
    """The finding of a rule; fails where it cites what the register does not hold."""
    entry = CATALOG[name]
    finding = entry.apply(facts, on=date.fromisoformat(on), law=load_parameters(root(), entry.table))
    register = Register.load(root())
    for cite in finding.cites:
        assert register.explain(cite) == "", f"{name}: {cite}"
    assert all(reason.cites for reason in finding.reasons), f"{name}: a reason without a citation"
    return finding


def refused(name: str, on: str = TODAY, **facts: Any) -> str:
    """What a rule says to facts it does not take."""
    with pytest.raises(ValidationError) as problem:
        run(name, on, **facts)
    error = problem.value.errors()[0]
    return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"


def said(finding: Finding) -> str:
    """All reasons as one text."""
    return " ".join(reason.text for reason in finding.reasons)
