"""A trainee's receipts: kept beside the answers, fetched from the exchange of a class, held against the answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from course.lab.proof import Proof, own_chain, read_proof

FOLDER = "receipts"  #: of receipts, in a course's part of the exchange
KEPT = "proofs.jsonl"
_SECRET = re.compile(r"[0-9a-f]{128}")
_MOST = 10_000  #: bytes of one receipt


def receipt_name(secret: str) -> str:
    """What a receipt in the exchange is called: nobody can guess it who does not have the hand-in's secret."""
    return hashlib.sha256(f"receipt {secret}".encode()).hexdigest() + ".json"


class Receipts:
    """The proofs kept in one file, one line each. A line that can't be read is passed over and counted."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / KEPT

    def all(self) -> list[Proof]:
        """Every proof kept, by number."""
        return self._read()[0]

    def keep(self, proofs: Iterable[Proof]) -> int:
        """Add proofs that are not kept yet; how many those were."""
        held = {p.hash for p in self.all()}
        new = [p for p in proofs if p.hash not in held]
        if new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write("".join(f"{p.model_dump_json()}\n" for p in new))
        return len(new)

    def wrong(self, assignment: str, answers: bytes) -> Iterator[str]:
        """What does not fit, in sentences: the chain, or the answers of one assignment as they are now."""
        proofs, unread = self._read()
        if unread:
            yield f"{unread} of the receipts in {self.path} can't be read: fetch them again, or ask for a copy."
        yield from own_chain(proofs)
        for proof in proofs:
            if proof.assignment == assignment and not proof.fits(answers):
                yield (
                    f"Your answers file no longer begins with what receipt {proof.number} was given for: it was "
                    "changed by hand, replaced or cut. Bring back a copy; what you handed in is safe."
                )

    def _read(self) -> tuple[list[Proof], int]:
        try:
            lines = self.path.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return [], 0
        found, unread = [], 0
        for line in lines:
            try:
                found.append(read_proof(line))
            except ValueError:
                unread += 1
        return sorted(found, key=lambda p: p.number), unread


def fetch(course: Path, submissions: Path) -> list[Proof]:
    """The receipts that wait in the exchange for the hand-ins of ``submissions``, nbgrader's own copies of them.

    ``course`` is the course's folder in the exchange.
    """
    found = []
    for held in sorted(submissions.glob("*+*+*/submission_secret.txt")):
        secret = held.read_text("ascii", "replace").strip()
        if not _SECRET.fullmatch(secret):
            continue
        try:
            with (course / FOLDER / receipt_name(secret)).open("rb") as file:
                found.append(read_proof(file.read(_MOST)))
        except (OSError, ValueError):
            continue  # not collected yet
    return found
