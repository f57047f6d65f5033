"""The course home: what it says of each unit, where it leads, and that hostile text stays text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from course.journal.journal import Journal
from course.lab.card import next_notebook
from course.lab.home import leads_to, refresh_home, render_home
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, UnitState, Week
from course.lab.overview import Overview, overview
from course.lab.pace import duration
from course.lab.workspace import Workspace

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def unit(slug: str, *, items: int = 2, title: str = "") -> OutlineUnit:
    names = ("lesson", "case", "assessment")
    notebooks = tuple(
        Notebook(
            title=name.title(), path=f"{slug} x/{name}.ipynb", role=name, minutes=50, items=items, activities=(name,)
        )
        for name in names
    )
    return OutlineUnit(id=f"itp/{slug}", title=title or slug.title(), folder=f"{slug} x", notebooks=notebooks)


def course(*units: OutlineUnit) -> Outline:
    return Outline(title="ISO Academy", phases=(Phase(title="ITP", weeks=(Week(title="Week 1", units=units),)),))


def page_of(outline: Outline, states: dict[str, UnitState], **also: Any) -> str:
    return render_home(Overview(outline, states, NOON, **also))


class _Page(HTMLParser):
    """Links (address, words), headings in order and unclosed tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", ""))
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "a" in self.open:
            address, words = self.links[-1]
            self.links[-1] = (address, words + data)


def test_at_first_it_says_where_to_begin() -> None:
    page = page_of(course(unit("one"), unit("two")), {})
    assert page.count("Not started") == 2
    assert "Begin here" in page
    assert _Page(page).links[0] == ("one%20x/lesson.ipynb", "Start One: Lesson")


def test_it_leads_back_to_the_unit_answered_last() -> None:
    states = {
        "itp/one": UnitState(answered={"one x/lesson.ipynb": 1}, last=NOON, last_path="one x/lesson.ipynb"),
        "itp/two": UnitState(
            answered={"two x/case.ipynb": 1}, last=NOON + timedelta(days=1), last_path="two x/case.ipynb"
        ),
    }
    page = page_of(course(unit("one"), unit("two")), states)
    assert _Page(page).links[0] == ("two%20x/case.ipynb", "Continue Two: Case")
    assert "In progress: 1 of 6 answered" in page


def test_a_submitted_unit_is_not_where_one_left_off() -> None:
    states = {"itp/one": UnitState(last=NOON, last_path="one x/lesson.ipynb", submitted=date(2026, 11, 3))}
    page = page_of(course(unit("one"), unit("two")), states)
    assert "Submitted November 3, 2026" in page
    assert _Page(page).links[0][0] == "two%20x/lesson.ipynb"


def test_when_all_is_submitted_it_says_so() -> None:
    page = page_of(course(unit("one")), {"itp/one": UnitState(submitted=date(2026, 11, 3))})
    assert "Every unit is submitted" in page


@pytest.mark.parametrize(
    ("answered", "last", "expected"),
    [
        ({}, None, "lesson"),
        ({"lesson": 1}, "lesson", "lesson"),
        ({"lesson": 2}, "lesson", "case"),
        ({"lesson": 2, "case": 2}, "case", "assessment"),
        ({"case": 1}, "case", "case"),
        ({"lesson": 2, "case": 2, "assessment": 2}, "assessment", "assessment"),
    ],
)
def test_the_next_notebook(answered: dict[str, int], last: str | None, expected: str) -> None:
    given = {f"one x/{name}.ipynb": count for name, count in answered.items()}
    state = UnitState(answered=given, last=NOON if last else None, last_path=f"one x/{last}.ipynb" if last else None)
    assert next_notebook(unit("one"), state).role == expected


def test_hostile_titles_stay_text() -> None:
    page = page_of(course(unit("one", title='<script>alert("x")</script> & <img src=x onerror=y>')), {})
    assert {"script", "img"}.isdisjoint(_Page(page).tags)
    assert "&lt;script&gt;" in page


def test_the_page_is_sound_html_with_headings_in_order_and_one_line_a_block() -> None:
    page = page_of(course(unit("one"), unit("two")), {"itp/one": UnitState(submitted=date(2026, 11, 3))})
    read = _Page(page)
    assert read.open == []
    steps = zip(read.headings, read.headings[1:], strict=False)
    assert read.headings[0] == 1
    assert all(after <= before + 1 for before, after in steps)
    assert "\n\n" not in page  # an empty line would end the HTML block and start Markdown


def test_every_link_says_where_it_goes() -> None:
    links = _Page(page_of(course(unit("one"), unit("two")), {})).links
    starts = [words for _, words in links if words.startswith("Start")]
    assert len(starts) == 3
    assert len(set(starts)) == 3


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 min"), (59, "59 min"), (60, "1 h"), (135, "2 h 15 min")])
def test_duration(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_states_come_from_the_journals(tmp_path: Path) -> None:
    outline = course(unit("one"), unit("two"))
    (tmp_path / "one x").mkdir()
    journal = Journal.exactly(tmp_path / "one x" / "responses.jsonl")
    for minute, (activity, item, value) in enumerate(
        [("lesson", "a", "x"), ("lesson", "a", "y"), ("case", "b", 1), ("case", "c", 2), ("case", "c", None)]
    ):
        journal.append("itp/one", activity, item, value, now=NOON + timedelta(minutes=minute))
    journal.append("itp/two", "lesson", "a", "x", now=NOON)
    space = Workspace(tmp_path)
    space.prepare(outline, [])
    state = overview(space).states["itp/one"]
    assert state.answered == {"one x/lesson.ipynb": 1, "one x/case.ipynb": 1}
    assert state.last_path == "one x/case.ipynb"
    assert overview(space).states["itp/two"] == UnitState()


def test_it_knows_which_notebook_it_leads_to(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    space.prepare(course(unit("one"), unit("two")), [])
    assert leads_to(space) == "one x/lesson.ipynb"
    (tmp_path / "two x").mkdir()
    Journal.exactly(tmp_path / "two x" / "responses.jsonl").append("itp/two", "case", "a", "x", now=NOON)
    assert leads_to(space) == "two x/case.ipynb"
    space.record_submission("itp/two", date(2026, 11, 3))
    assert leads_to(space) == "one x/lesson.ipynb"
    space.record_submission("itp/one", date(2026, 11, 3))
    assert leads_to(space) is None


def test_a_journal_that_cannot_be_read_leaves_the_home_standing(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    space.prepare(course(unit("one")), [])
    (tmp_path / "one x" / "responses.jsonl").mkdir(parents=True)
    assert refresh_home(space)
    assert not refresh_home(space)
    assert "Not started" in space.home.read_text("utf-8")
