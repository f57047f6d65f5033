"""Certificates of a county in the United States."""

from __future__ import annotations

from datetime import date

from course.casefiles.calendar_words import written
from course.casefiles.paper import lines
from course.casefiles.people import Person
from course.casefiles.places import City
from course.model.exhibit import Exhibit, Genre


def county_marriage(
    one: Person,
    other: Person,
    *,
    day: date,
    city: City,
    recorded: date,
    before: tuple[str, str] = ("never married", "never married"),
    paper_id: str = "marriage",
) -> Exhibit:
    """A marriage certificate. Ids: one, one-born, one-before, other, other-born, other-before, day, place."""
    return certificate(
        "Marriage certificate",
        ("one", "First spouse", one.name),
        ("one-born", "Born on", written(one.born_on)),
        ("one-before", "Before this marriage", before[0].capitalize()),
        ("other", "Second spouse", other.name),
        ("other-born", "Born on", written(other.born_on)),
        ("other-before", "Before this marriage", before[1].capitalize()),
        ("day", "Date of marriage", written(day)),
        ("place", "Place of marriage", city.place),
        state=city.state,
        recorded=recorded,
        paper_id=paper_id,
    )


def county_birth(
    child: Person, *, city: City, recorded: date, mother: str = "", father: str = "", paper_id: str = "birth"
) -> Exhibit:
    """A birth certificate. Ids: name, born, place, mother, father; a parent without a name is left blank."""
    return certificate(
        "Certificate of birth",
        ("name", "Name of the child", child.name),
        ("born", "Born on", written(child.born_on)),
        ("place", "Place of birth", city.place),
        ("mother", "Mother", mother),
        ("father", "Father", father),
        state=city.state,
        recorded=recorded,
        paper_id=paper_id,
    )


def certificate(title: str, *entries: tuple[str, str, str], state: str, recorded: date, paper_id: str) -> Exhibit:
    """A certified copy out of the county's books."""
    return Exhibit(
        id=paper_id,
        title=f"{title}, certified copy",
        genre=Genre.CERTIFICATE,
        issuer=f"County Clerk, Sample County, {state} (training specimen)",
        dated=recorded,
        signature="County clerk, with the raised seal of the county",
        describes="A certificate within a printed border, with the raised seal of the county at its foot.",
        parts=(lines(*entries, ("recorded", "Recorded on", written(recorded))),),
    )
