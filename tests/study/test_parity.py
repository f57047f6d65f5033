"""Parity: what changed is counted, a planted difference is found, and none is claimed without one."""

from __future__ import annotations

import json
import random
from pathlib import Path
from uuid import UUID

import pytest

from course.journal.first import FIRST, first_looks, keep_first
from course.journal.journal import Journal
from course.journal.taken import NUMBER, Pairing, Taken, taken
from course.library.shelf import shelf
from course.model.twins import Who
from course.study.pair import Pair, Work, pairs
from course.study.parity import parity
from course.study.rating import ratings

UNIT = "itp/naturalization"
ANA, BEN = (
    Who(name="Ana Lissac", country="Averonne", gender="woman"),
    Who(name="Ben Lissac", country="Averonne", gender="man"),
)


def work(outcome: str, *, who: Who = ANA, right: bool | None = True, flags: str = "") -> Work:
    return Work("1", who, frozenset(flags.split()), frozenset(), outcome, right)


def pair(what: str, first: str, second: str, *, woman_first: bool = True, flags: tuple[str, str] = ("", "")) -> Pair:
    people = (ANA, BEN) if woman_first else (BEN, ANA)
    works = [work(o, who=w, flags=f) for o, w, f in zip((first, second), people, flags, strict=True)]
    return Pair(UNIT, "fresh", what, works[0], works[1])


def test_what_changed_is_counted_by_what_was_swapped() -> None:
    found = parity(
        [
            pair("name", "deny", "approve"),
            pair("name", "deny", "deny", flags=("n400/a", "n400/b")),
            pair("name", "deny", "deny"),
            pair("nothing", "deny", "deny"),
        ]
    )
    name, nothing = found.rows
    assert (name.what, name.count, name.outcome, name.flags, name.actions, name.unchanged) == ("name", 3, 1, 1, 0, 1)
    assert (nothing.what, nothing.count, nothing.unchanged) == ("nothing", 1, 1)


def test_few_pairs_tell_nothing_and_say_so() -> None:
    found = parity([pair("gender", "deny", "approve")] * 5)
    assert (found.gender.found, found.gender.other) == ("few", 5)
    assert found.swapped.found == "few"
    assert parity([]).rows == ()


@pytest.mark.parametrize("woman_first", [True, False])
def test_a_gender_that_fares_better_is_found_whichever_file_came_first(*, woman_first: bool) -> None:
    outcomes = ("approve", "continue") if woman_first else ("deny", "continue")
    found = parity([pair("gender", *outcomes, woman_first=woman_first)] * 8)
    assert (found.gender.found, found.gender.one, found.gender.other) == ("some", 8, 0)


def test_outcomes_that_change_with_people_and_not_without_are_found() -> None:
    changed = [pair("country", "approve", "deny")] * 9 + [pair("country", "deny", "deny")] * 3
    found = parity([*changed, *[pair("nothing", "deny", "deny")] * 8])
    assert found.swapped.found == "some"


def test_learning_alone_is_not_taken_for_a_difference() -> None:
    """Who changes answers as often when nothing is swapped is told nothing, far more often than the level asks."""
    rng, told = random.Random(3), 0
    for _ in range(300):
        known = [
            pair(what, "deny", rng.choice(["deny", "approve"]), woman_first=rng.random() < 0.5)
            for what in ("name", "country", "gender", "gender", "nothing")
            for _ in range(8)
        ]
        found = parity(known)
        told += found.swapped.found == "some"
        told += found.gender.found == "some"
    assert told <= 300 * 2 * 0.05 * 1.5
    assert parity([Pair(UNIT, "fresh", "name", work("deny", right=False), work("approve"))]).learned == 1


def test_pairs_come_from_the_journal_as_they_stood_before_any_feedback(tmp_path: Path) -> None:
    journal = Journal(tmp_path, override="")
    about = shelf().unit(UNIT)
    journal.append(UNIT, "fresh-11", "outcome", "deny")
    keep_first(journal, UNIT, "fresh-11", {"flags": ["n400/x"], "actions": [], "outcome": "deny", "right": False})
    keep_first(journal, UNIT, "fresh-11", {"flags": [], "actions": [], "outcome": "approve", "right": True})
    journal.append(UNIT, "fresh-11", "outcome", "approve")
    journal.append(UNIT, "fresh", NUMBER, 5)
    twin = Taken(22, Pairing(of=11, swap="gender-1", first=ANA, second=BEN))
    journal.append(UNIT, "fresh", NUMBER, twin.record())
    assert list(pairs(about, journal)) == []
    journal.append(UNIT, "fresh-22", "outcome", "approve")
    (found,) = pairs(about, journal)
    assert (found.what, found.first.outcome, found.second.outcome) == ("gender", "deny", "approve")
    assert (found.first.right, found.second.right) == (False, None)
    assert found.first.flags == {"n400/x"}
    assert found.second.who == BEN
    assert taken(journal, UNIT, "fresh") == (Taken(5), twin)


def test_a_hostile_or_merged_journal_breaks_nothing(tmp_path: Path) -> None:
    """Two machines' lines in one file, in any order, twice, and lines nobody meant."""
    odd = [True, -3, 1e99, "7", None, [], {}, {"number": "x"}, {"number": 9, "of": 1}, {"number": 9, "swap": []}]
    odd += [{"number": 4, "of": 4, "swap": "name-1", "first": ANA.model_dump(), "second": BEN.model_dump()}]
    looks = [
        None,
        7,
        {"confidence": True, "share": 1},
        {"confidence": 101, "share": 1},
        {"confidence": 50, "share": "1"},
    ]
    looks += [{"confidence": 50, "share": 2}, {"confidence": 80, "share": 1}, {"outcome": ["deny"], "flags": 3}]
    lines = []
    for n, (activity, item, value) in enumerate(
        [*(("fresh", NUMBER, v) for v in odd), *((FIRST, f"i{n}.first", v) for n, v in enumerate(looks))]
    ):
        about = {"v": 1, "id": UUID(int=n).hex, "at": "2026-01-01T00:00:00+00:00", "session": "s", "unit": UNIT}
        lines.append(json.dumps({**about, "activity": activity, "item": item, "value": value}))
    random.Random(1).shuffle(lines)
    (tmp_path / "responses.jsonl").write_text("\n".join([*lines, "{torn", *lines]) + "\n", "utf-8")
    journal = Journal(tmp_path, override="")
    assert list(pairs(shelf().unit(UNIT), journal)) == []
    assert {one.number for one in taken(journal, UNIT, "fresh")} == {9, 4}
    assert [r.sure for r in ratings(first_looks(journal, UNIT).values())] == [80]
