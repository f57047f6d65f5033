"""The score of code: values that the trainee's code gave in the sandbox, against the key, in the grader's own process.

Nothing here is code of a trainee or made by one: a value is JSON data as ``autograder/coderun/plain.py`` writes it, and
perhaps forged. To forge one is to give the right value, which the sandbox does not know.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from autograder.scoring.scheme import Check, Criterion
from autograder.scoring.score import Part, Score

NOT_RUN = "Your code was not run."
DEEP = 20  #: levels of a value


def score_code(criterion: Criterion, given: Sequence[Any] | None) -> Score:
    """The points of a criterion that counts code; ``given`` is what the sandbox says of each check, None if not run."""
    worth = criterion.points / len(criterion.checks)
    found = [*(given or ()), *[None] * len(criterion.checks)][: len(criterion.checks)]
    right = [given is not None and passes(check, value) for check, value in zip(criterion.checks, found, strict=True)]
    parts = tuple(
        Part(
            asked=check.says,
            answered=NOT_RUN if given is None else in_words(value),
            points=round(worth, 4) if good else 0.0,
            of=worth,
            said=("Right.",) if good else ("Not what was asked for.",),
        )
        for check, value, good in zip(criterion.checks, found, right, strict=True)
    )
    points = round(criterion.points * sum(right) / len(right), 4)
    return Score(
        criterion=criterion.id,
        title=criterion.title,
        points=points,
        of=criterion.points,
        parts=parts,
        counted=given is not None,
    )


def passes(check: Check, said: Any) -> bool:
    """Whether what the sandbox says of a check is a value, and the right one."""
    if not (isinstance(said, list) and len(said) == 2 and said[0] == "value"):
        return False
    return _same(check.expect, said[1], check.within, DEEP)


def in_words(said: Any) -> str:
    """What code gave, for feedback. It is a stranger's text."""
    if not (isinstance(said, list) and len(said) == 2 and said[0] in ("value", "error")):
        return "Your code was ended before it gave a value."
    if said[0] == "error":
        return f"It stopped with an error. {said[1]}"[:400]
    return f"It gave {_words(said[1], DEEP)}"[:400]


def _same(meant: Any, said: Any, within: float, deep: int) -> bool:
    """Whether plain data is what was meant. A bool is no number, NaN is nothing, a list and a tuple are alike."""
    if deep < 0:
        return False
    if isinstance(meant, bool) or meant is None or isinstance(meant, str):
        return type(said) is type(meant) and said == meant
    if isinstance(meant, (int, float)):
        return type(said) in (int, float) and _near(meant, said, within)
    if isinstance(meant, date):
        return bool(said == {"date": meant.isoformat()})
    if not isinstance(said, dict) or len(said) != 1:
        return False
    ((kind, members),) = said.items()
    if not isinstance(members, list):
        return False
    if isinstance(meant, list):
        return (
            kind in ("list", "tuple")
            and len(meant) == len(members)
            and all(_same(m, s, within, deep - 1) for m, s in zip(meant, members, strict=True))
        )
    return isinstance(meant, dict) and kind == "dict" and _same_pairs(meant, members, within, deep)


def _same_pairs(meant: dict[str, Any], pairs: list[Any], within: float, deep: int) -> bool:
    """A dict of text to values, in any order, each key once."""
    if not all(isinstance(p, list) and len(p) == 2 and isinstance(p[0], str) for p in pairs):
        return False
    found = dict(pairs)
    return (
        len(found) == len(pairs)
        and set(found) == set(meant)
        and all(_same(meant[key], found[key], within, deep - 1) for key in meant)
    )


def _near(meant: float, said: float, within: float) -> bool:
    try:
        return math.isfinite(said) and abs(said - meant) <= max(within, abs(meant) * 1e-12)
    except OverflowError:  # a whole number beyond any float
        return said == meant


def _words(said: Any, deep: int) -> str:
    """Plain data as Python writes it."""
    if isinstance(said, dict) and len(said) == 1 and deep > 0:
        ((kind, members),) = said.items()
        if kind == "other":
            return f"something that is no plain value ({str(members)[:100]})"
        if kind == "date":
            return str(members)[:40]
        if isinstance(members, list):
            return f"a {kind} of {len(members)}"
    return repr(said) if said is None or isinstance(said, (bool, int, float, str)) else "no value"
