"""Returning without admission and returning after removal, INA 212(a)(9)(C) and (A). Days counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inadmissible import LAW, NOW, apply, day
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.presence import Removal, RemovalFacts
from course.rules.prior_removal import prior_removal

MET, BARRED, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED


def crossed(entered: str, departed: str | None = None) -> dict[str, Any]:
    return {"entered": entered, "departed": departed, "manner": "without-inspection"}


def decide(stays: list[dict[str, Any]], on: date = NOW, **more: Any) -> Finding:
    return apply(
        "permanent-bar", {"born_on": "2000-01-01", "stays": stays, "seeks_admission_on": "2026-06-01"} | more, on
    )


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        # 1 March 2021 to 28 February 2022 is 365 days: a year, and not more than a year.
        ("2021-03-01", "2022-03-01", MET),
        ("2021-03-01", "2022-03-02", BARRED),
        # 1 March 2023 to 29 February 2024 is 366 days, yet exactly a calendar year.
        ("2023-03-01", "2024-03-01", UNSETTLED),
        ("2023-03-01", "2024-03-02", BARRED),
        ("2023-03-01", "2024-02-29", MET),
    ],
)
def test_more_than_one_year_before_the_return(first: str, second: str, outcome: Outcome) -> None:
    assert decide([crossed(first, second), crossed("2025-01-01")]).outcome is outcome


def test_stays_are_added_up_even_of_a_minor() -> None:
    stays = [crossed("2010-01-01", "2010-07-02"), crossed("2011-01-01", "2011-07-03"), crossed("2012-01-01")]
    finding = decide(stays)  # 182 + 183 days
    assert (finding.outcome, finding.numbers["unlawful-days-before-last-return"]) == (MET, 365)
    stays[1]["departed"] = "2011-07-04"
    assert decide(stays).outcome is BARRED
    assert decide([*stays[:2], {**stays[2], "manner": "paroled", "authorized_until": "2012-03-01"}]).outcome is MET


def test_authorized_stay_is_left_out_and_family_unity_is_not() -> None:
    stays = [crossed("2018-01-01", "2020-01-01"), crossed("2021-01-01")]
    cover = {"kind": "temporary-protected-status", "first": "2018-06-01", "last": "2019-12-31"}
    assert decide(stays, covered=[cover]).outcome is MET
    assert decide(stays, covered=[cover | {"kind": "family-unity"}]).outcome is BARRED


def test_an_order_of_removal_or_a_failed_attempt_is_enough() -> None:
    stays = [crossed("2018-01-01", "2018-02-01"), crossed("2019-01-01")]
    assert decide(stays).outcome is MET
    assert decide(stays, removal_orders=["2018-02-01"]).outcome is BARRED
    assert decide(stays, removal_orders=["2019-02-01"]).outcome is MET  # ordered after the return
    assert decide(stays, removal_orders=["2018-02-01"], attempts=["2018-03-01"]).outcome is BARRED
    with pytest.raises(ValidationError, match=r"attempts\.0"):
        decide(stays, attempts=["2019-03-01"])
    long_ago = [crossed("1996-01-01", "1996-02-01"), crossed("1997-03-31", "1997-04-30")]
    facts = {"born_on": "1970-01-01", "removal_orders": ["1996-02-01"]}
    assert decide(long_ago, **facts).outcome is MET
    long_ago[1]["entered"] = "1997-04-01"
    assert decide(long_ago, **facts).outcome is BARRED


def test_consent_only_after_ten_years_away_and_only_beforehand() -> None:
    stays = [crossed("2008-01-01", "2010-01-01"), crossed("2011-01-01", "2012-02-29")]
    assert decide(stays, seeks_admission_on="2022-02-28").outcome is BARRED
    finding = decide(stays, seeks_admission_on="2022-03-01")
    assert (finding.outcome, finding.dates["consent-possible-from"]) == (BARRED, day("2022-03-01"))
    early = decide(stays, seeks_admission_on="2022-03-01", consent_on="2022-02-01")  # before the years were over
    assert early.outcome is Outcome.UNSETTLED
    assert decide(stays, seeks_admission_on="2022-02-28", consent_on="2022-02-01").outcome is BARRED
    assert decide(stays, seeks_admission_on="2022-03-01", consent_on="2022-03-02").outcome is BARRED
    same_day = decide(stays, seeks_admission_on="2022-03-01", consent_on="2022-03-01")
    assert (same_day.outcome, same_day.would_change) == (MET, ())
    never = decide([crossed("2018-01-01", "2018-02-01"), crossed("2019-01-01", "2019-02-01")])
    assert (never.outcome, never.dates, never.would_change) == (MET, {}, ())
    here = [stays[0], crossed("2011-01-01")]
    assert decide(here, consent_on="2025-01-01").outcome is BARRED


def test_a_self_petitioner_may_have_a_waiver() -> None:
    stays = [crossed("2008-01-01", "2010-01-01"), crossed("2011-01-01")]
    outcomes = {said: decide(stays, self_petitioner_connection=said).outcome for said in ("offered", "established")}
    assert set(outcomes.values()) == {OPEN}
    assert decide(stays, self_petitioner_connection="not-established").outcome is BARRED


def removed(seeks: str, *removals: dict[str, Any], **more: Any) -> Finding:
    return apply(
        "prior-removal", {"removals": removals, "seeks_admission_on": seeks, "aggravated_felony": False} | more
    )


ARRIVING = {"ordered_on": "2015-02-28", "departed_on": "2015-02-28", "arriving": True}
OTHER = {"ordered_on": "2015-01-10", "departed_on": "2016-02-29"}


@pytest.mark.parametrize(
    ("removals", "last"),
    [
        ((ARRIVING,), "2020-02-28"),
        ((OTHER,), "2026-02-28"),
        ((ARRIVING, OTHER | {"ordered_on": "2016-01-10"}), "2036-02-29"),
        ((OTHER, ARRIVING | {"ordered_on": "2017-03-01", "departed_on": "2017-03-01"}), "2037-03-01"),
    ],
)
def test_the_years_after_a_removal(removals: tuple[dict[str, Any], ...], last: str) -> None:
    end = day(last)
    assert removed(last, *removals).outcome is BARRED
    free = removed(str(end + timedelta(days=1)), *removals)
    assert (free.outcome, free.dates["bar-ends"]) == (MET, end)


def test_a_felony_has_no_end_and_an_open_finding_is_not_guessed() -> None:
    assert removed("2060-01-01", OTHER, aggravated_felony=True).outcome is BARRED
    assert removed("2060-01-01", OTHER, aggravated_felony=None).outcome is OPEN
    satisfied = [
        removed("2060-01-01", OTHER, aggravated_felony=said).reasons[1].satisfied for said in (True, False, None)
    ]
    assert satisfied == [False, True, None]
    assert removed("2060-01-01", OTHER).would_change == ()
    assert removed("2020-01-01", OTHER, aggravated_felony=None).outcome is BARRED
    assert removed("2020-01-01", OTHER, aggravated_felony=True, consent_on="2019-01-01").outcome is MET
    assert removed("2020-01-01", OTHER, consent_on="2020-01-02").outcome is BARRED
    assert removed("2020-01-01", OTHER, consent_on="2020-01-01").reasons[-1].satisfied is True
    assert "finding" in removed("2060-01-01", OTHER, aggravated_felony=None).would_change[0]
    assert removed("2020-01-01", {"ordered_on": "2019-01-01"}).outcome is Outcome.NOT_APPLICABLE
    assert removed("2020-01-01", OTHER, {"ordered_on": "2019-01-01"}).dates["bar-ends"] == day("2026-02-28")


@pytest.mark.parametrize(
    ("rule", "change", "field"),
    [
        ("prior-removal", {"removals": []}, "removals"),
        ("prior-removal", {"removals": [OTHER | {"departed_on": "2014-01-01"}]}, "departed_on"),
        ("prior-removal", {"removals": [OTHER, ARRIVING]}, "removals.1.ordered_on"),
        ("prior-removal", {"seeks_admission_on": "2015-06-01"}, "seeks_admission_on"),
        ("prior-removal", {"consent_on": "2030-01-01"}, "consent_on"),
        ("prior-removal", {"aggravated_felony": "perhaps"}, "aggravated_felony"),
        ("permanent-bar", {"removals": [OTHER]}, "removals"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(rule: str, change: dict[str, Any], field: str) -> None:
    facts = {"removals": [OTHER], "seeks_admission_on": "2020-01-01"} | change
    with pytest.raises(ValidationError) as refused:
        apply(rule, facts)
    assert field in str(refused.value)


@given(
    left=st.dates(date(1990, 1, 1), date(2015, 1, 1)),
    wait=st.integers(0, 9000),
    longer=st.integers(0, 4000),
    arriving=st.booleans(),
)
def test_waiting_only_helps(left: date, wait: int, longer: int, arriving: bool) -> None:
    def run(after: int) -> Outcome:
        facts = RemovalFacts(
            removals=(Removal(ordered_on=left, departed_on=left, arriving=arriving),),
            aggravated_felony=False,
            seeks_admission_on=left + timedelta(days=after),
        )
        return prior_removal(facts, on=NOW, law=LAW).outcome

    assert run(wait) is BARRED or run(wait + longer) is MET
