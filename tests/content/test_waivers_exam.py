"""The exam of itp/fraud-presence-waivers: every count, bar, day and ground proved by the rules and the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from course.library.home import root
from course.library.tables import load_parameters
from course.model.item import Day, Hotspot, Match, Numeric, Table
from course.rules.catalog import CATALOG

ASSIGNMENT = "itp-fraud-presence-waivers"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
TODAY = date(2026, 7, 15)
every_form = pytest.mark.parametrize("form", FORMS)


def item(name: str, form: str) -> Any:
    return KEY.items[f"waivers-exam-{name}-{form}"]


def found(rule: str, facts: dict[str, Any], on: date = TODAY) -> Any:
    table = "procedure" if rule in ("notice-response", "appeal-or-motion") else "inadmissibility"
    return CATALOG[rule].apply(facts, on=on, law=load_parameters(root(), table))


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)]


def presence(born: date, *stays: dict[str, Any], on: date = TODAY) -> Any:
    return found("unlawful-presence", {"born_on": born, "stays": list(stays), "seeks_admission_on": on}, on)


ADULT = date(1980, 1, 1)


@every_form
def test_days_by_rule_and_calendar(form: str) -> None:
    asked: Numeric = item("days", form)
    until, left = days_of(asked.stem)
    entered = until - timedelta(days=180)
    stay = {"entered": entered, "manner": "admitted", "authorized_until": until, "departed": left}
    assert presence(ADULT, stay).numbers["unlawful-days"] == asked.answer == (left - until).days - 1
    assert [n.value for n in asked.near] == [asked.answer + 1, asked.answer + 2]


@every_form
@pytest.mark.parametrize("row", ["first", "second"])
def test_bars_by_rule(form: str, row: str) -> None:
    asked: Table = item("bars", form)
    given = {k.partition(".")[2]: days_of(v)[0] for k, v in asked.given.items() if k.startswith(row)}
    told = {b.id.partition(".")[2]: b.accept[0] for b in asked.blanks if b.id.startswith(row)}
    stay = {"entered": given["in"], "manner": "without-inspection", "departed": given["out"]}
    if "until" in asked.given[f"{row}.in"]:
        entered = given["in"] - timedelta(days=180)
        stay |= {"entered": entered, "manner": "admitted", "authorized_until": given["in"]}
    finding = presence(given["born"], stay)
    assert str(finding.numbers["unlawful-days"]) == told["days"]
    assert finding.dates["bar-ends"].isoformat() == told["end"]
    years = relativedelta(finding.dates["bar-ends"], given["out"]).years
    assert told["bar"] == str(years)


def test_both_bars_are_asked_for_and_no_form_needs_one_of_each() -> None:
    bars = {form: [b.accept[0] for b in item("bars", form).blanks if b.id.endswith(".bar")] for form in FORMS}
    assert {bar for both in bars.values() for bar in both} == {"3", "10"}
    assert any(len(set(both)) == 1 for both in bars.values())


@every_form
def test_first_free_day_by_rule_and_by_trying_the_days(form: str) -> None:
    asked: Day = item("last-day", form)
    born, until, left = days_of(asked.stem)
    stay = {"entered": until - timedelta(days=180), "manner": "admitted", "authorized_until": until, "departed": left}
    last = asked.answer - timedelta(days=1)
    assert presence(born, stay).dates["bar-ends"] == last
    assert presence(born, stay, on=last).outcome.value == "not-met"
    assert presence(born, stay, on=asked.answer).outcome.value == "met"
    wrong = {n.misconception: date.fromisoformat(str(n.value)) for n in asked.near}
    assert wrong["minority-counted"] == presence(ADULT, stay).dates["bar-ends"] + timedelta(days=1)
    assert wrong["last-day-taken-for-free"] == last


@every_form
def test_first_day_of_consent_by_rule(form: str) -> None:
    asked: Day = item("consent", form)
    (left,) = days_of(asked.stem)
    stays = [
        {"entered": "2010-01-01", "manner": "without-inspection", "departed": "2012-01-01"},
        {"entered": "2013-01-01", "manner": "without-inspection", "departed": left},
    ]
    facts: dict[str, Any] = {"born_on": ADULT, "stays": stays, "seeks_admission_on": asked.answer}
    later = max(TODAY, asked.answer)
    assert found("permanent-bar", facts, later).dates["consent-possible-from"] == asked.answer
    given = facts | {"consent_on": "2026-01-02"}
    if asked.answer <= date(2026, 1, 2):
        facts = given | {"seeks_admission_on": TODAY}
        assert found("permanent-bar", facts, TODAY).outcome.value == "met"


EWI = {"manner": "without-inspection"}
#: By form and card: (rule that bars, facts); None where none of the three does.
HISTORIES: dict[str, dict[str, tuple[str, dict[str, Any]] | None]] = {
    "a": {
        "stay": ("b", {"stays": [{"entered": "2023-01-01", "manner": "admitted", "authorized_until": "2023-07-01",
                                  "departed": "2024-02-05"}]}),
        "order": ("a", {"removals": [{"ordered_on": "2020-03-01", "departed_on": "2020-03-05"}]}),
        "back": ("c", {"stays": [{"entered": "2011-01-01", "manner": "admitted", "authorized_until": "2011-06-01",
                                  "departed": "2013-02-01"}, {"entered": "2014-01-01", **EWI}]}),
        "home": None,
    },
    "b": {
        "arr": ("a", {"removals": [{"ordered_on": "2024-03-01", "departed_on": "2024-03-01", "arriving": True}]}),
        "boy": ("c", {"born_on": "2000-01-01", "stays": [
            {"entered": "2014-01-01", "departed": "2016-01-01", **EWI}, {"entered": "2020-06-01", **EWI}]}),
        "five": None,
        "fourteen": ("b", {"stays": [{"entered": "2023-03-01", "manner": "admitted", "authorized_until": "2023-09-01",
                                      "departed": "2024-03-20"}]}),
    },
    "c": {
        "again": ("c", {"stays": [{"entered": "2004-01-01", "departed": "2005-03-01", **EWI},
                                  {"entered": "2007-03-01", "departed": "2008-02-01", **EWI}],
                        "removal_orders": ["2005-02-01"]}),
        "young": None,
        "seven": ("b", {"stays": [{"entered": "2023-01-01", "manner": "admitted", "authorized_until": "2023-07-01",
                                   "departed": "2024-02-05"}]}),
        "self": ("a", {"removals": [{"ordered_on": "2021-01-10", "departed_on": "2021-05-01"}]}),
    },
}  # fmt: skip
RULE = {"a": "prior-removal", "b": "unlawful-presence", "c": "permanent-bar"}


@every_form
def test_the_ground_of_each_history_by_rule(form: str) -> None:
    asked: Match = item("returns", form)
    assert {c.id for c in asked.cards} == set(HISTORIES[form])
    for card in asked.cards:
        history = HISTORIES[form][card.id]
        assert card.to == (history[0] * 2 if history else "zz"), card.text
        if history:
            own = {"seeks_admission_on": TODAY} | ({} if history[0] == "a" else {"born_on": "1985-01-01"})
            if history[0] == "a":
                own["aggravated_felony"] = False
            assert found(RULE[history[0]], own | history[1]).outcome.value == "not-met", card.text


@every_form
def test_lines_that_stop_a_provisional_waiver_by_rule(form: str) -> None:
    asked: Hotspot = item("provisional", form)
    lines = {entry.id: entry.value for part in asked.document.parts for entry in part.lines}
    filed = days_of(asked.document.issuer)[0]
    good: dict[str, Any] = {
        "born_on": "1990-01-01", "filed_on": filed, "here": True, "biometrics": True, "only_unlawful_presence": True,
        "case_pending": True, "will_depart": True, "in_proceedings": False, "final_order": False,
        "order_reinstated": False, "residence_application_pending": False, "discretion": "established",
        "relatives": [{"kin": "parent", "status": "permanent-resident", "hardship": "established"}],
    }  # fmt: skip
    assert found("provisional-waiver", good).outcome.value == "met"
    bad = {
        "age": {"born_on": lines["age"]},
        "adjust": {"residence_application_pending": True},
        "case": {"case_pending": False},
        "court": {"in_proceedings": True, "proceedings_closed": False},
        "other": {"only_unlawful_presence": False},
        "order": {"final_order": True, "consent_granted_before": False},
    }
    wrong = {s.field for s in asked.spots if s.correct}
    assert len(wrong) == 2
    for field in wrong:
        assert found("provisional-waiver", good | bad[field]).outcome.value == "not-met", field
    assert found("provisional-waiver", good | {"born_on": lines["age"]}).outcome.value == (
        "not-met" if "age" in wrong else "met"
    )


@every_form
def test_the_model_memo_names_law_exhibits_and_review(form: str) -> None:
    essay = KEY.items[f"waivers-exam-decision-{form}"]
    submissions = load_submissions(key_root() / ASSIGNMENT)
    model = next(s for s in submissions if s.form == form and s.kind is Sort.REFERENCE)
    text = model.answers["decision"][essay.id]
    low, high = essay.words
    assert low <= len(text.split()) <= high
    case = KEY.case(form, "file")
    today = case.docket.today
    assert text.splitlines()[0] == f"{today:%B} {today.day}, {today.year}"
    for cite in ("INA 212(i)(1)", "INA 212(a)(6)(C)(i)", "INA 212(a)(9)(B)(iii)(I)", "Matter of Cervantes-Gonzalez",
                 "INA 291", "8 CFR 103.2(b)(16)(i)"):  # fmt: skip
        assert cite in text, cite
    for exhibit in ("visa application", "travel record", "birth record", "clinic's letter", "unsigned letter"):
        assert exhibit in text.lower(), exhibit
    assert ("is approved" in text) == (case.truth.outcome == "approve")
    due = {
        "request": ("notice-response", {"kind": "request-for-evidence", "served_on": today, "service": "mail"}),
        "deny": (
            "appeal-or-motion",
            {"decision": "denial", "route": "appeal-aao", "served_on": today, "service": "mail"},
        ),
    }.get(case.truth.outcome)  # fmt: skip
    if due:
        last = found(*due).dates["response-due" if due[0] == "notice-response" else "filing-due"]
        assert f"{last:%B} {last.day}, {last.year}" in text


def test_the_people_of_the_case_files_stay_out_of_the_questions() -> None:
    named = {KEY.case(f, "file").docket.title for f in FORMS}
    for asked in KEY.items.values():
        if asked.kind != "essay":
            assert not any(name in asked.blind().model_dump_json() for name in named), asked.id


def test_a_voluntary_departure_covers_no_earlier_day() -> None:
    vd = next(card for card in item("authorized", "c").cards if card.id == "vd")
    assert "Eighteen months of overstay, up to the grant" in vd.text
    assert vd.to == "in"
    until, granted = date(2022, 1, 31), date(2023, 8, 1)
    left = granted + timedelta(days=120)
    stay = {"entered": "2021-08-01", "manner": "admitted", "authorized_until": until, "departed": left}
    kept = {"kind": "voluntary-departure", "first": granted, "last": left}
    facts = {"born_on": ADULT, "stays": [stay], "covered": [kept], "seeks_admission_on": TODAY}
    assert found("unlawful-presence", facts).numbers["unlawful-days"] == (granted - until).days - 1 == 546


# --- practice: the counts a trainee is told ---------------------------------------------------------------------------


def admitted(until: str, left: str, **more: Any) -> dict[str, Any]:
    entered = date.fromisoformat(until) - timedelta(days=170)
    return {"entered": entered, "manner": "admitted", "authorized_until": until, "departed": left} | more


PRACTICE_DAYS = [
    ("presence-count", ADULT, admitted("2022-03-31", "2022-11-15"), 228),
    ("presence-worksheet first", ADULT, admitted("2018-06-30", "2018-12-28"), 180),
    ("presence-worksheet second", ADULT, admitted("2020-01-15", "2020-07-16"), 182),
    ("presence-worksheet third", ADULT, admitted("2024-04-30", "2025-05-01"), 365),
    ("presence-bar-end", ADULT, admitted("2023-01-31", "2024-03-15"), 408),
    (
        "presence-minor",
        date(2006, 2, 9),
        {"entered": "2016-08-01", "manner": "without-inspection", "departed": "2024-07-20"},
        162,
    ),
    (
        "presence-student",
        ADULT,
        {
            "entered": "2019-08-20",
            "manner": "admitted",
            "duration_of_status": True,
            "violation_found_on": "2024-06-03",
            "departed": "2024-09-01",
        },
        89,
    ),
]


@pytest.mark.parametrize(("name", "born", "stay", "counted"), PRACTICE_DAYS, ids=[row[0] for row in PRACTICE_DAYS])
def test_practice_counts_by_rule(name: str, born: date, stay: dict[str, Any], counted: int) -> None:
    assert presence(born, stay).numbers["unlawful-days"] == counted, name


def test_practice_bars_end_when_the_key_says() -> None:
    ends = {until: presence(ADULT, admitted(until, left)).dates.get("bar-ends") for until, left in (
        ("2018-06-30", "2018-12-28"), ("2020-01-15", "2020-07-16"), ("2024-04-30", "2025-05-01"),
        ("2023-01-31", "2024-03-15"))}  # fmt: skip
    assert ends["2018-06-30"] is None
    assert str(ends["2020-01-15"]) == "2023-07-16"
    assert str(ends["2024-04-30"]) == "2035-05-01"
    assert str(ends["2023-01-31"]) == "2034-03-15"


def test_practice_pending_request_and_proceedings_by_rule() -> None:
    request = {"filed_on": "2023-05-20", "decided_on": "2023-11-30", "nonfrivolous": True, "unauthorized_work": False,
               "maintained_status": True}  # fmt: skip
    facts = {"born_on": ADULT, "stays": [admitted("2023-05-31", "2024-03-01")], "extensions": [request],
             "seeks_admission_on": TODAY}  # fmt: skip
    assert found("unlawful-presence", facts).numbers["unlawful-days"] == 91
    left = admitted("2024-01-31", "2024-10-08", proceedings_began_on="2024-09-28")
    finding = presence(ADULT, left)
    assert (finding.numbers["unlawful-days"], finding.outcome.value) == (250, "met")


def test_practice_sums_of_stays_by_rule() -> None:
    for stays, back, total in (
        ((("2015-03-01", "2015-09-10"), ("2016-05-01", "2016-11-20")), "2017-02-02", 396),
        ((("2013-02-01", "2013-09-01"), ("2014-01-10", "2014-06-30")), "2014-10-05", 383),
    ):
        lived = [{"entered": a, "departed": b, **EWI} for a, b in stays] + [{"entered": back, **EWI}]
        finding = found("permanent-bar", {"born_on": ADULT, "stays": lived, "seeks_admission_on": TODAY})
        assert finding.numbers["unlawful-days-before-last-return"] == total
        assert finding.outcome.value == "not-met"
