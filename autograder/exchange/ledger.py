"""The course's book of hand-ins: one line each, chained by hashes, only ever added to (``receipts.jsonl``)."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from course.journal.appending import append_line
from course.lab.proof import Proof, read_proof

NAME = "receipts.jsonl"
_MOST = 1_000_000_000  #: bytes of the book
_TRIES = 20


class LedgerError(OSError):
    """The book can't be read or written; the message says why and what to do."""


@dataclass(frozen=True)
class HandIn:
    """What is to be booked: whose, what, when, and the hash and size of the journal."""

    trainee: str
    assignment: str
    at: datetime
    answers: str
    size: int

    @property
    def key(self) -> tuple[str, str, datetime]:
        """What tells one hand-in from another."""
        return self.trainee, self.assignment, self.at


@dataclass(frozen=True)
class Line:
    """A line of the book. ``proof`` is None where a person's data were erased, or nothing can be read (``hash`` "")."""

    number: int
    hash: str
    before: str
    proof: Proof | None


class Ledger:
    """The book of the course in ``place``."""

    def __init__(self, place: Path) -> None:
        self.path = place / NAME

    def lines(self) -> list[Line]:
        """Every line in order.

        Raises:
            LedgerError: the book is there but can't be read.
        """
        return [_line(n, text) for n, text in enumerate(_split(self._read()), 1)]

    def proofs(self, trainee: str | None = None, assignment: str | None = None) -> list[Proof]:
        """The hand-ins in order: all, or those of one trainee or assignment."""
        return [
            proof
            for proof in (line.proof for line in self.lines())
            if proof and trainee in (None, proof.trainee) and assignment in (None, proof.assignment)
        ]

    def add(self, found: Sequence[HandIn], salts: Iterator[str]) -> list[Proof]:
        """Book hand-ins in this order; all of them or, on an error, none. ``salts`` gives 32 hexadecimal digits each.

        Raises:
            LedgerError: they could not be booked.
        """
        if not found:
            return []
        for _ in range(_TRIES):
            made, data, size = self._chained(found, salts)
            agreed: list[bool] = []

            def unchanged(size: int = size, agreed: list[bool] = agreed) -> bool:
                agreed.append(self._size() == size)
                return agreed[-1]

            try:
                append_line(self.path, data, limit=_MOST, agree=unchanged, pause=time.sleep)
            except OSError as problem:
                raise LedgerError(f"{self.path} could not be written ({problem.strerror}): mend that.") from problem
            if agreed[-1]:
                return made
        raise LedgerError(f"{self.path} is being written by another program: try again in a moment.")

    def forget(self, trainee: str) -> int:
        """Take what is said about a trainee out of the book; how many lines that was. Their hashes stay."""
        lines = self.lines()
        texts = _split(self._read())
        mine = [n for n, line in enumerate(lines) if line.proof and line.proof.trainee == trainee]
        for n in mine:
            kept: dict[str, Any] = {"erased": True, "number": n + 1, "before": lines[n].before, "hash": lines[n].hash}
            texts[n] = json.dumps(kept).encode()
        if mine:
            draft = self.path.with_name(f".{NAME}.new")
            draft.touch(mode=0o600)
            draft.write_bytes(b"".join(text + b"\n" for text in texts))
            draft.replace(self.path)
        return len(mine)

    def _chained(self, found: Sequence[HandIn], salts: Iterator[str]) -> tuple[list[Proof], bytes, int]:
        """The proofs that follow on the book as it is, their lines, and the size of the book they follow on."""
        data = self._read()
        lines = [_line(n, text) for n, text in enumerate(_split(data), 1)]
        last = {line.proof.trainee: line.hash for line in lines if line.proof}
        number, before = len(lines), next((line.hash for line in reversed(lines) if line.hash), "")
        made: list[Proof] = []
        for one in found:
            number += 1
            proof = Proof(
                number=number,
                trainee=one.trainee,
                assignment=one.assignment,
                at=one.at,
                answers=one.answers,
                size=one.size,
                previous=last.get(one.trainee, ""),
                before=before,
                salt=next(salts),
            ).sealed()
            before = last[one.trainee] = proof.hash
            made.append(proof)
        return made, b"".join(p.model_dump_json().encode() + b"\n" for p in made), len(data)

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as problem:
            raise LedgerError(f"{self.path} can't be read ({problem.strerror}): mend its permissions.") from problem


def chance() -> Iterator[str]:
    """Salts for :meth:`Ledger.add`."""
    while True:
        yield os.urandom(16).hex()


def broken(lines: Sequence[Line]) -> Iterator[str]:
    """What is wrong with the chain, in sentences; nothing where no line was changed, taken out or put in."""
    before, times = "", dict[str, datetime]()
    for line in lines:
        if not line.hash:
            yield f"Line {line.number} of {NAME} can't be read: bring back a copy of the file."
            continue
        if line.before != before:
            yield (
                f"Line {line.number} of {NAME} does not follow on the one before it: a line was taken out, put in or "
                "changed."
            )
        if line.proof and (line.proof.number != line.number or not line.proof.whole()):
            yield f"Line {line.number} of {NAME} was changed after it was written: it is not what the trainee got."
        before = line.hash
        if line.proof:
            if line.proof.at < times.get(line.proof.trainee, line.proof.at):
                yield (
                    f"Line {line.number} of {NAME} is older than this trainee's line before it: the clock was "
                    "set back; the order is that of the lines."
                )
            times[line.proof.trainee] = line.proof.at


def _split(data: bytes) -> list[bytes]:
    """The lines; a last one without its line end is one too."""
    texts = data.split(b"\n")
    return texts if texts[-1] else texts[:-1]


def _line(number: int, text: bytes) -> Line:
    try:
        proof = read_proof(text)
    except ValueError:
        return _erased(number, text)
    return Line(number, proof.hash, proof.before, proof)


def _erased(number: int, text: bytes) -> Line:
    try:
        said = json.loads(text)
        if said["erased"] is True and said["number"] == number:
            return Line(number, str(said["hash"]), str(said["before"]), None)
    except (ValueError, KeyError, TypeError):
        pass
    return Line(number, "", "", None)
