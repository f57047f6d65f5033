"""Answers to requests and notices, to the day. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

RFE, NOID = "request-for-evidence", "intent-to-deny"


def decide(kind: str, served: str, service: str = "mail", on: str = "2026-11-20", **more: Any) -> Finding:
    return run("notice-response", on, kind=kind, served_on=served, service=service, **more)


@pytest.mark.parametrize(
    ("kind", "served", "service", "due"),
    [
        (RFE, "2026-03-02", "mail", "2026-05-28"),  # 84 + 3 days: a Thursday
        (RFE, "2026-03-02", "in-person", "2026-05-26"),  # 84 days end on Memorial Day, 25 May
        (RFE, "2026-03-02", "certified-mail", "2026-05-28"),
        (RFE, "2023-12-08", "in-person", "2024-03-01"),  # over 29 February 2024
        (NOID, "2026-01-29", "in-person", "2026-03-02"),  # 30 days end on Saturday 28 February
        (NOID, "2026-03-02", "mail", "2026-04-06"),  # 33 days end on Saturday 4 April
        (NOID, "2025-11-24", "mail", "2025-12-29"),  # 33 days end on Saturday 27 December
        (NOID, "2026-06-01", "mail", "2026-07-06"),  # 4 July is a Saturday, kept on Friday 3 July
        (NOID, "2024-01-29", "mail", "2024-03-04"),  # 33 days end on Saturday 2 March of a leap year
    ],
)
def test_the_last_day(kind: str, served: str, service: str, due: str) -> None:
    last = date.fromisoformat(due)
    in_time = decide(kind, served, service, answered_on=due)
    assert in_time.dates["response-due"] == last
    assert in_time.outcome is Outcome.MET
    late = decide(kind, served, service, answered_on=str(last + timedelta(days=1)))
    assert late.outcome is Outcome.NOT_MET
    assert "8 CFR 103.2(b)(13)(i)" in late.cites
    assert late.would_change


def test_a_notice_may_give_less_than_the_most_but_not_more() -> None:
    assert decide(RFE, "2026-06-01", days_given=30).dates["response-due"] == date(2026, 7, 6)
    more = decide(RFE, "2026-03-02", days_given=90)
    assert more.dates["response-due"] == date(2026, 5, 28)
    assert more.numbers["days-allowed"] == 84
    assert "84 are counted" in said(more)


def test_electronic_notice_has_two_readings() -> None:
    # 30 days end on Wednesday 1 April, 33 on Saturday 4 April 2026.
    assert decide(NOID, "2026-03-02", "electronic", answered_on="2026-04-01").outcome is Outcome.MET
    between = decide(NOID, "2026-03-02", "electronic", answered_on="2026-04-06")
    assert between.outcome is Outcome.UNSETTLED
    assert between.dates == {
        "response-due": date(2026, 4, 1),
        "response-due-if-mail-days-apply": date(2026, 4, 6),
    }
    assert decide(NOID, "2026-03-02", "electronic", answered_on="2026-04-07").outcome is Outcome.NOT_MET


def test_no_answer_yet_and_no_answer_at_all() -> None:
    assert decide(NOID, "2026-03-02", on="2026-04-06").outcome is Outcome.MET
    none = decide(NOID, "2026-03-02", on="2026-04-07")
    assert none.outcome is Outcome.NOT_MET
    assert "abandoned" in none.summary


def test_part_of_the_answer_is_a_request_to_decide() -> None:
    part = decide(RFE, "2026-03-02", answered_on="2026-04-01", complete=False)
    assert part.outcome is Outcome.MET
    assert {"8 CFR 103.2(b)(11)", "8 CFR 103.2(b)(14)"} <= set(part.cites)


def test_bad_facts_are_refused_by_field() -> None:
    assert "answered_on (2026-03-01) cannot come before served_on" in refused(
        "notice-response", kind=RFE, served_on="2026-03-02", service="mail", answered_on="2026-03-01"
    )
    assert refused("notice-response", kind=RFE, service="mail").startswith("served_on")
    assert refused("notice-response", kind="letter", served_on="2026-03-02", service="mail").startswith("kind")
    assert refused("notice-response", kind=RFE, served_on="2026-02-30", service="mail").startswith("served_on")
    future = refused("notice-response", "2026-03-01", kind=RFE, served_on="2026-03-02", service="mail")
    assert future.startswith("served_on")
    assert "in the future" in future


@given(
    served=st.dates(date(2022, 1, 1), date(2026, 5, 1)),
    kind=st.sampled_from([RFE, NOID]),
    service=st.sampled_from(["mail", "certified-mail", "in-person", "electronic"]),
    given_days=st.none() | st.integers(1, 120),
    after=st.integers(0, 200),
)
def test_later_is_never_better(served: date, kind: str, service: str, given_days: int | None, after: int) -> None:
    def outcome(days: int) -> Outcome:
        on = str(served + timedelta(days=days))
        return decide(kind, str(served), service, days_given=given_days, answered_on=on).outcome

    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NOT_MET]
    assert rank.index(outcome(after)) <= rank.index(outcome(after + 1))
    due = decide(kind, str(served), service, days_given=given_days).dates["response-due"]
    assert due.weekday() < 5
    most = (84 if kind == RFE else 30) + 3
    assert (due - served).days <= most + 4
