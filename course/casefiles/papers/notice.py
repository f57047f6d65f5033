"""Notices of the agency."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines, words
from course.model.exhibit import Exhibit, Genre

USCIS = "USCIS (training specimen)"


def notice(
    paper_id: str, title: str, *entries: tuple[str, str, str], dated: date, text: str = "", issuer: str = USCIS
) -> Exhibit:
    """A notice with its entries (id, label, value) and the text below them."""
    parts = (lines(*entries), *((words(text),) if text else ()))
    return Exhibit(id=paper_id, title=title, genre=Genre.NOTICE, issuer=issuer, dated=dated, parts=parts)


def receipt_notice(
    number: str,
    *,
    received: date,
    dated: date,
    form: str = "",
    applicant: str = "",
    beneficiary: str = "",
    priority: date | None = None,
    paper_id: str = "receipt",
) -> Exhibit:
    """The notice that a form came; ``applicant`` is whoever filed, ``priority`` the priority date of a petition."""
    entries = [("number", "Receipt", number), ("received", "Received on", written(received))]
    told = (("form", "Form", form), ("applicant", "Filed by", applicant), ("beneficiary", "Beneficiary", beneficiary))
    entries += [entry for entry in told if entry[2]]
    entries += [("priority", "Priority date", written(priority))] if priority else []
    return notice(paper_id, "Receipt notice", *entries, dated=dated)
