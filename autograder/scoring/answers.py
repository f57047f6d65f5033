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
from course.model.entry import EntryError, normal

FOLDER = "answers"  #: beside the marking scheme


class Sort(StrEnum):
    """What a prepared submission stands for, and so what it must score."""

    REFERENCE = "reference"  #: everything right: full marks wherever a program counts
    WRONG = "wrong"  #: common errors, each one somebody makes: below mastery
    GUESS = "guess"  #: first choices and round numbers: below mastery
    BLANK = "blank"  #: nothing answered: 0


class Submission(Model):
    """The answers of one make-believe trainee on one form, by activity and item, shaped as in the journal."""

    form: Slug
    kind: Sort
    answers: dict[Slug, dict[Slug, Any]] = {}

    def sheet(self) -> Answers:
        """The answers as the scoring reads them: by (activity, item)."""
        return {(activity, item): value for activity, items in self.answers.items() for item, value in items.items()}


def load_submission(path: Path) -> Submission:
    """The prepared submission in a YAML file.

    Raises:
        ContentError: it is missing, no YAML or no submission; one sentence names the file, what is wrong and what to do.
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
    form = key.scheme.forms.get(submission.form)
    if form is None:
        yield f"{who} are for no form of the marking scheme: mend the form."
        return
    for activity, answers in submission.answers.items():
        for item, value in answers.items():
            try:
                if activity in form.cases:
                    normal_casework(key.case(submission.form, activity).docket, item, value)
                elif item in form.quizzes.get(activity, ()):
                    normal(key.items[item].blind(), value)
                else:
                    yield f"{who} answer {activity}/{item}, which this form does not ask: drop it."
            except EntryError as problem:
                yield f"{who}, {activity}/{item}: {problem}"
    if submission.kind is Sort.BLANK:
        return
    for activity, ids in form.quizzes.items():
        for item in sorted(set(ids) - set(submission.answers.get(activity, {}))):
            yield f"{who} leave out {activity}/{item}: answer it."
    for activity in form.cases:
        for item in sorted({FLAGS, ACTIONS, OUTCOME} - set(submission.answers.get(activity, {}))):
            yield f"{who} leave out {activity}/{item}: answer it."
