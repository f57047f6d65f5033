"""Handing in from the lesson page: the command ``iso submit`` in a process of its own, one at a time for each unit."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.streams import StreamReader
from dataclasses import dataclass
from pathlib import Path

from course.lab.workspace import Workspace

#: What a line of ``iso submit --json`` may take: a receipt, with room to spare.
_LIMIT = 1_000_000


@dataclass
class Job:
    """One hand-in: running at a ``step``, done (the workspace has its receipt), or failed with a ``problem``."""

    state: str = "running"
    step: str = "start"
    problem: str = ""


class HandIns:
    """The hand-ins of one server. A second one of a unit joins the first while that is running."""

    def __init__(self) -> None:
        self._jobs: dict[tuple[Path, str], Job] = {}
        self._running: set[asyncio.Task[None]] = set()

    def job(self, space: Workspace, unit: str) -> Job | None:
        """The last hand-in of a unit, if this server has seen one."""
        return self._jobs.get((space.root, unit))

    def start(self, space: Workspace, unit: str) -> Job:
        """Begin to hand in a unit, unless that is already going on."""
        job = self.job(space, unit)
        if job is None or job.state != "running":
            job = self._jobs[(space.root, unit)] = Job()
            task = asyncio.get_running_loop().create_task(_run(job, space.root, unit))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return job


async def _run(job: Job, root: Path, unit: str) -> None:
    try:
        process = await asyncio.create_subprocess_exec(
            *command(root, unit),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_LIMIT,
        )
        out, err = process.stdout or StreamReader(), process.stderr or StreamReader()
        done, said = await asyncio.gather(_follow(job, out), err.read())
        await process.wait()
        job.problem = "" if done else _sentence(said.decode(errors="replace"))
        job.state = "done" if done else "failed"
    except Exception as problem:  # noqa: BLE001  the page must never go on showing a step
        name = type(problem).__name__
        job.problem = f"Your work could not be handed in ({name}): try again, then tell your instructor."
        job.state = "failed"


def command(root: Path, unit: str) -> list[str]:
    """What is run: the same as the trainee would type. A file in the folder must not stand in for a module of ours."""
    return [sys.executable, "-P", "-m", "course.cli", "submit", unit, "--workspace", str(root), "--json"]


async def _follow(job: Job, out: StreamReader) -> bool:
    """Take each step from the lines the command prints; whether a receipt came at last."""
    done = False
    while not out.at_eof():
        try:
            told = json.loads(await out.readline())
        except ValueError:
            continue  # a library said something, or more than a line may take: the command is heard to its end
        if isinstance(told, dict):
            job.step = str(told.get("step", job.step))
            done = done or "receipt" in told
    return done


def _sentence(said: str) -> str:
    """The command ends with one sentence; libraries may have written before it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "Your work could not be handed in: try again, then tell your instructor."
