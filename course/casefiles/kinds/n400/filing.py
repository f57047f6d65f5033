"""Turns about when and where the form was filed, and the case in which nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.n400.story import Frame
from course.casefiles.kinds.n400.truth import N400Truth
from course.casefiles.kinds.n400.twins import civics_failed, resident_earlier, resident_later
from course.casefiles.places import CITIES
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.parameter import Parameters
from course.rules.days import days_after, months_after


def _moved(truth: N400Truth, chance: Chance) -> N400Truth:
    """A move to another State a few weeks before the filing, with the job."""
    draw = chance.draw
    city = draw.one([c for c in CITIES if c.state != truth.city.state])
    day = truth.filed_on - timedelta(days=draw.between(16, 75))
    first, second = truth.homes
    homes = (replace(first, until=days_after(day, -1)), replace(second, place=city.place, since=day))
    complete = months_after(day, chance.law.value("local-residence-months", truth.examined_on))
    return replace(truth, city=city, homes=homes, moved_in=day, local_complete=complete)


def _moved_planted(truth: N400Truth) -> tuple[Planted, ...]:
    complete = truth.local_complete
    early = truth.filed_on < truth.years_complete
    tail = (
        f"The form was filed early, so the three months are measured at the examination, and by {written(complete)} "
        "they were complete."
        if early
        else f"Three months were complete only on {written(complete)}, after the filing on {written(truth.filed_on)}."
    )
    explain = f"The move to another State was on {written(truth.moved_in)}. {tail}"
    return (
        planted(
            "recent-move",
            ("n400", "lease", "employer", "interview"),
            explain,
            "INA 316(a)",
            "8 CFR 316.2(a)(5)",
            material=True,
        ),
    )


def _late_twins(truth: N400Truth, law: Parameters) -> tuple[Twin, ...]:
    before = truth.filed_on - timedelta(days=130)
    return (
        material(
            "moved-sooner",
            "approve",
            f"The move was on {written(before)}, more than three months before the filing.",
            {"moved_in": before.isoformat()},
        ),
        _named(
            resident_earlier(truth, law, name="filed-in-window", days=30),
            "and the form was filed early. Three months are then measured at the examination.",
        ),
    )


def _named(twin: Twin, tail: str) -> Twin:
    return twin.model_copy(update={"says": f"{twin.says.rstrip('.')}, {tail}"})


def _early_twins(truth: N400Truth, law: Parameters) -> tuple[Twin, ...]:
    moved = truth.examined_on - timedelta(days=50)
    later = resident_earlier(truth, law, name="filed-after-the-years", days=200)
    return (
        material(
            "moved-later",
            "deny",
            f"The move was on {written(moved)}, less than three months before the examination.",
            {"moved_in": moved.isoformat()},
        ),
        later.model_copy(
            update={
                "outcome": "deny",
                "says": "Residence began earlier, so the form was not filed early and the three months are measured "
                "at the filing, when they were not complete.",
            }
        ),
    )


def _soon_planted(truth: N400Truth) -> tuple[Planted, ...]:
    short = (truth.window_opens - truth.filed_on).days
    days = (truth.years_complete - truth.window_opens).days
    explain = (
        f"Resident since {written(truth.resident_since)}, so the window opened on {written(truth.window_opens)}, "
        f"{days} days before the five years were complete. The form was received on {written(truth.filed_on)}, {short} "
        "day(s) too early."
    )
    where = ("n400", "card")
    return (
        planted("filed-early", where, explain, "INA 334(a)", "8 CFR 334.2(b)", "8 CFR 103.2(a)(7)(i)", material=True),
    )


def _soon_twins(truth: N400Truth, law: Parameters) -> tuple[Twin, ...]:
    return (
        resident_earlier(truth, law, name="first-day-of-the-window", days=1),
        resident_earlier(truth, law, name="a-year-longer", days=366),
    )


TURNS: tuple[Turn[N400Truth], ...] = (
    Turn(
        "in-order", 7, "approve", Frame(),
        twins=lambda t, law: (resident_later(t, law), civics_failed(t, law)),
        reasons=lambda t: (f"The filing window opened on {written(t.window_opens)}; the form came after that.",),
        tempts=("filed-early",),
    ),
    Turn(
        "just-in-time", 3, "approve", Frame(margin=(0, 8)),
        twins=lambda t, law: (resident_later(t, law), civics_failed(t, law)),
        reasons=lambda t: (
            (f"The filing window opened on {written(t.window_opens)}; the form was received on {written(t.filed_on)}, "
            "inside it."),
        ),
        tempts=("filed-early", "presence-short"),
    ),
    Turn(
        "moved-filed-early", 4, "approve", Frame(margin=(2, 70)), _moved, _moved_planted, _early_twins,
        lambda t: (
            ("The form was filed inside the 90 days before the five years, so residence in the State is measured at "
            f"the examination. It began on {written(t.moved_in)}, more than three months before."),
        ),
        ("filed-early",),
    ),
    Turn(
        "moved-too-late", 2, "deny", Frame(margin=(120, 1300)), _moved, _moved_planted, _late_twins,
        lambda t: (f"Residence in the State began on {written(t.moved_in)}, under three months before the filing.",),
        ("filed-early",),
    ),
    Turn(
        "filed-early", 3, "deny", Frame(margin=(-14, -2)), plants=_soon_planted, twins=_soon_twins,
        reasons=lambda t: (
            f"The first filing day was {written(t.window_opens)}. The form was received on {written(t.filed_on)}.",
        ),
        tempts=("presence-short", "recent-move"),
    ),
)  # fmt: skip
