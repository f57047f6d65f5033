"""What authors are told of questions that ask how sure one is, and of case files written as a pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from autograder.check.binder import Binder, Filed, open_binder
from autograder.check.casework import paired
from autograder.check.sureness import sureness
from course.journal.journal import Journal
from course.library.register import Register
from course.library.shelf import shelf
from course.model.twins import Side, WrittenPair
from course.model.unit import Unit
from course.study.pair import pairs

UNIT = "itp/naturalization"
ANA = {"name": "Ana Lissac", "country": "Averonne", "gender": "woman"}


@pytest.fixture(scope="module")
def binder() -> Binder:
    return open_binder(shelf(), UNIT, Register.load(shelf().place), date(2026, 11, 22))


def side(activity: str, **other: str) -> Side:
    return Side(activity=activity, **{**ANA, **other})


def with_pair(unit: Unit, first: str, second: str) -> Unit:
    made = WrittenPair(swapped="name", first=side(first), second=side(second, name="Bea Quillard"))
    return unit.model_copy(update={"pairs": (made,)})


def test_each_unit_asks_how_sure_on_four_to_six_items(binder: Binder) -> None:
    assert list(sureness(binder)) == []
    silent = [Filed(f.file, f.thing.model_copy(update={"confidence": False})) for f in binder.items]
    (none,) = sureness(replace(binder, items=silent))
    assert "0 practice items ask" in str(none)
    assert list(sureness(replace(binder, items=silent[:19]))) == []
    loud = [Filed(f.file, f.thing.model_copy(update={"confidence": True})) for f in binder.items]
    told = [str(problem) for problem in sureness(replace(binder, items=loud))]
    assert any("can be partly right" in said for said in told)


def test_a_written_pair_is_one_matter(binder: Binder) -> None:
    unlike = replace(binder, unit=with_pair(binder.unit, "long-trip", "early-filing"))
    (problem,) = paired(unlike)
    assert "no twins" in str(problem)
    first = next(f for f in binder.cases if f.thing.id == binder.unit.activity("long-trip").case)
    copied = first.thing.docket.model_copy(update={"id": binder.unit.activity("early-filing").case})
    twin = Filed(first.file, first.thing.model_copy(update={"docket": copied}))
    assert list(paired(replace(unlike, cases=[first, twin]))) == []


def test_a_pair_names_two_practice_files_and_what_differs(binder: Binder) -> None:
    data = binder.unit.model_dump(by_alias=True)
    for first, second in (("long-trip", "file"), ("long-trip", "residence"), ("nowhere", "long-trip")):
        pair = {"swapped": "name", "first": {**ANA, "activity": first}}
        with pytest.raises(ValidationError, match="no practice case file"):
            Unit.model_validate({**data, "pair": [{**pair, "second": {**ANA, "name": "Bea", "activity": second}}]})
    for wrong in (side("long-trip", name="Bea"), side("arrest")):
        with pytest.raises(ValidationError, match="pair"):
            WrittenPair(swapped="name", first=side("long-trip"), second=wrong)


def test_answers_to_a_written_pair_are_compared(binder: Binder, tmp_path_factory: pytest.TempPathFactory) -> None:
    unit, journal = with_pair(binder.unit, "long-trip", "arrest"), Journal(tmp_path_factory.mktemp("pair"), override="")
    journal.append(UNIT, "long-trip", "outcome", "approve")
    assert list(pairs(unit, journal)) == []
    journal.append(UNIT, "arrest", "outcome", "deny")
    (found,) = pairs(unit, journal)
    assert (found.what, found.outcome_changed, found.first.label) == ("name", True, "Case 1: the long trip")
