"""The unit on asylum limits and bars: each last day, period, figure and fact proved by the calendar and the rules."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from casebook import BY_UNIT, EXAM, PRACTICE, days, each, exhibit, finding, line, notebook, words
from dateutil.relativedelta import relativedelta

from autograder.check.truth import changed
from autograder.scoring.keys import load_key
from course.library.home import root
from course.library.shelf import Shelf
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.finding import Outcome
from course.model.item import Day, Numeric, Single, Table
from course.rules.catalog import CATALOG

UNIT = "ast/asylum/bars-deadline"
KEY = load_key("ast-asylum-bars-deadline")
FORMS = sorted(KEY.scheme.forms)
CASES = BY_UNIT[UNIT]
ITEMS = {i.id: i for i in Shelf(root()).unit_items(UNIT)}
LATER = date(2026, 12, 1)
#: Legal holidays that the unit's dates meet.
HOLIDAYS = {date(2026, 10, 12), date(2026, 2, 16), date(2026, 1, 19), date(2025, 7, 4)}


def asked(slot: str, form: str) -> Any:
    return KEY.items[f"bars-deadline-exam-{slot}-{form}"]


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)]


def last_day(arrived: date, *, holidays: frozenset[date] | set[date] = frozenset()) -> date:
    """By hand: the same date a year later, moved over weekends and the holidays that matter here."""
    due = arrived + relativedelta(years=1)
    while due.weekday() > 4 or due in holidays:
        due += relativedelta(days=1)
    return due


def deadline(facts: dict[str, Any], on: date = LATER) -> Any:
    return CATALOG["asylum-deadline"].apply(facts, on=on, law=load_parameters(root(), CATALOG["asylum-deadline"].table))


# --- the exam ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_last_day_counts_from_the_last_arrival_over_a_weekend_and_a_holiday(form: str) -> None:
    item: Day = asked("last-day", form)
    first, last = days_of(item.stem)
    assert first < last
    assert item.answer == last_day(last, holidays=HOLIDAYS)
    assert (last + relativedelta(years=1)).weekday() > 4
    near = {n.misconception: date.fromisoformat(str(n.value)) for n in item.near}
    assert near["day-of-rest-overlooked"] == last + relativedelta(years=1)
    assert near["holiday-overlooked"] in HOLIDAYS
    assert near["holiday-overlooked"] == last_day(last)
    assert near["first-arrival-counted"] == first + relativedelta(years=1)


@pytest.mark.parametrize("form", FORMS)
def test_days_before_filing_count_from_the_end_of_the_status(form: str) -> None:
    item: Numeric = asked("days", form)
    arrived, ended, filed = days_of(item.stem)
    assert item.answer == (filed - ended).days
    near = {n.misconception: n.value for n in item.near}
    assert near == {"both-ends-counted": item.answer + 1, "counted-from-arrival": (filed - arrived).days}
    assert deadline({"arrived_on": arrived, "received_on": filed}).outcome is Outcome.NOT_MET, (
        "late, or nothing to count"
    )


def _table_of_days(item: Table, inside: str) -> None:
    answers = {b.id: b.accept[0] for b in item.blanks} | item.given
    for row in item.rows:
        arrived = date.fromisoformat(answers[f"{row.id}.arrived"][:10])
        received = date.fromisoformat(answers[f"{row.id}.received"])
        due = last_day(arrived, holidays={date(2025, 7, 4)})
        assert answers[f"{row.id}.last"] == due.isoformat(), row.id
        mailed = days_of(row.text)
        in_time = (mailed[0] if mailed else received) <= due
        assert (answers[f"{row.id}.finding"] == inside) is in_time, row.id


@pytest.mark.parametrize("form", FORMS)
def test_the_table_of_last_days_by_hand_and_by_rule(form: str) -> None:
    item: Table = asked("clocks", form)
    _table_of_days(item, "Within the year")
    for row in item.rows:
        arrived, received = item.given[f"{row.id}.arrived"], item.given[f"{row.id}.received"]
        found = deadline({"arrived_on": arrived, "received_on": received})
        answers = {b.id: b.accept[0] for b in item.blanks}
        assert (found.outcome is Outcome.MET) is (answers[f"{row.id}.finding"] == "Within the year")
        assert found.dates["last-day-to-file"].isoformat() == answers[f"{row.id}.last"]


def test_the_practice_table_by_hand() -> None:
    worksheet = ITEMS["bars-deadline-deadline-worksheet"]
    assert isinstance(worksheet, Table)
    _table_of_days(worksheet, "In time")


@pytest.mark.parametrize("form", FORMS)
def test_receipts(form: str) -> None:
    item: Single = asked("receipt", form)
    arrived, *rest = days_of(item.stem)
    due = last_day(arrived)
    right = next(o.text for o in item.options if o.correct)
    if form == "a":
        received, mailed = rest
        assert mailed <= due < received
        assert deadline({"arrived_on": arrived, "received_on": received, "mailed_on": mailed}).outcome is Outcome.MET
    elif form == "b":
        first, returned, second = rest
        assert first <= due < second
        assert 0 < (returned - first).days <= 30
    else:
        signed, posted, received = rest
        assert signed <= due < posted < received
    assert right.startswith({"a": "Yes", "b": "Late", "c": "No"}[form])


@pytest.mark.parametrize("form", FORMS)
def test_the_child_who_turned_21(form: str) -> None:
    stem = asked("aged", form).stem
    found = days_of(stem)
    applied, turned = (found[0], found[1])
    age = relativedelta(applied, turned - relativedelta(years=21)).years
    assert age == {"a": 20, "b": 21, "c": 16}[form]
    if form == "c":
        assert found[2] > turned, "the wedding comes after the birthday"


def test_duress_is_keyed_as_the_law_of_the_day_has_it() -> None:
    facts = {
        "arrived_on": "2025-01-01",
        "applied_on": "2025-06-02",
        "persecution": {"took_part": True, "protected_ground": True, "knew": True, "duress": True},
    }
    entry = CATALOG["asylum-bars"]
    on = days_of(asked("persecutor", "a").stem)[0]
    assert entry.apply(facts, on=on, law=load_parameters(root(), entry.table)).outcome is Outcome.NOT_MET
    stayed = entry.apply(facts, on=date(2025, 10, 1), law=load_parameters(root(), entry.table))
    assert stayed.outcome is Outcome.UNSETTLED


STAYS: dict[str, dict[str, Any]] = {
    "a": {"offer": False, "indirect": False, "permanent": False, "renewable": False, "voluntary": True},
    "b": {"offer": True, "not_offered": "not-established", "restricted": "established", "permanent": True},
    "c": {
        "indirect": True,
        "not_offered": "not-established",
        "onward_only": "not-established",
        "restricted": "not-established",
        "permanent": True,
    },
}


@pytest.mark.parametrize("form", FORMS)
def test_firm_resettlement_as_the_rule_reads_both_texts(form: str) -> None:
    entered, left, *rest = days_of(asked("resettled", form).stem)
    arrived = rest[0]
    facts = {
        "fled_on": entered,
        "arrived_on": arrived,
        "stays": [{"country": "Elsewhere", "entered_on": entered, "left_on": left} | STAYS[form]],
    }
    entry = CATALOG["firm-resettlement"]
    found = entry.apply(facts, on=LATER, law=load_parameters(root(), entry.table))
    assert found.outcome is {"a": Outcome.UNSETTLED, "b": Outcome.UNSETTLED, "c": Outcome.NOT_MET}[form]


# --- the case files ---------------------------------------------------------------------------------------------------

WITH_YEAR = {i: c for i, c in CASES.items() if c.truth.rule == "asylum-deadline"}
exam_case = each({i: CASES[i] for i in EXAM[UNIT]})


def _received(case: CaseFile) -> date:
    exam = case.id in EXAM[UNIT]
    return days(line(case, "receipt" if exam else "i589", "received"))[0]


def _arrivals(case: CaseFile) -> list[date]:
    for name in ("arrival", "arrivals"):
        if name in {e.id for e in case.docket.exhibits}:
            found = exhibit(case, name)
            grid = next((p.grid for p in found.parts if p.grid), None)
            return [days(row[0])[0] for row in grid.rows] if grid else [days(line(case, name, "admitted"))[0]]
    return []


@each(WITH_YEAR)
def test_facts_are_those_of_the_papers(case: CaseFile) -> None:
    facts = case.truth.facts
    assert facts["arrived_on"] == max(_arrivals(case))
    assert facts["received_on"] == _received(case)
    assert _received(case).weekday() < 5


@each(WITH_YEAR)
def test_every_stretch_of_days_that_a_case_names_is_right(case: CaseFile) -> None:
    facts = case.truth.facts
    due = last_day(facts["arrived_on"])
    received = facts["received_on"]
    spans = {(received - due).days}
    for claim in facts.get("circumstances", ()):
        spans |= {(received - claim.get(end, received)).days for end in ("began_on", "ended_on")}
    told = " ".join(p.explain for p in case.truth.planted)
    named = {int(n) for n in re.findall(r"\b(\d{2,3}) days\b", told)}
    assert named <= spans, (named, spans)
    assert finding(case, facts).dates["last-day-to-file"] == due


@exam_case
def test_the_form_and_the_record_give_two_arrivals_and_the_later_one_counts(case: CaseFile) -> None:
    formal = days(line(case, "i589", "arrived"))[0]
    assert formal == min(_arrivals(case)) < max(_arrivals(case))
    assert last_day(formal) < _received(case), "late by either"


@exam_case
def test_an_arrest_of_an_exam_case_came_to_nothing(case: CaseFile) -> None:
    assert "before any plea" in line(case, "court", "end")
    assert days(line(case, "court", "arrest"))[0] < days(line(case, "court", "end"))[0] == exhibit(case, "court").dated


def test_stays_elsewhere_end_before_the_arrival_and_are_short_in_the_exam() -> None:
    for i in EXAM[UNIT]:
        start, end = days(line(CASES[i], "permit", "valid"))
        assert start < end < CASES[i].truth.facts["arrived_on"]
        assert end < start + relativedelta(years=1)
    gate, permit = CASES["bars-deadline-gate"], CASES["bars-deadline-permit"]
    for case, at in ((gate, ("transit", "in", "out")), (permit, ("stamps", "in", "left"))):
        facts = case.truth.facts.get("resettlement", case.truth.facts)
        stay = facts["stays"][0]
        assert [days(line(case, at[0], x))[0] for x in at[1:]] == [stay["entered_on"], stay["left_on"]]
        assert str((stay["left_on"] - stay["entered_on"]).days) in " ".join(p.explain for p in case.truth.planted)


@pytest.mark.parametrize("name", ["bars-deadline-gate", "bars-deadline-permit"])
def test_the_name_of_a_country_changes_nothing(name: str) -> None:
    case = CASES[name]
    path = "stays.0.country" if case.truth.rule == "firm-resettlement" else "resettlement.stays.0.country"
    swapped = changed(case.truth.facts, {path: "Elsewhere"})
    assert swapped != case.truth.facts
    assert finding(case, swapped).outcome is finding(case, case.truth.facts).outcome


def test_distressing_matter_is_announced_and_has_another_way() -> None:
    gate = CASES["bars-deadline-gate"]
    unit = Shelf(root()).unit(UNIT)
    assert gate.docket.content_note
    assert unit.content_note
    other = unit.activity("gate").other_way
    assert other
    assert other.case
    register = Shelf(root()).case(other.case)  # the same bar, by the same steps
    assert (register.truth.rule, register.truth.outcome) == (gate.truth.rule, gate.truth.outcome)
    assert [p.issue for p in register.truth.planted] == [p.issue for p in gate.truth.planted]
    assert [a.right for a in register.truth.actions] == [a.right for a in gate.truth.actions]
    assert not re.search(r"\b(camp|beaten|shot)\b", words(register))
    others = [c for i, c in CASES.items() if i != "bars-deadline-gate"]
    assert not any(re.search(r"\b(camp|beaten|shot)\b", words(c)) for c in others)


def test_the_worked_case_adds_up() -> None:
    text = notebook(UNIT)
    told = [int(n) for n in re.findall(r"^\| [^|]+ \| (\d+) \|", text, re.M)]
    total = int(re.search(r"\*\*Together\*\* \| \*\*(\d+)\*\*", text)[1])  # type: ignore[index]
    facts = CASES[PRACTICE[UNIT][0]].truth.facts
    assert sum(told) == total == (facts["received_on"] - facts["circumstances"][0]["began_on"]).days


def test_the_lesson_counts_right() -> None:
    text = (root() / UNIT / "lesson.md").read_text("utf-8")
    arrived, filed, ended, read = date(2024, 3, 15), date(2026, 5, 29), date(2026, 1, 31), date(2025, 11, 2)
    due = last_day(arrived)
    assert due == date(2025, 3, 17)
    for since in (arrived, due, ended, read):
        assert f"{(filed - since).days} days" in text.replace("**", "")
