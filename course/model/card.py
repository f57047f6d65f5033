"""A review card: one thing worth recalling from memory later."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from course.model.base import Citation, Model, Prose, Slug, UnitId


class Card(Model):
    """A prompt, its answer and the law behind it."""

    id: Slug
    unit: UnitId
    outcome: Slug
    prompt: Prose
    answer: Prose
    cites: tuple[Citation, ...] = Field(min_length=1)
    as_of: date
