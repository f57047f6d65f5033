"""The schedule read from journals: what joins, what returns, and that merged, torn, odd or huge ones lose nothing."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import reviewcourse
from hypothesis import given
from hypothesis import strategies as st
from reviewcourse import DAY, NOON, UNITS, card_id

from course.journal.journal import Journal
from course.lab.progress_page import SECTIONS
from course.lab.review_section import review_section
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.model.answer import CHECKED
from course.study.deck import Deck
from course.study.forecast import forecast
from course.study.forecast_picture import bars, lines, sentence, table
from course.study.memory import AGAIN, GOOD, day_of
from course.study.portion import MINUTES, NEW_A_DAY, TRIES, mixed, portion
from course.study.recall import CARDS, ITEMS, Prompt, review_journal
from course.study.schedule import FASTEST, SPACED, due_count, schedule
from course.study.timetable import SECONDS, Entry, Timetable

ALPHA, BETA, GAMMA = UNITS


MARKS: dict[Prompt, str] = {}  #: of the words of everything in the course


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    made = Shelf(reviewcourse.make(tmp_path_factory.mktemp("course")))
    deck = Deck(made, UNITS)
    MARKS.update({prompt: deck.mark(prompt) for prompt in (*deck.cards, *deck.items)})
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return reviewcourse.workspace(tmp_path / "trainee").root


def rated(root: Path, unit: str, at: datetime, *numbers: int, value: str = "knew") -> None:
    journal = reviewcourse.journal(root, unit)
    for n in numbers:
        journal.append(unit, "cards", card_id(unit, n), value, now=at)


def answered(root: Path, unit: str, item: str, at: datetime, value: Any) -> None:
    name = f"{reviewcourse.name_of(unit)}-{item}"
    reviewcourse.journal(root, unit).append(unit, "check", name, value, now=at)


def reviewed(root: Path, prompt: Prompt, at: datetime, rating: int, seconds: float = 10, text: str = "") -> None:
    file = review_journal(root)
    file.parent.mkdir(exist_ok=True)
    kept_as = CARDS if prompt.kind == "card" else ITEMS
    value = {"rating": rating, "seconds": seconds, "text": text or MARKS[prompt]}
    Journal.exactly(file).append(prompt.unit, kept_as, prompt.id, value, now=at)


def card(unit: str, number: int) -> Prompt:
    return Prompt("card", unit, card_id(unit, number))


def item(unit: str, name: str) -> Prompt:
    return Prompt("item", unit, f"{reviewcourse.name_of(unit)}-{name}")


def entry(found: Timetable, prompt: Prompt) -> Entry | None:
    return next((e for e in found.entries if e.prompt == prompt), None)


def today(shelf: Shelf, root: Path, at: datetime) -> Counter[str]:
    return Counter(p.kind for p in portion(schedule(shelf, root, at), day_of(at)).prompts)


def test_an_empty_workspace_has_nothing_due(shelf: Shelf, root: Path) -> None:
    assert due_count(shelf, root, NOON) == 0
    assert schedule(shelf, root / "nowhere", NOON) == Timetable()


def test_cards_of_an_opened_unit_join_the_next_day_and_a_few_a_day(shelf: Shelf, root: Path) -> None:
    answered(root, ALPHA, "one", NOON, "a")
    answered(root, BETA, "one", NOON, "a")
    assert due_count(shelf, root, NOON) == 0
    assert due_count(shelf, root, NOON + DAY) == NEW_A_DAY < 2 * reviewcourse.CARDS
    for n in range(4):
        reviewed(root, card(ALPHA, n), NOON + DAY, GOOD)
    assert due_count(shelf, root, NOON + DAY) == NEW_A_DAY - 4
    assert {e.unit for e in schedule(shelf, root, NOON + DAY).fresh} == {ALPHA, BETA}


def test_how_a_card_went_in_its_unit_counts_and_the_review_goes_on_from_there(shelf: Shelf, root: Path) -> None:
    rated(root, ALPHA, NOON, 0)
    rated(root, ALPHA, NOON, 1, value="again")
    found = schedule(shelf, root, NOON)
    known, missed = entry(found, card(ALPHA, 0)), entry(found, card(ALPHA, 1))
    assert known is not None
    assert missed is not None
    assert (known.due - known.last, missed.due - missed.last) == (2, 1)
    assert missed.misses == 0  # the unit has asked it again itself
    reviewed(root, card(ALPHA, 0), NOON + 2 * DAY, GOOD)
    later = entry(schedule(shelf, root, NOON + 2 * DAY), card(ALPHA, 0))
    assert later is not None
    assert later.due - later.last > 4


def test_a_missed_question_returns_until_it_was_right_on_three_days(shelf: Shelf, root: Path) -> None:
    answered(root, ALPHA, "one", NOON, "b")
    answered(root, ALPHA, "one", NOON + timedelta(minutes=1), "a")
    prompt, at, asked = item(ALPHA, "one"), NOON, 0
    for n in range(5):
        answered(root, ALPHA, "two", NOON + timedelta(minutes=n), "a")  # never missed: never asked
    while (now := entry(schedule(shelf, root, at), prompt)) is not None:
        at = NOON + (now.due - day_of(NOON)) * DAY
        assert prompt in portion(schedule(shelf, root, at), day_of(at)).prompts
        assert prompt not in portion(schedule(shelf, root, at - DAY), day_of(at - DAY)).prompts
        reviewed(root, prompt, at, GOOD)
        reviewed(root, prompt, at + timedelta(minutes=9), GOOD)  # twice on a day is no second occasion
        asked += 1
    assert asked == SPACED
    assert schedule(shelf, root, at).let_go == 1
    reviewed(root, prompt, at + DAY, AGAIN)
    again = entry(schedule(shelf, root, at + DAY), prompt)
    assert again is not None
    assert again.streak == 0


@pytest.mark.parametrize(
    ("item_name", "given", "missed"),
    [
        ("one", [(0, "b"), (3, "a")], False),  # taken back at once
        ("one", [(0, "b"), (20, "a")], True),
        ("several", [(0, ["a"]), (40, ["a", "b"])], False),  # on the way to the whole answer
        ("several", [(0, ["a", "c"]), (40, ["a", "b"])], True),
        ("several", [(0, ["a"])], True),
        ("places", [(0, {"x": "y-place"})], False),  # half done is no answer
        ("places", [(0, {"x": "y-place", "y": "x-place"})], True),
        ("places", [(0, {"x": "x-place", "y": "y-place"})], False),
        ("one", [(0, "b"), (20, None)], True),
        ("one", [(0, "no-such-option")], False),
        ("one", [(0, {"odd": 1})], False),
    ],
)
def test_only_an_answer_that_was_meant_counts(
    shelf: Shelf, root: Path, item_name: str, given: list[tuple[int, Any]], missed: bool
) -> None:
    for seconds, value in given:
        answered(root, ALPHA, item_name, NOON + timedelta(seconds=seconds), value)
    assert (entry(schedule(shelf, root, NOON + DAY), item(ALPHA, item_name)) is not None) is missed


def test_an_answer_that_was_checked_was_meant_however_soon_it_changed(shelf: Shelf, root: Path) -> None:
    journal = reviewcourse.journal(root, ALPHA)
    for seconds, name, value in (
        (0, "alpha-several", ["a"]),
        (3, CHECKED, "alpha-several"),
        (5, "alpha-several", ["a", "b"]),
    ):
        journal.append(ALPHA, "check", name, value, now=NOON + timedelta(seconds=seconds))
    for seconds, name, value in ((60, "alpha-one", "b"), (62, "alpha-one", "a"), (63, CHECKED, "alpha-one")):
        journal.append(ALPHA, "check", name, value, now=NOON + timedelta(seconds=seconds))
    assert {e.id for e in schedule(shelf, root, NOON + DAY).entries} == {"alpha-several"}


def test_my_progress_has_a_section_of_it_once_a_unit_was_opened(shelf: Shelf, root: Path) -> None:
    space = Workspace(root)
    assert review_section(space, shelf, NOON) == ""
    rated(root, ALPHA, NOON, 0, 1, 2)
    said = review_section(space, shelf, NOON + 2 * DAY)
    assert '<a href="Daily%20review.ipynb">6 due today</a>' in said
    assert said.count("<td>") == 28
    assert "Nothing is due today" in review_section(space, shelf, NOON)
    assert review_section in SECTIONS


def test_what_was_missed_today_comes_again_today_but_not_for_ever(shelf: Shelf, root: Path) -> None:
    rated(root, ALPHA, NOON, *range(reviewcourse.CARDS))
    at = NOON + 2 * DAY
    for tries in range(1, TRIES + 1):
        reviewed(root, card(ALPHA, 0), at + timedelta(minutes=tries), AGAIN)
        held = portion(schedule(shelf, root, at), day_of(at)).prompts
        assert (card(ALPHA, 0) in held) is (tries < TRIES)
    assert card(ALPHA, 0) in portion(schedule(shelf, root, at + DAY), day_of(at + DAY)).prompts


def test_ten_minutes_are_ten_minutes_by_the_trainees_own_pace(shelf: Shelf, root: Path) -> None:
    many = tuple(
        Entry(kind="card", unit=f"itp/u{n % 7}", id=f"c{n}", due=10, last=9, stability=1 + n, difficulty=5,
              streak=1, misses=0, changed=False)
        for n in range(100)
    )  # fmt: skip
    held = portion(Timetable(entries=many), 12)
    assert len(held.prompts) == MINUTES * 60 / SECONDS["card"]
    assert held.waiting == 100 - len(held.prompts)
    assert max(int(p.id[1:]) for p in held.prompts) == len(held.prompts) - 1  # what fades fastest goes first
    assert len(portion(Timetable(entries=many, spent={12: 300.0}), 12).prompts) == 20
    assert portion(Timetable(entries=many, spent={12: 900.0}), 12).prompts == ()
    rated(root, ALPHA, NOON, *range(reviewcourse.CARDS))
    for n in range(12):
        reviewed(root, card(ALPHA, n % 6), NOON + n * DAY, GOOD, seconds=30 if n % 2 else 0.1)
        reviewed(root, card(BETA, n % 6), NOON + n * DAY, GOOD, seconds=10_000 if n == 3 else 30)
    assert schedule(shelf, root, NOON + 12 * DAY).pace["card"] == 30
    assert FASTEST > 0.1


@given(st.lists(st.integers(0, 4), max_size=40), st.integers(0, 9))
def test_units_alternate_as_far_as_they_can(units: list[int], seed: int) -> None:
    prompts = [Prompt("card", f"itp/u{u}", f"c{n}") for n, u in enumerate(units)]
    order = mixed(prompts, str(seed))
    assert sorted(order) == sorted(prompts)
    assert order == mixed(reversed(prompts), str(seed))
    largest = max(Counter(units).values(), default=0)
    shortest = ceil(largest / (len(units) - largest + 1)) if units else 0
    assert max((len(list(run)) for _, run in groupby(p.unit for p in order)), default=0) == shortest


def test_a_removed_card_goes_a_changed_one_comes_at_once_and_neither_loses_its_past(tmp_path: Path, root: Path) -> None:
    course = reviewcourse.make(tmp_path / "own")
    for n in range(3):
        mark = mark_of(Shelf(course), card(ALPHA, n))
        reviewed(root, card(ALPHA, n), NOON, GOOD, text=mark)
        reviewed(root, card(ALPHA, n), NOON + 2 * DAY, GOOD, text=mark)
    at = NOON + 3 * DAY
    assert due_count(Shelf(course), root, at) == 0
    cards = [reviewcourse.card(ALPHA, n) for n in (1, 2)]
    cards[0]["answer"] = "Another answer"
    cards[1]["answer"] = cards[1]["answer"].replace("**", "") + " "  # the same words
    reviewcourse.write_cards(course, ALPHA, cards)
    changed = Shelf(course)
    found = portion(schedule(changed, root, at), day_of(at))
    assert found.prompts == (card(ALPHA, 1),)
    assert found.changed == {card(ALPHA, 1)}
    assert entry(schedule(changed, root, at), card(ALPHA, 0)) is None
    reviewed(root, card(ALPHA, 1), at, GOOD, text=mark_of(changed, card(ALPHA, 1)))
    assert due_count(changed, root, at) == 0
    reviewcourse.make(course)
    back = entry(schedule(Shelf(course), root, at), card(ALPHA, 0))
    assert back is not None
    assert back.streak == 2
    (course / ALPHA / "unit.toml").unlink()
    assert schedule(Shelf(course), root, at).entries == ()


def mark_of(shelf: Shelf, prompt: Prompt) -> str:
    return Deck(shelf, [prompt.unit]).mark(prompt)


def week(root: Path, session: str, seed: int) -> None:
    """A week on one machine: cards of all units, sessions by day."""
    rng = random.Random(seed)
    for day in range(7):
        for unit in UNITS:
            journal = reviewcourse.journal(root, unit, f"{session}{day}")
            for n in range(reviewcourse.CARDS):
                at = NOON + day * DAY + timedelta(seconds=rng.randrange(9000))
                journal.append(unit, "cards", card_id(unit, n), rng.choice(["knew", "knew", "again"]), now=at)


def lines_of(root: Path) -> list[str]:
    return [line for f in sorted(root.glob("*/responses.jsonl")) for line in f.read_text().splitlines()]


def sorted_by_time(made: Iterable[str]) -> list[str]:
    return sorted(made, key=lambda line: json.loads(line)["at"])


def test_two_machines_merged_give_the_same_in_any_order_and_twice_over(
    shelf: Shelf, root: Path, tmp_path: Path
) -> None:
    both = tmp_path / "both"
    folders = [tmp_path / name for name in ("home", "office")]
    for seed, place in enumerate(folders):
        place.mkdir()
        week(place, place.name, seed)
    all_lines = sorted_by_time(line for place in folders for line in lines_of(place))
    (both / "x").mkdir(parents=True)
    (both / "x" / "responses.jsonl").write_text("\n".join(all_lines) + "\n")
    at = NOON + 8 * DAY
    found = schedule(shelf, both, at)
    assert len(found.entries) == len(UNITS) * reviewcourse.CARDS
    first, second = (lines_of(place) for place in folders)
    for merged in (sorted_by_time(first) + sorted_by_time(second), [*all_lines, *all_lines[:50]]):
        (both / "x" / "responses.jsonl").write_text("\n".join(merged) + "\n")
        assert schedule(shelf, both, at) == found
    (both / "copy of x").mkdir()
    (both / "copy of x" / "responses.jsonl").write_text("\n".join(all_lines[:60]) + "\n")
    assert schedule(shelf, both, at) == found


def test_a_clock_that_ran_ahead_or_fell_back_puts_nothing_off_for_years(shelf: Shelf, root: Path) -> None:
    far, long_ago = datetime(2036, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)
    rated(root, ALPHA, NOON, 0, 1)
    for n, wrong in ((0, far), (1, long_ago)):
        reviewed(root, card(ALPHA, n), NOON + 2 * DAY, GOOD)
        reviewed(root, card(ALPHA, n), wrong, AGAIN)
    kept: dict[str, Any] = {}
    for days in (2, 3, 4):
        at = NOON + days * DAY
        found = schedule(shelf, root, at, kept)
        for n in (0, 1):
            now = entry(found, card(ALPHA, n))
            assert now is not None
            assert day_of(NOON) <= now.last <= day_of(at)
            assert now.due <= day_of(at) + 7
    journal = reviewcourse.journal(root, BETA, "back")
    journal.append(BETA, "cards", card_id(BETA, 0), "knew", now=NOON + 2 * DAY)
    journal.append(BETA, "cards", card_id(BETA, 0), "again", now=NOON - 5 * DAY)  # later, on a clock put back
    back = entry(schedule(shelf, root, NOON + 2 * DAY), card(BETA, 0))
    assert back is not None
    assert (back.due - back.last, back.last) == (1, day_of(NOON + 2 * DAY))


def test_damage_is_passed_over_and_what_was_kept_is_never_trusted_blindly(shelf: Shelf, root: Path) -> None:
    rated(root, ALPHA, NOON, 0, 1)
    with (root / "Day alpha" / "responses.jsonl").open("a") as file:
        file.write('{"torn": \nnot json\n')
    for value in ({"rating": 9}, {"rating": True}, {"rating": "3"}, "3", None, {}, {"rating": 3, "seconds": "x"}):
        review_journal(root).parent.mkdir(exist_ok=True)
        Journal.exactly(review_journal(root)).append(ALPHA, CARDS, card_id(ALPHA, 0), value, now=NOON + 2 * DAY)
    kept: dict[str, Any] = {}
    at = NOON + 2 * DAY
    found = schedule(shelf, root, at, kept)
    first = entry(found, card(ALPHA, 0))
    assert first is not None
    assert first.streak == 2  # only the last value is a recall
    kept = json.loads(json.dumps(kept))
    assert schedule(shelf, root, at, kept) == found
    strange = json.loads(
        json.dumps({n: v for n, v in kept.items() if n != "review"}).replace("[", "[[").replace("]", "]]")
    )
    for broken in ({}, {"review": 3}, {name: {**v, "found": 5} for name, v in kept.items()}, strange):
        assert schedule(shelf, root, at, broken) == found
    rated(root, ALPHA, NOON + DAY, 2)
    assert len(schedule(shelf, root, at, kept).entries) == 3
    (root / "Day alpha" / "responses.jsonl").unlink()
    assert len(schedule(shelf, root, at, kept).entries) == 1
    assert not [name for name in kept if "alpha" in name]
    review_journal(root).unlink()
    review_journal(root).mkdir()
    (trouble,) = schedule(shelf, root, at, kept).troubles
    assert "can't be read" in trouble


def test_a_journal_read_on_says_the_same_as_one_read_whole(shelf: Shelf, root: Path) -> None:
    rng = random.Random(4)
    kept: dict[str, Any] = {}
    journal, at = reviewcourse.journal(root, ALPHA), NOON
    for _ in range(60):
        at += timedelta(seconds=rng.choice([2, 8, 40, 4000, 90_000]))
        name, value = rng.choice(
            [("one", "a"), ("one", "b"), ("several", ["a"]), ("several", ["a", "b"]), ("places", {})]
        )
        journal.append(ALPHA, "check", f"alpha-{name}", value, now=at)
        journal.append(ALPHA, "cards", card_id(ALPHA, rng.randrange(6)), rng.choice(["knew", "again"]), now=at)
        if rng.random() < 0.5:
            assert schedule(shelf, root, at, kept) == schedule(shelf, root, at)
    slot = kept["review of Day alpha/responses.jsonl"]
    assert slot["base"]["end"] > 0.5 * journal.path.stat().st_size
    late = journal.path.read_text().splitlines()
    other = reviewcourse.journal(root, BETA)
    other.append(ALPHA, "cards", card_id(ALPHA, 0), "again", now=NOON + timedelta(seconds=1))
    journal.path.write_text("\n".join([*late, other.path.read_text().strip()]) + "\n")  # merged in: older than the base
    other.path.unlink()
    assert schedule(shelf, root, at, kept) == schedule(shelf, root, at)
    journal.path.write_text("\n".join(late[10:]) + "\n")
    assert schedule(shelf, root, at, kept) == schedule(shelf, root, at)


def test_a_hundred_thousand_lines_are_read_once_and_then_at_once(shelf: Shelf, root: Path) -> None:
    rated(root, ALPHA, NOON, 0)
    answered(root, ALPHA, "one", NOON, "b")
    file = root / "Day alpha" / "responses.jsonl"
    patterns = [json.loads(line) for line in file.read_text().splitlines()]
    with file.open("w") as out:
        for n in range(100_000):
            said = (NOON + timedelta(seconds=30 * n)).isoformat()
            out.write(json.dumps({**patterns[n % 2], "id": f"{n:032x}", "at": said}, separators=(",", ":")) + "\n")
    at = NOON + 60 * DAY
    kept: dict[str, Any] = {}
    start = time.process_time()
    found = schedule(shelf, root, at, kept)
    first = time.process_time() - start
    assert {e.kind for e in found.entries} == {"card", "item"}
    start = time.process_time()
    assert schedule(shelf, root, at, kept) == found
    again = time.process_time() - start
    assert again < 0.05
    assert first < 12


def test_the_forecast_adds_up_and_says_the_same_in_bars_table_words_and_lines(shelf: Shelf, root: Path) -> None:
    rated(root, ALPHA, NOON, 0, 1, 2)
    answered(root, BETA, "one", NOON, "c")
    day = day_of(NOON)
    days = forecast(schedule(shelf, root, NOON), day)
    assert [d.day for d in days] == list(range(day, day + 28))
    assert sum(d.new for d in days) == 2 * reviewcourse.CARDS - 3 + 0
    assert max(d.new for d in days) <= NEW_A_DAY
    assert days[0].back == days[0].new == 0
    assert days[1].back >= 1  # the missed question
    drawn = bars(days)
    assert drawn.count('class="ir-bar"') == 28
    assert 'aria-hidden="true"' in drawn
    cells = [int(c.split("<")[0]) for c in table(days).split("<td>")[1:]]
    assert cells == [d.back + d.new for d in days]
    assert [int(line.split()[2]) for line in lines(days)] == cells
    assert f"{sum(cells[1:])} come up" in sentence(days)
    assert sentence(forecast(Timetable(), day)) == "Nothing comes back in the weeks ahead."
