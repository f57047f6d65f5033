"""Which law of citizenship by birth abroad a day of birth falls under."""

from __future__ import annotations

from datetime import date
from enum import Enum

from course.model.parameter import Parameters


class Era(Enum):
    """The laws in turn; the value is the number of the row ``birth-law`` in the table."""

    STATUTES_1878 = 1
    ACT_OF_1934 = 2
    NATIONALITY_ACT = 3
    PRESENT_ACT = 4


def era_of(born: date, law: Parameters) -> Era:
    """The law in force on a day of birth."""
    return Era(law.value("birth-law", born))
