"""Check status: last days to the day, hits, rejections and records, for a call and for a decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "check-status"
MET, AGAINST, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
PRINTS = {"sort": "fbi-fingerprint", "answered": "clear", "came_on": "2026-01-10", "good_for_months": 15}
HIT = {"sort": "fbi-name", "answered": "hit", "came_on": "2026-01-10", "good_for_months": 15}


def decide(*checks: dict[str, Any], on: str = "2026-08-10", **more: Any) -> Finding:
    return run(NAME, on, **({"naturalizing": True, "wanted_for": "decide", "checks": list(checks)} | more))


@given(st.dates(date(2020, 1, 1), date(2025, 12, 31)), st.integers(1, 36))
def test_an_answer_serves_on_its_last_day_and_not_after(came: date, months: int) -> None:
    last = came + relativedelta(months=months)
    check = {**PRINTS, "came_on": came, "good_for_months": months}
    on_time, late = decide(check, on=last.isoformat()), decide(check, on=(last + timedelta(days=1)).isoformat())
    assert (on_time.outcome, late.outcome) == (MET, OPEN)
    assert on_time.dates["fbi-fingerprint-good-until"] == last
    assert "has run out" in said(late)


def test_without_a_figure_nothing_is_decided_and_none_is_made_up() -> None:
    found = decide({**PRINTS, "good_for_months": None})
    assert found.outcome is OPEN
    assert found.dates == {}
    assert "No regulation says" in said(found)


@pytest.mark.parametrize(
    ("change", "outcome", "cite"),
    [
        ({}, OPEN, "8 CFR 103.2(b)(16)(i)"),
        ({"answered": "not-theirs"}, MET, "8 CFR 103.16(a)"),
        ({"answered": "record"}, OPEN, "8 CFR 103.16(a)"),
        ({"answered": "record", "weighed": "established"}, MET, "8 CFR 103.16(a)"),
        ({"answered": "record", "weighed": "not-established", "shown": True}, AGAINST, "8 CFR 103.16(a)"),
        ({"answered": "record", "weighed": "not-established"}, AGAINST, "8 CFR 103.2(b)(16)(i)"),
    ],
)
def test_whose_a_hit_is_and_what_it_says(change: dict[str, Any], outcome: Outcome, cite: str) -> None:
    found = decide(PRINTS, {**HIT, **change})
    assert found.outcome is outcome
    assert cite in found.cites


def test_a_record_the_person_was_told_of_needs_no_second_notice() -> None:
    adverse = {**HIT, "answered": "record", "weighed": "not-established"}
    assert "has not been told" in said(decide(PRINTS, {**adverse, "shown": False}))
    assert "has not been told" not in said(decide(PRINTS, {**adverse, "shown": True}))


@pytest.mark.parametrize(
    ("times", "letters", "outcome"),
    [
        (1, "established", OPEN),
        (2, "not-asked", OPEN),
        (2, "established", MET),
        (2, "not-established", AGAINST),
        (3, "established", MET),
    ],
)
def test_rejected_prints(times: int, letters: str, outcome: Outcome) -> None:
    assert decide({**PRINTS, "answered": "rejected", "rejections": times, "letters": letters}).outcome is outcome


@pytest.mark.parametrize("answered", ["clear", "record", "rejected"])
def test_each_definitive_response_opens_the_examination(answered: str) -> None:
    check = {**PRINTS, "answered": answered, "rejections": int(answered == "rejected"), "came_on": "2020-01-10"}
    found = decide(check, wanted_for="call")
    assert found.outcome is MET
    assert "8 CFR 335.2(b)" in found.cites
    pending = {"sort": "fbi-fingerprint", "answered": "nothing-yet"}
    assert decide(pending, wanted_for="call").outcome is OPEN


def test_naturalization_needs_the_prints_and_other_requests_do_not() -> None:
    clear = {**HIT, "answered": "clear"}
    assert decide(clear).outcome is OPEN
    assert decide(clear, naturalizing=False).outcome is MET


def test_records_told_apart_and_the_rest_of_the_case_count() -> None:
    assert decide(PRINTS, one_person="offered").outcome is OPEN
    assert decide(PRINTS, rest="not-established").outcome is AGAINST


@pytest.mark.parametrize(
    ("checks", "word"),
    [
        ([PRINTS, PRINTS], "twice"),
        ([{**PRINTS, "came_on": None}], "came_on"),
        ([{**PRINTS, "answered": "rejected"}], "rejections"),
        ([{**HIT, "answered": "rejected", "rejections": 1}], "fingerprints"),
        ([{**PRINTS, "came_on": "2026-08-11"}], "future"),
    ],
)
def test_facts_that_cannot_be_are_refused(checks: list[dict[str, Any]], word: str) -> None:
    facts = {"naturalizing": True, "wanted_for": "decide", "checks": checks}
    assert word in refused(NAME, "2026-08-10", **facts)
