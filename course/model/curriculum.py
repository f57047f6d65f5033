"""The curriculum: phases, their stages, and the one order of all units."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from course.model.base import Model, Prose, Slug, UnitId, check_version

FORMAT = 1


class Stage(Model):
    """A week or a track. With ``days`` its units are days of the phase, numbered through."""

    title: Prose
    units: tuple[UnitId, ...]
    days: bool = False


class Phase(Model):
    """One phase of training."""

    id: Slug
    title: Prose
    says: Prose
    stages: tuple[Stage, ...] = Field(alias="stage")


class Curriculum(Model):
    """What ``curriculum.toml`` says."""

    format: int = FORMAT
    law_banner: date | None = None  #: pages name the law texts that were old or out of force on this day
    phases: tuple[Phase, ...] = Field(alias="phase")

    @model_validator(mode="after")
    def _sound(self) -> Curriculum:
        check_version(self.format, current=FORMAT, what="curriculum.toml")
        if len(set(self.unit_ids)) != len(self.unit_ids):
            raise ValueError("a unit is listed twice in curriculum.toml")
        return self

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """Every unit, in order."""
        return tuple(u for phase in self.phases for stage in phase.stages for u in stage.units)

    def day(self, unit_id: str) -> int | None:
        """The day of its phase a unit is taught on, counting from 1; None for units that are no day."""
        for phase in self.phases:
            days = [u for stage in phase.stages if stage.days for u in stage.units]
            if unit_id in days:
                return days.index(unit_id) + 1
        return None
