"""The gradebook's tables for reading and changing records, in one transaction: all that is done is kept, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from autograder.cohort.connection import GradebookError, engine_of, first, transaction, what
from autograder.nbgrader_config import database


@contextmanager
def tables(place: Path) -> Iterator[Connection]:
    """The gradebook of the course in ``place``.

    Raises:
        GradebookError: there is none, or it can't be used.
        RowError: a row can't be kept, and so nothing was.
    """
    engine = engine_here(place)
    try:
        with transaction(engine) as db:
            yield db
    finally:
        engine.dispose()


def engine_here(place: Path) -> Engine:
    """The engine of a gradebook that is there; looking for one makes none."""
    engine = engine_of(database(place))
    file = sqlite_file(place)
    if file is not None and not file.is_file():
        raise GradebookError(f"{place} has no gradebook: run `iso release UNIT` first, or bring back a copy of it.")
    return engine


def sqlite_file(place: Path) -> Path | None:
    """The gradebook's file; None where a server keeps it."""
    url = engine_of(database(place)).url
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def told(place: Path) -> Iterator[None]:
    """What nbgrader's own classes raise about the gradebook, as one sentence."""
    try:
        yield
    except SQLAlchemyError as problem:
        raise GradebookError(f"The gradebook of {place} {what(first(problem))}") from problem
