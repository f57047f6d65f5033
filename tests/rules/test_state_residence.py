"""Three months in the State or district, at filing or at the examination."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from factmaker import day
from hypothesis import given
from hypothesis import strategies as st

from course.model.finding import Finding, Outcome
from course.model.naturalization import Basis
from course.model.parameter import Parameters
from course.rules.state_residence import LocalFacts, state_residence

ON_TIME: dict[str, Any] = {"basis": Basis.GENERAL, "resident_since": day("2015-01-01"), "filed_on": day("2025-09-01")}
EARLY = ON_TIME | {"resident_since": day("2020-11-01"), "filed_on": day("2025-08-10")}


def decide(law: Parameters, on: date, **facts: Any) -> Finding:
    return state_residence(LocalFacts(**facts), on=on, law=law)


@pytest.mark.parametrize(
    ("moved", "filed", "outcome"),
    [
        ("2025-06-01", "2025-09-01", Outcome.MET),
        ("2025-06-02", "2025-09-01", Outcome.NOT_MET),
        ("2024-11-30", "2025-02-28", Outcome.MET),  # three months on from 30 November is the last of February
        ("2023-11-30", "2024-02-28", Outcome.NOT_MET),  # in a leap year it is the 29th
        ("2023-11-30", "2024-02-29", Outcome.MET),
        ("2025-05-31", "2025-08-31", Outcome.MET),
    ],
)
def test_three_months_by_the_calendar(moved: str, filed: str, outcome: Outcome, law: Parameters, on: date) -> None:
    assert decide(law, on, **ON_TIME | {"moved_in": day(moved), "filed_on": day(filed)}).outcome is outcome


@pytest.mark.parametrize(
    ("examined", "outcome"),
    [(None, Outcome.NEEDS_EVIDENCE), ("2025-09-30", Outcome.NOT_MET), ("2025-10-01", Outcome.MET)],
)
def test_an_early_filing_is_measured_at_the_examination(
    examined: str | None, outcome: Outcome, law: Parameters, on: date
) -> None:
    facts = EARLY | {"moved_in": day("2025-07-01"), "examined_on": day(examined) if examined else None}
    assert decide(law, on, **facts).outcome is outcome


def test_an_examination_does_not_help_a_filing_that_was_not_early(law: Parameters, on: date) -> None:
    facts = ON_TIME | {"moved_in": day("2025-07-01"), "examined_on": day("2026-03-01")}
    finding = decide(law, on, **facts)
    assert finding.outcome is Outcome.NOT_MET
    assert "filing day" in finding.reasons[1].text


@given(moved=st.dates(date(2024, 1, 1), date(2026, 1, 1)), sooner=st.integers(1, 400))
def test_an_earlier_move_is_never_worse(moved: date, sooner: int, law: Parameters, on: date) -> None:
    later = decide(law, on, **ON_TIME | {"moved_in": moved}).outcome
    earlier = decide(law, on, **ON_TIME | {"moved_in": moved - timedelta(days=sooner)}).outcome
    assert later is not Outcome.MET or earlier is Outcome.MET
