"""Every practice week played to its endings: the lawful plan does well, each tempting one fails its own way."""

from __future__ import annotations

from typing import Any

import pytest
from weekdesk import WEEKS, after, week

from course.docket_desk import practice_week
from course.model.docket import Week
from course.simulators.docket.judge import Debrief, debrief
from course.simulators.docket.players import (
    Rank,
    congress_first,
    earliest_lawful_deadline,
    easiest_first,
    first_in_first_out,
    idle,
    par,
    played,
)

MASTERY = 0.8
LONG = [name for name in WEEKS if name != "first-day"]


def judged(made: Week, steps: list[dict[str, Any]]) -> Debrief:
    return debrief(made, after(steps, made), par(made))


def by(made: Week, rank: Rank) -> Debrief:
    return judged(made, played(made, rank))


@pytest.mark.parametrize("name", WEEKS)
def test_the_earliest_lawful_deadline_first_does_well(name: str) -> None:
    found = by(week(name), earliest_lawful_deadline)
    assert found.share >= 0.9
    assert found.parts["law"] == found.parts["deadlines"] == 1


@pytest.mark.parametrize("play", range(1, 9))
def test_any_week_that_is_drawn_can_be_worked_well_and_badly(play: int) -> None:
    made = practice_week("any-week", play)
    assert by(made, earliest_lawful_deadline).share >= 0.9
    assert "statute-missed" in by(made, first_in_first_out).faults
    assert by(made, easiest_first).share < MASTERY
    assert "jumped-for-inquiry" in by(made, congress_first).faults


@pytest.mark.parametrize("name", WEEKS)
def test_first_in_first_out_misses_last_days_in_law(name: str) -> None:
    found = by(week(name), first_in_first_out)
    assert found.share < MASTERY
    assert found.faults & {"statute-missed", "regulation-missed"}


@pytest.mark.parametrize("name", LONG)
def test_easiest_first_leaves_the_hard_and_the_old(name: str) -> None:
    found = by(week(name), easiest_first)
    assert found.share <= 0.5
    assert found.faults >= {"hard-left", "out-of-order", "statute-missed"}


@pytest.mark.parametrize("name", WEEKS)
def test_congress_first_jumps_a_case_over_the_law(name: str) -> None:
    found = by(week(name), congress_first)
    assert found.share < MASTERY
    assert "jumped-for-inquiry" in found.faults
    assert "statute-missed" not in found.faults


@pytest.mark.parametrize("name", WEEKS)
def test_going_home_each_day_is_worth_nothing(name: str) -> None:
    found = judged(week(name), idle(week(name)))
    assert found.share == 0
    assert set(found.parts.values()) == {0.0}


def test_a_week_nobody_began_is_worth_nothing() -> None:
    assert judged(week(), []).share == 0


def test_one_missed_day_of_a_statute_caps_an_otherwise_lawful_week() -> None:
    made = week()
    steps = played(made, earliest_lawful_deadline)
    victim = next(c for c in made.cases if c.truth and c.truth.sort == "examined" and c.truth.clock
                  and c.truth.clock.due <= made.day(4))  # fmt: skip
    found = judged(made, [s for s in steps if s.get("case") != victim.id])
    assert (found.cap, found.share) == (0.5, 0.5)
    assert [r.case for r in found.remarks if r.fault == "statute-missed"] == [victim.id]


def test_deciding_on_nothing_read_is_luck_and_counts_half() -> None:
    made = week()
    blind = [s for s in played(made, earliest_lawful_deadline) if s["do"] != "read"]
    found = judged(made, blind)
    assert "unread" in found.faults
    assert found.right <= 2  # a handing over that no page decides
    assert found.parts["quality"] == pytest.approx(0.5, abs=0.06)


def test_the_same_empty_word_on_every_file_is_no_note() -> None:
    made = week()
    steps = [{**s, "note": "done as required by the law"} if "note" in s else s
             for s in played(made, earliest_lawful_deadline)]  # fmt: skip
    assert judged(made, steps).parts["notes"] < 0.1
