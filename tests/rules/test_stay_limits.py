"""Limits that run in years, to the day. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED


def worker(until: str, worker: str = "h-1b", since: str = "2018-10-01", start: str = "2024-03-01", **m: Any) -> Finding:
    facts = {"worker": worker, "admitted_on": since, "asked_from": start, "asked_until": until}
    return run("worker-stay-limit", **(facts | m))


@pytest.mark.parametrize(("kind", "last"), [("h-1b", "2024-09-30"), ("l-1a", "2025-09-30"), ("l-1b", "2023-09-30")])
def test_years_in_h_or_l_status(kind: str, last: str) -> None:
    end = date.fromisoformat(last)
    assert worker(last, kind, start="2022-01-01").outcome is MET
    over = worker(str(end + timedelta(days=1)), kind, start="2022-01-01")
    assert over.outcome is NOT
    assert over.dates["last-day"] == end


def test_whole_days_abroad_are_given_back_to_h_1b() -> None:
    trips = [{"departed": "2020-01-10", "returned": "2020-01-21"}, {"departed": "2021-05-05", "returned": "2021-05-06"}]
    assert worker("2024-10-10", trips=trips).outcome is MET
    assert worker("2024-10-11", trips=trips).outcome is NOT
    assert worker("2024-10-10", trips=trips).numbers["days-given-back"] == 10
    assert worker("2023-10-05", "l-1b", start="2023-01-01", trips=trips).outcome is UNSETTLED


@pytest.mark.parametrize(("returned", "begins"), [("2021-06-15", "2018-10-01"), ("2021-06-16", "2021-06-16")])
def test_a_year_abroad_begins_anew(returned: str, begins: str) -> None:
    found = worker("2024-09-30", trips=[{"departed": "2020-06-15", "returned": returned}])
    assert found.dates["count-begins"] == date.fromisoformat(begins)


@pytest.mark.parametrize(
    ("filed", "until", "outcome"),
    [
        ("2023-10-01", "2025-09-30", MET),  # 365 days over on 30 September 2024
        ("2023-10-02", "2025-09-30", MET),  # on 1 October 2024
        ("2023-10-03", "2025-09-30", NOT),
        ("2023-10-01", "2025-10-01", NOT),
        (None, "2024-10-01", NOT),
    ],
)
def test_beyond_six_years_after_365_days(filed: str | None, until: str, outcome: Outcome) -> None:
    assert worker(until, start="2024-10-01", case_filed_on=filed).outcome is outcome


def test_beyond_six_years_for_the_limit_per_country() -> None:
    assert worker("2027-09-30", start="2024-10-01", only_country_limit=True).outcome is MET
    assert worker("2027-10-01", start="2024-10-01", only_country_limit=True).outcome is NOT
    assert worker("2027-09-30", start="2024-10-01", only_country_limit=None).outcome is OPEN
    assert worker("2026-09-30", "l-1a", start="2025-10-01", only_country_limit=True).outcome is NOT


def back(departed: str, returned: str, temporary: str = "established", **more: Any) -> Finding:
    facts = {"departed_on": departed, "returned_on": returned, "temporary": temporary}
    return run("returning-resident", **({"card_expires_on": "2030-01-01"} | facts | more))


def test_the_card_serves_for_less_than_a_year() -> None:
    assert back("2025-03-10", "2026-03-09").outcome is MET
    assert back("2025-03-10", "2026-03-10").outcome is NOT
    assert back("2024-02-29", "2025-02-27").outcome is MET
    assert back("2024-02-29", "2025-02-28").outcome is UNSETTLED  # 28 February or 1 March ends the year
    assert back("2024-02-29", "2025-03-01").outcome is NOT
    assert back("2025-03-10", "2025-04-10", card_expires_on="2025-04-09").outcome is OPEN
    assert back("2025-03-10", "2025-04-10", "not-established").outcome is NOT
    assert back("2020-03-10", "2025-04-10", on_orders=True).outcome is MET


def test_a_reentry_permit_serves_two_years_and_shows_no_abandonment() -> None:
    assert back("2024-03-10", "2026-02-28", "not-asked", permit_issued_on="2024-03-01").outcome is MET
    assert back("2024-03-10", "2026-03-01", "not-asked", permit_issued_on="2024-03-01").outcome is NOT
    limited = {"permit_issued_on": "2024-03-01", "permit_limited": True}
    assert back("2024-03-10", "2025-02-28", "not-asked", **limited).outcome is MET
    assert back("2024-03-10", "2025-03-12", "not-asked", **limited).outcome is NOT
    assert back("2024-03-10", "2026-02-28", "not-established", permit_issued_on="2024-03-01").outcome is NOT


def visitor(*stays: tuple[str, str], sought: str = "permanent-residence", **more: Any) -> Finding:
    facts = {"sought": sought, "left_on": "2022-01-01", "government_paid": True}
    home = [{"first": first, "last": last} for first, last in stays]
    no = {"skills_needed": False, "medical_training": False}
    return run("exchange-visitor-two-years", **(facts | no | {"at_home": home} | more))


def test_two_years_at_home_in_all() -> None:
    assert visitor(("2022-02-01", "2024-01-31")).outcome is MET
    assert visitor(("2022-02-01", "2024-01-30")).outcome is NOT
    assert visitor(("2022-02-01", "2023-01-31"), ("2023-06-01", "2024-05-30")).outcome is UNSETTLED  # 365 + 365 days
    assert visitor(("2022-02-01", "2023-01-31"), ("2023-06-01", "2024-05-29")).outcome is NOT
    assert visitor(("2022-02-01", "2023-01-31"), ("2023-06-01", "2024-05-31")).outcome is MET


def test_reasons_waiver_and_what_is_barred() -> None:
    assert visitor(waived=True).outcome is MET
    assert visitor(government_paid=False).outcome is MET
    assert visitor(government_paid=False, medical_training=None).outcome is OPEN
    assert visitor(sought="other-nonimmigrant").outcome is Outcome.NOT_APPLICABLE
    assert visitor(sought="h-or-l").outcome is NOT


def register(filed: str, **more: Any) -> Finding:
    facts = {"opens_on": "2024-01-01", "closes_on": "2024-06-28", "filed_on": filed}
    shown = {"present_throughout": "established", "resident_throughout": "established"}
    return run("protected-status-registration", **(facts | shown | more))


def test_registration_in_its_period_or_late_for_a_reason() -> None:
    assert register("2023-12-31").outcome is NOT
    assert register("2024-01-01").outcome is MET
    assert register("2024-06-28").outcome is MET
    assert register("2024-06-29").outcome is NOT
    late = {"reason": "parolee", "designated": True}
    assert register("2025-06-29", **late).outcome is MET
    assert register("2025-06-29", **late | {"designated": None}).outcome is OPEN
    # 60 days after 2 April 2025 is Sunday 1 June: Monday 2 June.
    assert register("2025-06-02", **late, reason_ended_on="2025-04-02").outcome is MET
    assert register("2025-06-03", **late, reason_ended_on="2025-04-02").outcome is NOT
    assert register("2024-01-01", present_throughout="not-established").outcome is NOT
    assert register("2024-01-01", resident_throughout="not-asked").outcome is OPEN


def rescind(notice: str | None, on: str = "2026-11-20", **more: Any) -> Finding:
    facts = {"adjusted_on": "2020-02-29", "eligible_then": False, "notice_on": notice}
    return run("rescission", on, **(facts | more))


def test_rescission_within_five_years() -> None:
    assert rescind("2025-02-28", decided_on="2025-02-28").outcome is MET
    assert rescind("2025-02-28").outcome is UNSETTLED
    assert rescind("2025-03-01").outcome is UNSETTLED  # from 29 February 2020
    assert rescind("2025-03-02").outcome is NOT
    assert rescind(None, on="2025-02-28").outcome is MET
    assert rescind(None, on="2025-03-02").outcome is NOT
    assert rescind("2024-02-28", decided_on="2024-06-01", eligible_then=True).outcome is NOT
    assert "no rescission first" in said(rescind(None))


def test_bad_facts_are_refused_by_field() -> None:
    base = {"worker": "h-1b", "admitted_on": "2018-10-01"}
    assert "asked_until (2024-01-01) cannot come before asked_from" in refused(
        "worker-stay-limit", **base, asked_from="2024-03-01", asked_until="2024-01-01"
    )
    early = [{"departed": "2018-01-01", "returned": "2018-02-01"}]
    assert "trips.0.departed" in refused(
        "worker-stay-limit", **base, asked_from="2024-03-01", asked_until="2024-04-01", trips=early
    )
    assert "returned_on" in refused("returning-resident", departed_on="2025-01-02", returned_on="2025-01-01")
    assert "left_on is missing" in refused(
        "exchange-visitor-two-years", sought="h-or-l", at_home=[{"first": "2022-01-01", "last": "2022-02-01"}]
    )
    window = {"opens_on": "2024-01-01", "closes_on": "2023-01-01", "filed_on": "2024-01-01"}
    assert "closes_on (2023-01-01)" in refused("protected-status-registration", **window)
    assert "notice_on is missing" in refused("rescission", adjusted_on="2020-01-01", decided_on="2021-01-01")


@given(away=st.integers(1, 360), more=st.integers(1, 30))
def test_a_longer_absence_gives_back_more_and_never_serves_better(away: int, more: int) -> None:
    left = date(2020, 1, 10)
    given_back = [
        worker("2024-09-30", trips=[{"departed": str(left), "returned": str(left + timedelta(days=days))}]).numbers[
            "days-given-back"
        ]
        for days in (away, away + more)
    ]
    assert given_back == [away - 1, away + more - 1] or away + more > 365
    short, long = (back(str(left), str(left + timedelta(days=days))).outcome for days in (away, away + more))
    assert (short, long) != (NOT, MET)
