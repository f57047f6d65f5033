"""Forms that run side by side: the same slots in the same order, items of one shape, facts apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, groupby
from typing import Any

from autograder.scoring.keys import Key
from course.model.item import Item


def slot(name: str) -> str:
    """The id of an item without the letter of its form."""
    return name.rpartition("-")[0]


def same_slots(key: Key, activities: Iterable[str]) -> None:
    """Every form of a key asks the same slots in the same order."""
    for activity in activities:
        asked = [[slot(name) for name in form.quizzes[activity]] for form in key.scheme.forms.values()]
        assert all(one == asked[0] for one in asked), activity


def alike_and_apart(key: Key, shape: Callable[[Item], tuple[Any, ...]]) -> None:
    """Each form has an item for each slot; those of a slot have one shape, and no two of them show the same."""
    for name, same in groupby(sorted(key.items.values(), key=lambda i: i.id), key=lambda i: slot(i.id)):
        group = list(same)
        assert len(group) == len(key.scheme.forms), name
        assert len({shape(item) for item in group}) == 1, name
        for one, other in combinations(group, 2):
            assert one.blind().model_dump(exclude={"id"}) != other.blind().model_dump(exclude={"id"}), name
