"""The norming set: whole, spread over the levels, and a marker is ready only at the kappa the standard asks for."""

from __future__ import annotations

from pathlib import Path
from random import Random

import markedcourse as mc
import pytest
import yaml

from autograder.marking.norming import FEWEST_ANSWERS, Norming, load_norming, verdict
from autograder.marking.papers import NormingPapers
from autograder.marking.raters import compare
from autograder.marking.store import MarkingError
from autograder.scoring.keys import key_root
from course.library.shelf import ContentError

REAL = mc.real()
SET = load_norming(REAL)
NAMES = [v.name for v in REAL.rubric.criteria[0].levels]


def norming(place: Path, marker: str = "Ann") -> Norming:
    return Norming(place, REAL, SET, marker)


def give(at: Norming, off: int) -> None:
    """Every settled mark, but ``off`` of five are a level away."""
    marks = [(a.id, c) for a in SET.answers for c in REAL.criteria]
    for n, (answer, criterion) in enumerate(marks):
        level = at.gold(answer, criterion)[0]
        at.put(answer, criterion, level if n % 5 >= off else (level + 1 if level < 3 else level - 1))


def said(at: Norming) -> str:
    return verdict(compare(REAL.rubric, at.pairs(), Random(1)), at.left)


def test_the_set_has_enough_answers_on_every_form_and_each_level_in_each_criterion() -> None:
    assert len(SET.answers) >= FEWEST_ANSWERS
    assert {a.form for a in SET.answers} == set(REAL.key.scheme.forms)
    for criterion in REAL.criteria:
        assert {a.gold[criterion].level for a in SET.answers} == set(NAMES)
    whys = [g.why for a in SET.answers for g in a.gold.values()]
    assert len(set(whys)) == len(whys)


def test_who_gives_the_settled_marks_is_ready_and_nobody_before_the_end(tmp_path: Path) -> None:
    at = norming(tmp_path)
    assert said(at).startswith("Not ready: 60 marks")
    give(at, 0)
    assert at.left == 0
    assert said(at).startswith("Ready: weighted kappa with the settled marks is 1.00")


@pytest.mark.parametrize(("off", "start"), [(1, "Ready: "), (2, "Ready for a pilot only"), (3, "Not ready: weighted")])
def test_the_bar_is_where_the_standard_puts_it(tmp_path: Path, off: int, start: str) -> None:
    at = norming(tmp_path)
    give(at, off)
    assert said(at).startswith(start)


def test_the_first_mark_counts_since_the_settled_one_is_shown_after_it(tmp_path: Path) -> None:
    at = norming(tmp_path)
    papers = NormingPapers(at)
    piece = papers.pile()[0]
    assert all(s.told == "" and s.level is None for s in papers.slots(piece).values())
    gold, why = at.gold(piece.student, "decision-law")
    told = papers.put(piece, "decision-law", 3 - gold, {})["said"]
    assert why in told
    papers.put(piece, "decision-law", gold, {})
    assert at.marks()[piece.student]["decision-law"] == 3 - gold
    assert papers.slots(piece)["decision-law"].fixed
    assert papers.slots(piece)["decision-plain"].told == ""
    at.again()
    assert at.marks() == {}


def test_each_marker_has_an_order_and_marks_of_their_own(tmp_path: Path) -> None:
    ann, bea = norming(tmp_path), norming(tmp_path, "Bea")
    assert [p.student for p in ann.pieces()] != [p.student for p in bea.pieces()]
    ann.put(SET.answers[0].id, "decision-law", 1)
    assert bea.marks() == {}


def test_marks_come_from_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    at, file = norming(tmp_path), tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump({a.id: {c: g.level for c, g in a.gold.items()} for a in SET.answers}))
    at.take(file)
    assert at.left == 0
    at.again()
    for bad in ({"nobody": {"decision-law": "Full"}}, {SET.answers[0].id: {"decision-law": "Best"}}, {}, ["x"]):
        sound = {SET.answers[1].id: {"decision-law": "Full"}}
        file.write_text(yaml.safe_dump({**sound, **bad} if bad and isinstance(bad, dict) else bad))
        with pytest.raises(MarkingError):
            at.take(file)
        assert at.marks() == {}


def broken(place: Path, change: str) -> Path:
    folder = place / mc.NAME
    folder.mkdir()
    data = yaml.safe_load((key_root() / mc.NAME / "norming.yaml").read_text())
    answer = data["answers"][0]
    if change == "level":
        answer["gold"]["decision-law"]["level"] = "Best"
    elif change == "criterion":
        del answer["gold"]["decision-law"]
    elif change == "form":
        answer["form"] = "z"
    elif change == "few":
        data["answers"] = data["answers"][:8]
    elif change == "twice":
        data["answers"][1]["id"] = answer["id"]
    else:
        data["format"] = 99
    (folder / "norming.yaml").write_text(yaml.safe_dump(data))
    return place


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("level", "'Best' is no level"),
        ("criterion", "needs one mark for each of"),
        ("form", "on form 'z', which there is not"),
        ("few", "answers"),
        ("twice", "two answers have one id"),
        ("new", "newer than the format"),
    ],
)
def test_a_set_that_does_not_fit_the_rubric_is_refused(tmp_path: Path, change: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        load_norming(REAL, broken(tmp_path, change))


def test_a_unit_without_a_set_says_where_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"write itp-naturalization/norming\.yaml"):
        load_norming(REAL, tmp_path)
