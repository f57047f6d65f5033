"""A marking scheme: the forms of a unit's graded work and the criteria it is marked by."""

from __future__ import annotations

import ast
from datetime import date
from typing import Literal

from pydantic import Field, JsonValue, model_validator

from course.model.base import Model, Prose, Slug, UnitId

#: A value that code must give, as YAML holds it.
Plain = date | JsonValue


class Form(Model):
    """One parallel form, by activity: item ids of quizzes, ids of case files, of simulations' matter and of drafts."""

    quizzes: dict[Slug, tuple[Slug, ...]] = {}
    cases: dict[Slug, Slug] = {}
    simulations: dict[Slug, Slug] = {}
    drafts: dict[Slug, Slug] = {}


class Check(Model):
    """One thing that code must get right: an expression worked out after the trainee's cells, and what it must give.

    ``says`` is what feedback calls it, in words that tell neither the expression nor the value. ``expect`` is compared
    in the grader's own process; numbers may differ by ``within``.
    """

    call: str
    expect: Plain
    within: float = Field(default=1e-9, ge=0)
    says: Prose

    @model_validator(mode="after")
    def _asks_for_a_value(self) -> Check:
        try:
            body = ast.parse(self.call, mode="eval").body
        except (SyntaxError, ValueError) as problem:
            raise ValueError(f"{self.call!r} is no Python expression: write a call such as days(1, 3)") from problem
        if isinstance(body, (ast.Compare, ast.BoolOp, ast.Constant)) or (
            isinstance(body, ast.UnaryOp) and isinstance(body.op, ast.Not)
        ):
            raise ValueError(  # noqa: TRY004  (pydantic makes a sentence about the file of it)
                f"{self.call!r} holds its own answer: write the call alone, and what it must give under expect"
            )
        return self


class Criterion(Model):
    """One score. ``counts`` says what earns it; a ``rubric`` criterion is marked by a person in a task cell.

    For ``items`` the criterion names, form by form, the items that share its points evenly. For ``simulation`` it names
    the ``parts`` of the play's marks that do. A ``rubric`` criterion names its essay items, or none where its activity
    is a draft. For ``code`` it names the ``checks`` that share its points; its activity is a word of the author's.
    """

    id: Slug
    title: Prose
    objective: Slug
    activity: Slug
    points: float = Field(gt=0)
    counts: Literal["items", "flags", "actions", "outcome", "simulation", "rubric", "code"]
    items: dict[Slug, tuple[Slug, ...]] = {}
    parts: tuple[Slug, ...] = ()  #: of a simulation's marks
    checks: tuple[Check, ...] = ()  #: of code
    safety_critical: bool = False
    least: float = Field(default=0, ge=0, le=1)  #: the share of its points that mastery asks for, whatever the total

    @model_validator(mode="after")
    def _items_where_counted(self) -> Criterion:
        if self.counts != "rubric" and (self.counts == "items") != bool(self.items):
            raise ValueError(
                f"criterion {self.id!r}: name its items form by form when, and only when, it counts items or a rubric"
            )
        if (self.counts == "simulation") != bool(self.parts) or len(set(self.parts)) < len(self.parts):
            raise ValueError(
                f"criterion {self.id!r}: name its parts, each once, when, and only when, it counts a simulation"
            )
        if (self.counts == "code") != bool(self.checks):
            raise ValueError(f"criterion {self.id!r}: name its checks when, and only when, it counts code")
        return self


class Scheme(Model):
    """How a unit is marked (``autograder/keys/<assignment>/scheme.yaml``).

    ``cut`` says in words how far the share that is mastery can be relied on; trainees see it on the page of an exam.
    """

    unit: UnitId
    mastery: float = Field(default=0.8, gt=0, le=1)
    cut: str = ""
    forms: dict[Slug, Form] = Field(min_length=3)
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    def criterion(self, name: str) -> Criterion:
        """The criterion called ``name``.

        Raises:
            KeyError: there is none; the message lists those there are.
        """
        for criterion in self.criteria:
            if criterion.id == name:
                return criterion
        raise KeyError(f"{self.unit} has no criterion {name!r}; it has {', '.join(c.id for c in self.criteria)}")

    @model_validator(mode="after")
    def _parallel(self) -> Scheme:
        shapes = {
            (
                *((a, len(ids)) for a, ids in sorted(f.quizzes.items())),
                *(tuple(sorted(given)) for given in (f.cases, f.simulations, f.drafts)),
            )
            for f in self.forms.values()
        }
        if len(shapes) > 1:
            raise ValueError(f"{self.unit}: the forms are not parallel: each needs as many items in each activity")
        for criterion in self.criteria:
            for form, ids in criterion.items.items():
                asked = self.forms[form].quizzes.get(criterion.activity, ()) if form in self.forms else ()
                if set(ids) - set(asked):
                    raise ValueError(
                        f"{self.unit}: criterion {criterion.id!r} counts items that form {form!r} does not ask"
                    )
            drafted = all(criterion.activity in form.drafts for form in self.forms.values())
            if criterion.counts == "rubric" and drafted == bool(criterion.items):
                raise ValueError(
                    f"{self.unit}: criterion {criterion.id!r} is marked by a rubric: name its essay items form by "
                    "form, or none and its activity under drafts in every form"
                )
            if criterion.items and set(criterion.items) != set(self.forms):
                raise ValueError(f"{self.unit}: criterion {criterion.id!r} must name its items for every form")
        return self
