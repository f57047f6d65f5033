"""A card of thanks: the paper that decides nothing."""

from __future__ import annotations

from datetime import date

from course.casefiles.papers.letter import letter
from course.casefiles.people import Person
from course.model.exhibit import Exhibit


def thanks(who: Person, *, place: str, dated: date, paper_id: str = "thanks") -> Exhibit:
    """Thanks of a house of worship, or of a museum, to ``who``; ``place`` is city and State."""
    house = f"Sample Street {who.faith.capitalize()}" if who.faith else "Sample Street Museum"
    text = f"Dear {who.given}, thank you for coming to our open day."
    return letter(
        paper_id, "Card of thanks", text, issuer=f"{house}, {place}", dated=dated, signature="For the volunteers"
    )
