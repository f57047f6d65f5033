"""How far a trainee is in a unit: answers given and answers asked for, by activity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from course.model.answer import Answer
from course.model.base import Model
from course.model.casework import ACTIONS, FLAGS, OUTCOME
from course.model.exam import Paper
from course.model.simulation import DONE
from course.model.unit import APART, OTHER_WAY, WAY, Activity, Unit


class Part(Model):
    """One activity: how many of its items are answered. ``total`` is 0 where the exam has not been handed out."""

    activity: str
    title: str
    graded: bool
    answered: int
    total: int


class Progress(Model):
    """A unit's activities in order, graded ones last. Cards, and case files without end, are left out."""

    unit: str
    title: str
    parts: tuple[Part, ...]

    @property
    def answered(self) -> int:
        """Answers given in all."""
        return sum(p.answered for p in self.parts)

    @property
    def total(self) -> int:
        """Answers asked for in all."""
        return sum(p.total for p in self.parts)


def progress(unit: Unit, latest: Iterable[Answer], paper: Paper | None = None) -> Progress:
    """The progress in ``unit`` from the latest answer of each item; ``paper`` is the trainee's form of the exam."""
    given = {(a.activity, a.item): a.value for a in latest if a.unit == unit.id}
    parts = []
    for activity in sorted(unit.activities, key=lambda a: a.graded):
        if activity.kind == "cards" or activity.generate:
            continue
        items, kept = items_of(activity, paper), activity.id
        if activity.other_way and given.get((activity.id, WAY)) == OTHER_WAY:
            items, kept = items_of(activity.other_way, paper) or items, activity.id + APART
        answered = sum(not blank(given.get((kept, item))) for item in items)
        parts.append(
            Part(
                activity=activity.id,
                title=activity.title,
                graded=activity.graded,
                answered=answered,
                total=len(items),
            )
        )
    return Progress(unit=unit.id, title=unit.title, parts=tuple(parts))


def items_of(activity: Activity, paper: Paper | None = None) -> tuple[str, ...]:
    """The names under which an activity's answers are kept; none of a graded one whose ``paper`` is not here."""
    if activity.graded and paper is None:
        return ()
    if activity.generate:
        return ()
    if activity.simulation:
        return (DONE,)
    if activity.kind == "drafting":
        if paper and activity.graded:
            return tuple(d.task.id for a, d in paper.drafts.items() if a == activity.id)
        return (activity.matter,) if activity.matter else ()
    if activity.kind == "casefile":
        return (FLAGS, ACTIONS, OUTCOME)
    if activity.graded and paper:
        return tuple(q.id for q in paper.quizzes.get(activity.id, ()))
    return activity.items


def blank(value: Any) -> bool:
    """Whether a recorded value is no answer: cleared, empty, or only how sure one was."""
    if isinstance(value, Mapping) and set(value) == {"answer", "confidence"}:
        return blank(value["answer"])
    return value in (None, "", [], {})
