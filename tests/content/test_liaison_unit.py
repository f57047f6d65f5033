"""ojt/liaison-referral: the inbox's doors, forms that ask alike, and replies that give away nothing of the record."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any, cast

import pytest
from deskmorning import Morning
from prepared import counted

from autograder.check.choices import position_p
from autograder.scoring.answers import Sort, Submission, load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.writing.rubric import load_rubric, rubric_files
from course.docket_desk import practice_week
from course.library.home import root
from course.library.register import Register
from course.model.docket import Do
from course.model.item import Item, Single
from course.simulators.docket.players import idle

PLACE = key_root() / "ojt-liaison-referral"
KEY = load_key("ojt-liaison-referral")
FORMS = sorted(KEY.scheme.forms)
SAID = {(s.kind, s.form): s for s in load_submissions(PLACE)}
WEEK = practice_week("inbox-fifteen")
MORNING = Morning(WEEK)
LAWFUL = MORNING.lawful
MASTERY = 0.8
UNLAWFUL = [pytest.param(c.id, a, id=f"{c.id}:{a}") for c in WEEK.cases if c.truth for a in c.truth.unlawful]
#: What the record holds and the writer may not learn, by form: days, and words that say that there is something.
SECRETS = {"a": ("December 3",), "b": ("November 9", "mailed on"), "c": ("December 9", "in January")}
NODS = re.compile(
    r"\b(yet|unfortunately|your client's|(?:her|his|the) (?:case|file|interview|card|application))\b", re.IGNORECASE
)
every_form = pytest.mark.parametrize("form", FORMS)


# --- the inbox --------------------------------------------------------------------------------------------------------


def test_the_lawful_day_answers_all_fifteen_and_is_worth_everything() -> None:
    found = MORNING.worked(LAWFUL)
    assert (len(WEEK.cases), found.closed, found.share) == (15, 15, 1)
    assert MORNING.worked(idle(WEEK)).share == 0


@pytest.mark.parametrize(("case", "act"), UNLAWFUL)
def test_one_unlawful_word_keeps_the_day_below_mastery(case: str, act: str) -> None:
    found = MORNING.worked(MORNING.with_(case, {"do": "decide", "act": act}))
    assert found.share < MASTERY
    assert "unlawful" in found.faults


def test_handing_everything_up_is_no_way_out() -> None:
    steps = [s for s in LAWFUL if s["do"] == "read"]
    steps += [{"do": "escalate", "case": c.id, "note": f"{c.face} {c.person} goes up"} for c in WEEK.cases]
    assert MORNING.worked(steps).share < MASTERY


def test_each_message_can_be_answered_and_says_why_with_its_law() -> None:
    register = Register.load(root())
    for case in WEEK.cases:
        assert case.truth
        acts = {act.id for act in case.acts}
        assert {r.what for r in case.truth.rights if r.do is Do.DECIDE} | set(case.truth.unlawful) <= acts, case.id
        assert not {r.what for r in case.truth.rights} & set(case.truth.unlawful), case.id
        cited = [cite for right in case.truth.rights for cite in right.cites]
        assert cited, case.id
        assert [cite for cite in cited if not register.covering(cite)] == []


def test_messages_of_one_kind_offer_the_same_replies_so_that_the_page_decides() -> None:
    offered = {c.id: {act.says for act in c.acts} for c in WEEK.cases}
    for alike in (("n01", "n02", "n03"), ("n04", "n05"), ("n10", "n11")):
        assert len({frozenset(offered[name]) for name in alike}) == 1
        right = {c.truth.rights[0].what for c in WEEK.cases if c.id in alike and c.truth}
        assert len(right) > 1


def test_the_right_reply_stands_at_no_place_more_often() -> None:
    places = [
        ([a.id for a in c.acts].index(r.what), len(c.acts))
        for c in WEEK.cases
        if c.truth and (r := c.truth.rights[0]).do is Do.DECIDE
    ]
    assert position_p(places) > 0.05


def test_a_request_without_a_purpose_is_not_met_even_to_the_officer_alone() -> None:
    found = MORNING.worked(MORNING.with_("n10", {"do": "decide", "act": "named"}))
    assert "unlawful" in found.faults
    assert found.share < MASTERY


@pytest.mark.parametrize("page", ["lesson.md", "case.md", "assessment.md", "instructor.md"])
def test_each_paragraph_that_rests_on_an_unread_text_says_so(page: str) -> None:
    unread = ("PM-602-0187", "USCIS-PM A.", "USCIS-PM D", "6 CFR 5.44", "5 CFR 2635")
    text = (root() / "ojt/liaison-referral" / page).read_text(encoding="utf-8")
    resting = [line for line in text.splitlines() if any(name in line for name in unread)]
    assert resting
    assert [line for line in resting if "to be confirmed" not in line.lower()] == []


# --- the forms --------------------------------------------------------------------------------------------------------


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "rows", "blanks")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    return item.kind, item.outcome, item.bloom, item.safety_critical, tuple(sides), right


def test_forms_ask_alike_and_of_other_facts() -> None:
    asked = {f: [i for ids in KEY.scheme.forms[f].quizzes.values() for i in ids] for f in FORMS}
    slots = {f: [name.rpartition("-")[0] for name in ids] for f, ids in asked.items()}
    assert slots["a"] == slots["b"] == slots["c"]
    items = sorted(KEY.items.values(), key=lambda i: i.id)
    for slot, same in groupby(items, key=lambda i: i.id.rpartition("-")[0]):
        three = list(same)
        assert len({shape(i) for i in three}) == 1, slot
        seen = [repr(i.blind().model_dump(exclude={"id"})) for i in three]
        assert len(set(seen)) == 3, slot


@every_form
def test_the_same_two_questions_are_about_safety(form: str) -> None:
    names = {i.id for i in KEY.items.values() if i.id.endswith(f"-{form}") and i.safety_critical}
    assert names == {f"liaison-exam-{slot}-{form}" for slot in ("protected", "hold")}


@every_form
def test_no_key_stands_at_one_place_in_every_form(form: str) -> None:
    def place(name: str) -> int:
        return next(n for n, o in enumerate(cast("Single", KEY.items[name]).options) if o.correct)

    mine = [i.id for i in KEY.items.values() if i.kind == "single" and i.id.endswith(f"-{form}")]
    other = FORMS[(FORMS.index(form) + 1) % 3]
    assert sum(place(n) == place(f"{n[:-1]}{other}") for n in mine) <= 1
    assert max([place(n) for n in mine].count(p) for p in range(4)) <= 3


# --- the texts --------------------------------------------------------------------------------------------------------


def text(kind: Sort, form: str, activity: str) -> str:
    return cast("str", SAID[kind, form].answers[activity][KEY.scheme.forms[form].quizzes[activity][0]])


@every_form
def test_the_reference_reply_is_as_true_of_somebody(form: str) -> None:
    said = text(Sort.REFERENCE, form, "reply")
    assert not [s for s in SECRETS[form] if s in said]
    assert NODS.findall(said) == []
    assert "\nLog: MAIL-" in said
    assert [s for s in SECRETS[form] if s in text(Sort.WRONG, form, "reply")]


@every_form
@pytest.mark.parametrize("activity", ["reply", "talk"])
def test_reference_texts_keep_their_length_and_cite_what_is_registered(form: str, activity: str) -> None:
    said = text(Sort.REFERENCE, form, activity)
    item = KEY.items[KEY.scheme.forms[form].quizzes[activity][0]]
    least, most = item.words  # type: ignore[union-attr]
    assert least <= len(said.split()) <= most
    assert Register.load(root()).complaints(said) == []


@every_form
def test_the_talk_names_its_three_points_and_promises_nothing(form: str) -> None:
    said = text(Sort.REFERENCE, form, "talk")
    stem = KEY.items[f"liaison-exam-talk-{form}"].stem
    points = re.findall(r"\((8 CFR [^;]+?)\)[;.]", stem)
    assert len(points) >= 3
    assert [p for p in points if p not in said] == []
    assert not re.search(r"\b(never|nothing to fear|safe to apply|don't worry)\b", said, re.I)


def test_each_criterion_that_is_written_for_has_its_rubric_with_all_forms() -> None:
    wanted = {c.id: c.points for c in KEY.scheme.criteria if c.counts == "rubric"}
    rubrics = [load_rubric(path) for path in rubric_files(PLACE)]
    assert {m.id: m.points for r in rubrics for m in r.criteria} == wanted
    for rubric in rubrics:
        assert {v.exemplar.form for m in rubric.criteria for v in m.levels} == set(FORMS)


@pytest.mark.parametrize("said", SAID.values(), ids=lambda s: f"{s.kind.value}-{s.form}")
def test_kind_and_guessed_answers_lose_what_is_about_safety(said: Submission) -> None:
    scores, share = counted(said, KEY)
    if said.kind is Sort.REFERENCE:
        assert share == 1
    else:
        assert share < 0.6
        critical = {c.id for c in KEY.scheme.criteria if c.safety_critical}
        assert any(s.points < s.of for s in scores if s.criterion in critical)
