"""Committed notebooks are what their texts make, and a trainee's version holds no key (rows 21 and 40)."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.build.freshness import State, complaint, orphans, state
from autograder.build.manuscript import BuildError
from autograder.check.binder import Binder
from autograder.check.problem import Problem


def fresh(binder: Binder) -> Iterator[Problem]:
    """Each notebook is there and fresh; none is left over."""
    for manuscript in binder.manuscripts.values():
        file = f"{binder.unit.id}/{manuscript.notebook.name}"
        try:
            found = state(manuscript)
        except BuildError as problem:
            yield Problem(manuscript.name, "", str(problem).rstrip("."), "mend the text")
            continue
        if found is not State.FRESH:
            what, _, todo = complaint(manuscript, found).rstrip(".").rpartition(": ")
            yield Problem(file, "", what.removeprefix(f"{file} "), todo)
    for said in orphans(binder.place, binder.unit.id):
        yield Problem(said.split(" ", 1)[0], "", "it has no text beside it", "write the text or delete the notebook")
