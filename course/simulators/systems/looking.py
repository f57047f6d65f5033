"""Searching, opening and linking records, and notes: what changes what is known and not where the case stands."""

from __future__ import annotations

from course.model.console import Do, Step, Task
from course.model.lookup import By, QueryError, normal_query
from course.model.parameter import Parameters
from course.model.records import Found
from course.simulators.systems import fields
from course.simulators.systems.deeds import Change
from course.simulators.systems.fields import RefusedError
from course.simulators.systems.state import State

_CALLED = {By.NAME: "name", By.NUMBER: "A-number", By.BIRTH: "date of birth", By.BIOMETRIC: "biometric match for"}


def search(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Note a search and what it found; the looking up itself is the desk's."""
    del task, law
    by = fields.one_of(By, step.by, "way to search")
    try:
        query = normal_query(by, step.text)
    except QueryError as problem:
        raise RefusedError(str(problem)) from None
    ids = [hit.record for hit in step.found]
    count = len(ids) + max(0, step.more)
    many = f"{count:,} record{'' if count == 1 else 's'}"
    seen = dict.fromkeys((*state.seen, *ids))
    found = Found(hits=step.found, more=max(0, step.more), said=step.said)
    return Change(
        {"found": found, "seen": tuple(seen)}, f"Searched by {_CALLED[by]} {query}: {many}. {step.said}".strip()
    )


def open_record(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Open a record a search has found, or that the case or a hit names."""
    del law
    _known(state, task, step.record)
    opened = dict.fromkeys((*state.opened, step.record))
    return Change({"opened": tuple(opened)}, f"Opened record {step.record}.")


def link(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Refer two records as one person's, so that the files can be brought together."""
    del law
    for record in (step.record, step.other):
        _known(state, task, record)
    if step.record == step.other:
        raise RefusedError("These are one and the same record.")
    one, two = sorted((step.record, step.other))
    if (one, two) in state.links:
        raise RefusedError("These two records have been referred already.")
    text = fields.reason(step)
    unread = [record for record in (one, two) if record not in state.opened]
    flag = f"Referred without opening {' and '.join(unread)}." if unread else ""
    return Change({"links": (*state.links, (one, two))}, f"Referred {one} and {two} as one person's. {text}", flag)


def note(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Write a note to the file. A closed case takes notes too."""
    del state, task, law
    return Change({}, f"Note: {fields.reason(step, 'note')}")


def _known(state: State, task: Task, record: str) -> None:
    hits = {check.hit for check in state.checks}
    if record not in state.seen and record != task.case.record and record not in hits:
        raise RefusedError(f'"{record[:40]}" came up in no search for this case: open only what the work needs.')


LOOKS = {Do.SEARCH: search, Do.OPEN: open_record, Do.LINK: link, Do.NOTE: note}
