"""Where the course's own files are: the checkout an author works in, or the content inside an installed wheel."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

MARKER = "curriculum.toml"


class NoCourseError(RuntimeError):
    """The course's files were not found; the message says what to do."""


@cache
def root() -> Path:
    """The folder that holds ``curriculum.toml``, ``data/`` and the unit folders.

    ``ISO_HOME`` decides where it is set; otherwise the checkout around this package; otherwise the wheel's own copy.

    Raises:
        NoCourseError: none of these holds the course.
    """
    named = os.environ.get("ISO_HOME")
    checkout = Path(__file__).resolve().parents[2]
    packed = Path(str(files("course"))) / "_content"
    for place in [Path(named)] if named else [checkout, packed]:
        if (place / MARKER).is_file():
            return place.resolve()
    where = f"ISO_HOME is {named}, but that folder" if named else "The installed package"
    raise NoCourseError(f"{where} holds no {MARKER}: install ISO Academy again, or set ISO_HOME to its folder.")
