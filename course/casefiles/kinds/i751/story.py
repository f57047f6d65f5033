"""The story of conditional residence in order: married, resident, two years together, and a petition in its window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.couple.story import couple
from course.casefiles.couple.truth import Oddities
from course.casefiles.draw import Draw
from course.casefiles.kinds.i751.truth import Divorce, I751Truth
from course.model.parameter import Parameters
from course.rules.days import years_after


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: days from the opening of the window to the filing, and whether the marriage ended."""

    margin: tuple[int, int] = (5, 78)
    divorced: bool = False


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, law: Parameters, on: date) -> I751Truth:
    """A marriage in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    filed = open_on_or_before(today - timedelta(days=draw.between(260, 520)))
    opens = filed - timedelta(days=draw.between(*frame.margin))
    anniversary = opens + timedelta(days=law.value("conditional-window-days", today))
    since = years_after(anniversary, -law.value("conditional-years", today))
    if (since.month, since.day) != (anniversary.month, anniversary.day):
        anniversary = years_after(since, law.value("conditional-years", today))
        opens = anniversary - timedelta(days=law.value("conditional-window-days", today))
    married = since - timedelta(days=draw.between(210, 600))
    pair = couple(people, draw, married_on=married, filed_on=filed)
    divorce = _divorce(draw, filed) if frame.divorced else None
    if divorce:
        pair = replace(pair, moved_in=divorce.apart_on + timedelta(days=3))
    return I751Truth(
        case=case,
        couple=pair,
        receipt=f"SAMPLE-I751-{case.rsplit('-', 1)[-1].zfill(4)}",
        filed_on=filed,
        today=today,
        odd=Oddities(),
        resident_since=since,
        opens_on=opens,
        anniversary=anniversary,
        divorce=divorce,
    )


def _divorce(draw: Draw, filed: date) -> Divorce:
    decree = open_on_or_before(filed - timedelta(days=draw.between(8, 40)))
    suit = open_on_or_before(decree - timedelta(days=draw.between(100, 170)))
    return Divorce(suit - timedelta(days=draw.between(20, 60)), suit, decree)
