"""Levels rise with right, varied, spaced evidence and fade; safety-critical points stay open until they are right."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.model.unit import Unit
from course.study.evidence import Evidence
from course.study.mastery import Level, State, level_of, mastered, unit_levels

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
UNIT = "itp/tiny"


def shown(item: str = "q1", days: float = 0, **more: Any) -> Evidence:
    """Right practice evidence of some days ago."""
    return Evidence(
        **{"unit": UNIT, "outcome": "count", "item": item, "at": NOW - timedelta(days=days), "share": 1, **more}
    )


def level(*evidence: Evidence, now: datetime = NOW) -> Level:
    return level_of(UNIT, "count", evidence, now)


ITEMS = [f"q{n}" for n in range(6)]
SHARES = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0]), st.floats(0, 1))
EVIDENCE = st.builds(
    lambda item, days, share, source, missed: shown(item, days, share=share, source=source, missed=missed),
    st.sampled_from(ITEMS),
    st.one_of(st.integers(-3, 900), st.floats(-3, 900)),
    SHARES,
    st.sampled_from(["practice", "graded", "review"]),
    st.booleans(),
)


@given(st.lists(EVIDENCE, max_size=12), EVIDENCE)
def test_one_more_right_answer_never_lowers_a_level(held: list[Evidence], more: Evidence) -> None:
    right = more.model_copy(update={"share": 1.0, "missed": False})
    before, after = level(*held), level(*held, right)
    assert after.level >= before.level - 1e-9
    assert after.strength >= before.strength - 1e-9
    assert list(State).index(after.state) >= list(State).index(before.state)


@given(st.lists(EVIDENCE, max_size=12), st.floats(0, 4000))
def test_time_never_raises_a_level(held: list[Evidence], days: float) -> None:
    before, after = level(*held), level(*held, now=NOW + timedelta(days=days))
    assert after.level <= before.level + 1e-12
    assert after.strength == before.strength
    assert list(State).index(after.state) <= list(State).index(before.state)


@given(st.lists(EVIDENCE, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_evidence_plays_no_part(held: list[Evidence], rng: random.Random) -> None:
    mixed = list(held)
    rng.shuffle(mixed)
    one, other = level(*held), level(*mixed)
    assert one.level == pytest.approx(other.level)
    assert (one.state, one.missed, one.fades) == (other.state, other.missed, other.fades)


@given(st.lists(EVIDENCE, max_size=12), EVIDENCE)
def test_a_wrong_answer_never_raises_a_level(held: list[Evidence], more: Evidence) -> None:
    assert level(*held, more.model_copy(update={"share": 0.0})).level <= level(*held).level + 1e-9


def test_nothing_shown_is_new_and_one_right_answer_is_a_beginning() -> None:
    assert level().state is State.NEW
    assert level(shown()).state is State.BEGUN
    assert level(shown()).level == pytest.approx(0.2)


def test_five_different_right_answers_master_and_the_same_one_five_times_does_not() -> None:
    assert level(*map(shown, ITEMS[:5])).state is State.MASTERED
    assert level(*[shown("q1", n) for n in range(5)]).state is State.BEGUN


def test_eighty_per_cent_masters_and_less_does_not() -> None:
    done = [shown("written", source="graded", form="a", share=0.8)]
    assert level(*done).state is State.MASTERED
    assert level(shown("written", source="graded", form="a", share=0.79)).state is State.BEGUN


def test_what_was_shown_last_weighs_more_and_graded_work_more_than_practice() -> None:
    good, bad = [shown(i, 300) for i in ITEMS[:5]], [shown(i, 300, share=0) for i in ITEMS[:5]]
    late, early = level(*bad, *map(shown, ITEMS[:5])), level(*good, *[shown(i, share=0) for i in ITEMS[:5]])
    assert late.strength > 0.9 > 0.1 > early.strength
    graded = level(shown("a"), shown("b", source="graded", share=0))
    assert graded.strength < level(shown("a", source="graded"), shown("b", share=0)).strength


def test_a_mastered_outcome_fades_and_holds_longer_after_spaced_days() -> None:
    once = [shown(i) for i in ITEMS[:5]]
    spaced = [shown(i, n * 3) for n, i in enumerate(ITEMS[:5])]
    assert level(*once).fades == date(2026, 12, 7)
    later = NOW + timedelta(days=30)
    assert level(*once, now=later).state is State.FADED
    assert level(*spaced, now=later).state is State.MASTERED
    assert level(*once, now=later).strength == 1


def test_a_missed_safety_point_stands_open_until_it_is_right_on_a_later_day() -> None:
    good = [shown(i) for i in ITEMS]
    assert level(*good, shown("bar", 1, share=0.25, missed=True)).state is State.BEGUN
    assert level(*good, shown("bar", 1, share=0.25, missed=True)).missed == ("bar",)
    assert level(*good, shown("bar", 1, share=0.25, missed=True), shown("bar")).state is State.MASTERED
    form = [shown("dates", 2, source="graded", form="a", missed=True), shown("dates", source="graded", form="b")]
    assert level(*good, *form).missed == ()
    assert level(*good, *form[:1]).missed == ("dates",)


def test_evidence_from_the_future_counts_as_of_now() -> None:
    assert level(*[shown(i, -400) for i in ITEMS[:5]]).level == 1
    assert level(shown("q1", -3_000_000 + 800_000)).level == pytest.approx(0.2)


def test_a_unit_is_mastered_by_all_its_outcomes_and_graded_work(unit: Unit) -> None:
    one = [shown(i, outcome="one") for i in ITEMS[:5]]
    two = [shown("two", outcome="two", source="graded", form="a")]
    lost = [shown("x", outcome="gone"), shown("y", outcome="one", unit="itp/other", share=0)]
    assert mastered(unit_levels(unit, [*one, *two, *lost], NOW))
    assert not mastered(unit_levels(unit, one, NOW))
    assert not mastered(unit_levels(unit, [*one, *[shown(i, outcome="two") for i in ITEMS[:5]]], NOW))
    assert [found.outcome for found in unit_levels(unit, (), NOW)] == ["one", "two"]


@pytest.fixture
def unit() -> Unit:
    outcomes = [{"id": i, "bloom": "apply", "text": i, "assessed_by": ["dates"]} for i in ("one", "two")]
    return Unit.model_validate(
        {
            "id": UNIT,
            "title": "Tiny",
            "summary": "Tiny.",
            "minutes": {"lesson": 1, "case": 1, "assessment": 1},
            "as_of": "2026-08-10",
            "objective": outcomes,
            "activity": [{"id": "exam", "kind": "quiz", "title": "Graded", "graded": True}],
        }
    )
