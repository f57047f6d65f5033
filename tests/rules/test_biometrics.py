"""Biometric appointments kept, moved and missed, and photographs used again, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "biometrics"
MET, DENIED, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE


def decide(on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, **({"form": "other", "filed_on": "2026-03-02", "appointment_on": "2026-06-10"} | more))


def test_kept_early_or_on_the_day() -> None:
    assert decide(appeared_on="2026-06-10").outcome is MET
    assert decide(appeared_on="2026-06-01").outcome is MET
    assert decide(appeared_on="2026-06-11").outcome is DENIED


def test_missed_without_a_word_is_abandoned() -> None:
    missed = decide()
    assert missed.outcome is DENIED
    assert "8 CFR 103.2(b)(13)(ii)" in missed.cites
    assert "motion to reopen" in said(missed)


@pytest.mark.parametrize(
    ("asked", "in_time", "cause", "outcome"),
    [
        ("2026-06-09", None, "established", MET),
        ("2026-06-09", None, "not-established", DENIED),
        ("2026-06-09", None, "offered", OPEN),
        ("2026-06-10", True, "established", MET),
        ("2026-06-10", False, "established", DENIED),
        ("2026-06-10", None, "established", OPEN),
        ("2026-06-11", None, "established", DENIED),
    ],
)
def test_a_request_has_to_come_before_the_time(asked: str, in_time: bool | None, cause: str, outcome: Outcome) -> None:
    assert decide(asked_on=asked, in_time=in_time, good_cause=cause).outcome is outcome


def test_before_the_day_nothing_is_missed() -> None:
    assert decide("2026-06-09").outcome is MET
    assert decide("2026-06-10").outcome is OPEN
    assert decide("2026-06-11").outcome is DENIED
    assert decide(appointment_on=None).outcome is MET
    assert decide(withdrawn_on="2026-06-01").outcome is DENIED


def test_asylum_has_its_own_rule() -> None:
    assert decide(form="i-589").outcome is OPEN
    assert decide(form="i-589", good_cause="established").outcome is MET
    assert decide(form="i-589", good_cause="not-established").outcome is DENIED


@pytest.mark.parametrize(
    ("photo", "filed", "word"),
    [
        ("2023-03-02", "2026-03-02", "may be used again"),
        ("2023-03-01", "2026-03-02", "may not be used again"),
        ("2024-02-29", "2026-03-02", "may be used again"),
        ("2022-12-12", "2025-12-12", "may be used again"),
        ("2022-12-11", "2025-12-12", "may not be used again"),
        ("2015-01-01", "2025-12-11", "was not read"),
    ],
)
def test_a_photograph_serves_for_thirty_six_months(photo: str, filed: str, word: str) -> None:
    assert word in said(decide(photo_on=photo, filed_on=filed))


@pytest.mark.parametrize("form", ["n-400", "n-600", "i-90", "i-485"])
def test_four_forms_always_need_new_biometrics(form: str) -> None:
    assert "always needs new biometrics" in said(decide(form=form, photo_on="2026-01-01"))


def test_bad_facts_are_refused_by_field() -> None:
    base = {"form": "other", "filed_on": "2026-03-02"}
    assert "appointment_on (2026-03-01) cannot come before filed_on" in refused(
        NAME, **base, appointment_on="2026-03-01"
    )
    assert "appointment_on is missing although asked_on" in refused(NAME, **base, asked_on="2026-04-01")
    assert "filed_on (2026-03-02) cannot come before photo_on" in refused(NAME, **base, photo_on="2026-04-01")
    assert refused(NAME, filed_on="2026-03-02").startswith("form")


@given(months=st.integers(0, 80), days=st.integers(0, 27))
def test_an_older_photograph_never_serves_better(months: int, days: int) -> None:
    photo = date(2026, 3, 2) - timedelta(days=31 * months + days)
    now, older = (said(decide(photo_on=str(day))) for day in (photo, photo - timedelta(days=1)))
    assert not ("may not be used again" in now and "may not be used again" not in older)
