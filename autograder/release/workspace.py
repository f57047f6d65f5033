"""The instructor's workspace: one nbgrader course, with its own configuration and gradebook, outside the sources."""

from __future__ import annotations

import os
import shlex
import sqlite3
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.nbgrader_config import COURSE, database

CONFIG = "nbgrader_config.py"
_TEXT = '''"""Configuration of this nbgrader course. Type nbgrader's commands in this folder, so that it is read."""

from pathlib import Path

from autograder.nbgrader_config import configure

c = get_config()  # noqa: F821
configure(c, Path(__file__).parent{exchange})
'''


class OtherExchangeError(ValueError):
    """The workspace is set up for another exchange."""


def make_workspace(place: Path, exchange: Path | None = None) -> Path:
    """Make ``place`` an nbgrader course, or complete one that is there; nothing that exists is changed.

    ``exchange`` is the folder shared with the trainees' accounts. Without one the course keeps its own exchange,
    which serves a single user only, since the workspace is private.

    Raises:
        OtherExchangeError: the workspace is there and names another exchange.
    """
    place = place.resolve()
    place.mkdir(parents=True, exist_ok=True)
    config = place / CONFIG
    said = f", exchange=Path({str(exchange.resolve())!r})" if exchange else ""
    if not config.exists():
        place.chmod(0o700)
        config.write_text(_TEXT.format(exchange=said), "utf-8")
    elif said not in config.read_text("utf-8"):
        raise OtherExchangeError(f"{config} names another exchange than {exchange}: change it there, then try again.")
    (place / "source").mkdir(exist_ok=True)
    if "exchange=" not in config.read_text("utf-8"):
        (place / "exchange").mkdir(exist_ok=True)
    _make_gradebook(place)
    return place


def _make_gradebook(place: Path) -> None:
    """An empty gradebook, made here because nbgrader makes one only where it finds ``alembic`` on the PATH."""
    _use_wal(place / "gradebook.db")
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), path])
    try:
        Gradebook(database(place), COURSE).close()
    finally:
        os.environ["PATH"] = path


def _use_wal(database: Path) -> None:
    """Let formgrader read while autograding writes: SQLite's write-ahead log, remembered by the file itself."""
    with sqlite3.connect(database, timeout=60) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
    opened.close()


def commands(place: Path, assignment: str) -> str:
    """What an instructor types for one assignment, from release to feedback."""
    steps = (
        "generate_assignment --force",
        "release_assignment --force",
        "collect --update",
        "autograde",
        "generate_feedback --force",
        "release_feedback",
    )
    lines = [f"cd {shlex.quote(str(place))}"]
    lines += [f"nbgrader {step.split()[0]} {' '.join([assignment, *step.split()[1:]])}" for step in steps]
    return "\n".join(lines)
