"""Taking one submission in: plain files of known names, of bounded size, owned by the one who handed them in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

Say = Callable[[str], None]
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
CLOCK = "timestamp.txt"  #: what the trainee's clock said; ours counts
SECRET, SECRET_SHAPE = "submission_secret.txt", re.compile(rb"[0-9a-f]{128}")

LOOKED = 1_000  #: how many entries of a folder are looked at; the allowed ones are opened by their names
TOLD = 5  #: how many strays are named


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
        RefusedError: the folder itself can't be read, is no folder, or changes while it is read.
    """
    dest.mkdir(parents=True)
    with _opened(source) as folder:
        _tell_strays(folder, {CLOCK, *allowed, *known}, say)
        for name in sorted(allowed):
            data = _read(name, folder, allowed[name], owner)
            if isinstance(data, bytes):
                (dest / name).write_bytes(data)
            elif data:
                say(f"{name!r} left out: {data}")
    secret = dest / SECRET
    if not secret.is_file() or not SECRET_SHAPE.fullmatch(secret.read_bytes()):
        secret.write_text(os.urandom(64).hex())


def read_file(source: Path, name: str, most: int, owner: int | None) -> bytes:
    """One file of a submission that is not taken in; empty where it is missing or would be left out.

    Raises:
        RefusedError: the folder can't be read, or the file changes while it is read.
    """
    with _opened(source) as folder:
        data = _read(name, folder, most, owner)
    return data if isinstance(data, bytes) else b""


def _tell_strays(folder: int, wanted: Collection[str], say: Say) -> None:
    """Name what is no part of the assignment: a few, then how many more. A folder may hold any number of them."""
    with os.scandir(folder) as entries:
        names = [entry.name for entry in islice(entries, LOOKED)]
    strays = sorted(set(names) - set(wanted))
    for name in strays[:TOLD]:
        say(f"{name!r} left out: it is no part of this assignment")
    more = len(strays) - TOLD
    if more > 0:
        count = f"{more:,} more files" if len(names) < LOOKED else f"more than {more - 1:,} more files"
        say(f"{count} left out: they are no part of this assignment")


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
    """The bytes of a file, or why it is refused; no reason where there is none of this name."""
    try:
        handle = os.open(name, _FILE, dir_fd=folder)
    except FileNotFoundError:
        return ""
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
        if _state(os.fstat(handle)) != _state(about):
            raise RefusedError(f"its {name} changed while it was read: collect again in a moment")
    except OSError as problem:
        return f"it can't be read ({problem.strerror})"
    finally:
        os.close(handle)
    return data


def _state(about: os.stat_result) -> tuple[int, int, int]:
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns


def last_change(folder: Path, names: Iterable[str]) -> float:
    """When a submission last changed, by the clock of the exchange's own machine, in seconds since 1970.

    It is the change time of the folder and of its files of these names, which a trainee can move forward but never
    back.

    Raises:
        OSError: there is no such folder.
    """
    times = [os.lstat(folder).st_ctime]
    for name in names:
        with suppress(OSError):
            times.append(os.lstat(folder / name).st_ctime)
    return max(times)
