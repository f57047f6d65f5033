"""The wording of exam questions gives no more away than the bar allows, to a program that knows no law."""

from __future__ import annotations

from math import comb

from benchmarks.guessing import BAR, Guessed, measure, overall

RARE = 0.001  #: a single unit has a dozen questions, and of thirty units some have luck


def by_luck(one: Guessed) -> float:
    """How probable it is that luck alone is right as often in one unit, or more often."""
    hits = round(one.right * one.count)
    odds = (
        comb(one.count, k) * one.chance**k * (1 - one.chance) ** (one.count - k) for k in range(hits, one.count + 1)
    )
    return sum(odds)


def test_the_wording_alone_earns_hardly_more_than_luck() -> None:
    found = measure()
    right, luck = overall(found)
    assert right <= luck + BAR
    assert [one for one in found if by_luck(one) < RARE] == []
