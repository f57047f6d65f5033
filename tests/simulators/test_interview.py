"""The mock interview as a machine: what is understood, what is answered, how rapport and events work, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import interview_score
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from course.cli import app
from course.library.home import root
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.model.interview import Script
from course.simulators.interview.debrief import debrief
from course.simulators.interview.hearing import RefusedError
from course.simulators.interview.kinds import kind_of
from course.simulators.interview.room import LEAST, MOST, STOP_AFTER, Room
from course.simulators.interview.suggestions import suggestions

SCRIPTS = Shelf(root()).interview_ids()
KIND = 0.90  #: the bar of the course
#: The least right, the most wrong and the most of no topic answered, by set; the aim is 95 %, 1 % and none.
BARS = {
    "paraphrases": (0.97, 0.01, 0.0),
    "twelve": (0.95, 0.01, 0.0),
    "third": (0.95, 0.01, 0.05),
    "fourth": (0.95, 0.01, 0.16),
}
LONG_TRIP = interview_score.room("n400-long-trip")


@pytest.fixture(scope="module", params=SCRIPTS)
def played(request: pytest.FixtureRequest) -> Room:
    return interview_score.room(request.param)


def test_the_expert_brings_everything_out_and_reaches_the_first_ending(played: Room) -> None:
    script, state = played.script, played.expert
    assert [f.text for f in script.facts.values() if f.needed and f.id not in state.out] == []
    assert set(state.put) == {i.id for i in script.inconsistencies}
    assert set(script.advisals) <= set(state.did)
    assert state.open == ()
    assert state.ending == script.endings[0].id
    assert all(turn.understood for turn in state.trace)
    assert all(turn.kind not in ("leading", "compound", "inappropriate") for turn in state.trace)


def test_who_asks_nothing_reaches_the_last_ending(played: Room) -> None:
    state = played.play(["That is all for today."])
    assert state.ending == played.script.endings[-1].id
    told = debrief(played.script, state, played.expert)
    assert told.never_asked == tuple(t.title for t in played.script.topics)
    assert not any(c.put for c in told.conflicts)
    assert len(told.missed) == told.needed


def test_each_wording_of_a_script_is_understood_as_what_it_asks(played: Room) -> None:
    """Few overlap so much that nobody could tell; none may be answered as another topic."""
    wordings = [(ask.id, text) for ask in played.script.asks.values() for text in ask.asks]
    found = [(played.script.topic_of[ask], played.topic(text), text) for ask, text in wordings]
    wrong = [row for row in found if row[1] and row[0] != row[1]]
    assert len(wrong) <= len(found) * 0.01, wrong
    assert sum(not heard for _, heard, _ in found) <= len(found) * 0.02


def test_every_row_of_the_bank_that_is_named_exists(played: Room) -> None:
    named = {row for ask in played.script.asks.values() for row in ask.like}
    assert named <= set(played.common.bank)


def test_every_citation_of_a_script_is_in_the_register(played: Room) -> None:
    register = Register.load(root())
    cites = {cite for topic in played.script.topics for cite in topic.cites}
    assert [cite for cite in sorted(cites) if register.unresolved(cite)] == []


@pytest.mark.parametrize("name", interview_score.SETS)
def test_questions_that_stand_in_no_script_are_understood(name: str) -> None:
    found, (right, wrong, beside) = interview_score.heard(name), BARS[name]
    assert found.count >= 100
    assert found.right >= right
    assert found.wrong <= wrong
    assert found.outside_answered <= beside


@pytest.mark.parametrize("name", ["types", "third", "fourth"])
def test_the_kinds_of_held_out_questions_are_told(name: str) -> None:
    count, right = interview_score.coded(name)
    assert count >= 200
    assert right >= KIND


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How did you meet, and when, and who was with you there?", "compound"),
        ("Which of the two was late, and why was that?", "compound"),
        ("Did your brother travel, and did he return?", "compound"),
        ("How many of your cousins were there?", "probing"),
        ("He was at home, was he?", "leading"),
        ("Describe the journey and what happened afterwards.", "open"),
        ("Tell me about the trial and how it ended.", "open"),
        ("Why would men from your country care about school anyway?", "inappropriate"),
        ("What do people in your village call a nephew?", "probing"),
    ],
)
def test_what_joins_two_questions_is_told_from_what_ends_one(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_the_kinds_of_polite_hurried_and_formal_questions_are_told() -> None:
    """The coder was worked on with these, so the bar is higher."""
    rows = [(kind, text) for kind, texts in interview_score.held_out("voices").items() for text in texts]
    assert len(rows) >= 200
    assert [text for kind, text in rows if kind_of(text) != kind] == []


def test_few_held_out_questions_happen_to_stand_in_a_script() -> None:
    """Those are not counted; a set of which many stand there would have been copied."""
    written = len(interview_score.held_out("third")["asks"]) * 25
    assert sum(1 for _ in interview_score.questions("third")) >= written
    assert sum(1 for _ in interview_score.questions("paraphrases")) >= 300


def test_what_has_nothing_to_do_with_the_interview_is_said_to_be_beside_it() -> None:
    assert "has to do with my case" in say("What is your favorite song?")[-1]


def say(*texts: str) -> list[str]:
    return [turn.lines[-1].text for turn in LONG_TRIP.play(texts).trace]


def test_an_open_question_brings_more_than_a_closed_or_leading_one() -> None:
    home = "What happened to your home while you were away?"
    opened = LONG_TRIP.play([home, "Please interpret everything, word for word.", home])
    assert "home-kept" in opened.out
    led = LONG_TRIP.play(["You only took two trips, right?"])
    assert led.trace[-1].kind == "leading"
    assert led.rapport < LONG_TRIP.begin().rapport
    assert say("You only took two trips, right?") == ["Yes. Two trips, as I wrote."]


def test_what_hangs_on_an_earlier_answer_stays_hidden_until_then() -> None:
    mother = "What happened with your mother?"
    assert "third-trip-why" not in LONG_TRIP.play([mother]).out
    assert "third-trip-why" in LONG_TRIP.play(["How do you explain the February 2024 arrival?", mother]).out


def test_while_an_interpreter_shortens_nothing_reaches_the_record() -> None:
    home = "What happened to your home while you were away?"
    state = LONG_TRIP.play([home, home, "What happened to your job while you were away?"])
    assert state.open == ("summary",)
    assert state.out == ()
    mended = LONG_TRIP.step(state, "Mr. Callan, please interpret everything, word for word.")
    assert mended.open == ()
    assert mended.trace[-1].mended == ("summary",)
    assert "home-kept" in LONG_TRIP.step(mended, home).out


def test_asking_on_in_distress_costs_and_a_break_mends() -> None:
    start = ["How do you explain the February 2024 arrival?", "What happened with your mother?"]
    hurt = LONG_TRIP.play(start)
    assert hurt.mood == "distressed"
    on = LONG_TRIP.step(hurt, "What is your full name?")
    assert on.trace[-1].pressed
    assert on.rapport == hurt.rapport - 1
    rested = LONG_TRIP.step(hurt, "Would you like to take a short break?")
    assert rested.mood == "calm"
    assert not LONG_TRIP.step(rested, "What is your full name?").trace[-1].pressed


def test_abuse_ends_the_interview() -> None:
    state = LONG_TRIP.play(["You are lying to me.", "You are lying to me.", "Shut up!"])
    assert len(state.trace) == STOP_AFTER
    assert state.stopped
    assert state.ending
    with pytest.raises(RefusedError, match="over"):
        LONG_TRIP.step(state, "What is your name?")


def test_nobody_answers_for_somebody_who_is_not_there() -> None:
    assert say("Counsel, please let the applicant answer.") == ["There is no attorney in the room."]


@pytest.mark.parametrize(
    "text", ["¿Dónde vive usted ahora?", "Где вы живете?", "你住在哪里", "Où habitez-vous, est-ce que vous travaillez?"]
)
def test_other_languages_are_asked_back_in_character(text: str) -> None:
    turn = LONG_TRIP.play([text]).trace[-1]
    assert not turn.understood
    assert "English" in turn.lines[-1].text


@pytest.mark.parametrize("text", ["", " \n\t ", "?!?!", "\x00\x01", "a" * 100_000, "what " * 20_000, "<" * 700])
def test_what_nobody_can_take_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(RefusedError) as problem:
        LONG_TRIP.step(LONG_TRIP.begin(), text)
    assert str(problem.value).count(". ") == 0
    assert len(str(problem.value)) < 160


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=80), st.sampled_from([q for a in LONG_TRIP.script.asks.values() for q in a.asks])),
        max_size=12,
    )
)
def test_whatever_is_said_the_state_stays_sound_and_repeats(texts: list[str]) -> None:
    state = LONG_TRIP.play(texts)
    assert state == LONG_TRIP.play(texts)
    assert LEAST <= state.rapport <= MOST
    assert len(set(state.out)) == len(state.out)
    assert set(state.open) <= set(state.happened)
    json.dumps([turn.text for turn in state.trace])


def test_suggestions_are_understood_and_mix_good_and_poor() -> None:
    state, script = LONG_TRIP.begin(), LONG_TRIP.script
    kinds = set()
    for _ in range(30):
        offered = suggestions(script, LONG_TRIP.common, state)
        assert offered == tuple(sorted(offered))
        kinds |= {kind_of(text) for text in offered}
        state = LONG_TRIP.step(state, offered[0])
        assert state.trace[-1].understood
        if state.ending:
            break
    assert {"open", "closed"} <= kinds


def test_a_script_that_names_what_is_not_there_says_so() -> None:
    data = LONG_TRIP.script.model_dump(mode="json")
    data["endings"][0]["when"]["after"] = ["no-such-fact"]
    with pytest.raises(ValueError, match="no-such-fact"):
        Script.model_validate(data)
    data = LONG_TRIP.script.model_dump(mode="json")
    data["topics"][1]["id"] = "trips"
    with pytest.raises(ValueError, match="used twice"):
        Script.model_validate(data)
    with pytest.raises(ContentError, match="There is no mock interview 'nobody'"):
        Shelf(root()).interview("nobody")


def test_the_command_prints_codes_and_json_and_refuses_in_one_line(tmp_path: Path) -> None:
    ask = tmp_path / "questions.txt"
    ask.write_text("Good morning.\n# a remark\n\n" + "why " * 30_000 + "\nWhat is your full name?\n")
    text = CliRunner().invoke(app, ["interview", "n400-long-trip", "--ask", str(ask)])
    assert "1. [greeting] Good morning." in text.output
    assert "3. [closed] What is your full name?" in text.output
    whole = json.loads(CliRunner().invoke(app, ["interview", "n400-long-trip", "--ask", str(ask), "--json"]).output)
    assert [t["refused"] != "" for t in whole["turns"]] == [False, True, False]
    assert whole["turns"][2]["topic"] == "person"
    assert whole["debrief"]["kinds"]["closed"] == 1
    for wrong in (
        ["nobody", "--ask", str(ask)],
        ["n400-long-trip"],
        ["n400-long-trip", "--ask", str(tmp_path / "none")],
    ):
        failed = CliRunner().invoke(app, ["interview", *wrong])
        assert failed.exit_code != 0
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    assert CliRunner().invoke(app, ["interview", "n400-long-trip", "--ask", str(tmp_path / "bytes")]).exit_code != 0
