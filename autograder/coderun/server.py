"""Runs the cells of notebooks: started once, it forks a fresh process for each. Imports nothing of ours, knows no key.

``python server.py`` reads a job as a line of JSON and answers with a line of JSON. A job is
``{"folder": ..., "seconds": of one cell, "cells": [source, ...]}``, the answer a list of outputs for each cell that was
begun, in order, as a notebook file holds them. A cell that never ended has what it said so far, and an error.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

MOST = 2_000_000  #: bytes of the outputs of one cell
GRACE = 3  #: seconds for a cell that does not heed its time limit
MEMORY, FILE = 4 << 30, 100 << 20  #: bytes a process may have, and a file it writes


def serve() -> None:
    """Answer jobs until there are no more."""
    here = sys.path.pop(0)
    sys.path.append(here)
    from shell import Notebook  # type: ignore[import-not-found]  # beside this file, which runs as a script

    sys.path.remove(here)  # a trainee's `import shell` means their own
    for line in sys.stdin:
        print(json.dumps(ran(json.loads(line), Notebook)), flush=True)  # noqa: T201


def ran(job: dict[str, Any], notebook: Callable[[int], Any]) -> list[list[dict[str, Any]]]:
    """Run a job in a process of its own; whatever that does, this one goes on."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _be_the_notebook(job, writer, notebook)
        finally:
            os._exit(0)
    os.close(writer)
    try:
        return _heard(reader, len(job["cells"]), job["seconds"] + GRACE)
    finally:
        os.close(reader)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _heard(reader: int, cells: int, patience: float) -> list[list[dict[str, Any]]]:
    """What the notebook's process says, a line a cell, until it is done, dead or silent for too long."""
    said: list[list[dict[str, Any]]] = []
    held, limit = b"", time.monotonic() + patience
    while len(said) < cells and (left := limit - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            break
        more = os.read(reader, 1 << 16)
        if not more:
            return [*said, [_error("DeadKernelError", "The code ended its own process.")]]
        held += more
        *lines, held = held.split(b"\n")
        for line in lines:
            said.append(json.loads(line))
            limit = time.monotonic() + patience
    if len(said) < cells:
        said.append([_error("CellTimeoutError", "It ran for too long and could not be interrupted.")])
    return said


def _be_the_notebook(job: dict[str, Any], writer: int, made: Callable[[int], Any]) -> None:
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(job["folder"])
    sys.path.insert(0, job["folder"])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    notebook = made(MOST)
    for number, source in enumerate(job["cells"], 1):
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, job["seconds"])
        try:
            outputs = notebook.run(source, number)
        except BaseException as problem:  # noqa: BLE001  (the alarm may ring between a cell and its report)
            outputs = [_error(type(problem).__name__, str(problem))]
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(writer, outputs)


def _send(writer: int, outputs: list[dict[str, Any]]) -> None:
    line = json.dumps(outputs, default=repr).encode() + b"\n"
    while line:
        line = line[os.write(writer, line) :]


def _error(name: str, why: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": why, "traceback": [f"{name}: {why}"]}


if __name__ == "__main__":
    serve()
