"""Criminal grounds that need no conviction, to the day, and what a pardon does. Read from INA 212(a)(2) by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "other-criminal-grounds"
MET, BARRED, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED


def decide(applied: str = "2026-05-04", **more: Any) -> Finding:
    return run(NAME, **({"applied_on": applied, "born_on": "1980-06-01"} | more))


def vice(last: str, kind: str = "prostitution", **more: Any) -> list[dict[str, Any]]:
    return [{"kind": kind, "last_on": last, "found": True} | more]


def benefit(obtained: str, trade: str = "persons", tie: str = "spouse", **more: Any) -> list[dict[str, Any]]:
    return [{"trade": trade, "tie": tie, "obtained_on": obtained, "trafficker": True, "knew": True} | more]


def test_nothing_found() -> None:
    assert decide().outcome is MET


@pytest.mark.parametrize("kind", ["prostitution", "procuring", "proceeds"])
@pytest.mark.parametrize(("last", "outcome"), [("2016-05-03", MET), ("2016-05-04", BARRED), ("2016-05-05", BARRED)])
def test_ten_years_before_the_application(kind: str, last: str, outcome: Outcome) -> None:
    assert decide(vice=vice(last, kind)).outcome is outcome


def test_a_leap_day_ten_years_on() -> None:
    assert decide("2026-02-28", vice=vice("2016-02-29")).outcome is BARRED
    assert decide("2026-03-01", vice=vice("2016-02-29")).outcome is MET


def test_coming_for_it_needs_no_past_and_other_vice_no_years() -> None:
    assert decide(vice=[{"kind": "prostitution", "found": False, "coming_for_it": True}]).outcome is BARRED
    assert decide(vice=[{"kind": "other-vice", "coming_for_it": True}]).outcome is BARRED
    assert decide(vice=[{"kind": "other-vice", "last_on": "2025-01-01", "found": True}]).outcome is MET
    assert decide(vice=[{"kind": "procuring", "last_on": "2025-01-01"}]).outcome is OPEN
    assert decide(vice=[{"kind": "procuring", "last_on": "2010-01-01"}]).outcome is MET, "too long ago either way"


@pytest.mark.parametrize("part", ["serious", "exercised", "departed"])
def test_immunity_needs_every_part(part: str) -> None:
    whole = {"serious": True, "exercised": True, "departed": True, "submitted": False}
    assert decide(immunity=whole).outcome is BARRED
    assert decide(immunity=whole | {part: False}).outcome is MET
    assert decide(immunity=whole | {part: None}).outcome is OPEN
    assert decide(immunity=whole | {"submitted": True}).outcome is MET


@pytest.mark.parametrize("ground", ["religious_freedom", "trafficker_in_persons", "laundering"])
def test_grounds_of_one_finding_have_no_waiver(ground: str) -> None:
    barred = decide(**{ground: True})
    assert barred.outcome is BARRED
    assert "One of those stands" in said(barred)
    assert decide(**{ground: None}).outcome is OPEN
    assert "One of those stands" not in said(decide(vice=vice("2020-01-01")))


@pytest.mark.parametrize("trade", ["persons", "drugs"])
@pytest.mark.parametrize(("obtained", "outcome"), [("2021-05-03", MET), ("2021-05-04", BARRED)])
def test_profit_within_five_years(trade: str, obtained: str, outcome: Outcome) -> None:
    assert decide(benefits=benefit(obtained, trade)).outcome is outcome
    assert decide(benefits=benefit(obtained, trade, "former-spouse")).outcome is MET
    assert decide(benefits=benefit(obtained, trade, knew=False)).outcome is MET


@pytest.mark.parametrize(("born", "outcome"), [("2003-01-02", MET), ("2003-01-01", BARRED)])
def test_a_child_of_a_trafficker_in_persons_is_excepted(born: str, outcome: Outcome) -> None:
    taken = benefit("2024-01-01", "persons", "son-or-daughter", unmarried_then=True)
    assert decide(born_on=born, benefits=taken).outcome is outcome
    drugs = benefit("2024-01-01", "drugs", "son-or-daughter", unmarried_then=True)
    assert decide(born_on=born, benefits=drugs).outcome is BARRED, "the clause on drugs has no such exception"
    married = benefit("2024-01-01", "persons", "son-or-daughter", unmarried_then=False)
    assert decide(born_on=born, benefits=married).outcome is BARRED


def test_bad_facts_are_refused_by_field() -> None:
    base = {"applied_on": "2026-05-04", "born_on": "1980-06-01"}
    assert "vice.0.last_on is missing" in refused(NAME, **base, vice=[{"kind": "proceeds", "found": True}])
    assert "vice.0.last_on (2026-05-05)" in refused(NAME, **base, vice=vice("2026-05-05"))
    assert "benefits.0.obtained_on (1980-05-31)" in refused(NAME, **base, benefits=benefit("1980-05-31"))
    assert refused(NAME, born_on="1980-06-01").startswith("applied_on")


FRAUD: dict[str, Any] = {
    "name": "fraud",
    "committed_on": "2010-03-01",
    "disposition": "judgment",
    "moral_turpitude": True,
    "controlled_substance": False,
    "maximum": {"years": 10},
    "sentence": {"years": 5},
}


def crime(*offenses: dict[str, Any]) -> Finding:
    return run("criminal-grounds", born_on="1980-06-01", applied_on="2026-05-04", offenses=list(offenses))


@pytest.mark.parametrize(
    ("pardon", "outcome"), [("none", BARRED), ("governor", BARRED), ("other", BARRED), ("president", UNSETTLED)]
)
def test_a_pardon_and_moral_turpitude(pardon: str, outcome: Outcome) -> None:
    found = crime(FRAUD | {"pardon": pardon})
    assert found.outcome is outcome
    assert ("INA 237(a)(2)(A)(vi)" in found.cites) is (pardon != "none")


def test_no_pardon_reaches_controlled_substances_or_a_second_crime() -> None:
    drugs = FRAUD | {"moral_turpitude": False, "controlled_substance": True, "sentence": {"months": 1}}
    assert crime(drugs | {"pardon": "president"}).outcome is BARRED
    assert crime(FRAUD | {"pardon": "president"}, FRAUD | {"name": "theft"}).outcome is BARRED
    small = {"maximum": {"months": 6}, "sentence": {"months": 1}}
    assert crime(FRAUD | small | {"pardon": "president"}).outcome is MET, "a petty offense needs no pardon"


@given(days=st.integers(0, 8000), kind=st.sampled_from(["prostitution", "procuring", "proceeds"]))
def test_the_longer_ago_the_better(days: int, kind: str) -> None:
    last = date(2026, 5, 4) - timedelta(days=days)
    now, older = (decide(vice=vice(str(day), kind)).outcome for day in (last, last - timedelta(days=1)))
    assert (now, older) != (MET, BARRED)
    assert (now is BARRED) is (last >= date(2016, 5, 4))
