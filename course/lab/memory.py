"""What was computed from a file, kept in the workspace until the file changes, so that no page reads it twice.

It is a comfort and nothing else: what is damaged, of another version or can't be written is computed anew.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from uuid import uuid4

FORMAT = 1  #: raise it when what is kept here changes its meaning

Stamp = tuple[int, ...]  #: tells one state of a file, or of several, from the next


def stamp_of(*files: Path) -> Stamp:
    """The stamp of files as they are now: size, time of the last change and inode of each; a missing one has zeros."""
    found: list[int] = []
    for file in files:
        try:
            about = file.stat()
        except OSError:
            found += (0, 0, 0)
        else:
            found += (about.st_size, about.st_mtime_ns, about.st_ino)
    return tuple(found)


class Memory:
    """A folder of things kept by name: JSON data, each with the stamp of what it was computed from and a checksum."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(self, name: str) -> tuple[Stamp, Any] | None:
        """The stamp and the data kept under a name; None where there are none to rely on."""
        try:
            head, _, body = self._file(name).read_bytes().partition(b"\n")
            about = json.loads(head)
            if about["v"] != FORMAT or about["check"] != zlib.crc32(body):
                return None
            return tuple(map(int, about["stamp"])), json.loads(body)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def of(self, name: str, stamp: Stamp) -> Any | None:
        """The data kept under a name, if they were computed from what has this very stamp."""
        found = self.recall(name)
        return found[1] if found and found[0] == stamp else None

    def keep(self, name: str, stamp: Stamp, data: Any) -> None:
        """Keep data under a name, whole or not at all; where the folder can't be written, nothing happens."""
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        head = json.dumps({"v": FORMAT, "stamp": stamp, "check": zlib.crc32(body)}).encode()
        file = self._file(name)
        draft = file.with_name(f".{file.name}.{os.getpid()}.{uuid4().hex[:8]}.tmp")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(head + b"\n" + body)
            draft.replace(file)
        except OSError:
            with suppress(OSError):
                draft.unlink()

    def names(self) -> list[str]:
        """Everything that is kept."""
        try:
            return sorted(file.stem for file in self.folder.glob("[!.]*.json"))
        except OSError:
            return []

    def forget(self, name: str) -> None:
        """Keep something no longer."""
        with suppress(OSError):
            self._file(name).unlink()

    def _file(self, name: str) -> Path:
        return self.folder / f"{quote(name, safe=' ')}.json"


class Shelved(MutableMapping[str, Any]):
    """A memory as a mapping of JSON data, for who checks by themselves what still holds; read by name when asked.

    ``prefix`` sets its names apart from those of others in the same memory.
    """

    def __init__(self, memory: Memory, prefix: str) -> None:
        self._memory, self._prefix = memory, f"{prefix} "

    def __getitem__(self, name: str) -> Any:
        """The data kept under a name. Raises KeyError where there are none to rely on."""
        found = self._memory.recall(self._prefix + name)
        if found is None:
            raise KeyError(name)
        return found[1]

    def __setitem__(self, name: str, data: Any) -> None:
        """Keep data under a name."""
        self._memory.keep(self._prefix + name, (), data)

    def __delitem__(self, name: str) -> None:
        """Keep nothing under a name any more."""
        self._memory.forget(self._prefix + name)

    def __iter__(self) -> Iterator[str]:
        """The names."""
        names = map(unquote, self._memory.names())
        return (name.removeprefix(self._prefix) for name in names if name.startswith(self._prefix))

    def __len__(self) -> int:
        """How many names there are."""
        return sum(1 for _ in self)
