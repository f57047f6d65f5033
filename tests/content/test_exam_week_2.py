"""The exam of week 2: days recomputed by the rules, safety in the same slots, mixed order, one notice in each form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from weeklyexam import WeeklyExam

from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Finding
from course.rules.catalog import CATALOG

THIS = WeeklyExam(2)
KEY, item = THIS.key, THIS.item
CRITICAL = {"tell", "door", "notice", "caller"}
EACH = pytest.mark.parametrize("form", THIS.forms)


def found(rule: str, facts: dict[str, Any], on: date) -> Finding:
    entry = CATALOG[rule]
    return entry.apply(facts, on=on, law=load_parameters(root(), entry.table))


@EACH
def test_the_same_slots_are_safety_critical_and_no_two_neighbors_are_of_one_kind(form: str) -> None:
    THIS.is_mixed(form, CRITICAL)


def test_who_takes_another_form_has_not_seen_the_words_of_its_right_option() -> None:
    for slot in ("caller", "letter", "tell", "notice", "door", "stay", "deed"):
        right = {next(o.text for o in item(slot, form).options if o.correct) for form in KEY.scheme.forms}
        assert len(right) == len(KEY.scheme.forms), slot


@pytest.mark.parametrize(
    ("form", "served", "kind", "days"),
    [
        ("a", "2026-05-19", "request-for-evidence", 30),
        ("b", "2026-05-04", "intent-to-deny", 30),
        ("c", "2026-07-06", "request-for-evidence", 60),
    ],
)
def test_last_day_to_answer(form: str, served: str, kind: str, days: int) -> None:
    facts = {"kind": kind, "served_on": served, "service": "mail", "days_given": days}
    dates = found("notice-response", facts, date.fromisoformat(served)).dates
    assert item("due", form).answer in dates.values()
    assert date.fromisoformat(served).strftime("%B %-d, %Y") in item("due", form).stem


@pytest.mark.parametrize(
    ("form", "facts"),
    [
        ("a", {"classification": "L-1", "ends_on": "2027-09-30", "work_ended_on": "2026-04-10"}),
        ("b", {"classification": "H-1B", "ends_on": "2028-03-31", "work_ended_on": "2026-06-18"}),
        ("c", {"classification": "F-1", "ends_on": "2026-05-20", "ending": "withdrew-with-permission"}),
    ],
)
def test_last_day_of_the_stay(form: str, facts: dict[str, Any]) -> None:
    dates = found("status-expiry", {"ending": "work-ended", **facts}, date(2026, 8, 3)).dates
    assert dates["last-day-to-stay"] == item("last", form).answer


@pytest.mark.parametrize(
    ("form", "born", "stay"),
    [
        ("a", "1980-01-01", {"departed": "2026-06-30", "authorized_until": "2026-01-15"}),
        ("c", "2007-12-20", {"departed": "2026-07-06", "authorized_until": "2025-10-31"}),
    ],
)
def test_days_of_unlawful_presence(form: str, born: str, stay: dict[str, Any]) -> None:
    stays = [{"entered": "2025-06-01", "manner": "admitted", **stay}]
    facts = {"born_on": born, "stays": stays, "seeks_admission_on": "2026-12-01"}
    numbers = found("unlawful-presence", facts, date(2026, 12, 1)).numbers
    assert numbers["unlawful-days"] == item("presence", form).answer


def test_days_from_a_finding_are_counted_from_the_day_after_to_the_day_before_departure() -> None:
    days = [date(2026, 3, 13) + timedelta(n) for n in range(400)]
    assert sum(day < date(2026, 8, 20) for day in days) == item("presence", "b").answer


@pytest.mark.parametrize(
    ("form", "category", "born", "filed", "approved"),
    [
        ("a", "F2A", "2005-03-09", "2023-06-05", "2024-08-20"),
        ("b", "F3", "2004-11-27", "2019-04-16", "2021-02-03"),
        ("c", "F4", "2006-01-31", "2012-09-10", "2013-10-22"),
    ],
)
def test_last_safe_day_of_a_child(form: str, category: str, born: str, filed: str, approved: str) -> None:
    last = item("ages", form).answer
    for day in (born, filed, approved):
        assert date.fromisoformat(day).strftime("%B %-d, %Y") in item("ages", form).stem
    assert "days" not in item("ages", form).stem
    path = {"path": "second-preference"} if category == "F2A" else {"path": "derivative", "category": category.lower()}
    facts = {**path, "born_on": born, "filed_on": filed, "approved_on": approved}
    for day, child in ((last, True), (last + timedelta(1), False)):
        finding = found("child-age", {**facts, "final_action_on": day.isoformat()}, day)
        assert (finding.outcome.value != "not-met") is child


@pytest.mark.parametrize("form", ["a", "b", "c"])
def test_check_digit(form: str) -> None:
    number = item("zone", form).stem.split("**")[1]
    values = [0 if c == "<" else int(c, 36) for c in number]
    assert sum(v * (7, 3, 1)[n % 3] for n, v in enumerate(values)) % 10 == item("zone", form).answer


@EACH
def test_wages_follow_from_the_figures_of_the_row(form: str) -> None:
    table = item("wages", form)
    wage = int(table.stem.split("$")[1].split()[0].replace(",", ""))
    accepted = {b.id: b.accept[0] for b in table.blanks}
    for row in table.rows:
        parts = [part.rsplit(" $", 1) for part in row.text.partition(": ")[2].split("; ")]
        figure = {name: int(value.replace(",", "")) for name, value in parts}
        gap = max(0, wage - figure["paid to this worker"])
        covers = [gap == 0, figure["net income"] >= gap, figure["net current assets"] >= gap]
        names = ("first test", "second test", "third test")
        by = next((name for name, holds in zip(names, covers, strict=True) if holds), "none of the three")
        assert accepted[f"{row.id}.by"] == by


def test_each_form_writes_one_notice_on_what_the_petitioner_has_not_seen() -> None:
    THIS.writes_one_notice()


def test_prepared_work_scores_what_it_stands_for() -> None:
    THIS.scores_as_prepared()
