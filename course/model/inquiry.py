"""An inquiry: a file on the desk, what can lawfully be asked about it, what comes back, and how it should end."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from course.model.base import Model, Prose, Slug
from course.model.inquiry_key import Ground, Key

Days = Annotated[int, Field(ge=0, le=400)]


class Method(StrEnum):
    """How an officer may look further."""

    SYSTEM_SEARCH = "system-search"
    RECORDS_REQUEST = "records-request"
    INTERVIEW_QUESTION = "interview-question"
    SITE_VISIT = "site-visit"
    EXAMINER = "document-examiner"
    REFERRAL = "referral"


class Fact(Model):
    """Something the file says, and where."""

    id: Slug
    source: Prose
    text: Prose


class Lead(Model):
    """A question an indicator may raise: what would need an explanation."""

    id: Slug
    text: Prose


class Inquiry(Model):
    """A way to look further: what it is, the simulated days it takes, and what it brings."""

    id: Slug
    method: Method
    text: Prose
    days: Days
    brings: Prose


class Reply(Model):
    """What the person answers, so many days after being told of any of the items ``to``; nobody answers the rest."""

    id: Slug
    to: tuple[Slug, ...] = Field(min_length=1)
    days: Days
    says: Prose


class Choice(Model):
    """A sentence to choose: for a referral, or as the decision."""

    id: Slug
    text: Prose


class Decision(Choice):
    """A way to end. ``denies`` on a finding of fraud, on another ground, or not at all."""

    denies: Literal["", "ground", "fraud"] = ""


class Matter(Model):
    """An inquiry to work. ``version`` goes up with every change that makes earlier steps mean something else."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Prose
    situation: Prose
    form: Prose
    today: date
    facts: tuple[Fact, ...] = Field(min_length=6)
    leads: tuple[Lead, ...] = Field(min_length=2)
    inquiries: tuple[Inquiry, ...] = Field(min_length=4)
    phrases: tuple[Choice, ...] = ()
    replies: tuple[Reply, ...] = ()
    interview_days: Annotated[int, Field(ge=1, le=90)]  #: until an interview can be held
    grounds: tuple[Ground, ...] = Field(min_length=1)
    decisions: tuple[Decision, ...] = Field(min_length=3)
    key: Key | None = None

    def blind(self) -> Matter:
        """The same matter without what is only for scoring."""
        return self.model_copy(update={"key": None})

    @property
    def known(self) -> dict[str, str]:
        """Every item that can ever be known, with its words."""
        return {
            **{f.id: f.text for f in self.facts},
            **{i.id: i.brings for i in self.inquiries},
            **{r.id: r.says for r in self.replies},
        }

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        parts = (*self.facts, *self.leads, *self.inquiries, *self.phrases, *self.replies, *self.decisions)
        ids = [str(part.id) for part in parts]  # type: ignore[attr-defined]
        if twice := next((name for name in ids if ids.count(name) > 1), None):
            raise ValueError(f"the id {twice!r} is used twice")
        _only({to for r in self.replies for to in r.to}, self.known, "replies")
        if any(i.method is Method.REFERRAL for i in self.inquiries) and not self.phrases:
            raise ValueError("a referral needs phrases to choose from")
        if self.key is not None:
            self._key_fits(self.key)
        return self

    def _key_fits(self, key: Key) -> None:
        for part, named, what in (
            (self.facts, key.facts, "facts"),
            (self.leads, key.leads, "leads"),
            (self.inquiries, key.inquiries, "inquiries"),
            (self.phrases, key.phrases, "phrases"),
        ):
            if {p.id for p in part} != set(named):
                raise ValueError(f"key.{what} must name every one of the {what}, and nothing else")
        leads = {lead.id for lead in self.leads}
        _only({to for i in key.inquiries.values() for to in i.serves}, leads, "key.inquiries.serves")
        _only({f for lead in key.leads.values() for f in lead.rests_on}, key.facts, "key.leads.rests_on")
        items = {
            *key.adverse,
            *(one for ones in key.rests.values() for one in ones),
            *key.protected,
            *(c for lead in key.leads.values() for c in lead.cleared_by),
        }
        if key.finding:
            _only({key.finding.lead}, leads, "key.finding.lead")
            items |= {one for ones in key.finding.elements.values() for one in ones}
        _only(items, self.known, "the key")
        _only({key.decision, *key.rests}, {d.id for d in self.decisions}, "key.decision and key.rests")


def _only(named: set[str], among: object, where: str) -> None:
    if lost := sorted(name for name in named if name not in among):  # type: ignore[operator]
        raise ValueError(f"{where}: there is no {lost[0]!r} in this matter")
