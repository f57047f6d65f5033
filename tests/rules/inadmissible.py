"""Help for the tests of grounds of inadmissibility: their numbers, and facts in short."""

from __future__ import annotations

from datetime import date
from typing import Any

from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.finding import Finding, Outcome
from course.rules.catalog import CATALOG

LAW = load_parameters(root(), "inadmissibility")
ON = date(2026, 8, 10)  #: before the decision reported for 2026-08-13
NOW = date(2026, 11, 21)
PAST = {"8 CFR 212.22(a)"}  #: still read for filings of its own time


def day(text: str) -> date:
    return date.fromisoformat(text)


def apply(name: str, facts: dict[str, Any], on: date = NOW) -> Finding:
    """A rule of the catalog on facts as JSON gives them, every citation of the finding resolved."""
    entry = CATALOG[name]
    finding = entry.apply(facts, on=on, law=load_parameters(root(), entry.table))
    register = Register.load(root())
    for cite in finding.cites:
        assert register.resolve(cite, on=on).in_force(on) or cite in PAST, cite
    assert register.complaints(" ".join([finding.summary, *(reason.text for reason in finding.reasons)])) == []
    assert finding == Finding.model_validate_json(finding.model_dump_json())
    assert finding.outcome is not Outcome.NEEDS_EVIDENCE or finding.would_change, (
        "an open finding says what it waits for"
    )
    decided = {reason.text for reason in finding.reasons if reason.satisfied is not None}
    assert not decided & set(finding.would_change), "what is decided is not waited for"
    assert not any(reason.cites == () for reason in finding.reasons)
    return finding
