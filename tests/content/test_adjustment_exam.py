"""The exam of itp/adjustment: counts, last days, numbers and levels proved by the rules and by the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.parser import parse

from autograder.scoring.keys import load_key
from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Outcome
from course.model.item import Day, Numeric, Short, Single, Table
from course.rules.catalog import CATALOG

KEY = load_key("itp-adjustment")
FORMS = sorted(KEY.scheme.forms)
every_form = pytest.mark.parametrize("form", FORMS)
TODAY = date(2026, 8, 10)


def item(name: str, form: str) -> Any:
    return KEY.items[f"adjustment-exam-{name}-{form}"]


def found(rule: str, facts: dict[str, Any], on: date = TODAY) -> Any:
    entry = CATALOG[rule]
    return entry.apply(facts, on=on, law=load_parameters(root(), entry.table))


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)]


def lapse(kind: str, start: date, end: date) -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end}


def count(admitted: date, filed: date, lapses: list[dict[str, Any]]) -> int:
    facts = {"category": "eb2", "last_entry": "admitted", "last_admitted_on": admitted, "filed_on": filed}
    return int(found("forgiven-violations", facts | {"lapses": lapses}).numbers["days-counted"])


def _history(form: str) -> tuple[date, date, list[dict[str, Any]]]:
    """Admission, filing and lapses, by the order in which the stem of each form names its days."""
    d = days_of(item("days", form).stem)
    day = timedelta(days=1)
    if form == "a":
        admitted, out, filed, start, end = d
        return admitted, filed, [lapse("out-of-status", out, filed - day), lapse("unauthorized-work", start, end)]
    if form == "b":
        admitted, out, filed, s1, e1, s2, e2 = d
        works = [lapse("unauthorized-work", s1, e1), lapse("unauthorized-work", s2, e2)]
        return admitted, filed, [lapse("out-of-status", out, filed - day), *works]
    admitted, s1, e1, ended, filed, s2, e2 = d
    works = [lapse("unauthorized-work", s1, e1), lapse("unauthorized-work", s2, e2)]
    return admitted, filed, [lapse("out-of-status", ended + day, filed - day), *works]


@every_form
def test_the_count_of_days_and_its_foreseen_slips(form: str) -> None:
    asked: Numeric = item("days", form)
    admitted, filed, lapses = _history(form)
    assert count(admitted, filed, lapses) == asked.answer
    stretches = sum((one["end"] - one["start"]).days + 1 for one in lapses)
    slips = {n.misconception: n.value for n in asked.near}
    assert slips["same-day-twice"] == (stretches if form != "a" else 167)
    before = [one for one in lapses if one["start"] < filed]
    cut = [one | {"end": min(one["end"], filed - timedelta(days=1))} for one in before]
    assert slips["work-after-filing-left-out"] == count(admitted, filed, cut)


@every_form
def test_the_day_on_which_the_count_reaches_181(form: str) -> None:
    asked: Day = item("limit", form)
    ended = days_of(asked.stem)[-1]
    used = {"a": 0, "b": 25, "c": 60}[form]
    assert f"{used} days" in asked.stem or not used
    assert (asked.answer - ended).days + used == 181
    slips = {n.misconception: date.fromisoformat(str(n.value)) for n in asked.near}
    assert slips.pop("one-day-short") == asked.answer - timedelta(days=1)
    later = slips.popitem()[1]
    assert later == (asked.answer + timedelta(days=1) if not used else asked.answer + timedelta(days=used))


def _cut(text: str) -> Any:
    return {"current": "C", "unavailable": "U"}.get(text) or parse(text).date()


@every_form
def test_numbers_by_the_rule_on_the_visa_bulletin(form: str) -> None:
    asked: Table = item("number", form)
    keyed = {b.id: b.accept[0] for b in asked.blanks}
    for row in asked.rows:
        lines = [
            {"month": month, "category": "f3", "final_action": {"others": _cut(asked.given[f"{row.id}.{column}"])}}
            for month, column in (("2031-01", "then"), ("2031-07", "now"))
        ]
        facts = {
            "category": "f3",
            "priority_date": parse(asked.given[f"{row.id}.prio"]).date(),
            "filed_on": date(2031, 1, 10),
            "filing_chart_accepted": False,
            "bulletins": lines,
        }
        finding = found("visa-availability", facts, on=date(2031, 7, 10))
        decided = [reason for reason in finding.reasons if reason.satisfied is not None]
        assert keyed[f"{row.id}.filed"] == ("in order" if decided[0].satisfied else "too early")
        step = "deny" if not decided[0].satisfied else "decide now" if finding.outcome is Outcome.MET else "hold"
        assert keyed[f"{row.id}.step"] == step
    steps = [keyed[f"{r.id}.step"] for r in asked.rows]
    assert "hold" in steps
    assert len(set(steps)) == 2, "were each step there once, the third would follow from the two"


def test_numbers_of_three_forms_reach_every_step() -> None:
    every = {b.accept[0] for form in FORMS for b in item("number", form).blanks if b.id.endswith(".step")}
    assert every == {"deny", "hold", "decide now"}


SPONSORS: dict[str, dict[str, Any]] = {
    "a": {"relation": "citizens-spouse", "income": 31000, "assets": 12000, "household": {"children": 1}},
    "b": {"relation": "residents-spouse-or-child", "income": 30000, "assets": 14000, "household": {"children": 2}},
    "c": {
        "relation": "other",
        "income": 47150,
        "assets": 7000,
        "household": {"spouse": True, "children": 1, "sponsored_before": 1},
    },
}


@every_form
def test_the_level_of_support_by_the_rule(form: str) -> None:
    asked: Table = item("means", form)
    keyed = {b.id: b.accept[0] for b in asked.blanks}
    about = SPONSORS[form]
    assert f"${about['income']:,}" in asked.stem
    assert f"${about['assets']:,}" in asked.stem
    sponsor = {
        "born_on": "1985-01-01",
        "standing": "permanent-resident" if form == "b" else "citizen",
        "domiciled": True,
        "tax_return": True,
        "area": "contiguous",
        "income": about["income"],
        "assets": about["assets"],
        "household": {"sponsored_now": 1} | about["household"],
    }
    facts = {"relation": about["relation"], "born_on": "1970-01-01", "applied_on": days_of(asked.stem)[0]}
    finding = found("affidavit-of-support", facts | {"petitioner": sponsor})
    assert finding.numbers["household"] == int(keyed["size.v"])
    assert finding.numbers["required"] == int(keyed["level.v"])
    assert finding.numbers["required"] - about["income"] == int(keyed["gap.v"])
    assert (finding.outcome is Outcome.MET) is (keyed["find.v"] == "reached")
    assert finding.outcome in (Outcome.MET, Outcome.NOT_MET), "no question rests on a disputed reading"


def _right(asked: Single) -> str:
    return next(o.text for o in asked.options if o.correct)


@pytest.mark.parametrize(
    ("form", "more", "right"),
    [
        ("a", {"category": "immediate-relative"}, "properly filed; the petition is decided first"),
        ("b", {"category": "eb4", "special": "religious", "number_if_approved": "established"}, "not in order"),
        ("c", {"category": "eb5", "number_if_approved": "established"}, "properly filed: his class, too"),
    ],
)
def test_filing_together_by_the_rule(form: str, more: dict[str, Any], right: str) -> None:
    asked: Single = item("concurrent", form)
    first, *rest = days_of(asked.stem)
    facts = {"petition_filed_on": first, "adjustment_filed_on": rest[0] if form == "b" else first} | more
    assert (found("concurrent-filing", facts).outcome is Outcome.MET) is (form != "b")
    assert right in _right(asked)


@every_form
def test_renewals_turn_on_the_thirtieth_of_october(form: str) -> None:
    asked: Single = item("renewal", form)
    received = {"a": date(2026, 2, 12), "b": date(2025, 10, 29), "c": date(2025, 10, 30)}[form]
    assert received in days_of(asked.stem)
    extended = received < date(2025, 10, 30)
    assert ("540" in _right(asked)) is extended


@every_form
def test_the_provision_is_the_one_that_its_rationale_names(form: str) -> None:
    asked: Short = item("provision", form)
    assert asked.accept[0] in asked.cites
    assert not set(asked.accept) & {str(n.value) for n in asked.near}
