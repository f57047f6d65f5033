"""The two machine-readable lines of a passport.

The layout and check digits are those of ICAO Doc 9303, so that a trainee can check a line as the rule ``mrz`` does.
No machine takes the lines for real: the issuing code is one that ISO 3166 leaves to private use, the number begins
with letters that say it is a sample, and the personal number reads SPECIMEN.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.casefiles.draw import Draw
from course.casefiles.people import Person
from course.rules.mrz import MODULUS, WEIGHTS, check_digit

_NUMBER, _NAMES, _PERSONAL = 9, 39, 14
_SAMPLE = "SMPL"


def passport_number(draw: Draw) -> str:
    """A passport number of nine characters that says it is a sample, such as ``SMPL40718``."""
    return f"{_SAMPLE}{draw.between(10_000, 99_999)}"


@dataclass(frozen=True, slots=True)
class Zone:
    """What the lines say. ``slip`` adds to the check digit of the number, for a line that was altered."""

    family: str
    given: str
    code: str
    number: str
    born_on: date
    gender: str
    expires_on: date
    slip: int = 0


def zone_of(who: Person, number: str, expires_on: date) -> Zone:
    """The lines of the passport of ``who``, in order."""
    return Zone(who.family, who.given, who.country.code, number, who.born_on, who.gender, expires_on)


def machine_zone(zone: Zone) -> str:
    """The two lines of 44 characters, one below the other.

    Raises:
        ValueError: the number is not of at most nine letters and digits, as the line has room for.
    """
    number = zone.number.upper()
    if len(number) > _NUMBER or not (number.isalnum() and number.isascii()):
        raise ValueError(f"The passport number {zone.number!r} does not fit a machine line: use passport_number(draw).")
    names = f"{_plain(zone.family)}<<{_plain(zone.given)}"[:_NAMES].ljust(_NAMES, "<")
    fields = [
        _checked(number.ljust(_NUMBER, "<"), slip=zone.slip),
        _checked(f"{zone.born_on:%y%m%d}"),
        _checked(f"{zone.expires_on:%y%m%d}"),
        _checked("SPECIMEN".ljust(_PERSONAL, "<")),
    ]
    sex = "F" if zone.gender == "woman" else "M"
    whole = check_digit("".join(fields), WEIGHTS, MODULUS)
    return f"P<{zone.code}{names}\n{fields[0]}{zone.code}{fields[1]}{sex}{fields[2]}{fields[3]}{whole}"


def _checked(data: str, *, slip: int = 0) -> str:
    return f"{data}{(check_digit(data, WEIGHTS, MODULUS) + slip) % MODULUS}"


def _plain(name: str) -> str:
    """A name in the letters of the line."""
    spaced = name.upper().replace("-", "<").replace(" ", "<").replace("'", "").replace("Ñ", "N")
    return "".join(c if c.isascii() else "X" for c in spaced)
