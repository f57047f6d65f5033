"""A real PostgreSQL server for a test run, started by the command that instructors type."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from nbgrader.api import Base
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from autograder.release.workspace import make_workspace

FILE, SERVER = "file", "PostgreSQL"


def on_both(course: str) -> pytest.MarkDecorator:
    """Run a test twice: with the gradebook of its course, a fixture, in a file, and on the server."""
    return pytest.mark.parametrize(course, [FILE, SERVER], indirect=True)


COMMAND = Path(__file__).resolve().parents[2] / "deploy" / "gradebook-server"
#: A test's data needs to outlive no power cut.
_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """The command, and what it said."""
    env = os.environ | {"GRADEBOOK_SERVER_OPTIONS": _FAST}
    return subprocess.run([str(COMMAND), *words], capture_output=True, text=True, timeout=120, check=False, env=env)


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives the address of its gradebook."""
    with tempfile.TemporaryDirectory(prefix="iso-pg-", ignore_cleanup_errors=True) as base:
        Path(base).chmod(0o755)  # its owner may be another user, who has to come through here
        folder = str(Path(base) / "server")
        started = run("start", folder)
        if "not installed" in started.stderr and "CI" not in os.environ:
            pytest.skip(started.stderr.strip())
        if started.returncode:
            raise RuntimeError(started.stderr)
        try:
            yield started.stdout.strip()
        finally:
            run("stop", folder)


def move(place: Path, address: str) -> None:
    """Move the gradebook of a course from its file to a new database on the server."""
    url = make_url(address)
    name = uuid4().hex
    engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as db:
        db.execute(text(f'CREATE DATABASE "{name}"'))
    file = place / "gradebook.db"
    before = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with before.connect() as db:
        rows = {t: [dict(row) for row in db.execute(t.select()).mappings()] for t in Base.metadata.sorted_tables}
    for part in place.glob("gradebook.db*"):
        part.unlink()
    address = url.set(database=name).render_as_string(hide_password=False)
    make_workspace(place, gradebook=address)
    with create_engine(address, poolclass=NullPool).begin() as db:
        for table, found in rows.items():
            db.execute(table.delete())
            if found:
                db.execute(table.insert(), found)
