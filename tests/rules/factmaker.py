"""Facts for the tests of rules: a plain approvable case, and strategies for whole families of facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from course.model.naturalization import (
    Act,
    Attempt,
    Basis,
    Conduct,
    MedicalException,
    Preserved,
    Showing,
    Statement,
    Trip,
)
from course.rules.naturalization import CaseFacts

DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def trip(departed: str, returned: str, **more: Any) -> Trip:
    return Trip(departed=day(departed), returned=day(returned), **more)


def approvable(**changes: Any) -> CaseFacts:
    """A case in which every requirement is met; ``changes`` spoil it one at a time."""
    facts: dict[str, Any] = {
        "basis": Basis.GENERAL,
        "born_on": day("1985-04-02"),
        "resident_since": day("2018-03-15"),
        "filed_on": day("2025-11-03"),
        "moved_in": day("2021-06-01"),
        "examined_on": day("2026-04-14"),
        "trips": (trip("2023-07-01", "2023-07-20"),),
        "attempts": (Attempt(on=day("2026-04-14"), english=True, asked=14, correct=12),),
    }
    return CaseFacts.model_validate(facts | changes)


@st.composite
def trips(draw: st.DrawFn, most: int = 5) -> tuple[Trip, ...]:
    """Trips that do not overlap, of any length from none to two years."""
    made: list[Trip] = []
    at = draw(st.dates(date(2014, 1, 1), date(2020, 1, 1)))
    for _ in range(draw(st.integers(0, most))):
        departed = at + timedelta(days=draw(st.integers(0, 700)))
        at = departed + timedelta(days=draw(st.integers(0, 730)))
        form = draw(
            st.none()
            | st.builds(Preserved, filed_on=st.just(departed), approved=st.booleans(), government=st.booleans())
        )
        made.append(Trip(departed=departed, returned=at, showing=draw(st.sampled_from(Showing)), preserved=form))
    return tuple(made)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    on = draw(DAYS)
    convicted = draw(st.none() | st.integers(0, 900).map(lambda days: on + timedelta(days=days)))
    served = draw(st.none() | st.integers(1, 400))
    return Act(
        kind=draw(st.sampled_from(Conduct)),
        on=on,
        convicted_on=convicted,
        admitted=draw(st.booleans()),
        maximum_months=draw(st.none() | st.integers(0, 120)),
        sentence_months=draw(st.integers(0, 80)),
        confined_from=convicted if served and convicted else None,
        confined_to=convicted + timedelta(days=served) if served and convicted else None,
        disposition_known=draw(st.booleans()),
        disclosed=draw(st.booleans()),
        showing=draw(st.sampled_from(Showing)),
        probation_ends=draw(st.none() | DAYS),
        believed_citizen=draw(st.booleans()),
    )


STATEMENTS = st.builds(
    Statement,
    on=DAYS,
    about=st.just("arrests"),
    oral=st.booleans(),
    under_oath=st.booleans(),
    for_benefit=st.none() | st.booleans(),
)


@st.composite
def attempts(draw: st.DrawFn, after: date) -> Attempt:
    asked = draw(st.integers(0, 20))
    on = after + timedelta(days=draw(st.integers(0, 400)))
    return Attempt(on=on, english=draw(st.none() | st.booleans()), asked=asked, correct=draw(st.integers(0, asked)))


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    """Any case on a track counted in years, however odd."""
    since = draw(st.dates(date(1990, 1, 1), date(2022, 1, 1)))
    filed = draw(st.dates(max(since, date(2019, 1, 1)), date(2026, 8, 1)))
    examined = draw(st.none() | st.integers(0, 400).map(lambda days: filed + timedelta(days=days)))
    return CaseFacts(
        basis=draw(st.sampled_from([Basis.GENERAL, Basis.SERVICE, Basis.HOSTILITIES, Basis.SPOUSE_ABROAD])),
        born_on=draw(st.dates(date(1930, 1, 1), min(since, date(2013, 12, 31)))),
        resident_since=since,
        filed_on=filed,
        moved_in=draw(DAYS),
        examined_on=examined,
        trips=tuple(trip for trip in draw(trips()) if not trip.departed < since < trip.returned),
        acts=tuple(draw(st.lists(acts(), max_size=3))),
        statements=tuple(draw(st.lists(STATEMENTS, max_size=2))),
        weighed=draw(st.sampled_from(Showing)),
        medical=draw(st.sampled_from(MedicalException)),
        attempts=tuple(draw(st.lists(attempts(filed), max_size=3))) if examined else (),
        nonresident_taxpayer=draw(st.none() | st.sampled_from(Showing)),
        lawful_residence=draw(st.sampled_from(Showing)),
        removal_pending=draw(st.booleans()),
        removal_ordered=draw(st.booleans()),
    )
