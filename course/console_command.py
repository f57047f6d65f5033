"""What ``iso console`` does: play a file of steps at the training console and print the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from course.library.home import root
from course.library.systems import console_law, load_task
from course.model.console import read_step
from course.play_file import after
from course.records_room import Progress, Room, records, silent
from course.simulators.systems.judge import debrief
from course.simulators.systems.play import begin, step
from course.simulators.systems.state import State


def played(task_id: str, file: Path, progress: Progress = silent) -> str:
    """The record of the task after the steps in the file, and what it is worth, as JSON.

    Raises:
        PlayError: the file holds no list of steps.
        ContentError, RecordsError: no such task; no room for the records.
    """
    task, law = load_task(root(), task_id), console_law(root())
    room, state = Room(task, lambda: records(progress)), begin(task, law)

    def take(state: State, value: Any) -> State:
        return step(state, room.searched(read_step(value, task.version)), task=task, law=law)

    state = after(file, state, take, one="task", first="note")
    said = {
        "task": task.id,
        "version": task.version,
        "state": state.model_dump(mode="json", exclude={"trail", "expected"}),
        "trail": [entry.model_dump(mode="json") for entry in state.trail],
        "debrief": debrief(task, state).model_dump(mode="json"),
    }
    return json.dumps(said, indent=2, ensure_ascii=False)
