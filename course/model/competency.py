"""Competencies: what an officer can do, as named groups of outcomes over all units."""

from __future__ import annotations

from collections import Counter

from pydantic import Field, model_validator

from course.model.base import Model, Prose, Slug, UnitId, check_version

FORMAT = 1


class Competency(Model):
    """One thing an officer can do, and the outcomes that show it, by unit."""

    id: Slug
    title: Prose
    says: Prose
    outcomes: dict[UnitId, tuple[Slug, ...]] = Field(min_length=1)


class Competencies(Model):
    """What ``data/competencies.yaml`` says. ``apart`` lists units whose outcomes belong to none, on purpose."""

    format: int = FORMAT
    competencies: tuple[Competency, ...] = Field(min_length=1)
    apart: tuple[UnitId, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Competencies:
        check_version(self.format, current=FORMAT, what="data/competencies.yaml")
        for what, found in (
            ("competency", [c.id for c in self.competencies]),
            ("outcome", [f"{u}: {o}" for c in self.competencies for u, ids in c.outcomes.items() for o in ids]),
        ):
            twice = [name for name, count in Counter(found).items() if count > 1]
            if twice:
                raise ValueError(f"{what} {twice[0]!r} stands twice: keep it once")
        return self
