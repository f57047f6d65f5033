"""The ladder as a picture: where each question stands, from stated to ended, with the same in words."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from course.model.inquiry import Matter
from course.simulators.inquiry.state import Opened, State

RUNGS = ("Stated", "Inquiry made", "Result in", "Person told", "Answer heard", "Ended")
ENDED = {"closed": "Closed", "found": "Finding made", "not-found": "Not established"}
_WIDTH, _LEFT, _ROW, _TOP, _STEP = 860, 270, 58, 52, 100
_INK, _LINE, _ON, _OFF = "#1a1a1a", "#8a8f98", "#1d5c8f", "#ffffff"


def reached(state: State, opened: Opened) -> tuple[bool, ...]:
    """Which rungs a question has been on, in the order of :data:`RUNGS`. A rung may be passed by."""
    asked = [one for one in state.asked if one.lead == opened.lead]
    told = [one for one in state.told if one.lead == opened.lead]
    return (
        True,
        bool(asked),
        any(one.inquiry in state.came for one in asked),
        bool(told),
        bool(told) and all(one.over for one in told),
        bool(opened.ended),
    )


def words(matter: Matter, state: State) -> list[str]:
    """The ladder in words, a line a question."""
    texts = {lead.id: lead.text for lead in matter.leads}
    found = []
    for opened in state.opened:
        been = [name.lower() for name, on in zip(RUNGS, reached(state, opened), strict=True) if on]
        end = f" ({ENDED[opened.ended].lower()})" if opened.ended else ""
        found.append(f"{texts[opened.lead]} {', '.join(been)}{end}.")
    return found


def svg(matter: Matter, state: State) -> str:
    """A row for each question stated, on white paper so that it reads in any theme; hidden from screen readers."""
    if not state.opened:
        return ""
    texts = {lead.id: lead.text for lead in matter.leads}
    height = _TOP + _ROW * len(state.opened) + 12
    heads = "".join(
        f'<text x="{_place(n)}" y="26" text-anchor="middle" fill="{_INK}" font-size="13">{name}</text>'
        for n, name in enumerate(RUNGS)
    )
    rows = "".join(_row(texts[o.lead], o, state, _TOP + _ROW * n) for n, o in enumerate(state.opened))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" aria-hidden="true" '
        f'style="max-width:{_WIDTH}px;background:#fff;forced-color-adjust:none" '
        'font-family="system-ui, sans-serif" font-size="14">'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff" stroke="{_LINE}"/>{heads}'
        f'<path d="M16 38H{_WIDTH - 16}" stroke="{_LINE}"/>{rows}</svg>'
    )


def figure(matter: Matter, state: State) -> str:
    """Picture and words as HTML that needs no script."""
    said = words(matter, state)
    if not said:
        return "<p>No question has been stated yet: the ladder is empty.</p>"
    items = "".join(f"<li>{escape(line)}</li>" for line in said)
    return (
        f"<figure style='margin:0 0 1em;max-width:{_WIDTH}px'>{svg(matter, state)}"
        f"<details><summary>The ladder in words</summary><ul>{items}</ul></details></figure>"
    )


def _place(rung: int) -> int:
    return _LEFT + 50 + _STEP * rung


def _row(text: str, opened: Opened, state: State, top: int) -> str:
    been, middle = reached(state, opened), top + _ROW // 2 - 6
    last = max(n for n, on in enumerate(been) if on)
    lines = wrap(text, 36)[:3]
    first = middle + 5 - 9 * (len(lines) - 1)
    label = "".join(
        f'<text x="16" y="{first + 18 * n}" fill="{_INK}">{escape(line)}</text>' for n, line in enumerate(lines)
    )
    marks = "".join(_mark(n, on, middle) for n, on in enumerate(been))
    end = ""
    if opened.ended:
        end = (
            f'<text x="{_place(5)}" y="{middle + 28}" text-anchor="middle" fill="{_INK}" font-size="12">'
            f"{ENDED[opened.ended]}</text>"
        )
    line = (
        f'<path d="M{_place(0)} {middle}H{_place(5)}" stroke="#c3c8cf" stroke-width="3"/>'
        f'<path d="M{_place(0)} {middle}H{_place(last)}" stroke="{_ON}" stroke-width="3"/>'
    )
    return f"{label}{line}{marks}{end}"


def _mark(rung: int, on: bool, y: int) -> str:  # noqa: FBT001  (a picture's dot is on or off)
    x, fill, edge = _place(rung), _ON if on else _OFF, _ON if on else _LINE
    dot = f'<circle cx="{x}" cy="{y}" r="11" fill="{fill}" stroke="{edge}" stroke-width="2"/>'
    if not on:
        return dot
    return f'{dot}<path d="M{x - 5} {y}l4 4l7 -8" fill="none" stroke="#fff" stroke-width="2.5"/>'
