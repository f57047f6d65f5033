"""What counts for a deed of a task sheet: in time, in its turn, and not what the console had to remark."""

from __future__ import annotations

from typing import Any

from systemsdesk import LAW

from course.library.home import root
from course.library.systems import load_task
from course.simulators.systems.judge import debrief
from course.simulators.systems.play import replay

CERTIFICATES = {"do": "rfe", "days": "60", "text": "Police certificates for the whole statutory period, please."}
AGAIN = {"do": "check", "check": "fingerprint"}


def right(task_id: str, *steps: dict[str, Any]) -> dict[str, bool]:
    """What the sheet says of these steps, by deed."""
    task = load_task(root(), task_id)
    state, _ = replay([{"v": task.version, **one} for one in steps], task=task, law=LAW)
    return {one.id: one.right for one in debrief(task, state).judged}


def approval(until: str) -> tuple[dict[str, Any], ...]:
    """A check run again, and an approval on this day."""
    approve = {"do": "approve", "receipt": "TRN-2026-0215", "text": "All met, and the checks are current."}
    return (AGAIN, {"do": "wait", "until": until}, approve)


def test_an_approval_counts_to_its_last_day_and_not_after_it() -> None:
    assert right("expired-check", *approval("2026-09-08"))["approved"]
    assert not right("expired-check", *approval("2026-09-09"))["approved"]


def test_certificates_asked_for_before_the_second_rejection_can_be_there_do_not_count() -> None:
    early = right("rejected-prints", AGAIN, CERTIFICATES)
    late = right("rejected-prints", AGAIN, {"do": "wait", "until": "2026-08-17"}, CERTIFICATES)
    assert (early["certificates"], late["certificates"]) == (False, True)


def test_a_hit_settled_before_its_record_was_opened_does_not_count() -> None:
    opened = {"do": "open", "record": "false-hit-other"}
    settled = {"do": "resolve", "check": "name", "verdict": "not-theirs", "text": "Other date, town and finger."}
    assert right("false-hit", opened, settled)["settle"]
    after = right("false-hit", settled, opened)
    assert after["open-hit"]
    assert not after["settle"]
