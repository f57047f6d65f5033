"""How a task at the console stands: the case, its checks, what was seen, and the audit trail of every step."""

from __future__ import annotations

from datetime import date
from typing import Literal

from course.model.base import Citation, Model
from course.model.console import Arrival, Check, CheckKind, Do, Notice, Status, Task
from course.model.records import Found

ENOUGH_REJECTIONS = 2  #: of prints, before other evidence stands in for them (12 USCIS-PM B.2, as last seen)
Outcome = Literal["done", "flagged", "refused", "came", "ran-out"]


class Entry(Model):
    """A line of the audit trail. ``came`` is what the post brought, ``ran-out`` a clock that ended by itself."""

    number: int
    day: date
    outcome: Outcome
    said: str
    cites: tuple[Citation, ...] = ()
    do: Do | None = None
    typed: dict[str, str] = {}  #: the fields of the step, as typed


class State(Model):
    """How a task stands. Replaying the same steps gives an equal state."""

    today: date
    status: Status
    file_at: str
    checks: tuple[Check, ...]
    notice: Notice | None = None
    late: bool = False  #: an answer came after its last day
    disclosed: bool = False
    letter: str = ""
    favorable: bool = False  #: reopened in order to approve
    decision_due: date | None = None
    closed_on: date | None = None
    expected: tuple[Arrival, ...] = ()
    found: Found | None = None  #: of the last search
    seen: tuple[str, ...] = ()  #: every record found so far
    opened: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    trail: tuple[Entry, ...] = ()

    def check(self, kind: CheckKind) -> Check | None:
        """The check of this kind; None where the case needs none."""
        return next((check for check in self.checks if check.kind == kind), None)

    def away(self, task: Task) -> bool:
        """Whether the paper file lies elsewhere."""
        return self.file_at != task.case.office
