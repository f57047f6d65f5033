"""The quality review: its machine, what its ratings are worth, and what nobody can make of it."""

from __future__ import annotations

from typing import Any

import pytest
import reviewing
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from reviewing import alike, play, practice, right, whole

from autograder.scoring.rating import RATING
from course.library.citations import find
from course.library.home import root
from course.library.register import Register
from course.library.shelf import shelf
from course.model.rating import ERRORS, Level, Rating
from course.model.rating_step import LINE, Do, read_step
from course.model.step import StepError
from course.simulators.rating.judge import PARTS, debrief
from course.simulators.rating.play import missing, replay, step
from course.simulators.rating.reading import numbers, sentences
from course.simulators.rating.state import Review, State

SIX = practice()
SETS = shelf().matter_ids("rating")
FIRST = SIX.reports[0]
RATE = {"do": "rate", "report": FIRST.id, "criterion": "record", "level": "minor"}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
STEPS = st.fixed_dictionaries(
    {"do": st.sampled_from([*Do, "nothing"]), "report": st.sampled_from([*(r.id for r in SIX.reports), "nobody"])},
    optional={
        "criterion": st.sampled_from(["record", "rights", "tone", ""]),
        "level": st.sampled_from([*Level, ""]),
        "at": st.sampled_from(["1", "3", "missing", "", "999", "-1"]),
        "result": st.sampled_from(["right", "wrong", ""]),
        "reasons": st.sampled_from(["right", "wrong", ""]),
        "remand": st.sampled_from(["sent-back", "stands", ""]),
        "ground": st.sampled_from(["record", "tone", ""]),
        "text": st.text(max_size=40),
    },
)


@pytest.mark.parametrize("name", SETS)
def test_a_set_rated_as_the_key_does_is_worth_everything(name: str) -> None:
    matter = practice(name)
    made = debrief(matter, play(matter, whole(matter)))
    assert made.marks == dict.fromkeys(PARTS, 1.0)
    assert made.agreement.kappa == pytest.approx(1)
    assert made.open == 0
    assert all(one.handed and one.called and one.credit == 1 for one in made.judged)


@pytest.mark.parametrize("name", SETS)
def test_one_answer_for_everything_is_worth_little(name: str) -> None:
    matter = practice(name)
    for level, call, remand in (
        (Level.CORRECT, "right", "stands"),
        (Level.SIGNIFICANT, "wrong", "sent-back"),
        (Level.MINOR, "right", "sent-back"),
        (Level.NA, "wrong", "stands"),
    ):
        for at in ("", "1", "missing"):
            marks = debrief(matter, play(matter, alike(matter, level, call=call, remand=remand, at=at))).marks
            assert marks["agreement"] == marks["reasons"] == marks["remand"] == 0, (level, marks)
            assert marks["significant"] < 0.5
            assert marks["pointed"] < 0.3


@pytest.mark.parametrize("name", SETS)
def test_nothing_said_is_worth_nothing(name: str) -> None:
    made = debrief(practice(name), State())
    assert made.marks == dict.fromkeys(PARTS, 0.0)
    assert made.agreement.words == "too little to tell"
    assert made.agreement.exact is None


@pytest.mark.parametrize("name", SETS)
def test_a_practice_set_has_what_a_reviewer_has_to_find(name: str) -> None:
    matter = practice(name)
    assert len(matter.reports) >= 4
    golds = [matter.gold(r, c) for r in matter.reports for c in matter.rated(r)]
    assert set(golds) == set(Level)
    keys = [r.key for r in matter.reports if r.key]
    assert any((k.result, k.reasons) == ("right", "wrong") for k in keys)
    assert {r.case for r in matter.reports} <= set(shelf().case_ids())
    for report in matter.reports:
        for words in (w for held in (report.key.at.values() if report.key else ()) for w in held if w != "missing"):
            assert len(numbers(words, report.text)) == 1, (report.id, words)


@pytest.mark.parametrize("name", SETS)
def test_the_law_a_set_speaks_of_is_in_the_register(name: str) -> None:
    register, text = Register.load(root()), (root() / "data/ratings" / f"{name}.yaml").read_text("utf-8")
    named = {cited.citation for cited in find(text) if cited.family != "Form"}
    assert named
    assert [citation for citation in sorted(named) if register.covering(citation) is None] == []


def test_a_false_alarm_costs_as_much_as_a_miss() -> None:
    steps = whole(SIX)
    full = debrief(SIX, play(SIX, steps)).flags
    correct = next(s for s in steps if s.get("level") == "correct")
    alarm = debrief(SIX, play(SIX, [{**s, "level": "significant", "at": "1"} if s is correct else s for s in steps]))
    due = next(s for s in steps if s.get("level") == "significant")
    seen = [{k: v for k, v in s.items() if k != "at"} | {"level": "correct"} if s is due else s for s in steps]
    miss = debrief(SIX, play(SIX, seen))
    assert (full.alarms, alarm.flags.alarms, miss.flags.missed) == (0, 1, 1)
    hits = full.hits
    assert alarm.marks["significant"] == pytest.approx(2 * hits / (2 * hits + 1), abs=1e-4)
    assert miss.marks["significant"] == pytest.approx(2 * (hits - 1) / (2 * (hits - 1) + 1), abs=1e-4)
    assert alarm.marks["pointed"] < 1
    assert alarm.marks["agreement"] < 1 or alarm.agreement.kappa is not None


def test_all_in_all_the_standard_of_agreement_is_worth_mastery() -> None:
    """Ratings changed one after the other: where kappa passes 0.70, the mark passes 0.8."""
    steps = whole(SIX)
    for number, taken in enumerate(steps):
        if taken.get("level") == "correct":
            steps[number] = {**taken, "level": "minor", "at": "1"} if number % 2 else taken
        handed = [s for s in steps if s["do"] != "hand-in"]
        made = debrief(SIX, play(SIX, handed))
        assert made.agreement.kappa is not None
        assert (made.marks["agreement"] >= 0.8) == (made.agreement.kappa >= 0.7)


def test_what_is_left_open_takes_its_share_of_the_agreement() -> None:
    some = [s for s in whole(SIX) if s["report"] in {SIX.reports[2].id, SIX.reports[4].id} and s["do"] == "rate"]
    made = debrief(SIX, play(SIX, some))
    assert made.agreement.kappa == pytest.approx(1)
    assert made.marks["agreement"] == pytest.approx(len(some) / (len(some) + made.open), abs=1e-4)


def test_the_right_remand_on_another_ground_is_worth_half() -> None:
    steps = [{**s, "ground": "plain"} if s.get("ground") else s for s in whole(SIX)]
    made = debrief(SIX, play(SIX, steps))
    assert {one.credit for one in made.judged if one.remand} == {0.5}
    assert made.marks["remand"] == pytest.approx(0.5)


def test_an_error_seen_elsewhere_is_not_seen_where_it_stands() -> None:
    steps = [{**s, "at": "1"} if s.get("at") else s for s in whole(SIX)]
    assert debrief(SIX, play(SIX, steps)).marks["pointed"] < 0.2
    any_of = SIX.report("sister-letter")
    assert any_of is not None
    assert any_of.key is not None
    assert all(len(held) > 1 for held in any_of.key.at.values())


def test_the_blind_set_plays_the_same_and_tells_nothing() -> None:
    blind = SIX.blind()
    assert blind.graded
    assert not SIX.graded
    assert play(blind, whole(SIX)) == play(SIX, whole(SIX))
    text = blind.model_dump_json()
    told = [SIX.lesson, *(c for r in SIX.reports if r.key for c in (r.key.says, r.key.remand_why, *r.key.why.values()))]
    assert not [words for words in told if words in text]
    assert Rating.model_validate(blind.model_dump(mode="json")) == blind
    with pytest.raises(ValueError, match="no key"):
        debrief(blind, State())


def test_a_set_that_names_model_decisions_cannot_be_graded() -> None:
    with pytest.raises(ValueError, match="carry their own text"):
        shelf().matter("rating", "six-decisions").blind()


def test_what_is_handed_in_stays() -> None:
    state = play(SIX, right(SIX, FIRST))
    for value in (RATE, {"do": "hand-in", "report": FIRST.id}, {"do": "write", "report": FIRST.id, "text": "x"}):
        with pytest.raises(StepError, match="handed in"):
            step(state, read_step(value, 1), SIX)


def test_it_says_what_is_still_to_be_said() -> None:
    assert missing(Review(), SIX.rated(FIRST)) == [
        "rate 7 more criteria",
        "say whether result and reasons are right",
        "say whether it would be sent back",
        "write a line to your colleague",
    ]
    state = play(SIX, [RATE, {"do": "predict", "report": FIRST.id, "remand": "sent-back"}])
    said = missing(state.review(FIRST.id), SIX.rated(FIRST))
    assert "point at what 1 of your errors rests on" in said
    assert "say on what ground it would be sent back" in said
    with pytest.raises(StepError, match="Before you hand it in"):
        step(state, read_step({"do": "hand-in", "report": FIRST.id}, 1), SIX)


def test_a_rating_can_be_changed_and_taken_back() -> None:
    state = play(SIX, [RATE, {**RATE, "at": "2"}, {**RATE, "level": "correct"}])
    assert state.review(FIRST.id).ratings["record"].model_dump() == {"level": Level.CORRECT, "at": ""}  # type: ignore[index]
    assert play(SIX, [RATE, {**RATE, "level": ""}]).review(FIRST.id).ratings == {}


REFUSED: list[tuple[Any, str]] = [
    ("rate", "That is no step"),
    ({}, "There is no such step"),
    ({**RATE, "report": "nobody"}, "no report 'nobody'"),
    ({**RATE, "criterion": "charm"}, "no such criterion"),
    ({**RATE, "criterion": "tone"}, "is rated by"),
    ({**RATE, "level": "superb"}, "no such rating"),
    ({**RATE, "level": "correct", "at": "1"}, "only where you see an error"),
    ({**RATE, "at": "0"}, "sentences 1 to"),
    ({**RATE, "at": "99999999999999999999"}, "sentences 1 to"),
    ({**RATE, "at": "no such words"}, "stands in 0 sentences"),
    ({**RATE, "at": "a"}, "give the number"),
    ({**RATE, "at": "x" * 401}, "too long"),
    ({**RATE, "extra": 1}, "no field 'extra'"),
    ({"do": "predict", "report": FIRST.id, "remand": "stands", "ground": "record"}, "goes with a decision"),
    ({"do": "predict", "report": FIRST.id, "remand": "sent-back", "ground": "tone"}, "is rated by"),
    ({"do": "predict", "report": FIRST.id, "remand": True}, "sent-back or stands"),
    ({"do": "call", "report": FIRST.id, "result": "good"}, "right or wrong"),
    ({"do": "write", "report": FIRST.id, "text": "x" * (LINE + 1)}, "too long"),
]


@pytest.mark.parametrize(("value", "words"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_done_is_said_in_one_sentence(value: Any, words: str) -> None:
    with pytest.raises(StepError, match=words) as refused:
        step(State(), read_step(value, 1), SIX)
    assert "\n" not in str(refused.value)


def test_words_of_a_sentence_do_as_well_as_its_number() -> None:
    memo = SIX.report("early-memo")
    assert memo is not None
    taken = {"do": "rate", "report": memo.id, "criterion": "record", "level": "significant"}
    state = play(SIX, [{**taken, "at": "the day of his immigrant visa"}])
    assert state.review(memo.id).ratings["record"].at == "7"  # type: ignore[index]


def test_steps_of_another_version_are_left_out_and_told_of() -> None:
    state, said = replay([{**RATE, "v": 9}, {**RATE, "v": 1}, "rubbish"], SIX)
    assert state.review(FIRST.id).ratings
    assert "1 step was taken in another version of this set" in said
    assert "1 step in your answers file is none of this set" in said


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, max_size=6))
def test_no_record_a_stranger_wrote_breaks_it(values: list[Any]) -> None:
    state, _ = replay(values, SIX)
    assert state == State()
    assert set(RATING.marks(SIX, values).values()) <= {0.0}


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=30))
def test_any_play_is_worth_something_between_nothing_and_all(values: list[dict[str, Any]]) -> None:
    marks = RATING.marks(SIX, values)
    assert set(marks) == set(RATING.parts) == set(PARTS)
    assert all(0 <= mark <= 1 for mark in marks.values())
    taken = [{**value, "v": 1} for value in values]
    once, _ = replay(taken, SIX)
    assert replay(taken, SIX)[0] == once
    for review in once.reviews.values():
        assert all(not rated.at or rated.level in ERRORS for rated in review.ratings.values())


def test_the_feedback_gives_no_rating_away() -> None:
    said = " ".join(line for lines in RATING.said(SIX, whole(SIX)[:12]).values() for line in lines)
    for report in SIX.reports:
        assert report.key is not None
        for words in (report.key.says, report.key.remand_why, *report.key.why.values()):
            assert words not in said
    assert "weighted kappa: too little to tell" in said
    assert RATING.answered(SIX, whole(SIX)) == "6 of 6 reports handed in, 41 ratings"


SPOILED: list[tuple[dict[str, Any], str]] = [
    ({"sample": "long-trip-approval"}, "not both"),
    ({"text": ""}, "not both"),
    ({"flaws": ["x"]}, "no sample"),
    ({"key": None}, "give every report a key"),
    ({"id": "sister-letter"}, "used twice"),
]
KEYS: list[tuple[dict[str, Any], str]] = [
    ({"gold": {"tone": "minor"}}, "not rated there"),
    ({"why": {}}, "say why"),
    ({"at": {}}, "at which words"),
    ({"at": {"plain": ["words that are nowhere"], "record": ["missing"]}}, "does not stand"),
    ({"at": {"plain": ["missing"], "record": ["missing"], "outcome": ["missing"]}}, "nothing to point at"),
    ({"remand": True}, "name the grounds"),
    ({"remand": True, "grounds": ["record"]}, "not rated significant"),
]


@pytest.mark.parametrize(("change", "words"), [*SPOILED, *(({"key": k}, w) for k, w in KEYS)], ids=range(12))
def test_a_set_that_does_not_hang_together_says_why(change: dict[str, Any], words: str) -> None:
    data = SIX.model_dump(mode="json")
    last = data["reports"][-1]
    if change.get("key"):
        change = {"key": {**last["key"], **change["key"]}}
    data["reports"][-1] = {**last, **change}
    with pytest.raises(ValidationError, match=words):
        Rating.model_validate(data)


def test_a_set_that_measures_nothing_is_refused() -> None:
    for report, words in (({"result": "right", "reasons": "right"}, "same in every report"),):
        data = SIX.model_dump(mode="json")
        for one in data["reports"]:
            one["key"] |= report
        with pytest.raises(ValidationError, match=words):
            Rating.model_validate(data)
    data = SIX.model_dump(mode="json")
    data["reports"] = [data["reports"][2], data["reports"][4]]
    with pytest.raises(ValidationError, match="some must stand"):
        Rating.model_validate(data)
    data["criteria"] = ["outcome", "elements", "record"]
    for one in data["reports"]:
        one["key"] |= {"gold": {}, "why": {}, "at": {}, "remand": False, "grounds": []}
    with pytest.raises(ValidationError, match="fewer than 10"):
        Rating.model_validate(data)


def test_what_counts_a_paragraph_is_no_sentence_of_its_own() -> None:
    text = "1. Burden. She has it.\n\nIV. What we left aside. He was here in 2019. 12."
    said = ["1. Burden.", "She has it.", "IV. What we left aside.", "He was here in 2019.", "12."]
    assert [s.text for s in sentences(text)] == said
    assert numbers("Burden. She", text) == (1, 2)


def test_headings_are_no_sentences_and_abbreviations_end_none() -> None:
    text = "# A heading\nDear Ms. Brandow,\n\nSee Matter of Chawathe, 25 I&N Dec. 369. It holds.\n# Next\nGo on."
    assert [(s.number, s.text) for s in sentences(text)] == [
        (0, "A heading"),
        (1, "Dear Ms. Brandow,"),
        (2, "See Matter of Chawathe, 25 I&N Dec. 369."),
        (3, "It holds."),
        (0, "Next"),
        (4, "Go on."),
    ]
    assert numbers("It holds. Go", text) == ()  # a heading stands between them
    assert numbers("369. It", text) == (2, 3)
    assert numbers("e", text) == (1, 2)
    assert numbers(" ", text) == ()
    assert reviewing.place(SIX.reports[1], "That is 171 full days.").isdigit()
