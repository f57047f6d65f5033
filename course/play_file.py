"""A play from a file of steps: what the verbs of ``iso`` that play a simulation share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from course.library.shelf import ContentError, read_yaml
from course.model.step import StepError

LARGEST = 1_000_000  #: bytes of a file of steps
State = TypeVar("State")


class PlayError(ValueError):
    """The file can't be played; the message names the step and says what to do."""


def after(file: Path, state: State, take: Callable[[State, Any], State], *, one: str, first: str) -> State:
    """The state after the steps of a file; ``take`` takes one. ``one`` names the matter, ``first`` a likely first step.

    Raises:
        PlayError: the file holds no list of steps, or one of them is none.
    """
    for number, value in enumerate(_steps(file, one, first), 1):
        try:
            state = take(state, value)
        except StepError as problem:
            raise PlayError(f"{file.name}, step {number}: {problem}") from None
    return state


def _steps(file: Path, one: str, first: str) -> list[Any]:
    try:
        if file.stat().st_size > LARGEST:
            raise PlayError(f"{file.name} is larger than {LARGEST:,} bytes: write the steps of one {one}.")
        found = read_yaml(file)
    except OSError as problem:
        raise PlayError(f"{file} can't be read ({problem.strerror}): name a file of steps with --do.") from None
    except ContentError as problem:
        raise PlayError(str(problem)) from None
    if not isinstance(found, list):
        raise PlayError(f"{file.name} holds no list of steps: begin each with a dash, as in - do: {first}.")
    return found
