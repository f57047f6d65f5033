"""The command ``iso mastery``: how far each outcome is held, and what to do next, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from course.lab.learned import Learned, Shown, learned
from course.lab.progress_parts import words
from course.lab.workspace import Workspace
from course.library.sections import sections
from course.library.shelf import Shelf
from course.study.gates import gates
from course.study.remedy import Remedy, remedies
from course.study.standing import before
from course.usage import UsageError


def told(unit: str, space: Workspace, shelf: Shelf, now: datetime) -> list[str]:
    """The lines for one unit, or with an empty name for the whole course.

    Raises:
        UsageError: there is no such unit in the course folder.
    """
    found = learned(space, shelf, now)
    if unit and unit not in found.units:
        raise UsageError(f"There is no unit {unit!r} in your course folder. It has: {', '.join(found.units)}.")
    lines = list(_unit(found.units[unit], found, space) if unit else _course(found, shelf))
    return [*lines, *found.problems]


def _course(found: Learned, shelf: Shelf) -> Iterator[str]:
    width = max((len(name) for name in found.units), default=0)
    for name, shown in found.units.items():
        yield f"{name:<{width}}  {int(shown.standing.level * 100):>3}  {shown.standing.words()}"
    for step in gates(shelf.curriculum(), found.standings):
        if step.asked:
            yield ""
            yield f"From {step.before.title} to {step.after.title}: {step.words()}"


def _unit(shown: Shown, found: Learned, space: Workspace) -> Iterator[str]:
    unit, standing = shown.unit, shown.standing
    yield f"{unit.title} ({unit.id}): {standing.words()}"
    texts = {o.id: o.text for o in unit.objectives}
    for level in standing.levels:
        yield f"  {int(level.level * 100):>3}  {level.outcome}: {words(level)}"
        yield f"       {texts[level.outcome]}"
    if shown.passed and not unit.is_exam:
        yield "You have passed the graded work: the rest of the unit may be skipped."
    ahead = [one.unit for one in before(unit, found.standings) if one.standing is not None]
    if ahead:
        yield f"Best after {', '.join(ahead)}. That is advice; nothing is locked."
    lesson = next((n.path for n in shown.place.notebooks if n.role == "lesson"), "")
    taught = sections(space.root / lesson) if lesson else {}
    for remedy in remedies(standing, shown.bank, shown.evidence):
        places = taught.get(remedy.objective.id, ())
        yield from _remedy(remedy, places[0].part or places[0].title if places else "")


def _remedy(remedy: Remedy, reading: str) -> Iterator[str]:
    yield f"To do for {remedy.objective.id}: {remedy.why()}"
    if reading:
        yield f"  Read: {reading}"
    for activity, count in remedy.fresh or remedy.again:
        yield f"  Answer: {activity.title} ({count} {'not tried yet' if remedy.fresh else 'to get right'})"
    if not remedy.fresh:
        for activity in remedy.endless:
            yield f"  New each time: {activity.title}"
    if remedy.new_form:
        yield "  Then another form of the graded work, after handing in: iso retake"
