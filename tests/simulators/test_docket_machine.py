"""The desk's machine: what it refuses, what time does, and that replaying the steps gives the same week."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weekdesk import after, of_sort, week

from course.model.docket_step import read_step
from course.model.step import StepError
from course.simulators.docket.play import begin, plays_of, replay
from course.simulators.docket.players import earliest_lawful_deadline, played

HOME = {"do": "home"}


def last(steps: list[dict[str, Any]]) -> Any:
    return after(steps, week()).trail[-1]


def test_reading_turns_one_page_at_a_time_and_costs_its_minutes() -> None:
    case = of_sort(week(), "examined")
    state = after([{"do": "read", "case": case.id}], week())
    assert state.read == {case.id: 1}
    assert state.minute == case.pages[0].minutes + 3


def test_going_on_with_the_same_form_saves_laying_out_its_papers() -> None:
    one, two = [c for c in week().cases if c.truth and c.truth.sort == "stay"][:2]
    state = after([{"do": "read", "case": one.id}, {"do": "read", "case": two.id}], week())
    assert state.minute == one.pages[0].minutes + two.pages[0].minutes + 3


def test_a_file_taken_up_again_costs_finding_the_thread() -> None:
    one, two = [c for c in week().cases if c.truth and c.truth.sort == "stay"][:2]
    turns = [{"do": "read", "case": c.id} for c in (one, two, one)]
    state = after(turns, week())
    assert state.trail[-1].end - state.trail[-1].start == one.pages[1].minutes + 4


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([{"do": "read", "case": "c99"}], "There is no case"),
        ([{"do": "read", "case": "<b>x</b>"}], "There is no case"),
        ([{"do": "read"}], "There is no case"),
        ([{"do": "decide", "case": "c01", "act": "grant everything"}], "offers no"),
        ([{"do": "defer", "case": "c01", "reason": "tired"}], "Say why"),
        ([{"do": "delegate", "case": "c01", "to": "a friend"}], "Say who takes"),
        ([{"do": "delegate", "case": "c01", "to": "officer"}], "weeks are full too"),
        ([{"do": "delegate", "case": "c01", "to": "duty"}], "takes people at the counter"),
        ([{"do": "hold", "case": "c01"}], "No interview is booked"),
        ([HOME] * 6, "The week is over"),
    ],
)
def test_what_the_desk_refuses_stands_in_the_record_and_costs_nothing(steps: list[dict[str, Any]], said: str) -> None:
    before, entry = after(steps[:-1], week()), last(steps)
    assert entry.outcome == "refused"
    assert said in entry.said
    assert entry.said.count(".") <= 2
    assert after(steps, week()).minute == before.minute


def test_a_closed_case_is_closed() -> None:
    case = of_sort(week(), "renewal")
    steps = [{"do": "decide", "case": case.id, "act": "deny"}, {"do": "decide", "case": case.id, "act": "long"}]
    assert "it is closed" in last(steps).said


def test_work_longer_than_what_is_left_of_the_day_is_refused() -> None:
    made = week()
    state = begin(made).model_copy(update={"minute": made.minutes - 3})
    case = of_sort(made, "examined")
    refused = after([{"do": "decide", "case": case.id, "act": "approve"}], made, state)
    assert "3 are left today" in refused.trail[-1].said
    assert case.id not in refused.ended


def test_an_interview_waits_for_its_hour_and_is_missed_after_it() -> None:
    made = week()
    booked = next(c for c in made.cases if c.slot and c.slot.day == 0)
    held = after([{"do": "hold", "case": booked.id}], made)
    assert booked.slot
    assert held.minute == booked.slot.minute + booked.slot.length
    gone = after([HOME], made)
    assert gone.ended[booked.id].fate == "missed"
    assert "nobody held" in gone.trail[-1].said


def test_an_interview_is_no_work_for_a_clerk_and_cannot_be_put_off() -> None:
    booked = next(c for c in week().cases if c.slot and c.slot.day == 0)
    assert "Only an officer" in last([{"do": "delegate", "case": booked.id, "to": "clerk"}]).said
    assert "was told" in last([{"do": "defer", "case": booked.id, "reason": "hard"}]).said
    assert "holds no interviews" in last([{"do": "escalate", "case": booked.id}]).said


def test_another_officer_takes_one_interview_and_no_second() -> None:
    one, two = [c.id for c in week().cases if c.slot and c.truth and c.truth.sort == "booked"][:2]
    handed = [{"do": "delegate", "case": name, "to": "officer"} for name in (one, two)]
    assert "No other officer" in last(handed).said


def test_what_comes_in_comes_when_time_was_spent() -> None:
    made = week()
    letter = of_sort(made, "inquiry")
    assert "There is no case" in last([{"do": "read", "case": letter.id}]).said
    files = [c for c in made.cases if c.kind == "file"][:4]
    worked = [{"do": "decide", "case": c.id, "act": c.acts[0].id} for c in files]
    assert "inquiry" in after(worked, made).came


def test_planning_costs_no_time_and_moves_a_case_between_days() -> None:
    made = week()
    steps = [{"do": "plan", "case": "c01", "day": 1}, {"do": "plan", "case": "c02", "day": 1},
             {"do": "plan", "case": "c02", "day": 1, "at": 0}]  # fmt: skip
    state = after(steps, made)
    assert state.plan[1] == ("c02", "c01")
    assert state.minute == 0
    assert after([{"do": "plan", "case": "c02"}], made, state).plan[1] == ("c01",)
    assert "cannot be planned" in after([HOME, {"do": "plan", "case": "c01", "day": 0}], made).trail[-1].said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("home", "That is no step"),
        ({"do": "sleep"}, "There is no such step"),
        ({"do": "home", "speed": 2}, "has no field 'speed'"),
        ({"do": "defer", "note": "x" * 1001}, "too long for note"),
        ({"do": "plan", "day": 9}, "from 0 for Monday"),
        ({"do": "plan", "at": -1}, "from 0 to 99"),
        ({"do": "read", "case": 7}, "holds text"),
    ],
)
def test_what_is_no_step_is_said_in_one_sentence(value: Any, said: str) -> None:
    with pytest.raises(StepError, match=said):
        read_step(value, 1)


def test_a_replayed_journal_gives_the_same_week() -> None:
    made = week()
    steps = [{"v": 1, **s} for s in played(made, earliest_lawful_deadline)]
    assert replay(steps, week=made) == (after(steps, made), "")


def test_steps_of_another_version_and_broken_lines_are_left_out_and_told_of() -> None:
    made = week()
    state, told = replay([{"v": 7, "do": "home"}, {"v": 1, "do": "home"}], week=made)
    assert state.day == 1
    assert "another version of this week" in told
    state, told = replay([{"v": 1, "do": "home"}, "nonsense", {"v": 1, "do": "fly"}], week=made)
    assert state.day == 1
    assert told.startswith("2 lines")


def test_each_new_beginning_is_a_play_of_its_own() -> None:
    told = [("step", 1), ("done", True), ("done", None), ("step", 2), ("step", 3)]
    assert plays_of(told) == [[1], [2, 3]]
    assert plays_of([]) == [[]]


_STEPS = st.fixed_dictionaries(
    {"do": st.sampled_from(["plan", "read", "decide", "hold", "defer", "escalate", "delegate", "home"])},
    optional={
        "case": st.sampled_from([f"c{n:02d}" for n in range(1, 49)]),
        "act": st.sampled_from(["approve", "deny", "extend", "liaison", "grant", ""]),
        "to": st.sampled_from(["clerk", "officer", "duty", "me"]),
        "reason": st.sampled_from(["time-runs", "clocks-first", "policy", "no"]),
        "day": st.integers(0, 4),
        "at": st.integers(0, 99),
        "note": st.text(max_size=40),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_STEPS, max_size=40))
def test_whatever_is_done_time_never_runs_back_and_nothing_is_lost(steps: list[dict[str, Any]]) -> None:
    made = week()
    state = begin(made)
    for value in steps:
        before, state = state, after([value], made, state)
        assert (before.day, before.minute) <= (state.day, state.minute)
        assert set(before.ended) <= set(state.ended)
        assert len(state.trail) > len(before.trail)
        assert 0 <= state.minute <= made.minutes
        planned = [name for names in state.plan for name in names]
        assert len(planned) == len(set(planned))
        assert not set(planned) & set(state.ended)
