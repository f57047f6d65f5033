"""A new unit laid out: every file it needs, valid from the start, with what to write in each.

The files come from ``template/``. What is still to be written begins with "Write here", which ``iso check`` reports.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

import yaml

from course.library.shelf import Shelf

TEMPLATES = "autograder.build"
FORMS = ("a", "b", "c")
LEVELS = {"Not yet": 0, "In part": 0.7, "Sound": 1.4, "Full": 2}
#: The criteria of the written part (as in ``template/scheme.yaml``): title, and what of QUALITY row 23 each looks at.
CRITERIA = {
    "decision-elements": ("Result and elements", ["outcome-authority", "elements"]),
    "decision-record": ("Facts and record", ["record-cites"]),
    "decision-analysis": ("Analysis", ["analysis-to-standard", "adverse-information", "discretion"]),
    "decision-law": ("Law and its date", ["law-as-of"]),
    "decision-plain": ("Plain language", ["plain-language", "neutrality"]),
    "decision-rights": ("Next steps and review", ["appeal-rights"]),
}


class ScaffoldError(ValueError):
    """A unit can't be laid out; the message says why and what to do."""


def lay_out(shelf: Shelf, unit_id: str, title: str, today: date) -> list[Path]:
    """Write the files of a new unit; returns them.

    Raises:
        ScaffoldError: the curriculum does not list the unit, or one of its files is there already.
    """
    if unit_id not in shelf.curriculum().unit_ids:
        raise ScaffoldError(f"curriculum.toml does not list {unit_id!r}: add it where it belongs in the course first.")
    planned = {shelf.place / name: text for name, text in _files(unit_id, title, today)}
    there = [p for p in planned if p.exists()]
    if there:
        name = there[0].relative_to(shelf.place).as_posix()
        raise ScaffoldError(f"{name} is there already, so nothing was written: move it away, or go on working on it.")
    for path, text in planned.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(planned)


def _files(unit_id: str, title: str, today: date) -> Iterator[tuple[str, str]]:
    """Each file's name in the course folder and its text."""
    assignment, slug = unit_id.replace("/", "-"), "-".join(unit_id.split("/")[1:])
    names = {
        "unit": unit_id,
        "title": (title or slug.replace("-", " ").capitalize()).replace('"', "'"),
        "slug": slug,
        "today": today.isoformat(),
    }
    for name in ("unit.toml", "lesson.md", "case.md", "assessment.md", "instructor.md"):
        yield f"{unit_id}/{name}", _text(name, names)
    yield f"data/items/{assignment}.yaml", _text("items.yaml", names)
    yield f"data/cards/{assignment}.yaml", _text("cards.yaml", names)
    yield (
        f"data/casefiles/{slug}-first.yaml",
        _text("casefile.yaml", {**names, "case": f"{slug}-first", "use": "practice"}),
    )
    keys = f"autograder/keys/{assignment}"
    yield f"{keys}/scheme.yaml", _text("scheme.yaml", {**names, "canary": _canary()})
    yield f"{keys}/rubric.yaml", _rubric(unit_id)
    yield f"{keys}/items.yaml", _text("exam-items.yaml", {**names, "canary": _canary()})
    for form in FORMS:
        case = f"{slug}-exam-file-{form}"
        text = _text("casefile.yaml", {**names, "case": case, "use": "exam"})
        yield f"{keys}/casefiles/{case}.yaml", f"# canary {_canary()}\n{text}"


def _rubric(unit_id: str) -> str:
    """The rubric of the written part: each criterion with four levels, an anchor and an exemplar to write at each."""
    criteria = [
        {
            "id": name,
            "title": title,
            "asks": f"Write here the question a grader answers about {title.lower()}?",
            "covers": covers,
            "levels": [
                {
                    "name": level,
                    "points": points,
                    "words": f"Write here what a decision at the level {level.lower()} shows.",
                    "anchor": f"Write here, for graders, what puts it at the level {level.lower()}.",
                    "exemplar": {"form": "a", "text": f"Write here a passage at the level {level.lower()}."},
                }
                for level, points in LEVELS.items()
            ],
        }
        for name, (title, covers) in CRITERIA.items()
    ]
    rubric = {"unit": unit_id, "activity": "decision", "title": "Write here a title", "criteria": criteria}
    return f"# canary {_canary()}\n{yaml.safe_dump(rubric, sort_keys=False, width=110)}"


def _text(name: str, names: dict[str, str]) -> str:
    return Template((files(TEMPLATES) / "template" / name).read_text("utf-8")).substitute(names)


def _canary() -> str:
    """A string that exists nowhere else, so that a leaked key file can be found by looking for it."""
    return f"ISO-CANARY-{secrets.token_hex(8)}"
