"""A biometric services appointment, and an earlier photograph: what the rule on them takes."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day, Showing


class Form(StrEnum):
    """The form, as far as it matters: four always need new biometrics, and asylum has its own rule on not coming."""

    N_400 = "n-400"
    N_600 = "n-600"
    I_90 = "i-90"
    I_485 = "i-485"
    I_589 = "i-589"
    OTHER = "other"


class BiometricsFacts(Model):
    """A request filed on ``filed_on``. ``photo_on`` is the last photograph taken at an appointment.

    ``appointment_on`` may lie ahead. ``asked_on`` is the day a request to reschedule, or a change of address, came in;
    on the day of the appointment itself ``in_time`` says whether it came before the hour. ``good_cause`` is the finding
    that it excuses not coming; for asylum, the finding of good cause or exceptional circumstances.
    """

    form: Form
    filed_on: Past
    photo_on: Past | None = None
    appointment_on: Day | None = None
    appeared_on: Past | None = None
    asked_on: Past | None = None
    in_time: bool | None = None
    good_cause: Showing = Showing.NOT_ASKED
    withdrawn_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "photo_on", "filed_on", "appointment_on")
        in_order(self, "filed_on", "appeared_on")
        in_order(self, "filed_on", "asked_on")
        in_order(self, "filed_on", "withdrawn_on")
        for field in ("appeared_on", "asked_on"):
            if getattr(self, field) and self.appointment_on is None:
                raise ValueError(f"appointment_on is missing although {field} is given")
        return self
