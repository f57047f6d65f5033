"""Like answers together: what is put together, and above all what is not."""

from __future__ import annotations

import markedcourse as mc
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.marking.advice import Advice, advise
from autograder.marking.groups import grouped, nearly
from autograder.marking.work import Piece

REAL = mc.real()
PIECES = tuple(Piece(name, form, text) for name, (form, text) in mc.CLASS.items())
ADVICE = {p.student: advise(REAL, p) for p in PIECES}
SILENT = Advice((), None, "Nothing is said.")


def sets(criterion: str) -> set[frozenset[str]]:
    return {frozenset(g.students) for g in grouped(criterion, PIECES, ADVICE)}


def test_answers_the_review_finds_alike_stand_together() -> None:
    found = sets("decision-elements")
    assert frozenset({"ada", "ben"}) in found
    assert frozenset({"dan", "eve"}) in found


def test_no_group_holds_two_forms() -> None:
    for criterion in REAL.criteria:
        for group in grouped(criterion, PIECES, ADVICE):
            assert {p.form for p in group.pieces} == {group.form}


def test_an_empty_answer_is_with_none_that_says_something() -> None:
    assert frozenset({"fay"}) in sets("decision-elements")


def test_where_no_level_is_suggested_only_nearly_the_same_text_is_alike() -> None:
    assert ADVICE["ada"]["decision-law"].level is None
    found = sets("decision-law")
    assert frozenset({"ada", "ben"}) in found
    assert frozenset({"cat"}) in found


def test_one_not_or_one_number_parts_two_texts() -> None:
    text = "You kept your home in Omaha, and the trip of 192 days did break nothing that the law asks of you here."
    assert nearly(text, text + " So.")
    assert not nearly(text, text.replace("192", "191"))
    assert not nearly(text, text.replace("You kept", "You never kept"))
    assert not nearly(f"Your application is granted. {text * 3}", f"Your application is denied. {text * 3}")


def test_two_very_long_texts_are_alike_only_if_they_are_the_same() -> None:
    text = "word " * 10_000
    assert nearly(text, text)
    assert not nearly(text, text + "more ")


def test_the_representative_stands_first_and_near_texts_are_named() -> None:
    group = next(g for g in grouped("decision-elements", PIECES, ADVICE) if "ben" in g.students)
    assert group.near == set(group.students) - {group.pieces[0].student}


texts = st.lists(st.sampled_from(["", "Granted.", "Denied.", "It is not so.", "It is so 3."]), max_size=12)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_every_answer_is_in_one_group_and_in_no_other(written: list[str]) -> None:
    pieces = [Piece(f"t{n}", "ab"[n % 2], text) for n, text in enumerate(written)]
    found = grouped("x", pieces, {p.student: {"x": SILENT} for p in pieces})
    assert sorted(s for g in found for s in g.students) == sorted(p.student for p in pieces)
