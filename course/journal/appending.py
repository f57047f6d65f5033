"""Appending one line to a file that many processes write: locked, whole or not at all, flushed to the disk."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path

_TRIES, _STEP = 300, 0.01  #: up to three seconds for the lock; the page says NOT saved after four


def append_line(
    path: Path,
    line: bytes,
    *,
    limit: int,
    agree: Callable[[], bool],
    pause: Callable[[float], None],
) -> None:
    """Append ``line`` under the file's lock if ``agree()``, called with the lock held, says so.

    A tail torn by a crash is closed with a line end first. A failed write is taken back whole.

    Raises:
        OSError: it could not be done; the file is as it was.
    """
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o644)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise IsADirectoryError(errno.EISDIR, "not a file")
        _lock(handle, pause)
        if agree():
            _write(handle, line, limit)
            if os.fstat(handle).st_size == len(line):
                _keep_name(path.parent)
    finally:
        os.close(handle)


def _lock(handle: int, pause: Callable[[float], None]) -> None:
    for _ in range(_TRIES):
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pause(_STEP)
    raise OSError(errno.EAGAIN, "the file is in use by another program")


def _write(handle: int, line: bytes, limit: int) -> None:
    end = os.fstat(handle).st_size
    if end and os.pread(handle, 1, end - 1) != b"\n":
        line = b"\n" + line
    if end + len(line) > limit:
        raise OSError(errno.EFBIG, "too large")
    try:
        done = 0
        while done < len(line):
            done += os.write(handle, line[done:])
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, end)
        raise


def _keep_name(folder: Path) -> None:
    """Flush the folder too, once, so that the new file's name survives a power cut as its lines do."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
