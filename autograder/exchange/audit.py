"""Holding the book of hand-ins against what was collected, and a trainee's receipt against the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.exchange.ledger import Ledger, broken
from course.journal.journal import FILENAME
from course.lab.proof import Proof, read_proof

_MOST = 1_000_000  #: bytes of a file of receipts


@dataclass(frozen=True)
class Audit:
    """What the book says: the hand-ins looked at, how many collected folders were compared, and what is wrong."""

    proofs: tuple[Proof, ...]
    compared: int
    wrong: tuple[str, ...]


def audit(place: Path, assignment: str | None = None) -> Audit:
    """The book of the course in ``place``, its chain and what was collected; of one assignment or all.

    Raises:
        LedgerError: the book can't be read.
    """
    book = Ledger(place)
    proofs = book.proofs(None, assignment)
    last = {(p.trainee, p.assignment): p for p in proofs}
    wrong, compared = list(broken(book.lines())), 0
    for (trainee, unit), newest in last.items():
        folder = place / "submitted" / trainee / unit
        if not folder.is_dir():
            wrong.append(f"{trainee}, {unit}: receipt {newest.number} was given, but nothing collected is there.")
            continue
        compared += 1
        wrong += _compared(folder, [p for p in proofs if (p.trainee, p.assignment) == (trainee, unit)])
    return Audit(tuple(proofs), compared, tuple(wrong))


def _compared(folder: Path, proofs: list[Proof]) -> Iterator[str]:
    """Whether a collected journal is what the last receipt says, and grew out of what the earlier ones say."""
    try:
        answers = (folder / FILENAME).read_bytes()
    except OSError:
        answers = b""
    newest = proofs[-1]
    if len(answers) != newest.size or not newest.fits(answers):
        yield (
            f"{newest.trainee}, {newest.assignment}: the collected answers are not those of receipt {newest.number}: "
            "collect again with --update, or compare with the trainee's own copy."
        )
        return
    for earlier in proofs[:-1]:
        if not earlier.fits(answers):
            yield (
                f"{newest.trainee}, {newest.assignment}: the answers of receipt {newest.number} did not grow out of "
                f"those of receipt {earlier.number}: the answers file was rewritten or replaced between the two."
            )


def checked(place: Path, shown: Path) -> Iterator[tuple[bool, str]]:
    """Whether each receipt in a file that a trainee shows stands in the book, in sentences.

    Raises:
        OSError: the file can't be read.
    """
    held = {line.hash for line in Ledger(place).lines() if line.hash}
    text = shown.read_bytes()[:_MOST]
    for number, line in enumerate(text.splitlines(), 1):
        try:
            proof = read_proof(line)
        except ValueError:
            yield False, f"Line {number} of {shown} is no receipt."
            continue
        words = f"Receipt {proof.number} of {proof.trainee} for {proof.assignment}, {proof.when()}"
        if not proof.whole():
            yield False, f"{words}: it was changed after it was given."
        elif proof.hash not in held:
            yield False, f"{words}: it is not in this course's book."
        else:
            yield True, f"{words}: it is as this course gave it."
