"""An exhibit: one document of a file, as structured text that can be drawn and read aloud."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model, Prose, Slug


class Genre(StrEnum):
    """What the document looks like; the drawing follows it."""

    FORM = "form"
    CERTIFICATE = "certificate"
    LETTER = "letter"
    COURT = "court"
    STATEMENT = "statement"
    TRANSLATION = "translation"
    IDENTITY = "identity"
    TAX = "tax"
    BANK = "bank"  #: pages of money: a bank's, or a statement of pay
    NOTICE = "notice"
    PHOTOGRAPH = "photograph"
    RECORD = "record"  #: a system record, seen on a screen rather than paper
    NOTES = "notes"


class Line(Model):
    """One labelled entry of a document, such as a box of a form. ``id`` is unique in the exhibit."""

    id: Slug
    label: Prose
    value: str  #: empty where the box was left empty


class Grid(Model):
    """A table printed in the document, such as a list of trips."""

    id: Slug
    caption: Prose
    columns: tuple[Prose, ...]
    rows: tuple[tuple[str, ...], ...]

    @model_validator(mode="after")
    def _rectangular(self) -> Grid:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.id!r}: every row needs {len(self.columns)} cells")
        return self


class Part(Model):
    """A part of a document in reading order: a heading, running text, lines, a table; any may be missing."""

    heading: str = ""
    text: str = ""
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None


class Exhibit(Model):
    """One document. ``describes`` says in words what a picture or seal shows, for people who can't see it."""

    id: Slug
    title: Prose
    genre: Genre
    issuer: str = ""
    dated: date | None = None
    language: str = "en"
    parts: tuple[Part, ...]
    signature: str = ""
    describes: str = ""

    @property
    def field_ids(self) -> tuple[str, ...]:
        """The ids of every line and table, in reading order: what a trainee can point at."""
        return tuple(
            i
            for part in self.parts
            for i in (*(line.id for line in part.lines), *((part.grid.id,) if part.grid else ()))
        )

    @model_validator(mode="after")
    def _ids_once(self) -> Exhibit:
        ids = [line.id for part in self.parts for line in part.lines]
        ids += [part.grid.id for part in self.parts if part.grid]
        if len(set(ids)) != len(ids):
            raise ValueError(f"exhibit {self.id!r}: a line id is used twice")
        if not self.parts:
            raise ValueError(f"exhibit {self.id!r} is empty")
        return self
