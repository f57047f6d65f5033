"""Reading a journal file: line by line in bounded memory, and only what was added since the last look."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from course.journal.line import MAX_LINE, Key, LineError, Record, TooNewLineError, decode
from course.journal.trouble import not_read

MAX_FILE = 64_000_000  #: bytes; a trainee writes well under one million in a unit
_CHUNK = 1 << 18
_MARK = 64


@dataclass
class Held:
    """What the lines read so far hold: the latest record of each item, and what could not be used."""

    latest: dict[Key, Record] = field(default_factory=dict)
    units: Counter[str] = field(default_factory=Counter)
    bad: int = 0
    newer: dict[Key | None, str] = field(default_factory=dict)  #: items a later version answered last, and its sentence

    def take(self, line: bytes) -> None:
        """Count one line in."""
        if not line.strip():
            return
        try:
            record = decode(line)
        except TooNewLineError as problem:
            self.newer[problem.key] = str(problem)
        except LineError:
            self.bad += 1
        else:
            key = (record["unit"], record["activity"], record["item"])
            self.latest[key] = record
            self.units[record["unit"]] += 1
            self.took(record)

    def took(self, record: Record) -> None:
        """Called with every good record, for who keeps more than the latest ones."""


class Reading:
    """A journal file as far as it has been read. Make one a journal; call :meth:`catch_up` before looking.

    ``make`` gives what the lines are counted into.
    """

    def __init__(self, path: Path, make: Callable[[], Held] = Held) -> None:
        self.path, self._make = path, make
        self._start_over()

    @property
    def offset(self) -> int:
        """How many bytes of the file have been counted in."""
        return self._offset

    def go_on_from(self, held: Held, offset: int) -> None:
        """Take up what an earlier reading had counted from the first ``offset`` bytes, which must be the same still."""
        with self.path.open("rb") as file:
            start = max(0, offset - _MARK)
            file.seek(start)
            self._mark = file.read(offset - start)
            self._inode = os.fstat(file.fileno()).st_ino
        self.held, self._offset = held, offset

    def _start_over(self) -> None:
        self.held, self._offset, self._mark, self._inode, self.too_long = self._make(), 0, b"", 0, False
        self.torn = False

    def catch_up(self) -> Held:
        """Read the lines added since the last call; everything again if the file is another one now.

        Raises:
            JournalError: the file is there but can't be read.
        """
        try:
            handle = _open(self.path)
        except FileNotFoundError:
            self._start_over()
            return self.held
        except OSError as problem:
            raise not_read(self.path, problem) from problem
        try:
            self._read_on(handle)
        except OSError as problem:
            raise not_read(self.path, problem) from problem
        finally:
            os.close(handle)
        return self.held

    def _read_on(self, handle: int) -> None:
        about = os.fstat(handle)
        if about.st_ino != self._inode or not self._same_so_far(handle, about.st_size):
            self._start_over()
            self._inode = about.st_ino
        for line, end in _lines(handle, self._offset):
            self.held.take(line)
            self._offset = end
        self.too_long = about.st_size > MAX_FILE
        self._take_tail(handle, about.st_size)
        start = max(0, self._offset - _MARK)
        self._mark = os.pread(handle, self._offset - start, start)

    def _take_tail(self, handle: int, size: int) -> None:
        """Bytes without a line end: a whole answer that lost its line end counts, anything else is torn."""
        tail = os.pread(handle, min(size, MAX_FILE, self._offset + MAX_LINE) - self._offset, self._offset)
        self.torn = bool(tail)
        if tail.startswith(b"{") and tail.rstrip().endswith(b"}"):
            with suppress(LineError, TooNewLineError):
                decode(tail)
                self.held.take(tail)
                self._offset += len(tail)
                self.torn = False

    def _same_so_far(self, handle: int, size: int) -> bool:
        start = max(0, self._offset - _MARK)
        return size >= self._offset and os.pread(handle, self._offset - start, start) == self._mark


def records(path: Path, having: str = "") -> Iterator[Record]:
    """Every readable record of the file in order, one at a time; with ``having``, those whose line may hold that text.

    Raises:
        JournalError: the file is there but can't be read.
    """
    return (record for record, _ in placed(path, having=having))


def placed(path: Path, start: int = 0, having: str = "") -> Iterator[tuple[Record, int]]:
    """Every readable record from the place ``start`` on, where a line begins, each with the place where it begins.

    With ``having``, those whose line may hold that text.

    Raises:
        JournalError: the file is there but can't be read.
    """
    try:
        handle = _open(path)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise not_read(path, problem) from problem
    try:
        held = having.encode()
        for line, end in _lines(handle, start):
            begin, start = start, end
            if held not in line and b"\\u" not in line:
                continue  # much quicker than to decode a line that is not asked for
            try:
                yield decode(line), begin
            except (LineError, TooNewLineError):
                continue
    except OSError as problem:
        raise not_read(path, problem) from problem
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    """A handle on a plain file; a pipe or device in its place is refused rather than waited for."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise IsADirectoryError(21, "not a file")
    return handle


def _lines(handle: int, offset: int) -> Iterator[tuple[bytes, int]]:
    """Whole lines from ``offset`` on, each with the place where it ends; an overlong one comes as no answer."""
    rest, at, skipping = b"", offset, False
    while at + len(rest) < MAX_FILE and (chunk := os.pread(handle, _CHUNK, at + len(rest))):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            at += len(line) + 1
            yield (b"overlong" if skipping else line), at
            skipping = False
        if len(rest) > MAX_LINE:
            at += len(rest)
            rest, skipping = b"", True
