"""Drills: every number gives questions that the rule answers, and all edges turn up."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from course.drills.make import DRILLS, UnknownDrillError, questions
from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.entry import normal
from course.model.item import Day, Item, Numeric, Single
from course.model.verdict import judge

ON = date(2026, 8, 10)
NUMBERS = range(400)


def made(name: str, number: int) -> tuple[Item, ...]:
    law = load_parameters(root(), DRILLS[name].table)
    return questions(name, number, unit="itp/fraud-presence-waivers", on=ON, law=law)


def key(item: Item) -> object:
    if isinstance(item, Single):
        return next(option.id for option in item.options if option.correct)
    assert isinstance(item, (Day, Numeric))
    return item.answer.isoformat() if isinstance(item, Day) else item.answer


@pytest.fixture(scope="module", params=sorted(DRILLS))
def bank(request: pytest.FixtureRequest) -> list[tuple[Item, ...]]:
    return [made(request.param, number) for number in NUMBERS]


def test_the_rules_answer_is_right_and_every_other_is_wrong(bank: list[tuple[Item, ...]]) -> None:
    for item in (item for items in bank for item in items):
        right = normal(item.blind(), key(item))
        assert judge(item, right).share == 1, item.id
        if isinstance(item, Single):
            assert all(judge(item, option.id).share == 0 for option in item.options if not option.correct)
        else:
            assert all(judge(item, normal(item.blind(), near.value)).share == 0 for near in item.near), item.id
            assert all(near.feedback != item.feedback for near in item.near)


def test_the_same_number_gives_the_same_questions_and_others_give_others(bank: list[tuple[Item, ...]]) -> None:
    name = next(n for n in DRILLS if bank[0][0].id.startswith(f"{n}-"))
    assert [made(name, number) for number in (0, 7, 399)] == [bank[0], bank[7], bank[399]]
    assert len({items[0].stem for items in bank}) > 0.95 * len(bank)


def test_every_answer_turns_up_and_none_is_a_safe_guess(bank: list[tuple[Item, ...]]) -> None:
    picked: dict[str, Counter[object]] = {}
    for item in (item for items in bank for item in items if isinstance(item, Single)):
        picked.setdefault(item.stem.rsplit("\n", 1)[-1], Counter())[key(item)] += 1
    for found in picked.values():
        assert max(found.values()) <= 0.70 * found.total()
        assert len(found) >= 2


def test_what_is_said_names_days_as_people_read_them_and_law_that_is_in_the_register(
    bank: list[tuple[Item, ...]],
) -> None:
    register = Register.load(root())
    for item in (item for items in bank for item in items):
        assert not any(f"{year}-" in item.stem + item.rationale for year in range(2000, 2040)), item.id
        assert {c: why for c in item.cites if (why := register.explain(c))} == {}


def test_presence_is_practised_on_both_sides_of_each_edge() -> None:
    days = Counter(int(items[0].answer) for items in (made("unlawful-presence", n) for n in NUMBERS))
    assert {180, 181} <= set(days)
    assert any(days[n] for n in (363, 364))
    assert any(days[n] for n in (366, 367))


def test_presence_counts_the_days_between() -> None:
    for number in range(100):
        days, *rest = made("unlawful-presence", number)
        end = next((item.answer for item in rest if isinstance(item, Day)), None)
        bar = key(rest[0])
        assert (bar == "none") == (days.answer <= 180) == (end is None)
        assert (bar == "ten") == (days.answer > 364)
        assert end is None or end > ON - timedelta(days=20 * 365)


def test_an_unknown_drill_is_named() -> None:
    with pytest.raises(UnknownDrillError, match="There is no drill called 'juggling': name one of"):
        questions("juggling", 1, unit="itp/naturalization", on=ON, law=load_parameters(root(), "naturalization"))
