"""The outline of the course as the trainee's home page shows it, drawn from the released notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, cast

import nbformat

from autograder.preprocess.calls import call_of
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.model.casework import ACTIONS, FLAGS, OUTCOME
from course.model.curriculum import Curriculum
from course.model.exam import FILENAME as EXAM
from course.model.exam import Exam
from course.model.simulation import FORMATS
from course.model.unit import Activity, Unit

ROLES = ("lesson", "case", "assessment")
_OPENERS = ("quiz", "casefile", "cards", "drafting", *FORMATS)
ABOUT = "Training for Immigration Services Officers. Work at your own pace; every answer is saved as you give it."
NOTICE = (
    "Unofficial training material, not from USCIS or DHS and not endorsed by them. It is not legal advice, and "
    "completing it is no certification. Verify the law at its source. All people and cases are synthetic."
)


def folder_names(curriculum: Curriculum, titles: Mapping[str, str]) -> dict[str, str]:
    """The folder of each unit, by unit id, in an order that sorts as the course runs.

    A unit that is a day of its phase is called after the day, any other after its place in the phase. A colon, which
    some file systems refuse, becomes a dash.
    """
    names: dict[str, str] = {}
    for phase in curriculum.phases:
        units = [unit for stage in phase.stages for unit in stage.units]
        for number, unit in enumerate(units, 1):
            if unit in titles:
                day = curriculum.day(unit)
                lead = f"Day {day:02d}" if day else f"{phase.id.upper()} {number:02d}"
                names[unit] = f"{lead} - {_plain(titles[unit])}"
    return names


def _plain(title: str) -> str:
    safe = re.sub(r"\s*[:/\\]\s*", " - ", title)
    return " ".join(re.sub(r'[<>"|?*\x00-\x1f]', "", safe).split()).strip(". ")


def make_outline(curriculum: Curriculum, units: Iterable[Unit], folders: Mapping[str, Path]) -> Outline:
    """The outline of the released units. ``folders`` gives, by unit id, where each lies, its own name last."""
    found = {unit.id: _unit(unit, folders[unit.id]) for unit in units if unit.id in folders}
    phases = []
    for phase in curriculum.phases:
        weeks = [
            Week(title=stage.title, units=tuple(found[u] for u in stage.units if u in found)) for stage in phase.stages
        ]
        weeks = [week for week in weeks if week.units]
        if weeks:
            planned = sum(unit not in found for stage in phase.stages for unit in stage.units)
            phases.append(Phase(title=phase.title, about=phase.says, weeks=tuple(weeks), planned=planned))
    return Outline(title="ISO Academy", about=ABOUT, notice=NOTICE, phases=tuple(phases))


def _unit(unit: Unit, folder: Path) -> OutlineUnit:
    exam = _exam(folder / EXAM)
    notebooks = tuple(
        _notebook(unit, folder / f"{role}.ipynb", role, exam) for role in ROLES if (folder / f"{role}.ipynb").is_file()
    )
    return OutlineUnit(
        id=unit.id,
        title=unit.title,
        about=unit.summary,
        folder=folder.name,
        notebooks=notebooks,
        exam=unit.is_exam,
    )


def _exam(path: Path) -> Exam | None:
    return Exam.model_validate_json(path.read_bytes()) if path.is_file() else None


def _notebook(unit: Unit, path: Path, role: str, exam: Exam | None) -> Notebook:
    opened = list(_opened(unit, path))
    return Notebook(
        title=unit.page_title(role),
        path=f"{path.parent.name}/{path.name}",
        role=cast("Literal['lesson', 'case', 'assessment']", role),
        minutes=getattr(unit.minutes, role),
        items=sum(_asks(activity, exam) for activity in opened),
        activities=tuple(activity.id for activity in opened if not activity.generate),
    )


def _opened(unit: Unit, path: Path) -> Iterator[Activity]:
    """The activities a notebook opens, in order, each once."""
    seen: set[str] = set()
    for cell in nbformat.read(path, as_version=4).cells:
        for opener in _OPENERS:
            called = call_of(cell, opener)
            name = called[1] if called and len(called) > 1 and called[0] == unit.id else ""
            if name and name not in seen:
                seen.add(name)
                yield unit.activity(name)


def _asks(activity: Activity, exam: Exam | None) -> int:
    """How many answers an activity takes."""
    if activity.kind == "cards" or activity.generate:
        return 0
    if activity.simulation or activity.kind == "drafting":
        return 1
    if activity.kind == "casefile":
        return len((FLAGS, ACTIONS, OUTCOME))
    if not activity.graded:
        return len(activity.items)
    papers = list(exam.papers.values()) if exam else []
    return len(papers[0].quizzes.get(activity.id, ())) if papers else 0
