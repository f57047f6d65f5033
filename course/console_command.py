"""What ``iso console`` does: play a file of steps at the training console and print the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from course.library.home import root
from course.library.shelf import ContentError, read_yaml
from course.library.systems import console_law, load_task
from course.model.console import StepError, read_step
from course.records_room import Progress, Room, records, silent
from course.simulators.systems.judge import debrief
from course.simulators.systems.play import begin, step

LARGEST = 1_000_000  #: bytes of a file of steps


class PlayError(ValueError):
    """The file can't be played; the message names the step and says what to do."""


def played(task_id: str, file: Path, progress: Progress = silent) -> str:
    """The record of the task after the steps in the file, and what it is worth, as JSON.

    Raises:
        PlayError: the file holds no list of steps.
        ContentError, RecordsError: no such task; no room for the records.
    """
    task, law = load_task(root(), task_id), console_law(root())
    steps = _steps(file)
    room, state = Room(task, lambda: records(progress)), begin(task, law)
    for number, value in enumerate(steps, 1):
        try:
            state = step(state, room.searched(read_step(value, task.version)), task=task, law=law)
        except StepError as problem:
            raise PlayError(f"{file.name}, step {number}: {problem}") from None
    said = {
        "task": task.id,
        "version": task.version,
        "state": state.model_dump(mode="json", exclude={"trail", "expected"}),
        "trail": [entry.model_dump(mode="json") for entry in state.trail],
        "debrief": debrief(task, state).model_dump(mode="json"),
    }
    return json.dumps(said, indent=2, ensure_ascii=False)


def _steps(file: Path) -> list[Any]:
    try:
        if file.stat().st_size > LARGEST:
            raise PlayError(f"{file.name} is larger than {LARGEST:,} bytes: write the steps of one task.")
        found = read_yaml(file)
    except OSError as problem:
        raise PlayError(f"{file} can't be read ({problem.strerror}): name a file of steps with --do.") from None
    except ContentError as problem:
        raise PlayError(str(problem)) from None
    if not isinstance(found, list):
        raise PlayError(f"{file.name} holds no list of steps: begin each with a dash, as in - do: note.")
    return found
