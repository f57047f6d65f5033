"""The story of an application in order: an admission, a wedding, a petition, and Form I-485 filed in status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.couple.story import couple
from course.casefiles.couple.truth import Oddities
from course.casefiles.draw import Draw
from course.casefiles.kinds.i485.truth import I485Truth, Means
from course.model.bulletin import Area as State
from course.model.bulletin import month_of
from course.model.parameter import Parameters
from course.model.support import Area
from course.model.visa import Category
from course.rules.days import months_after
from course.rules.poverty import level

_HOUSEHOLDS = (2, 3, 4)
#: Work that a worker in a specialty occupation may have been admitted for.
_PROFESSIONS = (
    ("Software engineer", "Northfield Data Services"),
    ("Civil engineer", "Bluestem Transit"),
    ("Electrical engineer", "Prairie Gate Electric"),
    ("Accountant", "Cedar Mill Foods"),
    ("Teacher", "Oak Hollow Schools"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: the category, days from the end of the stay to the filing, and whether the number waits.

    ``over`` is negative where the stay was still running; None where there was no admission. A ``student`` is
    admitted for a year.
    """

    category: Category = Category.IMMEDIATE_RELATIVE
    over: tuple[int, int] | None = (-500, -120)
    waits: bool = False
    student: bool = False


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, law: Parameters, on: date) -> I485Truth:
    """An application in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    filed = open_on_or_before(today - timedelta(days=draw.between(230, 350)))
    if frame.waits:
        today = _before_it_came_back(today, filed, law)
    priority = _priority(draw, frame, filed, today, law)
    over = frame.over
    until = filed - timedelta(days=draw.between(*over)) if over else None
    visitor = bool(over and over[1] > 0) and frame.category is not Category.EB3
    stayed = -6 if visitor else -12 if frame.student else -36
    entered = months_after(until, stayed) if until else months_after(filed, -30)
    petition = priority or filed
    married = min(petition, filed) - timedelta(days=draw.between(60, 330))
    spouse = frame.category is not Category.EB3
    pair = couple(
        people, draw, married_on=married, filed_on=filed, citizen=frame.category is Category.IMMEDIATE_RELATIVE
    )
    pair = replace(pair, passport_issued=months_after(entered, -draw.between(3, 20)), abroad=married <= entered)
    began = open_on_or_before(entered + timedelta(days=draw.between(12, 30)))
    pair = replace(pair, job=replace(pair.job, since=began))
    size = draw.between(2, 3)
    approved = open_on_or_before(today - timedelta(days=draw.between(12, 70)))
    if not spouse:
        approved = open_on_or_before(filed - timedelta(days=draw.between(40, 160)))
        title, employer = draw.one(_PROFESSIONS)
        pair = replace(pair, job=replace(pair.job, title=title, employer=employer))
    return I485Truth(
        case=case,
        couple=pair,
        receipt=f"SAMPLE-I485-{case.rsplit('-', 1)[-1].zfill(4)}",
        filed_on=filed,
        today=today,
        odd=Oddities(),
        category=frame.category,
        entered_on=entered,
        until=until,
        petition_on=petition,
        approved_on=approved,
        examined_on=open_on_or_before(filed - timedelta(days=draw.between(12, 45))),
        levels=_levels(filed, today, law),
        means=Means(pair.partner_job.wages, size) if spouse else None,
        priority=priority,
        student=frame.student,
    )


def _levels(filed: date, today: date, law: Parameters) -> tuple[tuple[int, int], ...]:
    percent = law.value("support-percent", today)
    return tuple((size, level(Area.CONTIGUOUS, size, percent, day=filed, law=law).required) for size in _HOUSEHOLDS)


def _cut(day: date, category: Category, law: Parameters, *, filing: bool) -> date:
    """The date a bulletin shows, or the day itself where it is current."""
    line = law.bulletins.line(month_of(day), category)
    if line is None:
        raise KeyError(f"no Visa Bulletin of {month_of(day)} for {category.value}: add it to data/tables")
    shown = (line.filing if filing else line.final_action)[State.OTHERS]
    return shown if isinstance(shown, date) else day


def _before_it_came_back(today: date, filed: date, law: Parameters) -> date:
    """The day itself, or the last day of an earlier month whose Final Action Dates lie behind those for filing."""
    accepted = _cut(filed, Category.F2A, law, filing=True)
    while _cut(today, Category.F2A, law, filing=False) >= accepted - timedelta(days=20):
        today = open_on_or_before(today.replace(day=1) - timedelta(days=1))
    return today


def _priority(draw: Draw, frame: Frame, filed: date, today: date, law: Parameters) -> date | None:
    """A priority date that was let through at filing, and is now unless the number waits."""
    if frame.category is Category.IMMEDIATE_RELATIVE:
        return None
    if frame.waits:
        first = _cut(today, frame.category, law, filing=False)
        last = _cut(filed, frame.category, law, filing=True) - timedelta(days=1)
        return open_on_or_before(draw.day(first + timedelta(days=6), last))
    cut = min(_cut(day, frame.category, law, filing=False) for day in (filed, today))
    return open_on_or_before(cut - timedelta(days=draw.between(20, 300)))
