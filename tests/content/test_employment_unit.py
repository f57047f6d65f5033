"""itp/employment: the keys of matrices, dates and sums follow from the rules; forms alike; notice must be right."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from parallel import alike_and_apart, same_slots

from autograder.scoring.answers import Sort, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Outcome
from course.model.item import Classify, Day, Item, Numeric, Single, Table
from course.rules.catalog import CATALOG

KEY = load_key("itp-employment")
FORMS = sorted(KEY.scheme.forms)
ON = date(2026, 8, 10)
SUBMISSIONS = load_submissions(key_root() / "itp-employment")
STEP = {Outcome.MET: "approve", Outcome.NOT_MET: "deny", Outcome.NEEDS_EVIDENCE: "one request"}
FULL = {"letter": "established"}
PAID_IN_FULL = {"year": 2025, "paid": 100_000, "income": 0}

#: What the exhibits of matrix 1 say, as the rule takes it.
CERTIFIED: dict[str, dict[str, Any]] = {
    "a": {
        "classification": "skilled",
        "job": {"years": 3, "wage": 45_200},
        "accepted_on": "2024-06-11",
        "certified_on": "2025-09-15",
        "filed_on": "2026-03-04",
        "work": [
            {"first": "2019-02-01", "last": "2020-10-31", **FULL},
            {"first": "2021-01-01", "last": "2022-12-31", "letter": "offered"},
        ],
        "wage_years": [
            {"year": 2024, "evidence": "offered"},
            {"year": 2025, "income": 27_000, "assets": 24_000},
        ],
    },
    "b": {
        "classification": "professional",
        "job": {"degree": "bachelor", "wage": 71_000},
        "accepted_on": "2024-09-09",
        "certified_on": "2025-10-02",
        "filed_on": "2026-04-06",
        "degree": "bachelor",
        "degree_on": "2024-12-14",
        "wage_years": [
            {"year": 2024, "evidence": "offered"},
            {"year": 2025, "evidence": "offered"},
        ],
    },
    "c": {
        "classification": "advanced-degree",
        "job": {"degree": "bachelor", "years": 5, "wage": 96_000},
        "accepted_on": "2024-02-20",
        "certified_on": "2025-08-25",
        "filed_on": "2026-01-28",
        "degree": "bachelor",
        "degree_on": "2016-06-30",
        "work": [
            {"first": "2016-08-31", "last": "2019-07-01", "letter": "offered"},
            {"first": "2019-08-31", "last": "2023-01-01", "letter": "offered"},
        ],
        "wage_years": [
            {"year": 2024, "income": 61_000, "assets": 52_000},
            {"year": 2025, "paid": 70_000, "income": -3_000, "assets": 26_200},
        ],
    },
}


def item(slot: str, form: str) -> Item:
    return KEY.items[f"employment-exam-{slot}-{form}"]


def cells(slot: str, form: str) -> dict[str, str]:
    found = item(slot, form)
    assert isinstance(found, Table)
    return {blank.id: blank.accept[0] for blank in found.blanks}


def found_by(rule: str, facts: dict[str, Any]) -> Any:
    entry = CATALOG[rule]
    return entry.rule(entry.facts.model_validate(facts), on=ON, law=load_parameters(root(), entry.table))


def told(text: str) -> list[date]:
    return [
        date.fromisoformat(f"{y}-{MONTHS.index(m) + 1:02}-{int(d):02}")
        for m, d, y in re.findall(rf"({'|'.join(MONTHS)}) (\d+), (\d{{4}})", text)
    ]


def amounts(text: str) -> list[int]:
    return [int(n.replace(",", "")) for n in re.findall(r"\$([\d,]*\d)", text)]


MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


@pytest.mark.parametrize("form", FORMS)
def test_matrix_of_a_certified_petition_is_what_the_rule_finds(form: str) -> None:
    facts, key = CERTIFIED[form], cells("certified", form)
    finding = found_by("worker-petition", facts)
    assert key["r7.state"] == STEP[finding.outcome]
    assert key["r1.state"] == str(finding.dates["priority-date"])
    assert date.fromisoformat(facts["accepted_on"]) in told(item("certified", form).stem)


@pytest.mark.parametrize("form", FORMS)
def test_six_years_and_days_abroad_are_what_the_rule_counts(form: str) -> None:
    stem, key = item("specialty", form).stem, cells("specialty", form)
    left, back, admitted = told(stem)[-3:]
    facts = {
        "worker": "h-1b",
        "admitted_on": str(admitted),
        "asked_from": "2026-06-01",
        "asked_until": key["r6.state"],
        "trips": [{"departed": str(left), "returned": str(back)}],
    }
    finding = found_by("worker-stay-limit", facts)
    assert finding.outcome is Outcome.MET
    assert (key["r5.state"], key["r6.state"]) == (
        str(finding.numbers["days-given-back"]),
        str(finding.dates["last-day"]),
    )
    assert told(stem)[0] <= finding.dates["last-day"]
    certified, filed = told(stem)[1:3]
    assert (key["r1.state"] == "shown") == (certified < filed)


@pytest.mark.parametrize("form", FORMS)
def test_first_day_of_a_new_job_is_what_the_rule_counts(form: str) -> None:
    asked = item("portable", form)
    assert isinstance(asked, Day)
    filed, approved = told(asked.stem)
    facts = {
        "category": "eb3",
        "adjustment_filed_on": str(filed),
        "told_on": str(asked.answer),
        "petition_approved_on": str(approved),
        "same_or_similar": "established",
    }
    assert found_by("job-change", facts).outcome is Outcome.MET
    too_soon = {**facts, "told_on": str(asked.answer - timedelta(days=1))}
    assert found_by("job-change", too_soon).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("form", FORMS)
def test_a_year_is_shown_by_income_or_by_assets_over_the_wage_less_what_was_paid(form: str) -> None:
    asked = item("gap", form)
    assert isinstance(asked, Numeric)
    first, *rows = (line for line in asked.stem.splitlines() if "$" in line)
    wage = amounts(first)[0]
    in_time = {"certified_on": "2026-01-12", "degree_on": "2020-01-01"}
    facts = {**CERTIFIED["b"], "job": {"degree": "bachelor", "wage": wage}, **in_time}
    shown, added = 0, 0
    for row in rows:
        paid, income, assets = (amounts(re.split(name, row)[1])[0] for name in ("paid", "net income|loss", "assets"))
        income = -income if "loss" in row else income
        year = {"year": 2024, "paid": paid, "income": income, "assets": assets}
        found = found_by("worker-petition", {**facts, "wage_years": [year, PAID_IN_FULL]})
        shown += found.outcome is Outcome.MET
        added += income + assets >= wage - paid
    assert (len(rows), asked.answer) == (5, shown)
    assert added in {near.value for near in asked.near}


@pytest.mark.parametrize("form", FORMS)
def test_step_two_opens_at_three(form: str) -> None:
    key, asked = cells("acclaim", form), item("acclaim", form)
    assert isinstance(asked, Table)
    met = sum(text == "met" for name, text in key.items() if name.endswith(".one"))
    assert key["count.one"] == str(met)
    assert key["next.one"] == ("weigh the whole record" if met >= 3 else "step two is not reached")


#: Months of training or experience that a certified job of `class` asks for, where it asks for no degree.
MONTHS_ASKED = {"a": {"c3": 22, "c4": 23}, "b": {"c2": 36, "c3": 24}, "c": {"c1": 24, "c3": 18}}


@pytest.mark.parametrize("form", FORMS)
def test_two_years_part_the_skilled_from_the_other_worker(form: str) -> None:
    asked = item("class", form)
    assert isinstance(asked, Classify)
    without_degree = {card.id: card.to for card in asked.cards if "degree" not in card.text.partition(".")[0]}
    assert without_degree == {c: "skilled" if n >= 24 else "other" for c, n in MONTHS_ASKED[form].items()}
    words = {
        18: "Eighteen months",
        22: "Twenty-two months",
        23: "Twenty-three months",
        24: "Two years",
        36: "Three years",
    }
    for card in asked.cards:
        if card.id in without_degree:
            assert card.text.startswith(words[MONTHS_ASKED[form][card.id]])


def shape(one: Item) -> tuple[Any, ...]:
    sides = [len(getattr(one, part, ())) for part in ("options", "cards", "places", "rows", "blanks")]
    return one.kind, one.outcome, one.bloom, one.safety_critical, tuple(sides)


def test_forms_ask_the_same_slots_with_items_alike_and_facts_apart() -> None:
    same_slots(KEY, ("questions", "matrices"))
    alike_and_apart(KEY, shape)


def test_three_forms_reach_every_step_and_no_form_only_one() -> None:
    steps = [{cells(slot, form)["r7.state"] for slot in ("certified", "specialty")} for form in FORMS]
    assert set.union(*steps) == {"approve", "one request", "notice with the fact", "deny"}
    assert all(len(one) == 2 for one in steps)


@pytest.mark.parametrize("form", FORMS)
def test_a_fact_held_back_costs_mastery_whatever_the_total(form: str) -> None:
    right = next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE).sheet()
    assert mastery(score_all(right, KEY, form), right, KEY, form).reached
    asked = item("notice", form)
    assert isinstance(asked, Single)
    for option in (o for o in asked.options if not o.correct):
        sheet = {**right, ("questions", asked.id): option.id}
        found = mastery(score_all(sheet, KEY, form), sheet, KEY, form)
        assert found.share > 0.9
        assert not found.reached


def test_submissions_fit_and_stand_for_what_they_say() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(f, k) for f in FORMS for k in Sort}
    assert [problem for s in SUBMISSIONS for problem in misfits(s, KEY)] == []
