"""Extracts of the civil registers of countries that do not exist, with an English translation or without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from course.casefiles.calendar_words import written_abroad
from course.casefiles.paper import lines, words
from course.casefiles.people import Country, Person
from course.model.exhibit import Exhibit, Genre

CERTIFIED = (
    "I certify that I am competent in both languages and that this translation is complete and accurate. Signed, "
    "dated, with name and address of the translator (withheld in the training copy)."
)
UNCERTIFIED = "No translator's name, statement or signature."
SEAL = "A register page within a printed border, with the embossed seal of the registry at its foot."


class Translation(StrEnum):
    """Whether an English text came with a paper, and whether its translator certified it."""

    CERTIFIED = "certified"
    UNCERTIFIED = "uncertified"
    NONE = "none"


@dataclass(frozen=True)
class Page:
    """How an extract was made: where, when, and what differs from what is true.

    ``registered`` is the day of the entry, which may be years after the event; ``issued`` the day of this extract.
    ``original`` gives entries (by id) that the register itself has otherwise, ``english`` those that the translation
    has otherwise. ``country`` and ``town`` are those of the person first named unless given.
    """

    registered: date
    issued: date | None = None
    number: str = ""
    country: Country | None = None
    town: str = ""
    translation: Translation = Translation.CERTIFIED
    original: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)
    shows: str = SEAL


def extract(
    paper_id: str, what: str, entries: Iterable[tuple[str, str, str]], page: Page, *, country: Country, town: str
) -> Exhibit:
    """An extract of a register: the entries (id, label, value) and, below, their English text."""
    country, town = page.country or country, page.town or town
    told = [(i, label, page.original.get(i, value)) for i, label, value in entries]
    told.append(("registered", "Entered in the register", written_abroad(page.registered)))
    told += [("entry", "Entry number", page.number)] if page.number else []
    parts = [lines(*told, heading=f"Extract of the register, in {country.language}")]
    if page.translation is not Translation.NONE:
        english = [(f"english-{i}", label, page.english.get(i, value)) for i, label, value in told]
        said = CERTIFIED if page.translation is Translation.CERTIFIED else UNCERTIFIED
        parts += [lines(*english, heading="English translation"), words(said, "Certification of the translator")]
    title = f"{what} record{'' if page.translation is Translation.NONE else ' with an English translation'}"
    return Exhibit(
        id=paper_id,
        title=title,
        genre=Genre.CERTIFICATE,
        issuer=f"Civil Registry of {town}, {country.name} (fictional)",
        dated=page.issued or page.registered,
        signature="Registrar, with the seal of the registry",
        describes=page.shows,
        parts=tuple(parts),
    )


def birth(child: Person, page: Page, *, mother: str = "", father: str = "", paper_id: str = "birth") -> Exhibit:
    """A birth record; a parent without a name is left blank. Ids: name, born, place, sex, mother, father."""
    entries = [
        ("name", "Name of the child", child.name),
        ("born", "Born on", written_abroad(child.born_on)),
        ("place", "Place of birth", f"{child.town}, {child.country.name}"),
        ("sex", "Sex", "Female" if child.gender == "woman" else "Male"),
        ("mother", "Mother", mother),
        ("father", "Father", father),
    ]
    return extract(paper_id, "Birth", entries, page, country=child.country, town=child.town)


def marriage(
    one: Person,
    other: Person,
    page: Page,
    *,
    day: date,
    before: tuple[str, str] = ("never married", "never married"),
    paper_id: str = "marriage",
) -> Exhibit:
    """A marriage record. Ids: one, one-born, one-before, other, other-born, other-before, day, place."""
    entries = [
        ("one", "First spouse", one.name),
        ("one-born", "Born on", written_abroad(one.born_on)),
        ("one-before", "Before this marriage", before[0].capitalize()),
        ("other", "Second spouse", other.name),
        ("other-born", "Born on", written_abroad(other.born_on)),
        ("other-before", "Before this marriage", before[1].capitalize()),
        ("day", "Date of marriage", written_abroad(day)),
        ("place", "Place of marriage", f"{page.town or one.town}, {(page.country or one.country).name}"),
    ]
    return extract(paper_id, "Marriage", entries, page, country=one.country, town=one.town)


def divorce(
    one: Person, other: str, page: Page, *, married_on: date, final_on: date, paper_id: str = "divorce"
) -> Exhibit:
    """The end of a marriage as the register has it. Ids: one, other, married, final."""
    entries = [
        ("one", "Spouse", one.name),
        ("other", "Other spouse", other),
        ("married", "Date of marriage", written_abroad(married_on)),
        ("final", "Divorce final on", written_abroad(final_on)),
    ]
    return extract(paper_id, "Divorce", entries, page, country=one.country, town=one.town)


def death(who: Person, page: Page, *, day: date, place: str = "", spouse: str = "", paper_id: str = "death") -> Exhibit:
    """A death record. Ids: name, born, died, place, and spouse where there is one."""
    entries = [
        ("name", "Name", who.name),
        ("born", "Born on", written_abroad(who.born_on)),
        ("died", "Died on", written_abroad(day)),
        ("place", "Place of death", place or f"{who.town}, {who.country.name}"),
    ]
    entries += [("spouse", "Spouse", spouse)] if spouse else []
    return extract(paper_id, "Death", entries, page, country=who.country, town=who.town)
