"""Fact patterns worked by hand from the statute and regulations, apart from the code, at the days that matter most."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rulebench import run

from course.model.finding import Outcome

MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
Facts = dict[str, Any]


def filing(since: str, filed: str, basis: str = "general") -> Facts:
    return {"basis": basis, "resident_since": since, "filed_on": filed}


def away(departed: str, returned: str, filed: str = "2024-06-03", **more: Any) -> Facts:
    return filing("2015-01-10", filed) | {"trips": [{"departed": departed, "returned": returned} | more]}


def stay(until: str, departed: str, seeks: str = "2026-01-01", born: str = "1980-01-01") -> Facts:
    one = {"entered": "2021-01-01", "departed": departed, "manner": "admitted", "authorized_until": until}
    return {"born_on": born, "seeks_admission_on": seeks, "stays": [one]}


def removal(left: str, seeks: str, *, arriving: bool) -> Facts:
    one = {"ordered_on": left, "departed_on": left, "arriving": arriving}
    return {"removals": [one], "aggravated_felony": False, "seeks_admission_on": seeks}


def lapses(*days: tuple[str, str, str]) -> Facts:
    kept = [{"kind": kind, "start": start, "end": end} for kind, start, end in days]
    entry = {"category": "eb2", "last_entry": "admitted", "last_admitted_on": "2024-06-01", "filed_on": "2025-12-01"}
    return entry | {"lapses": kept}


def child(born: str, approved: str, sought: str = "2025-09-15") -> Facts:
    petition = {"path": "derivative", "category": "f3", "filed_on": "2015-01-10", "approved_on": approved}
    return petition | {"born_on": born, "final_action_on": "2025-09-01", "applied_on": sought, "sought_on": sought}


def support(income: int, applied: str = "2026-06-01", **household: Any) -> Facts:
    counted = {"spouse": True, "children": 1, "sponsored_now": 1} | household
    person = {"born_on": "1980-01-01", "standing": "citizen", "domiciled": True, "tax_return": True}
    sponsor = person | {"household": counted, "area": "contiguous", "income": income, "members_signed": True}
    return {"relation": "other", "born_on": "1990-01-01", "applied_on": applied, "petitioner": sponsor}


def through(born: str, citizen: str) -> Facts:
    return {"born_on": born, "parent_citizen_since": citizen, "resident_since": born, "custody_since": born}


def birth(born: str, *periods: tuple[str, str]) -> Facts:
    kept = [{"first": first, "last": last} for first, last in periods]
    return {
        "born_on": born,
        "in_wedlock": False,
        "mother": {"allegiance": "citizen", "born_on": "1980-01-01", "periods": kept},
    }


PATTERNS: list[tuple[str, str, Facts, Outcome]] = [
    ("90 days before five years, over two month ends", "filing-window", filing("2021-02-28", "2025-11-30"), MET),
    ("one day earlier", "filing-window", filing("2021-02-28", "2025-11-29"), NOT),
    ("90 days before three years", "filing-window", filing("2023-08-15", "2026-05-17", "spouse"), MET),
    ("one day earlier, spouse", "filing-window", filing("2023-08-15", "2026-05-16", "spouse"), NOT),
    ("six months to the day are not more", "continuous-residence", away("2023-01-15", "2023-07-15"), MET),
    ("a day more asks for evidence", "continuous-residence", away("2023-01-15", "2023-07-16"), OPEN),
    ("from 31 August six months end in February", "continuous-residence", away("2022-08-31", "2023-02-28"), MET),
    (
        "a year less a day, rebutted",
        "continuous-residence",
        away("2022-03-10", "2023-03-09", showing="established"),
        MET,
    ),
    (
        "a year breaks whatever is shown",
        "continuous-residence",
        away("2022-03-10", "2023-03-10", showing="established"),
        NOT,
    ),
    (
        "365 days over a leap day are no year",
        "continuous-residence",
        away("2023-03-01", "2024-02-29", showing="established"),
        MET,
    ),
    ("to 1 March they are", "continuous-residence", away("2023-03-01", "2024-03-01", showing="established"), NOT),
    (
        "four years and a day after the return",
        "continuous-residence",
        away("2020-03-01", "2021-05-10", "2025-05-11", showing="established"),
        MET,
    ),
    (
        "four years exactly",
        "continuous-residence",
        away("2020-03-01", "2021-05-10", "2025-05-10", showing="established"),
        NOT,
    ),
    (
        "three months from 30 November",
        "state-residence",
        filing("2018-01-10", "2026-02-28") | {"moved_in": "2025-11-30"},
        MET,
    ),
    ("not yet three months", "state-residence", filing("2018-01-10", "2026-02-27") | {"moved_in": "2025-11-30"}, NOT),
    ("180 days bring no bar; the day of leaving is none", "unlawful-presence", stay("2024-01-10", "2024-07-09"), MET),
    ("181 days bring three years", "unlawful-presence", stay("2024-01-10", "2024-07-10"), NOT),
    ("the last day of three years", "unlawful-presence", stay("2023-01-10", "2023-09-01", "2026-09-01"), NOT),
    ("the day after", "unlawful-presence", stay("2023-01-10", "2023-09-01", "2026-09-02"), MET),
    ("365 days bring ten", "unlawful-presence", stay("2022-01-10", "2023-01-11", "2026-06-01"), NOT),
    (
        "days before eighteen do not count",
        "unlawful-presence",
        stay("2022-01-10", "2023-06-12", born="2005-06-12"),
        MET,
    ),
    ("five years after an arriving removal", "prior-removal", removal("2020-06-15", "2025-06-14", arriving=True), NOT),
    ("after them", "prior-removal", removal("2020-06-15", "2025-06-16", arriving=True), MET),
    ("ten years from a leap day", "prior-removal", removal("2016-02-29", "2026-02-27", arriving=False), NOT),
    ("after ten years from a leap day", "prior-removal", removal("2016-02-29", "2026-03-01", arriving=False), MET),
    ("180 days in one stretch", "forgiven-violations", lapses(("out-of-status", "2025-01-01", "2025-06-29")), MET),
    ("181", "forgiven-violations", lapses(("out-of-status", "2025-01-01", "2025-06-30")), NOT),
    (
        "days that overlap count once",
        "forgiven-violations",
        lapses(("out-of-status", "2025-01-01", "2025-06-29"), ("unauthorized-work", "2025-06-20", "2025-06-29")),
        MET,
    ),
    (
        "90 and 91 apart",
        "forgiven-violations",
        lapses(("out-of-status", "2025-01-01", "2025-03-31"), ("unauthorized-work", "2025-05-01", "2025-07-30")),
        NOT,
    ),
    (
        "before the last admission nothing counts",
        "forgiven-violations",
        lapses(("out-of-status", "2023-01-01", "2024-05-31")),
        MET,
    ),
    ("105 days pending bring 21 under", "child-age", child("2004-05-20", "2015-04-25"), MET),
    ("104 do not", "child-age", child("2004-05-20", "2015-04-24"), NOT),
    ("sought within a year", "child-age", child("2004-05-20", "2015-04-25", "2026-09-01"), MET),
    ("125 percent for four", "affidavit-of-support", support(41250), MET),
    ("a dollar less", "affidavit-of-support", support(41249), NOT),
    ("one sponsored before makes five", "affidavit-of-support", support(41250, sponsored_before=1), NOT),
    ("125 percent for five, up to the dollar", "affidavit-of-support", support(48350, sponsored_before=1), MET),
    ("the guidelines of the year before", "affidavit-of-support", support(40188, "2026-02-28"), MET),
    ("eighteen on the day the law began", "citizen-through-parent", through("1983-02-27", "1990-01-01"), NOT),
    ("eighteen a day later", "citizen-through-parent", through("1983-02-28", "1990-01-01"), MET),
    ("a leap-day child the day before", "citizen-through-parent", through("2000-02-29", "2018-02-27"), MET),
    ("a leap-day child on 28 February", "citizen-through-parent", through("2000-02-29", "2018-02-28"), UNSETTLED),
    ("a leap-day child on 1 March", "citizen-through-parent", through("2000-02-29", "2018-03-01"), NOT),
    (
        "an unbroken year, born before 12 June 2017",
        "citizen-at-birth-abroad",
        birth("2017-06-11", ("1990-01-01", "1990-12-31")),
        MET,
    ),
    ("the same, a day later", "citizen-at-birth-abroad", birth("2017-06-12", ("1990-01-01", "1990-12-31")), NOT),
    (
        "five years, two after fourteen",
        "citizen-at-birth-abroad",
        birth("2017-06-12", ("1992-01-01", "1996-12-31")),
        MET,
    ),
    (
        "a day short of two after fourteen",
        "citizen-at-birth-abroad",
        birth("2017-06-12", ("1990-06-01", "1995-12-30")),
        NOT,
    ),
]


@pytest.mark.parametrize(("rule", "facts", "outcome"), [row[1:] for row in PATTERNS], ids=[row[0] for row in PATTERNS])
def test_a_pattern_worked_by_hand(rule: str, facts: Facts, outcome: Outcome) -> None:
    assert run(rule, **facts).outcome is outcome


@pytest.mark.parametrize(
    ("served", "service", "given", "due"),
    [
        ("2026-04-01", "mail", 84, "2026-06-29"),  # 27 June is a Saturday
        ("2026-05-31", "mail", 30, "2026-07-06"),  # 3 July is kept for Saturday the 4th
        ("2026-06-12", "mail", 84, "2026-09-08"),  # 7 September is Labor Day
        ("2026-06-01", "in-person", 30, "2026-07-01"),
    ],
)
def test_answers_by_mail_over_holidays(served: str, service: str, given: int, due: str) -> None:
    found = run("notice-response", kind="request-for-evidence", served_on=served, service=service, days_given=given)
    assert found.dates["response-due"] == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("decision", "route", "served", "due"),
    [
        ("denial", "appeal-aao", "2026-10-09", "2026-11-12"),  # 11 November is Veterans Day
        ("revocation", "appeal-aao", "2026-06-01", "2026-06-22"),  # 19 June is Juneteenth, a Friday
        ("denial", "motion-to-reopen", "2026-09-09", "2026-10-13"),  # 12 October is Columbus Day
    ],
)
def test_appeals_and_motions_by_mail_over_holidays(decision: str, route: str, served: str, due: str) -> None:
    found = run("appeal-or-motion", decision=decision, route=route, served_on=served, service="mail")
    assert found.dates["filing-due"] == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("returned", "here", "outcome"),
    [("2022-07-02", 914, MET), ("2022-07-03", 913, UNSETTLED), ("2022-07-04", 912, NOT)],
)
def test_half_of_five_years_with_two_leap_days(returned: str, here: int, outcome: Outcome) -> None:
    # 3 June 2019 to 2 June 2024: 1,827 days; half is 913 and a half, and the Policy Manual speaks of 913.
    found = run(
        "physical-presence",
        **filing("2015-01-01", "2024-06-03"),
        trips=[{"departed": "2019-12-31", "returned": returned}],
    )
    assert found.numbers["days-here"] == here
    assert found.outcome is outcome
