"""How a week stands: the clock, the plan, what was read, what became of each case, and the record of every step."""

from __future__ import annotations

from typing import Literal

from course.model.base import Model
from course.model.docket import Case, Do, Week

Outcome = Literal["done", "refused", "came", "missed"]
Fate = Literal["decided", "held", "escalated", "delegated", "missed"]
LUNCH, PAUSE, OPENS = 210, 30, 9 * 60  #: the minute lunch begins, how long it is, and when the office opens


class Entry(Model):
    """A line of the record, from ``start`` to ``end``, minutes of the day. ``came`` is what arrived by itself."""

    number: int
    day: int
    start: int
    end: int
    outcome: Outcome
    said: str
    do: Do | None = None
    case: str = ""
    what: str = ""  #: the act, the reason, or who it was handed to
    note: str = ""
    pages: int = 0  #: pages of the file read by then


class Ended(Model):
    """What became of a case, and when."""

    fate: Fate
    day: int
    minute: int
    what: str = ""


class State(Model):
    """How a week stands. Replaying the same steps gives an equal state."""

    day: int = 0
    minute: int = 0
    over: bool = False
    plan: tuple[tuple[str, ...], ...]
    read: dict[str, int] = {}
    ended: dict[str, Ended] = {}
    deferred: dict[str, str] = {}
    came: tuple[str, ...] = ()  #: injects that have come
    form: str = ""  #: the form worked last: going on with the same saves laying out its papers
    open: str = ""  #: the file lying open
    covers: int = 0  #: interviews another officer can still take over
    trail: tuple[Entry, ...] = ()

    def there(self, case: Case, week: Week) -> bool:
        """Whether the case has come to the desk."""
        return case.id not in week.late or any(
            case.id in inject.cases for inject in week.injects if inject.id in self.came
        )

    def waiting(self, week: Week) -> tuple[Case, ...]:
        """What lies on the desk and is not done, in the week's order."""
        return tuple(case for case in week.cases if case.id not in self.ended and self.there(case, week))


def clock(minute: int) -> str:
    """A minute of the working day as the clock on the wall shows it: ``13:45``."""
    shown = OPENS + minute + (PAUSE if minute > LUNCH else 0)
    return f"{shown // 60}:{shown % 60:02d}"
