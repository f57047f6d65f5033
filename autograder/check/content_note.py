"""Content notes: wherever one stands, something else can be taken that counts the same (row 36)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.check.binder import Binder
from autograder.check.problem import Problem
from course.library.drafting import load_task
from course.library.shelf import ContentError, Shelf, read_yaml
from course.model.simulation import FORMATS
from course.model.unit import Activity

_NOTED = re.compile(r"\*\*(?:a )?(?:content note|note on content)\b", re.I)
_TODO = (
    "name what to take in its place with `instead` (a quiz: `instead_items`), and say so in `alternative`"
)


def other_ways(binder: Binder) -> Iterator[Problem]:
    """A unit with a note says what may be taken instead; an activity with one has another way, which has no note."""
    unit = binder.unit
    if unit.content_note and not unit.alternative:
        what = "a content note stands without an equivalent alternative"
        yield Problem(binder.toml, "content_note", what, "say in `alternative` what may be taken in its place, and how")
    for name, text in sorted(binder.texts.items()):
        if name != "instructor.md" and _NOTED.search(text) and not unit.alternative:
            what = "it has a content note, and unit.toml names no equivalent alternative"
            yield Problem(f"{unit.id}/{name}", "", what, "say in `alternative` what may be taken in its place, and how")
    for activity in unit.activities:
        where = f"activity {activity.id}"
        try:
            note, other = _note(binder, activity), activity.other_way
            if note and other is None and not activity.generate:
                yield Problem(binder.toml, where, "its matter has a content note and there is no other way", _TODO)
            if other and not note:
                todo = "leave `instead` or `instead_items` out, or write the content note"
                yield Problem(binder.toml, where, "it has another way and no content note", todo)
            if other and activity.instead_seed is None and _note(binder, other):
                yield Problem(binder.toml, where, "its other way has a content note too", "name one that has none")
        except (ContentError, OSError) as problem:
            yield Problem(binder.toml, where, f"`instead` can't be used ({problem})", "mend its name")
    if not unit.alternative and any(filed.thing.docket.content_note for filed in binder.exam_cases):
        what = "a graded case file has a content note, and the unit names no alternative"
        yield Problem(binder.toml, "alternative", what, "say what a trainee may do in its place")


def _note(binder: Binder, activity: Activity) -> str:
    """The content note of what a practice activity opens; "" where there is none."""
    shelf = Shelf(binder.place)
    if activity.case:
        return shelf.case(activity.case).docket.content_note
    if activity.kind == "drafting" and activity.matter:
        return shelf.case(load_task(binder.place, activity.matter).case).docket.content_note
    if activity.simulation and activity.matter:
        path = binder.place / "data" / FORMATS[activity.simulation].practice / f"{activity.matter}.yaml"
        held = read_yaml(path) if path.is_file() else {}
        return str(held.get("content_note") or "") if isinstance(held, dict) else ""
    return activity.note
