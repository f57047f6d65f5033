"""The 180 days of INA 245(k): counted by hand, each day once, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome

NAME = "forgiven-violations"
MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
BASE: dict[str, Any] = {
    "category": "eb2",
    "last_entry": "admitted",
    "last_admitted_on": "2024-01-10",
    "filed_on": "2026-06-01",
}


def lapse(start: str, end: str | None, kind: str = "out-of-status", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end} | more


def decide(*lapses: dict[str, Any], on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, **(BASE | {"lapses": lapses} | more))


@pytest.mark.parametrize(
    ("end", "days", "outcome"),
    [
        ("2025-06-29", 180, MET),  # 1 January to 29 June 2025: 31 + 28 + 31 + 30 + 31 + 29
        ("2025-06-30", 181, NOT),
    ],
)
@pytest.mark.parametrize("kind", ["out-of-status", "unauthorized-work", "other-violation"])
def test_one_hundred_eighty_and_one_more(end: str, days: int, outcome: Outcome, kind: str) -> None:
    finding = decide(lapse("2025-01-01", end, kind))
    assert finding.numbers["days-counted"] == days
    assert finding.outcome is outcome


def test_days_are_added_up_and_each_counts_once() -> None:
    apart = decide(lapse("2025-01-01", "2025-01-31"), lapse("2025-03-01", "2025-03-31", "unauthorized-work"))
    assert apart.numbers["days-counted"] == 62
    over = decide(lapse("2025-01-01", "2025-01-31"), lapse("2025-01-15", "2025-02-05", "unauthorized-work"))
    assert over.numbers["days-counted"] == 36
    inside = decide(lapse("2025-01-01", "2025-01-31"), lapse("2025-01-10", "2025-01-12", "unauthorized-work"))
    assert inside.numbers["days-counted"] == 31


def test_only_since_the_last_admission() -> None:
    assert decide(lapse("2022-01-01", "2024-01-09")).numbers["days-counted"] == 0
    assert decide(lapse("2022-01-01", "2024-01-10")).numbers["days-counted"] == 1


def test_status_stops_at_filing_and_work_does_not() -> None:
    assert decide(lapse("2026-05-31", None)).numbers["days-counted"] == 1
    assert decide(lapse("2026-05-31", "2026-07-31")).numbers["days-counted"] == 1
    work = decide(lapse("2026-05-31", "2026-07-31", "unauthorized-work"))
    assert work.numbers["days-counted"] == 62
    assert decide(lapse("2026-05-31", None, "unauthorized-work"), on="2026-06-03").numbers["days-counted"] == 4


def test_the_day_of_filing_is_left_open_where_it_matters() -> None:
    # From 3 December 2025 to 31 May 2026: 29 + 31 + 28 + 31 + 30 + 31 = 180 days; filed on 1 June.
    edge = decide(lapse("2025-12-03", None))
    assert edge.numbers["days-counted"] == 180
    assert edge.outcome is UNSETTLED
    assert decide(lapse("2025-12-04", None)).outcome is MET
    assert decide(lapse("2025-12-02", None)).outcome is NOT


def test_lapses_without_fault() -> None:
    long = ("2025-01-01", "2025-12-31")
    assert decide(lapse(*long, excused="established")).outcome is MET
    assert decide(lapse(*long, excused="offered")).outcome is OPEN
    assert decide(lapse(*long, excused="not-established")).outcome is NOT


def test_whom_it_speaks_of() -> None:
    assert decide(category="f2a").outcome is Outcome.NOT_APPLICABLE
    assert decide(category="eb4").outcome is Outcome.NOT_APPLICABLE
    assert decide(category="eb4", special="religious").outcome is MET
    assert decide(last_entry="paroled", last_admitted_on=None).outcome is NOT
    assert decide(last_entry="without-inspection", last_admitted_on=None).outcome is NOT


def test_investors_since_the_statute_changed() -> None:
    old = {"category": "eb5", "last_admitted_on": "2020-01-10", "filed_on": "2022-03-01"}
    assert decide(on="2022-03-14", **old).outcome is Outcome.NOT_APPLICABLE
    assert decide(on="2022-03-15", **old).outcome is MET


SPANS = st.lists(st.tuples(st.integers(-300, 860), st.integers(0, 200)), max_size=5)


@given(spans=SPANS, more=st.tuples(st.integers(-300, 860), st.integers(0, 200)))
def test_the_count_is_the_number_of_different_days(spans: list[tuple[int, int]], more: tuple[int, int]) -> None:
    admitted, filed = date(2024, 1, 10), date(2026, 6, 1)
    days: set[date] = set()
    facts = []
    for start, length in spans:
        first = admitted + timedelta(days=start)
        last = first + timedelta(days=length)
        facts.append(lapse(str(first), str(last)))
        days |= {first + timedelta(days=one) for one in range(length + 1)}
    counted = decide(*facts, on="2027-12-31")
    assert counted.numbers["days-counted"] == len([day for day in days if admitted <= day < filed])
    first = admitted + timedelta(days=more[0])
    worse = decide(*facts, lapse(str(first), str(first + timedelta(days=more[1]))), on="2027-12-31")
    assert worse.numbers["days-counted"] >= counted.numbers["days-counted"]


def test_bad_facts_are_refused_by_field() -> None:
    bad = {"lapses": [lapse("2025-02-01", "2025-01-01")]}
    assert "end (2025-01-01) cannot come before start" in refused(NAME, **(BASE | bad))
    assert "last_admitted_on is missing" in refused(NAME, **(BASE | {"last_admitted_on": None}))
    assert "cannot come before last_admitted_on" in refused(NAME, **(BASE | {"filed_on": "2024-01-09"}))
    assert "comes after filed_on" in refused(NAME, **(BASE | {"lapses": [lapse("2026-06-02", None)]}))
    work = lapse("2025-01-01", None, "unauthorized-work", excused="offered")
    assert "excused goes with days out of status" in refused(NAME, **(BASE | {"lapses": [work]}))
    assert "goes with category eb4" in refused(NAME, **BASE, special="religious")
    assert refused(NAME, **(BASE | {"category": "eb9"})).startswith("category")
    assert "in the future" in refused(NAME, "2026-05-31", **BASE)
