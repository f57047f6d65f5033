"""The page "My progress": what is held, outcome by outcome, what to do next, and what is missing for the next phase.

Markdown with plain HTML in it, as the course home is. Other parts of the course add their section to :data:`SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from html import escape

from course.journal.trouble import JournalError
from course.lab.completion_section import completion_section
from course.lab.learned import Learned, Shown, learned
from course.lab.own_work import calibration_section, parity_section
from course.lab.placement_page import PLACEMENT
from course.lab.progress_parts import advice_card, bar, day, link, outcome_rows, unit_link
from course.lab.review_section import review_section
from course.lab.workspace import Workspace, WorkspaceError, write_whole
from course.library.competencies import competencies
from course.library.home import NoCourseError
from course.library.shelf import ContentError, Shelf, shelf
from course.model.base import FormatError
from course.study.competence import competence
from course.study.gates import Gate, gates
from course.study.mastery import State
from course.study.remedy import Remedy, remedies
from course.study.standing import Stand, before

PAGE = "My progress.md"
FIRST = 4  #: how many things to do first are named
Section = Callable[[Workspace, Shelf, datetime], str]


def refresh_progress(workspace: Workspace, shelf: Shelf, now: datetime) -> bool:
    """Write the page of a course folder from its answers and results; True if the page changed.

    Raises:
        WorkspaceError: the folder is none of the course.
    """
    return write_whole(workspace.root / PAGE, render_progress(workspace, shelf, now))


def renew_progress(workspace: Workspace) -> None:
    """Write the page of the installed course, as of now; what stands in the way is left for the page's own opening."""
    try:
        refresh_progress(workspace, shelf(), datetime.now().astimezone())
    except (ContentError, FormatError, NoCourseError, OSError, WorkspaceError):
        return


def render_progress(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """The page. A section that has nothing to say is left out."""
    parts = [_part(section, workspace, shelf, now) for section in SECTIONS]
    head = (
        '<div class="iso-home iso-mine">\n<header>\n<h1>My progress</h1>\n<p class="iso-about">What your answers show, '
        "outcome by outcome. A level rises with right answers to different questions on different days, and fades when "
        "you leave it alone. Only you see this page; nothing on it is locked, and none of it is a grade.</p>\n"
        '<p><a href="Home.md">Course home</a></p>\n</header>'
    )
    return "\n".join([head, *filter(None, parts), "</div>", ""])


def _part(section: Section, workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """One section; where something it rests on can't be used, the sentence that says so, and the others stay."""
    try:
        return section(workspace, shelf, now)
    except (ContentError, FormatError, JournalError) as problem:
        return f"<section>\n<p>{escape(str(problem))}</p>\n</section>"


def _known(workspace: Workspace, shelf: Shelf, now: datetime) -> Learned:
    """What all sections of one page rest on, read once."""
    key = (workspace.root, shelf.place, now)
    if key not in _last:
        _last.clear()
        _last[key] = learned(workspace, shelf, now)
    return _last[key]


_last: dict[tuple[object, ...], Learned] = {}


def overview(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """The page in four figures."""
    found = _known(workspace, shelf, now)
    levels = [one for shown in found.units.values() for one in shown.standing.levels]
    stands = [shown.standing.stand for shown in found.units.values()]
    facts = [
        (f"{stands.count(Stand.MASTERED)} of {len(stands)}", "units mastered"),
        (f"{sum(one.state is State.MASTERED for one in levels)} of {len(levels)}", "outcomes held today"),
        (str(sum(one.state is State.FADED for one in levels)), "outcomes faded"),
        (str(sum(bool(one.missed) for one in levels)), "with a safety-critical point open"),
    ]
    tiles = "".join(f"<li><strong>{escape(number)}</strong> {escape(words)}</li>" for number, words in facts)
    return f'<ul class="iso-facts">{tiles}</ul>'


def first(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """What to do first: the most urgent outcomes, each with the reading and with what to answer."""
    found = _known(workspace, shelf, now)
    urgent = sorted(_urgent(found), key=lambda pair: _order(pair[1]))[:FIRST]
    if not urgent:
        return ""
    cards = "".join(advice_card(workspace.root, shown, remedy) for shown, remedy in urgent)
    return f'<section>\n<h2>Do this first</h2>\n<div class="iso-cards">{cards}</div>\n</section>'


def _urgent(found: Learned) -> Iterator[tuple[Shown, Remedy]]:
    for shown in found.units.values():
        for remedy in remedies(shown.standing, shown.bank, shown.evidence):
            yield shown, remedy


def _order(remedy: Remedy) -> tuple[bool, bool, float]:
    level = remedy.level
    return not level.missed, level.state is not State.FADED, level.strength


def by_competency(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """The competencies, each as a bar and in words."""
    found = _known(workspace, shelf, now)
    try:
        held = competence(competencies(shelf.place), {name: s.standing.levels for name, s in found.units.items()})
    except ContentError:
        return ""
    rows = []
    for one in (one for one in held if one.outcomes):
        words = f"{one.mastered} of {one.outcomes} outcomes held"
        words += f", {one.faded} faded" if one.faded else ""
        words += f", {len(one.missed)} with a safety-critical point open" if one.missed else ""
        rows.append(
            f'<tr><th scope="row">{escape(one.title)}<br><small>{escape(one.says)}</small></th>'
            f"<td>{bar(one.level, one.title)}</td><td>{escape(words)}</td></tr>"
        )
    if not rows:
        return ""
    head = '<tr><th scope="col">Competency</th><th scope="col">Level</th><th scope="col">In words</th></tr>'
    return (
        f"<section>\n<h2>Competencies</h2>\n<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>\n"
        "</section>"
    )


def between_phases(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """What is missing before each next phase."""
    found = _known(workspace, shelf, now)
    try:
        steps = gates(shelf.curriculum(), found.standings)
    except ContentError:
        return ""
    told = "".join(_gate(step, found) for step in steps if step.asked)
    return f"<section>\n<h2>Between the phases</h2>\n{told}</section>" if told else ""


def _gate(step: Gate, found: Learned) -> str:
    parts = [f"<h3>From {escape(step.before.title)} to {escape(step.after.title)}</h3>\n<p>{escape(step.words())}</p>"]
    for title, group in (("Still missing", step.missing), ("To refresh", step.refresh)):
        if group:
            items = "".join(f"<li>{unit_link(found.units[s.unit.id])}: {escape(s.words())}.</li>" for s in group)
            parts.append(f"<details><summary>{title}: {len(group)}</summary><ul>{items}</ul></details>")
    if step.unwritten:
        count = len(step.unwritten)
        parts.append(
            f"<p><small>{count} more {'unit is' if count == 1 else 'units are'} in preparation and not asked for."
            "</small></p>"
        )
    return "\n".join(parts) + "\n"


def by_unit(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """Every unit that was begun, outcome by outcome; and those that were not, with what may be skipped."""
    found = _known(workspace, shelf, now)
    begun = [shown for shown in found.units.values() if shown.standing.stand is not Stand.NEW]
    fresh = [shown for shown in found.units.values() if shown.standing.stand is Stand.NEW]
    parts = ["<section>\n<h2>Unit by unit</h2>"] if begun or fresh else []
    parts += [_begun(shown, found) for shown in begun]
    if fresh:
        parts.append(
            "<h3>Not started</h3>\n<p>You may begin anywhere. If you know a subject already, take its graded work "
            "first: pass it, and you may skip the lesson and the case. If you don't pass, nothing is lost; you get "
            f"another form.{_placement(workspace)}</p>\n<ul>"
        )
        parts += [f"<li>{_new(shown, found)}</li>" for shown in fresh]
        parts.append("</ul>")
    return "\n".join([*parts, "</section>"]) if parts else ""


def _placement(workspace: Workspace) -> str:
    """A word on the page that says where to start, where it is there."""
    there = (workspace.root / PLACEMENT).is_file()
    return f" Not sure? {link(PLACEMENT, 'Where to start')} asks a few questions." if there else ""


def _begun(shown: Shown, found: Learned) -> str:
    standing = shown.standing
    rows = outcome_rows(standing) if standing.levels else ""
    return (
        f"<details><summary><strong>{escape(shown.place.title)}</strong>: {escape(standing.words())} "
        f"{bar(standing.level, shown.place.title)}</summary>\n"
        f"<p>{unit_link(shown)}{_graded(shown)}{_after(shown, found)}</p>\n{rows}\n</details>"
    )


def _graded(shown: Shown) -> str:
    results = shown.latest
    if results is None:
        return ". Nothing graded has come back yet."
    if results.passed:
        if shown.unit.is_exam:
            return f". Passed with {results.share:.0%} on {day(results.at)}."
        return f". Graded work passed with {results.share:.0%} on {day(results.at)}: the rest may be skipped."
    if results.waiting:
        return f". Graded work of {day(results.at)}: {results.share:.0%} of what is marked so far; the rest waits."
    harm = f", and a safety-critical point was missed in {escape('; '.join(results.missed))}" if results.missed else ""
    return (
        f". Graded work of {day(results.at)}: {results.share:.0%}{harm}. When you are ready, take another form: choose "
        "Hand in, then Take another form."
    )


def _after(shown: Shown, found: Learned) -> str:
    """Which units are best done before, as links."""
    open_ones = [b.unit for b in before(shown.unit, found.standings) if b.standing is not None]
    if not open_ones:
        return ""
    return f" Best after {', '.join(unit_link(found.units[name]) for name in open_ones)}."


def _new(shown: Shown, found: Learned) -> str:
    exam = next((n for n in shown.place.notebooks if n.role == "assessment"), None)
    test = f", or {link(exam.path, 'the graded work first')}" if exam and not shown.unit.is_exam else ""
    return f"{unit_link(shown)}{test}.{_after(shown, found)}"


def odd(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """What could not be used."""
    said = _known(workspace, shelf, now).problems
    if not said:
        return ""
    return f"<section>\n<h2>To know</h2>\n<ul>{''.join(f'<li>{escape(one)}</li>' for one in said)}</ul>\n</section>"


#: The page from top to bottom. Other parts of the course put theirs before ``odd``.
SECTIONS: tuple[Section, ...] = (
    overview,
    first,
    by_competency,
    between_phases,
    by_unit,
    review_section,
    completion_section,
    calibration_section,
    parity_section,
    odd,
)
