"""A paper: one trainee's answers and points, read as figures need them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from autograder.insight.booked import Booked
from autograder.insight.cohort import Exam, Work
from autograder.insight.exam import CASEWORK
from autograder.scoring.keys import Key
from autograder.scoring.mastery import missed
from autograder.scoring.score import Score
from autograder.scoring.sheet import Sheet, form_of
from course.model.entry import EntryError, answer_part, normal
from course.model.simulation import STEPS
from course.model.verdict import judge


def work_of(
    exam: Exam, key: Key, name: str, booked: Booked, sheet: Sheet, spent: Mapping[str, float] | None = None
) -> Work:
    """What a trainee's answers and points come to; ``spent`` is minutes by activity."""
    form = form_of(sheet, key)
    points = {c.id: booked.points.get(c.id) for c in exam.criteria}
    scores = tuple(
        Score(criterion=c.id, title=c.title, points=max(earned, 0.0), of=c.of)
        for c in exam.counted
        if (earned := points[c.id]) is not None
    )
    shares: dict[str, float] = {}
    picks: dict[str, tuple[str, ...]] = {}
    of = {c.id: c.of for c in exam.criteria}
    for part in exam.forms[form]:
        if part.id in key.items:
            value = sheet.answers.get((key.scheme.criterion(part.criterion).activity, part.id))
            shares[part.id] = judge(key.items[part.id], value).share
            if part.options:
                picks[part.id] = _picked(key.items[part.id].blind(), value)
        else:
            shares[part.id] = min(max((points[part.criterion] or 0.0) / of[part.criterion], 0.0), 1.0)
    tasks = list(_tasks(key, form, sheet))
    return Work(
        trainee=name,
        form=form,
        attempt=sheet.attempt,
        points=points,
        total=booked.total,
        shares=shares,
        picks=picks,
        missed=missed(scores, sheet.answers, key, form),
        answered=sum(tasks),
        asked=len(tasks),
        handed_in=booked.handed_in,
        waits=booked.waits,
        minutes=spent or {},
    )


def _picked(question: Any, value: Any) -> tuple[str, ...]:
    """The options taken; none where the value is no answer."""
    try:
        entry = answer_part(question, normal(question, value))
    except EntryError:
        return ()
    return (entry,) if isinstance(entry, str) else tuple(entry or ())


def _tasks(key: Key, form: str, sheet: Sheet) -> Iterator[bool]:
    """For each graded task of a form, whether anything was answered: a question, a side of a case, a play, a draft."""
    asked = key.scheme.forms[form]
    for activity, items in asked.quizzes.items():
        for item in items:
            yield judge(key.items[item], sheet.answers.get((activity, item))).answered
    names = [(a, side) for a in asked.cases for side in CASEWORK] + [(a, STEPS) for a in asked.simulations]
    for place in (*names, *asked.drafts.items()):
        yield sheet.answers.get(place) not in (None, "", [], {})
