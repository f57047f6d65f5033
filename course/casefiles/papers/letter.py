"""Letters: what somebody writes over their own name, on letterhead or plain paper."""

from __future__ import annotations

from datetime import date

from course.casefiles.paper import words
from course.model.exhibit import Exhibit, Genre, Part

#: How the training copy closes the letter of an office: nobody's name is invented for one line.
WITHHELD = "(name withheld in the training copy)"


def letter(paper_id: str, title: str, *parts: Part | str, issuer: str, dated: date, signature: str = "") -> Exhibit:
    """A letter; text stands for a part of running text."""
    return _written(Genre.LETTER, paper_id, title, parts, issuer, dated, signature)


def statement(paper_id: str, title: str, *parts: Part | str, issuer: str, dated: date, signature: str = "") -> Exhibit:
    """What somebody says for themselves, on plain paper; signed by ``issuer`` unless ``signature`` says otherwise."""
    return _written(Genre.STATEMENT, paper_id, title, parts, issuer, dated, signature or issuer)


def _written(
    genre: Genre, paper_id: str, title: str, parts: tuple[Part | str, ...], issuer: str, dated: date, signature: str
) -> Exhibit:
    return Exhibit(
        id=paper_id,
        title=title,
        genre=genre,
        issuer=issuer,
        dated=dated,
        signature=signature,
        parts=tuple(words(part) if isinstance(part, str) else part for part in parts),
    )
