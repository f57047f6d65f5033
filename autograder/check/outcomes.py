"""Outcomes: taught in three steps, assessed, with items enough at the level the phase asks (rows 1, 2, 4, 10, 13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from autograder.build.reading import STEPS
from autograder.check.binder import Binder
from autograder.check.problem import Problem
from course.model.item import Bloom

LEAST_ITEMS = 4  #: per outcome, practice and graded (row 2)
LEAST_FORMS = 2  #: parallel forms that ask something about it (row 2)
#: Share of items at apply or above, at analyze or above, and with a situation as stem, by phase (rows 4 and 10).
MIX = {"itp": (0.65, 0.25, 0.70), "ojt": (0.85, 0.45, 0.90), "ast": (0.95, 0.60, 0.90)}
_LEVELS = list(Bloom)


def assessed(binder: Binder) -> Iterator[Problem]:
    """Every outcome is assessed by criteria that exist, and says so on both sides."""
    if binder.scheme is None:
        return
    known = {c.id: c.objective for c in binder.scheme.criteria}
    for objective in binder.unit.objectives:
        for criterion in objective.assessed_by:
            if criterion not in known:
                todo = f"name one of {', '.join(known)}"
                yield Problem(binder.toml, objective.id, f"assessed_by names no criterion {criterion!r}", todo)
    said = {c: o.id for o in binder.unit.objectives for c in o.assessed_by}
    ids = {o.id for o in binder.unit.objectives}
    file = f"autograder/keys/{binder.unit.assignment}/scheme.yaml"
    for criterion, outcome in known.items():
        if outcome not in ids:
            yield Problem(file, criterion, f"the unit has no outcome {outcome!r}", f"name one of {', '.join(ids)}")
        elif criterion not in said:
            todo = "add it to assessed_by of that outcome"
            yield Problem(binder.toml, outcome, f"criterion {criterion!r} assesses it and is not named", todo)


def known_outcomes(binder: Binder) -> Iterator[Problem]:
    """Items, cards and steps name outcomes of the unit."""
    ids = [o.id for o in binder.unit.objectives]
    todo = f"name one of {', '.join(ids)}"
    for filed in binder.matter(binder.all_items, binder.cards):
        thing = filed.thing
        if thing.unit == binder.unit.id and thing.outcome not in ids:
            yield Problem(filed.file, thing.id, f"the unit has no outcome {thing.outcome!r}", todo)
    for role, cells in binder.cells.items():
        for cell in cells:
            skill = cell.metadata.get("skill")
            if skill is not None and skill not in ids:
                yield Problem(f"{binder.unit.id}/{role}.md", f"skill {skill}", "the unit has no such outcome", todo)


def enough_items(binder: Binder) -> Iterator[Problem]:
    """Four items an outcome, and questions in two forms. A case or a play counts once for each form that gives it."""
    if binder.scheme is None or binder.unit.is_exam:
        return
    count = Counter(f.thing.outcome for f in binder.all_items)
    forms: dict[str, set[str]] = {}
    for criterion in binder.scheme.criteria:
        asked = set(binder.scheme.forms) if not criterion.items else {f for f, ids in criterion.items.items() if ids}
        forms.setdefault(criterion.objective, set()).update(asked)
        drafted = criterion.counts == "rubric" and not criterion.items
        if drafted or criterion.counts in ("flags", "actions", "outcome", "simulation"):
            count[criterion.objective] += len(binder.scheme.forms)
    for objective in binder.unit.objectives:
        if count[objective.id] < LEAST_ITEMS:
            what = f"{count[objective.id]} items, and {LEAST_ITEMS} are the least"
            yield Problem(binder.toml, objective.id, what, "write more items for this outcome")
        if len(forms.get(objective.id, ())) < LEAST_FORMS:
            yield Problem(binder.toml, objective.id, "fewer than two forms ask about it", "grade it in every form")


def fading(binder: Binder) -> Iterator[Problem]:
    """Each outcome is shown worked, then to complete, then to do alone. An exam shows nothing."""
    if binder.unit.is_exam:
        return
    shown: dict[str, list[str]] = {}
    for role in ("lesson", "case"):
        for cell in binder.cells.get(role, ()):
            if "step" in cell.metadata and "skill" in cell.metadata:
                shown.setdefault(cell.metadata["skill"], []).append(cell.metadata["step"])
            elif "step" in cell.metadata:
                what = f"a {cell.metadata['step']} step names no skill"
                yield Problem(f"{binder.unit.id}/{role}.md", cell.source[:40].split("\n")[0], what, "add its skill")
    for objective in binder.unit.objectives:
        steps = shown.get(objective.id, [])
        missing = [s for s in STEPS if s not in steps]
        if missing:
            todo = f'mark a cell +++ {{"step": "{missing[0]}", "skill": "{objective.id}"}}'
            yield Problem(f"{binder.unit.id}/lesson.md", objective.id, f"no {missing[0]} example", todo)
        elif steps.index("worked") > min(steps.index("completion"), steps.index("independent")):
            yield Problem(f"{binder.unit.id}/lesson.md", objective.id, "an exercise stands before the worked example",
                          "put the worked example first")  # fmt: skip


def level(binder: Binder) -> Iterator[Problem]:
    """Enough items at the higher levels of thinking, and enough with a situation as stem."""
    items = [f.thing for f in binder.all_items]
    if not items:
        return
    apply, analyze, scenario = MIX[binder.unit.id.split("/")[0]]
    shares = (
        ("at apply or above", apply, sum(_LEVELS.index(i.bloom) >= 2 for i in items)),
        ("at analyze or above", analyze, sum(_LEVELS.index(i.bloom) >= 3 for i in items)),
        ("with a situation as stem", scenario, sum(i.scenario for i in items)),
    )
    for what, least, count in shares:
        if count / len(items) < least:
            said = f"{count} of {len(items)} items {what}; {least:.0%} is the least"
            yield Problem(binder.toml, "items", said, "raise some items")
