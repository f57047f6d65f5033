"""The page "My progress": right and whole whatever the folder holds, safe as HTML, and quick the second time."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from course.lab.learned import learned
from course.lab.outline import Outline
from course.lab.progress_page import PAGE, SECTIONS, refresh_progress, render_progress
from course.lab.workspace import Workspace
from course.library.home import root
from course.library.shelf import Shelf
from course.mastery_command import told
from course.model.item import Item
from course.study.standing import Stand
from course.usage import UsageError

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NATURAL, GONE = "itp/naturalization", "itp/gone"
EVIL = "<img src=x onerror=alert(1)> & co"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(root())


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A course folder with three units, one of which the course no longer has."""

    def unit(name: str, title: str) -> dict[str, Any]:
        folder = title
        notes = [
            {"title": role.capitalize(), "path": f"{folder}/{role}.ipynb", "role": role, "minutes": 5}
            for role in ("lesson", "case", "assessment")
        ]
        (tmp_path / folder).mkdir()
        return {"id": name, "title": title, "folder": folder, "notebooks": notes}

    units = [unit(NATURAL, "Natural & more"), unit("itp/documents", "Papers"), unit(GONE, "Gone (old)")]
    phase = {"title": "ITP", "weeks": [{"units": units}]}
    made = Workspace(tmp_path)
    made.prepare(Outline.model_validate({"title": "Course", "phases": [phase]}), [])
    return made


def answers(space: Workspace, lines: list[dict[str, Any]], folder: str = "Natural & more") -> None:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (space.root / folder / "responses.jsonl").write_text(text, "utf-8")


def line(number: int, item: str, value: Any, *, days: float = 0, **more: Any) -> dict[str, Any]:
    at = (NOW - timedelta(days=days)).isoformat()
    held = {"v": 1, "id": f"{number:032x}", "at": at, "session": "s", "unit": NATURAL, "activity": "residence"}
    return {**held, "item": item, "value": value, **more}


def single(shelf: Shelf) -> Item:
    return next(i for i in shelf.unit_items(NATURAL) if i.kind == "single" and not i.confidence)


def key(item: Any) -> str:
    return next(str(o.id) for o in item.options if o.correct)


class Checked(HTMLParser):
    """Every tag is closed in its order, and nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "img", "form", "style"}
        assert not [name for name, _ in attrs if name.startswith("on")]
        for name, value in attrs:
            assert name != "href" or not str(value).startswith(("http:", "https:", "javascript:", "//"))
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(space: Workspace, shelf: Shelf, now: datetime = NOW) -> str:
    found = render_progress(space, shelf, now)
    checked = Checked()
    checked.feed(found)
    assert checked.open == []
    assert "\n\n" not in found.strip(), "a blank line would end the HTML block of a Markdown page"
    return found


def test_a_new_course_folder_has_a_whole_page(space: Workspace, shelf: Shelf) -> None:
    found = page(space, shelf)
    assert "0 of 2</strong> units mastered" in found
    assert "Natural &amp; more" in found
    assert "the graded work first" in found
    assert "Best after" not in found.split("Papers")[0]
    assert "Gone (old) is no longer part of the course. Your answers in Gone (old) are kept" in found
    assert "Do this first" not in found
    assert refresh_progress(space, shelf, NOW)
    assert not refresh_progress(space, shelf, NOW)
    assert (space.root / PAGE).read_text("utf-8") == found


def test_answers_and_results_move_the_page(space: Workspace, shelf: Shelf) -> None:
    asked = single(shelf)
    answers(space, [line(1, asked.id, key(asked))])
    graded = {
        "format": 1,
        "unit": NATURAL,
        "form": "a",
        "attempt": 1,
        "at": NOW.isoformat(),
        "needed": 0.8,
        "criteria": [
            {"id": c, "title": EVIL, "outcome": o.id, "points": 1.0, "of": 4.0, "missed": c == "character"}
            for o in shelf.unit(NATURAL).objectives
            for c in o.assessed_by
        ],
    }
    feedback = space.root / "Natural & more" / "feedback"
    feedback.mkdir()
    (feedback / "results.json").write_text(json.dumps(graded), "utf-8")
    found = page(space, shelf)
    assert "Do this first" in found
    assert "graded work, character" in found
    assert "&lt;img src=x" in found
    assert "Graded work of November 22, 2026: 25%" in found
    assert "units of Initial Training Phase have been mastered" in found
    (feedback / "results.json").write_text("{torn", "utf-8")
    assert "results.json is damaged" in page(space, shelf, NOW + timedelta(seconds=1))


def test_lost_items_future_times_and_unreadable_journals_are_told_in_sentences(space: Workspace, shelf: Shelf) -> None:
    asked = single(shelf)
    answers(space, [line(1, asked.id, key(asked), days=-900), line(2, "naturalization-no-longer-there", "a")])
    (space.root / "Papers" / "responses.jsonl").mkdir()
    found = page(space, shelf)
    assert "One answer was to practice questions that the course no longer has" in found
    assert "One answer bears a time still to come" in found
    assert "a folder stands where the answers file belongs" in found


def test_the_review_counts_and_a_broken_one_does_not_stop_the_page(space: Workspace, shelf: Shelf) -> None:
    asked = single(shelf)
    log = space.root / "review" / "responses.jsonl"
    log.parent.mkdir()
    held = line(1, asked.id, {"rating": 3, "share": 1.0}, activity="review-items")
    log.write_text(json.dumps(held) + "\n", "utf-8")
    (shown,) = [s for s in learned(space, shelf, NOW).units.values() if s.unit.id == NATURAL]
    assert [e.source for e in shown.evidence] == ["review"]
    log.unlink()
    log.mkdir()
    page(space, shelf)


def test_a_hundred_thousand_lines_are_read_once(space: Workspace, shelf: Shelf) -> None:
    asked = [i for i in shelf.unit_items(NATURAL) if i.kind == "single" and not i.confidence][:20]
    lines = [line(n, i.id, key(i), days=n % 30) for n in range(100_000) for i in (asked[n % len(asked)],)]
    answers(space, lines)
    begun = time.process_time()
    learned(space, shelf, NOW)
    first = time.process_time() - begun
    page(space, shelf, NOW)  # the daily review reads them by itself
    begun = time.process_time()
    page(space, shelf, NOW + timedelta(seconds=5))
    assert first < 8
    assert time.process_time() - begun < 0.3


def test_the_command_says_the_same_in_a_terminal(space: Workspace, shelf: Shelf) -> None:
    asked = single(shelf)
    answers(space, [line(1, asked.id, "no", days=2), line(2, asked.id, key(asked))])
    whole, one = told("", space, shelf, NOW), told(NATURAL, space, shelf, NOW)
    assert whole[0].startswith(f"{NATURAL}  ")
    assert any("From Initial Training Phase to On-the-Job Training" in said for said in whole)
    assert any(said.startswith("To do for ") for said in one)
    with pytest.raises(UsageError, match="There is no unit 'itp/nowhere'"):
        told("itp/nowhere", space, shelf, NOW)


def test_sections_share_one_reading_and_can_be_added_to(space: Workspace, shelf: Shelf) -> None:
    assert SECTIONS[0].__name__ == "overview"
    assert all(isinstance(section(space, shelf, NOW), str) for section in SECTIONS)
    assert learned(space, shelf, NOW).standings[NATURAL].stand is Stand.NEW
