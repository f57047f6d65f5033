"""Runs the cells of notebooks: started once, it forks a fresh process for each. Imports nothing of ours, knows no key.

``python server.py`` reads a job as a line of JSON: ``{"folder": ..., "handed": ..., "seconds": of one cell, "steps":
[["run", source] or ["value", expression], ...]}``. It answers with lines, each led by who says it:

* ``c``, from the process of the code, so perhaps a lie: ``["step", number, outputs or value]`` for each step that
  ended, in order, and ``["saw", what, detail]`` for something to be told of.
* ``s``, from this process: first ``["begun"]``; ``["ended", name, why]`` where a step did not end by itself; what was
  found afterwards, ``["left", processes]`` and ``["full", place]``; at last ``["done"]``.

In the sandbox it is the first process of all, so that nothing there can end it, and does one job.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

MOST = 2_000_000  #: characters of the outputs of one cell
LINE = 16_000_000  #: bytes of a line of the code's process
SAID = 64_000_000  #: bytes of all its lines
GRACE = 3  #: seconds for a cell that does not heed its time limit
MEMORY, FILE, FILES = 2 << 30, 64 << 20, 256  #: bytes of a process and of a file, open files
TOGETHER, PROCESSES = 2 << 30, 64  #: bytes and number of all processes
LOOK = 0.1  #: seconds between looks at them
NEARLY = 0.95  #: of a disk that counts as full
_DUMPABLE = 4


def serve() -> None:
    """Answer jobs until there are no more."""
    here = sys.path.pop(0)
    sys.path.append(here)
    from shell import Notebook  # type: ignore[import-not-found]  # beside this file, which runs as a script

    sys.path.remove(here)  # a trainee's `import shell` means their own
    libc = ctypes.CDLL(None)
    if os.getpid() == 1:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # which the first process of a box never gets from within
    libc.prctl(_DUMPABLE, 0)  # nobody may look into this process
    for line in sys.stdin:
        Job(json.loads(line), Notebook, libc).do()
    os._exit(0)  # nothing here is worth tidying


class Job:
    """One notebook, run in a process of its own; whatever that does, this one goes on."""

    def __init__(self, job: dict[str, Any], made: Callable[..., Any], libc: Any) -> None:
        self.job, self.made, self.libc = job, made, libc
        self.boxed = os.getpid() == 1
        self.child, self.dead = 0, False

    def do(self) -> None:
        """Run it and answer."""
        if self.job["handed"]:
            shutil.copytree(self.job["handed"], self.job["folder"], dirs_exist_ok=True)
        _say("s", ["begun"])
        reader, writer = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(reader)
            try:
                self._be_the_notebook(writer)
            finally:
                os._exit(0)
        os.close(writer)
        try:
            if why := self._heard(reader):
                _say("s", ["ended", *why])
        finally:
            os.close(reader)
            self._end()
        if self.boxed and (full := _full()):
            _say("s", ["full", full])
        _say("s", ["done"])

    def _heard(self, reader: int) -> tuple[str, str] | None:
        """Pass on what the code's process says until it is done; or why it was not let go on."""
        held, said, steps, wanted = b"", 0, 0, len(self.job["steps"])
        patience = self.job["seconds"] + min(GRACE, self.job["seconds"])
        limit, look = time.monotonic() + patience, 0.0
        while steps < wanted:
            now = time.monotonic()
            if now > limit:
                return "CellTimeoutError", "It ran for too long and could not be interrupted."
            if now > look:
                look = now + LOOK
                if why := self._looked():
                    return why
            ready = select.select([reader], [], [], min(LOOK, limit - now))[0]
            more = os.read(reader, 1 << 16) if ready else b""
            if not more and (ready or self.dead):  # what it started may keep the line open
                return "DeadKernelError", "The code ended its own process."
            said += len(more)
            *lines, held = (held + more).split(b"\n")
            if said > SAID or len(held) > LINE:
                return "TooMuchOutputError", "It said more than anybody could read."
            for line in lines:
                _pass_on(line)
                if line.startswith(b'["step"'):
                    steps += 1
                    limit = time.monotonic() + patience
        return None

    def _looked(self) -> tuple[str, str] | None:
        """Look after all processes; why they must be ended, if they must."""
        self._bury()
        return _too_much() if self.boxed else None

    def _bury(self) -> None:
        """Take note of what has died: the first process of a box inherits the dead of all others."""
        with contextlib.suppress(ChildProcessError):
            while (died := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                self.dead |= died == self.child

    def _end(self) -> None:
        """End the code's process and all that it started."""
        if self.boxed:
            left = sum(1 for pid in _others() if pid != self.child and not _is_zombie(pid))
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
            if left:
                _say("s", ["left", left])
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child, signal.SIGKILL)
        if not self.dead:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)

    def _be_the_notebook(self, writer: int) -> None:
        os.setsid()
        self.libc.prctl(_DUMPABLE, 1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.dup2(writer, 3, inheritable=False)
        os.closerange(4, 1024)
        os.chdir(self.job["folder"])
        sys.path.insert(0, self.job["folder"])
        _limit(resource.RLIMIT_AS, MEMORY)
        _limit(resource.RLIMIT_FSIZE, FILE)
        _limit(resource.RLIMIT_NOFILE, FILES)
        _limit(resource.RLIMIT_CORE, 0)
        if self.boxed:
            _limit(resource.RLIMIT_NPROC, PROCESSES)
            _limit(resource.RLIMIT_CPU, int((self.job["seconds"] + GRACE) * len(self.job["steps"])) + 1)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file too large is an error in the cell
        self.made(MOST, self.job["seconds"], lambda said: _send(3, said)).work(self.job["steps"])


def _limit(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _others() -> Iterator[int]:
    """The other processes of the box."""
    for name in os.listdir("/proc"):
        if name.isdigit() and name != "1":
            yield int(name)


def _is_zombie(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rsplit(b")", 1)[1].split()[0] in (b"Z", b"X")
    except (OSError, IndexError):
        return True


def _too_much() -> tuple[str, str] | None:
    """Why all processes of the box together must be ended, if they must."""
    pages = number = 0
    for pid in _others():
        number += not _is_zombie(pid)
        with contextlib.suppress(OSError, IndexError, ValueError), open(f"/proc/{pid}/statm", "rb") as file:
            pages += int(file.read().split()[1])
    if number > PROCESSES:
        return "TooManyProcessesError", f"It started more than {PROCESSES} processes."
    if pages * resource.getpagesize() > TOGETHER:
        return "MemoryError", f"Its processes together took more than {TOGETHER >> 20} MB."
    return None


def _full() -> str:
    """A memory disk that is full, if one is."""
    for place in (os.environ.get("HOME", "/"), "/tmp", "/dev/shm"):
        about = os.statvfs(place)
        if about.f_bavail < about.f_blocks * (1 - NEARLY) or (about.f_files and about.f_ffree < about.f_files * 0.05):
            return place
    return ""


def _say(who: str, what: list[Any]) -> None:
    _pass_on(json.dumps(what).encode(), who.encode())


def _pass_on(line: bytes, who: bytes = b"c") -> None:
    sys.stdout.buffer.write(who + line + b"\n")
    sys.stdout.buffer.flush()


def _send(writer: int, said: list[Any]) -> None:
    line = json.dumps(said, default=repr).encode() + b"\n"
    while line:
        line = line[os.write(writer, line) :]


if __name__ == "__main__":
    serve()
