"""What a journal shows: tries judged by the bank, whatever was merged, lost or mistimed."""

from __future__ import annotations

import json
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itemsamples import CASE, DATA

from course.journal.line import Record
from course.journal.reading import records
from course.model.answer import CHECKED
from course.model.item import ITEMS
from course.model.simulation import MARK
from course.model.unit import Unit
from course.study.evidence import Bank, Summary, summarize

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


UNIT = "itp/naturalization"
ONE, TWO = "sample-single", "sample-numeric"


@pytest.fixture(scope="module")
def course() -> tuple[Unit, Bank]:
    """A unit with a quiz, a case and graded work, and what its answers are judged by."""
    unit = Unit.model_validate(
        {
            "id": UNIT,
            "title": "A unit",
            "summary": "Decide.",
            "minutes": {"lesson": 1, "case": 1, "assessment": 1},
            "as_of": "2026-08-10",
            "objective": [{"id": "residence-presence", "bloom": "apply", "text": "Count.", "assessed_by": ["dates"]}],
            "activity": [
                {"id": "check-days", "kind": "quiz", "title": "Try it", "items": [ONE, TWO]},
                {"id": "file-one", "kind": "casefile", "title": "One file", "case": CASE.docket.id},
                {"id": "talk", "kind": "interview", "title": "A talk", "matter": "some-talk"},
                {"id": "objective", "kind": "quiz", "title": "Graded questions", "graded": True},
            ],
            "shows": dict.fromkeys(["flags", "actions", "outcome", "interview"], "residence-presence"),
        }
    )
    items = {item.id: item for item in ITEMS.validate_python(DATA)}
    return unit, Bank(items, {"file-one": CASE})


def line(number: int, minutes: float, value: Any, item: str = ONE, **more: Any) -> Record:
    return {
        "v": 1,
        "id": f"{number:032x}",
        "at": (START + timedelta(minutes=minutes)).isoformat(),
        "session": "s1",
        "unit": UNIT,
        "activity": "check-days",
        "item": item,
        "value": value,
        **more,
    }


def checked(number: int, minutes: float, item: str = ONE, activity: str = "check-days") -> Record:
    return line(number, minutes, item, CHECKED, activity=activity)


def shares(course: tuple[Unit, Bank], *lines: Record) -> list[float]:
    return [e.share for e in summarize(course[0], lines, course[1]).evidence]


RIGHT, WRONG = (
    {ONE: "presumed", TWO: {"answer": 181, "confidence": 80}},
    {ONE: "none", TWO: {"answer": 7, "confidence": 80}},
)


def test_a_change_of_mind_is_one_try_and_a_change_after_feedback_another(course: tuple[Unit, Bank]) -> None:
    right, wrong = RIGHT[ONE], WRONG[ONE]
    assert shares(course, line(1, 0, wrong), line(2, 1, right)) == [1.0]
    assert shares(course, line(1, 0, wrong), checked(2, 0.5), line(3, 1, right)) == [0.25]
    assert shares(course, line(1, 0, wrong), checked(2, 0.5, TWO), line(3, 1, right)) == [1.0]
    assert shares(course, line(1, 0, wrong), line(2, 60, right)) == [0.25]
    assert shares(course, line(1, 0, right), checked(2, 1), line(3, 2, wrong)) == [1.0]


def test_another_day_counts_anew_and_a_cleared_answer_not_at_all(course: tuple[Unit, Bank]) -> None:
    right, wrong = RIGHT[ONE], WRONG[ONE]
    assert shares(course, line(1, 0, wrong), line(2, 60 * 30, right)) == [0.0, 1.0]
    assert shares(course, line(1, 0, right), line(2, 1, None)) == []
    assert shares(course, line(1, 0, "no-such-option"), line(2, 60 * 30, {"odd": [1]})) == []


def test_an_answer_counts_whether_or_not_the_question_asked_how_sure_one_is(course: tuple[Unit, Bank]) -> None:
    assert shares(course, line(1, 0, 181, TWO)) == [1.0]
    assert shares(course, line(1, 0, {"answer": RIGHT[ONE], "confidence": 90})) == [1.0]


def test_each_side_of_a_case_is_evidence_of_the_outcome_the_unit_names(course: tuple[Unit, Bank]) -> None:
    case = course[1].cases["file-one"]
    right = next(o.id for o in case.truth.outcomes if o.right)
    where = {"activity": "file-one"}
    found = summarize(
        course[0],
        [
            line(1, 0, right, "outcome", **where),
            line(2, 0, ["nonsense"], "flags", **where),
            line(3, 1, None, "actions", **where),
        ],
        course[1],
    ).evidence
    assert [(e.item, e.outcome, e.share) for e in found] == [("file-one.outcome", "residence-presence", 1.0)]


def test_a_finished_play_counts_by_the_share_its_view_noted(course: tuple[Unit, Bank]) -> None:
    marks = [{"share": 0.75}, {"share": "all"}, {"share": True}, 3]
    lines = [line(n, n * 1500, mark, MARK, activity="talk") for n, mark in enumerate(marks)]
    found = summarize(course[0], lines, course[1]).evidence
    assert [(e.item, e.share) for e in found] == [("talk.mark", 0.75)]


def test_work_on_the_other_way_counts_for_the_same_thing(course: tuple[Unit, Bank]) -> None:
    quiz, file, talk, graded = course[0].activities
    unit = course[0].model_copy(
        update={
            "activities": (
                quiz.model_copy(update={"note": "Hard.", "items": (ONE,), "instead_items": (TWO,)}),
                file.model_copy(update={"instead": "another-file"}),
                talk.model_copy(update={"instead": "another-talk"}),
                graded,
            )
        }
    )
    bank = Bank(course[1].items, {"file-one-instead": CASE})
    right = next(o.id for o in CASE.truth.outcomes if o.right)
    lines = [
        line(1, 0, "other", "way"),
        line(2, 1, RIGHT[TWO], TWO, activity="check-days-instead"),
        line(3, 2, right, "outcome", activity="file-one-instead"),
        line(4, 3, {"share": 0.5}, MARK, activity="talk-instead"),
    ]
    found = summarize(unit, lines, bank)
    assert found.gone == 0
    assert {e.item: e.share for e in found.evidence} == {TWO: 1.0, "file-one.outcome": 1.0, "talk.mark": 0.5}


def test_graded_answers_and_other_units_are_left_alone_and_lost_items_are_counted(course: tuple[Unit, Bank]) -> None:
    right = RIGHT[ONE]
    lines = [
        line(1, 0, right, activity="objective"),
        line(2, 0, right, unit="itp/other"),
        line(3, 0, right, "sample-lost"),
        line(4, 0, right, "whatever", activity="removed"),
        line(5, 0, "a", "form", activity="exam"),
    ]
    found = summarize(course[0], lines, course[1])
    assert (found.evidence, found.gone) == ((), 1)


def test_a_journal_merged_from_two_machines_counts_each_line_once_and_by_time(course: tuple[Unit, Bank]) -> None:
    right, wrong = RIGHT[ONE], WRONG[ONE]
    here = [line(n, n * 60 * 24, right if n % 2 else wrong, session="here") for n in range(10)]
    there = [line(20 + n, n * 60 * 24 + 700, RIGHT[TWO], TWO, session="there") for n in range(10)]
    whole = summarize(course[0], sorted([*here, *there], key=lambda r: r["at"]), course[1])
    for merged in ([*here, *there], [*there, *here], [*here, *there, *here], [*here[:4], *there, *here]):
        assert summarize(course[0], merged, course[1]) == whole


def test_a_clock_set_back_keeps_the_order_of_one_session(course: tuple[Unit, Bank]) -> None:
    right, wrong = RIGHT[ONE], WRONG[ONE]
    lines = [line(1, 600, wrong), checked(2, 601), line(3, 0, right), line(4, 1, RIGHT[TWO], TWO)]
    found = summarize(course[0], lines, course[1]).evidence
    assert {e.item: e.share for e in found} == {ONE: 0.25, TWO: 1.0}
    assert all(e.at >= START + timedelta(minutes=601) for e in found)


@given(st.data())
def test_the_order_of_lines_of_one_time_does_not_matter(course: tuple[Unit, Bank], data: st.DataObject) -> None:
    drawn = data.draw(
        st.lists(
            st.tuples(st.sampled_from([0, 0, 5, 30]), st.sampled_from([RIGHT, WRONG]), st.sampled_from([ONE, TWO])),
            max_size=10,
        )
    )
    lines = sorted(
        (line(n, at, value[item], item, session=f"s{n}") for n, (at, value, item) in enumerate(drawn)),
        key=lambda r: str(r["at"]),
    )
    rng = random.Random(data.draw(st.integers(0, 99)))
    mixed = sorted(lines, key=lambda r: (r["at"], rng.random()))
    assert summarize(course[0], lines, course[1]) == summarize(course[0], mixed, course[1])


def test_a_summary_is_small_and_comes_back_from_its_json(course: tuple[Unit, Bank]) -> None:
    right = RIGHT[ONE]
    found = summarize(course[0], [line(1, 0, right)], course[1])
    assert Summary.model_validate_json(found.model_dump_json()) == found


def test_times_at_the_edges_of_the_calendar_and_torn_lines_stop_nothing(
    course: tuple[Unit, Bank], tmp_path: Path
) -> None:
    right = RIGHT[ONE]
    odd = [line(1, 0, right, at="0001-01-01T00:00:00+14:00"), line(2, 0, right, at="9999-12-31T23:59:59.999999-12:00")]
    odd += [line(3, 0, right)]
    file = tmp_path / "responses.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in odd) + '{"v": 1, "id": torn', "utf-8")
    assert len(summarize(course[0], records(file), course[1]).evidence) == 2


def test_a_hundred_thousand_lines_take_seconds_at_most(course: tuple[Unit, Bank]) -> None:
    held = [line(n, n * 2, (RIGHT if n % 3 else WRONG)[i], i) for n in range(100_000) for i in ((ONE, TWO)[n % 2],)]
    begun = time.process_time()
    found = summarize(course[0], held, course[1])
    assert time.process_time() - begun < 5
    assert len(found.evidence) < 400
