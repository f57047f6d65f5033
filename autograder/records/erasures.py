"""That a person's record was erased, and when, without anything about the person (``erasures.jsonl``)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

NAME = "erasures.jsonl"


def note(place: Path, at: datetime, by: str, counts: Mapping[str, int], left: int) -> int:
    """Write down that an erasure took place: its number, the time, who did it, how much, and how much was out of reach.

    Raises:
        OSError: it can't be written.
    """
    path = place / NAME
    number = len(noted(place)) + 1
    said = {"number": number, "at": at.isoformat(timespec="seconds"), "by": by, "erased": dict(counts), "left": left}
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
        file.write(json.dumps(said) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return number


def noted(place: Path) -> list[str]:
    """When erasures took place, in the order of the book."""
    try:
        lines = (place / NAME).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    times = []
    for line in lines:
        try:
            times.append(str(json.loads(line)["at"]))
        except (ValueError, KeyError, TypeError):
            times.append("")
    return times
