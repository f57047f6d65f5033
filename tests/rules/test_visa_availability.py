"""Visa numbers by the Visa Bulletin: to the day, by chart, state and month, and when numbers go back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.library.bulletins import BulletinError, bulletin_lines, load_bulletins
from course.library.home import root
from course.model.bulletin import Area, lets_through
from course.model.finding import Finding, Outcome
from course.model.visa import Category

NAME = "visa-availability"
MET, NOT, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE


def decide(priority: str, on: str, category: str = "f1", **more: Any) -> Finding:
    return run(NAME, on, category=category, priority_date=priority, **more)


@pytest.mark.parametrize(
    ("priority", "more", "outcome"),
    [
        ("2020-01-21", {}, MET),  # Final Action Date 22 January 2020
        ("2020-01-22", {}, OPEN),  # let through by the chart for filing only
        ("2020-01-22", {"filing_chart_accepted": True}, MET),
        ("2020-01-22", {"filing_chart_accepted": False}, NOT),
        ("2020-01-31", {"filing_chart_accepted": True}, MET),
        ("2020-02-01", {"filing_chart_accepted": True}, NOT),
        ("2020-02-01", {}, NOT),
    ],
)
def test_september_2026_first_preference_to_the_day(priority: str, more: dict[str, Any], outcome: Outcome) -> None:
    finding = decide(priority, "2026-09-15", **more)
    assert finding.outcome is outcome
    assert finding.dates["final-action-at-filing"] == date(2020, 1, 22)
    assert finding.dates["filing-at-filing"] == date(2020, 2, 1)


def test_current_and_unavailable() -> None:
    assert decide("2026-09-01", "2026-09-15", "f2a", filing_chart_accepted=True).outcome is MET
    assert decide("2026-09-01", "2026-09-15", "eb1").outcome is MET
    assert decide("2000-01-01", "2026-09-15", "eb2", born_in="india", filing_chart_accepted=False).outcome is NOT
    assert "unavailable" in said(decide("2010-01-01", "2025-04-15", "eb4", filing_chart_accepted=False))


def test_an_immediate_relative_waits_for_no_number() -> None:
    finding = run(NAME, category="immediate-relative")
    assert finding.outcome is MET
    assert finding.cites == ("INA 201(b)(2)(A)(i)",)


def test_numbers_go_back() -> None:
    # EB3, all others: 1 December 2021 in August 2024, 1 December 2020 in September, 15 November 2022 in October.
    facts: dict[str, Any] = {"category": "eb3", "priority": "2021-06-01", "filed_on": "2024-08-10"}
    assert decide(on="2024-08-20", **facts).outcome is MET
    held = decide(on="2024-09-20", **facts)
    assert held.outcome is NOT
    assert "neither approve nor deny" in held.summary
    assert held.would_change == ("A Final Action Date later than 2021-06-01, or a category that is current.",)
    assert decide(on="2024-10-01", **facts).outcome is MET
    assert decide("2021-06-01", "2024-10-20", "eb3", filed_on="2024-09-10", filing_chart_accepted=False).outcome is NOT


def test_since_when_the_date_is_let_through() -> None:
    # F2A, all others: 1 February 2024 from October 2025 to April 2026, 1 August 2024 in May 2026.
    assert decide("2024-03-01", "2026-05-20", "f2a").dates["let-through-since"] == date(2026, 5, 1)
    assert decide("2024-03-01", "2026-09-20", "f2a").dates["let-through-since"] == date(2026, 5, 1)
    assert "let-through-since" not in decide("2024-03-01", "2026-04-20", "f2a").dates
    assert "let-through-since" not in decide("2015-01-01", "2026-05-20", "f2a").dates  # begins before August 2024
    # EB3 went back in September 2024: the months running begin anew in October.
    assert decide("2021-06-01", "2024-12-20", "eb3").dates["let-through-since"] == date(2024, 10, 1)


def test_another_foreign_state_may_be_charged() -> None:
    born: dict[str, Any] = {"born_in": "india", "filing_chart_accepted": False}
    assert decide("2015-01-01", "2026-09-15", "eb3", **born).outcome is NOT
    spouse = decide("2015-01-01", "2026-09-15", "eb3", **born, cross=[{"link": "spouse", "area": "others"}])
    assert spouse.outcome is MET
    assert "INA 202(b)" in spouse.cites
    worse = [{"link": "parent", "area": "mexico"}]
    assert decide("2015-01-01", "2026-09-15", "f1", cross=worse).outcome is MET


def test_a_month_that_is_not_at_hand_is_never_guessed() -> None:
    finding = decide("2019-01-01", "2026-11-20")
    assert finding.outcome is OPEN
    assert "Visa Bulletin of 2026-11" in finding.summary
    line = {"month": "2026-11", "category": "f1", "final_action": {"others": "2019-01-02"}}
    assert decide("2019-01-01", "2026-11-20", bulletins=[line]).outcome is MET
    assert decide("2019-01-02", "2026-11-20", bulletins=[line]).outcome is NOT
    elsewhere = decide("2019-01-01", "2026-11-20", bulletins=[line], born_in="mexico")
    assert elsewhere.outcome is OPEN


def test_a_line_among_the_facts_goes_before_the_one_at_hand() -> None:
    line = {"month": "2026-09", "category": "f1", "final_action": {"others": "U"}, "filing": {"others": "U"}}
    assert decide("1990-01-01", "2026-09-15").outcome is MET
    assert decide("1990-01-01", "2026-09-15", bulletins=[line]).outcome is NOT


@given(
    month=st.integers(0, 25),
    category=st.sampled_from([one for one in Category if one is not Category.IMMEDIATE_RELATIVE]),
    area=st.sampled_from(Area),
    priority=st.dates(date(1995, 1, 1), date(2024, 7, 31)),
    earlier=st.integers(1, 3000),
    accepted=st.booleans(),
)
def test_an_earlier_priority_date_is_never_worse(
    month: int, category: Category, area: Area, priority: date, earlier: int, accepted: bool
) -> None:
    on = date(2024 + (7 + month) // 12, (7 + month) % 12 + 1, 15)
    facts: dict[str, Any] = {"category": category.value, "born_in": area.value, "filing_chart_accepted": accepted}
    late = decide(str(priority), str(on), **facts).outcome
    early = decide(str(max(priority - timedelta(days=earlier), date(1990, 1, 1))), str(on), **facts).outcome
    if late is MET:
        assert early is MET
    more = decide(str(priority), str(on), **facts, cross=[{"link": "spouse", "area": "others"}]).outcome
    if late is MET:
        assert more is MET


def test_the_bulletins_at_hand_are_whole() -> None:
    stored = load_bulletins(root())
    months = stored.months()
    assert (months[0], months[-1], len(months)) == ("2024-08", "2026-09", 26)
    for month in months:
        for category in Category:
            line = stored.line(month, category)
            assert (line is None) == (category is Category.IMMEDIATE_RELATIVE)
            if line:
                assert Area.OTHERS in line.final_action
                assert len(line.final_action) >= 4
    assert not lets_through("U", date(1990, 1, 1))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "visa_bulletins.yaml"
    good = "- {month: 2026-09, category: f1, final_action: {others: C}}\n"
    file.write_text(good.replace("f1", "f9"), encoding="utf-8")
    with pytest.raises(BulletinError, match=r"line 1 \(2026-09, f9\): category"):
        bulletin_lines(file)
    file.write_text(good + good, encoding="utf-8")
    with pytest.raises(BulletinError, match="keep one"):
        bulletin_lines(file)


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"category": "f1", "priority_date": "2020-01-01"}
    assert refused(NAME, **(facts | {"category": "f5"})).startswith("category")
    assert refused(NAME, **(facts | {"born_in": "atlantis"})).startswith("born_in")
    assert "priority_date is missing" in refused(NAME, category="f1")
    assert "filed_on (2019-12-31) cannot come before priority_date" in refused(NAME, **facts, filed_on="2019-12-31")
    assert "in the future" in refused(NAME, "2019-12-31", **facts)
    assert "month" in refused(NAME, **facts, bulletins=[{"month": "2026-13", "category": "f1", "final_action": {}}])
