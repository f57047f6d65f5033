"""The roster: who takes the course, in nbgrader's gradebook; as a table out, and in after a look at the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Student
from sqlalchemy import Connection, insert, select, update

from autograder.exchange.names import why_not
from autograder.records.book import tables
from autograder.records.table import Row, Table, TableError

_STUDENT = Student.__table__
COLUMNS = ("id", "last_name", "first_name", "email", "lms_user_id")
#: What else spreadsheets call a column.
_CALLED = {
    "trainee": "id", "student": "id", "student_id": "id", "username": "id", "user": "id", "name": "last_name",
    "surname": "last_name", "family_name": "last_name", "given_name": "first_name", "forename": "first_name",
    "e-mail": "email", "mail": "email", "lms_id": "lms_user_id",
}  # fmt: skip
MOST = 128  #: characters the gradebook keeps of a field

Person = Mapping[str, str]  #: the columns of one trainee; an empty text for what is not known


@dataclass(frozen=True)
class Change:
    """What importing would do with one trainee: ``before`` is None for a new one."""

    trainee: str
    before: Person | None
    after: Person

    def words(self) -> str:
        """The change in one line."""
        if self.before is None:
            known = ", ".join(value for name, value in self.after.items() if value and name != "id")
            return f"{self.trainee}: new{f' ({known})' if known else ''}"
        parts = [
            f"{name.replace('_', ' ')} {self.before[name] or 'nothing'} -> {self.after[name]}"
            for name in COLUMNS
            if self.before[name] != self.after[name]
        ]
        return f"{self.trainee}: {'; '.join(parts)}"


@dataclass(frozen=True)
class Plan:
    """What a table would change. ``missing`` are trainees of the gradebook that it does not name; they stay."""

    changes: tuple[Change, ...]
    same: int
    missing: tuple[str, ...]


def people(place: Path) -> list[dict[str, str]]:
    """Everybody on the roster, by id.

    Raises:
        GradebookError: the gradebook can't be used.
    """
    with tables(place) as db:
        return list(_people(db).values())


def plan(place: Path, table: Table) -> Plan:
    """What importing a table would change. Nothing is written.

    Raises:
        TableError: lines of it can't be taken, every one of them named.
        GradebookError: the gradebook can't be used.
    """
    given = _given(table)
    with tables(place) as db:
        return _plan(_people(db), given)


def take(place: Path, table: Table) -> Plan:
    """Import a table: all of it or, on an error, nothing. What it does not name and what it leaves empty stays.

    Raises:
        TableError, GradebookError, RowError: nothing was changed.
    """
    given = _given(table)
    with tables(place) as db:
        found = _plan(_people(db), given)
        for change in found.changes:
            values = {name: value or None for name, value in change.after.items()}
            if change.before is None:
                db.execute(insert(_STUDENT).values(**values))
            else:
                db.execute(update(_STUDENT).where(_STUDENT.c.id == change.trainee).values(**values))
    return found


def _people(db: Connection) -> dict[str, dict[str, str]]:
    columns = [_STUDENT.c[name] for name in COLUMNS]
    found = db.execute(select(*columns).order_by(_STUDENT.c.id)).mappings()
    return {row["id"]: {name: row[name] or "" for name in COLUMNS} for row in found}


def _plan(known: Mapping[str, Person], given: Mapping[str, Person]) -> Plan:
    changes, same = [], 0
    for trainee, person in given.items():
        before = known.get(trainee)
        after = {name: person.get(name) or (before or {}).get(name, "") for name in COLUMNS}
        if before == after:
            same += 1
        else:
            changes.append(Change(trainee, before, after))
    return Plan(tuple(changes), same, tuple(sorted(set(known) - set(given))))


def _given(table: Table) -> dict[str, Person]:
    """The trainees of a table by id.

    Raises:
        TableError: with every line that can't be taken.
    """
    columns = {name: _CALLED.get(name, name) for name in table.columns if name}
    if "id" not in columns.values():
        raise TableError(
            f"{table.path} has no column id: its first line must name the columns, such as {', '.join(COLUMNS)}."
        )
    said = list(_wrong_columns(columns)) or list(wrong_lines(table.rows, _id_column(columns)))
    for row in table.rows:
        said += [
            f"line {row.line}: {name} is longer than {MOST} characters"
            for name, v in row.cells.items()
            if len(v) > MOST
        ]
    if said:
        raise TableError(
            f"{table.path}: {'; '.join(said[:20])}{_more(said)}. Mend that and try again; nothing was changed."
        )
    return {
        row.cells[_id_column(columns)]: {
            columns[name]: value for name, value in row.cells.items() if columns[name] in COLUMNS
        }
        for row in table.rows
    }


def wrong_lines(rows: Iterable[Row], column: str) -> Iterator[str]:
    """What is wrong with the ids of a table: none, bad ones, and one that stands twice, if only in other letters."""
    first: dict[str, tuple[int, str]] = {}
    for row in rows:
        name = row.cells.get(column, "")
        if why := why_not(name):
            yield f"line {row.line}: {name[:40]!r} is no trainee's id, since {why}"
            continue
        line, other = first.setdefault(name.lower(), (row.line, name))
        if line != row.line:
            how = "stands" if other == name else f"differs only in capital letters from {other!r}, which stands"
            yield f"line {row.line}: {name!r} {how} in line {line} already"


def _wrong_columns(columns: Mapping[str, str]) -> Iterator[str]:
    kept = [name for name in columns.values() if name in COLUMNS]
    for name in sorted({n for n in kept if kept.count(n) > 1}):
        yield f"two columns mean {name}: {' and '.join(given for given, means in columns.items() if means == name)}"


def _id_column(columns: Mapping[str, str]) -> str:
    return next(given for given, means in columns.items() if means == "id")


def _more(said: list[str]) -> str:
    return f"; and {len(said) - 20} more" if len(said) > 20 else ""
