"""The exam of itp/naturalization: forms alike, keys proved by rules and calendar, craft that gives nothing away."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from autograder.check.choices import position_p
from autograder.scoring.answers import Sort, Submission, load_submissions, misfits
from autograder.scoring.keys import canaries, key_root, load_key
from autograder.scoring.score import score_all
from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.item import Bloom, Classify, Day, Hotspot, Item, Match, Multiple, Numeric, Short, Single, Table
from course.model.verdict import judge
from course.rules.catalog import CATALOG

ASSIGNMENT = "itp-naturalization"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
ITEMS = list(KEY.items.values())
COUNTED = [i for i in ITEMS if i.kind != "essay"]
SINGLES = [i for i in ITEMS if isinstance(i, Single)]
LAW = load_parameters(root(), "naturalization")
SUBMISSIONS = load_submissions(key_root() / ASSIGNMENT)
TODAY = date(2026, 8, 10)


def item(name: str, form: str) -> Any:
    return KEY.items[f"naturalization-exam-{name}-{form}"]


def found(rule: str, facts: dict[str, Any]) -> Any:
    return CATALOG[rule].apply(facts, on=TODAY, law=LAW)


def days_of(text: str) -> list[str]:
    return re.findall(r"\d{4}-\d{2}-\d{2}", text)


# --- the forms are parallel -------------------------------------------------------------------------------------------


def slot(name: str) -> str:
    return name.rpartition("-")[0]


def test_each_form_asks_the_same_slots_in_the_same_order() -> None:
    for activity in ("objective", "decision"):
        asked = [[slot(i) for i in KEY.scheme.forms[f].quizzes[activity]] for f in FORMS]
        assert all(one == asked[0] for one in asked)
        for form in FORMS:
            assert all(i.endswith(f"-{form}") for i in KEY.scheme.forms[form].quizzes[activity])


def shape(i: Item) -> tuple[Any, ...]:
    parts: tuple[int, ...] = ()
    if isinstance(i, (Single, Multiple)):
        parts = (len(i.options), sum(o.correct for o in i.options))
    elif isinstance(i, (Classify, Match)):
        parts = (len(i.cards), len(i.places))
    elif isinstance(i, Table):
        parts = (len(i.rows), len(i.blanks))
    elif isinstance(i, Hotspot):
        parts = (len(i.document.field_ids), sum(s.correct for s in i.spots))
    return i.kind, i.outcome, i.bloom, i.confidence, i.safety_critical, i.scenario, parts


def test_items_of_a_slot_are_alike_in_kind_outcome_level_and_size() -> None:
    for name, same in groupby(sorted(ITEMS, key=lambda i: i.id), key=lambda i: slot(i.id)):
        shapes = {shape(i) for i in same}
        assert len(shapes) == 1, (name, shapes)


def test_items_of_a_slot_differ_in_facts() -> None:
    for name, same in groupby(sorted(COUNTED, key=lambda i: i.id), key=lambda i: slot(i.id)):
        for one, other in combinations(list(same), 2):
            assert not (set(days_of(one.stem)) & set(days_of(other.stem))), name
            assert one.blind().model_dump(exclude={"id"}) != other.blind().model_dump(exclude={"id"}), name


def test_every_exam_item_is_asked_once() -> None:
    asked = Counter(i for f in KEY.scheme.forms.values() for ids in f.quizzes.values() for i in ids)
    assert set(asked) == set(KEY.items)
    assert set(asked.values()) == {1}


def test_points_and_counts() -> None:
    points = {c.id: c.points for c in KEY.scheme.criteria}
    assert sum(points.values()) == 40
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "rubric") == 12
    for criterion in (c for c in KEY.scheme.criteria if c.counts == "items"):
        assert all(3 <= len(ids) <= 4 for ids in criterion.items.values())


def test_no_topic_and_no_kind_runs_past_three() -> None:
    topic = {i: c.id for c in KEY.scheme.criteria if c.counts == "items" for ids in c.items.values() for i in ids}
    for form in FORMS:
        ids = KEY.scheme.forms[form].quizzes["objective"]
        for values in ([topic[i] for i in ids], [KEY.items[i].kind for i in ids]):
            assert max(len(list(run)) for _, run in groupby(values)) <= 3


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
    days = int(answers.get(f"{row}.days") or asked.given[f"{row}.days"])
    assert days == finding.numbers["days-away"]
    assert days == (date.fromisoformat(returned) - date.fromisoformat(left)).days - 1


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


# --- craft: nothing gives the key away --------------------------------------------------------------------------------


def options() -> list[tuple[Item, Any]]:
    return [(i, o) for i in ITEMS if isinstance(i, (Single, Multiple)) for o in i.options]


def said(i: Item) -> list[str]:
    if isinstance(i, (Single, Multiple)):
        return [o.feedback for o in i.options]
    if isinstance(i, (Classify, Match)):
        return [c.feedback for c in i.cards]
    if isinstance(i, Table):
        return [b.feedback for b in i.blanks]
    if isinstance(i, Hotspot):
        return [i.feedback, *(s.feedback for s in i.spots)]
    if i.kind == "order":
        return [s.feedback for s in i.steps]
    return [i.feedback, *(n.feedback for n in i.near)] if isinstance(i, (Numeric, Day, Short)) else []


def test_feedback_is_unique_in_the_whole_bank() -> None:
    every = Counter(text for i in ITEMS for text in said(i))
    assert [t for t, n in every.items() if n > 1] == []
    assert all(said(i) for i in COUNTED)


def test_feedback_on_a_wrong_answer_never_holds_the_right_one() -> None:
    for i in COUNTED:
        if isinstance(i, (Single, Multiple)):
            wrong = [o.feedback for o in i.options if not o.correct]
            keys = [o.text for o in i.options if o.correct]
        elif isinstance(i, Short):
            wrong, keys = said(i), list(i.accept)
        elif isinstance(i, (Numeric, Day)):
            wrong, keys = said(i), [str(i.answer), f"{i.answer:g}" if isinstance(i, Numeric) else str(i.answer)]
        elif isinstance(i, Table):
            wrong, keys = said(i), [b.accept[0] for b in i.blanks]
        elif isinstance(i, (Classify, Match)):
            wrong, keys = said(i), [p.text for p in i.places]
        else:
            wrong, keys = said(i), [s.text for s in i.steps] if i.kind == "order" else []
        for text in wrong:
            assert not any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text, re.I) for k in keys), (i.id, text)
            assert not re.search(r"\b(correct|right) (answer|option|choice|date|day) (is|was)\b", text, re.I), i.id


def test_feedback_on_a_wrong_choice_sends_back_to_the_law_or_the_stem() -> None:
    place = re.compile(r"\b(INA|8 CFR|90 FR|stem|sworn|swore|answers?|calendar|travel days|record and person)\b")
    for i in COUNTED:
        wrong = [o.feedback for o in i.options if not o.correct] if isinstance(i, (Single, Multiple)) else said(i)
        for text in wrong:
            assert place.search(text) or text.startswith("Right"), (i.id, text)


def test_key_lengths_say_nothing() -> None:
    def right(i: Single) -> int:
        return next(len(o.text) for o in i.options if o.correct)

    longest = sum(right(i) > max(len(o.text) for o in i.options if not o.correct) for i in SINGLES)
    chance = sum(1 / len(i.options) for i in SINGLES) / len(SINGLES)
    assert longest / len(SINGLES) <= chance + 0.08
    shares = [right(i) * (len(i.options) - 1) / sum(len(o.text) for o in i.options if not o.correct) for i in SINGLES]
    assert 0.9 <= sum(shares) / len(shares) <= 1.1


def test_key_positions_are_balanced_without_runs() -> None:
    keys = [(next(n for n, o in enumerate(i.options) if o.correct), len(i.options)) for i in SINGLES]
    assert len(SINGLES) >= 8
    assert position_p(keys) > 0.05
    for form in FORMS:
        order = [KEY.items[i] for i in KEY.scheme.forms[form].quizzes["objective"]]
        at = [next(o.id for o in i.options if o.correct) for i in order if isinstance(i, Single)]
        assert max(len(list(run)) for _, run in groupby(at)) <= 3
        assert max(Counter(at).values()) <= 2
    marked = Counter(o.id for i in ITEMS if isinstance(i, Multiple) for o in i.options if o.correct)
    assert max(marked.values()) - min(marked.get(x, 0) for x in "abcd") <= 1


def test_options_are_three_or_four_without_tricks() -> None:
    tricks = re.compile(r"\b(all|none|both) of (the )?(above|these)\b|\b(always|never|only|every|must)\b", re.I)
    for i, option in options():
        assert 3 <= len(i.options) <= 4
        assert not tricks.search(option.text), (i.id, option.text)
    for i in ITEMS:
        assert not re.search(r"\b(NOT|EXCEPT|LEAST)\b", i.stem), i.id
        assert not i.negative


def test_every_error_has_a_name() -> None:
    for i in COUNTED:
        if isinstance(i, (Numeric, Day, Short)):
            assert i.near, i.id
            assert all(n.misconception for n in i.near)
        for n in getattr(i, "near", ()):
            assert judge(i, n.value).share == 0, (i.id, n.value)
            assert judge(i, n.value).remarks[0].text == n.feedback


def test_kinds_are_varied_and_stems_are_situations() -> None:
    kinds = {i.kind for i in COUNTED}
    assert kinds == {
        "single", "multiple", "classify", "match", "order", "numeric", "date", "short", "hotspot", "table",
    }  # fmt: skip
    assert sum(i.scenario for i in ITEMS) / len(ITEMS) >= 0.9
    assert any(i.confidence for i in ITEMS)
    levels = list(Bloom)
    assert all(levels.index(i.bloom) >= levels.index(Bloom.APPLY) for i in ITEMS)
    assert sum(levels.index(i.bloom) >= levels.index(Bloom.ANALYZE) for i in ITEMS) / len(ITEMS) >= 0.25


def test_safety_critical_matters_are_flagged_in_every_form() -> None:
    for form in FORMS:
        flagged = {slot(i).removeprefix("naturalization-exam-") for i in KEY.items if i.endswith(f"-{form}")
                   and KEY.items[i].safety_critical}  # fmt: skip
        assert flagged == {"bars", "clocks", "review", "notice"}


def test_citations_resolve() -> None:
    register = Register.load(root())
    for i in ITEMS:
        for cite in i.cites:
            assert register.resolve(cite), (i.id, cite)


# --- prepared submissions ---------------------------------------------------------------------------------------------


def share(submission: Submission, criteria: set[str] | None = None) -> float:
    scores = [s for s in score_all(submission.sheet(), KEY, submission.form) if s.counted]
    scores = [s for s in scores if criteria is None or s.criterion in criteria]
    return sum(s.points for s in scores) / sum(s.of for s in scores)


def test_each_form_has_the_four_submissions() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(f, k) for f in FORMS for k in Sort}
    for submission in SUBMISSIONS:
        assert list(misfits(submission, KEY)) == []


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda s: f"{s.form}-{s.kind.value}")
def test_submissions_score_what_they_stand_for(submission: Submission) -> None:
    parts: tuple[set[str] | None, ...] = (None, {"dates", "tests", "character", "procedure"})
    for criteria in parts:
        earned = share(submission, criteria)
        if submission.kind is Sort.REFERENCE:
            assert earned == 1
        elif submission.kind is Sort.BLANK:
            assert earned == 0
        else:
            assert earned < KEY.scheme.mastery
    if submission.kind is Sort.REFERENCE:
        assert all(s.points == s.of for s in score_all(submission.sheet(), KEY, submission.form) if s.counted)
    if submission.kind is Sort.WRONG:
        assert share(submission) > 0.25, "a common-error set knows something"


def test_choosing_the_same_letter_throughout_fails_in_every_form() -> None:
    for form in FORMS:
        mine = [i for i in SINGLES if i.id.endswith(f"-{form}")]
        for letter in "abcd":
            assert sum(judge(i, {"answer": letter} if i.confidence else letter).share for i in mine) <= 2


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


def test_refers_to_the_case_of_its_form() -> None:
    for form in FORMS:
        essay = KEY.items[f"naturalization-exam-decision-{form}"]
        assert essay.refers_to == KEY.scheme.forms[form].cases["file"]


def test_every_key_file_has_a_canary_of_its_own() -> None:
    files = [p for p in canaries() if p.is_relative_to(key_root() / ASSIGNMENT)]
    assert len(files) >= 22
    for path in files:
        assert path.read_text("utf-8").splitlines()[0].startswith("# canary ISO-CANARY-"), Path(path).name
