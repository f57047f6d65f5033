"""Whether something happened before a birthday, with the birthday of somebody born on 29 February."""

from __future__ import annotations

from datetime import date

from course.model.finding import Outcome
from course.rules.days import DAY, years_after


def before_age(born: date, age: int, day: date) -> Outcome:
    """Whether ``day`` came before the birthday; unsettled where it hangs on when a leap-day child grows older.

    In a year without 29 February the birthday is taken as the 28th or as 1 March; no rule read says which.
    """
    birthday = years_after(born, age)
    if day < birthday:
        return Outcome.MET
    leaps = (born.month, born.day) == (2, 29) and birthday.day != born.day
    return Outcome.UNSETTLED if leaps and day < birthday + DAY else Outcome.NOT_MET
