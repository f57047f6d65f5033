"""The score: answers and a key in, points and feedback per criterion out. Pure; nothing here opens a file.

Feedback says what the trainee answered, the points and why. It is built from what the trainee chose and never from
what was not chosen, so that reading it gives no key away.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from pydantic import Field

from autograder.scoring.keys import Graded, Key
from autograder.scoring.scheme import Criterion
from autograder.scoring.sheet import Answers
from autograder.scoring.words import (
    NONE,
    casework_in_words,
    cell_in_words,
    drafted,
    field_labels,
    flag_in_words,
    in_words,
)
from course.model.base import Model
from course.model.casefile import CaseFile
from course.model.casework import ACTIONS, FLAGS, OUTCOME, judge_actions, judge_flags, judge_outcome, normal_casework
from course.model.drafting import DraftTask
from course.model.entry import EntryError, answer_part, normal
from course.model.item import Item
from course.model.question import Question
from course.model.simulation import STEPS
from course.model.verdict import Remark, Verdict, judge


class Part(Model):
    """One question or one side of a case: what was asked, what was answered, the points and why."""

    asked: str
    answered: str
    points: float = Field(ge=0)
    of: float = Field(gt=0)
    said: tuple[str, ...] = ()


class Score(Model):
    """The points of one criterion; ``counted`` is False where a person, or running code, must tell."""

    criterion: str
    title: str
    points: float = Field(ge=0)
    of: float = Field(gt=0)
    parts: tuple[Part, ...] = ()
    counted: bool = True


def score_all(answers: Answers, key: Key, form: str) -> tuple[Score, ...]:
    """The score of every criterion, in the order of the scheme."""
    return tuple(score(answers, key, form, criterion) for criterion in key.scheme.criteria)


def score(answers: Answers, key: Key, form: str, criterion: Criterion) -> Score:
    """The score of one criterion on one form."""
    if criterion.counts in (FLAGS, ACTIONS, OUTCOME):
        return _casework(answers, key.case(form, criterion.activity), criterion)
    if criterion.counts == "simulation":
        return _played(answers, key.matter(form, criterion.activity), criterion)
    if criterion.counts == "code":  # only running it tells: autograder/scoring/code.py
        return _score(criterion, 0.0, (), counted=False)
    if criterion.counts == "rubric" and not criterion.items:
        return _drafted(answers, key.draft(form, criterion.activity), criterion)
    items = [key.items[i] for i in criterion.items[form]]
    judged = [(item, answers.get((criterion.activity, item.id))) for item in items]
    if criterion.counts == "rubric":
        parts = tuple(_written(item, value, criterion.points / len(items)) for item, value in judged)
        return _score(criterion, 0.0, parts, counted=False)
    verdicts = [judge(item, value) for item, value in judged]
    worth = criterion.points / len(items)
    parts = tuple(
        Part(
            asked=_plain(item.stem),
            answered=in_words(item.blind(), value),
            points=_points(verdict.share, worth),
            of=worth,
            said=_said(item, value, verdict),
        )
        for (item, value), verdict in zip(judged, verdicts, strict=True)
    )
    return _score(criterion, math.fsum(v.share for v in verdicts) / len(items), parts)


def _score(criterion: Criterion, share: float, parts: tuple[Part, ...], *, counted: bool = True) -> Score:
    points = _points(share, criterion.points)
    return Score(
        criterion=criterion.id, title=criterion.title, points=points, of=criterion.points, parts=parts, counted=counted
    )


def _points(share: float, most: float) -> float:
    """A plain finite float from 0 to ``most``: anything else would be full marks to nbgrader."""
    return min(max(round(float(share) * most, 4), 0.0), float(most)) if math.isfinite(share) else 0.0


def _played(answers: Answers, given: Graded, criterion: Criterion) -> Score:
    """The named parts of a play's marks, each worth the same."""
    from autograder.scoring.simulation import read_play  # what plays them is much, and most criteria count none

    found = read_play(given.kind, given.matter, answers.get((criterion.activity, STEPS)))
    worth = criterion.points / len(criterion.parts)
    parts = tuple(
        Part(
            asked=f"{given.matter.title}: {found.names[part]}",
            answered=found.answered,
            points=_points(found.marks[part], worth),
            of=worth,
            said=found.said.get(part, ()),
        )
        for part in criterion.parts
    )
    return _score(criterion, math.fsum(found.marks[part] for part in criterion.parts) / len(parts), parts)


def _written(item: Item, value: Any, worth: float) -> Part:
    return Part(asked=_plain(item.stem), answered=in_words(item.blind(), value), points=0.0, of=worth)


def _drafted(answers: Answers, task: DraftTask, criterion: Criterion) -> Score:
    """A draft, which a person marks."""
    said = drafted(answers.get((criterion.activity, task.id)))
    part = Part(asked=f"{task.title}: {_plain(task.asks)}", answered=said, points=0.0, of=criterion.points)
    return _score(criterion, 0.0, (part,), counted=False)


def _plain(stem: str) -> str:
    """A stem without its light Markdown."""
    return stem.replace("**", "").strip()


def _said(item: Item, value: Any, verdict: Verdict) -> tuple[str, ...]:
    """What to say about an answer, each line led by the part it is about.

    The remarks of an order item come in the right order, which would be the key: they are put into the trainee's.
    """
    if not verdict.answered:
        return tuple(r.text for r in verdict.remarks)
    question = item.blind()
    remarks = verdict.remarks
    if item.kind == "order":
        given = answer_part(question, normal(question, value))
        remarks = tuple(sorted((r for r in remarks if r.part in given), key=lambda r: given.index(r.part)))
    if item.kind == "notes":
        return tuple(r.text for r in remarks)
    name = _names(question)
    return tuple(f"{name(r.part)}: {r.text}" if r.part and len(remarks) > 1 else r.text for r in remarks)


def _names(question: Question) -> Callable[[str], str]:
    """What a part of an answer is called in words."""
    if question.kind == "table":
        return lambda part: cell_in_words(question, part)
    labels = {c.id: c.text for c in question.choices}
    if question.document:
        labels = field_labels(question.document)
    return lambda part: labels.get(part, part)


def _casework(answers: Answers, case: CaseFile, criterion: Criterion) -> Score:
    docket, part = case.docket, criterion.counts
    try:
        entry = normal_casework(docket, part, answers.get((criterion.activity, part)))
    except EntryError as problem:
        verdict = Verdict(share=0, answered=False, remarks=(Remark(part="", right=False, text=str(problem)),))
        said: tuple[str, ...] = tuple(r.text for r in verdict.remarks)
        answered = NONE
    else:
        verdict = _CASEWORK[part](case, entry)
        said = _CASEWORK_SAID[part](case, verdict) if verdict.answered else ()
        answered = casework_in_words(docket, part, entry)
    shown = Part(
        asked=f"{docket.title}: {_ASKED[part]}",
        answered=answered,
        points=_points(verdict.share, criterion.points),
        of=criterion.points,
        said=said,
    )
    return _score(criterion, verdict.share, (shown,))


def _flags_said(case: CaseFile, verdict: Verdict) -> tuple[str, ...]:
    """The issues that were found and the false alarms; of the missed ones only how many there are."""
    told = [f"{flag_in_words(case.docket, r.part)}. {r.text}" for r in verdict.remarks if r.part]
    missed = len(case.truth.planted) - sum(bool(r.right) for r in verdict.remarks)
    if missed:
        things = "1 issue was" if missed == 1 else f"{missed} issues were"
        told.append(f"{things} not found. Read every exhibit again beside the application, entry by entry.")
    return tuple(told)


def _actions_said(case: CaseFile, verdict: Verdict) -> tuple[str, ...]:
    texts = {a.id: a.text for a in case.docket.actions}
    told = [f"{texts[r.part]}: {r.text}" for r in verdict.remarks]
    missed = sum(a.right for a in case.truth.actions) - sum(bool(r.right) for r in verdict.remarks)
    if missed:
        told.append(f"{missed} more {'action belongs' if missed == 1 else 'actions belong'} here.")
    return tuple(told)


def _outcome_said(_case: CaseFile, verdict: Verdict) -> tuple[str, ...]:
    return tuple(r.text for r in verdict.remarks)


_ASKED = {FLAGS: "issues flagged", ACTIONS: "actions taken", OUTCOME: "outcome"}
_CASEWORK: dict[str, Callable[[CaseFile, Any], Verdict]] = {
    FLAGS: judge_flags,
    ACTIONS: judge_actions,
    OUTCOME: judge_outcome,
}
_CASEWORK_SAID: dict[str, Callable[[CaseFile, Verdict], tuple[str, ...]]] = {
    FLAGS: _flags_said,
    ACTIONS: _actions_said,
    OUTCOME: _outcome_said,
}
