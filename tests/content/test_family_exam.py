"""The exam of itp/family-petitions: each class, age, tie and last day proved by the rules and by the calendar."""

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
from course.model.family import FamilyFacts
from course.model.item import Classify, Day, Match, Numeric, Short, Single, Table
from course.rules.catalog import CATALOG
from course.rules.family_class import CLASS_CITE, category_of

ASSIGNMENT = "itp-family-petitions"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
TODAY = date(2026, 8, 10)
CHOICES = {True: "Under 21", False: "21 or over"}


def item(name: str, form: str) -> Any:
    return KEY.items[f"family-exam-{name}-{form}"]


def found(rule: str, facts: dict[str, Any], on: date = date(2026, 12, 1)) -> Any:
    table = "family" if rule in ("family-classification", "child-age") else "procedure"
    return CATALOG[rule].apply(facts, on=on, law=load_parameters(root(), table))


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)]


def wrong_days(asked: Day) -> dict[str, date]:
    return {n.misconception: date.fromisoformat(str(n.value)) for n in asked.near}


# --- classes ----------------------------------------------------------------------------------------------------------

RELATION = {"son": "child", "daughter": "child", "wife": "spouse", "husband": "spouse", "father": "parent",
            "mother": "parent", "brother": "sibling", "sister": "sibling"}  # fmt: skip
BIRTH = {"tie": "in-wedlock", "through": "mother"}
NO_CLASS = "There is no class"


def petition(
    standing: str, age: int, word: str, other: int, filed: date, *, married: bool = False, **more: Any
) -> dict[str, Any]:
    """A petition by somebody of that age for a relative of that age, on the day of filing."""
    relation = RELATION[word]
    facts: dict[str, Any] = {
        "relation": relation,
        "filed_on": filed,
        "petitioner": {"standing": standing, "born_on": filed - relativedelta(years=age)},
        "beneficiary": {"born_on": filed - relativedelta(years=other), "married": married},
    }
    if relation == "spouse":
        facts["wedding"] = {"married_on": filed - relativedelta(years=1), "good_faith": "established"}
    else:
        facts["parentage"] = BIRTH
    if relation == "sibling":
        facts["petitioner_parentage"] = BIRTH
    return facts | more


def class_of(facts: dict[str, Any]) -> Any:
    return category_of(FamilyFacts.model_validate(facts), on=TODAY, law=load_parameters(root(), "family"))


@pytest.mark.parametrize("form", FORMS)
def test_classes_by_rule(form: str) -> None:
    asked: Classify = item("category", form)
    filed, places = days_of(asked.stem)[0], {p.id: p.text for p in asked.places}
    pattern = r"(Citizen|Permanent resident), age (\d+), for an? (unmarried |married )?(\w+), age (\d+)"
    for card in asked.cards:
        standing, age, state, word, other = re.fullmatch(pattern, card.text).groups()  # type: ignore[union-attr]
        who = "citizen" if standing == "Citizen" else "resident"
        facts = petition(who, int(age), word, int(other), filed, married=state == "married ")
        category = class_of(facts)
        assert places[card.to] == (CLASS_CITE[category] if category else NO_CLASS), card.text
    assert len({c.to for c in asked.cards}) == 5
    assert NO_CLASS in {places[c.to] for c in asked.cards}


PETITIONERS = {
    "a": ("resident", 50, "son", 24, True),
    "b": ("citizen", 20, "mother", 45, False),
    "c": ("resident", 40, "brother", 37, False),
}


@pytest.mark.parametrize("form", FORMS)
def test_no_class_on_the_day_of_filing_though_one_would_fit_later(form: str) -> None:
    asked: Single = item("petitioner", form)
    standing, age, word, other, married = PETITIONERS[form]
    filed, later = (days_of(asked.stem)[i] for i in ((1, 0) if form == "b" else (0, 1)))
    facts = petition(standing, age, word, other, filed, married=married)
    assert found("family-classification", facts).outcome.value == "not-met"
    if form == "b":
        facts["petitioner"]["born_on"] = later
        turns = later + relativedelta(years=21)
        assert filed < turns < date(2026, 4, 1)
        assert class_of(facts | {"filed_on": turns}).value == "immediate-relative"
        assert class_of(facts | {"filed_on": turns - timedelta(days=1)}) is None
    else:
        after = {"a": {"beneficiary": facts["beneficiary"] | {"married": False}},
                 "c": {"petitioner": facts["petitioner"] | {"standing": "citizen"}}}[form]  # fmt: skip
        assert class_of(facts | after | {"filed_on": later}) is not None
    assert next(o.text for o in asked.options if o.correct).startswith("Deny:")


TIES = {
    "step": ({"tie": "stepchild"}, 18),
    "adopted": ({"tie": "adopted", "custody": "established"}, 16),
    "legit": ({"tie": "legitimated", "custody": "established"}, 18),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", TIES)
def test_ties_by_rule_and_calendar(form: str, row: str) -> None:
    asked: Table = item("ties", form)
    answers = {b.id: b.accept[0] for b in asked.blanks}
    born, made = asked.given[f"{row}.born"], asked.given[f"{row}.made"]
    parentage, age = TIES[row]
    limit = date.fromisoformat(born) + relativedelta(years=age)
    assert answers[f"{row}.limit"] == limit.isoformat()
    filed = days_of(asked.stem)[0]
    facts = petition("citizen", 45, "son", 19, filed, parentage=parentage | {"made_on": made})
    facts["beneficiary"]["born_on"] = born
    finding = found("family-classification", facts)
    assert answers[f"{row}.finding"] == {"met": "Tie shown", "not-met": "Tie not shown"}[finding.outcome.value]
    assert filed < date.fromisoformat(born) + relativedelta(years=21), "under 21 on the day of filing"
    assert abs((date.fromisoformat(made) - limit).days) > 90, "the age of the rule decides, and not nearness to a day"
    age_then = relativedelta(date.fromisoformat(made), date.fromisoformat(born)).years
    assert 15 <= age_then <= 18, "somewhere about the two ages of the rules"


PROVISIONS = {
    "a": ("resident", 50, "daughter", 21, False),
    "b": ("citizen", 55, "son", 27, False),
    "c": ("citizen", 44, "daughter", 18, True),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_provision_by_rule(form: str) -> None:
    asked: Short = item("provision", form)
    standing, age, word, other, married = PROVISIONS[form]
    filed = days_of(asked.stem)[0]
    facts = petition(standing, age, word, other, filed, married=married)
    if form == "a":
        facts["beneficiary"]["born_on"] = days_of(asked.stem)[1]
    read = FamilyFacts.model_validate(facts)
    category = category_of(read, on=TODAY, law=load_parameters(root(), "family"))
    assert category is not None
    assert CLASS_CITE[category] == asked.accept[0]


# --- ages -------------------------------------------------------------------------------------------------------------


def f2a(born: date | str, filed: date | str, approved: date | str, **more: Any) -> dict[str, Any]:
    return {"path": "second-preference", "born_on": born, "filed_on": filed, "approved_on": approved} | more


@pytest.mark.parametrize("form", FORMS)
def test_pending_days_by_rule_and_calendar(form: str) -> None:
    asked: Numeric = item("pending", form)
    signed, filed, sent, answered, chart, approved = days_of(asked.stem)
    assert signed < filed < sent < answered < approved
    assert filed < chart < approved
    facts = f2a(filed - relativedelta(years=18), filed, approved, final_action_on=chart)
    assert found("child-age", facts).numbers["days-pending"] == asked.answer == (approved - filed).days
    assert {n.misconception: n.value for n in asked.near} == {
        "counted-from-signature": (approved - signed).days,
        "both-ends-counted": (approved - filed).days + 1,
        "pause-for-request-taken-out": (approved - filed - (answered - sent)).days,
        "counted-to-availability": (chart - filed).days,
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", ["first", "second"])
def test_ages_by_rule_and_calendar(form: str, row: str) -> None:
    asked: Table = item("ages", form)
    given = {k.partition(".")[2]: v for k, v in asked.given.items() if k.startswith(row)}
    answers = {b.id.partition(".")[2]: b.accept[0] for b in asked.blanks if b.id.startswith(row)}
    born, final, chart = (date.fromisoformat(given[k]) for k in ("born", "final", "filing"))
    day, _, pending = given["petition"].partition("; ")
    approved = date.fromisoformat(day)
    filed = approved - timedelta(days=int(pending.replace(",", "")))
    applied = days_of(asked.stem)[0]
    facts = f2a(born, filed, approved, final_action_on=final, filing_chart_on=chart, applied_on=applied)
    finding = found("child-age", facts)
    available = max(final, approved)
    under = available - (approved - filed) < born + relativedelta(years=21)
    assert finding.dates["age-taken-on"] == available == date.fromisoformat(answers["from"])
    assert answers["age"] == CHOICES[under] == CHOICES[finding.outcome.value == "met"]
    year = available + relativedelta(years=1)
    assert answers["seek"] == year.isoformat()
    assert year.weekday() < 5
    assert finding.dates.get("seek-by", year) == year
    assert date(2025, 8, 15) <= applied <= year
    assert chart < final
    assert chart.day == final.day == 1
    by_chart = max(chart, approved) - (approved - filed) < born + relativedelta(years=21)
    assert by_chart, "the other chart would find everybody under 21, so reading the right one matters"


@pytest.mark.parametrize("form", FORMS)
def test_one_child_is_under_and_one_over(form: str) -> None:
    asked: Table = item("ages", form)
    assert {b.accept[0] for b in asked.blanks if b.id.endswith(".age")} == set(CHOICES.values())


@pytest.mark.parametrize("form", FORMS)
def test_last_day_by_rule_and_by_trying_the_days(form: str) -> None:
    asked: Day = item("last-day", form)
    born, signed, filed, sent, answered, approved = days_of(asked.stem)
    assert signed < filed < sent < answered < approved
    facts = f2a(born, filed, approved)
    assert found("child-age", facts).dates["child-through"] == asked.answer
    for day, outcome in ((asked.answer, "met"), (asked.answer + timedelta(days=1), "not-met")):
        tried = facts | {"final_action_on": day, "applied_on": day}
        assert found("child-age", tried, on=date(2029, 1, 2)).outcome.value == outcome
    turns = born + relativedelta(years=21)
    assert asked.answer == turns + (approved - filed) - timedelta(days=1)
    assert wrong_days(asked) == {
        "birthday-itself-counted-as-under": asked.answer + timedelta(days=1),
        "pending-days-not-added": turns - timedelta(days=1),
        "counted-from-signature": asked.answer + (filed - signed),
        "pause-for-request-taken-out": asked.answer - (answered - sent),
    }


@pytest.mark.parametrize("form", FORMS)
def test_the_effect_of_an_event_by_rule(form: str) -> None:
    asked: Single = item("effect", form)
    born, filed, event = days_of(asked.stem)[:3]
    more: dict[str, Any] = {
        "a": {"path": "parent-naturalized", "naturalized_on": event},
        "b": {"path": "immediate-relative", "approved_on": event},
        "c": {"path": "marriage-ended", "marriage_ended_on": event},
    }[form]
    finding = found("child-age", {"born_on": born, "filed_on": filed} | more)
    right = next(o.text for o in asked.options if o.correct)
    if form == "b":  # a child by the age at filing, until the wedding
        wedding = days_of(asked.stem)[3]
        assert finding.outcome.value == "met"
        assert event < wedding
        facts = petition("citizen", 45, "son", 20, filed, married=True)
        facts["beneficiary"]["born_on"] = born
        assert class_of(facts).value == "f3"
        assert right == "Third preference: his place in the line is that of the day of filing"
    else:
        assert right.startswith("Immediate relative" if finding.outcome.value == "met" else "First preference")
    turns = born + relativedelta(years=21)
    assert turns < TODAY
    assert finding.dates["age-taken-on"] == (filed if form == "b" else event)


# --- bars, periods ----------------------------------------------------------------------------------------------------

ENDED = {"earlier_ended_on": "2024-07-01"}  #: before the wedding on which the petition rests
GONE = {"earlier_open": True}
BARS: dict[str, dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]] = {
    "a": {
        "resident": ({"resident_since": "2023-05-01", "residence_by_marriage": True}, ENDED, {}),
        "paid": ({}, {}, {"marriage_fraud": "established"}),
        "hearing": ({}, {"in_proceedings": True}, {}),
        "later": ({}, {}, {}),
    },
    "b": {
        "husband": ({}, GONE, {}),
        "widower": (
            {"resident_since": "2023-05-01", "residence_by_marriage": True, "that_marriage_ended_by_death": True},
            ENDED, {},
        ),
        "plan": ({}, {}, {"marriage_fraud": "established"}),
        "judge": ({"resident_since": "2016-05-02"}, {"in_proceedings": True}, {}),
    },
    "c": {
        "worker": ({"resident_since": "2023-05-01"}, {}, {}),
        "spouse": ({"resident_since": "2022-05-02", "residence_by_marriage": True}, ENDED, {}),
        "abroad": ({}, {"in_proceedings": True}, {}),
        "decree": ({}, {"married_on": "2024-01-15", "earlier_ended_on": "2024-04-15"}, {}),
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_bars_by_rule(form: str) -> None:
    asked: Match = item("bars", form)
    assert {c.id for c in asked.cards} == set(BARS[form])
    places = {p.id: p.text for p in asked.places}
    for card in asked.cards:
        petitioner, wedding, beneficiary = BARS[form][card.id]
        standing = "resident" if card.text.startswith("A resident") else "citizen"
        facts = petition(standing, 40, "wife", 38, date(2026, 3, 2))
        facts["petitioner"] |= petitioner
        facts["wedding"] |= wedding
        facts["beneficiary"] |= beneficiary
        finding = found("family-classification", facts)
        place = places[card.to]
        if place == "None of these":
            assert finding.outcome.value == "met", card.text
        else:
            cited = {c for r in finding.reasons if r.satisfied is not True for c in r.cites}
            assert finding.outcome.value != "met", card.text
            assert {"INA 204(a)(2)": "INA 204(a)(2)(A)"}.get(place, place) in cited, card.text


SERVED = {"was mailed": "mail", "was handed over": "in-person"}


@pytest.mark.parametrize("form", FORMS)
def test_last_days_by_rule_and_calendar(form: str) -> None:
    asked: Table = item("clocks", form)
    served = re.findall(r"(was mailed|was handed over) on (\d{4}-\d{2}-\d{2})", asked.stem)
    assert len(served) == 4
    ways = [{"service": SERVED[how], "served_on": day} for how, day in served]
    due = [
        found("notice-response", ways[0] | {"kind": "request-for-evidence"}).dates["response-due"],
        found("notice-response", ways[1] | {"kind": "intent-to-deny"}).dates["response-due"],
        found("appeal-or-motion", ways[2] | {"decision": "denial", "route": "appeal-bia"}).dates["filing-due"],
        found("appeal-or-motion", ways[3] | {"decision": "revocation", "route": "appeal-bia"}).dates["filing-due"],
    ]
    assert [b.accept[0] for b in asked.blanks] == [day.isoformat() for day in due]
    for (how, day), days, last in zip(served, (84, 30, 30, 15), due, strict=True):
        assert last == date.fromisoformat(day) + timedelta(days=days + 3 * (how == "was mailed"))
        assert last.weekday() < 5, "the rule for weekends plays no part"
    assert len({how for how, _ in served}) == 2, "mail and hand are both there"


# --- the model decisions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_model_decision_names_law_exhibits_and_review(form: str) -> None:
    essay = KEY.items[f"family-exam-decision-{form}"]
    submissions = load_submissions(key_root() / ASSIGNMENT)
    model = next(s for s in submissions if s.form == form and s.kind is Sort.REFERENCE)
    text = model.answers["decision"][essay.id]
    low, high = essay.words
    assert low <= len(text.split()) <= high
    case = KEY.case(form, "file")
    assert f"{case.docket.today:%B} {case.docket.today.day}, {case.docket.today.year}" in text.splitlines()[0]
    assert "on the law as of" in text
    for cite in ("INA 204(b)", "8 CFR 204.2(a)(2)", "Matter of Laureano", "Matter of Ho", "8 CFR 103.2(b)(16)(i)"):
        assert cite in text, cite
    for exhibit in ("decree", "registry", "certificate", "lease", "tax transcript", "bank's letter", "personnel sheet"):
        assert exhibit in text, exhibit
    assert ("is approved" in text) == ("INA 204(e)" in text) == (case.truth.outcome == "approve")
    notice = {"kind": "intent-to-deny", "served_on": case.docket.today, "service": "mail"}
    due = found("notice-response", notice).dates["response-due"]
    told = f"{due:%B} {due.day}, {due.year}" in text
    assert told == ("intend to deny" in text) == (case.truth.outcome == "intend")
    assert "may be appealed" not in text.partition("What comes next")[0]


def test_the_people_of_the_case_files_stay_out_of_the_questions() -> None:
    named = {KEY.case(f, "file").docket.title for f in FORMS}
    for asked in KEY.items.values():
        if asked.kind != "essay":
            assert not any(name in asked.blind().model_dump_json() for name in named), asked.id
