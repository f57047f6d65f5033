"""The review of sentences in styles of their own: sound ones raise no alarm, flawed ones are caught."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from noticed import noticed

from course.library.decisions import load_sample
from course.library.home import root
from course.library.shelf import shelf
from course.library.writing import load_rubric, writing_law
from course.model.draft import Criterion, Draft, Met, Verdict
from course.writing.counted import measures, things
from course.writing.desk import Desk
from course.writing.places import states_in
from course.writing.record import Record
from course.writing.review import review
from course.writing.swapped import swapped

C = Criterion
BAD = (Met.PARTLY, Met.NOT_MET)
OURS = (C.RECORD, C.INVENTED, C.ADVERSE, C.CITATIONS, C.PLAIN, C.TONE, C.BOILERPLATE)
SENTENCES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


def judged(draft: Draft) -> dict[Criterion, Verdict]:
    rubric = load_rubric(root(), draft.kind.value)
    return {v.criterion: v for v in review(rubric, draft, shelf().case(draft.case), writing_law(root()))}


def with_sentence(name: str, sentence: str) -> Draft:
    sound = load_sample(root(), name).sound()
    paragraphs = sound.text.split("\n\n")
    paragraphs.insert(len(paragraphs) - 2, sentence)
    return sound.model_copy(update={"text": "\n\n".join(paragraphs)})


@pytest.mark.parametrize(("name", "said"), [(name, s) for name, some in SENTENCES["sound"].items() for s in some])
def test_a_sound_sentence_raises_no_alarm(name: str, said: str) -> None:
    verdicts = judged(with_sentence(name, said))
    assert {c: verdicts[c].says for c in OURS if verdicts[c].level in BAD} == {}


@pytest.mark.parametrize(
    ("name", "criterion", "said"),
    [(name, c, s) for name, some in SENTENCES["flawed"].items() for c, said in some.items() for s in said],
)
def test_a_flawed_sentence_is_caught_under_its_criterion(name: str, criterion: str, said: str) -> None:
    found = judged(with_sentence(name, said))[C(criterion)]
    assert noticed(found, said)
    assert found.mend


@pytest.mark.parametrize(
    ("listed", "letters"),
    [
        ("(Exhibits A to D)", "ABCD"),
        ("(Exhibits A-C and F)", "ABCF"),
        ("(Exhibits B, C and H)", "BCH"),
        ("Exhibit B shows it.", "B"),
    ],
)
def test_exhibits_are_read_from_lists_and_ranges(listed: str, letters: str) -> None:
    record = Record(shelf().case("practicum-two-houses"))
    known, unknown = record.exhibits_in(listed)
    assert {record.letter(name) for name in known} == set(letters)
    assert unknown == ()


def test_counts_are_read_in_words_and_figures() -> None:
    assert [m for _, m in measures("held for five weeks, then 12 days and twenty-one months")] == [
        (5, "week"),
        (12, "day"),
        (21, "month"),
    ]
    assert [(n, what) for _, n, what in things("five journeys and three trips")] == [(5, "journeys")]


def test_a_state_is_known_by_its_two_letters() -> None:
    assert states_in("Dayton, OH 45402") == {"ohio"}
    assert states_in("8 Canal Place, Rome, NY") == {"new", "york"}
    assert states_in("She is in or near it") == frozenset()


def test_a_passage_cited_to_another_exhibit_is_seen() -> None:
    sound = load_sample(root(), "sister-denial").sound()
    desk = Desk(sound, shelf().case(sound.case), writing_law(root()))
    assert swapped(desk) is None
    wrong = sound.model_copy(update={"text": sound.text.replace("(Exhibit B)", "(Exhibit G)")})
    found = swapped(Desk(wrong, desk.case, desk.law))
    assert found is not None
    assert desk.record.letter(found.cited) == "G"
