"""Certificates of the police of countries that do not exist."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written_abroad
from course.casefiles.papers.civil import Page, extract
from course.casefiles.people import Person
from course.model.exhibit import Exhibit


def police_certificate(
    who: Person, page: Page, *, since: date, until: date, result: str = "No record", paper_id: str = "police"
) -> Exhibit:
    """What the police hold of somebody for the days they lived there. Ids: name, born, span, result."""
    entries = [
        ("name", "Name", who.name),
        ("born", "Born on", written_abroad(who.born_on)),
        ("span", "Lived here", f"{written_abroad(since)} to {written_abroad(until)}"),
        ("result", "Result of the search", result),
    ]
    paper = extract(paper_id, "Police", entries, page, country=who.country, town=who.town)
    country = page.country or who.country
    return paper.model_copy(
        update={
            "title": paper.title.replace("Police record", "Police certificate"),
            "issuer": f"National Police of {country.name}, {page.town or who.town} (fictional)",
            "signature": "Records officer, with the stamp of the office",
            "describes": "A printed form within a border, with an inked round stamp at its foot.",
        }
    )
