"""Records without end for the training system: people from a seed, some with several records, some easy to mistake.

About one person in sixteen has a second record, with a name turned round, spelt otherwise or mistyped, a day of birth
with day and month exchanged, or an alias; some of these were consolidated since. One in a hundred is a twin. One in six
never had an A-number. Nothing in a record says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from course.casefiles.draw import Draw
from course.casefiles.people import COUNTRIES, Country
from course.casefiles.spelling import other_spelling, spellable
from course.model.records import BANDS, BITS, Record

#: A-numbers from here on are kept for people whom a task invents.
RESERVED = 900_000
_SPREAD, _START = 618_031, 271  #: no common factor with RESERVED, so that each index gives a number of its own
_FORMS = ("I-130", "I-485", "I-539", "I-765", "I-90", "N-400", "I-751", "I-589")
_ENDS = ("approved", "approved", "approved", "denied", "withdrawn", "pending")
_BORN = (date(1945, 1, 1), date(2007, 12, 31))


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the papers would have them, and the finger that every capture of theirs is taken from."""

    given: str
    family: str
    born_on: date
    country: Country
    town: str
    finger: int


def population(seed: int, people: int) -> Iterator[tuple[int, Record]]:
    """Each record with the number of its person, below zero for a twin, which the training system is never told."""
    serial = number = 0
    for who in range(people):
        draw = Draw("records", seed, who)
        someone = _someone(draw)
        for record in _records(draw, someone, serial):
            told = None if number >= RESERVED or record.number is None else _a_number(seed, number)
            number += told is not None
            merged: tuple[str, ...] = ()
            if told and record.merged:
                merged = (_a_number(seed, number),) if number < RESERVED else ()
                number += len(merged)
            yield who, record.model_copy(update={"number": told, "merged": merged})
            serial += 1
        if draw.chance(1):
            twin = _twin(draw, someone)
            told = _a_number(seed, number) if number < RESERVED else None
            number += told is not None
            yield -1 - who, _record(draw, twin, serial, number=told)
            serial += 1


def _a_number(seed: int, index: int) -> str:
    """The A-number of an index below :data:`RESERVED`; no two share one, and none is reserved."""
    place = (index * _SPREAD + _START + seed) % RESERVED
    return f"A000-{place // 1000:03}-{place % 1000:03}"


def _someone(draw: Draw) -> Someone:
    home = draw.one(COUNTRIES)
    given = blended(draw, home.women if draw.chance(50) else home.men)
    return Someone(
        given, blended(draw, home.families), draw.day(*_BORN), home, draw.one(home.cities), draw.below(1 << BITS)
    )


def blended(draw: Draw, names: tuple[str, ...]) -> str:
    """A name of two of the list, the front of one and the end of another, or one of them as it is."""
    front, end = draw.one(names), draw.one(names)
    return front if front == end else _front(front) + _end(end)


_VOWELS = "aeiouyáéíóúñ"


def _front(name: str) -> str:
    """The name up to the consonant before its last two syllables or so: the half that begins it."""
    low = name.lower()
    places = [n for n in range(2, len(low)) if low[n] in _VOWELS and low[n - 1] not in _VOWELS + "-"]
    return name[: places[len(places) // 2]] if places else name


def _end(name: str) -> str:
    """From the vowel in the middle on."""
    low = name.lower()
    places = [n for n in range(2, len(low)) if low[n] in _VOWELS and low[n - 1] not in _VOWELS + "-"]
    return low[places[len(places) // 2] :] if places else low


def _records(draw: Draw, someone: Someone, serial: int) -> Iterator[Record]:
    has_number = not draw.chance(17)
    alias = (f"{someone.given} {draw.one(someone.country.families)}",) if draw.chance(8) else ()
    merged = ("A000-000-000",) if has_number and draw.chance(2) else ()
    number = "A000-000-000" if has_number else None
    yield _record(draw, someone, serial, aliases=alias, number=number, merged=merged)
    if draw.chance(6):
        yield _record(draw, _otherwise(draw, someone), serial + 1, number=None if draw.chance(50) else "A000-000-000")


def _record(
    draw: Draw,
    someone: Someone,
    serial: int,
    *,
    number: str | None = None,
    aliases: tuple[str, ...] = (),
    merged: tuple[str, ...] = (),
) -> Record:
    first = draw.day(max(someone.born_on, date(1985, 1, 1)), date(2026, 6, 30))
    return Record(
        id=f"r-{serial:07}",
        number=number,
        given=someone.given,
        family=someone.family,
        aliases=aliases,
        born_on=someone.born_on,
        country=someone.country.name,
        town=someone.town,
        merged=merged,
        filings=(f"{draw.one(_FORMS)} received {first}, {draw.one(_ENDS)}",),
        capture=captured(draw, someone.finger),
    )


def captured(draw: Draw, finger: int) -> int:
    """One capture of a finger: a few bits differ, none of them in one of its parts."""
    spared = finger % BANDS  # the same in every capture, so that they share that part
    width = BITS // BANDS
    for _ in range(draw.below(6)):
        bit = draw.below(BITS)
        if bit // width != spared:
            finger ^= 1 << bit
    return finger


def _otherwise(draw: Draw, someone: Someone) -> Someone:
    """The same person as another clerk took them down."""
    given, family, born = someone.given, someone.family, someone.born_on
    how = draw.below(5)
    if how == 0:
        given, family = family, given
    elif how == 1 and spellable(given):
        given = other_spelling(given, draw)
    elif how == 2 and spellable(family):
        family = other_spelling(family, draw)
    elif how == 3:
        family = mistyped(draw, family)
    elif born.day <= 12:
        born = date(born.year, born.day, born.month)
    return Someone(given, family, born, someone.country, someone.town, someone.finger)


def mistyped(draw: Draw, name: str) -> str:
    """The name with two letters exchanged, one left out or one doubled, never the first."""
    place = draw.between(1, len(name) - 2)
    how = draw.below(3)
    if how == 0:
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    return name[:place] + (name[place] * 2 if how == 1 else "") + name[place + 1 :]


def _twin(draw: Draw, someone: Someone) -> Someone:
    """A brother or sister born the same day, a little alike to the machine too."""
    home = someone.country
    given = blended(draw, home.women if draw.chance(50) else home.men)
    finger = someone.finger
    for bit in draw.some(range(BITS), 18):
        finger ^= 1 << bit
    if given == someone.given:
        given = next(name for name in (*home.women, *home.men) if name != given)
    return Someone(given, someone.family, someone.born_on, home, someone.town, finger)
