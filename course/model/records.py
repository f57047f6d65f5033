"""A person's record in the training system, and what a search finds. Everything in it is invented."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from course.model.base import Model, Prose

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
#: Nobody has an A-number that begins with three zeros.
ANumber = Annotated[str, StringConstraints(pattern=r"^A000-\d{3}-\d{3}$")]

BITS, BANDS = 64, 4  #: of a simulated capture
_BAND = BITS // BANDS
_MASK = (1 << _BAND) - 1


class Record(Model):
    """One record. A person may have several; nothing in a record says so.

    ``capture`` stands for a fingerprint capture: 64 bits of which two captures of one finger share most. It models no
    real system.
    """

    id: RecordId
    number: ANumber | None = None  #: none where the person never had a file of their own, as most citizens
    given: Prose
    family: Prose
    aliases: tuple[Prose, ...] = ()  #: other names on file, given name first
    born_on: date
    country: Prose
    town: Prose
    merged: tuple[ANumber, ...] = ()  #: numbers whose files were consolidated into this one
    filings: tuple[Prose, ...] = ()
    capture: Annotated[int, Field(ge=0, lt=1 << BITS)]

    @property
    def name(self) -> str:
        """Family name first, as a list shows it."""
        return f"{self.family}, {self.given}"

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every A-number that leads here."""
        return ((self.number,) if self.number else ()) + self.merged


class Hit(Model):
    """A record a search found and how close it is, from 0 to 100. The figure is simulated and decides nothing."""

    record: RecordId
    score: Annotated[int, Field(ge=0, le=100)]


class Found(Model):
    """What a search found, closest first; ``more`` counts what was left off, ``said`` is a hint on what was typed."""

    hits: tuple[Hit, ...] = ()
    more: int = 0
    said: str = ""


def bands(capture: int) -> tuple[int, ...]:
    """A capture in four parts; two captures of one finger share at least one of them."""
    return tuple((capture >> (n * _BAND)) & _MASK for n in range(BANDS))


def likeness(one: int, other: int) -> int:
    """The simulated score of two captures: 100 for equal ones, 0 for what chance alone would share."""
    return max(0, round(100 * (1 - (one ^ other).bit_count() / (BITS // 2))))
