"""itp/identity-checks: each last day, matrix cell, share and clock proved by the rule, the calendar and by counting."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.console import marks
from autograder.scoring.keys import key_root, load_key
from course.library.home import root
from course.library.shelf import Shelf
from course.library.tables import load_parameters
from course.model.finding import Finding, Outcome
from course.rules.catalog import CATALOG

ASSIGNMENT = "itp-identity-checks"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
PRACTICE: dict[str, Any] = {i.id: i for i in Shelf(root()).unit_items("itp/identity-checks")}
every_form = pytest.mark.parametrize("form", FORMS)


def item(name: str, form: str) -> Any:
    return KEY.items[f"identity-exam-{name}-{form}"]


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)]


def months_of(text: str) -> int:
    return int(re.search(r"(\d+) months", text)[1])  # type: ignore[index]


def decided(check: dict[str, Any], on: date, *more: dict[str, Any]) -> Finding:
    entry = CATALOG["check-status"]
    facts = {"naturalizing": False, "wanted_for": "decide", "checks": [check, *more]}
    return entry.apply(facts, on=on, law=load_parameters(root(), entry.table))


# --- the exam ---------------------------------------------------------------------------------------------------------


@every_form
def test_last_day_counts_from_the_day_of_processing(form: str) -> None:
    asked = item("last", form)
    taken, processed, *_, printed = days_of(asked.stem)
    months = relativedelta(months=months_of(asked.stem))
    assert taken < processed < printed
    assert asked.answer == processed + months
    check = {"sort": "fbi-fingerprint", "answered": "clear", "came_on": processed}
    found = decided({**check, "good_for_months": months_of(asked.stem)}, asked.answer)
    assert (found.outcome, found.dates["fbi-fingerprint-good-until"]) == (Outcome.MET, asked.answer)
    wrong = {n.misconception: date.fromisoformat(str(n.value)) for n in asked.near}
    assert wrong == {
        "from-capture": taken + months,
        "from-print": printed + months,
        "last-day-left-out": asked.answer - timedelta(days=1),
    }


#: What stands in a cell of the matrix, as the rule takes it. Shown to somebody else is not shown to the person.
WORDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("second rejection", {"answered": "rejected", "rejections": 2, "letters": "established"}),
    ("first rejection", {"answered": "rejected", "rejections": 1}),
    ("a fine for", {"answered": "record", "weighed": "established", "shown": False}),
    ("another person", {"answered": "not-theirs"}),
    ("a false paper, shown to her", {"answered": "record", "weighed": "not-established", "shown": False}),
    ("hit", {"answered": "hit"}),
    ("no record", {"answered": "clear"}),
    ("nothing found", {"answered": "clear"}),
)
WORTH = {"served until": "run out", "nobody has settled": "settle the hit", "rejected once": "take again"}
STEP = {Outcome.MET: "approve", Outcome.NEEDS_EVIDENCE: "hold", Outcome.NOT_MET: "notice"}


def cell(sort: str, text: str, months: int) -> dict[str, Any]:
    said = next(facts for word, facts in WORDS if word in text)
    return {"sort": sort, "came_on": counted_from(text), "good_for_months": months, **said}


def counted_from(text: str) -> date:
    """Of the days taken, processed and printed the one of processing; else the one day given."""
    found = days_of(text)
    return found[1] if len(found) == 3 else found[0]


def worth(check: dict[str, Any], on: date) -> str:
    found = decided(check, on)
    if found.outcome is Outcome.MET:
        return "certificates stand in" if check["answered"] == "rejected" else "serves"
    if found.outcome is Outcome.NOT_MET:
        return "tell the person"
    return next(word for part, word in WORTH.items() if part in found.summary)


@every_form
def test_each_cell_of_the_matrix_and_each_step_by_the_rule(form: str) -> None:
    asked = item("matrix", form)
    told = {b.id: b.accept[0] for b in asked.blanks}
    today, months = days_of(asked.stem)[0], months_of(asked.stem)
    for row in asked.rows:
        prints = cell("fbi-fingerprint", asked.given[f"{row.id}.pa"], months)
        name = cell("fbi-name", asked.given[f"{row.id}.na"], months)
        assert worth(prints, today) == told[f"{row.id}.pt"], row.text
        assert worth(name, today) == told[f"{row.id}.nt"], row.text
        assert STEP[decided(prints, today, name).outcome] == told[f"{row.id}.st"], row.text
    assert {told[f"{row.id}.st"] for row in asked.rows} == {"approve", "hold", "notice"}
    edge = [counted_from(v) + relativedelta(months=months) - today for v in asked.given.values()]
    assert timedelta() in edge or timedelta(days=-1) in edge, "a form has a day on the edge"


@every_form
def test_a_rejection_is_an_answer_like_the_two_others(form: str) -> None:
    asked = item("rate", form)
    people, clear, record, once, twice, _ = (int(n) for n in re.findall(r"(?<![-\w])\d+(?![-\w])", asked.stem)[:6])
    assert people == sum(int(n) for n in re.findall(r"(?<![-\w])\d+(?![-\w])", asked.stem)[1:6])
    assert asked.answer == clear + record + once + twice
    wrong = {n.misconception: n.value for n in asked.near}
    assert wrong == {
        "clear-alone": clear,
        "rejection-is-no-answer": clear + record,
        "twice-needed": clear + record + twice,
    }
    check = {"sort": "fbi-fingerprint", "answered": "rejected", "rejections": 1, "came_on": date(2026, 5, 4)}
    entry = CATALOG["check-status"]
    facts = {"naturalizing": True, "wanted_for": "call", "checks": [check]}
    found = entry.apply(facts, on=date(2026, 8, 10), law=load_parameters(root(), entry.table))
    assert found.outcome is Outcome.MET


def test_the_clock_of_the_choice_of_a_step() -> None:
    asked = item("step", "b")
    ended, examined, again, today = days_of(asked.stem)
    due = examined + timedelta(days=120)
    assert examined + timedelta(days=60) <= again <= due
    assert ended < today < due < today + timedelta(days=20)
    told = {o.misconception: days_of(o.text) for o in asked.options}
    assert told == {
        None: [due],
        "clock-suspended": [today + timedelta(days=20)],
        "clock-renewed": [again + timedelta(days=120)],
    }


def test_the_days_of_a_second_examination() -> None:
    asked = item("step", "c")
    (examined,) = days_of(asked.stem)
    first, last = examined + timedelta(days=60), examined + timedelta(days=120)
    told = {o.misconception: days_of(o.text) for o in asked.options}
    assert told[None] == [first, last]
    assert told["early-return"] == [first - timedelta(days=30), last]
    assert told["window-of-a-notice"] == [first - timedelta(days=30), last - timedelta(days=30)]


@every_form
def test_the_stale_note_is_counted_from_processing(form: str) -> None:
    asked = item("stale", form)
    _, prints, _, names, today = days_of(asked.stem)
    gone = [day + relativedelta(months=months_of(asked.stem)) < today for day in (prints, names)]
    assert gone == {"a": [True, False], "b": [True, False], "c": [False, False]}[form]
    right = next(o.text for o in asked.options if o.correct)
    assert {"a": "prints", "b": "prints", "c": "Go on"}[form] in right


# --- console and memo -------------------------------------------------------------------------------------------------


@every_form
def test_the_console_is_worth_everything_little_and_nothing(form: str) -> None:
    task: Any = KEY.matters[KEY.scheme.forms[form].simulations["desk"]].matter
    plays = {s.kind: s.answers.get("desk", {}).get("steps", []) for s in load_submissions(key_root() / ASSIGNMENT)
             if s.form == form}  # fmt: skip
    assert marks(task, plays[Sort.REFERENCE])["worth"] == 1
    assert 0 < marks(task, plays[Sort.WRONG])["worth"] < 0.5
    assert marks(task, plays[Sort.GUESS])["worth"] == marks(task, plays[Sort.BLANK])["worth"] == 0


def test_the_console_tasks_are_alike() -> None:
    tasks: list[Any] = [KEY.matters[KEY.scheme.forms[form].simulations["desk"]].matter for form in FORMS]
    assert len({tuple(d.id for d in (*t.must, *t.must_not)) for t in tasks}) == 1
    assert len({(len(t.records), len(t.case.checks)) for t in tasks}) == 1
    names = [r.name for t in tasks for r in t.records]
    assert len({name.split(",")[0] for name in names}) >= len(tasks)


@every_form
def test_the_model_memo_names_law_last_days_and_the_step(form: str) -> None:
    essay, case = item("decision", form), KEY.case(form, "file")
    model = next(s for s in load_submissions(key_root() / ASSIGNMENT) if s.form == form and s.kind is Sort.REFERENCE)
    text = model.answers["decision"][essay.id]
    assert essay.words[0] <= len(text.split()) <= essay.words[1]
    today = case.docket.today
    assert text.splitlines()[0] == f"{today:%B} {today.day}, {today.year}"
    entry = CATALOG["check-status"]
    found = entry.apply(case.truth.facts, on=today, law=load_parameters(root(), entry.table))
    for name in ("fbi-fingerprint", "fbi-name", "border-name"):
        last = found.dates[f"{name}-good-until"]
        assert f"{last:%B} {last.day}, {last.year}" in text, name
    assert "No regulation gives a figure" in text
    assert ("notice of intent to deny" in text) == (case.truth.outcome == "intend")
    assert ("approve today" in text) == (case.truth.outcome == "approve")


# --- practice ---------------------------------------------------------------------------------------------------------


def test_practice_days_by_calendar() -> None:
    sheet = PRACTICE["identity-validity-completion"]
    told = {b.id: b.accept[0] for b in sheet.blanks} | sheet.given
    for row in ("one", "two", "three"):
        last = date.fromisoformat(told[f"{row}.came"]) + relativedelta(months=15)
        assert told[f"{row}.last"] == last.isoformat()
        assert (told[f"{row}.stands"] == "serves") is (last >= date(2026, 8, 10))
    asked = PRACTICE["identity-validity-last"]
    assert asked.answer == days_of(asked.stem)[1] + relativedelta(months=15)
    ends, today, slips = days_of(PRACTICE["identity-validity-days"].stem)
    assert PRACTICE["identity-validity-days"].answer == (slips - timedelta(days=12) - today).days
    assert (ends - today).days == PRACTICE["identity-validity-days"].near[0].value
    (examined,) = days_of(PRACTICE["identity-warm-clock"].stem)
    right = next(o.text for o in PRACTICE["identity-warm-clock"].options if o.correct)
    assert right == (examined + timedelta(days=120)).isoformat()
    examined = days_of(PRACTICE["identity-validity-ready"].stem)[0]
    assert examined + timedelta(days=120) == date(2026, 8, 4)


def test_practice_shares_by_counting_people() -> None:
    assert PRACTICE["identity-identity-base"].answer == round(100 * 19 / (19 + 200))
    assert round(100 * 19 / (19 + 1)) == 95


def test_nothing_says_that_a_regulation_gives_the_figure() -> None:
    for name in ("lesson", "case", "assessment"):
        text = " ".join((root() / "itp/identity-checks" / f"{name}.md").read_text("utf-8").split())
        assert re.search(r"[Nn]o regulation says", text), name
        assert not re.search(r"CFR 103\.16[^.|]{0,40}\b\d+ months", text), name
