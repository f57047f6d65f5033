"""Where the entries of a machine-readable zone stand, so that each can be pointed at: passports and three-line cards.

The layouts are those of ICAO Doc 9303 parts 4 and 5; :mod:`course.rules.mrz` checks the digits of all layouts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: What a printed zone looks like in a document: lines of equal length of capitals, figures and fillers.
ZONE = re.compile(r"[A-Z0-9<]{30,44}(\n[A-Z0-9<]{30,44}){1,2}")


@dataclass(frozen=True)
class Place:
    """An entry of a zone: its name for a machine and for people, its line, and where it begins and ends there."""

    name: str
    label: str
    line: int
    start: int
    end: int


#: Two lines of 44 characters: a passport.
_PASSPORT = (
    Place("type", "type of document", 0, 0, 2),
    Place("state", "issuing State", 0, 2, 5),
    Place("names", "names", 0, 5, 44),
    Place("number", "document number", 1, 0, 9),
    Place("number-digit", "check digit of the number", 1, 9, 10),
    Place("nationality", "nationality", 1, 10, 13),
    Place("born", "date of birth", 1, 13, 19),
    Place("born-digit", "check digit of the birth date", 1, 19, 20),
    Place("sex", "sex", 1, 20, 21),
    Place("expiry", "date of expiry", 1, 21, 27),
    Place("expiry-digit", "check digit of the expiry date", 1, 27, 28),
    Place("personal", "personal number", 1, 28, 42),
    Place("personal-digit", "check digit of the personal number", 1, 42, 43),
    Place("whole-digit", "check digit of the whole line", 1, 43, 44),
)
#: Three lines of 30 characters: a card.
_CARD = (
    Place("type", "type of document", 0, 0, 2),
    Place("state", "issuing State", 0, 2, 5),
    Place("number", "document number", 0, 5, 14),
    Place("number-digit", "check digit of the number", 0, 14, 15),
    Place("more", "optional entries", 0, 15, 30),
    Place("born", "date of birth", 1, 0, 6),
    Place("born-digit", "check digit of the birth date", 1, 6, 7),
    Place("sex", "sex", 1, 7, 8),
    Place("expiry", "date of expiry", 1, 8, 14),
    Place("expiry-digit", "check digit of the expiry date", 1, 14, 15),
    Place("nationality", "nationality", 1, 15, 18),
    Place("rest", "optional entries of the second line", 1, 18, 29),
    Place("whole-digit", "check digit of all lines", 1, 29, 30),
    Place("names", "names", 2, 0, 30),
)
_LAYOUTS = {(2, 44): _PASSPORT, (3, 30): _CARD}


def zone_rows(value: str) -> tuple[str, ...]:
    """The lines of a zone whose entries have known places; none where the value is no such zone."""
    rows = tuple(value.split("\n")) if ZONE.fullmatch(value) else ()
    sizes = {len(row) for row in rows}
    return rows if len(sizes) == 1 and (len(rows), *sizes) in _LAYOUTS else ()


def places(rows: tuple[str, ...]) -> tuple[Place, ...]:
    """The entries of a zone in reading order."""
    return _LAYOUTS[len(rows), len(rows[0])]
