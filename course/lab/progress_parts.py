"""Pieces of the page "My progress": bars with their words, links into the lessons, the table of a unit's outcomes."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from course.lab.learned import Shown
from course.lab.outline import Notebook
from course.library.sections import sections
from course.model.unit import Activity
from course.study.mastery import Level, State
from course.study.remedy import Remedy
from course.study.standing import UnitStanding


def bar(level: float, name: str) -> str:
    """A level as a bar that is read out as a figure, and the figure beside it."""
    number = int(level * 100 + 1e-9)
    return (
        f'<span class="iso-level"><progress max="100" value="{number}" aria-label="{escape(name)}: {number} of 100">'
        f'</progress> <span aria-hidden="true">{number}</span></span>'
    )


def link(path: str, words: str, anchor: str = "") -> str:
    """A link inside the course folder."""
    mark = f"#{quote(anchor)}" if anchor else ""
    return f'<a href="{escape(quote(path) + mark)}">{escape(words)}</a>'


def unit_link(shown: Shown) -> str:
    """A link to the first page of a unit."""
    return link(shown.place.notebooks[0].path, shown.place.title)


def day(at: date) -> str:
    """A day as people write it: ``November 22, 2026``."""
    return f"{at:%B} {at.day}, {at.year}"


def outcome_rows(standing: UnitStanding) -> str:
    """The outcomes of a unit with their levels, as a table."""
    texts = {o.id: o.text for o in standing.unit.objectives}
    rows = "".join(
        f'<tr><th scope="row">{escape(texts[one.outcome])}</th><td>{bar(one.level, one.outcome)}</td>'
        f"<td>{escape(words(one))}</td></tr>"
        for one in standing.levels
    )
    head = '<tr><th scope="col">Outcome</th><th scope="col">Level</th><th scope="col">In words</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def words(level: Level) -> str:
    """How one outcome stands."""
    if level.missed:
        return "A safety-critical point is open."
    if level.state is State.MASTERED:
        return f"Held; refresh by {day(level.fades)}." if level.fades else "Held."
    if level.state is State.FADED:
        return "Held before; faded."
    if level.state is State.NEW:
        return "Nothing yet."
    things = "one thing" if level.things == 1 else f"{level.things} different things"
    return f"Begun: {things} tried; 80 is needed."


def advice_card(root: Path, shown: Shown, remedy: Remedy) -> str:
    """What to do about one outcome: why, the reading, and what to answer."""
    state = "missed" if remedy.level.missed else "started"
    steps = [*_reading(root, shown, remedy), *_answering(shown, remedy)]
    return (
        f'<article class="iso-card iso-{state}">\n<p class="iso-state">{escape(shown.place.title)}</p>\n'
        f"<h3>{escape(remedy.objective.text)}</h3>\n<p>{escape(remedy.why())}</p>\n"
        f"<ol>{''.join(f'<li>{step}</li>' for step in steps)}</ol>\n</article>"
    )


def _reading(root: Path, shown: Shown, remedy: Remedy) -> list[str]:
    lesson = next((n for n in shown.place.notebooks if n.role == "lesson"), None)
    if lesson is None:
        return []
    taught = sections(root / lesson.path).get(remedy.objective.id, ())
    if not taught:
        return [f"Read {link(lesson.path, lesson.title)}."]
    part = link(lesson.path, taught[0].part or taught[0].title, taught[0].part_anchor or taught[0].anchor)
    example = f", then {link(lesson.path, taught[0].title, taught[0].anchor)}" if taught[0].part else ""
    return [f"Read {part}{example}."]


def _answering(shown: Shown, remedy: Remedy) -> list[str]:
    steps = [f"{_there(shown, a)}: {_count(n)} not tried yet." for a, n in remedy.fresh[:3]]
    if not steps:
        steps = [f"{_there(shown, a)}: {_count(n)} to get right." for a, n in remedy.again[:3]]
    if not remedy.fresh:
        steps += [f"{_there(shown, a)}: new each time." for a in remedy.endless[:2]]
    if remedy.new_form and remedy.level.missed:
        steps.append("Then take another form of the graded work: Hand in, Take another form.")
    return steps


def _there(shown: Shown, activity: Activity) -> str:
    """A link to the page an activity is on."""
    found: Notebook | None = next((n for n in shown.place.notebooks if activity.id in n.activities), None)
    found = found or next((n for n in shown.place.notebooks if n.role == "lesson"), None)
    return link(found.path, activity.title) if found else escape(activity.title)


def _count(number: int) -> str:
    return "one thing" if number == 1 else f"{number} things"
