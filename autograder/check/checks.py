"""All checks, in the order they are reported, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from autograder.check import (
    casework,
    choices,
    coded,
    content_note,
    coverage,
    decisions,
    drafting,
    exams,
    fresh,
    guide,
    law,
    outcomes,
    page,
    proof,
    ratings,
    reading,
    sureness,
    taboo,
    truth,
    wiring,
    workload,
)
from autograder.check.binder import Binder, open_binder
from autograder.check.ids import ids_once
from autograder.check.problem import Problem
from course.library.register import Register
from course.library.shelf import ContentError, Shelf

Check = Callable[[Binder], Iterator[Problem]]

#: Each group of checks by the name it is reported under.
CHECKS: dict[str, tuple[Check, ...]] = {
    "files and names": (
        wiring.files,
        wiring.items_used,
        wiring.cases_used,
        wiring.matters_used,
        wiring.matters_graded,
        ratings.reports,
        wiring.use_and_unit,
        wiring.exam_used,
        wiring.calls,
        drafting.used,
        drafting.graded,
    ),
    "outcomes": (outcomes.assessed, outcomes.known_outcomes, outcomes.enough_items, outcomes.fading, outcomes.level),
    "items": (
        choices.feedback,
        choices.wording,
        choices.lengths,
        choices.positions,
        choices.variety,
        choices.step_names,
        sureness.sureness,
    ),
    "cases": (
        casework.dates,
        casework.parallel,
        casework.paired,
        casework.balance,
        casework.distress,
        content_note.other_ways,
        truth.outcomes,
    ),
    "law": (law.resolve, law.dated, law.as_of),
    "reading": (reading.grade, reading.letters, reading.acronyms, page.markup, page.outline),
    "never": (taboo.never, taboo.personal, taboo.countries, taboo.leaks),
    "key": (proof.key, proof.rubric, proof.norming, proof.proved, coded.coded),
    "exams": (
        exams.rows,
        exams.weeks,
        exams.alike,
        exams.as_long,
        exams.unseen,
        exams.written,
        exams.cut,
    ),
    "workload": (workload.minutes, workload.cards, workload.warm_up, guide.guide),
    "notebooks": (fresh.fresh,),
}


def run(
    shelf: Shelf, unit_ids: Iterable[str], on: date, done: Callable[[str], None] = lambda _: None
) -> dict[str, list[Problem]]:
    """The problems of these units, by group; ``done`` is told of each unit that has been checked.

    Raises:
        RegisterError: the law register can't be used, so nothing could be checked.
    """
    register = Register.load(shelf.place)
    found: dict[str, list[Problem]] = {"can't be read": []}
    binders = []
    for unit in unit_ids:
        try:
            binder = open_binder(shelf, unit, register, on)
        except ContentError as problem:
            found["can't be read"].append(Problem(f"{unit}/unit.toml", "", str(problem).rstrip("."), "mend it"))
            continue
        binders.append(binder)
        found["can't be read"] += binder.problems
        for group, checks in CHECKS.items():
            found.setdefault(group, []).extend(p for check in checks for p in check(binder))
        done(unit)
    found["course"] = [*ids_once(binders), *law.in_code(shelf.place, register)]
    banner_on = shelf.curriculum().law_banner
    found["course"] += law.code_dated(shelf.place, register, on, banner_on)
    found["course"] += decisions.writing(shelf, register, on)
    found["course"] += drafting.tasks(shelf, register)
    found["course"] += coverage.coverage(shelf)
    found["course"] += wiring.strays(shelf.place, shelf.curriculum().unit_ids)
    return {group: sorted(set(problems)) for group, problems in found.items() if problems}
