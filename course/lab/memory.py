"""What was computed from a file, kept in the workspace until the file changes, so that no page reads it twice.

It is a comfort and nothing else: what is damaged, of another version or can't be written is computed anew.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any
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

    def _file(self, name: str) -> Path:
        return self.folder / f"{name.replace('/', '-')}.json"
