"""A writing rubric: what an instructor marks a decision by, with anchors and an exemplar at each level."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from autograder.scoring.scheme import Scheme
from course.library.shelf import ContentError, in_words, read_yaml
from course.model.base import Model, Prose, Slug, UnitId, check_version
from course.model.draft import Criterion, DraftKind
from course.model.rubric import LEVELS, Anchored, Covers, levels_differ

FORMAT = 1


class Level(Anchored):
    """One level of a criterion. Trainees see ``name``, ``points`` and ``words``; the rest is for graders alone."""

    points: float = Field(ge=0)
    words: Prose


class Shown(Model):
    """What a trainee may see of a level before writing."""

    name: str
    points: float
    words: str


class Drafted(Model):
    """What is written, so that the review of decisions can read it: the form, and the kind that each exam form asks.

    A graded draft needs none: its task says both.
    """

    form: Slug  #: as ``n-400``
    kinds: dict[Slug, DraftKind] = Field(min_length=1)  #: by exam form


class Measure(Model):
    """One criterion of the rubric, lowest level first. ``id`` is the criterion's id in the marking scheme.

    ``reviews`` names what the review of decisions says about it. Where the review sees only a part of what is asked,
    ``reviews_part`` is true: then it can point to a lower level and never to the top.
    """

    id: Slug
    title: Prose
    asks: Prose  #: the question a grader answers, in one sentence; trainees see it
    covers: tuple[Covers, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=LEVELS, max_length=LEVELS)
    notes: tuple[Prose, ...] = ()  #: for graders: borderline cases and what not to mark down
    reviews: tuple[Criterion, ...] = ()
    reviews_part: bool = False

    @property
    def points(self) -> float:
        """The most this criterion gives: the points of its top level."""
        return self.levels[-1].points

    def shown(self) -> tuple[Shown, ...]:
        """The levels without anchors and exemplars."""
        return tuple(Shown(name=v.name, points=v.points, words=v.words) for v in self.levels)

    @model_validator(mode="after")
    def _levels_rise(self) -> Measure:
        points = [v.points for v in self.levels]
        if points[0] != 0 or any(low >= high for low, high in pairwise(points)):
            raise ValueError(f"criterion {self.id!r}: levels start at 0 points and rise; these are {points}")
        levels_differ(self.id, self.levels)
        if len({v.words for v in self.levels}) < LEVELS:
            raise ValueError(f"criterion {self.id!r}: each level needs words of its own")
        if len(set(self.reviews)) < len(self.reviews):
            raise ValueError(f"criterion {self.id!r}: name each criterion of the review once")
        return self

    def nearest(self, points: float) -> int:
        """The number of the level that these points stand for; half-way counts as the lower one."""
        return min(range(LEVELS), key=lambda n: (abs(self.levels[n].points - points), n))


class Rubric(Model):
    """How a written activity is marked: ``rubric.yaml`` beside the scheme, ``rubric-<activity>.yaml`` for a second one.

    Never given to a trainee.
    """

    format: int = FORMAT
    unit: UnitId
    activity: Slug
    title: Prose
    notes: tuple[Prose, ...] = ()  #: for graders, about the whole answer
    criteria: tuple[Measure, ...] = Field(min_length=6)
    draft: Drafted | None = None  #: where the review of decisions can read what is written

    def measure(self, name: str) -> Measure:
        """The criterion called ``name``.

        Raises:
            KeyError: there is none; the message lists those there are.
        """
        for measure in self.criteria:
            if measure.id == name:
                return measure
        known = ", ".join(m.id for m in self.criteria)
        raise KeyError(f"The rubric of {self.unit} has no criterion {name!r}; it has {known}.")

    @model_validator(mode="after")
    def _whole(self) -> Rubric:
        check_version(self.format, current=FORMAT, what=f"The rubric of {self.unit}")
        ids = [m.id for m in self.criteria]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"criterion {twice[0]!r} stands twice: keep one")
        missing = sorted(set(Covers) - {c for m in self.criteria for c in m.covers})
        if missing:
            raise ValueError(f"no criterion covers {missing[0].value!r}: add it to the one that looks at it")
        if len({tuple(v.name for v in m.levels) for m in self.criteria}) > 1:
            raise ValueError("name the four levels alike in every criterion, so that graders read one scale")
        return self


def load_rubric(path: Path) -> Rubric:
    """The rubric in a YAML file.

    Raises:
        ContentError: it is missing, no YAML or no rubric; one sentence names the file, what is wrong and what to do.
    """
    data = read_yaml(path)
    where = f"{path.parent.name}/{path.name}"
    if not isinstance(data, dict):
        raise ContentError(f"{where} holds no rubric: start it with unit, activity, title and criteria.")
    try:
        return Rubric.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"{where}: {in_words(problem, data)}") from None


def rubric_files(folder: Path) -> tuple[Path, ...]:
    """The rubrics beside a marking scheme: ``rubric.yaml``, and ``rubric-<activity>.yaml`` for each further text."""
    return (folder / "rubric.yaml", *sorted(folder.glob("rubric-*.yaml")))


def disagreements(rubric: Rubric, scheme: Scheme) -> Iterator[str]:
    """Each way in which a rubric and a marking scheme differ, as a sentence that says what to mend."""
    marked = {c.id: c for c in scheme.criteria if c.counts == "rubric" and c.activity == rubric.activity}
    if rubric.unit != scheme.unit:
        yield f"The rubric is for {rubric.unit} and the marking scheme for {scheme.unit}: mend the unit of one."
    for name in sorted({m.id for m in rubric.criteria} ^ set(marked)):
        where, other = ("rubric", "marking scheme") if name not in marked else ("marking scheme", "rubric")
        yield f"Criterion {name!r} stands in the {where} and is missing from the {other}: add it there or drop it."
    for measure in rubric.criteria:
        criterion = marked.get(measure.id)
        if criterion and not math.isclose(criterion.points, measure.points):
            yield (
                f"Criterion {measure.id!r} gives {measure.points:g} points in the rubric and {criterion.points:g} in "
                "the marking scheme: make them the same."
            )
    forms = set(scheme.forms)
    drafted = all(rubric.activity in form.drafts for form in scheme.forms.values())
    if rubric.draft is None and not drafted and any(m.reviews for m in rubric.criteria):
        yield "The rubric names what the review says and not of what kind of writing: add draft with form and kinds."
    if rubric.draft and set(rubric.draft.kinds) != forms:
        yield "The kinds under draft in the rubric need the same forms as the marking scheme: name a kind for each."
    for measure in rubric.criteria:
        for level in measure.levels:
            if level.exemplar.form not in forms:
                yield f"Criterion {measure.id!r}: the exemplar at {level.name!r} names no form of the marking scheme."
