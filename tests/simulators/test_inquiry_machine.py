"""The ladder step by step: what is refused, what is flagged, what the clock brings, and what a journal may hold."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.library.home import root
from course.library.shelf import ContentError, read_matter, shelf
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.model.inquiry_step import Do, read_step
from course.model.step import StepError
from course.simulators.inquiry.judge import debrief
from course.simulators.inquiry.play import begin, replay, step
from course.simulators.inquiry.state import State

LAW = console_law(root())
LETTER, ROOF, PETITION = (
    cast("Matter", shelf().matter("inquiry", name)) for name in ("employer-letter", "shared-roof", "earlier-petition")
)


def played(*steps: dict[str, Any], matter: Any = LETTER) -> State:
    state = begin(matter)
    for value in steps:
        state = step(state, read_step(value, matter.version), matter=matter, law=LAW)
    return state


def last(state: State) -> tuple[str, str]:
    mine = next(entry for entry in reversed(state.trail) if entry.do)
    return mine.outcome, mine.said


STATED = {"do": "state", "lead": "worked", "items": ["registered-late", "own-form"]}
FILE = {"do": "inquire", "lead": "worked", "inquiry": "own-file"}
CHECK = {"do": "inquire", "lead": "worked", "inquiry": "employer-check"}
WAIT = {"do": "wait"}


def notice(days: str = "30", items: tuple[str, ...] = ("employer-check",)) -> dict[str, Any]:
    return {"do": "disclose", "lead": "worked", "how": "notice", "days": days, "items": list(items)}


def finding(**elements: list[str]) -> dict[str, Any]:
    return {"do": "find", "lead": "worked", "ground": "ina-212-a-6-c", "verdict": "established", "elements": elements}


FIVE = {name: ["employer-check"] for name in ("act", "untrue", "willful", "material", "benefit")}


class TestRefused:
    """What the machine does not let through."""

    @pytest.mark.parametrize(
        ("steps", "why"),
        [
            ([FILE], "State first"),
            ([{"do": "state", "lead": "worked"}], "feeling"),
            ([{"do": "state", "lead": "worked", "items": ["employer-check"]}], "in the file yet"),
            ([{"do": "state", "lead": "nothing", "items": ["ostrany"]}], "no such question"),
            ([STATED, {"do": "inquire", "lead": "worked", "inquiry": "crystal"}], "no such inquiry"),
            ([STATED, FILE, FILE], "already"),
            ([STATED, finding(**FIVE)], "no inquiry on it has come back"),
            ([STATED, notice(items=())], "says nothing"),
            ([STATED, notice("31", ("own-form",))], "30 at most"),
            ([STATED, notice("soon", ("own-form",))], "number"),
            ([STATED, notice("0", ("own-form",))], "number"),
            ([STATED, notice("\u00b2", ("own-form",))], "number"),
            ([STATED, {**notice(), "how": "telepathy", "items": ["own-form"]}], "written notice or an interview"),
            ([WAIT], "Nothing is on its way"),
            ([{"do": "wait", "until": "2026-08-10"}], "after"),
            ([{"do": "wait", "until": "9999-12-31"}], "at most"),
            ([{"do": "wait", "until": "some day"}], "Give the day"),
            ([STATED, {"do": "close", "lead": "worked"}], "on what it is closed"),
            ([{"do": "decide", "decision": "deny-fraud"}], "No finding of fraud"),
            ([{"do": "decide", "decision": "send-away"}], "no such decision"),
            ([{"do": "sort", "fact": "own-form", "sort": "guilty"}], "Sort it as one of"),
        ],
    )
    def test_in_one_sentence(self, steps: list[dict[str, Any]], why: str) -> None:
        outcome, said = last(played(*steps))
        assert outcome == "refused"
        assert why in said
        assert said.count(".") <= 2

    def test_each_element_wants_something(self) -> None:
        state = played(STATED, FILE, finding(**{**FIVE, "willful": []}))
        assert last(state)[0] == "refused"
        assert "knowing and intentional" in last(state)[1]

    def test_time_to_answer_is_the_persons(self) -> None:
        early = played(STATED, CHECK, WAIT, notice(), finding(**FIVE))
        assert last(early) == ("refused", "The person has until 2026-10-13 to answer: wait for it.")
        assert last(played(STATED, CHECK, WAIT, notice(), {"do": "decide", "decision": "deny-ground"}))[0] == "refused"
        assert last(played(STATED, CHECK, WAIT, notice(), {"do": "decide", "decision": "approve"}))[0] == "done"

    def test_nothing_after_the_decision(self) -> None:
        state = played({"do": "decide", "decision": "approve"}, STATED)
        assert last(state)[0] == "refused"
        assert "begin again" in last(state)[1]

    def test_an_ended_question_stays_ended(self) -> None:
        ended = {"do": "close", "lead": "worked", "items": ["own-form"]}
        assert last(played(STATED, ended, STATED))[0] == "refused"
        assert last(played(STATED, ended, FILE))[0] == "refused"


class TestFlagged:
    """What the machine lets through, and a reviewer sends back."""

    def fault(self, *steps: dict[str, Any], matter: Any = LETTER) -> str:
        return next(entry.fault for entry in reversed(played(*steps, matter=matter).trail) if entry.do)

    def test_a_profile(self) -> None:
        assert self.fault({"do": "state", "lead": "worked", "items": ["ostrany"]}) == "profile"

    def test_a_question_nothing_raises(self) -> None:
        assert self.fault({"do": "state", "lead": "kessin", "items": ["registered-late"]}) == "baseless"

    def test_fishing(self) -> None:
        assert self.fault(STATED, {"do": "inquire", "lead": "worked", "inquiry": "kessin-files"}) == "fishing"

    def test_going_on_after_the_answer(self) -> None:
        stated = {"do": "state", "lead": "home", "items": ["same-unit"]}
        search = {"do": "inquire", "lead": "home", "inquiry": "property-record"}
        more = {"do": "inquire", "lead": "home", "inquiry": "home-question"}
        assert self.fault(stated, search, more, matter=ROOF) == "after-cleared"

    def test_what_is_needed_may_be_asked_whichever_answer_came_first(self) -> None:
        sample = cast("Matter", shelf().matter("inquiry", "template-text"))
        stated = {"do": "state", "lead": "own-story", "items": ["same-sentences", "wrong-town"]}
        apart = {"do": "inquire", "lead": "own-story", "inquiry": "each-alone"}
        sheet = {"do": "inquire", "lead": "own-story", "inquiry": "preparer-form"}
        listed = {"do": "inquire", "lead": "own-story", "inquiry": "other-files"}
        assert self.fault(stated, apart, WAIT, sheet, matter=sample) == ""
        assert self.fault(stated, apart, WAIT, listed, matter=sample) == "after-cleared"

    def test_a_referral_that_concludes(self) -> None:
        stated = {"do": "state", "lead": "home", "items": ["same-unit"]}
        refer = {"do": "inquire", "lead": "home", "inquiry": "fraud-unit", "items": ["same-unit"]}
        assert self.fault(stated, {**refer, "phrases": ["is-a-mill"]}, matter=ROOF) == "conclusion"
        assert self.fault(stated, {**refer, "phrases": ["ask-address"]}, matter=ROOF) == ""
        assert last(played(stated, {**refer, "items": []}, matter=ROOF))[0] == "refused"

    def test_telling_what_is_protected(self) -> None:
        stated = {"do": "state", "lead": "home", "items": ["same-unit"]}
        tell = {"do": "disclose", "lead": "home", "how": "interview", "items": ["same-unit", "restricted-record"]}
        assert self.fault(stated, tell, matter=ROOF) == "protected"
        assert debrief(ROOF, played(stated, tell, matter=ROOF)).parts["disclosure"] == 0

    def test_a_finding_on_what_was_never_told(self) -> None:
        assert self.fault(STATED, CHECK, WAIT, finding(**FIVE)) == "undisclosed"
        assert self.fault(STATED, CHECK, WAIT, {"do": "decide", "decision": "deny-ground"}) == "undisclosed"

    def test_a_finding_the_record_does_not_bear(self) -> None:
        stated = {"do": "state", "lead": "home", "items": ["same-unit"]}
        search = {"do": "inquire", "lead": "home", "inquiry": "property-record"}
        elements = {name: ["same-unit"] for name in ("marriage", "sought", "purpose", "in-file")}
        accuse = {"do": "find", "lead": "home", "ground": "ina-204-c", "verdict": "established", "elements": elements}
        assert self.fault(stated, search, accuse, matter=ROOF) == "accused"

    def test_without_the_key_nothing_is_said(self) -> None:
        state = played({"do": "state", "lead": "kessin", "items": ["ostrany"]}, matter=LETTER.blind())
        assert last(state)[0] == "done"


class TestClock:
    """Days are simulated, and moved by steps alone."""

    def test_a_search_comes_the_same_day_and_a_request_later(self) -> None:
        state = played(STATED, FILE, CHECK)
        assert state.came == ("own-file",)
        assert played(STATED, FILE, CHECK, WAIT).today == date(2026, 9, 9)

    def test_the_last_day_is_the_rules_and_counts_mail(self) -> None:
        told = played(STATED, notice("30", ("own-form",))).told[0]
        assert told.due == date(2026, 9, 14)  # 33 days end on a Saturday

    def test_nobody_answers_what_they_were_not_told(self) -> None:
        state = played(STATED, notice("30", ("own-form",)), WAIT)
        assert state.today == date(2026, 9, 15)
        assert state.told[0].over
        assert "his-answer" not in state.came
        assert state.trail[-1].outcome == "ran-out"

    def test_an_answer_comes_when_it_comes(self) -> None:
        state = played(STATED, CHECK, WAIT, notice(), WAIT)
        assert state.today == date(2026, 9, 27)
        assert state.heard_of("employer-check")
        assert state.rung("worked") == "heard"

    def test_a_short_notice_is_answered_too_late(self) -> None:
        state = played(STATED, CHECK, WAIT, notice("5"), {"do": "wait", "until": "2026-10-20"})
        said = [entry.said for entry in state.trail]
        assert any("nothing came in it" in line for line in said)
        assert any("after the last day" in line for line in said)
        assert state.today == date(2026, 10, 20)

    def test_at_an_interview_the_answer_comes_that_day(self) -> None:
        tell = {"do": "disclose", "lead": "worked", "how": "interview", "items": ["employer-check"]}
        state = played(STATED, CHECK, WAIT, tell, WAIT)
        assert state.came[-1] == "his-answer"
        assert state.told[0].over


NO_STEPS: list[Any] = [
    *(None, 7, [], "sort", {}, {"do": "fly"}, {"do": "sort", "odd": 1}, {"do": "sort", "fact": ["a"]}),
    {"do": "state", "items": ["x"] * 61},
    {"do": "state", "text": "x" * 2001},
    {"do": "find", "verdict": "perhaps"},
]


class TestRecord:
    """What comes from a file or a journal."""

    @pytest.mark.parametrize("value", NO_STEPS)
    def test_what_is_no_step_is_told_in_a_sentence(self, value: Any) -> None:
        with pytest.raises(StepError, match=r"\.$|:"):
            read_step(value, 1)

    def test_steps_of_another_version_are_left_out_and_told_of(self) -> None:
        state, said = replay([{"v": 99, "do": "wait"}, {"v": 1, **STATED}, "junk"], matter=LETTER, law=LAW)
        assert len(state.trail) == 1
        assert "another version" in said
        assert "no step" in said

    def test_replay_gives_an_equal_state(self) -> None:
        assert PETITION.key is not None
        once = replay(PETITION.key.work, matter=PETITION, law=LAW)
        assert once == replay(PETITION.key.work, matter=PETITION, law=LAW)

    def test_a_matter_that_does_not_hang_together_is_refused_with_its_place(self, tmp_path: Any) -> None:
        text = (root() / "data" / "inquiries" / "shared-roof.yaml").read_text("utf-8")
        path = tmp_path / "shared-roof.yaml"
        path.write_text(text.replace("serves: [home]", "serves: [cellar]"), "utf-8")
        with pytest.raises(ContentError, match="cellar"):
            read_matter("inquiry", path)


DAYS = ["30", "5", "", "-1", "\u0663", "\u00b2"]


def _steps() -> st.SearchStrategy[dict[str, Any]]:
    """Steps that name what is there, what is not, and too much, in any order."""
    ids = st.sampled_from([*LETTER.known, *(x.id for x in LETTER.leads), *(x.id for x in LETTER.decisions), "", "no"])
    return st.fixed_dictionaries(
        {"do": st.sampled_from(list(Do)).map(str)},
        optional={
            "fact": ids, "sort": st.sampled_from(["indicator", "ordinary", "no-ground", "x"]), "lead": ids,
            "items": st.lists(ids, max_size=4), "inquiry": ids, "phrases": st.lists(ids, max_size=2),
            "how": st.sampled_from(["notice", "interview", ""]), "days": st.sampled_from(DAYS),
            "until": st.sampled_from(["", "2026-09-01", "x"]), "ground": st.sampled_from(["ina-212-a-6-c", "", "x"]),
            "verdict": st.sampled_from(["", "established", "not-established"]),
            "elements": st.dictionaries(st.sampled_from([*FIVE, "x"]), st.lists(ids, max_size=2), max_size=6),
            "decision": ids,
        },
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_steps(), max_size=14))
def test_any_steps_at_all_are_taken_or_refused_and_judged_between_nothing_and_everything(steps: list[Any]) -> None:
    state, _ = replay(steps, matter=LETTER, law=LAW)
    found = debrief(LETTER, state)
    assert all(0 <= share <= 1 for share in found.parts.values())
    assert [entry.number for entry in state.trail] == list(range(1, len(state.trail) + 1))
    days = [entry.day for entry in state.trail]
    assert days == sorted(days)
