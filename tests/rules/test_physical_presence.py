"""Days of presence, counted one by one. Dates were counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from factmaker import day, trip, trips
from hypothesis import given
from hypothesis import strategies as st

from course.model.finding import Finding, Outcome
from course.model.naturalization import Basis, Preserved, Trip
from course.model.parameter import Parameters
from course.rules.days import years_after
from course.rules.physical_presence import PresenceFacts, physical_presence

FACTS: dict[str, Any] = {"basis": Basis.GENERAL, "resident_since": day("2015-01-01"), "filed_on": day("2025-09-01")}


def decide(law: Parameters, on: date, *absences: Trip, **changes: Any) -> Finding:
    return physical_presence(PresenceFacts(**(FACTS | {"trips": absences} | changes)), on=on, law=law)


def test_half_of_five_years(law: Parameters, on: date) -> None:
    # 1 September 2020 to 31 August 2025 is 1,826 days, 29 February 2024 among them; half is 913.
    left = day("2021-01-01")
    enough = decide(law, on, Trip(departed=left, returned=left + timedelta(days=914)))
    assert enough.numbers == {"days-here": 913, "days-needed": 913, "days-away": 913, "days-in-period": 1826}
    assert enough.outcome is Outcome.MET
    short = decide(law, on, Trip(departed=left, returned=left + timedelta(days=915)))
    assert short.numbers["days-here"] == 912
    assert short.outcome is Outcome.NOT_MET
    assert short.would_change == ("1 more day(s) here before filing.",)


@pytest.mark.parametrize(
    ("filed", "basis", "total", "needed"),
    [
        ("2025-09-01", Basis.SPOUSE, 1096, 548),  # three years with 29 February 2024
        ("2024-02-29", Basis.SPOUSE, 1096, 548),  # from 28 February 2021
        ("2023-09-01", Basis.SPOUSE, 1095, 548),  # half of an odd number rounds up
        ("2025-02-28", Basis.GENERAL, 1827, 914),  # 28 February 2020: two leap days
        ("2024-03-01", Basis.GENERAL, 1827, 914),
    ],
)
def test_the_days_of_the_period(filed: str, basis: Basis, total: int, needed: int, law: Parameters, on: date) -> None:
    finding = decide(law, on, filed_on=day(filed), basis=basis)
    assert finding.numbers["days-in-period"] == total
    assert finding.numbers["days-needed"] == needed


@pytest.mark.parametrize(
    ("departed", "returned", "away"),
    [
        ("2023-05-01", "2023-05-01", 0),
        ("2023-05-01", "2023-05-02", 0),
        ("2023-05-01", "2023-05-03", 1),
        ("2024-02-28", "2024-03-01", 1),  # 29 February
        ("2023-02-28", "2023-03-01", 0),
        ("2020-08-30", "2020-09-03", 2),  # 1 and 2 September: the period starts on the first
        ("2025-08-30", "2025-09-05", 1),  # 31 August: the filing day is outside
    ],
)
def test_days_of_departure_and_return_are_days_here(
    departed: str, returned: str, away: int, law: Parameters, on: date
) -> None:
    finding = decide(law, on, trip(departed, returned))
    assert finding.numbers["days-away"] == away
    assert finding.numbers["days-here"] == 1826 - away


def test_the_finding_says_when_it_hangs_on_travel_days(law: Parameters, on: date) -> None:
    left = day("2021-01-01")
    hanging = decide(law, on, Trip(departed=left, returned=left + timedelta(days=913)))
    assert "Without them the count would be 912" in hanging.reasons[2].text
    assert "The result is the same" in decide(law, on, trip("2023-05-01", "2023-05-09")).reasons[2].text


def test_only_government_and_religious_work_counts_as_presence(law: Parameters, on: date) -> None:
    def away(**form: bool) -> Finding:
        return decide(
            law, on, trip("2021-01-01", "2024-06-01", preserved=Preserved(filed_on=day("2021-02-01"), **form))
        )

    assert away(approved=True).outcome is Outcome.NOT_MET
    assert "does not count time abroad" in away(approved=True).reasons[-1].text
    assert away(approved=True, government=True).outcome is Outcome.MET
    assert away(approved=True, religious=True).outcome is Outcome.MET
    assert away(approved=False, government=True).outcome is Outcome.NOT_MET


def test_days_before_permanent_residence_are_not_settled(law: Parameters, on: date) -> None:
    # Filed 80 days early: 20 November 2020 is the first day as a resident, 1 September 2020 the first of the period.
    early = {"resident_since": day("2020-11-20")}
    left = day("2021-01-01")
    finding = decide(law, on, Trip(departed=left, returned=left + timedelta(days=900)), **early)
    assert finding.numbers["days-here"] == 1826 - 80 - 899
    assert finding.outcome is Outcome.UNSETTLED
    assert "Two readings" in finding.reasons[-1].text
    assert decide(law, on, Trip(departed=left, returned=left + timedelta(days=980)), **early).outcome is Outcome.NOT_MET


@given(
    absences=trips(),
    filed=st.dates(date(2019, 1, 1), date(2026, 1, 1)),
    basis=st.sampled_from([Basis.GENERAL, Basis.SPOUSE]),
)
def test_every_day_is_here_or_away(
    absences: tuple[Trip, ...], filed: date, basis: Basis, law: Parameters, on: date
) -> None:
    plain = tuple(away.model_copy(update={"preserved": None}) for away in absences)
    finding = decide(law, on, *plain, filed_on=filed, basis=basis, resident_since=date(2000, 1, 1))
    start = years_after(filed, -(5 if basis is Basis.GENERAL else 3))
    days = [start + timedelta(days=n) for n in range((filed - start).days)]
    here = [one for one in days if not any(away.departed < one < away.returned for away in plain)]
    assert finding.numbers["days-here"] == len(here)
    assert finding.numbers["days-here"] + finding.numbers["days-away"] == finding.numbers["days-in-period"]
    assert (finding.outcome is Outcome.MET) == (2 * len(here) >= len(days))


@given(absences=trips(most=4))
def test_one_trip_less_never_costs_a_day(absences: tuple[Trip, ...], law: Parameters, on: date) -> None:
    absences = tuple(away for away in absences if not away.departed < FACTS["resident_since"] < away.returned)
    every = decide(law, on, *absences).numbers["days-here"]
    for left_out in range(len(absences)):
        fewer = absences[:left_out] + absences[left_out + 1 :]
        assert decide(law, on, *fewer).numbers["days-here"] >= every
