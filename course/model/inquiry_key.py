"""What is only for scoring in an inquiry: what each fact, question and way of asking is worth, and the right end."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from course.model.base import Citation, Model, Prose, Slug


class Sort(StrEnum):
    """What a fact is good for. ``no-ground`` is what says who somebody is, or whom they know, and nothing they did."""

    INDICATOR = "indicator"
    ORDINARY = "ordinary"
    NO_GROUND = "no-ground"


class Ground(StrEnum):
    """The grounds on which fraud may be found here."""

    MARRIAGE = "ina-204-c"
    MISREPRESENTATION = "ina-212-a-6-c"


class FactKey(Model):
    """What a fact is, and why; ``also`` where another reading is as good."""

    sort: Sort
    also: tuple[Sort, ...] = ()
    why: Prose
    cites: tuple[Citation, ...] = ()


class LeadKey(Model):
    """How a question stands in truth: the facts that raise it, if any; any one of ``cleared_by`` answers it."""

    rests_on: tuple[Slug, ...] = ()
    ends: Literal["cleared", "open", "established", "baseless"]
    cleared_by: tuple[Slug, ...] = ()
    why: Prose


class InquiryKey(Model):
    """Which questions an inquiry serves; none where it should not be made at all."""

    serves: tuple[Slug, ...] = ()
    needed: bool = False
    why: Prose
    cites: tuple[Citation, ...] = ()


class PhraseKey(Model):
    """Whether a sentence belongs in a referral."""

    good: bool
    why: Prose


class ProtectedKey(Model):
    """Why an item may be used but not told."""

    why: Prose
    cites: tuple[Citation, ...] = Field(min_length=1)


class FindingKey(Model):
    """The finding of fraud that is right: on which question and ground, and which items show each element."""

    lead: Slug
    ground: Ground
    elements: dict[Slug, tuple[Slug, ...]] = Field(min_length=1)


class Key(Model):
    """What is only for scoring. ``adverse`` items are unknown to the person and must be told before a denial."""

    facts: dict[Slug, FactKey]
    leads: dict[Slug, LeadKey]
    inquiries: dict[Slug, InquiryKey]
    phrases: dict[Slug, PhraseKey] = {}
    adverse: tuple[Slug, ...] = ()
    protected: dict[Slug, ProtectedKey] = {}
    finding: FindingKey | None = None
    rests: dict[Slug, tuple[Slug, ...]] = {}  #: what the person must hear before each denial; for fraud, ``adverse``
    decision: Slug
    decision_why: Prose
    cites: tuple[Citation, ...] = Field(min_length=1)
    par: Annotated[int, Field(ge=1)]  #: days in which the work can be done well
    lesson: Prose
    work: tuple[dict[str, object], ...] = Field(min_length=1)  #: an expert's steps, which are worth everything
