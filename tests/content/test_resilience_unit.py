"""ojt/resilience: forms alike, nobody is asked about themselves, danger missed is no mastery."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from parallel import slot

from autograder.scoring.answers import Sort, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from course.library.home import root
from course.library.shelf import shelf
from course.model.item import Classify, Item, Multiple, Single, Table

UNIT = "ojt/resilience"
KEY = load_key("ojt-resilience")
SUBMISSIONS = load_submissions(key_root() / "ojt-resilience")
FORMS = sorted(KEY.scheme.forms)
TEXTS = {p.name: p.read_text() for p in (root() / UNIT).glob("*.md")}


def shape(item: Item) -> tuple[object, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "rows", "blanks")]
    right = sum(o.correct for o in item.options) if isinstance(item, (Single, Multiple)) else 0
    return item.kind, item.outcome, item.bloom, item.safety_critical, right, *sides


def test_the_forms_ask_the_same_slots_alike() -> None:
    asked = [[slot(i) for ids in KEY.scheme.forms[f].quizzes.values() for i in ids] for f in FORMS]
    assert asked[0] == asked[1] == asked[2]
    for name in asked[0]:
        three = [KEY.items[f"{name}-{form}"] for form in FORMS]
        assert len({shape(i) for i in three}) == 1, name
        assert len({i.blind().model_dump_json(exclude={"id"}) for i in three}) == 3, name


def test_what_is_to_be_found_is_spread_alike_over_the_forms() -> None:
    for name in ("resilience-exam-sort", "resilience-exam-kind"):
        spread = []
        for form in FORMS:
            item = KEY.items[f"{name}-{form}"]
            assert isinstance(item, Classify)
            spread.append(sorted(Counter(c.to for c in item.cards).values()))
        assert spread[0] == spread[1] == spread[2], name
    for form in FORMS:
        plan = KEY.items[f"resilience-exam-plan-{form}"]
        assert isinstance(plan, Table)
        assert Counter(b.accept[0] for b in plan.blanks) == {"usable": 4, "only a wish": 2, "missing": 1}


@pytest.mark.parametrize("form", FORMS)
def test_danger_missed_is_no_mastery_whatever_the_points(form: str) -> None:
    (held,) = [s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE]
    assert not list(misfits(held, KEY))
    answers = {(a, i): v for a, i, v in held.lines()}
    full = score_all(answers, KEY, form)
    assert sum(s.points for s in full) == sum(s.of for s in full) == 40
    assert mastery(full, answers, KEY, form).reached
    item = KEY.items[f"resilience-exam-now-{form}"]
    assert isinstance(item, Single)
    for option in item.options:
        if not option.correct:
            missed = {**answers, ("help", item.id): option.id}
            scores = score_all(missed, KEY, form)
            assert sum(s.points for s in scores) >= 32
            assert not mastery(scores, missed, KEY, form).reached


def test_nothing_graded_is_free_text_or_about_the_trainee() -> None:
    assert not any(i.kind in ("essay", "short") for i in KEY.items.values())
    asked = re.compile(r"\b(?:your own (?:plan|sleep|signs|feelings)|how do you feel|have you (?:ever|felt))\b", re.I)
    for item in KEY.items.values():
        assert not asked.search(item.stem), item.id


def test_practice_writing_is_about_somebody_invented() -> None:
    essays = [i for i in shelf().unit_items(UNIT) if i.kind == "essay"]
    assert len(essays) == 4
    for item in essays:
        assert re.search(r"Idris|Ilka|Mark|Sefa", item.stem), item.id


def test_the_pages_say_where_private_notes_are_and_where_help_is() -> None:
    for name in ("lesson.md", "case.md", "assessment.md"):
        assert "988" in TEXTS[name], name
        assert "as of November 22, 2026" in TEXTS[name].replace("*", "").replace("As of", "as of"), name
    assert "iso reflections" in TEXTS["lesson.md"]
    assert TEXTS["lesson.md"].count("reflection(\n") + TEXTS["lesson.md"].count('reflection("') == 2
    assert "reflection(" not in TEXTS["assessment.md"]


HARD = re.compile(r"suicid|kill(?:s|ing)?\b|end (?:his|her|their) life|\b988\b|better off dead", re.I)


def test_one_form_and_every_other_way_speak_of_another_danger() -> None:
    free = {form for form in FORMS if not any(HARD.search(i.blind().model_dump_json()) for i in asked_on(form))}
    assert free == {"c"}  # the pages promise it, and the guide names it
    assert "form c" in TEXTS["instructor.md"].lower()
    closed = [a for a in shelf().unit(UNIT).activities if a.other_way]
    assert [a.id for a in closed] == ["danger", "mark-stairs"]
    for activity in closed:
        assert any(HARD.search(i.model_dump_json()) for i in shelf().items(activity.items)), activity.id
        assert not any(HARD.search(i.model_dump_json()) for i in shelf().items(activity.instead_items)), activity.id
        three = zip(shelf().items(activity.items), shelf().items(activity.instead_items), strict=True)
        assert all((one.kind, one.outcome, one.bloom) == (two.kind, two.outcome, two.bloom) for one, two in three)


def asked_on(form: str) -> list[Item]:
    return [KEY.items[i] for ids in KEY.scheme.forms[form].quizzes.values() for i in ids]


def test_hard_words_stand_only_where_the_note_says() -> None:
    assert "suicid" not in TEXTS["case.md"].lower().replace("988", "")
    note = shelf().unit(UNIT)
    assert "suicide" in note.content_note
    assert "Scene 4" in note.alternative
