"""Weighted kappa against published tables, against its other definition, and at its edges."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.simulators.agreement import FEWEST, TOO_LITTLE, agreement, standard_error, weighted_kappa

LEVELS = ("correct", "minor", "significant")
pairs = st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS)), min_size=FEWEST, max_size=60)
rules = st.sampled_from(("none", "linear", "quadratic"))

#: Cohen, Psychological Bulletin 70 (1968) 213: shares of 200 cases, and disagreement weights of his own.
COHEN = ((0.44, 0.07, 0.09), (0.05, 0.20, 0.05), (0.01, 0.03, 0.06))
COHEN_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
#: Husbands and wives, Hout and others (1987), in Agresti, Categorical Data Analysis: kappa 0.1293, weighted 0.2374,
#: with the standard errors 0.0686 and 0.0783 that the package vcd of R prints.
AGRESTI = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


def test_cohens_own_table() -> None:
    assert weighted_kappa(COHEN, "none") == pytest.approx(0.492, abs=5e-4)
    assert weighted_kappa(COHEN, COHEN_WEIGHTS) == pytest.approx(0.348, abs=5e-4)


def test_agrestis_table() -> None:
    assert weighted_kappa(AGRESTI, "none") == pytest.approx(0.1293, abs=5e-5)
    assert weighted_kappa(AGRESTI, "linear") == pytest.approx(0.2374, abs=5e-5)

    assert standard_error(AGRESTI, "none") == pytest.approx(0.0686, abs=5e-5)
    assert standard_error(AGRESTI, "linear") == pytest.approx(0.0783, abs=5e-5)


def _paired(ratings: list[tuple[str, str]], power: int) -> float | None:
    """Kappa by its other definition: how far pairs lie apart, against how far everybody's ratings do."""
    far = [abs(LEVELS.index(a) - LEVELS.index(b)) for a, b in ratings]
    crossed = [abs(LEVELS.index(a) - LEVELS.index(b)) for (a, _), (_, b) in product(ratings, ratings)]
    if power == 0:
        far, crossed = [min(d, 1) for d in far], [min(d, 1) for d in crossed]
    chance = sum(d ** (power or 1) for d in crossed) / len(crossed)
    return None if not chance else 1 - sum(d ** (power or 1) for d in far) / len(far) / chance


@given(pairs, rules)
def test_the_two_definitions_agree(ratings: list[tuple[str, str]], rule: str) -> None:
    found = agreement(ratings, LEVELS, weights=rule).kappa  # type: ignore[arg-type]
    wanted = _paired(ratings, {"none": 0, "linear": 1, "quadratic": 2}[rule])
    assert found is None if wanted is None else found == pytest.approx(wanted)


@given(pairs, rules)
def test_bounds_and_symmetry(ratings: list[tuple[str, str]], rule: str) -> None:
    one = agreement(ratings, LEVELS, weights=rule)  # type: ignore[arg-type]
    other = agreement([(b, a) for a, b in ratings], LEVELS, weights=rule)  # type: ignore[arg-type]
    assert one.exact == other.exact
    if one.kappa is None or other.kappa is None:
        assert one.kappa is other.kappa is None
        assert one.words == TOO_LITTLE
        assert one.error is None
        return
    assert one.error is not None
    assert other.error is not None
    assert one.error == pytest.approx(other.error, abs=1e-7)
    assert 0 <= one.error < 1
    assert one.kappa == pytest.approx(other.kappa)
    assert -1 <= one.kappa <= 1 + 1e-12


@given(pairs)
def test_one_who_agrees_with_himself(ratings: list[tuple[str, str]]) -> None:
    made = agreement([(a, a) for a, _ in ratings], LEVELS)
    assert made.exact == 1
    assert made.kappa is None if len({a for a, _ in ratings}) == 1 else made.kappa == pytest.approx(1)


def test_a_rater_who_never_varies_agrees_by_chance_alone() -> None:
    made = agreement([*[("correct", "correct")] * 9, *[("correct", "significant")] * 3], LEVELS)
    assert made.exact == 0.75
    assert made.kappa == 0


@pytest.mark.parametrize("number", [0, 1, FEWEST - 1])
def test_too_few_ratings_say_nothing(number: int) -> None:
    made = agreement([("correct", "minor")] * number, LEVELS)
    assert made.kappa is None
    assert made.words == TOO_LITTLE
    assert made.exact == (0 if number else None)


def test_what_does_not_apply_lies_aside() -> None:
    scale = [("correct", "correct"), ("significant", "significant")] * 5
    made = agreement([*scale, ("na", "na"), ("na", "correct"), ("minor", "na")], LEVELS, aside="na")
    assert (made.on_scale, made.both_aside, made.one_aside, made.total) == (10, 1, 2, 13)
    assert made.kappa == 1
    assert made.exact == pytest.approx(11 / 13)


def test_all_aside_is_too_little_to_tell() -> None:
    made = agreement([("na", "na")] * 20, LEVELS, aside="na")
    assert (made.kappa, made.exact, made.on_scale) == (None, 1, 0)


@pytest.mark.parametrize("rating", ["", "Correct", "na", "superb"])
def test_what_is_no_level_is_refused(rating: str) -> None:
    with pytest.raises(ValueError, match="is no level"):
        agreement([(rating, "correct")], LEVELS)


@pytest.mark.parametrize("table", [((1, 2),), ((1, 2), (3,)), ((1, -1), (0, 1))])
def test_what_is_no_table_is_refused(table: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match="square"):
        weighted_kappa(table)


def test_quadratic_weights_forgive_one_step_more_than_linear_ones() -> None:
    ratings = [*[("correct", "correct")] * 6, *[("minor", "significant")] * 4, *[("significant", "significant")] * 4]
    linear, squared = (agreement(ratings, LEVELS, weights=w).kappa for w in ("linear", "quadratic"))
    assert linear is not None
    assert squared is not None
    assert linear < squared


def test_no_table_at_all() -> None:
    assert weighted_kappa(()) is None
    assert weighted_kappa(((5,),)) is None
