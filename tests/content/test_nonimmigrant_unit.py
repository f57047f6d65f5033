"""itp/nonimmigrant: the rules give the graded days, the forms are alike, and nothing asked reaches the next rule."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from autograder.scoring.keys import load_key
from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Outcome
from course.model.item import Day, Item, Numeric, Table
from course.rules.catalog import CATALOG

KEY = load_key("itp-nonimmigrant")
FORMS = sorted(KEY.scheme.forms)
NEW_RULE = date(2026, 9, 15)
#: What each row of the graded timeline says, as facts of the rule: class, end, loss of work, day of receipt.
LIVES: dict[str, list[tuple[str, str, str | None, str]]] = {
    "a": [
        ("F-1", "2026-05-08", None, "2026-05-14"),
        ("H-1B", "2027-02-28", "2026-06-12", "2026-08-07"),
        ("J-1", "2026-06-24", None, "2026-07-24"),
        ("O-1", "2026-06-18", "2026-05-18", "2026-06-26"),
    ],
    "b": [
        ("F-1", "2026-05-22", None, "2026-06-04"),
        ("H-1B1", "2027-03-31", "2026-05-21", "2026-07-17"),
        ("J-1", "2026-05-31", None, "2026-07-01"),
        ("L-1", "2026-07-02", "2026-06-01", "2026-07-01"),
    ],
    "c": [
        ("F-1", "2026-06-04", None, "2026-06-17"),
        ("E-2", "2027-01-15", "2026-06-18", "2026-08-10"),
        ("J-1", "2026-06-15", None, "2026-07-14"),
        ("E-3", "2026-05-29", "2026-04-27", "2026-06-03"),
    ],
}
LEAVES = {"a": "2026-06-24", "b": "2026-07-20", "c": "2026-04-22"}
STAYS = {"a": ("2025-11-14", "2026-05-20"), "b": ("2025-10-31", "2026-05-04"), "c": ("2025-12-12", "2026-06-18")}


def found(rule: str, facts: dict[str, Any], on: str) -> Any:
    entry = CATALOG[rule]
    return entry.apply(facts, on=date.fromisoformat(on), law=load_parameters(root(), entry.table))


def item(name: str, form: str) -> Item:
    return KEY.items[f"status-exam-{name}-{form}"]


@pytest.mark.parametrize("form", FORMS)
def test_the_rule_draws_the_graded_timeline(form: str) -> None:
    sheet = item("lives", form)
    assert isinstance(sheet, Table)
    keyed = {blank.id: blank.accept[0] for blank in sheet.blanks}
    for row, (kind, ends, lost, received) in zip(("one", "two", "three", "four"), LIVES[form], strict=True):
        facts: dict[str, Any] = {"classification": kind, "ends_on": ends, "extra_days_given": False}
        if lost:
            facts |= {"ending": "work-ended", "work_ended_on": lost}
        elif kind == "F-1":
            facts |= {"ending": "fell-out"}
        result = found("status-expiry", facts, received)
        last = result.dates["last-day-to-stay"]
        assert keyed[f"{row}.last"] == last.isoformat()
        assert keyed[f"{row}.time"] == ("in time" if date.fromisoformat(received) <= last else "late")
        assert (result.outcome is Outcome.MET) is (keyed[f"{row}.time"] == "in time")
        assert last < NEW_RULE


@pytest.mark.parametrize("form", FORMS)
def test_the_rules_give_the_other_days(form: str) -> None:
    leave, days = item("leave", form), item("days", form)
    assert isinstance(leave, Day)
    assert isinstance(days, Numeric)
    facts = {"classification": "F-1", "ends_on": LEAVES[form], "ending": "withdrew-with-permission"}
    assert found("status-expiry", facts, LEAVES[form]).dates["last-day-to-stay"] == leave.answer
    until, left = STAYS[form]
    stay = {"entered": "2025-06-01", "departed": left, "manner": "admitted", "authorized_until": until}
    counted = found(
        "unlawful-presence",
        {"born_on": "1990-01-01", "stays": [stay], "seeks_admission_on": "2026-08-01"},
        "2026-08-10",
    )
    assert counted.numbers["unlawful-days"] == days.answer


def test_forms_ask_alike() -> None:
    shapes = []
    for form in FORMS:
        asked = [KEY.items[name] for name in KEY.scheme.forms[form].quizzes["timeline"]]
        shapes.append([(i.kind, i.outcome, i.bloom, i.safety_critical, len(getattr(i, "options", ()))) for i in asked])
        assert sum(i.safety_critical for i in asked) == 2
    assert all(shape == shapes[0] for shape in shapes)


def test_the_forms_lead_to_three_outcomes() -> None:
    assert {KEY.cases[f"status-exam-{form}"].truth.outcome for form in FORMS} == {"approve", "continue", "deny"}
    assert all(KEY.cases[f"status-exam-{form}"].docket.today < NEW_RULE for form in FORMS)


@pytest.mark.parametrize("name", ["lesson", "case", "assessment"])
def test_each_page_names_the_rule_that_overtakes_its_text(name: str) -> None:
    text = (root() / f"itp/nonimmigrant/{name}.md").read_text(encoding="utf-8")
    assert "September 15, 2026" in text
    assert "2026-14439" in text
    assert "to be confirmed at the source" in text.lower()
    # Thirty days for students stand only where they are called reported.
    assert all("reported" in line for line in text.splitlines() if re.search(r"F-1, days after", line))
