"""The criteria of a submission as feedback tells them: scored anew, beside what the gradebook holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from autograder.cohort.held import Work
from autograder.cohort.worth import Held, worth
from autograder.feedback.paper import Entry, Level, Line, Written
from autograder.feedback.sources import Library, of_case, of_item
from autograder.scoring.keys import Key
from autograder.scoring.scheme import Criterion
from autograder.scoring.score import Part, Score, score
from autograder.scoring.sheet import Answers
from autograder.scoring.words import NONE, drafted, in_words
from autograder.writing.rubric import Measure
from course.model.casework import ACTIONS, FLAGS, OUTCOME

NEAR = 1e-6  #: points that a database may lose


class OtherKeyError(ValueError):
    """The gradebook's points are not what the key gives now; the message says what to do."""


def entries(
    work: Work, notebook: str, key: Key, form: str, answers: Answers, measures: Mapping[str, Measure], law: Library
) -> Iterator[Entry]:
    """Every criterion of the scheme, in its order.

    Raises:
        OtherKeyError: what the gradebook holds was scored with another key.
    """
    for criterion in key.scheme.criteria:
        held = work.grades.get((notebook, criterion.id), Held("", None, None, None))
        found = score(answers, key, form, criterion)
        if found.counted and (held.auto is None or abs(held.auto - found.points) > NEAR):
            raise OtherKeyError(
                f"{criterion.title}: the gradebook has {_points(held.auto)} and the key gives {found.points:g} now, so "
                f"no feedback was written: run `iso grade {key.scheme.unit} --again` first."
            )
        waits = held.manual is None and not found.counted
        yield Entry(
            id=criterion.id,
            title=criterion.title,
            points=None if waits else worth(held, held.auto),
            of=criterion.points,
            outcome=criterion.objective,
            lines=tuple(_lines(found, criterion, key, form, answers, law, held)),
            level=None if waits else _level(measures.get(criterion.id), worth(held, held.auto)),
            comment=work.comments.get((notebook, criterion.id), ""),
            changed=_changed(held, found),
        )


def _lines(
    found: Score, criterion: Criterion, key: Key, form: str, answers: Answers, law: Library, held: Held
) -> Iterator[Line]:
    if not found.counted:
        return  # the text stands in full above its criteria
    cites = list(_cites(found, criterion, key, form, answers))
    for part, named in zip(found.parts, cites, strict=True):
        points = None if held.manual is not None else part.points
        yield Line(part.asked, part.answered, points, part.of, part.said, law.sources(named))


def _cites(found: Score, criterion: Criterion, key: Key, form: str, answers: Answers) -> Iterator[tuple[str, ...]]:
    if criterion.counts in (FLAGS, ACTIONS, OUTCOME):
        yield of_case(key, form, criterion, answers, right=_full(found.parts[0]))
    elif criterion.counts == "items":
        for item_id, part in zip(criterion.items[form], found.parts, strict=True):
            yield of_item(key.items[item_id], right=_full(part))
    else:
        yield from (() for _ in found.parts)


def _full(part: Part) -> bool:
    return part.points >= part.of - NEAR


def written(key: Key, form: str, answers: Answers) -> Iterator[Written]:
    """The texts that a person marks, in full."""
    for activity in dict.fromkeys(c.activity for c in key.scheme.criteria if c.counts == "rubric"):
        paper = key.scheme.forms[form]
        if activity in paper.drafts:
            task = key.draft(form, activity)
            yield Written(f"{task.title}: {task.asks}", _said(drafted(answers.get((activity, task.id)))))
            continue
        asked = (c.items[form] for c in key.scheme.criteria if c.counts == "rubric" and c.activity == activity)
        for item_id in dict.fromkeys(i for items in asked for i in items):
            question = key.items[item_id].blind()
            text = _said(in_words(question, answers.get((activity, item_id))))
            yield Written(question.stem.replace("**", ""), text)


def _said(text: str) -> str:
    return "" if text == NONE else text


def _level(measure: Measure | None, points: float) -> Level | None:
    """The level that the points stand for, and the one above it."""
    if measure is None:
        return None
    number = measure.nearest(points)
    shown = measure.shown()
    above = shown[number + 1] if number + 1 < len(shown) else None
    return Level(shown[number].name, shown[number].words, above.name if above else "", above.words if above else "")


def _changed(held: Held, found: Score) -> str:
    said = []
    if found.counted and held.manual is not None:
        said.append(f"Your instructor gave {held.manual:g} points in the place of the program's {found.points:g}.")
    if held.extra:
        said.append(f"Extra credit: {held.extra:g} points.")
    return " ".join(said)


def _points(points: float | None) -> str:
    return "no points" if points is None else f"{points:g} points"
