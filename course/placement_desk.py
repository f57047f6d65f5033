"""The desk of "Where to start": choose a unit, answer a few of its questions, read where to begin."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from course.journal.journal import Journal
from course.lab.outline import OutlineUnit
from course.lab.progress_parts import link
from course.lab.workspace import Workspace
from course.library.sections import sections
from course.library.shelf import ContentError, Shelf
from course.model.item import Item
from course.model.unit import Objective, Unit
from course.study.placement import ACTIVITY, Advice, advice, questions
from course.widgets.panel import Static, without_browser
from course.widgets.quiz import Quiz, QuizSheet

CHOOSE = "Choose a unit"
SAYING = " Your answers are saved as you give them. The button below them says where to start."
_LINK = "text-decoration: underline; color: var(--jp-content-link-color, currentColor)"
_PAGE = "font-size: 16px; line-height: 1.55; white-space: normal"  #: as the lesson's own text
_TWIN = "Where to start: choose a unit here, answer its questions, and read where to begin."


class PlacementSheet(QuizSheet):
    """Questions that are neither checked nor graded."""

    def spec(self) -> dict[str, Any]:
        """As of any quiz, with what becomes of the answers."""
        return {**super().spec(), "saying": SAYING}


class PlacementDesk:
    """The questions and the advice for the units of one course folder; ``trainee`` sets which questions are drawn."""

    def __init__(self, space: Workspace, shelf: Shelf, trainee: str) -> None:
        self.space, self.shelf, self.trainee = space, shelf, trainee
        self.places: dict[str, OutlineUnit] = {p.id: p for p in space.outline().units if not p.exam}

    def asked(self, unit: Unit) -> tuple[Item, ...]:
        """The questions of a unit; the same for a trainee each time."""
        rng = random.Random(f"{unit.id}:{self.trainee}")
        return questions(unit, self.shelf.unit_items(unit.id), rng)

    def quiz(self, unit: Unit) -> Quiz:
        """The live questions. They say nothing of right and wrong, so that the advice rests on what was known.

        Raises:
            JournalError: the unit's journal can't be read.
        """
        sheet = PlacementSheet(f"Where to start: {unit.title}", [item.blind() for item in self.asked(unit)])
        return Quiz.opened(sheet, self.journal(unit), unit.id, ACTIVITY)

    def journal(self, unit: Unit) -> Journal:
        """The journal of the unit's folder."""
        return Journal(self.space.root / self.places[unit.id].folder, override=os.environ.get("ISO_RESPONSES", ""))

    def advice(self, unit: Unit) -> Advice:
        """What the answers so far say."""
        given = {item: answer.value for item, answer in self.journal(unit).latest(unit.id, ACTIVITY).items()}
        return advice(unit, self.asked(unit), given)

    def told(self, unit: Unit) -> str:
        """The advice as HTML, with links to where to begin."""
        found, place = self.advice(unit), self.places[unit.id]
        parts = [f"<p><strong>{escape(found.words())}</strong></p>"]
        if found.left:
            return _dressed(parts)
        taught = self._taught(place)
        if found.weak:
            parts.append(f"<p>To read:</p><ul>{''.join(self._reading(o, place, taught) for o in found.weak)}</ul>")
        if found.known:
            parts.append(f"<p>You seem to know:</p><ul>{_texts(found.known)}</ul>")
        exam = next((n for n in place.notebooks if n.role == "assessment"), None)
        if found.skip and exam:
            parts.append(f"<p>{link(exam.path, exam.title)}</p>")
        return _dressed(parts)

    def _taught(self, place: OutlineUnit) -> dict[str, Any]:
        lesson = next((n.path for n in place.notebooks if n.role == "lesson"), "")
        return sections(self.space.root / lesson) if lesson else {}

    def _reading(self, objective: Objective, place: OutlineUnit, taught: dict[str, Any]) -> str:
        lesson = next((n for n in place.notebooks if n.role == "lesson"), place.notebooks[0])
        found = taught.get(objective.id, ())
        where = found[0].part or found[0].title if found else lesson.title
        anchor = found[0].part_anchor if found else ""
        return f"<li>{link(lesson.path, where, anchor)}: {escape(objective.text)}</li>"


def opened(here: Path, shelf: Shelf, trainee: str) -> Any:
    """The live page in the course folder that ``here`` lies in.

    Raises:
        ContentError: it lies in none.
    """
    space = next((w for w in map(Workspace, (here, *here.parents)) if w.exists()), None)
    if space is None:
        raise ContentError("This page belongs into your course folder: run `iso lab`, then open it from there.")
    if without_browser():
        return Static(f"<p>{_TWIN}</p>", _TWIN)
    return _view(PlacementDesk(space, shelf, trainee))


def _view(desk: PlacementDesk) -> Any:
    """A choice of units, the questions of the one chosen, and the advice."""
    import ipywidgets as widgets  # anywidget brings it; only this page uses its controls

    choice = widgets.Dropdown(
        options=[(CHOOSE, ""), *((place.title, name) for name, place in desk.places.items())],
        description="Unit:",
        layout={"width": "auto", "max_width": "40rem"},
    )
    holder, said = widgets.VBox(), widgets.HTML()
    said.layout.overflow = "visible"
    button = widgets.Button(description="Where should I start?", button_style="primary")
    button.layout.width, button.layout.align_self = "auto", "flex-start"
    button.layout.display = "none"

    def choose(_change: Any) -> None:
        said.value = ""
        button.layout.display = "none"
        holder.children = ()
        if choice.value:
            _safely(said, lambda: _show(desk, choice.value, holder, button))

    def tell(_button: Any) -> None:
        _safely(said, lambda: setattr(said, "value", desk.told(desk.shelf.unit(choice.value))))

    choice.observe(choose, names="value")
    button.on_click(tell)
    return widgets.VBox([choice, holder, button, said])


def _show(desk: PlacementDesk, name: str, holder: Any, button: Any) -> None:
    holder.children = (desk.quiz(desk.shelf.unit(name)),)
    button.layout.display = ""


def _safely(said: Any, do: Any) -> None:
    """Do it, or say in a sentence why not."""
    try:
        do()
    except Exception as problem:  # noqa: BLE001  a button must never answer with nothing
        said.value = f'<p role="alert">{escape(str(problem))}</p>'


def _dressed(parts: Iterable[str]) -> str:
    text = "".join(parts).replace("<a ", f'<a style="{_LINK}" ')
    return f'<div style="{_PAGE}" role="status">{text}</div>'


def _texts(objectives: Iterable[Objective]) -> str:
    return "".join(f"<li>{escape(o.text)}</li>" for o in objectives)
