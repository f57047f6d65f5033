"""Unlawful presence to the day. Days were counted by hand from a calendar, bars read from INA 212(a)(9)(B)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inadmissible import LAW, NOW, ON, apply, day
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.presence import Asylum, Leaving, Manner, Stay, UnlawfulPresenceFacts
from course.rules.unlawful_presence import NAME, unlawful_presence

MET, BARRED, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED


def overstay(until: str, departed: str | None, **more: Any) -> dict[str, Any]:
    return {"entered": "2015-01-05", "manner": "admitted", "authorized_until": until, "departed": departed} | more


def decide(stay: dict[str, Any], seeks: str, on: date = NOW, **more: Any) -> Finding:
    facts = {"born_on": "1980-01-01", "stays": [stay], "seeks_admission_on": seeks} | more
    return apply(NAME, facts, on)


@pytest.mark.parametrize(
    ("until", "departed", "days", "seeks", "outcome"),
    [
        # 31 Dec 2021 is authorized; 1 Jan to 29 Jun 2022 is 31+28+31+30+31+29 = 180 days. Leaving day not counted.
        ("2021-12-31", "2022-06-30", 180, "2022-07-01", MET),
        ("2021-12-31", "2022-07-01", 181, "2022-07-02", BARRED),
        # The 3-year bar includes the anniversary of the departure.
        ("2021-12-31", "2022-07-01", 181, "2025-07-01", BARRED),
        ("2021-12-31", "2022-07-01", 181, "2025-07-02", MET),
        # 1 Jan to 30 Dec 2022 is 364 days, to 31 Dec 365.
        ("2021-12-31", "2022-12-31", 364, "2025-12-31", BARRED),
        ("2021-12-31", "2022-12-31", 364, "2026-01-01", MET),
        ("2021-12-31", "2023-01-01", 365, "2026-01-02", BARRED),
        ("2021-12-31", "2023-01-01", 365, "2033-01-01", BARRED),
        ("2021-12-31", "2023-01-01", 365, "2033-01-02", MET),
        # From 29 February: leaving on 29 February 2020, the third anniversary is 28 February 2023.
        ("2019-08-01", "2020-02-29", 211, "2023-02-28", BARRED),
        ("2019-08-01", "2020-02-29", 211, "2023-03-01", MET),
        ("2022-01-01", "2022-01-02", 0, "2022-02-01", MET),
        ("2022-01-01", "2022-01-03", 1, "2022-02-01", MET),
    ],
)
def test_the_days_and_the_bars(until: str, departed: str, days: int, seeks: str, outcome: Outcome) -> None:
    finding = decide(overstay(until, departed), seeks)
    assert finding.numbers["unlawful-days"] == days
    assert finding.outcome is outcome, finding.summary


def test_a_year_across_a_leap_day_is_read_both_ways_where_it_matters() -> None:
    # 2 May 2023 to 30 April 2024 is 365 days, yet the calendar year ends on 1 May 2024.
    both = decide(overstay("2023-05-01", "2024-05-01"), "2028-01-01", date(2028, 1, 1))
    assert both.numbers["unlawful-days"] == 365
    assert both.outcome is UNSETTLED
    under_both = decide(overstay("2023-05-01", "2024-05-01"), "2025-01-01")
    assert under_both.outcome is BARRED
    assert under_both.dates["bar-ends"] == day("2034-05-01")
    assert "ten-year bar" in under_both.reasons[-1].text
    assert decide(overstay("2023-05-01", "2024-05-02"), "2028-01-01").outcome is BARRED  # a year by both
    assert decide(overstay("2023-05-01", "2024-04-30"), "2028-01-01").outcome is MET  # under a year by both


def test_entry_without_inspection_counts_from_the_day_of_entry() -> None:
    stay = {"entered": "2022-01-01", "manner": "without-inspection", "departed": "2022-06-30"}
    assert decide(stay, "2022-07-01").outcome is MET  # 180 days
    assert decide(stay | {"departed": "2022-07-01"}, "2022-07-02").outcome is BARRED


def test_duration_of_status_counts_only_after_a_formal_finding() -> None:
    stay = {"entered": "2015-01-05", "manner": "admitted", "duration_of_status": True, "departed": "2020-01-05"}
    assert decide(stay, "2020-02-01").numbers["unlawful-days"] == 0
    found = decide(stay | {"violation_found_on": "2019-12-01"}, "2020-02-01")
    assert found.numbers["unlawful-days"] == 34  # 2 December to 4 January
    dated = overstay("2019-12-20", "2020-01-05")
    assert decide(dated, "2020-02-01").numbers["unlawful-days"] == 15  # 21 December to 4 January
    assert decide(dated | {"violation_found_on": "2019-12-01"}, "2020-02-01").numbers["unlawful-days"] == 34


def test_nothing_before_april_1997_counts() -> None:
    stay = {"entered": "1990-01-01", "manner": "without-inspection", "departed": "1997-09-28"}
    assert decide(stay, "1997-10-01", born_on="1970-01-01").numbers["unlawful-days"] == 180  # 1 April to 27 September
    assert decide(stay, "1997-10-01", born_on="1970-01-01").outcome is MET
    assert decide(stay | {"departed": "1997-09-29"}, "1997-10-01", born_on="1970-01-01").outcome is BARRED


def test_time_before_eighteen_is_left_out_to_the_day() -> None:
    stay = {"entered": "2010-01-01", "manner": "without-inspection", "departed": "2022-06-30"}
    assert decide(stay, "2022-07-01", born_on="2004-01-01").numbers["unlawful-days"] == 180
    assert decide(stay, "2022-07-01", born_on="2003-12-31").numbers["unlawful-days"] == 181
    # Born on 29 February 2004, 18 on 28 February 2022: 28 February to 29 June is 122 days.
    assert decide(stay, "2022-07-01", born_on="2004-02-29").numbers["unlawful-days"] == 122


def test_stays_are_not_added_up_and_the_worst_decides() -> None:
    stays = [
        {"entered": "2018-01-01", "manner": "without-inspection", "departed": "2018-06-30"},  # 180
        {"entered": "2020-01-01", "manner": "without-inspection", "departed": "2020-06-29"},  # 180, leap year
    ]
    facts = {"born_on": "1980-01-01", "stays": stays, "seeks_admission_on": "2020-07-01"}
    assert apply(NAME, facts).outcome is MET
    stays[0]["departed"] = "2018-07-01"
    assert apply(NAME, facts).outcome is BARRED
    finding = apply(NAME, facts)
    assert finding.dates["bar-ends"] == day("2021-07-01")
    days = (181, 181, 180)
    assert (
        tuple(finding.numbers[key] for key in ("unlawful-days", "unlawful-days-stay-1", "unlawful-days-stay-2")) == days
    )


def test_proceedings_before_leaving_free_from_the_three_year_bar_only() -> None:
    short, long = overstay("2021-12-31", "2022-08-01"), overstay("2021-12-31", "2023-08-01")
    assert decide(short, "2022-09-01").outcome is BARRED
    assert decide(short | {"proceedings_began_on": "2022-05-01"}, "2022-09-01").outcome is MET
    assert decide(short | {"leaving": "removed"}, "2022-09-01").outcome is MET
    assert decide(long | {"proceedings_began_on": "2022-05-01"}, "2023-09-01").outcome is BARRED
    assert decide(long | {"leaving": "removed"}, "2023-09-01").outcome is BARRED


def test_asylum_stops_the_count_unless_there_was_unauthorized_work() -> None:
    stay = overstay("2021-12-31", "2022-12-31")
    pending = {"filed_on": "2022-02-01", "ended_on": "2022-12-01"}  # 304 of 364 days
    clean = decide(stay, "2023-02-01", asylum=[pending | {"bona_fide": True, "unauthorized_work": False}])
    assert (clean.outcome, clean.numbers["unlawful-days"]) == (MET, 60)
    worked = decide(stay, "2023-02-01", asylum=[pending | {"bona_fide": True, "unauthorized_work": True}])
    assert (worked.outcome, worked.numbers["unlawful-days"]) == (BARRED, 364)
    frivolous = decide(stay, "2023-02-01", asylum=[pending | {"bona_fide": False, "unauthorized_work": False}])
    assert frivolous.outcome is BARRED
    for half in ({"bona_fide": True}, {"unauthorized_work": False}):
        assert decide(stay, "2023-02-01", asylum=[pending | half]).outcome is OPEN
    unknown = decide(stay, "2023-02-01", asylum=[pending])
    assert unknown.outcome is OPEN
    assert decide(stay, "2026-02-01", asylum=[pending]).outcome is MET  # over either way


def test_tolling_is_for_the_three_year_bar_and_for_120_days() -> None:
    asked = {"filed_on": "2021-12-01", "decided_on": "2022-12-01", "nonfrivolous": True, "unauthorized_work": False}
    kept, lost = asked | {"maintained_status": True}, asked | {"maintained_status": False}
    # 1 January 2022 to 26 October 2022 is 299 days; 120 left out leave 179; 300 days leave 180; 301 leave 181.
    assert decide(overstay("2021-12-31", "2022-10-28"), "2022-12-02", extensions=[lost]).outcome is MET
    assert decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[lost]).outcome is BARRED
    assert decide(overstay("2021-12-31", "2023-01-01"), "2026-12-02", extensions=[lost]).outcome is BARRED  # a year
    assert decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[kept]).outcome is MET
    # Pending until 1 December 2022 counts nothing until then: 2 December 2022 to 30 May 2023 is 180 days.
    assert decide(overstay("2021-12-31", "2023-05-31"), "2023-06-01", extensions=[kept]).outcome is MET
    assert decide(overstay("2021-12-31", "2023-06-01"), "2023-06-02", extensions=[kept]).outcome is BARRED
    in_time, late = kept | {"filed_on": "2021-12-31"}, kept | {"filed_on": "2022-01-01"}
    assert decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[in_time]).outcome is MET
    assert decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[late]).outcome is BARRED
    assert decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[asked]).outcome is OPEN
    for spoiled in ({"nonfrivolous": False}, {"unauthorized_work": True}):
        spoilt = decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[kept | spoiled])
        assert (spoilt.outcome, spoilt.numbers["unlawful-days"]) == (BARRED, 301)
    for unknown in ("nonfrivolous", "unauthorized_work"):
        open_ = decide(overstay("2021-12-31", "2022-10-29"), "2022-12-02", extensions=[kept | {unknown: None}])
        assert open_.outcome is OPEN


def test_covered_periods_pause_the_count_within_a_stay() -> None:
    stay = overstay("2021-12-31", "2022-12-31")
    cover = {"kind": "adjustment-pending", "first": "2022-03-01", "last": "2022-09-30"}  # 214 days
    finding = decide(stay, "2023-02-01", covered=[cover])
    assert (finding.outcome, finding.numbers["unlawful-days"]) == (MET, 150)
    assert decide(stay, "2023-02-01", covered=[cover, cover]).numbers["unlawful-days"] == 150


def test_the_two_exceptions_that_switch_the_bars_off() -> None:
    stay = overstay("2021-12-31", "2023-06-01")
    for name in ("battered", "trafficked"):
        assert decide(stay, "2024-01-01", **{name: "established"}).outcome is MET
        assert decide(stay, "2024-01-01", **{name: "offered"}).outcome is OPEN
        assert decide(stay, "2024-01-01", **{name: "not-established"}).outcome is BARRED
        assert decide(stay, "2034-01-01", **{name: "offered"}).outcome is MET


def test_leaving_on_advance_parole_is_read_both_ways_since_the_reported_decision() -> None:
    stay = overstay("2021-12-31", "2024-01-15", leaving="advance-parole")
    assert decide(stay, "2026-01-01", date(2026, 8, 12)).outcome is MET
    since = decide(stay, "2026-01-01", date(2026, 8, 13))
    assert since.outcome is UNSETTLED
    assert {"25 I&N Dec. 771", "29 I&N Dec. 830"} <= {
        cite.split(", ")[1].split(" (")[0] for cite in since.cites if "Matter" in cite
    }
    assert decide(stay, "2034-01-16", date(2026, 8, 13)).outcome is MET
    few = overstay("2021-12-31", "2022-01-15", leaving="advance-parole")
    assert decide(few, "2022-02-01").outcome is MET
    assert "one reading" not in decide(few, "2022-02-01").reasons[-1].text.lower()


def test_no_departure_no_bar_and_residents_are_left_out() -> None:
    here = decide(overstay("2021-12-31", None), "2026-01-01")
    assert here.outcome is MET
    assert "Leaving" in here.would_change[0]
    assert decide(overstay("2021-12-31", "2025-01-01"), "2025-02-01", permanent_resident=True).outcome is (
        Outcome.NOT_APPLICABLE
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"stays": []}, "stays"),
        ({"stays": [overstay("2021-12-31", "2014-01-01")]}, "departed"),
        ({"stays": [overstay("2014-12-31", None)]}, "authorized_until"),
        ({"stays": [{"entered": "2015-01-05", "manner": "admitted"}]}, "authorized_until"),
        ({"stays": [{"entered": "2015-01-05", "manner": "flown"}]}, "manner"),
        ({"born_on": "2016-01-01"}, "born_on"),
        ({"seeks_admission_on": "2014-01-01"}, "seeks_admission_on"),
        ({"stays": [overstay("2021-12-31", "2027-01-01")], "seeks_admission_on": "2028-01-01"}, "departed"),
        ({"stays": [overstay("2021-12-31", None), overstay("2021-12-31", None)]}, "departed"),
        ({"covered": [{"kind": "holiday", "first": "2022-01-01"}]}, "kind"),
        ({"asylum": [{"filed_on": "2022-02-01", "ended_on": "2022-01-01"}]}, "ended_on"),
        ({"born_on": "1980-02-30"}, "born_on"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(change: dict[str, Any], field: str) -> None:
    facts = {
        "born_on": "1980-01-01",
        "stays": [overstay("2021-12-31", "2022-08-01")],
        "seeks_admission_on": "2023-01-01",
    }
    with pytest.raises(ValidationError) as refused:
        apply(NAME, facts | change)
    assert field in str(refused.value)


@given(
    until=st.dates(date(2005, 1, 1), date(2015, 1, 1)),
    length=st.integers(1, 900),
    longer=st.integers(0, 400),
    wait=st.integers(1, 4500),
    leaving=st.sampled_from([Leaving.VOLUNTARY, Leaving.ADVANCE_PAROLE, Leaving.REMOVED]),
)
def test_more_presence_never_shortens_a_bar_and_waiting_never_brings_one(
    until: date, length: int, longer: int, wait: int, leaving: Leaving
) -> None:
    def run(days: int, after: int) -> Finding:
        departed = until + timedelta(days=days)
        stay = Stay(entered=until, departed=departed, manner=Manner.ADMITTED, authorized_until=until, leaving=leaving)
        facts = UnlawfulPresenceFacts(
            born_on=date(1970, 1, 1), stays=(stay,), seeks_admission_on=departed + timedelta(days=after)
        )
        return unlawful_presence(facts, on=ON, law=LAW)

    first = run(length, wait)
    assert first.numbers["unlawful-days"] == length - 1
    if first.outcome is BARRED:
        assert run(length + longer, wait).outcome in (BARRED, UNSETTLED)
    if first.outcome is MET:
        assert run(length, wait + longer).outcome is MET


@given(
    born=st.dates(date(1975, 1, 1), date(2000, 1, 1)),
    until=st.dates(date(2005, 1, 1), date(2015, 1, 1)),
    length=st.integers(1, 900),
    start=st.integers(-400, 900),
    pending=st.integers(0, 600),
    bona_fide=st.none() | st.booleans(),
    worked=st.none() | st.booleans(),
)
def test_an_open_finding_is_never_guessed(
    born: date, until: date, length: int, start: int, pending: int, bona_fide: bool | None, worked: bool | None
) -> None:
    def run(fide: bool | None, work: bool | None) -> Outcome:
        departed = until + timedelta(days=length)
        filed = until + timedelta(days=start)
        asylum = Asylum(
            filed_on=filed, ended_on=filed + timedelta(days=pending), bona_fide=fide, unauthorized_work=work
        )
        stay = Stay(entered=until, departed=departed, manner=Manner.ADMITTED, authorized_until=until)
        facts = UnlawfulPresenceFacts(
            born_on=born, stays=(stay,), asylum=(asylum,), seeks_admission_on=departed + timedelta(days=30)
        )
        return unlawful_presence(facts, on=ON, law=LAW).outcome

    answers = {
        run(fide, work)
        for fide in ([True, False] if bona_fide is None else [bona_fide])
        for work in ([True, False] if worked is None else [worked])
    }
    assert run(bona_fide, worked) is (answers.pop() if len(answers) == 1 else OPEN)
