"""itp/ethics-privacy: forms alike, a matrix of shared words in which each cell counts, a day whose doors lead on."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, cast

import pytest
from parallel import alike_and_apart, same_slots, slot

from autograder.scoring.answers import Sort, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from course.library.shelf import shelf
from course.model.item import Classify, Item, Multiple, Single, Table

UNIT = "itp/ethics-privacy"
KEY = load_key("itp-ethics-privacy")
FORMS = sorted(KEY.scheme.forms)
SUBMISSIONS = load_submissions(key_root() / "itp-ethics-privacy")
PRACTICE = {i.id: i for i in shelf().unit_items(UNIT)}
MATRICES = [i for i in KEY.items.values() if isinstance(i, Table)]
PRACTISED = [
    i
    for i in PRACTICE.values()
    if isinstance(i, Table) and (i.id.startswith("ethics-matrix") or i.id == "ethics-day-log")
]
DAY = [i for i in PRACTICE.values() if i.id.startswith("ethics-day-") and isinstance(i, Single)]
ASKED = ("law", "ans", "why", "first")
every_form = pytest.mark.parametrize("form", FORMS)


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "near", "rows", "blanks")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    return item.kind, item.outcome, item.bloom, item.confidence, item.safety_critical, tuple(sides), right


def reference(form: str) -> Any:
    return next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE)


def test_forms_ask_the_same_slots_in_the_same_order_with_items_alike_and_facts_apart() -> None:
    same_slots(KEY, ("questions", "matrix"))
    alike_and_apart(KEY, shape)


def test_points_and_what_must_be_right() -> None:
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    flagged = {slot(i.id).partition("-exam-")[2] for i in KEY.items.values() if i.safety_critical}
    assert flagged == {"tip", "matrix-records", "matrix-protected", "matrix-sort", "matrix-refuge", "matrix-person"}


def test_every_matrix_draws_on_the_same_words_and_asks_the_same_four_things() -> None:
    lists: dict[str, set[tuple[str, ...]]] = {question: set() for question in ASKED}
    for item in (*MATRICES, *PRACTISED):
        for blank in item.blanks:
            lists[blank.id.partition(".")[0]].add(blank.choices)
            assert set(blank.accept) <= set(blank.choices)
    assert all(len(found) == 1 for found in lists.values())
    for item in MATRICES:
        assert [b.id for b in item.blanks] == [f"{question}.r{n}" for question in ASKED for n in (1, 2, 3)]


def test_silence_has_no_ground_and_a_ground_opens_or_commands() -> None:
    for item in (*MATRICES, *PRACTISED):
        cells = item.given | {b.id: b.accept[0] for b in item.blanks}
        for asker in ("r1", "r2", "r3"):
            answer, ground = cells[f"ans.{asker}"], cells[f"why.{asker}"]
            assert (answer == "must not") == (ground == "nothing opens it"), (item.id, asker)
            assert (answer == "must") == (ground == "the law commands it"), (item.id, asker)


def test_each_accepted_ground_has_its_own_first_step_among_those_accepted() -> None:
    steps = {
        "consent covers it": {"go by the paper"},
        "need for a duty": {"share for the task"},
        "named in the rule": {"hand it to counsel"},
        "court order": {"hand it to counsel"},
        "the law commands it": {"tell in writing", "send to verification", "report it"},
        "nothing opens it": {"ask for consent", "neither yes nor no", "hand it to counsel"},
    }
    official = {"need for a duty", "named in the rule"}  # one person by two names: the asker decides the step
    for item in (*MATRICES, *PRACTISED):
        cells = {b.id: set(b.accept) for b in item.blanks}
        for asker in ("r1", "r2", "r3"):
            grounds, first = cells.get(f"why.{asker}", set()), cells.get(f"first.{asker}", set())
            hits = [bool(first & steps[ground]) for ground in grounds]
            assert not first or (any(hits) if grounds == official else all(hits)), (item.id, asker)


@every_form
def test_each_form_has_as_many_silences_ways_and_duties(form: str) -> None:
    found: Counter[str] = Counter()
    for item in MATRICES:
        if item.id.endswith(f"-{form}"):
            found.update(b.accept[0] for b in item.blanks if b.id.startswith("ans."))
    assert found == {"must not": 5, "may": 4, "must": 3}
    sort = cast("Classify", KEY.items[f"ethics-exam-matrix-sort-{form}"])
    assert Counter(card.to for card in sort.cards) == {"may": 1, "must": 2, "not": 2}


@every_form
def test_one_wrong_cell_stands_in_the_way_of_mastery_whatever_the_points(form: str) -> None:
    right = reference(form).sheet()
    assert mastery(score_all(right, KEY, form), right, KEY, form).reached
    for name in KEY.scheme.forms[form].quizzes["matrix"]:
        item = KEY.items[name]
        if isinstance(item, Table):
            for blank in item.blanks:
                other = next(word for word in blank.choices if word not in blank.accept)
                value = {**right[("matrix", name)], blank.id: other}
                sheet = {**right, ("matrix", name): value}
                found = mastery(score_all(sheet, KEY, form), sheet, KEY, form)
                assert found.share > 0.95
                assert not found.reached, (name, blank.id)


def test_no_key_rests_on_the_enjoined_paragraphs() -> None:
    enjoined = re.compile(r"208\.6\((?:d|e)\)")
    for item in (*KEY.items.values(), *PRACTICE.values()):
        assert not enjoined.search(item.model_dump_json()), item.id


def test_submissions_fit_and_stand_for_what_they_say() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(f, k) for f in FORMS for k in Sort}
    for submission in SUBMISSIONS:
        assert list(misfits(submission, KEY)) == []


def test_feedback_is_said_once_and_never_holds_the_answer() -> None:
    said: Counter[str] = Counter()
    for item in KEY.items.values():
        if isinstance(item, (Single, Multiple)):
            keys = [o.text.lower() for o in item.options if o.correct]
            said.update(o.feedback for o in item.options)
            assert not any(key in o.feedback.lower() for key in keys for o in item.options if not o.correct), item.id
        if isinstance(item, Table):
            said.update(b.feedback for b in item.blanks)
            for blank in item.blanks:
                if blank.id.partition(".")[0] != "law":  # a pinpoint may be needed to read the rule
                    assert not any(re.search(rf"\b{re.escape(w)}\b", blank.feedback) for w in blank.accept), blank.id
        if isinstance(item, Classify):
            said.update(c.feedback for c in item.cards)
    assert [text for text, count in said.items() if count > 1] == []


def test_each_door_of_the_day_tells_what_follows_and_each_wrong_one_can_be_mended() -> None:
    assert all(o.feedback.startswith("*What follows:*") for item in DAY for o in item.options)
    hours = {item.id.rpartition("-")[2] for item in DAY}
    doors, mended = {"0805", "0920", "1040", "1150", "1330"}, {"0810", "0930", "1055", "1210", "1340"}
    assert doors | mended <= hours
    asked = [i for a in shelf().unit(UNIT).activities for i in a.items]
    assert Counter(asked) == Counter(list(PRACTICE)), "each practice question is opened once"
