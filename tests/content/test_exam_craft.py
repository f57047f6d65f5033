"""The exam of every unit: forms alike, craft that gives nothing away, prepared submissions that score as meant."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import pytest
from parallel import slot

from autograder.check.choices import position_p
from autograder.scoring.answers import Sort, Submission, load_submissions, misfits
from autograder.scoring.keys import canaries, key_root, load_key
from autograder.scoring.score import score_all
from course.library.home import root
from course.library.register import Register
from course.model.item import Bloom, Classify, Day, Hotspot, Item, Match, Multiple, Numeric, Short, Single, Table
from course.model.verdict import judge

#: Each unit with an exam, and the questions a person could be harmed by (a slot is an item's name without its form).
CRITICAL = {
    "itp-naturalization": {"bars", "clocks", "review", "notice"},
    "itp-family-petitions": {"bars", "clocks", "action", "notice"},
    "itp-adjustment": {"bars", "number", "action"},
    "itp-fraud-presence-waivers": {"bars", "returns", "claim", "action"},
    "itp-identity-checks": {"matrix", "step"},
    "ast-asylum-bars-deadline": {"last-day", "action", "notice"},
}
UNITS = sorted(CRITICAL)
KEYS = {unit: load_key(unit) for unit in UNITS}
SUBMISSIONS = [(unit, s) for unit in UNITS for s in load_submissions(key_root() / unit)]
every_unit = pytest.mark.parametrize("unit", UNITS)


def forms(unit: str) -> list[str]:
    return sorted(KEYS[unit].scheme.forms)


def items(unit: str) -> list[Item]:
    return list(KEYS[unit].items.values())


def counted(unit: str) -> list[Item]:
    return [i for i in items(unit) if i.kind != "essay"]


def singles(unit: str) -> list[Single]:
    return [i for i in items(unit) if isinstance(i, Single)]


def days_of(text: str) -> list[str]:
    return re.findall(r"\d{4}-\d{2}-\d{2}", text)


# --- the forms are parallel -------------------------------------------------------------------------------------------


@every_unit
def test_each_form_asks_the_same_slots_in_the_same_order(unit: str) -> None:
    papers = KEYS[unit].scheme.forms
    for activity in ("objective", "decision"):
        asked = [[slot(i) for i in papers[f].quizzes[activity]] for f in forms(unit)]
        assert all(one == asked[0] for one in asked)
        for form in forms(unit):
            assert all(i.endswith(f"-{form}") for i in papers[form].quizzes[activity])


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


@every_unit
def test_items_of_a_slot_are_alike_in_kind_outcome_level_and_size(unit: str) -> None:
    for name, same in groupby(sorted(items(unit), key=lambda i: i.id), key=lambda i: slot(i.id)):
        shapes = {shape(i) for i in same}
        assert len(shapes) == 1, (name, shapes)


@every_unit
def test_items_of_a_slot_differ_in_facts(unit: str) -> None:
    for name, same in groupby(sorted(counted(unit), key=lambda i: i.id), key=lambda i: slot(i.id)):
        for one, other in combinations(list(same), 2):
            assert not (set(days_of(one.stem)) & set(days_of(other.stem))), name
            assert one.blind().model_dump(exclude={"id"}) != other.blind().model_dump(exclude={"id"}), name


@every_unit
def test_every_exam_item_is_asked_once(unit: str) -> None:
    asked = Counter(i for f in KEYS[unit].scheme.forms.values() for ids in f.quizzes.values() for i in ids)
    assert set(asked) == set(KEYS[unit].items)
    assert set(asked.values()) == {1}


@every_unit
def test_points_and_counts(unit: str) -> None:
    criteria = KEYS[unit].scheme.criteria
    assert sum(c.points for c in criteria) == 40
    assert sum(c.points for c in criteria if c.counts == "rubric") == 12
    for criterion in (c for c in criteria if c.counts == "items"):
        assert all(3 <= len(ids) <= 4 for ids in criterion.items.values())


@every_unit
def test_no_topic_and_no_kind_runs_past_three(unit: str) -> None:
    key = KEYS[unit]
    topic = {i: c.id for c in key.scheme.criteria if c.counts == "items" for ids in c.items.values() for i in ids}
    for form in forms(unit):
        ids = key.scheme.forms[form].quizzes["objective"]
        for values in ([topic[i] for i in ids], [key.items[i].kind for i in ids]):
            assert max(len(list(run)) for _, run in groupby(values)) <= 3


# --- craft: nothing gives the key away --------------------------------------------------------------------------------


def options(unit: str) -> list[tuple[Item, Any]]:
    return [(i, o) for i in items(unit) if isinstance(i, (Single, Multiple)) for o in i.options]


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


def wrong_and_keys(i: Item) -> tuple[list[str], list[str]]:
    """What is said of wrong answers, and the words that would give the right one away."""
    if isinstance(i, (Single, Multiple)):
        return [o.feedback for o in i.options if not o.correct], [o.text for o in i.options if o.correct]
    if isinstance(i, Short):
        return said(i), list(i.accept)
    if isinstance(i, (Numeric, Day)):
        return said(i), [str(i.answer), f"{i.answer:g}" if isinstance(i, Numeric) else str(i.answer)]
    if isinstance(i, Table):
        return said(i), [b.accept[0] for b in i.blanks]
    if isinstance(i, (Classify, Match)):
        return said(i), [p.text for p in i.places]
    return said(i), [s.text for s in i.steps] if i.kind == "order" else []


@every_unit
def test_feedback_is_unique_in_the_whole_bank(unit: str) -> None:
    every = Counter(text for i in items(unit) for text in said(i))
    assert [t for t, n in every.items() if n > 1] == []
    assert all(said(i) for i in counted(unit))


@every_unit
def test_feedback_on_a_wrong_answer_never_holds_the_right_one(unit: str) -> None:
    for i in counted(unit):
        wrong, keys = wrong_and_keys(i)
        for text in wrong:
            assert not any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text, re.I) for k in keys), (i.id, text)
            assert not re.search(r"\b(correct|right) (answer|option|choice|date|day) (is|was)\b", text, re.I), i.id


@every_unit
def test_feedback_on_a_wrong_choice_sends_back_to_the_law_or_the_stem(unit: str) -> None:
    place = re.compile(
        r"\b(INA|8 CFR|9 FAM|90 FR|USCIS-PM|Matter of|stem|sworn|swore|answers?|calendar|travel days|"
        r"record and person)\b"
    )
    for i in counted(unit):
        wrong = [o.feedback for o in i.options if not o.correct] if isinstance(i, (Single, Multiple)) else said(i)
        for text in wrong:
            assert place.search(text) or text.startswith("Right"), (i.id, text)


@every_unit
def test_key_lengths_say_nothing(unit: str) -> None:
    def right(i: Single) -> int:
        return next(len(o.text) for o in i.options if o.correct)

    found = singles(unit)
    longest = sum(right(i) > max(len(o.text) for o in i.options if not o.correct) for i in found)
    chance = sum(1 / len(i.options) for i in found) / len(found)
    assert longest / len(found) <= chance + 0.08
    shares = [right(i) * (len(i.options) - 1) / sum(len(o.text) for o in i.options if not o.correct) for i in found]
    assert 0.9 <= sum(shares) / len(shares) <= 1.1


@every_unit
def test_key_positions_are_balanced_without_runs(unit: str) -> None:
    key, found = KEYS[unit], singles(unit)
    keys = [(next(n for n, o in enumerate(i.options) if o.correct), len(i.options)) for i in found]
    assert len(found) >= 8
    assert position_p(keys) > 0.05
    for form in forms(unit):
        order = [key.items[i] for i in key.scheme.forms[form].quizzes["objective"]]
        at = [next(o.id for o in i.options if o.correct) for i in order if isinstance(i, Single)]
        assert max(len(list(run)) for _, run in groupby(at)) <= 3
        assert max(Counter(at).values()) <= 2
    marked = Counter(o.id for i in items(unit) if isinstance(i, Multiple) for o in i.options if o.correct)
    assert max(marked.values()) - min(marked.get(x, 0) for x in "abcd") <= 1


@every_unit
def test_options_are_three_or_four_without_tricks(unit: str) -> None:
    tricks = re.compile(r"\b(all|none|both) of (the )?(above|these)\b|\b(always|never|only|every|must)\b", re.I)
    for i, option in options(unit):
        assert 3 <= len(i.options) <= 4
        assert not tricks.search(option.text), (i.id, option.text)
    for i in items(unit):
        assert not re.search(r"\b(NOT|EXCEPT|LEAST)\b", i.stem), i.id
        assert not i.negative


@every_unit
def test_every_error_has_a_name(unit: str) -> None:
    for i in counted(unit):
        if isinstance(i, (Numeric, Day, Short)):
            assert i.near, i.id
            assert all(n.misconception for n in i.near)
        for n in getattr(i, "near", ()):
            assert judge(i, n.value).share == 0, (i.id, n.value)
            assert judge(i, n.value).remarks[0].text == n.feedback


@every_unit
def test_kinds_are_varied_and_stems_are_situations(unit: str) -> None:
    kinds = {i.kind for i in counted(unit)}
    assert kinds == {
        "single", "multiple", "classify", "match", "order", "numeric", "date", "short", "hotspot", "table",
    }  # fmt: skip
    bank = items(unit)
    assert sum(i.scenario for i in bank) / len(bank) >= 0.9
    assert any(i.confidence for i in bank)
    levels = list(Bloom)
    assert all(levels.index(i.bloom) >= levels.index(Bloom.APPLY) for i in bank)
    assert sum(levels.index(i.bloom) >= levels.index(Bloom.ANALYZE) for i in bank) / len(bank) >= 0.25


@every_unit
def test_safety_critical_matters_are_flagged_in_every_form(unit: str) -> None:
    for form in forms(unit):
        flagged = [i.id for i in items(unit) if i.id.endswith(f"-{form}") and i.safety_critical]
        assert {slot(name).partition("-exam-")[2] for name in flagged} == CRITICAL[unit]


@every_unit
def test_citations_resolve(unit: str) -> None:
    register = Register.load(root())
    for i in items(unit):
        for cite in i.cites:
            assert register.resolve(cite), (i.id, cite)


# --- prepared submissions ---------------------------------------------------------------------------------------------


def share(unit: str, submission: Submission, criteria: set[str] | None = None) -> float:
    scores = [s for s in score_all(submission.sheet(), KEYS[unit], submission.form) if s.counted]
    scores = [s for s in scores if criteria is None or s.criterion in criteria]
    return sum(s.points for s in scores) / sum(s.of for s in scores)


@every_unit
def test_each_form_has_the_four_submissions(unit: str) -> None:
    mine = [s for u, s in SUBMISSIONS if u == unit]
    assert {(s.form, s.kind) for s in mine} == {(f, k) for f in forms(unit) for k in Sort}
    for submission in mine:
        assert list(misfits(submission, KEYS[unit])) == []


@pytest.mark.parametrize(("unit", "submission"), SUBMISSIONS, ids=lambda s: getattr(s, "form", s))
def test_submissions_score_what_they_stand_for(unit: str, submission: Submission) -> None:
    key = KEYS[unit]
    quiz = {c.id for c in key.scheme.criteria if c.counts == "items"}
    for criteria in (None, quiz):
        earned = share(unit, submission, criteria)
        if submission.kind is Sort.REFERENCE:
            assert earned == 1
        elif submission.kind is Sort.BLANK:
            assert earned == 0
        else:
            assert earned < key.scheme.mastery
    if submission.kind is Sort.REFERENCE:
        assert all(s.points == s.of for s in score_all(submission.sheet(), key, submission.form) if s.counted)
    if submission.kind is Sort.WRONG:
        assert share(unit, submission) > 0.25, "a common-error set knows something"


@every_unit
def test_choosing_the_same_letter_throughout_fails_in_every_form(unit: str) -> None:
    for form in forms(unit):
        mine = [i for i in singles(unit) if i.id.endswith(f"-{form}")]
        for letter in "abcd":
            assert sum(judge(i, {"answer": letter} if i.confidence else letter).share for i in mine) <= 2


@every_unit
def test_the_essay_refers_to_the_case_of_its_form(unit: str) -> None:
    for paper in KEYS[unit].scheme.forms.values():
        for essay in paper.quizzes["decision"]:
            assert KEYS[unit].items[essay].refers_to == paper.cases["file"]
            assert paper.cases["file"] in KEYS[unit].cases


@every_unit
def test_every_key_file_has_a_canary_of_its_own(unit: str) -> None:
    files = [p for p in canaries() if p.is_relative_to(key_root() / unit)]
    assert len(files) >= 22
    for path in files:
        assert path.read_text("utf-8").splitlines()[0].startswith("# canary ISO-CANARY-"), Path(path).name
