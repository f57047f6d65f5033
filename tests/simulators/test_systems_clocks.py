"""The console's clocks agree with a calendar, to the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from systemsdesk import TASKS, Desk, at

from course.model.console import Status


@pytest.mark.parametrize(
    ("served", "days", "due"),
    [
        ("2026-05-15", 84, "2026-08-10"),  # August 7 and three days for mail
        ("2026-05-13", 84, "2026-08-10"),  # the eighty-seventh day is a Saturday
        ("2026-06-01", 30, "2026-07-06"),  # July 4 is a Saturday, kept on Friday, July 3; then the weekend
        ("2026-08-03", 30, "2026-09-08"),  # Saturday, Sunday, Labor Day
    ],
)
def test_the_last_day_to_answer_by_mail(served: str, days: int, due: str) -> None:
    notice = {"kind": "request-for-evidence", "served_on": date.fromisoformat(served), "days": days}
    desk = at(Status.RFE, notice=notice)
    assert desk.state.notice
    assert desk.state.notice.due == date.fromisoformat(due)


@pytest.mark.parametrize("before", [-1, 0, 1])
def test_abandonment_opens_the_day_after_the_last_day_and_not_before(before: int) -> None:
    desk = Desk(TASKS["rfe-clock"].model_copy(update={"arrivals": ()}))
    desk.do("wait", until=str(date(2026, 8, 10) + timedelta(days=before)))
    assert desk.do("abandon") == ("done" if before > 0 else "refused")


@pytest.mark.parametrize(("after", "status"), [(33, Status.ANSWERED), (36, Status.RFE)])
def test_an_answer_on_the_last_day_is_in_time_and_one_after_it_is_not(after: int, status: Status) -> None:
    desk = at(Status.REVIEW, answers={"days": after, "says": "An answer came."})
    desk.do("rfe", days="30", text="The certificate of birth, please.")
    assert desk.state.notice
    assert desk.state.notice.due == date(2026, 9, 14), "September 12 is a Saturday"
    desk.do("wait", until="2026-09-30")
    assert desk.state.status is (Status.ANSWERED if after <= 35 else Status.RFE)
    assert desk.state.status is status
    assert desk.state.late is (status is Status.RFE)


def test_the_naturalization_decision_is_due_120_days_after_the_examination() -> None:
    desk = Desk(TASKS["expired-check"])
    assert desk.state.decision_due == date(2026, 5, 11) + timedelta(days=120) == date(2026, 9, 8)
    desk.do("wait", until="2026-09-08")
    assert not any("decision was due" in entry.said for entry in desk.state.trail)
    desk.do("wait", until="2026-09-09")
    assert desk.state.trail[-1].outcome == "ran-out"
    assert desk.state.trail[-1].day == date(2026, 9, 9)


def test_a_clock_that_runs_out_is_told_once_and_dated_the_day_after() -> None:
    desk = Desk(TASKS["rfe-clock"].model_copy(update={"arrivals": ()}))
    for until in ("2026-08-10", "2026-08-11", "2026-08-20"):
        desk.do("wait", until=until)
    told = [entry for entry in desk.state.trail if entry.outcome == "ran-out"]
    assert [(entry.day.isoformat(), entry.cites) for entry in told] == [("2026-08-11", ("8 CFR 103.2(b)(13)(i)",))]


def test_one_long_wait_and_many_short_ones_come_to_the_same() -> None:
    one, many = Desk(TASKS["rfe-clock"]), Desk(TASKS["rfe-clock"])
    one.do("wait", until="2026-08-20")
    for n in range(8, 21):
        many.do("wait", until=f"2026-08-{n:02}")
    strip = {"trail": ()}
    assert one.state.model_copy(update=strip) == many.state.model_copy(update=strip)
    facts = [[(e.day, e.said) for e in d.state.trail if e.do is None] for d in (one, many)]
    assert facts[0] == facts[1]
