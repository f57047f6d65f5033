"""A new file for its owner's eyes: there whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def put_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, readable by its owner alone.

    Raises:
        OSError: it is there already, or can't be written; nothing of it is left.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
