"""Where to start: the page in the course folder, its questions, and the advice that follows from the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course.lab.outline import Outline
from course.lab.placement_page import PLACEMENT, placement_page
from course.lab.workspace import Workspace
from course.library.home import root
from course.library.shelf import ContentError, Shelf
from course.model.item import Item
from course.placement_desk import PlacementDesk, opened

UNIT, FOLDER = "itp/documents", "Day 2 - Papers"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(root())


@pytest.fixture
def desk(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> PlacementDesk:
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    (tmp_path / FOLDER).mkdir()
    notes = [
        {"title": role.capitalize(), "path": f"{FOLDER}/{role}.ipynb", "role": role, "minutes": 5}
        for role in ("lesson", "case", "assessment")
    ]
    (tmp_path / FOLDER / "lesson.ipynb").write_bytes((root() / UNIT / "lesson.ipynb").read_bytes())
    unit = {"id": UNIT, "title": "Papers", "folder": FOLDER, "notebooks": notes}
    space = Workspace(tmp_path)
    space.prepare(
        Outline.model_validate({"title": "C", "phases": [{"title": "ITP", "weeks": [{"units": [unit]}]}]}), []
    )
    return PlacementDesk(space, shelf, "ada")


def right(item: Any) -> Any:
    answers: dict[str, Callable[[], Any]] = {
        "single": lambda: next(o.id for o in item.options if o.correct),
        "multiple": lambda: [o.id for o in item.options if o.correct],
        "classify": lambda: {c.id: c.to for c in item.cards},
        "match": lambda: {c.id: c.to for c in item.cards},
        "order": lambda: [s.id for s in item.steps],
        "numeric": lambda: item.answer,
        "date": lambda: item.answer.isoformat(),
        "short": lambda: item.accept[0],
        "hotspot": lambda: [s.field for s in item.spots if s.correct],
        "table": lambda: {b.id: b.accept[0] for b in item.blanks},
    }
    value = answers[item.kind]()
    return {"answer": value, "confidence": 60} if item.confidence else value


def give(desk: PlacementDesk, items: tuple[Item, ...]) -> None:
    live = desk.quiz(desk.shelf.unit(UNIT))
    for item in items:
        live.answer(item.id, right(item))
    live.close_live()


def test_answers_lead_to_advice_with_links(desk: PlacementDesk) -> None:
    unit = desk.shelf.unit(UNIT)
    asked = desk.asked(unit)
    assert asked == desk.asked(unit)
    assert len(asked) == 2 * len(unit.objectives)
    assert f"{len(asked)} left" in desk.told(unit)
    give(desk, asked)
    told = desk.told(unit)
    assert "Take the graded work first" in told
    assert 'href="Day%202%20-%20Papers/assessment.ipynb"' in told
    assert desk.journal(unit).path.parent.name == FOLDER


def test_a_wrong_answer_names_the_section_to_read(desk: PlacementDesk) -> None:
    unit = desk.shelf.unit(UNIT)
    asked = desk.asked(unit)
    give(desk, asked)
    wrong = next(i for i in asked if i.kind == "single")
    option = next(o.id for o in wrong.options if not o.correct)
    live = desk.quiz(unit)
    live.answer(wrong.id, {"answer": option, "confidence": 60} if wrong.confidence else option)
    live.close_live()
    told = desk.told(unit)
    assert "To read" in told
    assert "lesson.ipynb#" in told


def test_nothing_is_told_of_right_and_wrong_before(desk: PlacementDesk) -> None:
    live = desk.quiz(desk.shelf.unit(UNIT))
    assert live.spec["checkable"] is False
    assert "where to start" in live.spec["saying"]
    live.close_live()


def test_the_page_opens_in_a_course_folder_only(
    desk: PlacementDesk, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ContentError, match="run `iso lab`"):
        opened(tmp_path_factory.mktemp("elsewhere"), desk.shelf, "ada")
    choice, *_ = opened(desk.space.root, desk.shelf, "ada").children
    assert [label for label, _ in choice.options] == ["Choose a unit", "Papers"]
    monkeypatch.setenv("ISO_HEADLESS", "1")
    assert "choose a unit" in repr(opened(desk.space.root, desk.shelf, "ada"))


def test_the_notebook_is_the_same_each_time_and_hides_its_code() -> None:
    assert placement_page() == placement_page()
    code = [c for c in json.loads(placement_page())["cells"] if c["cell_type"] == "code"]
    assert [c["metadata"]["jupyter"]["source_hidden"] for c in code] == [True]
    assert PLACEMENT.endswith(".ipynb")
