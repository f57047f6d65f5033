"""Everything a course holds about one person: rows, folders, hand-ins in the exchange, receipts, marks."""

from __future__ import annotations

import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, SubmittedAssignment
from nbgrader.utils import notebook_hash
from sqlalchemy import select

from autograder.completion.issued import Issued, issued, kept_records
from autograder.exchange.intake import SECRET, SECRET_SHAPE
from autograder.exchange.ledger import Ledger
from autograder.exchange.names import SUBMISSION
from autograder.marking.store import NAME as MARKING
from autograder.nbgrader_config import COURSE
from autograder.records.book import tables
from autograder.records.roster import people
from autograder.records.traces import Traces, traces
from autograder.release.course import Course
from course.lab.proof import Proof
from course.lab.receipts import FOLDER, receipt_name


class NobodyError(LookupError):
    """The course holds nothing about such a person; the message says what to do."""


@dataclass(frozen=True)
class Holdings:
    """What there is about one person. ``folders`` are by nbgrader's step: submitted, autograded, feedback."""

    trainee: str
    person: dict[str, str] | None
    works: tuple[str, ...]  #: assignments with a submission in the gradebook
    folders: dict[str, Path]
    inbound: tuple[Path, ...]  #: hand-ins in the exchange
    given: tuple[Path, ...]  #: feedback pages and receipts in the exchange
    proofs: tuple[Proof, ...]
    marks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  #: rows of the store of marks, by table
    traces: Traces = field(default_factory=Traces)
    issued: tuple[Issued, ...] = ()  #: signed completion records, as listed
    completion: tuple[Path, ...] = ()  #: completion records in the course folder

    def counts(self) -> dict[str, int]:
        """How much of each kind."""
        files = sum(1 for folder in self.folders.values() for _ in plain_files(folder))
        return {
            "gradebook": len(self.works) + (self.person is not None),
            "files": files,
            "hand-ins": len(self.inbound),
            "given out": len(self.given),
            "receipts": len(self.proofs),
            "marks": sum(map(len, self.marks.values())),
            **self.traces.counts(),
            "completion records": len(self.issued) + len(self.completion),
        }

    @property
    def found(self) -> bool:
        """Whether there is anything."""
        return any(self.counts().values()) or bool(self.folders)


def holdings(place: Path, trainee: str) -> Holdings:
    """What the course in ``place`` holds about a person.

    Raises:
        NobodyError: nothing.
        GradebookError, LedgerError, TableError, RecordError, AttemptsError: it can't be read.
    """
    with tables(place) as db:
        work, unit = SubmittedAssignment.__table__, Assignment.__table__
        works = db.execute(select(unit.c.name).join(work).where(work.c.student_id == trainee).order_by(unit.c.name))
        names = tuple(str(name) for name in works.scalars())
    exchange = exchange_of(place)
    folders = {step: at for step in STEPS if (at := _folder(place / step, trainee)) is not None}
    inbound = tuple(_inbound(exchange / "inbound", trainee))
    found = Holdings(
        trainee=trainee,
        person=next((p for p in people(place) if p["id"] == trainee), None),
        works=names,
        folders=folders,
        inbound=inbound,
        given=tuple(_given(exchange, [*folders.values(), *inbound], place / "release")),
        proofs=tuple(Ledger(place).proofs(trainee)),
        marks=dict(_marks(place / MARKING, trainee)),
        traces=traces(place, trainee),
        issued=tuple(line for line in issued(place) if line.trainee == trainee),
        completion=tuple(kept_records(place, trainee)),
    )
    if not found.found:
        raise NobodyError(
            f"This course holds nothing about {trainee!r}: `iso roster export` shows who is on the roster."
        )
    return found


STEPS = ("submitted", "autograded", "feedback")


def exchange_of(place: Path) -> Path:
    """The course's folder in the exchange it is set up for."""
    config = Course(place).config
    return Path(str(config.Exchange.root)) / str(config.CourseDirectory.get("course_id", COURSE))


def plain_files(folder: Path) -> Iterator[Path]:
    """The plain files below a folder, by name. Links are not followed; what can't be read is left out."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        if stat.S_ISDIR(mode):
            yield from plain_files(path)
        elif stat.S_ISREG(mode):
            yield path


def _folder(step: Path, trainee: str) -> Path | None:
    """The trainee's folder of a step, also where a link stands in its place; a name that is a path has none."""
    if not trainee or trainee in (".", "..") or re.search(r"[/\0]", trainee):
        return None
    path = step / trainee
    return path if path.is_symlink() or path.exists() else None


def _inbound(folder: Path, trainee: str) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        named = SUBMISSION.fullmatch(path.name)
        if (named and named["user"] == trainee) or path.name.startswith((f"{trainee}+", f".{trainee}+")):
            yield path


def _given(exchange: Path, folders: list[Path], release: Path) -> Iterator[Path]:
    """What was put into the exchange for this person's hand-ins, by names made from their secrets."""
    notebooks = {path.stem for path in release.glob("*/*.ipynb")}
    secrets = {
        text
        for folder in folders
        for path in plain_files(folder)
        if path.name == SECRET and SECRET_SHAPE.fullmatch((text := path.read_text("ascii", "replace")).encode())
    }
    for secret in sorted(secrets):
        names = [exchange / "feedback" / f"{notebook_hash(secret=secret, notebook_id=name)}.html" for name in notebooks]
        yield from (path for path in [*sorted(names), exchange / FOLDER / receipt_name(secret)] if path.is_file())


def _marks(store: Path, trainee: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of each table of the store of marks that are about this trainee."""
    if not store.is_file():
        return
    with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as db:
        db.row_factory = sqlite3.Row
        for name in about_trainees(db):
            found = db.execute(f'SELECT * FROM "{name}" WHERE student = ?', (trainee,))  # noqa: S608
            rows = [dict(row) for row in found]
            if rows:
                yield name, rows


def about_trainees(db: sqlite3.Connection) -> list[str]:
    """The tables with a column ``student``."""
    names = [str(r[0]) for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [n for n in names if any(c[1] == "student" for c in db.execute(f'PRAGMA table_info("{n}")'))]
