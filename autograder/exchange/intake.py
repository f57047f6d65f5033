"""Taking one submission in: plain files of known names, of bounded size, owned by the one who handed them in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Say = Callable[[str], None]
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
CLOCK = "timestamp.txt"  #: what the trainee's clock said; ours counts
SECRET, SECRET_SHAPE = "submission_secret.txt", re.compile(rb"[0-9a-f]{128}")


class RefusedError(Exception):
    """A submission can't be taken in; the message says why."""


def take_in(
    source: Path, dest: Path, allowed: Mapping[str, int], owner: int | None, say: Say, known: Collection[str] = ()
) -> None:
    """Copy the allowed files of a submission into ``dest``, a new folder.

    ``allowed`` gives the most bytes of each file name; everything else is left where it is and named through ``say``,
    except the ``known`` names, which are no news: files of the release that come back as they went out.
    Links, pipes, devices and files of another owner than the user id ``owner`` (None: any) are never opened or read.

    Raises:
        RefusedError: the folder itself can't be read, or is no folder.
    """
    dest.mkdir(parents=True)
    with _opened(source) as folder:
        for name in sorted(set(os.listdir(folder)) - {CLOCK, *known}):  # noqa: PTH208  (a Path has no open folder)
            if name not in allowed:
                say(f"{name!r} left out: it is no part of this assignment")
            elif isinstance(data := _read(name, folder, allowed[name], owner), bytes):
                (dest / name).write_bytes(data)
            else:
                say(f"{name!r} left out: {data}")
    secret = dest / SECRET
    if not secret.is_file() or not SECRET_SHAPE.fullmatch(secret.read_bytes()):
        secret.write_text(os.urandom(64).hex())


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    try:
        handle = os.open(folder, _FOLDER)
    except OSError as problem:
        raise RefusedError(f"it is no folder that can be read ({problem.strerror})") from problem
    try:
        yield handle
    finally:
        os.close(handle)


def _read(name: str, folder: int, most: int, owner: int | None) -> bytes | str:
    """The bytes of a file, or why it is refused."""
    try:
        handle = os.open(name, _FILE, dir_fd=folder)
    except OSError as problem:
        return f"it is a link or can't be opened ({problem.strerror})"
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_nlink != 1:
            return "it is not a regular file of its own"
        if owner is not None and about.st_uid != owner:
            return "it belongs to somebody else"
        if about.st_size > most:
            return f"it is larger than {most:,} bytes"
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as problem:
        return f"it can't be read ({problem.strerror})"
    finally:
        os.close(handle)
    return data if len(data) <= most else f"it grew beyond {most:,} bytes while it was read"


def last_change(folder: Path) -> float:
    """When a submission last changed, by the clock of the exchange's own machine, in seconds since 1970.

    It is the change time of the folder and its entries, which a trainee can move forward but never back.
    """
    times = [os.lstat(folder).st_ctime]
    try:
        with os.scandir(folder) as entries:
            times += [entry.stat(follow_symlinks=False).st_ctime for entry in entries]
    except OSError:
        pass
    return max(times)
