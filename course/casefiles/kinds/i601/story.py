"""The story of a refusal: a visit, a wedding, a stay that ran out or did not, a departure, and a visa refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.couple.story import couple
from course.casefiles.couple.truth import Oddities
from course.casefiles.draw import Draw
from course.casefiles.kinds.i601.truth import I601Truth, Illness
from course.rules.days import months_after

ILLNESSES = (
    Illness("kidney failure", "dialysis three times a week in a clinic", "a place for dialysis that is free"),
    Illness("multiple sclerosis", "infusions every month and a physiotherapist", "the medicine of the infusions"),
    Illness("epilepsy that drugs do not hold", "somebody at hand after each seizure, day and night", "a neurologist"),
    Illness("cancer of the bowel", "chemotherapy and controls for two years", "an oncology ward"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: days from the end of the stay to the departure, negative where it was in time."""

    over: tuple[int, int] = (200, 330)


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> I601Truth:
    """A refusal in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    filed = open_on_or_before(today - timedelta(days=draw.between(200, 400)))
    refused = open_on_or_before(filed - timedelta(days=draw.between(25, 70)))
    departed = refused - timedelta(days=draw.between(240, 420))
    until = departed - timedelta(days=draw.between(*frame.over))
    entered = months_after(until, -6)
    married = entered + timedelta(days=draw.between(40, 110))
    return I601Truth(
        case=case,
        couple=couple(people, draw, married_on=married, filed_on=filed, citizen=draw.chance(60)),
        receipt=f"SAMPLE-I601-{case.rsplit('-', 1)[-1].zfill(4)}",
        filed_on=filed,
        today=today,
        odd=Oddities(),
        entered_on=entered,
        until=until,
        departed_on=departed,
        refused_on=refused,
        illness=draw.one(ILLNESSES),
    )
