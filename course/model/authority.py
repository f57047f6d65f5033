"""An authority: one dated legal source that a lesson, item, case or rule may lean on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import HttpUrl, model_validator

from course.model.base import Citation, Model, Prose, Slug


class Kind(StrEnum):
    """What sort of source it is; the order is the usual order of weight."""

    CONSTITUTION = "constitution"
    STATUTE = "statute"
    REGULATION = "regulation"
    COURT = "court"
    PRECEDENT = "precedent"
    POLICY = "policy"
    FORM = "form"
    NOTICE = "notice"
    REFERENCE = "reference"  #: no law: research, or an agency's own page, that a statement of fact rests on


class Status(StrEnum):
    """Whether it may be relied on; anything but ``in-force`` needs words beside the citation."""

    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    VACATED = "vacated"
    ENJOINED = "enjoined"
    PENDING = "pending"
    UNCONFIRMED = "unconfirmed"


class Authority(Model):
    """One entry of the law register (``data/law``).

    ``says`` is our own words, never a quotation. ``as_of`` is the date of the text that was read,
    ``checked_on`` the day somebody read it. ``effective_to`` is the first day it no longer applies.
    A pinpoint that has no entry of its own resolves to the nearest entry above it
    (``INA 316(b)(1)(A)`` to ``INA 316(b)``).
    """

    id: Slug
    citation: Citation
    also: tuple[Citation, ...] = ()  #: parallel citations, such as ``8 USC 1427(b)``
    namesake: bool = False  #: another decision has this name: the name alone means that one
    kind: Kind
    heading: Prose
    says: Prose
    source: HttpUrl
    as_of: date
    checked_on: date
    effective_from: date | None = None
    effective_to: date | None = None
    status: Status = Status.IN_FORCE
    note: str = ""  #: who decided a change and when; what is still to be confirmed at the source
    superseded_by: Slug | None = None

    @model_validator(mode="after")
    def _dates_agree(self) -> Authority:
        if self.effective_from and self.effective_to and self.effective_to <= self.effective_from:
            raise ValueError(f"{self.citation}: effective_to must be after effective_from")
        if self.status is not Status.IN_FORCE and not self.note:
            raise ValueError(
                f"{self.citation}: status {self.status.value} needs a note that says who decided what and when"
            )
        return self

    def in_force(self, on: date) -> bool:
        """Whether it applied on that day: within its effective dates and not vacated, enjoined or pending."""
        if self.status in (Status.VACATED, Status.ENJOINED, Status.PENDING):
            return False
        starts, ends = self.effective_from or date.min, self.effective_to or date.max
        if self.status is Status.SUPERSEDED and self.effective_to is None:
            return False
        return starts <= on < ends
