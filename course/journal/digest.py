"""A checksum of how a journal begins: a file that is only ever added to still begins the same."""

from __future__ import annotations

import zlib
from pathlib import Path

_CHUNK = 1 << 20


def digest(file: Path, length: int, since: tuple[int, int] = (0, 0)) -> int:
    """A checksum of the first ``length`` bytes of a file; ``since`` is a shorter length and its checksum, known before.

    Raises:
        OSError: the file can't be read.
        ValueError: it is shorter.
    """
    at, total = since if since[0] <= length else (0, 0)
    with file.open("rb") as opened:
        opened.seek(at)
        while at < length and (chunk := opened.read(min(length - at, _CHUNK))):
            total = zlib.crc32(chunk, total)
            at += len(chunk)
    if at < length:
        raise ValueError("the file is shorter now")
    return total
