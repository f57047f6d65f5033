"""The grader's side of running code: which cells, where, for how long, and what becomes of what they said."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

SECONDS = 30.0  #: of one cell, as in nbgrader
_SERVER = Path(__file__).with_name("server.py")
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "ISO_HOME")


class CodeRunner:
    """Runs notebooks, each in a process forked from one that is started once. Call :meth:`close` in the end.

    Code gets a process, a copy of the submission, and limits of time and memory. That is no sandbox: it can still read
    and change whatever the user who grades can.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._server: subprocess.Popen[str] | None = None

    def __call__(self, notebook: NotebookNode, left_out: Collection[int], folder: Path) -> None:
        """Run the code cells of a notebook but those left out, in a copy of ``folder``; they get their outputs."""
        order = [
            n
            for n, cell in enumerate(notebook.cells)
            if cell.cell_type == "code" and n not in left_out and not _only_shows(notebook, n)
        ]
        with tempfile.TemporaryDirectory(prefix="iso-code-") as place:
            home = Path(shutil.copytree(folder, Path(place) / "work", symlinks=True))
            cells = [notebook.cells[n].source for n in order]
            said = self._ask({"folder": str(home), "seconds": self.seconds, "cells": cells})
        for place_in_order, n in enumerate(order):
            found = said[place_in_order] if place_in_order < len(said) else [_NOT_RUN]
            notebook.cells[n].outputs = [nbformat.from_dict(output) for output in found]

    def close(self) -> None:
        """End the process that runs code."""
        if self._server:
            if self._server.stdin:
                self._server.stdin.close()
            self._server.wait(10)
            if self._server.stdout:
                self._server.stdout.close()
            self._server = None

    def _ask(self, job: dict[str, Any]) -> list[list[dict[str, Any]]]:
        server = self._started()
        if server.stdin is None or server.stdout is None:
            raise OSError("The process that runs code has no pipes: run the same command again.")
        server.stdin.write(json.dumps(job) + "\n")
        server.stdin.flush()
        answer = server.stdout.readline()
        if not answer:
            self._server = None
            raise OSError("The process that runs code has died, perhaps by this code: grade this one by itself.")
        found: list[list[dict[str, Any]]] = json.loads(answer)
        return found

    def _started(self) -> subprocess.Popen[str]:
        if self._server is None or self._server.poll() is not None:
            env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
            env |= {"NBGRADER_EXECUTION": "autograde", "OPENBLAS_NUM_THREADS": "1", "HOME": tempfile.gettempdir()}
            env |= {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
            command = [sys.executable, str(_SERVER)]
            self._server = subprocess.Popen(  # noqa: S603  (our own file)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
            )
        return self._server


@contextmanager
def running(seconds: float = SECONDS) -> Iterator[CodeRunner]:
    """A runner that is closed in the end."""
    runner = CodeRunner(seconds)
    try:
        yield runner
    finally:
        runner.close()


_NOT_RUN = {
    "output_type": "error",
    "ename": "NotRunError",
    "evalue": "An earlier cell ended the code's process, so this cell was not run.",
    "traceback": ["An earlier cell ended the code's process, so this cell was not run."],
}


def _only_shows(notebook: NotebookNode, index: int) -> bool:
    """Whether a cell does nothing but show a lesson's activity, and no other cell uses what it imports."""
    try:
        body = ast.parse(notebook.cells[index].source).body
    except (SyntaxError, ValueError, RecursionError):
        return False
    imported = [name.asname or name.name for line in body if isinstance(line, ast.ImportFrom) for name in line.names]
    calls = [line for line in body if not isinstance(line, ast.ImportFrom)]
    if not imported or any(isinstance(b, ast.ImportFrom) and b.module != "course" for b in body):
        return False
    if not all(isinstance(c, ast.Expr) and isinstance(c.value, ast.Call) for c in calls):
        return False
    others = [c.source for n, c in enumerate(notebook.cells) if c.cell_type == "code" and n != index]
    return not any(name in source and f"import {name}" not in source for name in imported for source in others)
