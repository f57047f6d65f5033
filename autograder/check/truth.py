"""Truth is computed: the rule makes of each case's facts what its key says, and of its twins too (rows 18 and 29)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from course.library.shelf import in_words
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.finding import Outcome
from course.rules.catalog import CATALOG

#: The outcomes a case may be keyed with, by what its rule finds. A rule says whether the requirements are met. Whether
#: a denial is proposed first, and how evidence is asked for, depends on the kind of file: that the author says.
DECIDED: dict[Outcome, tuple[str, ...]] = {
    Outcome.MET: ("approve",),
    Outcome.NOT_MET: ("deny", "intend"),
    Outcome.NEEDS_EVIDENCE: ("continue", "request"),
}


def outcomes(binder: Binder) -> Iterator[Problem]:
    """Each case and twin is keyed with the outcome its rule gives; a material twin has another than its case."""
    for filed in binder.all_cases:
        case, truth = filed.thing, filed.thing.truth
        if truth.rule not in CATALOG:
            yield Problem(filed.file, "truth", f"there is no rule {truth.rule!r}", f"name one of {', '.join(CATALOG)}")
            continue
        yield from _decided(binder, filed.file, "truth", case, truth.facts, truth.outcome)
        for twin in truth.twins:
            where = f"twin {twin.id}"
            try:
                facts = changed(truth.facts, twin.change)
            except (KeyError, IndexError, TypeError, ValueError):
                yield Problem(filed.file, where, "its change names a fact the case does not have", "mend the path")
                continue
            yield from _decided(binder, filed.file, where, case, facts, twin.outcome)
            if (twin.outcome != truth.outcome) is not twin.material:
                what = f"it is {'' if twin.material else 'im'}material, yet its outcome is {twin.outcome!r}"
                yield Problem(filed.file, where, what, "mend its change, its outcome or material")


def changed(facts: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Facts with some of them set by dotted path; a number is a place in a list.

    Raises:
        KeyError, IndexError, TypeError, ValueError: a path leads nowhere.
    """
    new = copy.deepcopy(facts)
    for path, value in change.items():
        *steps, last = path.split(".")
        place: Any = new
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[int(last) if isinstance(place, list) else last] = value
    return new


def _decided(
    binder: Binder, file: str, where: str, case: CaseFile, facts: dict[str, Any], said: str
) -> Iterator[Problem]:
    entry = CATALOG[case.truth.rule]
    try:
        found = entry.apply(facts, on=case.docket.today, law=load_parameters(binder.place, entry.table))
    except ValidationError as problem:
        yield Problem(file, where, f"its facts don't fit the rule: {in_words(problem, facts).rstrip('.')}", "mend them")
        return
    except (KeyError, ValueError) as problem:
        yield Problem(file, where, f"the rule can't be applied: {str(problem).rstrip('.')}", "mend the facts or table")
        return
    right = DECIDED.get(found.outcome, ())
    if said not in right:
        what = f"the rule {case.truth.rule} finds {found.outcome.value} ({found.summary.rstrip('.')}), not {said!r}"
        keyed = " or ".join(map(repr, right))
        yield Problem(file, where, what, f"key it {keyed} or mend the facts" if right else "mend the facts")
