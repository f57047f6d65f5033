"""A marker: how the record of one kind of simulation is marked. Each kind's module defines one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Marker:
    """What marks a kind. Its functions take the whole matter and the steps of the play as the journal keeps them.

    Steps may be anything a stranger wrote; what is no step is passed over. A play nobody began earns nothing.
    """

    parts: dict[str, str]  #: the names a criterion can count, and how each is called in feedback
    marks: Callable[[Any, Sequence[Any]], dict[str, float]]  #: from 0 to 1 for every part
    said: Callable[[Any, Sequence[Any]], dict[str, tuple[str, ...]]]  #: why, by part; what was missed only counted
    answered: Callable[[Any, Sequence[Any]], str]  #: the play in one line
