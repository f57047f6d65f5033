"""A drafting task: what a trainee is asked to write about a case, as plain text (``data/drafting/<id>.yaml``).

Graded tasks lie in ``drafting/`` beside the marking scheme, in the same format. The text is kept in the journal under
the id of the task, and in practice under ``finished`` that the trainee is done with it.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Model, Prose, Slug, check_version
from course.model.casefile import Docket
from course.model.draft import Draft, DraftKind, Heading
from course.model.entry import MAX_TEXT, EntryError

FORMAT = 1
FOLDER = "drafting"  #: under ``data/``, and beside the marking scheme
FINISHED = "finished"  #: the item that says a practice draft is done
#: What no keyboard types and no printer prints: control characters, and halves of characters.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


class Words(Model):
    """How long the draft should be."""

    least: int = Field(ge=1)
    most: int = Field(ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Words:
        if self.least > self.most:
            raise ValueError(f"words: least is {self.least} and most is {self.most}: exchange them")
        return self


class DraftTask(Model):
    """What to write, about which case.

    ``start`` is the text the draft begins with, such as a frame to fill or a flawed draft to edit. ``model`` is a model
    decision of ``data/decisions``, shown when a trainee is done; graded tasks have none.
    """

    format: int = FORMAT
    id: Slug
    title: Prose
    case: Slug
    form: Slug
    kind: DraftKind
    asks: Prose
    words: Words
    start: Annotated[str, StringConstraints(strip_whitespace=False, max_length=MAX_TEXT)] = ""
    model: str = Field(default="", pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$")

    def blind(self) -> DraftTask:
        """The task without the model decision."""
        return self.model_copy(update={"model": ""})

    @property
    def heading(self) -> Heading:
        """What the draft is about."""
        return Heading(case=self.case, form=self.form, kind=self.kind)

    def draft(self, text: str) -> Draft:
        """A text as a draft of this task."""
        return Draft(case=self.case, form=self.form, kind=self.kind, text=text)

    @model_validator(mode="after")
    def _usable(self) -> DraftTask:
        check_version(self.format, current=FORMAT, what=f"The drafting task {self.id}")
        if self.id == FINISHED:
            raise ValueError(f"{self.id!r} is kept for another use: give the task another id")
        return self


class DraftPaper(Model):
    """A graded task as it is handed out: blind, with the docket of its case."""

    task: DraftTask
    docket: Docket


def normal_draft(task: DraftTask, item: str, value: object) -> object:
    """What may be kept under ``item``: the text, without characters that can't be seen; ``None`` clears it.

    Raises:
        EntryError: it is no text, or too long; the message can be shown to a trainee.
    """
    if value is None:
        return None
    if item == FINISHED:
        if value is not True:
            raise EntryError("This page is out of date: choose Restart lesson.")
        return True
    if item != task.id:
        raise EntryError(f"There is no draft {item!r} here: choose Restart lesson.")
    if not isinstance(value, str):
        raise EntryError("A draft is plain text.")
    text = UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MAX_TEXT:
        raise EntryError(
            f"The draft has {len(text):,} characters and {MAX_TEXT:,} can be kept: shorten it, then it will be saved. "
            "Until then it stays in this browser."
        )
    return text
