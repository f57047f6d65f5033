"""The console's state machine: every state is reached, every other way is refused, and the record shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from systemsdesk import LAW, TASKS, Desk, at, state_of

from course.model.console import Do, Status, read_step
from course.model.step import StepError
from course.simulators.systems.play import begin, replay
from course.simulators.systems.table import ACTIONS, CITES, MOVES, SAID

MOVING = sorted({do for _, do in MOVES})
LETTER = {"letter": "A letter asks to withdraw."}


def test_every_state_is_reached_from_a_new_case() -> None:
    reached = {Status.RECEIVED}
    while new := {to for (source, _), to in MOVES.items() if source in reached} - reached:
        reached |= new
    assert reached | {Status.ANSWERED} == set(Status), "an answer comes by post and not by a step"


def test_a_whole_life_goes_through_ten_states() -> None:
    answer = {"days": 20, "says": "The evidence came."}
    desk = at(Status.RECEIVED, answers=answer, **LETTER)
    seen = [desk.state.status]
    for do, fields in [
        ("review", {}), ("rfe", {}), ("wait", {"until": "2026-09-01"}), ("review", {}), ("noid", {"days": "10"}),
        ("wait", {"until": "2026-09-28"}), ("abandon", {}), ("reopen", {}), ("wait", {"until": "2026-12-01"}),
        ("review", {}), ("deny", {}), ("reopen", {"basis": "favorable"}), ("approve", {}),
    ]:  # fmt: skip
        assert desk.do(do, **fields) == "done", desk.said
        seen.append(desk.state.status)
    other = at(Status.RFE, **LETTER)
    assert other.do("withdraw") == "done"
    assert {*seen, other.state.status} == set(Status)


@pytest.mark.parametrize("do", MOVING)
@pytest.mark.parametrize("status", list(Status))
def test_every_way_not_in_the_table_is_refused_and_stands_in_the_record(status: Status, do: Do) -> None:
    desk = at(status, notice=_over(status), **LETTER)
    outcome = desk.do(do.value)
    if (status, do) in MOVES:
        assert outcome == "done", desk.said
        assert desk.state.status is MOVES[status, do]
        return
    assert outcome == "refused"
    assert desk.state.status is status
    entry = desk.state.trail[-1]
    assert (entry.do, entry.outcome) == (do, "refused")
    assert entry.said.endswith(".")
    assert "\n" not in entry.said
    assert desk.state.model_copy(update={"trail": ()}) == begin(desk.task, LAW)


def _over(status: Status) -> Any:
    kinds = {Status.RFE: "request-for-evidence", Status.NOID: "intent-to-deny", Status.BRIEF: "brief"}
    return {"kind": kinds[status], "served_on": date(2026, 5, 1), "days": 30} if status in kinds else None


def test_every_state_and_action_has_its_words_and_every_move_its_authority() -> None:
    assert set(SAID) == set(Status)
    assert set(ACTIONS) == set(Do)
    assert set(CITES) == set(MOVING)


@pytest.mark.parametrize(
    ("do", "fields", "said"),
    [
        ("approve", {"receipt": "TRN-2026-0010"}, "not the receipt number"),
        ("approve", {"receipt": ""}, "receipt number"),
        ("approve", {"text": "ok"}, "in words"),
        ("rfe", {"days": "twelve weeks"}, "no number of days"),
        ("rfe", {"days": "85"}, "84 at most"),
        ("noid", {"days": "31"}, "30 at most"),
        ("noid", {"days": "0"}, "no number of days|at most|notice"),
        ("rfe", {"service": "pigeon"}, "no way to serve"),
        ("rfe", {"service": "electronic"}, "by mail"),
        ("transfer", {"office": "Atlantis"}, "no office"),
        ("transfer", {"office": "Harbor Field Office"}, "already"),
        ("recall", {}, "here already"),
        ("check", {"check": "aura"}, "no check"),
        ("check", {}, "needs no new"),
        ("resolve", {}, "no open hit"),
        ("wait", {"until": "soon"}, "no day of the calendar"),
        ("wait", {"until": "2026-08-10"}, "after"),
        ("wait", {"until": "2029-01-01"}, "year"),
        ("open", {"record": "r-0000001"}, "no search"),
        ("link", {"record": "made-desk", "other": "made-desk"}, "same record"),
        ("withdraw", {}, "only the person"),
        ("search", {"by": "name", "text": "La*gne"}, "at most one \\*"),
        ("search", {"by": "vibes", "text": "Ana"}, "no way to search"),
    ],
)
def test_a_mistyped_field_is_refused_in_one_sentence_and_stands_in_the_record(
    do: str, fields: dict[str, str], said: str
) -> None:
    import re

    desk = at(Status.REVIEW)
    assert desk.do(do, **fields) == "refused"
    entry = desk.state.trail[-1]
    assert re.search(said, entry.said)
    assert entry.typed.items() >= {name: value for name, value in fields.items() if value}.items()
    assert desk.state.model_copy(update={"trail": ()}) == begin(desk.task, LAW)


def test_a_decision_needs_the_file_at_hand_and_checks_that_are_settled_and_good() -> None:
    assert at(Status.REVIEW, file_at="Northgate Field Office").do("approve") == "refused"
    for check, said in [
        ({"kind": "name"}, "no result"),
        ({"kind": "name", "state": "pending"}, "no result"),
        ({"kind": "name", "state": "hit", "hit": "made-desk"}, "nobody has settled"),
        ({"kind": "name", "state": "theirs"}, "weighed"),
        ({"kind": "name", "state": "clear", "good_until": date(2026, 8, 9)}, "ran out on 2026-08-09"),
    ]:
        desk = at(Status.REVIEW, checks=[check])
        assert desk.do("approve") == "refused"
        assert said in desk.said
    assert (
        at(Status.REVIEW, checks=[{"kind": "name", "state": "clear", "good_until": date(2026, 8, 10)}]).do("approve")
        == "done"
    )


def test_what_a_reviewer_would_remark_goes_through_and_is_flagged() -> None:
    desk = at(Status.REVIEW, undisclosed=True)
    assert desk.do("deny") == "flagged"
    assert "8 CFR 103.2(b)(16)(i)" in desk.state.trail[-1].cites
    fair = at(Status.REVIEW, undisclosed=True)
    assert [fair.do("noid"), fair.do("wait", until="2026-10-01"), fair.do("review"), fair.do("deny")] == ["done"] * 4
    hit = at(Status.REVIEW, checks=[{"kind": "name", "state": "hit", "hit": "made-desk"}])
    assert hit.do("resolve") == "flagged", "settled without opening the record"
    looked = at(Status.REVIEW, checks=[{"kind": "name", "state": "hit", "hit": "made-desk"}])
    assert [looked.do("open", record="made-desk"), looked.do("resolve"), looked.do("approve")] == ["done"] * 3


def test_a_check_comes_back_on_its_day_and_the_file_on_its() -> None:
    desk = at(Status.REVIEW, checks=[{"kind": "fingerprint"}], results={"fingerprint": {"days": 9, "good_days": 100}},
              file_at="Northgate Field Office")  # fmt: skip
    assert [desk.do("check"), desk.do("recall"), desk.do("check"), desk.do("recall")] == ["done"] * 2 + ["refused"] * 2
    desk.do("wait", until="2026-08-14")
    assert desk.state.away(desk.task)
    desk.do("wait", until="2026-08-15")
    assert not desk.state.away(desk.task)
    desk.do("wait", until="2026-08-19")
    assert desk.state.checks[0].state == "clear"
    assert desk.state.checks[0].good_until == date(2026, 11, 27)
    assert [e.day.isoformat() for e in desk.state.trail if e.outcome == "came"] == ["2026-08-15", "2026-08-19"]


def test_a_hostile_step_is_one_sentence_and_never_more() -> None:
    for value in [None, 3, [], {}, {"do": "explode"}, {"do": "note", "text": "x" * 100_000}, {"do": "note", "text": 7},
                  {"do": "note", "cheat": "1"}, {"do": "open", "record": "r" * 500}]:  # fmt: skip
        with pytest.raises(StepError) as problem:
            read_step(value, 1)
        assert str(problem.value).count("\n") == 0
        assert str(problem.value).endswith((".", "..."))
        assert len(str(problem.value)) < 300


def test_steps_of_another_version_are_left_out_with_one_sentence() -> None:
    task = TASKS["false-hit"]
    old = [{"v": 7, "do": "deny", "receipt": task.case.receipt, "text": "An older story entirely."}] * 2
    state, said = replay(old, task=task, law=LAW)
    assert state == begin(task, LAW)
    assert said.startswith("2 steps were taken in another version")
    state, said = replay(["rubbish", {"v": 1, "do": "explode"}], task=task, law=LAW)
    assert (state, said.split()[0]) == (begin(task, LAW), "2")


STEPS = st.fixed_dictionaries(
    {"do": st.sampled_from([do.value for do in Do])},
    optional={
        "text": st.sampled_from(["A reason in words.", "x", "Kolvanik", "<script>alert(1)</script> is a note"]),
        "receipt": st.sampled_from(["TRN-2026-0388", "TRN-2026-0102", "trn-2026-0102 ", "nonsense"]),
        "days": st.sampled_from(["30", "84", "999", "-1", "x"]),
        "until": st.dates(date(2026, 8, 1), date(2027, 6, 1)).map(str),
        "record": st.sampled_from(["false-hit-other", "false-hit-desk", "rfe-clock-desk", "r-1"]),
        "other": st.sampled_from(["false-hit-desk", ""]),
        "by": st.sampled_from(["name", "birth", "a-number", "biometric", "x"]),
        "check": st.sampled_from(["name", "fingerprint", ""]),
        "verdict": st.sampled_from(["theirs", "not-theirs"]),
        "basis": st.sampled_from(["favorable", "adverse"]),
        "office": st.sampled_from(["Northgate Field Office", "nowhere"]),
        "found": st.just([{"record": "false-hit-other", "score": 91}]),
    },
)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(["false-hit", "rfe-clock", "expired-check"]), st.lists(STEPS, max_size=25))
def test_replaying_the_journal_gives_the_same_state_whatever_was_done(name: str, values: list[dict[str, Any]]) -> None:
    desk = Desk(TASKS[name])
    for value in values:
        desk.do(value["do"], **{key: held for key, held in value.items() if key != "do"})
    again, said = replay(desk.values, task=desk.task, law=LAW)
    assert said == ""
    assert again == desk.state == state_of(desk.task, [{k: v for k, v in x.items() if k != "v"} for x in desk.values])
    days = [entry.day for entry in again.trail]
    assert days == sorted(days)
    assert [entry.number for entry in again.trail] == list(range(1, len(days) + 1))
    assert sum(entry.do is not None for entry in again.trail) == len(values), "every step, refused or not, has its line"
