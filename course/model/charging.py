"""A decision after which removal proceedings may have to be started."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model


class Trigger(StrEnum):
    """What was decided, or failed to happen."""

    NO_JOINT_PETITION = "no-joint-petition"  #: no Form I-751 by the second anniversary
    JOINT_PETITION_INTERVIEW_MISSED = "joint-petition-interview-missed"
    JOINT_PETITION_DENIED = "joint-petition-denied"
    WAIVER_DENIED = "waiver-denied"
    ASYLUM_NOT_GRANTED = "asylum-not-granted"
    OTHER_DENIAL = "other-denial"


class Stay(StrEnum):
    """The standing of an asylum applicant when the application is decided."""

    VALID_STATUS = "valid-status"
    VALID_PAROLE = "valid-parole"
    PAROLE_ENDED = "parole-ended"
    NONE = "none"


class ChargingFacts(Model):
    """What led here. ``removable`` says whether the person appears inadmissible or deportable; None: not yet found.

    ``stay`` is asked for after asylum was not granted. ``in_proceedings`` means that a notice to appear is already
    pending. ``fraud``, ``criminal`` and ``unlawfully_present`` are what policy on other denials turns on.
    """

    trigger: Trigger
    removable: bool | None = None
    stay: Stay | None = None
    in_proceedings: bool = False
    fraud: bool = False
    criminal: bool = False
    unlawfully_present: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> ChargingFacts:
        if self.trigger is Trigger.ASYLUM_NOT_GRANTED and self.stay is None:
            raise ValueError("stay is needed where trigger is asylum-not-granted: say what status or parole there is")
        if self.trigger is not Trigger.ASYLUM_NOT_GRANTED and self.stay is not None:
            raise ValueError(f"stay and trigger ({self.trigger.value}) do not agree: stay goes with asylum-not-granted")
        if self.removable is False and self.unlawfully_present:
            raise ValueError("removable is false although unlawfully_present is true")
        return self
