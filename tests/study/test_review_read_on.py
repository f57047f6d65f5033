"""The schedule counted on from what was kept: the same as worked out whole, whatever happens to the journals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
import reviewcourse
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reviewcourse import DAY, NOON, UNITS, card_id

from course.journal.line import encode
from course.library.shelf import Shelf
from course.model.answer import CHECKED, Answer
from course.study import fold, recalled
from course.study import schedule as room
from course.study.deck import Deck
from course.study.memory import remembered
from course.study.recall import CARDS, ITEMS, Recall, packed, review_journal, unpacked
from course.study.schedule import schedule

ALPHA = UNITS[0]
YEARS = 10 * 365 * DAY.total_seconds()
WHAT: tuple[tuple[str, str, Any], ...] = (
    ("cards", card_id(ALPHA, 0), "knew"),
    ("cards", card_id(ALPHA, 0), "again"),
    ("cards", card_id(ALPHA, 1), "knew"),
    ("check", "alpha-one", "a"),
    ("check", "alpha-one", "b"),
    ("check", "alpha-places", {"x": "y-place"}),  # half of it
    ("check", "alpha-several", ["a", "b"]),
    ("check", CHECKED, "alpha-places"),
    ("check", CHECKED, "alpha-one"),
    (CARDS, card_id(ALPHA, 0), {"rating": 3, "seconds": 7.3, "text": "mark"}),
    (CARDS, card_id(ALPHA, 1), {"rating": 1, "seconds": 30.1, "text": "mark"}),
    (ITEMS, "alpha-one", {"rating": 3, "seconds": 0, "text": "mark"}),
)
GAPS = (1, 15, 400, 3700, 90_000, 500_000, -5, -4000, -200_000, YEARS)


class Step(NamedTuple):
    """A line, how long after the one before it, and what happens before the next look, if there is one."""

    gap: float
    what: int
    session: str = "a"
    then: str = ""


STEPS = st.builds(
    Step,
    st.sampled_from(GAPS),
    st.integers(0, len(WHAT) - 1),
    st.sampled_from("aab"),
    st.sampled_from(["", "", "look", "look", "turned", "twice", "mended", "cut", "yesterday"]),
)


def lines(steps: list[Step]) -> Iterator[tuple[bytes, datetime, bool]]:
    """Each line, when it was written, and whether the daily review wrote it; a time far ahead is one line's only."""
    at = NOON
    for number, step in enumerate(steps):
        said = at + timedelta(seconds=step.gap)
        at = at if step.gap == YEARS else said
        activity, item, value = WHAT[step.what]
        made = Answer(
            id=f"{number:032x}", at=said, session=step.session, unit=ALPHA, activity=activity, item=item, value=value
        )
        yield encode(made), at, activity in (CARDS, ITEMS)


def happens(what: str, file: Path) -> None:
    """What may befall a journal but one more line: merged in another order, joined to a copy, mended by hand, cut."""
    held = file.read_bytes().splitlines(keepends=True)
    held = {
        "turned": held[len(held) // 2 :] + held[: len(held) // 2],
        "twice": held + held[:3],
        "mended": [line.replace(b'"knew"', b'"nope"') for line in held],  # as many bytes as before
        "cut": held[1:],
    }.get(what, held)
    file.write_bytes(b"".join(held))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(reviewcourse.make(tmp_path_factory.mktemp("course")))


@settings(deadline=None, max_examples=60)
@given(st.lists(STEPS, max_size=14))
@example([Step(0, 5, then="look"), Step(3700, 3, then="look"), Step(5, 7, then="look")])  # checked after the pause
@example([Step(0, 0), Step(3700, 2), Step(1, 0, then="look"), Step(1, 2, then="mended")])
@example([Step(0, 9), Step(90_000, 9, then="look"), Step(-4000, 10, "b", "look"), Step(90_000, 1, then="yesterday")])
def test_read_on_in_steps_or_worked_out_whole_it_is_the_same(
    shelf: Shelf, tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    root = reviewcourse.workspace(tmp_path_factory.mktemp("trainee")).root
    unit, review = reviewcourse.journal(root, ALPHA).path, review_journal(root)
    for file in (unit, review):
        file.parent.mkdir(exist_ok=True)
        file.touch()
    kept: dict[str, Any] = {}
    deck = Deck(shelf, UNITS)
    with patch.object(recalled, "Deck", lambda *_: deck), patch.object(room, "Deck", lambda *_: deck):  # read once
        for (line, at, of_review), step in zip(lines(steps), steps, strict=True):
            with (review if of_review else unit).open("ab") as journal:
                journal.write(line)
            if step.then:
                happens(step.then, unit)
                now = at - DAY if step.then == "yesterday" else at
                assert schedule(shelf, root, now, kept) == schedule(shelf, root, now)
        for now in (at, at + DAY) if steps else ():
            assert schedule(shelf, root, now, kept) == schedule(shelf, root, now)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), max_size=20), st.integers(0, 20))
def test_a_memory_gone_on_from_is_the_memory_of_all(recalls: list[tuple[int, int]], cut: int) -> None:
    recalls.sort(key=lambda recall: recall[0])
    assert remembered("x", recalls[cut:], remembered("x", recalls[:cut])) == remembered("x", recalls)


@given(
    st.lists(st.builds(Recall, st.floats(0, 9e9), st.floats(0, 9e9), st.integers(1, 4), st.floats(0, 180), st.text()))
)
def test_packed_recalls_are_unpacked_as_they_were(recalls: list[Recall]) -> None:
    assert unpacked(",".join(filter(None, (packed(recalls[:2]), packed(recalls[2:]))))) == recalls


def test_one_more_recall_folds_one_card_once(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = reviewcourse.workspace(tmp_path / "trainee").root
    kept: dict[str, Any] = {}
    for day in range(30):
        for number in range(reviewcourse.CARDS):
            at = NOON + day * DAY
            reviewcourse.journal(root, ALPHA).append(ALPHA, "cards", card_id(ALPHA, number), "knew", now=at)
    schedule(shelf, root, at, kept)
    folded: list[tuple[str, int]] = []

    def counting(name: str, recalls: Any, since: Any) -> Any:
        held = list(recalls)
        folded.append((name, len(held)))
        return remembered(name, held, since)

    monkeypatch.setattr(fold, "remembered", counting)
    reviewcourse.journal(root, ALPHA).append(ALPHA, "cards", card_id(ALPHA, 3), "again", now=at + DAY)
    started = time.process_time()
    found = schedule(shelf, root, at + DAY, kept)
    assert time.process_time() - started < 0.5
    assert folded == [(f"card/{ALPHA}/{card_id(ALPHA, 3)}", 1)]
    assert found == schedule(shelf, root, at + DAY)
