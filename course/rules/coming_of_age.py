"""Whether something happened before a birthday, with the birthday of somebody born on 29 February."""

from __future__ import annotations

from datetime import date

from course.model.finding import Outcome
from course.rules.days import years_after


def before_age(born: date, age: int, day: date) -> Outcome:
    """Whether ``day`` came before the birthday; unsettled where it hangs on when a leap-day child grows older.

    In a year without 29 February the birthday is taken as the 28th or as 1 March; no rule read says which.
    """
    birthday = years_after(born, age)
    if day < birthday:
        return Outcome.MET
    return Outcome.UNSETTLED if day == birthday and leaps_over(born, birthday) else Outcome.NOT_MET


def leaps_over(start: date, anniversary: date) -> bool:
    """Whether an anniversary of 29 February falls in a year without one, which leaves two readings of its day."""
    return (start.month, start.day) == (2, 29) and anniversary.day != start.day


def leap_words(day: date) -> str:
    """The two readings, said of an event on the 28th."""
    return (
        f"Born on 29 February: {day} is the birthday itself if the 28th stands in for the 29th, and the day before it "
        "if 1 March does. Two readings; no authority choosing was found."
    )
