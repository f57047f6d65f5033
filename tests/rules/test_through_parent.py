"""Citizenship through a parent, present and former law, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NOW, FORMER = "citizen-through-parent", "citizen-by-former-321"


def decide(born: str, citizen: str | None, resident: str | None, custody: str | None, **more: Any) -> Finding:
    facts = {"born_on": born, "parent_citizen_since": citizen, "resident_since": resident, "custody_since": custody}
    return run(NOW, **(facts | more))


def former(born: str, naturalized: str, resident: str | None, by: str = "both-parents", **more: Any) -> Finding:
    facts = {"born_on": born, "by": by, "naturalized_on": naturalized, "resident_since": resident}
    return run(FORMER, **(facts | more))


@pytest.mark.parametrize("order", [0, 1, 2])
def test_the_last_condition_gives_the_day_in_any_order(order: int) -> None:
    days = ["2015-05-01", "2012-03-04", "2019-08-09"]
    days = days[order:] + days[:order]
    finding = decide("2005-01-01", *days)
    assert finding.outcome is Outcome.MET
    assert finding.dates["last-condition-met"] == date(2019, 8, 9)


@pytest.mark.parametrize(
    ("born", "last", "outcome"),
    [
        ("2005-06-10", "2023-06-09", Outcome.MET),
        ("2005-06-10", "2023-06-10", Outcome.NOT_MET),
        ("2004-02-29", "2022-02-27", Outcome.MET),
        ("2004-02-29", "2022-02-28", Outcome.UNSETTLED),
        ("2004-02-29", "2022-03-01", Outcome.NOT_MET),
    ],
)
def test_before_the_eighteenth_birthday(born: str, last: str, outcome: Outcome) -> None:
    assert decide(born, "2000-01-01", "2010-01-01", last).outcome is outcome
    assert decide(born, last, "2010-01-01", "2010-01-01").outcome is outcome


def test_only_those_under_eighteen_on_27_february_2001() -> None:
    young = decide("1983-02-28", "1990-01-01", "1990-01-01", "1990-01-01")
    assert young.outcome is Outcome.MET
    assert young.dates["last-condition-met"] == date(2001, 2, 27)
    old = decide("1983-02-27", "1990-01-01", "1990-01-01", "1990-01-01")
    assert old.outcome is Outcome.NOT_MET
    assert "2001-02-27" in said(old)


def test_a_condition_that_is_missing() -> None:
    waiting = decide("2015-01-01", "2010-01-01", None, "2020-01-01")
    assert waiting.outcome is Outcome.NOT_MET
    assert "there is time until 2033-01-01" in said(waiting)
    assert "turned 18" in said(decide("2005-01-01", "2010-01-01", None, "2020-01-01"))


def test_custody_marriage_and_adoption() -> None:
    days = ("2005-06-10", "2010-01-01", "2012-01-01", "2012-01-01")
    assert decide(*days, custody_until="2018-01-01").outcome is Outcome.MET
    assert decide("2005-06-10", "2019-01-01", "2012-01-01", "2012-01-01", custody_until="2018-01-01").outcome is (
        Outcome.NOT_MET
    )
    assert decide(*days, married_on="2012-01-01").outcome is Outcome.NOT_MET
    assert decide(*days, married_on="2012-01-02").outcome is Outcome.MET
    assert decide(*days, adoption="not-asked").outcome is Outcome.NEEDS_EVIDENCE
    assert decide(*days, adoption="established").outcome is Outcome.MET


def test_posted_abroad_counts_since_2020() -> None:
    posted = decide("2005-06-10", "2010-01-01", "2012-01-01", "2012-01-01", posted_abroad=True)
    assert posted.dates["last-condition-met"] == date(2020, 3, 26)
    assert "INA 320(c)" in posted.cites
    assert decide("2002-03-26", "2010-01-01", "2012-01-01", "2012-01-01", posted_abroad=True).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("naturalized", "resident", "outcome"),
    [
        ("1995-06-09", "1990-01-01", Outcome.MET),
        ("1995-06-10", "1990-01-01", Outcome.NOT_MET),
        ("1990-01-01", "1995-06-09", Outcome.MET),
        ("1990-01-01", "1995-06-10", Outcome.NOT_MET),
        ("1990-01-01", None, Outcome.NOT_MET),
    ],
)
def test_former_321(naturalized: str, resident: str | None, outcome: Outcome) -> None:
    assert former("1977-06-10", naturalized, resident).outcome is outcome


def test_former_321_ended_on_27_february_2001() -> None:
    assert former("1985-01-01", "2001-02-26", "1995-01-01").outcome is Outcome.MET
    late = former("1985-01-01", "2001-02-27", "1995-01-01")
    assert late.outcome is Outcome.NOT_MET
    assert "INA 320" in said(late)


def test_the_ways_of_former_321() -> None:
    for by in ("surviving-parent", "custodial-parent"):
        assert former("1977-06-10", "1990-01-01", "1985-01-01", by, event_on="1995-06-09").outcome is Outcome.MET
        assert former("1977-06-10", "1990-01-01", "1985-01-01", by, event_on="1995-06-10").outcome is Outcome.NOT_MET
    mother = ("1977-06-10", "1990-01-01", "1985-01-01", "unwed-mother")
    assert former(*mother).outcome is Outcome.MET
    assert former(*mother, legitimated_on="1995-06-09").outcome is Outcome.NOT_MET
    assert former(*mother, legitimated_on="1995-06-10").outcome is Outcome.MET
    assert former(*mother, married_on="1990-01-01").outcome is Outcome.NOT_MET


def test_bad_facts_are_refused_by_field() -> None:
    assert "resident_since (2004-01-01) cannot come before born_on" in refused(
        NOW, born_on="2005-01-01", resident_since="2004-01-01"
    )
    assert "custody_since is missing" in refused(NOW, born_on="2005-01-01", custody_until="2010-01-01")
    facts = {"born_on": "1977-06-10", "by": "surviving-parent", "naturalized_on": "1990-01-01"}
    assert "event_on and by" in refused(FORMER, **facts)
    assert "legitimated_on concerns" in refused(FORMER, **(facts | {"by": "both-parents"}), legitimated_on="1990-01-01")
    assert refused(FORMER, **(facts | {"by": "uncle"})).startswith("by")


@given(
    born=st.dates(date(1984, 1, 1), date(2008, 1, 1)),
    waits=st.tuples(*[st.integers(0, 25 * 365)] * 3),
)
def test_citizen_exactly_when_all_came_before_eighteen(born: date, waits: tuple[int, int, int]) -> None:
    days = [born + timedelta(days=wait) for wait in waits]
    known = [str(day) if day <= date(2026, 11, 20) else None for day in days]
    finding = decide(str(born), *known)
    if None in known:
        assert finding.outcome is Outcome.NOT_MET
        return
    last = max([*days, date(2001, 2, 27)])
    birthday = finding.dates["eighteenth-birthday"]
    if last != birthday:
        assert (finding.outcome is Outcome.MET) == (last < birthday)


@pytest.mark.parametrize(
    ("custody", "outcome"),
    [
        (None, Outcome.MET),
        ("established", Outcome.MET),
        ("offered", Outcome.NEEDS_EVIDENCE),
        ("not-asked", Outcome.NEEDS_EVIDENCE),
        ("not-established", Outcome.NOT_MET),
    ],
)
def test_custody_in_question_is_a_finding_of_its_own(custody: str | None, outcome: Outcome) -> None:
    days = {"parent_citizen_since": "2020-01-01", "resident_since": "2019-01-01", "custody_since": "2019-01-01"}
    found = run(NOW, born_on="2010-05-05", **days, **({"custody": custody} if custody else {}))
    assert found.outcome is outcome
    assert ("8 CFR 320.1" in found.cites) is (custody is not None)
