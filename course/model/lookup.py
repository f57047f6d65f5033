"""What may be typed to look somebody up in the training records, and the form it is looked up in."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum


class By(StrEnum):
    """What a search goes by."""

    NAME = "name"
    NUMBER = "a-number"
    BIRTH = "birth"
    BIOMETRIC = "biometric"


class QueryError(ValueError):
    """Nothing can be looked up by what was typed; the message is one sentence that says what to type."""


LONGEST = 80  #: characters a name or number may have
_NUMBER = re.compile(r"a?[\s#-]*(\d(?:[\s-]*\d){6,8})", re.I)
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y")
#: What one sound is written as in several alphabets' Latin letters; longer ones first.
_SOUNDS = (
    ("kh", "h"), ("zh", "z"), ("sh", "s"), ("ph", "f"), ("ch", "k"), ("ck", "k"), ("ou", "o"), ("c", "k"), ("q", "k"),
    ("w", "v"), ("y", "i"), ("j", "i"), ("u", "o"), ("e", "a"),
)  # fmt: skip


def normal_query(by: By, text: str) -> str:
    """What was typed, in the form it is looked up in: a name in single spaces, nine digits, a day as 1988-04-12.

    A biometric search goes by the record the capture belongs to, so its text is a record's id.

    Raises:
        QueryError: it is nothing of the kind.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        raise QueryError("Nothing was typed to search for: type a name, an A-number or a date of birth.")
    if len(plain) > LONGEST:
        raise QueryError(f"That is too long to search for ({len(plain):,} characters): {LONGEST} are the most.")
    return _READERS[by](plain)


def _name(text: str) -> str:
    for word in text.split():
        if word.removesuffix("*").strip("'’-.") == "" or not re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\*?", word):
            raise QueryError(
                f"{_shown(word)} is no part of a name: use letters, hyphens and apostrophes, and at most one * at the "
                "end of a word."
            )
        if not folded(word):
            raise QueryError(f"{_shown(word)} is not in Latin letters: type the name as the application spells it.")
        if word.endswith("*") and len(folded(word)) < 2:
            raise QueryError(f"{_shown(word)} would find half of all records: put two letters or more before the *.")
    if len(text.split()) > 6:
        raise QueryError("That is more than six words: type the given name and the family name.")
    return text


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise QueryError(f"{_shown(text)} is no A-number: type the letter A and seven to nine digits.")
    return re.sub(r"\D", "", found[1]).zfill(9)


def _birth(text: str) -> str:
    for form in _DAYS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  (a day, in no zone)
        except ValueError:
            continue
        if day < date(1900, 1, 1):
            raise QueryError(f"{day} is too long ago for a date of birth: check the year.")
        return day.isoformat()
    raise QueryError(f"{_shown(text)} is no day of the calendar: type it as 1988-04-12.")


def _capture(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", text):
        raise QueryError("That is no record of this system: choose one of the records found.")
    return text


_READERS = {By.NAME: _name, By.NUMBER: _number, By.BIRTH: _birth, By.BIOMETRIC: _capture}


def _shown(text: str) -> str:
    seen = "".join(c if c.isprintable() else " " for c in text)
    return f'"{seen[:30]}…"' if len(seen) > 31 else f'"{seen}"'


def folded(text: str) -> str:
    """The plain Latin letters of a name in lower case: no accents, hyphens or spaces."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if "a" <= c <= "z")


def sound(word: str) -> str:
    """A key that spellings of one name between two alphabets share; ``word`` is :func:`folded`."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def written_number(digits: str) -> str:
    """Nine digits as people write them: A000-123-456."""
    return f"A{digits[:3]}-{digits[3:6]}-{digits[6:]}"
