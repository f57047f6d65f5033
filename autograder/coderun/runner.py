"""The grader's side of running code: which cells, where, for how long, and what becomes of what they said."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.coderun.handed import hand_over
from autograder.coderun.hearing import Hearing, error, outputs_of
from autograder.coderun.signs import signs
from autograder.coderun.worker import STARTING, Worker

SECONDS = 30.0  #: of one cell, as in nbgrader
TOGETHER = 4  #: times that much for all cells of a notebook


class NotBegunError(OSError):
    """Nothing was run, and that is not the code's fault."""


@dataclass(frozen=True)
class Ran:
    """What code gave beside its outputs: the values of checks, by cell, and sentences for an instructor."""

    values: dict[int, list[Any]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class CodeRunner:
    """Runs notebooks, each in a process and, with ``boxed``, in a sandbox of its own. Call :meth:`close` in the end.

    A sandbox is used once, so nothing passes from one submission to the next; while one works the next is warming up.
    Without a sandbox code can read and change whatever the user who grades can. ``secret`` are folders that the sandbox
    must not show, wherever they lie.
    """

    def __init__(
        self,
        seconds: float = SECONDS,
        *,
        boxed: bool = True,
        secret: Sequence[Path] = (),
        together: float | None = None,
    ) -> None:
        self.seconds, self.boxed, self.secret = seconds, boxed, secret
        self.together = together or TOGETHER * seconds
        self._spare: Worker | None = None

    def __call__(
        self,
        notebook: NotebookNode,
        left_out: Collection[int],
        folder: Path,
        checks: Mapping[int, Sequence[str]] | None = None,
        handed_in: Path | None = None,
    ) -> Ran:
        """Run the code cells of a notebook but those left out; they get their outputs.

        Raises:
            NotBegunError: the system could not start it.

        ``folder`` holds the files that came with it, made from ``handed_in`` where that is given. ``checks`` are
        expressions by the cell they are for. They are worked out when all cells have run, so that no cell can
        show what was asked.
        """
        checks = checks or {}
        order = [
            n
            for n, cell in enumerate(notebook.cells)
            if cell.cell_type == "code" and n not in left_out and not _only_shows(notebook, n)
        ]
        steps = [("run", notebook.cells[n].source) for n in order]
        steps += [("value", expression) for n in checks for expression in checks[n]]
        heard, notes = self._heard(steps, folder, handed_in)
        said = [*heard.steps[: len(steps)], *[None] * (len(steps) - len(heard.steps))]
        for place, n in enumerate(order):
            cut = place - len(heard.steps)
            notebook.cells[n].outputs = outputs_of(said[place]) if cut < 0 else [_stopped(heard, first=cut == 0)]
        rest = iter(said[len(order) :])
        values = {n: [next(rest) for _ in checks[n]] for n in checks}
        notes += signs(heard, [notebook.cells[n] for n in order], said[len(order) :])
        return Ran(values, tuple(notes))

    def close(self) -> None:
        """End the process that runs code."""
        if self._spare:
            self._spare.end()
            self._spare = None

    def _heard(
        self, steps: Sequence[tuple[str, str]], folder: Path, handed_in: Path | None
    ) -> tuple[Hearing, list[str]]:
        worker, self._spare = self._ready(), None
        try:
            notes = hand_over(folder, worker.handed, handed_in)
            with suppress(OSError):  # it has died: there is nothing to be heard then
                worker.begin(steps, self.seconds)
            if self.boxed:
                self._spare = self._new()
            heard = Hearing().take(worker.lines(STARTING + self.together))
        finally:
            if self.boxed:
                worker.end()
        if not self.boxed and heard.done:
            worker.tidy()
            self._spare = worker
        elif not self.boxed:
            worker.end()
        if not heard.begun:
            raise NotBegunError("The process that runs code did not start; nothing of it was scored: grade it again.")
        return heard, notes

    def _ready(self) -> Worker:
        if self._spare and self._spare.alive:
            return self._spare
        self.close()
        return self._new()

    def _new(self) -> Worker:
        return Worker(boxed=self.boxed, secret=self.secret)


@contextmanager
def running(
    seconds: float = SECONDS, *, boxed: bool = True, secret: Sequence[Path] = (), together: float | None = None
) -> Iterator[CodeRunner]:
    """A runner that is closed in the end."""
    runner = CodeRunner(seconds, boxed=boxed, secret=secret, together=together)
    try:
        yield runner
    finally:
        runner.close()


def _stopped(heard: Hearing, *, first: bool) -> NotebookNode:
    """The output of a cell that did not end, and of those after it."""
    if first and heard.ended:
        return error(*heard.ended)
    return error("NotRunError", "An earlier cell ended the code's process, so this cell was not run.")


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
