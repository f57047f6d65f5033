"""Records and issuers for the tests of completion records: made of plain data, without a course."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from joserfc.jwk import RSAKey

from autograder.completion.credential import Identity, credential
from autograder.completion.gathering import PERSON, PROGRAM
from autograder.completion.issuer import THUMBPRINT, Issuer
from autograder.completion.known import Known, known_of
from autograder.completion.signing import signed
from course.study.completion import Mark, Record, State, UnitWork
from course.study.tracks import Track

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
THEN = datetime(2026, 8, 10, 12, tzinfo=UTC)
IDS = (UUID(int=1), UUID(int=2))
TRACK = Track("itp", "Initial <Phase>", "The first weeks.", ("itp/one", "itp/two"))
OUTCOMES = (("count", "Given two dates, count the days."), ("decide", "Given a file, decide <b>it</b>."))


@cache
def key(number: int) -> RSAKey:
    """A key of its own for each number; small, so that the tests are quick."""
    assert number
    return RSAKey.generate_key(2048, auto_kid=False)


def issuer(number: int = 1, name: str = "Training desk", *, url: str = "", made: datetime = THEN) -> Issuer:
    """An issuer who is nothing but a key, or a page."""
    return Issuer(url or f"{THUMBPRINT}{key(number).thumbprint()}", name, key(number), made)


def unit(name: str, *points: float | None) -> UnitWork:
    """A unit with three criteria of 4, 4 and 2 points, the last one marked by a person."""
    given = points or (4, 3, 2)
    marks = (
        Mark("dates", "Dates & days", "count", 4, given[0], PROGRAM),
        Mark("file", "The file", "decide", 4, given[1], PROGRAM),
        Mark("letter", "The letter", "decide", 2, given[2], PERSON if given[2] is not None else "", "Full"),
    )
    return UnitWork(f"itp/{name}", f"Unit {name}", State.MASTERED, OUTCOMES, marks, 0.8, (), "a", 1, THEN)


def record(*units: UnitWork) -> Record:
    """A record of these units; without any, a complete one of two."""
    return Record(TRACK, units or (unit("one"), unit("two")))


def token(who: Issuer | None = None, *, at: datetime = NOW, until: datetime | None = None, salt: str = "salt") -> str:
    """A signed record of ann@example.org."""
    by = who or issuer()
    made = credential(record(), by.profile(), Identity("email", "ann@example.org", salt), at, until, IDS)
    return signed(made, by)


def known(*issuers: Issuer) -> Known:
    """What a course knows."""
    found = Known()
    for one in issuers or (issuer(),):
        found = found.with_(known_of(one))
    return found
