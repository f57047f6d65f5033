"""The instructor's workspace: one nbgrader course, with its own configuration and gradebook, outside the sources."""

from __future__ import annotations

import shlex
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from autograder.nbgrader_config import ADDRESS, COURSE, GRADEBOOK, database

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

CONFIG = "nbgrader_config.py"
_TEXT = '''"""Configuration of this nbgrader course. Type nbgrader's commands in this folder, so that it is read."""

from pathlib import Path

from autograder.nbgrader_config import configure

c = get_config()  # noqa: F821
configure(c, Path(__file__).parent{exchange})
'''


class OtherExchangeError(ValueError):
    """The workspace is set up for another exchange."""


class OtherGradebookError(ValueError):
    """The workspace keeps another gradebook, or the one named can't be used."""


def course_here() -> Path | None:
    """The folder somebody stands in, if it is a course that :func:`make_workspace` made."""
    config = Path(CONFIG)
    try:
        return Path.cwd() if "autograder.nbgrader_config" in config.read_text("utf-8", "replace") else None
    except OSError:
        return None


def make_workspace(place: Path, exchange: Path | None = None, gradebook: str | None = None) -> Path:
    """Make ``place`` an nbgrader course, or complete one that is there; nothing that exists is changed.

    ``exchange`` is the folder shared with the trainees' accounts. Without one the course keeps its own exchange,
    which serves a single user only, since the workspace is private. ``gradebook`` is the address of a database on a
    server, as SQLAlchemy writes it; without one the gradebook is a file in the workspace.

    Raises:
        OtherExchangeError: the workspace is there and names another exchange.
        OtherGradebookError: the workspace is there and keeps another gradebook, or the server can't be reached.
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
    if gradebook:
        _use_server(place, gradebook)
    _make_gradebook(place)
    return place


def _use_server(place: Path, address: str) -> None:
    """Remember where the gradebook is kept; the line may hold a password, so only its owner may read it."""
    named = place / ADDRESS
    if (place / GRADEBOOK).exists() or (named.exists() and named.read_text("utf-8").strip() != address):
        kept = ADDRESS if named.exists() else GRADEBOOK
        raise OtherGradebookError(
            f"{place} keeps its gradebook in {kept} already: name another workspace for this one."
        )
    try:
        create_engine(address, poolclass=NullPool).connect().close()
    except ArgumentError as problem:
        raise OtherGradebookError("The gradebook's address is not like postgresql+pg8000://user@host/iso.") from problem
    except ModuleNotFoundError as problem:
        raise OtherGradebookError(
            f"The driver {problem.name} is not installed: run `make env`, then try again."
        ) from problem
    except SQLAlchemyError as problem:
        said = str(getattr(problem, "orig", None) or problem).splitlines()[0]
        raise OtherGradebookError(
            f"The gradebook's server can't be used ({said}): start it, then try again."
        ) from problem
    named.touch(mode=0o600)
    named.write_text(f"{address}\n", "utf-8")


def _make_gradebook(place: Path) -> None:
    """An empty gradebook of nbgrader's newest schema; nbgrader itself looks for ``alembic`` on the PATH to make one."""
    if not (place / ADDRESS).exists():
        _use_wal(place / GRADEBOOK)
    engine = create_engine(database(place), poolclass=NullPool)
    with engine.begin() as opened:
        if not inspect(opened).get_table_names():
            from alembic.runtime.migration import MigrationContext

            Base.metadata.create_all(opened)
            MigrationContext.configure(opened).stamp(migrations(), "head")
    Gradebook(database(place), COURSE).close()


def migrations() -> ScriptDirectory:
    """The revisions of nbgrader's tables that come with it."""
    import nbgrader
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(Path(nbgrader.__file__).with_name("alembic")))


def _use_wal(database: Path) -> None:
    """Let formgrader read while autograding writes: SQLite's write-ahead log, remembered by the file itself."""
    with sqlite3.connect(database, timeout=60) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
    opened.close()


def commands(place: Path, unit: str) -> str:
    """What an instructor types for one unit, from release to feedback."""
    assignment = unit.replace("/", "-")
    lines = (
        f"cd {shlex.quote(str(place))}",
        f"nbgrader generate_assignment {assignment} --force",
        f"nbgrader release_assignment {assignment} --force",
        f"nbgrader collect {assignment} --update",
        f"iso grade {unit}",
        f"iso mark {unit}",
        f"iso grade {unit} --feedback",
        f"nbgrader release_feedback {assignment}",
    )
    return "\n".join(lines)
