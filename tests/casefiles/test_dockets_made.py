"""Weeks are made the same on every machine, and what is right in them is what the law says of the days on the pages."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import cast

import pytest

from course.casefiles.dockets.make import SORTS, RecipeError, made
from course.docket_desk import cooked, practice_week
from course.library.home import root
from course.library.register import Register
from course.library.shelf import ContentError, shelf
from course.library.tables import load_parameters
from course.model.docket import Case, Do, Right, Week, Weight
from course.rules.deadline import next_working_day

#: Those made from a recipe; `inbox-fifteen` is written by hand and has tests of its own.
WEEKS = [name for name in shelf().matter_ids("docket") if cast("Week", shelf().matter("docket", name)).recipe]
#: Of each week as this version has it: a change here means that steps mean something else, so raise the week's version.
PINNED = {
    "any-week": (1, "b8a5481f3838"),
    "first-day": (2, "9cc11f269038"),
    "full-week": (1, "3d153af5b799"),
    "short-week": (1, "8412f2b2f50c"),
}


def days_in(text: str) -> list[date]:
    """Every day a text names, in order."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    found = re.findall(rf"(?:{months}) \d{{1,2}}, \d{{4}}", text)
    return [datetime.strptime(day, "%B %d, %Y").date() for day in found]  # noqa: DTZ007  (a day, in no zone)


def page(case: Case, begins: str) -> str:
    return next(p.text for p in case.pages if begins in p.text)


def due_of(case: Case) -> date:
    assert case.truth
    assert case.truth.clock
    return case.truth.clock.due


def rights_of(case: Case) -> tuple[Right, ...]:
    return case.truth.rights if case.truth else ()


def of(week: Week, sort: str) -> list[Case]:
    return [case for case in week.cases if case.truth and case.truth.sort == sort]


@pytest.mark.parametrize("name", WEEKS)
def test_the_same_recipe_gives_the_same_bytes(name: str) -> None:
    week = practice_week(name)
    digest = blake2b(week.model_dump_json().encode(), digest_size=6).hexdigest()
    assert (week.version, digest) == PINNED[name]


@pytest.mark.parametrize("play", range(1, 7))
def test_the_covers_day_and_the_statute_give_the_last_day(play: int) -> None:
    week = practice_week("any-week", play)
    for sort, days in (("examined", 120), ("interviewed", 90), ("first-card", 30)):
        for case in of(week, sort):
            assert due_of(case) == days_in(case.face)[0] + timedelta(days=days)


@pytest.mark.parametrize("play", range(1, 7))
def test_an_answer_is_late_where_84_days_and_three_for_mail_are_over(play: int) -> None:
    week = practice_week("any-week", play)
    for case in of(week, "returned"):
        due = days_in(page(case, "mailed on"))[0] + timedelta(days=87)
        while due.weekday() > 4 or (due.month, due.day) in {(12, 25), (1, 1)}:
            due += timedelta(days=1)
        answer = page(case, "eceived")
        came = days_in(answer)
        asks = "more time" in answer
        monday = next(r for r in rights_of(case) if r.on(week.monday))
        if came and not asks:
            assert (monday.what == "abandoned") == (came[0] > due)
        else:
            assert (monday.do is Do.DEFER) == (due >= week.monday)


@pytest.mark.parametrize("play", range(1, 7))
def test_examinations_interviews_and_mailings_are_on_working_days(play: int) -> None:
    week = practice_week("any-week", play)
    days = [days_in(case.face)[0] for sort in ("examined", "interviewed") for case in of(week, sort)]
    days += [days_in(page(case, "mailed on"))[0] for case in of(week, "returned")]
    assert len(days) == 15
    assert [day for day in days if next_working_day(day) != day] == []


def test_the_notice_reaches_what_its_own_words_say() -> None:
    pending, filed = practice_week("full-week"), practice_week("short-week")
    changed = [r for case in of(pending, "renewal") for r in rights_of(case) if r.what == "short"]
    assert len(changed) == 3
    assert {r.first for r in changed} == {pending.day(2)}
    assert not [r for case in of(filed, "renewal") for r in rights_of(case) if r.what == "short"]


def test_the_child_of_a_citizen_who_turns_21_this_week_has_no_clock() -> None:
    for case in of(practice_week("full-week"), "fixed-age"):
        assert case.truth
        assert case.truth.clock is None
        assert [r.what for r in case.truth.rights] == ["approve"]


def test_the_eighteenth_birthday_ends_the_right() -> None:
    week = practice_week("full-week")
    case = min(of(week, "birthday"), key=due_of)
    birthday = due_of(case) + timedelta(days=1)
    assert [(r.what, r.first) for r in rights_of(case)] == [("approve", None), ("deny", birthday)]


@pytest.mark.parametrize("name", WEEKS)
def test_every_case_can_be_dealt_with_rightly_every_day(name: str) -> None:
    week = practice_week(name)
    for case in week.cases:
        assert case.truth
        for number in range(week.days):
            right = [r for r in case.truth.rights if r.on(week.day(number))]
            assert right, case.id
            if right[0].do is Do.DECIDE:
                assert right[0].what in {act.id for act in case.acts}
                assert right[0].what not in case.truth.unlawful


def test_a_full_week_has_forty_cases_and_the_share_of_approvals_is_near_half() -> None:
    week = practice_week("full-week")
    files = [c for c in week.cases if c.id not in week.late]
    assert len(files) == 40
    rights = [c.truth.rights[0].what for c in files if c.truth and c.kind == "file"]
    good = sum(what in ("approve", "long", "short") for what in rights)
    assert 0.45 <= good / len(rights) <= 0.65


def test_two_last_days_of_a_full_week_fall_on_a_weekend() -> None:
    week = practice_week("full-week")
    law = [c.truth.clock for c in week.cases if c.truth and c.truth.clock and c.truth.clock.weight is Weight.STATUTE]
    assert sum(week.day(5) <= clock.due <= week.day(6) for clock in law) == 2


def test_a_blind_week_plays_the_same_and_tells_nothing() -> None:
    week = practice_week("short-week")
    blind = Week.model_validate_json(week.blind().model_dump_json())
    assert blind.blinded
    told = blind.model_dump_json()
    for case in week.cases:
        assert case.truth
        for right in case.truth.rights:
            assert right.why not in told
    assert [c.model_copy(update={"truth": None}) for c in week.cases] == list(blind.cases)


def test_every_law_that_is_named_is_in_the_register() -> None:
    register = Register.load(root())
    for name in WEEKS:
        for case in practice_week(name).cases:
            for part in (case.truth.clock, *case.truth.rights) if case.truth else ():
                for cite in part.cites if part else ():
                    assert register.resolve(cite)


def test_a_recipe_that_can_not_be_made_is_said_so() -> None:
    week = shelf().matter("docket", "first-day")
    assert isinstance(week, Week)
    assert week.recipe
    law = lambda table: load_parameters(root(), table)  # noqa: E731
    for change, said in (({"mix": {"dragons": 1}}, "no sort of case 'dragons'"), ({"injects": ("hail",)}, "'hail'")):
        wrong = week.model_copy(update={"recipe": week.recipe.model_copy(update=change)})
        with pytest.raises(RecipeError, match=said):
            made(wrong, law)
        with pytest.raises(ContentError, match=r"dockets/first-day\.yaml"):
            cooked(wrong, root())
    with pytest.raises(ValueError, match="no cases yet"):
        week.blind()


def test_every_sort_is_drawn_in_some_practice_week() -> None:
    drawn = {c.truth.sort for name in WEEKS for c in practice_week(name).cases if c.truth}
    assert set(SORTS) <= drawn
