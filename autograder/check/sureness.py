"""Questions that ask how sure one is: a few in each unit, right or wrong as a whole (row 25)."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.check.binder import Binder
from autograder.check.problem import Problem

FEWEST, MOST = 4, 6
#: A unit with fewer practice items asks nobody: calibration is of the course, not of each unit.
SMALL = 20
#: Kinds that are right or wrong as a whole, so that "70 % sure" has one meaning.
WHOLE = ("single", "numeric", "date")


def sureness(binder: Binder) -> Iterator[Problem]:
    """Four to six practice items ask it, each a situation of a kind that is right or wrong as a whole."""
    asking = [filed for filed in binder.items if filed.thing.confidence]
    if len(binder.items) >= SMALL and not FEWEST <= len(asking) <= MOST:
        what = f"{len(asking)} practice items ask how sure one is; {FEWEST} to {MOST} should"
        yield Problem(
            binder.toml, "", what, "set `confidence: true` on one item an outcome, those that guard people first"
        )
    for filed in asking:
        if filed.thing.kind not in WHOLE or not filed.thing.scenario:
            what = "it asks how sure one is, but is no situation, or can be partly right"
            yield Problem(
                filed.file, filed.thing.id, what, f"set it on an item of {', '.join(WHOLE)} about a situation"
            )
