"""The proof of a case file: the rules of law lead where its key says, in the case and in each of its twins."""

from __future__ import annotations

import copy
from typing import Any

from course.casefiles.invariant import InvariantError
from course.casefiles.outcome import agreed
from course.model.casefile import CaseFile
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG


def changed(facts: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The facts with each dotted path of ``change`` set to its value.

    Raises:
        KeyError, IndexError: a path leads through nothing.
    """
    new: Any = copy.deepcopy(facts)
    for path, value in change.items():
        *steps, last = path.split(".")
        place = new
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = value
    return dict(new)


def prove(case: CaseFile, *, law: Parameters) -> None:
    """Run the rule on the case and on every twin.

    Raises:
        InvariantError: an outcome is not the one the key gives, or a twin flips it and should not, or the reverse.
    """
    on, truth = case.docket.today, case.truth
    rule = CATALOG[truth.rule]
    agreed(rule.apply(truth.facts, on=on, law=law), case=case.id, meant=truth.outcome)
    for twin in truth.twins:
        name = f"{case.id}, twin {twin.id}"
        facts = changed(truth.facts, twin.change)
        agreed(rule.apply(facts, on=on, law=law), case=name, meant=twin.outcome)
        if (twin.outcome != truth.outcome) is not twin.material:
            raise InvariantError(f"{name}: a material twin keeps the outcome, or an immaterial one flips it.")
