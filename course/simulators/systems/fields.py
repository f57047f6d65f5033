"""Reading what was typed into the fields of a step. What can't be is refused in one sentence, as at a real desk."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from course.model.console import Step, Task
from course.model.notice import Service

E = TypeVar("E", bound=StrEnum)
SHORTEST = 12  #: characters of a reason or a note that says something


class RefusedError(ValueError):
    """The console does not take the step; the message says why, ``cites`` by what authority."""

    def __init__(self, said: str, *cites: str) -> None:
        super().__init__(said)
        self.cites = cites


def receipt(step: Step, task: Task) -> None:
    """The receipt number, typed again before what can't be undone."""
    if not step.receipt.strip():
        raise RefusedError("Type the receipt number of the case to confirm.")
    if "".join(step.receipt.split()).upper() != task.case.receipt:
        raise RefusedError(
            f'"{step.receipt[:40]}" is not the receipt number of the case on the desk. Nothing was changed.'
        )


def reason(step: Step, what: str = "reason") -> str:
    """The reason, in words."""
    text = " ".join(step.text.split())
    if len(text) < SHORTEST or " " not in text:
        raise RefusedError(f"Write the {what} in words, so that the next officer can follow it.")
    return text


def one_of(kinds: type[E], typed: str, what: str) -> E:
    """One of a few words."""
    try:
        return kinds(typed.strip().lower())
    except ValueError:
        raise RefusedError(f'"{typed[:40]}" is no {what}: choose one of {", ".join(kinds)}.') from None


def days(step: Step) -> int:
    """A whole number of days."""
    plain = step.days.strip()
    if not (plain.isascii() and plain.isdigit() and 0 < len(plain) < 5 and int(plain)):
        raise RefusedError(f'"{step.days[:40]}" is no number of days: type it in figures, such as 30.')
    return int(plain)


def service(step: Step) -> Service:
    """How a notice goes out: by mail or in person."""
    found = one_of(Service, step.service or Service.MAIL, "way to serve a notice")
    if found is Service.ELECTRONIC:
        raise RefusedError("This desk serves notices by mail, by certified mail or in person.")
    return found


def until(step: Step, today: date) -> date:
    """A day ahead, within a year."""
    try:
        day = date.fromisoformat(step.until.strip())
    except ValueError:
        raise RefusedError(f'"{step.until[:40]}" is no day of the calendar: type it as {today.isoformat()}.') from None
    if not 0 < (day - today).days <= 366:
        raise RefusedError(f"The clock goes on to a day after {today}, and by no more than a year.")
    return day


def office(step: Step, task: Task, now: str) -> str:
    """Another office of the training system."""
    found = next((o for o in task.offices if o.lower() == " ".join(step.office.split()).lower()), None)
    if found is None:
        raise RefusedError(f'There is no office "{step.office[:40]}": choose one of {", ".join(task.offices)}.')
    if found == now:
        raise RefusedError(f"The file is at {found} already.")
    return found
