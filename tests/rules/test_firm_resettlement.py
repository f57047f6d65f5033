"""Firm resettlement: the four steps by the text before 2021, the text printed since, and where they part."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "firm-resettlement"
BEFORE, TODAY = "2022-06-01", "2026-11-20"
PLAIN = {"offer": False, "indirect": False, "permanent": False, "renewable": False, "voluntary": True, "citizen": False}


def stay(entered: str = "2019-03-01", left: str = "2019-09-01", **more: Any) -> dict[str, Any]:
    return {"country": "Ostrava Republic", "entered_on": entered, "left_on": left} | PLAIN | more


def decide(*stays: dict[str, Any], on: str = TODAY, **more: Any) -> Finding:
    facts: dict[str, Any] = {"fled_on": "2019-02-01", "arrived_on": "2021-05-01", "stays": list(stays)}
    return run(NAME, on, **(facts | more))


def rebutted(word: str = "not-established") -> dict[str, Any]:
    return {"offer": True, "not_offered": word, "onward_only": word, "restricted": word}


def test_nobody_who_came_straight_here_was_resettled() -> None:
    assert decide().outcome is Outcome.MET


@pytest.mark.parametrize("on", [BEFORE, TODAY])
def test_an_offer_without_rebuttal_or_exception_bars(on: str) -> None:
    found = decide(stay(**rebutted(), permanent=True), on=on)
    assert found.outcome is Outcome.NOT_MET
    assert "Matter of A-G-G-, 25 I&N Dec. 486 (BIA 2011)" in found.cites


@pytest.mark.parametrize("way", ["not_offered", "onward_only", "restricted"])
def test_rebuttal_and_each_exception_clears_by_the_earlier_text(way: str) -> None:
    found = decide(stay(**(rebutted() | {way: "established"})), on=BEFORE)
    assert found.outcome is Outcome.MET


def test_the_applicant_is_heard_before_an_offer_decides() -> None:
    found = decide(stay(offer=True), on=BEFORE)
    assert found.outcome is Outcome.NEEDS_EVIDENCE
    assert found.would_change


def test_indirect_evidence_is_enough_where_there_is_no_direct() -> None:
    assert decide(stay(**rebutted() | {"offer": False, "indirect": True}), on=BEFORE).outcome is Outcome.NOT_MET
    assert decide(stay(indirect=None), on=BEFORE).outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize(
    ("left", "outcome"),
    [("2020-02-29", Outcome.MET), ("2020-03-01", Outcome.UNSETTLED), ("2021-03-01", Outcome.UNSETTLED)],
)
def test_a_year_elsewhere_divides_the_two_texts_to_the_day(left: str, outcome: Outcome) -> None:
    found = decide(stay(left=left))
    assert found.outcome is outcome
    assert decide(stay(left=left), on=BEFORE).outcome is Outcome.MET
    if outcome is Outcome.UNSETTLED:
        assert found.summary.startswith("Two readings")
        assert "512 F. Supp. 3d 966" in " ".join(found.cites)


def test_a_year_does_not_count_while_waiting_or_unfree() -> None:
    assert decide(stay(left="2021-03-01", waiting=True)).outcome is Outcome.MET
    assert decide(stay(left="2021-03-01", voluntary=False)).outcome is Outcome.MET
    assert decide(stay(left="2021-03-01", voluntary=None)).outcome is Outcome.NEEDS_EVIDENCE


def test_the_printed_text_asks_for_less_than_an_offer() -> None:
    assert decide(stay(renewable=True)).outcome is Outcome.UNSETTLED
    assert decide(stay(renewable=True, transit=False)).outcome is Outcome.MET
    assert decide(stay(citizen=True)).outcome is Outcome.UNSETTLED


def test_the_day_from_which_both_texts_are_read() -> None:
    assert decide(stay(citizen=True), on="2022-12-09").outcome is Outcome.MET
    assert decide(stay(citizen=True), on="2022-12-10").outcome is Outcome.UNSETTLED


@pytest.mark.parametrize(("resettled", "outcome"), [("2020-07-04", Outcome.UNSETTLED), ("2020-07-05", Outcome.MET)])
def test_parents_count_for_a_child_under_eighteen(resettled: str, outcome: Outcome) -> None:
    parents = {"on": resettled, "lived_together": True, "could_not_derive": "not-established"}
    assert decide(born_on="2002-07-05", parents=parents).outcome is outcome


def test_bad_facts_are_refused_by_field() -> None:
    base = {"fled_on": "2019-02-01", "arrived_on": "2021-05-01"}
    early = refused(NAME, **base, stays=[stay(entered="2019-01-31")])
    assert "stays.0.entered_on (2019-01-31) cannot come before fled_on" in early
    late = refused(NAME, **base, stays=[stay(left="2021-05-02")])
    assert "stays.0.left_on (2021-05-02) cannot come after arrived_on" in late
    assert "left_on" in refused(NAME, **base, stays=[stay(left="2019-02-15")])
    assert "born_on is missing" in refused(NAME, **base, parents={"on": "2020-01-01"})
    assert "arrived_on (2019-01-01) cannot come before fled_on" in refused(
        NAME, fled_on="2019-02-01", arrived_on="2019-01-01"
    )


FOUND = st.none() | st.booleans()
SHOWN = st.sampled_from(["not-asked", "offered", "established", "not-established"])


@given(
    found=st.fixed_dictionaries(dict.fromkeys(("offer", "indirect", "permanent", "renewable", "citizen"), FOUND)),
    shown=st.fixed_dictionaries(dict.fromkeys(("not_offered", "onward_only", "restricted"), SHOWN)),
    days=st.integers(0, 700),
)
def test_a_showing_for_the_applicant_never_harms(found: dict[str, Any], shown: dict[str, Any], days: int) -> None:
    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NEEDS_EVIDENCE, Outcome.NOT_MET]
    left = str(date(2019, 3, 1) + timedelta(days=days))
    as_found = decide(stay(left=left, **found, **shown), on=BEFORE)
    better = decide(stay(left=left, **found, **shown | {"restricted": "established"}), on=BEFORE)
    assert rank.index(better.outcome) <= rank.index(as_found.outcome)
    assert said(as_found)
    shorter = decide(stay(left=str(date(2019, 3, 1) + timedelta(days=days // 2)), **PLAIN | found | shown))
    longer = decide(stay(left=left, **PLAIN | found | shown))
    assert not (shorter.outcome is Outcome.NOT_MET and longer.outcome is Outcome.MET)
