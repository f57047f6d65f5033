"""Twins as they are kept and written: who is who in two files that differ in nothing else."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from course.model.base import Model, Prose, Slug


class Who(Model):
    """Who a file is about, as far as a swap can change it; ``faith`` is empty where no house of worship is named."""

    name: Prose
    country: Prose
    gender: str
    faith: str = ""


class Side(Who):
    """One of two written case files: the practice activity that opens it, and who it is about."""

    activity: Slug


class WrittenPair(Model):
    """Two practice case files of a unit that an author wrote to differ in ``swapped`` alone; the first comes first."""

    swapped: Literal["name", "country", "gender", "faith"]
    first: Side
    second: Side

    @model_validator(mode="after")
    def _two(self) -> WrittenPair:
        if self.first.activity == self.second.activity:
            raise ValueError(f"a pair names activity {self.first.activity!r} twice: name two")
        if getattr(self.first, self.swapped) == getattr(self.second, self.swapped):
            raise ValueError(f"a pair says that {self.swapped!r} is swapped, and gives the same twice")
        return self
