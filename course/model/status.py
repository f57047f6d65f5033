"""A nonimmigrant's stay: the class, how and when it ends, and a request to extend or change it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day, Showing


class Classification(StrEnum):
    """Nonimmigrant classes as people write them; families travel in the class of the principal."""

    B = "B"
    C = "C"
    D = "D"
    E1 = "E-1"
    E2 = "E-2"
    E3 = "E-3"
    F1 = "F-1"
    H1B = "H-1B"
    H1B1 = "H-1B1"
    H2A = "H-2A"
    H2B = "H-2B"
    H3 = "H-3"
    I = "I"  # noqa: E741  (the class is called I)
    J1 = "J-1"
    K1 = "K-1"
    K3 = "K-3"
    L1 = "L-1"
    M1 = "M-1"
    O1 = "O-1"
    O2 = "O-2"
    P = "P"
    R1 = "R-1"
    S = "S"
    TN = "TN"
    OTHER = "other"


class Ending(StrEnum):
    """How the activity that the stay is for came to its end, or will."""

    COMPLETED = "completed"  #: the program, the practical training or the validity period runs out
    WITHDREW_WITH_PERMISSION = "withdrew-with-permission"  #: a student, authorized by the school's official
    FELL_OUT = "fell-out"  #: status was not maintained
    WORK_ENDED = "work-ended"  #: the job ended before the validity period did


class StayFacts(Model):
    """A stay.

    ``ends_on`` is the last day of the program, of practical training, or of the validity or admission; for
    somebody who fell out of status, the last day on which it was kept.

    ``extra_days_given`` says whether the admission record or approval carries the ten days that some classes may be
    given; None means nobody has looked. ``sixty_days_used`` means an earlier loss of work in the same validity period.
    """

    classification: Classification
    ends_on: Day
    ending: Ending = Ending.COMPLETED
    work_ended_on: Past | None = None
    sixty_days_used: bool = False
    extra_days_given: bool | None = None

    @model_validator(mode="after")
    def _agrees(self) -> StayFacts:
        in_order(self, "work_ended_on", "ends_on")
        if (self.ending is Ending.WORK_ENDED) != (self.work_ended_on is not None):
            raise ValueError(
                f"work_ended_on and ending ({self.ending.value}) do not agree: give the day the work ended"
            )
        student = self.classification in (Classification.F1, Classification.M1)
        if self.ending is Ending.WITHDREW_WITH_PERMISSION and not student:
            raise ValueError(f"ending: only a student withdraws from classes, not {self.classification.value}")
        return self


class Request(StrEnum):
    """What is asked for."""

    EXTENSION = "extension"
    CHANGE = "change"


class StayRequestFacts(Model):
    """A request to extend a stay or change status. ``expires_on`` is the last day of the authorized stay.

    ``delay`` is the finding that extraordinary circumstances beyond control caused the delay, and that it is in
    proportion; ``bona_fide`` the finding that the person remains a genuine nonimmigrant. ``maintained`` says whether
    status was otherwise kept. ``home_residence`` means an unwaived two-year requirement of INA 212(e).
    """

    request: Request
    classification: Classification
    filed_on: Past
    expires_on: Day | None = None
    duration_of_status: bool = False
    visa_waiver: bool = False
    home_residence: bool = False
    maintained: bool | None = None
    delay: Showing = Showing.NOT_ASKED
    bona_fide: Showing = Showing.NOT_ASKED
    in_removal_proceedings: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> StayRequestFacts:
        if self.duration_of_status == (self.expires_on is not None):
            raise ValueError("expires_on and duration_of_status do not agree: give one or the other")
        if self.home_residence and self.classification is not Classification.J1:
            raise ValueError(f"home_residence concerns J-1, not {self.classification.value}")
        return self
