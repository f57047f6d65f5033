"""A desk for the tests of the console: steps in short, and a task made for a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from course.library.home import root
from course.library.systems import console_law, load_task, task_ids
from course.model.console import Case, Deed, Do, Status, Task, read_step
from course.model.records import Record
from course.simulators.systems.play import begin, step
from course.simulators.systems.state import State

LAW = console_law(root())
TASKS = {name: load_task(root(), name) for name in task_ids(root())}
WHY = "A reason that the next officer can follow."


def made(**case: Any) -> Task:
    """A task about nothing much, with the case as the test needs it."""
    extra = {name: case.pop(name) for name in ("arrivals", "answers", "results") if name in case}
    settled = {
        "receipt": "TRN-2026-0001",
        "form": "I-539",
        "record": "made-desk",
        "status": "review",
        "received_on": date(2026, 2, 2),
        "office": "Harbor Field Office",
        "file_at": "Harbor Field Office",
        **case,
    }
    record = Record(id="made-desk", given="Ana", family="Sample", born_on=date(1990, 1, 1), country="Estuwe",
                    town="Odinsi", capture=12345)  # fmt: skip
    return Task(
        id="made", version=1, title="Made", situation="Made for a test.", today=date(2026, 8, 10), case=Case(**settled),
        records=(record,), offices=("Harbor Field Office", "Northgate Field Office"), lesson="Nothing.",
        must=(Deed(id="m", do=Do.NOTE, says="A note."),), must_not=(Deed(id="n", do=Do.DENY, says="Deny."),), **extra,
    )  # fmt: skip


class Desk:
    """A task being worked."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.state = begin(task, LAW)
        self.values: list[dict[str, Any]] = []

    def do(self, what: str, **fields: Any) -> str:
        """Take a step that is right in all that is not named; returns its outcome."""
        full = {"receipt": self.task.case.receipt, "text": WHY, **FILLED.get(what, {}), **fields}
        names = {name for name in full if name in FIELDS.get(what, ()) or name in fields}
        value = {"do": what, **{name: full[name] for name in sorted(names)}}
        self.values.append({**value, "v": self.task.version})
        before = len(self.state.trail)
        self.state = step(self.state, read_step(value, self.task.version), task=self.task, law=LAW)
        return self.state.trail[before].outcome

    @property
    def said(self) -> str:
        """What the trail says last."""
        return self.state.trail[-1].said


FIELDS = {
    "note": ("text",), "rfe": ("text", "days"), "noid": ("text", "days"), "approve": ("text", "receipt"),
    "deny": ("text", "receipt"), "abandon": ("text", "receipt"), "withdraw": ("text", "receipt"),
    "reopen": ("text", "receipt", "basis"), "transfer": ("text", "receipt", "office"), "recall": ("text", "receipt"),
    "check": ("check",), "resolve": ("check", "verdict", "text"), "link": ("record", "other", "text"),
    "wait": ("until",), "open": ("record",), "search": ("by", "text", "found"), "review": (),
}  # fmt: skip
FILLED: dict[str, dict[str, Any]] = {
    "rfe": {"days": "84"}, "noid": {"days": "30"}, "reopen": {"basis": "adverse"},
    "transfer": {"office": "Northgate Field Office"}, "check": {"check": "fingerprint"},
    "resolve": {"check": "name", "verdict": "not-theirs"},
}  # fmt: skip


def at(status: Status, **case: Any) -> Desk:
    """A desk with a case that stands there, the file at hand and nothing in the way."""
    kinds = {Status.RFE: "request-for-evidence", Status.NOID: "intent-to-deny", Status.BRIEF: "brief"}
    if status in kinds and "notice" not in case:
        case["notice"] = {"kind": kinds[status], "served_on": date(2026, 8, 3), "days": 30}
    if status.closed:
        case.setdefault("closed_on", date(2026, 8, 3))
    return Desk(made(status=status, **case))


def state_of(task: Task, values: list[dict[str, Any]]) -> State:
    """The state after steps as they stand in a journal."""
    state = begin(task, LAW)
    for value in values:
        state = step(state, read_step(value, task.version), task=task, law=LAW)
    return state
