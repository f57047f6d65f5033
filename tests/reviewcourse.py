"""A course of three small units with cards and practice questions, and a trainee who has answered in some of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from course.journal.journal import Journal
from course.lab.outline import Outline
from course.lab.workspace import Workspace

UNITS = ("itp/alpha", "itp/beta", "itp/gamma")
CARDS = 6  #: of each unit
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)

_UNIT = """id = "{unit}"
title = "Unit {name}"
summary = "S"
as_of = 2026-08-10
minutes = {{lesson = 1, case = 1, assessment = 1}}
[[objective]]
id = "outcome"
bloom = "apply"
text = "T"
assessed_by = ["dates"]
[[activity]]
id = "check"
kind = "quiz"
title = "Try it"
items = ["{name}-one", "{name}-two", "{name}-several", "{name}-places"]
[[activity]]
id = "cards"
kind = "cards"
title = "Review cards"
"""


def name_of(unit: str) -> str:
    """The last part of a unit's id."""
    return unit.split("/")[1]


def card_id(unit: str, number: int) -> str:
    """The id of a unit's card."""
    return f"{name_of(unit)}-card-{number}"


def make(root: Path) -> Path:
    """Write the course under ``root``; returns ``root``."""
    stages = (
        f'[[phase]]\nid = "itp"\ntitle = "I"\nsays = "S"\n[[phase.stage]]\ntitle = "W"\nunits = {json.dumps(UNITS)}\n'
    )
    _write(root / "curriculum.toml", "format = 1\n" + stages)
    for unit in UNITS:
        _write(root / unit / "unit.toml", _UNIT.format(unit=unit, name=name_of(unit)))
        write_cards(root, unit, [card(unit, number) for number in range(CARDS)])
        _write(root / "data" / "items" / f"itp-{name_of(unit)}.yaml", json.dumps(items(unit)))
    return root


def write_cards(root: Path, unit: str, cards: list[dict[str, Any]]) -> None:
    """The card file of a unit."""
    _write(root / "data" / "cards" / f"itp-{name_of(unit)}.yaml", json.dumps(cards))


def card(unit: str, number: int) -> dict[str, Any]:
    """One card, as its file holds it."""
    said = {"prompt": f"Prompt {number} of {unit} <b>?", "answer": f"Answer **{number}**"}
    return {"id": card_id(unit, number), **_common(unit), **said, "cites": ["INA 316(b)", "8 CFR 316.5(c)"]}


def items(unit: str) -> list[dict[str, Any]]:
    """Two questions with one right option, one with several, one with places."""
    name = name_of(unit)
    asked = {"use": "practice", "bloom": "apply", "scenario": True, "rationale": "Because.", "cites": ["INA 316(b)"]}
    options = [
        {"id": "a", "text": "Right one", "correct": True, "feedback": "Yes."},
        {"id": "b", "text": "Also", "feedback": "No, not b.", "misconception": "m"},
        {"id": "c", "text": "Wrong one", "feedback": "No, not c.", "misconception": "n"},
    ]
    both = [options[0], {"id": "b", "text": "Also", "correct": True, "feedback": "Yes."}, options[2]]
    cards = [{"id": i, "text": f"Card {i}", "to": f"{i}-place", "feedback": "Elsewhere."} for i in ("x", "y")]
    places = [{"id": f"{i}-place", "text": f"Place {i}"} for i in ("x", "y")]
    kinds: dict[str, dict[str, Any]] = {
        "one": {"kind": "single", "options": options},
        "two": {"kind": "single", "options": options},
        "several": {"kind": "multiple", "options": both},
        "places": {"kind": "classify", "cards": cards, "places": places},
    }
    return [{"id": f"{name}-{i}", **_common(unit), **asked, "stem": f"Which, {i}?", **k} for i, k in kinds.items()]


def _common(unit: str) -> dict[str, Any]:
    return {"unit": unit, "outcome": "outcome", "as_of": "2026-08-10"}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def workspace(root: Path) -> Workspace:
    """A trainee's course folder without pages."""
    space = Workspace(root)
    space.root.mkdir(parents=True, exist_ok=True)
    space.prepare(Outline(title="T", phases=()), [])
    return space


def journal(root: Path, unit: str, session: str = "one") -> Journal:
    """The journal of a unit's folder in a course folder."""
    folder = root / f"Day {name_of(unit)}"
    folder.mkdir(exist_ok=True)
    return Journal(folder, override="", session=session)
