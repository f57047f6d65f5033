"""A writing rubric: criteria with four levels, each with an anchor and an exemplar."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from course.model.base import Model, Prose, Slug, check_version
from course.model.draft import Criterion, DraftKind

FORMAT = 1
LEVELS = 4  #: how many levels each criterion has


class Covers(StrEnum):
    """What a rubric for a decision has to look at, taken together (the content standard's checklist)."""

    OUTCOME_AUTHORITY = "outcome-authority"
    ELEMENTS = "elements"
    RECORD_CITES = "record-cites"
    LAW_AS_OF = "law-as-of"
    ANALYSIS = "analysis-to-standard"
    ADVERSE_INFORMATION = "adverse-information"
    DISCRETION = "discretion"
    PLAIN_LANGUAGE = "plain-language"
    APPEAL_RIGHTS = "appeal-rights"
    NEUTRALITY = "neutrality"


class Exemplar(Model):
    """A passage as it might stand in an answer at this level, and the form it speaks of."""

    form: Slug
    text: Prose


class Anchored(Model):
    """One level of a criterion: its name, and the ``anchor`` that puts an answer here and not one level up or down."""

    name: Prose
    anchor: Prose
    exemplar: Exemplar


class Measure(Model):
    """One criterion of the rubric of a decision, lowest level first. ``asks`` is the question it answers."""

    id: Criterion
    title: Prose
    asks: Prose
    covers: tuple[Covers, ...] = ()
    applies: bool = True  #: some criteria ask nothing of some kinds: an approval has no appeal
    levels: tuple[Anchored, ...] = Field(min_length=LEVELS, max_length=LEVELS)

    @model_validator(mode="after")
    def _levels_differ(self) -> Measure:
        levels_differ(self.id, self.levels)
        return self


class DecisionRubric(Model):
    """How one kind of decision is judged (``data/rubrics/<kind>.yaml``): every criterion once, in their order."""

    format: int = FORMAT
    kind: DraftKind
    title: Prose
    notes: tuple[Prose, ...] = ()
    criteria: tuple[Measure, ...]

    def measure(self, criterion: Criterion) -> Measure:
        """The criterion with this id."""
        return next(m for m in self.criteria if m.id is criterion)

    @model_validator(mode="after")
    def _whole(self) -> DecisionRubric:
        check_version(self.format, current=FORMAT, what=f"The rubric {self.title}")
        found = [m.id for m in self.criteria]
        for criterion in Criterion:
            if found.count(criterion) != 1:
                raise ValueError(f"criterion {criterion.value!r} stands {found.count(criterion)} times: keep it once")
        if found != list(Criterion):
            raise ValueError(f"put the criteria in this order: {', '.join(c.value for c in Criterion)}")
        missing = sorted(set(Covers) - {c for m in self.criteria for c in m.covers})
        if missing:
            raise ValueError(f"no criterion covers {missing[0].value!r}: add it to the one that looks at it")
        if len({tuple(v.name for v in m.levels) for m in self.criteria}) > 1:
            raise ValueError("name the four levels alike in every criterion, so that graders read one scale")
        return self


def levels_differ(criterion: str, levels: tuple[Anchored, ...]) -> None:
    """Raise ValueError unless each level has a name, an anchor and an exemplar of its own."""
    for what in ("name", "anchor"):
        if len({getattr(v, what) for v in levels}) < LEVELS:
            raise ValueError(
                f"criterion {criterion!r}: each level needs {'an' if what == 'anchor' else 'a'} {what} of its own"
            )
    if len({v.exemplar.text for v in levels}) < LEVELS:
        raise ValueError(f"criterion {criterion!r}: each level needs an exemplar of its own")
