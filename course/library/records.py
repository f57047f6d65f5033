"""The database of the training system: the only module that opens it. Built once from records, then only read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import date
from itertools import islice
from pathlib import Path

from course.library.spellings import spelt, words_like
from course.model.lookup import By, folded, normal_query, sound, written_number
from course.model.records import Found, Hit, Record, bands, likeness

FORMAT = 1  #: of the file; one of another format is built anew
SHOWN = 25  #: hits a search shows
_BATCH = 5_000
_MANY = 100  #: words that are too many to ask the database for one by one
_LOOKED_INTO = 2_000  #: names a reading of a search weighs

_TABLES = """
CREATE TABLE record (n INTEGER PRIMARY KEY, id TEXT NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL,
  born INTEGER NOT NULL, b0 INTEGER, b1 INTEGER, b2 INTEGER, b3 INTEGER, body TEXT NOT NULL);
CREATE TABLE number (number INTEGER PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, sound TEXT NOT NULL);
CREATE TABLE name (family INTEGER, given INTEGER, n INTEGER, PRIMARY KEY (family, given, n)) WITHOUT ROWID;
CREATE VIRTUAL TABLE near USING fts5(text, content='', tokenize='trigram', detail=none);
"""
_INDEXES = """
CREATE UNIQUE INDEX by_id ON record (id);
CREATE INDEX by_given ON name (given, family);
CREATE INDEX by_sound ON word (sound);
CREATE INDEX by_birth ON record (born);
CREATE INDEX by_b0 ON record (b0); CREATE INDEX by_b1 ON record (b1);
CREATE INDEX by_b2 ON record (b2); CREATE INDEX by_b3 ON record (b3);
"""

Progress = Callable[[int], None]


class RecordsError(RuntimeError):
    """The database can't be built or read; the message says what to do."""


class RecordBase:
    """Records to search. Make one with :meth:`opened` or, for a few records without a file, :meth:`of`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    @classmethod
    def of(cls, records: Iterable[Record]) -> RecordBase:
        """These records, in memory."""
        base = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(base, records, lambda _count: None)
        return cls(base)

    @classmethod
    def opened(cls, path: Path) -> RecordBase:
        """The database in this file, for reading.

        Raises:
            RecordsError: it is missing, damaged, or of another format.
        """
        try:
            base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            version = base.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as problem:
            raise RecordsError(
                f"The training records in {path} can't be read ({problem}): delete that file."
            ) from problem
        if version != FORMAT:
            base.close()
            raise RecordsError(f"The training records in {path} are of another version: delete that file.")
        return cls(base)

    @staticmethod
    def build(path: Path, records: Iterable[Record], progress: Progress = lambda _count: None) -> None:
        """Write the database, all or nothing; ``progress`` hears how many records are in.

        Raises:
            RecordsError: the folder can't be written, or the disk is full.
        """
        making = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            making.unlink(missing_ok=True)
            with closing(sqlite3.connect(making)) as base:
                base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
                _fill(base, records, progress)
            making.replace(path)
        except (sqlite3.Error, OSError) as problem:
            raise RecordsError(
                f"The training records could not be written to {path.parent} ({problem}): check the folder and the "
                "space on the disk."
            ) from problem
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def record(self, name: str) -> Record | None:
        """The record with this id."""
        row = self._base.execute("SELECT body FROM record WHERE id = ?", (name,)).fetchone()
        return Record.model_validate_json(row[0]) if row else None

    def find(self, by: By, text: str, capture: int = 0) -> Found:
        """What a search finds, closest first. ``capture`` is what a biometric search compares.

        Raises:
            QueryError: nothing can be looked up by this text.
        """
        query = normal_query(by, text)
        if by is By.NAME:
            return self._by_name(query)
        if by is By.NUMBER:
            return self._by_number(query)
        if by is By.BIRTH:
            return self._by_birth(date.fromisoformat(query))
        return self._by_capture(capture)

    def _by_name(self, query: str) -> Found:
        scores: dict[int, float] = {}
        for given, family, penalty in _readings(query.split()):
            for n, score in self._named(given, family):
                scores[n] = max(scores.get(n, 0.0), score - penalty)
        return self._best(scores)

    def _named(self, given: str, family: str) -> Iterator[tuple[int, float]]:
        """Names whose two parts are near these, the nearest first; with one part empty, those whose other part is."""
        first, last = (words_like(self._base, part) if part else {} for part in (given, family))
        if (given and not first) or (family and not last):
            return
        if last and (not first or len(last) <= len(first)):
            rows = self._walked("family", last, "given", first)
        else:
            rows = self._walked("given", first, "family", last)
        weigh = bool(first) + bool(last)
        for n, one, other in rows:
            yield n, (first.get(one, 0.0) + last.get(other, 0.0)) / weigh

    def _walked(
        self, column: str, near: dict[int, float], other: str, others: dict[int, float]
    ) -> Iterator[tuple[int, int, int]]:
        """Names by the words of one column, the nearest word first, until there are enough to weigh."""
        many = len(others) > _MANY
        also = f" AND {other} IN ({','.join(map(str, others))})" if others and not many else ""
        left = _LOOKED_INTO * (3 if many else 1)
        for word in sorted(near, key=lambda word: (-near[word], word)):
            rows = self._base.execute(
                f"SELECT n, given, family FROM name WHERE {column} = ?{also} LIMIT ?",  # noqa: S608  (our own words)
                (word, left),
            ).fetchall()
            place = 1 if other == "given" else 2
            yield from (row for row in rows if not many or row[place] in others)
            left -= len(rows)
            if left <= 0:
                return

    def _by_number(self, digits: str) -> Found:
        row = self._base.execute("SELECT n FROM number WHERE number = ?", (int(digits),)).fetchone()
        if row:
            return self._best({row[0]: 1.0})
        close = sorted({*_one_off(digits)})
        marks = ",".join(str(int(one)) for one in close)
        count = self._base.execute(f"SELECT count(*) FROM number WHERE number IN ({marks})").fetchone()[0]  # noqa: S608
        shown = written_number(digits)
        if count:
            return Found(said=f"Nobody has {shown}; a number one slip away is in use: check what you typed.")
        return Found(said=f"Nobody has {shown}.")

    def _by_birth(self, day: date) -> Found:
        scores = self._born(day, 1.0)
        if day.day <= 12 and day.day != day.month:
            scores |= self._born(date(day.year, day.day, day.month), 0.8)
        return self._best(scores)

    def _born(self, day: date, score: float) -> dict[int, float]:
        rows = self._base.execute("SELECT n FROM record WHERE born = ? LIMIT ?", (day.toordinal(), _LOOKED_INTO))
        return {n: score for (n,) in rows}

    def _by_capture(self, capture: int) -> Found:
        parts = " UNION ".join(f"SELECT n, b0, b1, b2, b3 FROM record WHERE b{n} = ?" for n in range(4))  # noqa: S608  (our own columns)
        rows = self._base.execute(parts, bands(capture))
        scores = {n: likeness(capture, sum(b << (16 * i) for i, b in enumerate(held))) / 100 for n, *held in rows}
        return self._best({n: score for n, score in scores.items() if score >= 0.25})

    def _best(self, scores: dict[int, float]) -> Found:
        order = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        ids = self._ids([n for n, _ in order[:SHOWN]])
        hits = tuple(Hit(record=ids[n], score=max(0, min(100, round(100 * s)))) for n, s in order[:SHOWN])
        return Found(hits=hits, more=max(0, len(order) - SHOWN))

    def _ids(self, numbers: list[int]) -> dict[int, str]:
        marks = ",".join(map(str, numbers))
        return dict(self._base.execute(f"SELECT n, id FROM record WHERE n IN ({marks})"))  # noqa: S608


def merged(one: Found, other: Found) -> Found:
    """Two findings as one, closest first."""
    hits = sorted((*one.hits, *other.hits), key=lambda hit: -hit.score)
    more = one.more + other.more + max(0, len(hits) - SHOWN)
    said = "" if hits else next((f.said for f in (one, other) if "slip" in f.said), one.said)
    return Found(hits=tuple(hits[:SHOWN]), more=more, said=said)


def _readings(words: list[str]) -> Iterator[tuple[str, str, float]]:
    """Given and family name as the words may be read: either order, and parts written together."""
    if len(words) == 1:
        yield "", words[0], 0.02
        yield words[0], "", 0.05
        return
    for cut in range(1, len(words)):
        one, other = "".join(words[:cut]), "".join(words[cut:])
        yield one, other, 0.0
        yield other, one, 0.03


def _one_off(digits: str) -> Iterator[str]:
    """Numbers that differ by one digit, or by two exchanged."""
    for n, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield digits[:n] + other + digits[n + 1 :]
        if n:
            yield digits[: n - 1] + digit + digits[n - 1] + digits[n + 1 :]


def _fill(base: sqlite3.Connection, records: Iterable[Record], progress: Progress) -> None:
    base.executescript(_TABLES)
    words: dict[str, int] = {}
    names: list[tuple[int, int, int]] = []
    stream, count = iter(records), 0
    while batch := list(islice(stream, _BATCH)):
        base.executemany(
            "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?)", (_row(count + n, r) for n, r in enumerate(batch))
        )
        numbers = ((int(a[1:].replace("-", "")), count + n) for n, r in enumerate(batch) for a in r.numbers)
        base.executemany("INSERT INTO number VALUES (?,?)", numbers)
        for n, record in enumerate(batch):
            names += (
                (words.setdefault(f, len(words)), words.setdefault(g, len(words)), count + n) for g, f in _names(record)
            )
        count += len(batch)
        progress(count)
    base.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(names))
    base.executemany("INSERT INTO word VALUES (?,?,?)", ((n, word, sound(word)) for word, n in words.items()))
    base.executemany("INSERT INTO near (rowid, text) VALUES (?,?)", ((n, spelt(word)) for word, n in words.items()))
    base.executescript(_INDEXES)
    base.execute(f"PRAGMA user_version = {FORMAT}")
    base.commit()


def _row(n: int, record: Record) -> tuple[object, ...]:
    parts = bands(record.capture)
    return n, record.id, record.given, record.family, record.born_on.toordinal(), *parts, record.model_dump_json()


def _names(record: Record) -> list[tuple[str, str]]:
    """Every name of a record as folded given and family name."""
    pairs = [(record.given, record.family)]
    for alias in record.aliases:
        given, _, family = alias.partition(" ")
        pairs.append((given, family or given))
    return [(folded(given), folded(family)) for given, family in pairs]
