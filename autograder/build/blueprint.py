"""The blueprint of an exam: what it asks, outcome by outcome, and how many points are of this week and of earlier ones.

Made from the marking scheme and from the units that the rows name, so that what trainees are told is what is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.scoring.scheme import Criterion, Scheme
from course.library.shelf import ContentError, Shelf
from course.model.curriculum import Curriculum
from course.model.unit import Objective, Unit

_HOW = {
    "items": "questions",
    "flags": "case file",
    "actions": "case file",
    "outcome": "case file",
    "simulation": "simulation",
    "rubric": "writing",
    "code": "code",
}


@dataclass(frozen=True)
class Before:
    """The units that come before an exam in its phase: those of the week it ends, and all earlier ones."""

    week: tuple[str, ...]
    earlier: tuple[str, ...]
    first: bool  #: whether no week of days came before this one, so that what is earlier is orientation alone


def before(curriculum: Curriculum, exam: str) -> Before:
    """What comes before an exam. Its week is the last stage of days before it.

    Raises:
        ContentError: the curriculum does not list the exam after a stage of days.
    """
    for phase in curriculum.phases:
        stages = list(phase.stages)
        at = next((n for n, stage in enumerate(stages) if exam in stage.units), None)
        if at is None:
            continue
        days = [n for n in range(at + 1) if stages[n].days]
        if days:
            units = [_until(stages[n].units, exam) for n in range(at + 1)]
            earlier = tuple(u for n, ids in enumerate(units) if n != days[-1] for u in ids)
            return Before(tuple(units[days[-1]]), earlier, len(days) == 1)
    raise ContentError(f"curriculum.toml does not list {exam} after a stage with days = true: put it after its week.")


def _until(units: Iterable[str], exam: str) -> list[str]:
    found: list[str] = []
    for unit in units:
        if unit == exam:
            break
        found.append(unit)
    return found


def points_of(scheme: Scheme, row: Objective) -> float:
    """The points of a row: of every criterion that assesses it."""
    return sum(c.points for c in _marking(scheme, row))


def _marking(scheme: Scheme, row: Objective) -> list[Criterion]:
    return [c for c in scheme.criteria if c.objective == row.id]


def blueprint_of(shelf: Shelf, unit: Unit, scheme: Scheme | None) -> str:
    """The blueprint as Markdown; empty for a unit that is no exam, or has no marking scheme yet.

    Raises:
        ContentError: a row names a unit or outcome that is not there, or the curriculum has no place for the exam.
    """
    if not unit.is_exam or scheme is None:
        return ""
    ahead = before(shelf.curriculum(), unit.id)
    whole = sum(c.points for c in scheme.criteria)
    groups = [("This week", ahead.week), ("Earlier", ahead.earlier)]
    lines = [
        "## What it asks, by outcome",
        "",
        f"{whole:g} points in all. Every form gives each row the same points, by the same kinds of questions.",
        "",
        "| When | Unit | Outcome | How | Points |",
        "|---|---|---|---|---|",
    ]
    sums = []
    for title, ids in groups:
        rows = [row for name in ids for row in unit.objectives if row.taught[0] == name]
        lines += _rows(shelf, scheme, title, rows)
        points = sum(points_of(scheme, row) for row in rows)
        sums.append(f"{title.lower()} {points:g} ({points / whole:.0%})")
    cut = f"**To pass:** {scheme.mastery:.0%} of the points, and no safety-critical point missed. {scheme.cut}".strip()
    return "\n".join([*lines, "", f"Points: {', '.join(sums)}.", "", cut])


def _rows(shelf: Shelf, scheme: Scheme, title: str, rows: list[Objective]) -> Iterator[str]:
    for row in rows:
        name, outcome = row.taught
        taught = shelf.unit(name)
        if outcome not in {o.id for o in taught.objectives}:
            known = ", ".join(o.id for o in taught.objectives)
            raise ContentError(f"{row.id}: {name} has no outcome {outcome!r}: name one of {known}.")
        how = ", ".join(dict.fromkeys(_HOW[c.counts] for c in _marking(scheme, row)))
        said = row.text.replace("|", r"\|")
        yield f"| {title} | {taught.title} | {said} | {how} | {points_of(scheme, row):g} |"
