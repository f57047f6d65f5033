"""Citizenship by application for a child abroad: the years of parent or grandparent, and everything before eighteen."""

from __future__ import annotations

from typing import Any

import pytest
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "citizen-by-application-abroad"
FIVE = {"born_on": "1970-01-01", "periods": [{"first": "1990-01-01", "last": "1994-12-31"}]}
NONE = {"born_on": "1970-01-01"}
ELDER = {"born_on": "1940-01-01", "periods": [{"first": "1951-01-01", "last": "1955-12-31"}]}
READY = {"born_on": "2012-06-10", "lives_abroad": True, "here_lawfully": True}


def decide(parent: dict[str, Any], on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, **(READY | {"parent": parent} | more))


def test_a_parent_with_the_years() -> None:
    assert decide(FIVE).outcome is Outcome.MET
    short = {"born_on": "1970-01-01", "periods": [{"first": "1990-01-01", "last": "1994-12-30"}]}
    assert decide(short).outcome is Outcome.NOT_MET


def test_a_grandparent_stands_in() -> None:
    # Fourteen on 1 January 1954: the end of 1955 makes two years after it.
    finding = decide(NONE, grandparent=ELDER)
    assert finding.outcome is Outcome.MET
    less = {"born_on": "1940-01-01", "periods": [{"first": "1950-01-01", "last": "1955-12-30"}]}
    assert decide(NONE, grandparent=less).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("sworn", "outcome"), [("2026-06-09", Outcome.MET), ("2026-06-10", Outcome.NOT_MET), (None, Outcome.NOT_MET)]
)
def test_the_oath_before_eighteen(sworn: str | None, outcome: Outcome) -> None:
    assert decide(FIVE, born_on="2008-06-10", sworn_on=sworn).outcome is outcome


@pytest.mark.parametrize("point", ["lives_abroad", "here_lawfully"])
def test_where_the_child_lives_and_is(point: str) -> None:
    assert decide(FIVE, **{point: None}).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(FIVE, **{point: False}).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(("already", "outcome"), [(True, Outcome.NOT_MET), (False, Outcome.MET), (None, Outcome.MET)])
def test_a_citizen_has_nothing_to_apply_for(already: bool | None, outcome: Outcome) -> None:
    finding = decide(FIVE, citizen_already=already)
    assert finding.outcome is outcome
    assert ("Form N-600" in said(finding)) is (already is not None)


def test_a_family_in_service_need_not_come() -> None:
    served = decide(FIVE, here_lawfully=None, service_family=True)
    assert served.outcome is Outcome.MET
    assert "INA 322(d)" in served.cites


def test_an_adopted_child() -> None:
    assert decide(FIVE, adoption="offered").outcome is Outcome.NEEDS_EVIDENCE
    assert "adopted children" in said(decide(FIVE, adoption="established"))


def test_law_before_2001_is_not_guessed() -> None:
    with pytest.raises(KeyError, match="application-age"):
        decide(FIVE, on="2000-01-01", born_on="1995-01-01")


def test_bad_facts_are_refused_by_field() -> None:
    assert "parent.born_on" in refused(NAME, **(READY | {"parent": {"born_on": "2013-01-01"}}))
    assert "sworn_on" in refused(NAME, **READY, parent=FIVE, sworn_on="2012-06-09")
    assert refused(NAME, **READY).startswith("parent")
