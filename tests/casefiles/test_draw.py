"""Draws are stable, fair and independent of one another."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.casefiles.draw import Draw


def test_the_same_stream_gives_the_same_draws_for_ever() -> None:
    draw = Draw("n-400", 7, "people")
    assert [draw.below(1000) for _ in range(12)] == GOLDEN
    assert [Draw("n-400", 7, "people").below(1000), Draw("n-400", 8, "people").below(1000)] != [GOLDEN[0]] * 2


GOLDEN = [88, 51, 617, 290, 990, 773, 358, 904, 259, 188, 652, 736]


@given(st.text(max_size=8), st.integers(1, 10**9))
def test_a_draw_stays_below_its_bound(name: str, count: int) -> None:
    draw = Draw(name)
    assert all(0 <= draw.below(count) < count for _ in range(20))


@given(st.integers(-50, 50), st.integers(0, 60), st.integers(0, 10**6))
def test_both_ends_of_a_range_can_be_drawn(least: int, width: int, seed: int) -> None:
    draw = Draw(seed)
    seen = {draw.between(least, least + width) for _ in range(40)}
    assert min(seen) >= least
    assert max(seen) <= least + width
    assert draw.between(least, least) == least


def test_each_option_is_as_likely_as_the_others() -> None:
    draw = Draw("fair")
    seen = Counter(draw.one("abcdef") for _ in range(60_000))
    assert set(seen) == set("abcdef")
    assert sum((n - 10_000) ** 2 / 10_000 for n in seen.values()) < 20.5  # chi-square, 5 degrees of freedom, p = 0.001


def test_weights_are_kept_and_zero_is_never_drawn() -> None:
    draw = Draw("weights")
    seen = Counter(draw.weighted([("a", 1), ("b", 3), ("c", 0)]) for _ in range(20_000))
    assert seen["c"] == 0
    assert 2.8 < seen["b"] / seen["a"] < 3.2


@given(st.lists(st.integers(), unique=True, max_size=12), st.integers(0, 15))
def test_some_are_different_options_and_never_too_many(options: list[int], count: int) -> None:
    found = Draw("some", count).some(options, count)
    assert len(found) == len(set(found)) == min(count, len(options))
    assert set(found) <= set(options)


def test_streams_of_two_names_have_nothing_to_do_with_each_other() -> None:
    pairs = Counter((Draw("a", n).below(4), Draw("b", n).below(4)) for n in range(16_000))
    assert sum((pairs[(i, j)] - 1000) ** 2 / 1000 for i in range(4) for j in range(4)) < 37.7  # 15 degrees, p = 0.001


def test_days_reach_both_ends() -> None:
    draw, first = Draw("days"), date(2024, 2, 28)
    assert {draw.day(first, date(2024, 3, 1)) for _ in range(60)} == {first, date(2024, 2, 29), date(2024, 3, 1)}


def test_weights_that_are_all_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="positive"):
        Draw("none").weighted([("a", 0)])
