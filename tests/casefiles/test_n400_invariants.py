"""A truth that contradicts itself stops with the invariant's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.n400.case import truth_of
from course.casefiles.kinds.n400.invariants import hold
from course.casefiles.kinds.n400.truth import Journey, N400Truth
from course.casefiles.make import MOST, SET_ON, SeedError, UnknownKindError, make
from course.model.naturalization import Conduct
from course.model.parameter import Parameters

YEAR = timedelta(days=365)


def found(law: Parameters, fits: Callable[[N400Truth], bool]) -> N400Truth:
    """The first truth of its kind among the seeds."""
    return next(t for seed in range(400) if fits(t := truth_of(seed, law=law, on=SET_ON)[0]))


def _first(truth: N400Truth, **change: object) -> N400Truth:
    return replace(truth, journeys=(replace(truth.journeys[0], **change), *truth.journeys[1:]))  # type: ignore[arg-type]


def _home(truth: N400Truth, place: int, **change: object) -> N400Truth:
    homes = list(truth.homes)
    homes[place] = replace(homes[place], **change)  # type: ignore[arg-type]
    return replace(truth, homes=tuple(homes))


SPOILED: dict[str, Callable[[N400Truth], N400Truth]] = {
    "the days of a life are out of order": lambda t: replace(t, signed_on=t.filed_on + timedelta(days=1)),
    "an office works on a weekend": lambda t: replace(t, examined_on=date(2026, 8, 9)),
    "a minor files": lambda t: replace(t, applicant=replace(t.applicant, born_on=t.resident_since - 12 * YEAR)),
    "work starts before residence": lambda t: replace(t, job=replace(t.job, since=t.resident_since - YEAR)),
    "work starts after the filing": lambda t: replace(t, job=replace(t.job, since=t.filed_on)),
    "a marriage has only one of its two halves": lambda t: replace(t, married_on=None),
    "a minor marries": lambda t: replace(t, married_on=t.applicant.born_on + 15 * YEAR),
    "nobody travels": lambda t: replace(t, journeys=()),
    "a trip starts before birth": lambda t: _first(t, departed=t.applicant.born_on - YEAR),
    "a trip starts before residence": lambda t: _first(t, departed=t.resident_since),
    "a trip returns before it departs": lambda t: _first(t, returned=t.journeys[0].departed),
    "a trip ends after the filing": lambda t: replace(
        t, journeys=(Journey(t.signed_on - timedelta(days=3), t.signed_on, "holiday", None),)
    ),
    "two trips overlap": lambda t: replace(t, journeys=(t.journeys[0], t.journeys[0])),
    "the form lists a trip that returns before it departs": lambda t: _first(t, listed=(t.filed_on, t.signed_on)),
    "the first home starts on another day than residence": lambda t: _home(t, 0, since=t.resident_since - YEAR),
    "two homes leave a gap or overlap": lambda t: _home(t, 0, until=t.homes[1].since),
    "nobody lives anywhere today": lambda t: _home(t, -1, until=t.examined_on),
    "residence in the State starts on no day of a home": lambda t: replace(t, moved_in=t.filed_on - timedelta(days=9)),
    "nobody was tested": lambda t: replace(t, sittings=()),
    "the last sitting is not today": lambda t: replace(
        t, sittings=(replace(t.sittings[0], on=t.examined_on - timedelta(days=1)),)
    ),
    "more answers are right than were asked": lambda t: replace(t, sittings=(replace(t.sittings[0], asked=1),)),
}


@pytest.mark.parametrize(("name", "spoil"), SPOILED.items(), ids=[*SPOILED])
def test_a_broken_truth_stops_with_the_invariants_name(
    name: str, spoil: Callable[[N400Truth], N400Truth], law: Parameters
) -> None:
    truth = found(law, lambda t: t.spouse is not None and len(t.homes) == 2 and len(t.sittings) == 1)
    hold(truth, law)
    with pytest.raises(InvariantError, match=name):
        hold(spoil(truth), law)


def test_an_arrest_is_held_to_the_calendar(law: Parameters) -> None:
    truth = found(law, lambda t: t.matter is not None and t.matter.kind is Conduct.DISMISSED_CHARGE)
    matter = truth.matter
    assert matter is not None
    for name, change in (
        ("an arrest happens while abroad", {"on": truth.journeys[0].departed}),
        ("an arrest lies outside the period", {"on": truth.period_start - timedelta(days=1)}),
        ("a court decides before the arrest", {"ended_on": matter.on}),
        ("a court decides after the examination", {"ended_on": truth.examined_on}),
    ):
        with pytest.raises(InvariantError, match=name):
            hold(replace(truth, matter=replace(matter, **change)), law)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, MOST - 1))
def test_any_seed_gives_a_case_that_holds(law: Parameters, seed: int) -> None:
    case = make("n-400", seed, law=law)
    assert len(case.docket.exhibits) >= 11
    assert case.truth.irrelevant == ("thanks",)
    assert case.truth.contradictory
    for pair in case.truth.contradictory:
        assert any(set(pair) <= set(p.where) for p in case.truth.planted) or pair == ("check", "card")


@pytest.mark.parametrize("seed", [-1, MOST])
def test_a_seed_out_of_range_is_refused(seed: int, law: Parameters) -> None:
    with pytest.raises(SeedError, match=f"The seed {seed} is not a whole number from 0 to"):
        make("n-400", seed, law=law)


@pytest.mark.parametrize("day", [date(2026, 7, 31), date(2037, 1, 1)])
def test_a_day_out_of_range_is_refused(day: date, law: Parameters) -> None:
    with pytest.raises(SeedError, match=f"not at {day}"):
        make("n-400", 1, law=law, on=day)


def test_an_unknown_kind_is_refused(law: Parameters) -> None:
    with pytest.raises(UnknownKindError, match="no kind of case file called 'n-401': name one of n-400"):
        make("n-401", 1, law=law)
    assert make("N400", 1, law=law) == make("n-400", 1, law=law)
