"""itp/sources-of-law: days and papers worked out from dated facts, doors that exist, forms alike, answers as meant."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from datedpapers import Change, Request, d, in_force
from parallel import alike_and_apart
from prepared import counted

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from course.library.home import root
from course.library.register import Register
from course.library.shelf import shelf
from course.model.item import Classify, Day, Item, Multiple, Single, Table

UNIT = "itp/sources-of-law"
KEY = load_key("itp-sources-of-law")
SUBMISSIONS = load_submissions(key_root() / "itp-sources-of-law")
PRACTICE = {item.id: item for item in shelf().unit_items(UNIT)}

#: Each dossier as facts: what each row asks, written from its papers and not from its key.
T21A = (Change(2, d(4, 6), True, "filed"), Change(4, d(6, 10), False, member=True), Change(5, d(6, 24), False))
T21B = (Change(2, d(4, 6), True, "filed"), Change(3, d(5, 1), False, "filed"))
T34A = (Change(1, d(1, 20), True), Change(3, d(3, 2), False, "filed"))
T34B = (Change(2, d(2, 17), True), Change(4, d(4, 9), False, member=True), Change(5, d(5, 5), False))
T52A = (Change(1, d(4, 13), True, "filed"), Change(2, d(5, 18), False))
T52B = (Change(1, d(4, 13), True, "filed"), Change(3, d(6, 15), False, "held"))
T52C = (Change(1, d(4, 13), True, "filed"), Change(4, d(6, 22), False), Change(5, d(7, 6), True))
X9 = (
    Change(2, d(3, 23), True, "held"),
    Change(3, d(4, 14), False, member=True),
    Change(4, d(5, 11), True, member=True),
)
DOSSIERS: dict[str, list[tuple[tuple[Change, ...], Request]]] = {
    "sources-exam-inforce-a": [
        (T21A, Request(d(6, 15), filed=d(3, 20))),
        (T21A, Request(d(6, 15), filed=d(4, 8))),
        (T21A, Request(d(6, 26), filed=d(4, 8))),
        (T21B, Request(d(5, 4), filed=d(3, 31))),
        (T21B, Request(d(5, 12), filed=d(4, 20))),
    ],
    "sources-exam-inforce-b": [
        (T34A, Request(d(1, 22), filed=d(12, 12, 2025))),
        (T34B, Request(d(2, 3), filed=d(1, 2))),
        (T34A, Request(d(3, 20), filed=d(2, 27))),
        (T34B, Request(d(4, 20))),
        (T34B, Request(d(5, 8))),
    ],
    "sources-exam-inforce-c": [
        (T52A, Request(d(5, 20), filed=d(4, 20))),
        (T52B, Request(d(6, 18), filed=d(4, 16), held=d(6, 10))),
        (T52C, Request(d(6, 25), filed=d(1, 9))),
        (T52C, Request(d(6, 25), filed=d(5, 6))),
        (T52C, Request(d(7, 10), filed=d(5, 6))),
    ],
    "sources-case-stack": [
        (X9, Request(d(3, 20), filed=d(3, 12), held=d(3, 20))),
        (X9, Request(d(3, 30), filed=d(1, 5), held=d(3, 30))),
        (X9, Request(d(4, 21), held=d(4, 21), member=True)),
        (X9, Request(d(4, 21), held=d(4, 21))),
        (X9, Request(d(5, 15), held=d(5, 15), member=True)),
    ],
}


def item(name: str) -> Item:
    return KEY.items.get(name) or PRACTICE[name]


def accepted(table: Table) -> dict[str, tuple[str, ...]]:
    return {blank.id: blank.accept for blank in table.blanks}


@pytest.mark.parametrize("name", DOSSIERS)
def test_each_row_of_a_dossier_follows_from_its_dated_papers(name: str) -> None:
    table = item(name)
    assert isinstance(table, Table)
    keys = accepted(table)
    for n, (changes, request) in enumerate(DOSSIERS[name], 1):
        stands, paper = in_force(changes, request)
        assert keys[f"r{n}.is"] == ("in force" if stands else "not in force",), (name, n)
        assert f"paper {paper}" in keys[f"r{n}.by"], (name, n)
        shown = table.given[f"r{n}.on"]
        assert f"{request.decided:%B} {request.decided.day}" in shown, shown


def guidance(on: date, form: str) -> str:
    """The chain of the lesson: which guidance on notices to appear was carried out for a denial of this form."""
    humanitarian, status = form in ("Form I-914", "Form I-918"), form in ("Form I-485", "Form I-539")
    if on >= date(2025, 2, 28):
        return "2025"
    begun = date(2018, 10, 1) if status else date(2018, 11, 19) if humanitarian else date.max
    return "2018" if begun <= on < date(2021, 1, 20) else "2011"


@pytest.mark.parametrize("name", ["sources-dates-nta", *(f"sources-exam-chain-{form}" for form in "abc")])
def test_each_link_of_the_chain_holds_on_its_day(name: str) -> None:
    table = item(name)
    assert isinstance(table, Table)
    months = {f"{date(2026, m, 1):%B}": m for m in range(1, 13)}
    for cell, keys in accepted(table).items():
        shown = re.match(r"(\w+) (\d+), (\d+), (.+)", table.given[f"{cell.partition('.')[0]}.on"])
        assert shown is not None
        on = date(int(shown[3]), months[shown[1]], int(shown[2]))
        assert keys == (guidance(on, shown[4]),), (name, on)


def test_every_door_of_a_hunt_is_in_the_register_and_on_the_shelf() -> None:
    register, lesson = Register.load(root()), (root() / UNIT / "lesson.md").read_text("utf-8")
    shown = lesson.partition("### The shelf")[2].partition("+++")[0]
    hunts = [i for i in (*KEY.items.values(), *PRACTICE.values()) if isinstance(i, Table) and "hunts" in i.id]
    assert len(hunts) == 9
    for table in hunts:
        for blank in (b for b in table.blanks if b.id.endswith(".pin")):
            assert f"| {blank.accept[0]} |" in shown, blank.accept[0]
            if blank.accept[0] != "Loper Bright":
                assert register.resolve(blank.accept[0]), blank.accept[0]


def shape(one: Item) -> tuple[Any, ...]:
    sides = [len(getattr(one, part, ())) for part in ("options", "cards", "places", "rows", "blanks")]
    return one.kind, one.outcome, one.bloom, one.confidence, tuple(sides)


def test_forms_ask_the_same_slots_of_the_same_shape_with_other_facts() -> None:
    papers = [
        {a: [i.rpartition("-")[0] for i in ids] for a, ids in f.quizzes.items()} for f in KEY.scheme.forms.values()
    ]
    assert all(one == papers[0] for one in papers)
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    alike_and_apart(KEY, shape)


def remarks(one: Item) -> list[str]:
    if isinstance(one, (Single, Multiple)):
        return [o.feedback for o in one.options if not o.correct]
    if isinstance(one, Classify):
        return [c.feedback for c in one.cards]
    if isinstance(one, Day):
        return [one.feedback, *(n.feedback for n in one.near)]
    return [b.feedback for b in one.blanks] if isinstance(one, Table) else []


def test_feedback_on_a_wrong_answer_is_said_once_and_never_holds_the_door() -> None:
    said = Counter(text for one in KEY.items.values() for text in remarks(one))
    assert [text for text, count in said.items() if count > 1] == []
    for one in (i for i in KEY.items.values() if isinstance(i, Table)):
        for blank in one.blanks:
            assert blank.accept[0].casefold() not in blank.feedback.casefold(), blank.feedback


def test_submissions_fit_and_are_worth_what_they_stand_for() -> None:
    assert len(SUBMISSIONS) == 12
    for submission in SUBMISSIONS:
        _, share = counted(submission, KEY)
        low, high = {Sort.REFERENCE: (1, 1), Sort.BLANK: (0, 0), Sort.WRONG: (0.25, 0.79), Sort.GUESS: (0, 0.4)}[
            submission.kind
        ]
        assert low <= share <= high, (submission.form, submission.kind, share)
