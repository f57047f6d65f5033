"""What the law asks of a decision on one form: elements, standard, discretion, remedies."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from course.model.base import Citation, Model, Prose, Slug


class Element(Model):
    """Something that has to be shown. ``words`` are patterns of how decisions speak of it, letter case aside.

    ``when`` are patterns of what a case says where it turns on this element; without them the ``words`` serve for both.
    """

    id: Slug
    title: Prose
    words: tuple[Prose, ...] = Field(min_length=1)
    when: tuple[Prose, ...] = ()
    always: bool = False  #: an approval has to find it in every case of this form
    cites: tuple[Citation, ...] = Field(min_length=1)

    @field_validator("words", "when")
    @classmethod
    def _patterns(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            try:
                re.compile(word)
            except re.error as problem:
                raise ValueError(f"{word!r} is no pattern ({problem}): mend it") from None
        return words


class Remedy(Model):
    """What somebody may do about a denial: on which form, within how many days, and the days where it was mailed.

    ``from_receipt``: the days run from receiving the decision, so nothing is added for mail (8 CFR 336.2(a)); whoever
    adds it all the same is not corrected, since 8 CFR 103.8(b) can be read so too.
    """

    form: Prose
    days: int = Field(ge=1)
    mailed: int = Field(ge=1)
    from_receipt: bool = False
    to: Prose  #: who hears it
    cites: tuple[Citation, ...] = Field(min_length=1)

    @property
    def time(self) -> str:
        """The time as a sentence tells it."""
        if self.from_receipt:
            return f"within {self.days} days after the decision is received"
        return f"within {self.days} days, {self.mailed} if mailed"


class Reply(Model):
    """The most days a request or a notice may give for an answer, and with mail."""

    days: int = Field(ge=1)
    mailed: int = Field(ge=1)
    cites: tuple[Citation, ...] = Field(min_length=1)


class FormLaw(Model):
    """One form. ``law`` lists the sections its decisions lean on, as beginnings of citations (``8 CFR 316``)."""

    id: Slug
    name: Prose
    noun: Prose  #: ``application``, ``petition`` or ``request``
    burden: Prose  #: who has to prove it: ``applicant`` or ``petitioner``
    standards: tuple[Slug, ...] = Field(min_length=1)  #: the standards of proof that may be named
    discretion: bool  #: whether a grant lies in discretion
    elements: tuple[Element, ...] = Field(min_length=1)
    appeal: Remedy | None = None
    motion: Remedy | None = None
    request: Reply
    intent: Reply
    law: tuple[Prose, ...] = Field(min_length=1)
    cites: tuple[Citation, ...] = Field(min_length=1)

    @property
    def clocks(self) -> tuple[Remedy | Reply, ...]:
        """The remedies and answers that have a time: of the appeal and the motion where there are any."""
        return tuple(c for c in (self.appeal, self.motion, self.request, self.intent) if c)

    @property
    def authorities(self) -> tuple[str, ...]:
        """Every citation of the form: its own, those of its elements and of its clocks."""
        within = (*self.elements, *self.clocks)
        return *self.cites, *(c for one in within for c in one.cites)
