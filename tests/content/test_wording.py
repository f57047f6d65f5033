"""The wording of exam questions gives no more away than the bar allows, to a program that knows no law."""

from __future__ import annotations

from benchmarks.guessing import BAR, measure, overall

HARD = 0.35  #: above chance; a single unit has a dozen questions, of which a few are luck


def test_the_wording_alone_earns_hardly_more_than_luck() -> None:
    found = measure()
    right, luck = overall(found)
    assert right <= luck + BAR
    assert [one.unit for one in found if one.right > one.chance + HARD] == []
