"""Blind double marking: the sample, the second marks, the report, and what is agreed on."""

from __future__ import annotations

from pathlib import Path
from random import Random

import markedcourse as mc
import pytest

from autograder.marking.book import Book, Mark
from autograder.marking.double import Desk, Second, differences
from autograder.marking.papers import MeetingPapers, SecondPapers
from autograder.marking.raters import ALL, compare, interval
from autograder.marking.store import MarkingError
from autograder.marking.work import Piece, load_assignment, pieces
from autograder.release.course import Course

LAW, PLAIN = "decision-law", "decision-plain"
REAL = mc.real()
MANY = tuple(Piece(f"t{n:02d}", "abc"[n % 3], f"Answer {n}.") for n in range(40))


def desk(place: Path, marker: str = "Bea") -> Desk:
    return Desk(place, REAL, marker)


def test_the_sample_is_a_share_over_all_forms_and_stays(tmp_path: Path) -> None:
    first = desk(tmp_path).sample(MANY, 0.2)
    assert len(first) == 8
    assert {p.form for p in first} == {"a", "b", "c"}
    assert desk(tmp_path).sample(tuple(reversed(MANY))) == first
    more = desk(tmp_path).sample(MANY, 0.5)
    assert len(more) == 20
    assert set(first) < set(more)
    assert desk(tmp_path).sample(MANY) == more


@pytest.mark.parametrize("share", [0.0, -1.0, 1.5])
def test_a_share_is_a_share(tmp_path: Path, share: float) -> None:
    with pytest.raises(MarkingError, match="above 0 and at most 1"):
        desk(tmp_path).sample(MANY, share)


def test_an_empty_answer_is_not_worth_a_second_marker(tmp_path: Path) -> None:
    assert desk(tmp_path).sample((Piece("eve", "a", " "), Piece("dan", "a", "Granted.")), 1.0) == (
        Piece("dan", "a", "Granted."),
    )


def test_a_marker_has_a_name(tmp_path: Path) -> None:
    with pytest.raises(MarkingError, match="add --marker NAME"):
        desk(tmp_path, " ")


def test_markers_do_not_see_each_others_marks_and_a_new_text_is_marked_anew(tmp_path: Path) -> None:
    piece = Piece("eve", "a", "Granted.")
    desk(tmp_path).put(piece, LAW, Second(2, "Fine."))
    desk(tmp_path, "Ann").put(piece, LAW, Second(0))
    assert desk(tmp_path).marks([piece]) == {"eve": {LAW: Second(2, "Fine.")}}
    assert desk(tmp_path).marks([Piece("eve", "a", "Denied.")]) == {}


def test_the_report_has_kappa_an_interval_and_the_stricter_one() -> None:
    rng = Random(1)
    first = {f"t{n}": rng.randrange(4) for n in range(40)}
    pairs = {LAW: {who: (a, max(a - (n % 4 == 0), 0)) for n, (who, a) in enumerate(first.items())}}
    law, whole = compare(REAL.rubric, pairs, Random(7))
    assert (law.n, whole.criterion) == (40, ALL)
    assert law.found.kappa is not None
    assert law.low is not None
    assert law.high is not None
    assert law.low <= law.found.kappa <= law.high
    assert law.stricter("Ann", "Bea").startswith("Bea by 0.")
    assert compare(REAL.rubric, pairs, Random(7)) == (law, whole)


def test_few_marks_say_too_little() -> None:
    pairs = {LAW: {f"t{n}": (n % 4, n % 4) for n in range(9)}}
    (law, _) = compare(REAL.rubric, pairs, Random(1))
    assert law.words == "too little to tell"
    assert law.stricter("Ann", "Bea") == "as strict as each other"
    assert compare(REAL.rubric, {}, Random(1)) == ()


def test_the_interval_resamples_answers_and_two_answers_say_nothing() -> None:
    wide = [[(n % 4, (n + n % 2) % 4)] * 6 for n in range(10)]
    narrow = [[pair] for cluster in wide for pair in cluster]
    low, high = interval(wide, Random(3))
    lower, higher = interval(narrow, Random(3))
    assert low is not None
    assert high is not None
    assert lower is not None
    assert higher is not None
    assert high - low > higher - lower
    assert interval([[(0, 1)] * 40, [(1, 1)] * 40], Random(3)) == (None, None)
    assert interval([[(n % 4, n % 4)] for n in range(40)], Random(3)) == (None, None), "they never differ"


def test_differences_come_widest_first() -> None:
    found = differences({LAW: {"a": (0, 1), "b": (3, 0)}, PLAIN: {"a": (2, 2), "c": (1, 3)}})
    assert [(d.student, d.wide) for d in found] == [("b", True), ("c", True), ("a", False)]


@pytest.mark.slow
def test_second_marks_stay_apart_until_they_are_agreed_on(marked: Path) -> None:
    assignment = load_assignment(mc.UNIT)
    book, at = Book(marked, mc.NAME, assignment.criteria), desk(marked)
    book.write({"ada": {LAW: Mark(2.0, "First says so.")}, "dan": {LAW: Mark(1.4)}})
    second = SecondPapers(at, 1.0)
    ada = next(p for p in second.pile() if p.student == "ada")
    assert all(s.level is None and not s.comment and not s.told for s in second.slots(ada).values())
    second.put(ada, LAW, 0, {"comment": "No authority."})
    second.put(next(p for p in second.pile() if p.student == "dan"), LAW, 2, {})
    assert mc.graded(marked, "ada", LAW) == (2.0, "First says so.", False)

    among = pieces(marked, assignment)
    assert at.pairs(among, book.marks()) == {LAW: {"ada": (3, 0), "dan": (2, 2)}}
    meeting = MeetingPapers(at, book)
    assert [p.student for p in meeting.pile()] == ["ada"]
    slot = meeting.slots(ada)[LAW]
    assert "Full (2)" in slot.told
    assert "No authority." in slot.told
    assert meeting.slots(ada)[PLAIN].fixed

    seen = {"points": 2.0, "comment": "First says so."}
    meeting.put(ada, LAW, 1, {"comment": "Name the authority.", "seen": seen})
    assert mc.graded(marked, "ada", LAW) == (0.7, "Name the authority.", False)
    assert at.pairs(among, book.marks())[LAW]["ada"] == (3, 0)
    with pytest.raises(MarkingError, match="agreed on"):
        second.put(ada, LAW, 3, {})
    with pytest.raises(MarkingError, match="Another marker has changed"):
        meeting.put(ada, LAW, 2, {"comment": "", "seen": seen})
    assert mc.graded(marked, "ada", LAW)[0] == 0.7
    assert at.agreed(among)["ada", LAW] == (2.0, 1)


@pytest.mark.slow
def test_work_handed_in_again_is_not_compared_with_the_mark_of_the_old(marked: Path) -> None:
    at, assignment = desk(marked), load_assignment(mc.UNIT)
    book = Book(marked, mc.NAME, assignment.criteria)
    book.write({"cat": {LAW: Mark(0.7)}})
    at.put(next(p for p in pieces(marked, assignment) if p.student == "cat"), LAW, Second(1))
    assert at.pairs(pieces(marked, assignment), book.marks())
    mc.hand_in(marked, "cat", "a", "Another text altogether.")
    folder = marked / "submitted" / "cat" / mc.NAME / "timestamp.txt"
    folder.write_text("2026-08-11 12:00:00.000000 UTC")
    Course(marked).autograde(mc.NAME, "cat")
    assert at.pairs(pieces(marked, assignment), book.marks()) == {}
