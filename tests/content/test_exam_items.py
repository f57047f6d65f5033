"""The exam of itp/naturalization: each key proved by the rules and the calendar. Craft: test_exam_craft.py."""

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
from course.model.item import Classify, Day, Match, Numeric, Single, Table
from course.rules.catalog import CATALOG

ASSIGNMENT = "itp-naturalization"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
LAW = load_parameters(root(), "naturalization")
SUBMISSIONS = load_submissions(key_root() / ASSIGNMENT)
TODAY = date(2026, 8, 10)


def item(name: str, form: str) -> Any:
    return KEY.items[f"naturalization-exam-{name}-{form}"]


def found(rule: str, facts: dict[str, Any]) -> Any:
    """A rule on the law of the unit's day; the stories of an exam may lie after it."""
    return CATALOG[rule].apply(facts, on=TODAY, law=LAW, seen=date.max)


def days_of(text: str) -> list[str]:
    return re.findall(r"\d{4}-\d{2}-\d{2}", text)


# --- every number and date is proved ----------------------------------------------------------------------------------

WINDOW = {"a": ("general", "2021-11-17"), "b": ("general", "2022-05-20"), "c": ("general", "2021-07-09")}


@pytest.mark.parametrize("form", FORMS)
def test_window_by_rule_and_by_calendar(form: str) -> None:
    asked = item("window", form)
    basis, since = WINDOW[form]
    assert days_of(asked.stem)[0] == since
    finding = found("filing-window", {"basis": basis, "resident_since": since, "filed_on": "2026-01-01"})
    assert finding.dates["earliest-filing"] == asked.answer
    complete = date.fromisoformat(since) + relativedelta(years=5)
    assert asked.answer == complete - timedelta(days=90)
    assert asked.answer != complete - relativedelta(months=3), "the unit of the window has to matter"
    wrong = {n.misconception: date.fromisoformat(str(n.value)) for n in asked.near}
    assert wrong["window-counted-in-calendar-months"] == complete - relativedelta(months=3)
    assert wrong["no-early-filing"] == complete
    three = date.fromisoformat(since) + relativedelta(years=3) - timedelta(days=90)
    assert wrong["three-years-for-any-citizen-spouse"] == three


EFFECT = {"met": "Continues", "needs-evidence": "Disrupted unless shown otherwise", "not-met": "Broken"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", ["first", "second", "third"])
def test_trip_sheet_by_rule(form: str, row: str) -> None:
    asked: Table = item("trips", form)
    left, returned = asked.given[f"{row}.left"], asked.given[f"{row}.returned"]
    finding = found(
        "continuous-residence",
        {
            "basis": "general",
            "resident_since": "2016-01-04",
            "filed_on": days_of(asked.stem)[0],
            "trips": [{"departed": left, "returned": returned}],
        },
    )
    answers = {b.id: b.accept[0] for b in asked.blanks}
    assert EFFECT[finding.outcome.value] == answers[f"{row}.effect"]
    days = finding.numbers["days-away"]
    assert days == (date.fromisoformat(returned) - date.fromisoformat(left)).days - 1
    assert answers.get(f"{row}.days", str(days)) == str(days)


@pytest.mark.parametrize("form", FORMS)
def test_presence_by_rule_and_day_by_day(form: str) -> None:
    asked: Numeric = item("presence", form)
    filed, *ends = days_of(asked.stem)
    trips = [{"departed": a, "returned": b} for a, b in zip(ends[::2], ends[1::2], strict=True)]
    assert len(trips) == 3
    facts = {"basis": "general", "resident_since": "2015-01-05", "filed_on": filed, "trips": trips}
    assert found("physical-presence", facts).numbers["days-away"] == asked.answer
    first, last = date.fromisoformat(filed) - relativedelta(years=5), date.fromisoformat(filed) - timedelta(days=1)
    spans = [(date.fromisoformat(t["departed"]), date.fromisoformat(t["returned"])) for t in trips]
    away = sum(
        any(a < day < b for a, b in spans)
        for n in range((last - first).days + 1)
        for day in [first + timedelta(days=n)]
    )
    assert away == asked.answer
    whole = sum((b - a).days - 1 for a, b in spans)
    wrong = {n.misconception: n.value for n in asked.near}
    assert wrong == {"days-before-the-period-counted": whole, "travel-days-counted-as-absence": away + 3}


@pytest.mark.parametrize(("form", "basis", "years"), [("a", "general", 4), ("b", "spouse", 2), ("c", "general", 4)])
def test_return_rule_by_rule_and_calendar(form: str, basis: str, years: int) -> None:
    asked: Single = item("return", form)
    left, back = days_of(asked.stem)
    right = next(date.fromisoformat(o.text) for o in asked.options if o.correct)
    trip = {"departed": left, "returned": back}
    filed = (date.fromisoformat(back) + relativedelta(months=18)).isoformat()
    facts = {"basis": basis, "resident_since": "2013-01-07", "filed_on": filed, "trips": [trip]}
    assert found("continuous-residence", facts).dates["earliest-filing-after-break"] == right
    assert right == date.fromisoformat(back) + relativedelta(years=years) + timedelta(days=1)
    assert [o.text for o in asked.options] == sorted(o.text for o in asked.options), "dates stand in their order"


@pytest.mark.parametrize("form", FORMS)
def test_retest_by_rule_and_calendar(form: str) -> None:
    asked: Day = item("retest", form)
    examined = date.fromisoformat(days_of(asked.stem)[0])
    assert asked.answer == examined + timedelta(days=90)
    assert asked.answer.weekday() < 5
    failed = {"on": examined, "english": True, "asked": 20, "correct": 9}
    facts = {"born_on": "1980-01-02", "resident_since": "2015-01-05", "filed_on": "2025-12-01", "attempts": [failed]}
    assert asked.answer in found("civics-english", facts).dates.values()
    wrong = {n.misconception: date.fromisoformat(str(n.value)) for n in asked.near}
    assert wrong["earliest-reexamination-taken-for-latest"] == examined + timedelta(days=60)
    assert wrong["decision-period-used-for-retest"] == examined + timedelta(days=120)
    assert wrong["retest-counted-in-calendar-months"] == examined + relativedelta(months=3) != asked.answer


@pytest.mark.parametrize("form", FORMS)
def test_clocks_by_rule_and_calendar(form: str) -> None:
    asked: Table = item("clocks", form)
    examined, again, received, requested, final = days_of(asked.stem)
    due = found(
        "review-clock",
        {
            "examined_on": examined,
            "examined_again_on": again,
            "decided_on": received,
            "denied": True,
            "received_on": received,
            "hearing_requested_on": requested,
            "final_on": final,
        },
    ).dates
    keys = {b.id: date.fromisoformat(b.accept[0]) for b in asked.blanks}
    assert keys == {
        "decision.last": due["decision-due"],
        "request.last": due["hearing-request-due"],
        "hearing.last": due["hearing-due"],
        "petition.last": due["court-petition-due"],
    }
    starts = {"decision.last": (examined, 120), "request.last": (received, 30)}
    starts |= {"hearing.last": (requested, 180), "petition.last": (final, 120)}
    for name, (start, days) in starts.items():
        assert keys[name] == date.fromisoformat(start) + timedelta(days=days)
        assert keys[name].weekday() < 5, "the rule for weekends plays no part"
    assert keys["decision.last"] >= date.fromisoformat(received)
    assert keys["request.last"] >= date.fromisoformat(requested)


@pytest.mark.parametrize("form", FORMS)
def test_test_editions_by_rule(form: str) -> None:
    asked: Classify = item("edition", form)
    for card in asked.cards:
        age, years = map(int, re.search(r"age (\d+), resident (\d+) years", card.text).groups())  # type: ignore[union-attr]
        filed = date.fromisoformat(days_of(card.text)[0])
        facts = {
            "born_on": filed - relativedelta(years=age, months=4),
            "resident_since": filed - relativedelta(years=years, months=3),
            "filed_on": filed,
        }
        numbers = found("civics-english", facts).numbers
        place = "short" if numbers["bank"] == 20 else {2008: "old", 2025: "new"}[numbers["edition"]]
        assert place == card.to, card.text
    assert {c.to for c in asked.cards} == {p.id for p in asked.places}


@pytest.mark.parametrize("form", FORMS)
def test_exemptions_by_rule(form: str) -> None:
    asked: Match = item("exemption", form)
    for card in asked.cards:
        age, years = map(int, re.search(r"Age (\d+), resident (\d+) years", card.text).groups())  # type: ignore[union-attr]
        filed = date(2026, 2, 2)
        facts = {
            "born_on": filed - relativedelta(years=age, months=4),
            "resident_since": filed - relativedelta(years=years, months=1),
            "filed_on": filed,
            "medical": "accepted" if "sufficient" in card.text else "none",
        }
        numbers = found("civics-english", facts).numbers
        place = {(1, True): "both", (0, True): "civics", (0, False): "neither"}[
            numbers["english"], numbers["asked"] > 0
        ]
        assert place == card.to, card.text


def test_the_confinement_of_the_weighing_item_is_barred_by_rule() -> None:
    asked: Single = item("weighing", "b")
    assert "150 days in 2022" in asked.stem
    assert "45 days in 2023" in asked.stem
    acts = [
        {
            "kind": "other-conviction",
            "on": "2021-02-01",
            "convicted_on": "2021-12-01",
            "confined_from": start,
            "confined_to": date.fromisoformat(start) + timedelta(days=days - 1),
        }
        for start, days in (("2022-02-01", 150), ("2023-02-01", 45))
    ]
    facts = {"filed_on": "2026-04-20", "acts": acts}
    assert found("good-moral-character", facts).outcome.value == "not-met"
    assert found("good-moral-character", facts | {"acts": acts[:1]}).outcome.value != "not-met"


# --- the model decisions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_model_decision_keeps_to_its_length_and_names_law_and_exhibits(form: str) -> None:
    essay = KEY.items[f"naturalization-exam-decision-{form}"]
    model = next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE)
    text = model.answers["decision"][essay.id]
    low, high = essay.words
    assert low <= len(text.split()) <= high
    docket = KEY.case(form, "file").docket
    assert f"{docket.today:%B} {docket.today.day}, {docket.today.year}" in text.splitlines()[0]
    assert "on the law as of" in text
    for cite in ("INA 316(a)", "INA 316(b)", "8 CFR 316.5(c)(1)(i)", "8 CFR 335.3(a)"):
        assert cite in text
    for exhibit in ("passport", "court record", "record check", "employer's letter", "receipt notice"):
        assert exhibit in text
    outcome = KEY.case(form, "file").truth.outcome
    assert ("granted" in text) == (outcome == "approve")
    assert ("8 CFR 336.2(a)" in text) == (outcome == "deny")
