"""What the sections repealed in 2001 share: being in force on the day, the age, and being unmarried."""

from __future__ import annotations

from datetime import date

from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.rules.coming_of_age import before_age
from course.rules.eras import Era, era_of
from course.rules.outcomes import Step, note, step


def in_force(last: date, repealed: date, law: Parameters, cite: str) -> Step:
    """Whether the section was in force on the day the last condition was met."""
    if era_of(last, law) is not Era.PRESENT_ACT:
        text = f"The last condition was met on {last}, before the Act: an earlier law decides."
        return step(Outcome.NOT_MET, text, "8 FAM 301.4-2(H)")
    if last >= repealed:
        text = f"The last condition was met on {last}; the section was repealed on {repealed}. See INA 320."
        return step(Outcome.NOT_MET, text, "Pub. L. 106-395")
    return note(f"The section was in force on {last}.", cite, "Pub. L. 106-395")


def in_time(born: date, last: date, age: int, cite: str) -> Step:
    """Whether the last condition was met before the birthday that ends childhood."""
    outcome = before_age(born, age, last)
    text = {
        Outcome.MET: f"Every condition was met by {last}, before the age of {age}: citizen since that day.",
        Outcome.UNSETTLED: f"The last condition was met on {last}; a birth on 29 February leaves two readings.",
        Outcome.NOT_MET: f"The last condition was met on {last}, not before the age of {age}.",
    }[outcome]
    return step(outcome, text, cite)


def unmarried(married: date | None, last: date) -> list[Step]:
    """The step on a marriage that ended childhood before the last condition was met."""
    if married is None or married > last:
        return []
    return [step(Outcome.NOT_MET, f"The child married on {married}: a child is unmarried.", "INA 101(c)(1)")]
