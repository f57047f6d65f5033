"""One grader at a time for an assignment, and one who collects it."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

_FILES = {"graded": "grading.lock", "collected": "collecting.lock"}


class BusyError(RuntimeError):
    """Somebody is at this assignment already; the message says who and since when."""


@contextmanager
def alone(course: Path, assignment: str, now: datetime, doing: str = "graded") -> Iterator[None]:
    """Be the only grader of an assignment, or the only one of whatever is being done with it.

    The system lets go of the lock when the process ends, however it ends.

    Raises:
        BusyError: another process has it.
    """
    path = course / ".iso" / assignment / _FILES[doing]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            said = os.pread(handle, 300, 0).decode("utf-8", "replace").strip() or "another process"
            raise BusyError(
                f"{assignment} is being {doing} already, by {said}: wait until that is done, or stop it, then run the "
                "same command."
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()} since {now:%H:%M}".encode(), 0)
        yield
    finally:
        os.close(handle)
