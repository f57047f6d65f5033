"""Prepared submissions: what a trainee might hand in on a form, used to prove that the keys mark as they should."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from autograder.scoring.keys import Key
from autograder.scoring.sheet import Answers
from course.library.shelf import ContentError, in_words, read_yaml
from course.model.base import Model, Slug
from course.model.casework import ACTIONS, FLAGS, OUTCOME, normal_casework
from course.model.drafting import normal_draft
from course.model.entry import EntryError, normal
from course.model.simulation import STEP, STEPS

FOLDER = "answers"  #: beside the marking scheme


class Sort(StrEnum):
    """What a prepared submission stands for, and so what it must score."""

    REFERENCE = "reference"  #: everything right: full marks wherever a program counts
    WRONG = "wrong"  #: common errors, each one somebody makes: below mastery
    GUESS = "guess"  #: first choices and round numbers: below mastery
    BLANK = "blank"  #: nothing answered: 0


class Submission(Model):
    """The answers of one make-believe trainee on one form, by activity and item, shaped as in the journal.

    Of a draft they hold the text, under the id of its task. Of a simulation they hold ``steps``, the list of all steps
    of the play: of a mock interview, of what was said.
    """

    form: Slug
    kind: Sort
    answers: dict[Slug, dict[Slug, Any]] = {}
    code: dict[Slug, str] = {}  #: what stands in each cell of graded code, by activity

    def sheet(self) -> Answers:
        """The answers as the scoring reads them: by (activity, item)."""
        return {(activity, item): value for activity, items in self.answers.items() for item, value in items.items()}

    def lines(self) -> Iterator[tuple[str, str, Any]]:
        """The answers as lines of a journal, each with its activity and item: steps come one by one."""
        for (activity, item), value in self.sheet().items():
            if item == STEPS and isinstance(value, list):
                yield from ((activity, STEP, step) for step in value)
            else:
                yield activity, item, value


def load_submission(path: Path) -> Submission:
    """The prepared submission in a YAML file.

    Raises:
        ContentError: it is missing, no YAML or no submission; one sentence names the file and what to do.
    """
    data = read_yaml(path)
    where = f"{path.parent.name}/{path.name}"
    if not isinstance(data, dict):
        raise ContentError(f"{where} holds no submission: start it with form, kind and answers.")
    try:
        return Submission.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"{where}: {in_words(problem, data)}") from None


def load_submissions(folder: Path) -> tuple[Submission, ...]:
    """Every prepared submission under ``folder`` (a folder of keys), by file name.

    Raises:
        ContentError: one of them can't be used, or two are of the same form and kind.
    """
    found: dict[tuple[str, Sort], Submission] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        submission = load_submission(path)
        if (submission.form, submission.kind) in found:
            raise ContentError(
                f"{FOLDER}/{path.name} is a second {submission.kind.value} of form {submission.form!r}: keep one."
            )
        found[submission.form, submission.kind] = submission
    return tuple(found.values())


def misfits(submission: Submission, key: Key) -> Iterator[str]:
    """Each answer that a trainee on this form could not have given, as a sentence that says what to mend."""
    who = f"The {submission.kind.value} answers of form {submission.form!r}"
    if submission.form not in key.scheme.forms:
        yield f"{who} are for no form of the marking scheme: mend the form."
        return
    asked = _asked(submission.form, key)
    given = submission.sheet()
    for place in sorted(set(given) - asked):
        yield f"{who} answer {'/'.join(place)}, which this form does not ask: drop it."
    for place in sorted(asked - set(given)) if submission.kind is not Sort.BLANK else ():
        yield f"{who} leave out {'/'.join(place)}: answer it."
    for place in sorted(asked & set(given)):
        try:
            _check(key, submission.form, *place, given[place])
        except EntryError as problem:
            yield f"{who}, {'/'.join(place)}: {problem}"


def _asked(form: str, key: Key) -> set[tuple[str, str]]:
    paper = key.scheme.forms[form]
    questions = {(activity, item) for activity, ids in paper.quizzes.items() for item in ids}
    questions |= {(activity, STEPS) for activity in paper.simulations}
    questions |= set(paper.drafts.items())
    return questions | {(activity, part) for activity in paper.cases for part in (FLAGS, ACTIONS, OUTCOME)}


def _check(key: Key, form: str, activity: str, item: str, value: Any) -> None:
    if activity in key.scheme.forms[form].simulations:
        if not isinstance(value, list) or not value:
            raise EntryError("steps is a list with a line for each step of the play: begin each with a dash.")
    elif activity in key.scheme.forms[form].drafts:
        normal_draft(key.draft(form, activity), item, value)
    elif activity in key.scheme.forms[form].cases:
        normal_casework(key.case(form, activity).docket, item, value)
    else:
        normal(key.items[item].blind(), value)
