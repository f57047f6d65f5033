"""Ids are used once in the whole course, practice and exam together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from autograder.check.binder import Binder
from autograder.check.problem import Problem


def ids_once(binders: Iterable[Binder]) -> Iterator[Problem]:
    """No two items, cases or cards of the course share an id."""
    first: dict[tuple[str, str], str] = {}
    for binder in binders:
        for kind, matter in (
            ("item", binder.matter(binder.all_items)),
            ("case file", binder.matter(binder.all_cases)),
            ("card", binder.matter(binder.cards)),
        ):
            for filed in matter:
                before = first.get((kind, filed.thing.id))
                if before is not None:
                    where = "here" if before == filed.file else f"in {before}"
                    what = f"this {kind} id is used {where} already"
                    yield Problem(filed.file, filed.thing.id, what, "give one of them another id")
                first.setdefault((kind, filed.thing.id), filed.file)
