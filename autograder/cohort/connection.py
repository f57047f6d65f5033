"""A connection to nbgrader's gradebook: one transaction at a time, and its errors as sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, create_engine, event
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool


class GradebookError(OSError):
    """The gradebook can't be read or written; one sentence says why and what to do."""


def engine_of(address: str) -> Engine:
    """The engine of a gradebook. On SQLite a transaction takes the right to write when it begins.

    Otherwise two that read first and then write, as a grader and formgrader do, could each wait for the other.
    """
    made = create_engine(address, poolclass=NullPool)
    if made.dialect.name == "sqlite":

        @event.listens_for(made, "connect")
        def _plain(connection: Any, _record: Any) -> None:
            connection.isolation_level = None

        @event.listens_for(made, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


class RowError(ValueError):
    """A row can't be kept, and so none of its batch was."""


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are all kept, or none.

    Raises:
        RowError: one of the rows can't be kept.
        GradebookError: the database can't be used.
    """
    try:
        with engine.begin() as db:
            yield db
    except (IntegrityError, DataError, UnicodeError) as problem:
        raise RowError(f"The gradebook can't keep it: {first(problem)}.") from problem
    except SQLAlchemyError as problem:
        raise GradebookError(f"The gradebook {engine.url.render_as_string()} {what(first(problem))}") from problem


def first(problem: Exception) -> str:
    """What the database said, in its first line."""
    return str(getattr(problem, "orig", None) or problem).splitlines()[0]


def what(why: str) -> str:
    """What is wrong with the gradebook and what to do, as the rest of a sentence; ``why`` is what the database said."""
    low = why.lower()
    for sign, said in _SIGNS.items():
        if sign in low:
            return f"{said} ({why})."
    if any(sign in low for sign in _AWAY):
        return f"could not be read: nobody answers there ({why}); start its server, then run the same command."
    return f"could not be used ({why}): nothing of what was being done was kept; `iso doctor` says more."


#: What drivers say of a server that can't be reached, or went away.
_AWAY = (
    "can't create a connection",
    "connection refused",
    "no such file or directory",
    "network error",
    "could not connect",
    "communication error",
    "starting up",
    "shutting down",
    "connection is closed",
)
_SIGNS = {
    "locked": "is in use by somebody else for too long: close formgrader and other graders, then run the same command",
    "malformed": "is damaged: `iso restore` puts back your latest copy of it; then run the same command",
    "not a database": "is damaged: `iso restore` puts back your latest copy of it; then run the same command",
    "disk is full": "has no room to grow: free some disk space, then run the same command",
    "readonly": "may not be written by you: mend its permissions, then run the same command",
    "no such table": "has no tables of nbgrader's: run `iso release` first, or `iso restore` with your latest copy",
}


def within(table: Any, cells: Collection[str], books: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Rows of these cells in these submitted notebooks; the one index there is begins with the cell."""
    return table.c.cell_id.in_(cells), table.c.notebook_id.in_(books)
