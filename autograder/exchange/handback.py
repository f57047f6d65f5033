"""Giving receipts out through the exchange: each under a name that only its trainee can make.

The name comes from the secret of the hand-in, which stands in the trainee's copy of it.

nbgrader gives feedback pages out in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from autograder.exchange.intake import SECRET_SHAPE
from course.lab.proof import Proof
from course.lab.receipts import FOLDER, receipt_name


def hand_back(course: Path, found: Iterable[tuple[Proof, str]]) -> None:
    """Put receipts where their trainees can fetch them. ``course`` is the course's folder in the exchange.

    Raises:
        OSError: the exchange can't be written.
    """
    folder = course / FOLDER
    for proof, secret in found:
        if not SECRET_SHAPE.fullmatch(secret.encode("utf-8", "replace")):
            continue
        if not folder.is_dir():
            folder.mkdir()
            folder.chmod(0o711)  # a trainee may open what they can name, and not look around
        draft = folder / f".{receipt_name(secret)}.new"
        draft.write_text(proof.model_dump_json() + "\n", "utf-8")
        draft.chmod(0o644)
        draft.replace(folder / receipt_name(secret))
