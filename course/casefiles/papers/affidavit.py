"""Sworn statements of people who know the parties."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.papers.letter import statement
from course.model.exhibit import Exhibit


def affidavit(
    friend: str,
    text: str,
    *,
    about: str,
    dated: date,
    knows_since: str = "",
    sworn: bool = True,
    paper_id: str = "affidavit",
) -> Exhibit:
    """What ``friend`` says of ``about``; ``sworn`` before a notary unless not."""
    known = f"I have known {about} since {knows_since}. " if knows_since else ""
    before = "sworn before a notary of Sample County" if sworn else "not sworn, no notary"
    title = f"Affidavit of {friend}" if sworn else f"Statement of {friend}"
    signed = f"{friend}, {written(dated)}; {before}"
    return statement(paper_id, title, f"I, {friend}, say: {known}{text}", issuer=friend, dated=dated, signature=signed)
