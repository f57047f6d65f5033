"""Prints that can't be read, at the console: taken again once, then replaced by certificates, and never by less."""

from __future__ import annotations

from typing import Any

from systemsdesk import TASKS, Desk, made

TASK = TASKS["rejected-prints"]


def desk(**change: Any) -> Desk:
    return Desk(TASK.model_copy(update=change))


def prints(work: Desk) -> Any:
    return next(check for check in work.state.checks if check.kind == "fingerprint")


def test_one_rejection_stands_in_the_way_and_asks_for_another_set() -> None:
    work = desk()
    assert work.do("approve") == "refused"
    assert "taken again" in work.said
    assert "8 CFR 103.16" in work.state.trail[-1].cites


def test_each_rejection_is_counted_and_keeps_no_last_day() -> None:
    work = desk()
    for times, until in ((2, "2026-08-17"), (3, "2026-08-24")):
        assert work.do("check") == "done"
        assert prints(work).state == "pending"
        assert work.do("wait", until=until) == "done"
        assert (prints(work).state, prints(work).rejections, prints(work).good_until) == ("rejected", times, None)
    assert "rejected" in work.said
    assert work.do("approve") == "refused"
    assert "3 times" in work.said


def test_certificates_stand_in_after_two_rejections_and_not_after_one() -> None:
    early = desk()
    early.do("rfe", days="42")
    early.do("wait", until="2026-09-01")
    assert (early.state.status, prints(early).state) == ("answered", "rejected")
    assert early.do("approve") == "refused"
    work = desk()
    work.do("check")
    work.do("wait", until="2026-08-17")
    work.do("rfe", days="42")
    work.do("wait", until="2026-09-08")
    assert prints(work).state == "replaced"
    assert work.do("approve") == "done"


def test_an_answer_in_part_replaces_nothing() -> None:
    assert TASK.answers is not None
    work = desk(answers=TASK.answers.model_copy(update={"complete": False}))
    work.do("check")
    work.do("wait", until="2026-08-17")
    work.do("rfe", days="42")
    work.do("wait", until="2026-09-08")
    assert prints(work).state == "rejected"


def test_certificates_replace_no_check_that_has_a_hit() -> None:
    hit = {"kind": "name", "state": "hit", "good_until": "2027-01-01", "hit": "made-desk", "score": 80}
    answers = {"days": 5, "says": "Papers came.", "replaces": "name"}
    work = Desk(made(checks=[hit], answers=answers))
    work.do("rfe", days="30")
    work.do("wait", until="2026-08-20")
    assert work.state.checks[0].state == "hit"
