"""Calibration: bounds and sums that must hold, a planted lean that is found, and none that is claimed without one."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.study.calibration import FEWEST, FEWEST_IN_BIN, LEVEL, calibration, figures
from course.study.chance import as_sure_as_right, even_split, holm, more_often, wilson
from course.study.rating import Rating

START = datetime(2026, 8, 10, 9, 0, tzinfo=UTC)
STEPS = (25, 40, 50, 60, 70, 80, 90, 100)


def rated(*said: tuple[int, bool], unit: str = "itp/documents") -> list[Rating]:
    return [Rating(unit, f"item-{n}", START + timedelta(hours=n), sure, right) for n, (sure, right) in enumerate(said)]


SAID = st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=60)


@given(SAID)
def test_the_score_is_its_three_parts_and_stays_in_bounds(said: list[tuple[int, bool]]) -> None:
    found = figures(rated(*said))
    assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty, abs=1e-12)
    assert 0 <= found.brier <= 1
    assert 0 <= found.uncertainty <= 0.25
    assert -1e-12 <= found.resolution <= found.uncertainty + 1e-12
    assert 0 <= found.reliability <= 1


def test_the_ends_of_the_scale() -> None:
    assert figures(rated((100, True), (100, True))).brier == 0
    assert figures(rated((100, False), (100, False))).brier == 1
    half = figures(rated((50, True), (50, False)))
    assert (half.brier, half.reliability, half.resolution, half.uncertainty) == (0.25, 0, 0, 0.25)


@given(SAID)
def test_no_answer_is_lost_between_bins_units_and_times(said: list[tuple[int, bool]]) -> None:
    known = rated(*said)
    made = calibration([*known, *known], {})
    assert made.whole is not None
    assert made.whole.count == len(known)
    for parts in (made.bins, [row.figures for row in made.units], [row.figures for row in made.blocks]):
        assert sum(part.count for part in parts) == len(known)
        assert sum(part.right for part in parts) == sum(r.right for r in known)
    for point in made.bins:
        assert (point.span is None) == (point.count < FEWEST_IN_BIN)
        assert point.span is None or point.span[0] <= point.share <= point.span[1]


def test_too_few_are_said_to_be_too_few() -> None:
    assert figures(rated(*[(90, False)] * (FEWEST - 1))).lean == "few"
    assert figures(rated(*[(90, False)] * FEWEST)).lean == "over"
    assert calibration([], {}).whole is None


@pytest.mark.parametrize(("shift", "lean"), [(-0.25, "over"), (0.25, "under")])
def test_a_planted_lean_is_found(shift: float, lean: str) -> None:
    rng = random.Random(7)
    said = [50, 60, 70] if lean == "under" else [70, 80, 90]
    hits = 0
    for _ in range(60):
        picks = [rng.choice(said) for _ in range(60)]
        hits += figures(rated(*((sure, rng.random() < sure / 100 + shift) for sure in picks))).lean == lean
    assert hits >= 54


def test_without_a_lean_none_is_claimed_more_often_than_chance_allows_and_looking_by_unit_adds_none() -> None:
    rng = random.Random(11)
    whole = rows = 0
    for _ in range(200):
        known = [
            Rating(f"itp/{unit}", f"{unit}-{n}", START, sure, rng.random() < sure / 100)
            for unit, n in product("abcdef", range(FEWEST))
            for sure in [rng.choice(STEPS[:-1])]
        ]
        made = calibration(known, {})
        assert made.whole is not None
        whole += made.whole.lean != "even"
        rows += any(row.figures.lean != "even" for row in made.units)
    assert whole <= 200 * LEVEL * 1.8
    assert rows <= 200 * LEVEL * 1.8


def test_one_slip_among_twenty_certain_answers_is_no_finding() -> None:
    assert figures(rated(*[(100, True)] * 19, (100, False))).lean == "even"


def test_units_stand_in_the_order_of_the_course_and_those_it_no_longer_has_still_count() -> None:
    known = [*rated((80, True), unit="ast/gone"), *rated((80, True), unit="ojt/b"), *rated((80, False), unit="itp/a")]
    found = calibration(known, {"itp/a": "ITP", "itp/unseen": "ITP", "ojt/b": "OJT"})
    assert [(row.name, row.figures.count) for row in found.phases] == [
        ("ITP", 1),
        ("OJT", 1),
        ("No longer in the course", 1),
    ]
    assert [row.name for row in found.units] == ["itp/a", "ojt/b", "ast/gone"]


def test_competencies_take_the_outcomes_that_are_theirs() -> None:
    said = [Rating("itp/a", f"i{n}", START, 80, True, outcome) for n, outcome in enumerate(["x", "y", "x", "", "z"])]
    skills = {("itp/a", "x"): "Weighing", ("itp/b", "y"): "Asking", ("itp/a", "y"): "Asking", ("itp/c", "q"): "Unseen"}
    rows = calibration(said, {}, skills).skills
    assert [(row.name, row.figures.count) for row in rows] == [("Weighing", 2), ("Asking", 1)]
    assert calibration(said, {}).skills == ()


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_inside(of: tuple[int, int]) -> None:
    low, high = wilson(*of)
    assert 0 <= low <= of[0] / of[1] <= high <= 1
    assert low < high


def test_the_interval_against_a_figure_worked_by_others() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)  # Newcombe (1998), method 3
    for none in ((0, 0), (3, 2), (-1, 4)):
        with pytest.raises(ValueError, match="is no share"):
            wilson(*none)


def test_exact_chances_against_counting() -> None:
    assert as_sure_as_right([0.5] * 10, 1) == pytest.approx(2 * 11 / 1024)
    assert even_split(0, 6) == pytest.approx(2 / 64)
    assert even_split(3, 3) == 1
    assert even_split(0, 0) == 1
    table = more_often(8, 10, 0, 5)
    assert table == pytest.approx((comb(10, 8) * comb(5, 0)) / comb(15, 8))
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])


def test_many_answers_take_no_longer_than_they_should_and_meet_the_exact_figure() -> None:
    exact, near = (as_sure_as_right([0.7] * n, round(0.66 * n)) for n in (400, 401))
    assert near == pytest.approx(exact, abs=0.02)
    assert all(a >= b for a, b in pairwise(as_sure_as_right([0.8] * 50, right) for right in range(40, 20, -1)))
