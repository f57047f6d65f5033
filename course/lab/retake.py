"""Taking the graded work of a unit again, on the next form. The journal keeps every earlier answer as history."""

from __future__ import annotations

from course.journal.attempt import EXAM, FORM, Attempt, current
from course.journal.journal import FILENAME, Journal
from course.lab.home import refresh_home
from course.lab.outline import OutlineUnit
from course.lab.workspace import Workspace
from course.library.shelf import Shelf


class NoRetakeError(RuntimeError):
    """No new attempt can begin; the message says why and what to do."""


def retake(unit_id: str, *, space: Workspace, shelf: Shelf) -> Attempt:
    """Begin the next attempt of a unit that has been handed in, and return it.

    The graded answers are cleared first and the attempt is recorded last, so that after a failure half way the same
    command carries on.

    Raises:
        NoRetakeError: there is no such unit here, or its present attempt has not been handed in.
        JournalError: the journal can't be read or written.
    """
    unit = next((u for u in space.outline().units if u.id == unit_id), None)
    if unit is None:
        known = ", ".join(u.id for u in space.outline().units)
        raise NoRetakeError(f"There is no unit {unit_id!r} in your course folder. It has: {known}.")
    folder = space.root / unit.folder
    journal = Journal.exactly(folder / FILENAME)
    records = journal.history(unit_id, EXAM, FORM)
    now = current(record.value for record in records)
    if now is None or not handed_in(space, unit, now):
        raise NoRetakeError(f"{unit.title}: hand in your work on the present form first, then take another one.")
    following = Attempt(now.number + 1, shelf.exam(folder).form_after(now.form))
    graded = {activity.id for activity in shelf.unit(unit_id).activities if activity.graded}
    for answer in journal.unit(unit_id):
        if answer.activity in graded and answer.value is not None:
            journal.append(unit_id, answer.activity, answer.item, None, seen=(answer.id,))
    journal.append(unit_id, EXAM, FORM, following.record(), seen=[record.id for record in records])
    space.withdraw_submission(unit_id)
    refresh_home(space)
    return following


def handed_in(space: Workspace, unit: OutlineUnit, now: Attempt) -> bool:
    """Whether the present attempt has been handed in."""
    receipt = space.receipt(unit.id)
    return receipt.attempt >= now.number if receipt else unit.id in space.submitted()
