"""A process that runs code: in the sandbox, where it does one notebook and is gone, or without one."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.coderun.server import LINE, SAID
from autograder.sandbox.box import HANDED, WORK, command, find
from autograder.sandbox.probe import NoSandboxError

_HERE = Path(__file__).parent
_TOOLS = [_HERE / name for name in ("server.py", "shell.py", "watch.py", "plain.py")]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "ISO_HOME")
PARTING = 0.5  #: seconds for it to go by itself, which lets the system count its time
STARTING = 30  #: seconds a process may take to begin
Steps = Sequence[tuple[str, str]]


class Worker:
    """One server process. ``handed`` is the folder of the files it gives the code; empty until a job is given."""

    def __init__(self, *, boxed: bool, secret: Sequence[Path] = ()) -> None:
        self.boxed = boxed
        self._place = Path(tempfile.mkdtemp(prefix="iso-code-"))
        self.handed = self._place / "handed"
        self.handed.mkdir()
        if boxed:
            said, env = command(self._bwrap(), _TOOLS, self.handed, "server.py", secret), {}
        else:
            said, env = [sys.executable, str(_TOOLS[0])], _environment()
        self._process = subprocess.Popen(  # noqa: S603  (bubblewrap or our own file)
            said, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
        )

    def _bwrap(self) -> str:
        found = find()
        if found is None:
            raise NoSandboxError("Bubblewrap is gone: install it again with `apt install bubblewrap`.")
        return found

    @property
    def alive(self) -> bool:
        """Whether it can take a job."""
        return self._process.poll() is None

    def begin(self, steps: Steps, seconds: float) -> None:
        """Give it a job; its files are in ``handed``.

        Raises:
            OSError: it is gone.
        """
        folder, handed = (WORK, HANDED) if self.boxed else (str(self._place / "work"), str(self.handed))
        job = {"folder": folder, "handed": handed, "seconds": seconds, "steps": [list(step) for step in steps]}
        if self._process.stdin is None:
            raise OSError("The process that runs code has no pipes: run the same command again.")
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        self._process.stdin.flush()

    def lines(self, seconds: float) -> Iterator[bytes]:
        """What it says of the job, until it is done, gone, too late or too loud: then the last line is empty."""
        if self._process.stdout is None:
            return
        fd, held, said = self._process.stdout.fileno(), b"", 0
        limit = time.monotonic() + seconds
        while (left := limit - time.monotonic()) > 0 and said <= SAID + LINE:
            if not select.select([fd], [], [], left)[0]:
                break
            more = os.read(fd, 1 << 16)
            if not more:
                break
            said += len(more)
            *lines, held = (held + more).split(b"\n")
            for line in lines:
                yield line
                if line == b's["done"]':
                    return
        yield b""

    def tidy(self) -> None:
        """Take the files of a job away again."""
        for folder in (self.handed, self._place / "work"):
            shutil.rmtree(folder, ignore_errors=True)
        self.handed.mkdir(exist_ok=True)

    def end(self) -> None:
        """End it and everything in its box."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if self._process.stdin:
                self._process.stdin.close()
            self._process.wait(PARTING)
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        shutil.rmtree(self._place, ignore_errors=True)


def _environment() -> dict[str, str]:
    """The environment of code that runs without a sandbox: nothing of the grader's that it does not need."""
    env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    env |= {"NBGRADER_EXECUTION": "autograde", "OPENBLAS_NUM_THREADS": "1", "HOME": tempfile.gettempdir()}
    return env | {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "PYTHONDONTWRITEBYTECODE": "1"}
