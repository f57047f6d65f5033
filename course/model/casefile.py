"""A case file: exhibits and records to work through, and (apart from it) the truth they were made from."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, model_validator

from course.model.base import Citation, Model, Prose, Slug, UnitId
from course.model.exhibit import Exhibit
from course.model.item import Use
from course.model.question import Choice


class Docket(Model):
    """What a trainee sees of a case: the situation, the exhibits, and what may be flagged, done and decided.

    A trainee's work on it is three answers: ``flags`` (a list of ``"exhibit/issue"``), ``actions`` (a list of
    action ids) and ``outcome`` (one outcome id).
    """

    id: Slug
    title: Prose
    unit: UnitId
    situation: Prose
    today: date  #: the day the trainee sits at the desk
    exhibits: tuple[Exhibit, ...] = Field(min_length=6)
    issues: tuple[Choice, ...] = Field(min_length=4)  #: the vocabulary, wrong ones included
    actions: tuple[Choice, ...] = Field(min_length=3)
    outcomes: tuple[Choice, ...] = Field(min_length=2)
    content_note: str = ""

    @model_validator(mode="after")
    def _ids_once(self) -> Docket:
        for what, parts in (("exhibit", self.exhibits), ("issue", self.issues), ("action", self.actions)):
            ids = [p.id for p in parts]
            if len(set(ids)) != len(ids):
                raise ValueError(f"{self.id}: an {what} id is used twice")
        return self


class Planted(Model):
    """An issue put into the file on purpose: what it is, where it can be seen, why it matters."""

    issue: Slug
    where: tuple[Slug, ...] = Field(min_length=1)  #: any of these exhibits counts
    material: bool
    explain: Prose
    cites: tuple[Citation, ...] = Field(min_length=1)


class Judged(Model):
    """One action or outcome, whether it is right here, and what to tell somebody who chose it."""

    id: Slug
    right: bool
    feedback: Prose


class Twin(Model):
    """The same case with one thing changed: ``change`` sets facts by dotted path; a material one flips the outcome."""

    id: Slug
    says: Prose
    change: dict[str, Any]
    material: bool
    outcome: Slug


class Truth(Model):
    """What is true in a case and what follows: never shown before the answer, and never at all for an exam case.

    ``facts`` are the typed facts of the rule named ``rule``; the outcome is proved by running that rule.
    """

    rule: Slug
    facts: dict[str, Any]
    planted: tuple[Planted, ...] = Field(min_length=1)
    actions: tuple[Judged, ...]
    outcomes: tuple[Judged, ...]
    outcome: Slug
    reasons: tuple[Prose, ...] = Field(min_length=1)
    cites: tuple[Citation, ...] = Field(min_length=1)
    irrelevant: tuple[Slug, ...] = Field(min_length=1)  #: exhibits that decide nothing
    contradictory: tuple[tuple[Slug, Slug], ...] = Field(min_length=1)  #: pairs that disagree
    twins: tuple[Twin, ...] = Field(min_length=2)
    innocent_explanation: bool


class CaseFile(Model):
    """A docket and its truth, as an author writes it. :meth:`blind` is all a trainee may get of an exam case."""

    use: Use
    docket: Docket
    truth: Truth

    @property
    def id(self) -> str:
        """The id of the docket."""
        return self.docket.id

    def blind(self) -> Docket:
        """The case without its truth."""
        return self.docket

    @model_validator(mode="after")
    def _truth_fits(self) -> CaseFile:
        d, t = self.docket, self.truth
        exhibits, issues = {e.id for e in d.exhibits}, {i.id for i in d.issues}
        for planted in t.planted:
            _known(d.id, "issue", {planted.issue}, issues)
            _known(d.id, "exhibit", set(planted.where), exhibits)
        _known(d.id, "exhibit", {*t.irrelevant, *(e for pair in t.contradictory for e in pair)}, exhibits)
        for what, judged, offered in (("action", t.actions, d.actions), ("outcome", t.outcomes, d.outcomes)):
            if {j.id for j in judged} != {o.id for o in offered}:
                raise ValueError(f"{d.id}: every {what} offered needs a judgement in the truth, and no other")
        if [j.id for j in t.outcomes if j.right] != [t.outcome]:
            raise ValueError(f"{d.id}: exactly the outcome {t.outcome!r} is right")
        if {tw.material for tw in t.twins} != {True, False}:
            raise ValueError(f"{d.id}: give a twin with a material change and one with an immaterial change")
        return self


def _known(case: str, what: str, named: set[str], known: set[str]) -> None:
    if named - known:
        raise ValueError(f"{case}: no {what} called {sorted(named - known)[0]!r}")
