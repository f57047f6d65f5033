"""The arithmetic of the report against published figures, and against the same worked out another way."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.insight.estimate import correlation, difference, mean, median, proportion
from autograder.insight.ontask import minutes
from autograder.insight.quantile import fisher_f, student
from autograder.insight.reliability import alpha, feldt

#: The 32 answer patterns 00000, 00001 ... 11111 of 1,000 people to LSAT section 6 (Bock and Lieberman 1970).
LSAT = (
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
)  # fmt: skip


def lsat() -> np.ndarray:
    rows = [[float(c) for c in f"{pattern:05b}"] for pattern, count in enumerate(LSAT) for _ in range(count)]
    return np.array(rows)


def test_facility_discrimination_and_alpha_of_the_lsat_as_published() -> None:
    """Rizopoulos, ltm (J. Stat. Softw. 17(5), 2006), `descript(LSAT)`; its alpha of 0.295 is also in rkward's tests."""
    table = lsat()
    assert table.mean(axis=0).tolist() == pytest.approx([0.924, 0.709, 0.553, 0.763, 0.870])
    rest = [correlation(table[:, n], np.delete(table, n, 1).sum(axis=1)) for n in range(5)]
    assert [r.value for r in rest if r] == pytest.approx([0.1128, 0.1531, 0.1727, 0.1444, 0.1216], abs=2e-4)
    whole = alpha(table)
    assert whole is not None
    assert whole.value == pytest.approx(0.2950, abs=5e-5)
    without = [alpha(np.delete(table, n, 1)) for n in range(5)]
    assert [a.value for a in without if a] == pytest.approx([0.2754, 0.2376, 0.2168, 0.2459, 0.2663], abs=5e-5)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_in_newcombe(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe (Statistics in Medicine 17, 1998), table I, method 3."""
    found = proportion(hits, n)
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_where_the_score_test_turns(case: tuple[int, int]) -> None:
    hits, n = case
    found = proportion(hits, n)
    assert found.low is not None
    assert found.high is not None
    for end in (found.low, found.high):
        if 0 < end < 1:
            assert abs(hits / n - end) / math.sqrt(end * (1 - end) / n) == pytest.approx(1.959964, abs=1e-5)
    assert 0 <= found.low <= hits / n <= found.high <= 1


def integral(density: list[float], step: float) -> float:
    """Simpson's rule."""
    return step / 3 * sum(d * (1 if n in (0, len(density) - 1) else 4 if n % 2 else 2) for n, d in enumerate(density))


@pytest.mark.parametrize(
    ("p", "df", "printed"), [(0.975, 1, 12.706), (0.975, 10, 2.228), (0.95, 5, 2.015), (0.995, 30, 2.750)]
)
def test_student_as_in_the_printed_tables_and_by_adding_up(p: float, df: int, printed: float) -> None:
    found = student(p, df)
    assert found == pytest.approx(printed, abs=6e-4)
    assert student(1 - p, df) == pytest.approx(-found)
    front = math.gamma((df + 1) / 2) / (math.sqrt(df * math.pi) * math.gamma(df / 2))
    step = found / 2000
    density = [front * (1 + (n * step) ** 2 / df) ** (-(df + 1) / 2) for n in range(2001)]
    assert 0.5 + integral(density, step) == pytest.approx(p, abs=1e-7)


@pytest.mark.parametrize(("p", "a", "b"), [(0.975, 4, 10), (0.025, 40, 1000), (0.975, 99, 1782), (0.05, 3, 7)])
def test_f_by_adding_up(p: float, a: int, b: int) -> None:
    found = fisher_f(p, a, b)
    logs = math.lgamma((a + b) / 2) - math.lgamma(a / 2) - math.lgamma(b / 2) + a / 2 * math.log(a / b)
    step = found / 20000
    density = [0.0] + [
        math.exp(logs + (a / 2 - 1) * math.log(x) - (a + b) / 2 * math.log1p(a / b * x))
        for x in (n * step for n in range(1, 20001))
    ]
    assert integral(density, step) == pytest.approx(p, abs=2e-6)


def test_f_as_in_the_printed_table() -> None:
    assert fisher_f(0.975, 4, 10) == pytest.approx(4.468, abs=5e-4)


def test_alpha_by_covariances_and_its_interval_by_the_published_formula() -> None:
    """Feldt, Woodruff and Salih (1987): their example has alpha 0.79 of 26 items and 41 people, 90 %."""
    rng = np.random.default_rng(6)
    table = rng.normal(size=(80, 1)) + rng.normal(size=(80, 7)) * 1.5
    found = alpha(table)
    assert found is not None
    covered = np.cov(table.T)
    assert found.value == pytest.approx(7 / 6 * (1 - np.trace(covered) / covered.sum()))
    low, high = feldt(0.79, 41, 26, sure=0.90)
    assert 1 - low == pytest.approx(0.21 * fisher_f(0.95, 40, 1000))
    assert [low, high] == pytest.approx([0.705, 0.862], abs=1e-3)


def test_alpha_covers_what_it_should() -> None:
    """Parallel parts with true alpha 5 * 0.5 / (1 + 4 * 0.5): 95 of 100 intervals hold it, give or take chance."""
    rng, true, held = np.random.default_rng(7), 2.5 / 3, 0
    for _ in range(400):
        found = alpha(rng.normal(size=(40, 1)) + rng.normal(size=(40, 5)))
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= true <= found.high
    assert 0.92 <= held / 400 <= 0.98


def test_corrected_point_biserial_by_means() -> None:
    """Of a right-or-wrong part: the gap of the two means over the spread, times the root of p q."""
    rng = np.random.default_rng(8)
    rest = rng.normal(10, 3, 60)
    own = (rest + rng.normal(0, 4, 60) > 10).astype(float)
    p = own.mean()
    by_means = (rest[own == 1].mean() - rest[own == 0].mean()) / rest.std() * math.sqrt(p * (1 - p))
    found = correlation(own, rest)
    assert found is not None
    assert found.value == pytest.approx(by_means)
    z, reach = 0.5 * math.log((1 + by_means) / (1 - by_means)), 1.959964 / math.sqrt(57)
    assert found.low == pytest.approx((math.exp(2 * (z - reach)) - 1) / (math.exp(2 * (z - reach)) + 1))
    assert found.high == pytest.approx((math.exp(2 * (z + reach)) - 1) / (math.exp(2 * (z + reach)) + 1))


def test_where_nothing_varies_there_is_no_correlation_and_no_alpha() -> None:
    same, some = np.ones(50), np.arange(50.0)
    assert correlation(same, some) is None
    assert correlation(some, same * 0.1 + 0.2) is None
    assert alpha(np.ones((50, 4))) is None
    perfect = correlation(some, some * 2)
    assert perfect is not None
    assert (perfect.low, perfect.high) == (perfect.value, perfect.value)


def test_welch_and_the_mean_by_hand() -> None:
    a, b = [1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 9.0]
    found = difference(a, b)
    one, two = 5 / 3 / 4, 13 / 3
    df = (one + two) ** 2 / (one**2 / 3 + two**2 / 2)
    assert found.value == -2.5
    assert found.high == pytest.approx(-2.5 + student(0.975, df) * math.sqrt(one + two))
    assert difference([1.0, 1.0], [0.5, 0.5]).low == 0.5
    assert mean([2.0]).low is None
    assert mean([1.0, 3.0]).high == pytest.approx(2 + 12.706, abs=1e-3)


def test_the_interval_of_a_median_is_between_two_values() -> None:
    """Conover's table: of ten values the second and the ninth; of five there is no interval at 95 %."""
    assert (median(range(1, 11)).low, median(range(1, 11)).high) == (2, 9)
    assert median(range(5)).low is None
    rng = Random(1)
    many = median([rng.random() for _ in range(1500)])
    assert many.low is not None
    assert many.high is not None
    assert many.low < 0.5 < many.high


def test_time_on_task_leaves_pauses_and_clocks_set_back_out() -> None:
    start = datetime(2026, 8, 3, 9, tzinfo=UTC)

    def at(*gaps: float) -> list[tuple[str, datetime]]:
        found, now = [], start
        for number, gap in enumerate(gaps):
            now += timedelta(seconds=gap)
            found.append(("cards" if number % 2 else "quiz", now))
        return found

    assert minutes(at(0, 60, 120)) == {"quiz": 2.0, "cards": 1.0}
    assert minutes(at(0, 600, 601)) == {"quiz": 0.0, "cards": 10.0}
    assert minutes(at(0, -5000, 30, 30)) == {"quiz": 0.5, "cards": 0.5}
    assert minutes([]) == {}
