"""A week as lanes, one a day, and a trainee's own speed against accuracy; each with the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from course.model.docket import DAYS, Case, Do, Week
from course.simulators.docket.reading import bound
from course.simulators.docket.state import Entry, State, clock

_INK, _PAPER, _LINE, _SOFT = "#1a1a1a", "#ffffff", "#8a8f98", "#f1f2f4"
_WIDTH, _LEFT, _LANE, _BAR = 900, 96, 46, 30
#: Fill, sign, name. The sign stands in the bar, so that nobody needs the colour.
_SORTS = {
    "law": ("#8c2f22", "§", "last day set by law"),
    "booked": ("#1d5c8f", "◷", "booked interview"),
    "message": ("#6a3d8f", "✉", "message"),
    "age": ("#3d5a45", "", "by age"),
}
_DOES = {
    Do.READ: "read",
    Do.DECIDE: "decided",
    Do.HOLD: "held",
    Do.DEFER: "put off",
    Do.ESCALATE: "to the supervisor",
    Do.DELEGATE: "handed over",
}


class Block(NamedTuple):
    """Time that went into one case without a break."""

    case: Case
    day: int
    start: int
    end: int
    did: str
    sort: str


def blocks(week: Week, state: State) -> list[Block]:
    """The week's time, steps on one case that follow each other put together."""
    found: list[Block] = []
    for entry in state.trail:
        case = week.case(entry.case)
        if entry.outcome != "done" or entry.do not in _DOES or case is None:
            continue
        sort = _sort(case, week)
        did = _DOES[entry.do]
        last = found[-1] if found else None
        if last and last.case.id == case.id and last.day == entry.day and last.end == entry.start:
            found[-1] = last._replace(end=entry.end, did=did if entry.do is not Do.READ else last.did)
        else:
            found.append(Block(case, entry.day, _start(entry, case), entry.end, did, sort))
    return found


def _start(entry: Entry, case: Case) -> int:
    return entry.end - case.slot.length if case.slot and entry.do is Do.HOLD else entry.start


def _sort(case: Case, week: Week) -> str:
    if case.slot:
        return "booked"
    return "message" if case.kind == "message" else "law" if bound(case, week) else "age"


def lanes(week: Week, state: State, title: str) -> str:
    """The week drawn, hidden from screen readers, with the same as a list under it."""
    height = 34 + _LANE * week.days + 30
    scale = (_WIDTH - _LEFT - 16) / week.minutes
    parts = [_hours(week, scale), *(_row(n, week) for n in range(week.days))]
    parts += [_bar(block, scale) for block in blocks(week, state)]
    for entry in state.trail:
        if entry.outcome == "missed":
            x, y = _LEFT + entry.start * scale, 34 + _LANE * entry.day
            parts.append(_text(x, y + 26, "✗ missed", size=12, fill="#a11a1a", bold=True))
    drawn = _svg(height, "".join(parts) + _legend(height - 10))
    return (
        f"<figure style='margin:0 0 1em'>{drawn}<figcaption><strong>{escape(title)}</strong></figcaption>"
        f"<details><summary>{escape(title)} in words</summary>{in_words(week, state)}</details></figure>"
    )


def _svg(height: float, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" aria-hidden="true" '
        f'style="max-width:1100px;background:{_PAPER};forced-color-adjust:none" font-family="system-ui, sans-serif">'
        f'<rect width="{_WIDTH}" height="{height}" rx="6" fill="{_PAPER}" stroke="{_LINE}"/>{inside}</svg>'
    )


def _text(
    x: float, y: float, said: str, *, size: int = 14, fill: str = _INK, at: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    look = f'font-size="{size}" fill="{fill}" text-anchor="{at}"{weight}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(said)}</text>'


def _hours(week: Week, scale: float) -> str:
    marks = []
    for minute in range(0, week.minutes + 1, 60):
        x = _LEFT + minute * scale
        end = 30 + _LANE * week.days
        marks.append(f'<line x1="{x:.1f}" y1="26" x2="{x:.1f}" y2="{end}" stroke="{_LINE}" stroke-width="0.6"/>')
        marks.append(_text(x, 20, clock(minute), size=12, at="middle"))
    return "".join(marks)


def _row(number: int, week: Week) -> str:
    y = 34 + _LANE * number
    back = f'<rect x="{_LEFT}" y="{y}" width="{_WIDTH - _LEFT - 16}" height="{_LANE - 8}" rx="4" fill="{_SOFT}"/>'
    day = week.day(number)
    return back + _text(12, y + 17, DAYS[number][:3], bold=True) + _text(12, y + 33, f"{day:%b} {day.day}", size=12)


def _bar(block: Block, scale: float) -> str:
    fill, sign, _ = _SORTS[block.sort]
    x, y, width = _LEFT + block.start * scale, 38 + _LANE * block.day, (block.end - block.start) * scale
    said = f"{sign}{block.case.receipt[-4:]}" if width > 40 else sign if width > 14 else ""
    bar = f'<rect x="{x:.1f}" y="{y}" width="{max(width - 1.5, 1):.1f}" height="{_BAR}" rx="3" fill="{fill}"/>'
    return bar + (_text(x + width / 2, y + 20, said, size=12, fill="#fff", at="middle") if said else "")


def _legend(y: float) -> str:
    x, found = _LEFT, []
    for fill, sign, name in _SORTS.values():
        found.append(f'<rect x="{x}" y="{y - 11}" width="13" height="13" rx="2" fill="{fill}"/>')
        found.append(_text(x + 19, y, f"{sign} {name}".strip(), size=12))
        x += 34 + 7 * len(f"{sign} {name}")
    return "".join(found)


def in_words(week: Week, state: State) -> str:
    """The week as a list, a line a day."""
    rows = []
    found = blocks(week, state)
    for number in range(week.days):
        mine = [
            f"{clock(b.start)} to {clock(b.end)} {b.case.receipt} {b.case.form}, {b.did}"
            for b in found
            if b.day == number
        ]
        missed = [e.said for e in state.trail if e.outcome == "missed" and e.day == number]
        said = "; ".join([*mine, *missed]) or "nothing was done"
        rows.append(f"<li><strong>{DAYS[number]}</strong>: {escape(said)}.</li>")
    return f"<ul>{''.join(rows)}</ul>"


class Point(NamedTuple):
    """A day's work: minutes a file took, and the share that was dealt with rightly on what had been read."""

    play: int
    day: int
    files: int
    minutes: float
    share: float


def tradeoff(points: Sequence[Point]) -> str:
    """Minutes a file against the share that was right, a mark for each day, the latest play filled."""
    if not points:
        return "<p>No file was dealt with, so there is nothing to plot.</p>"
    wide, high, left, top = 640, 330, 64, 24
    most = max(30.0, 5 * (1 + max(point.minutes for point in points) // 5))
    last = max(point.play for point in points)
    parts = [_axes(wide, high, left, top, most)]
    for point in points:
        x = left + (wide - left - 20) * point.minutes / most
        y = top + (high - top - 64) * (1 - point.share)
        now = point.play == last
        fill = "#1d5c8f" if now else _PAPER
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5 + point.files / 2:.1f}" fill="{fill}" stroke="#1d5c8f" '
                     f'stroke-width="2" fill-opacity="0.85"/>')  # fmt: skip
        label = f"{point.play} {DAYS[point.day][:3]}"
        parts.append(_text(x, y + 19 + point.files / 2, label, size=12, at="middle", bold=now))
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="100%" aria-hidden="true" '
        f'style="max-width:{wide}px;background:{_PAPER};forced-color-adjust:none" font-family="system-ui, sans-serif">'
        f'<rect width="{wide}" height="{high}" rx="6" fill="{_PAPER}" stroke="{_LINE}"/>{"".join(parts)}</svg>'
    )
    caption = (
        "Your speed and accuracy, a circle for each day; the number is the play, and a larger circle is more files."
    )
    return f"<figure style='margin:0 0 1em'>{drawn}<figcaption>{caption}</figcaption>{_table(points)}</figure>"


def _axes(wide: int, high: int, left: int, top: int, most: float) -> str:
    bottom = high - 64
    found = [f'<path d="M{left} {top}V{bottom}H{wide - 20}" fill="none" stroke="{_INK}"/>']
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = top + (bottom - top) * (1 - share)
        found.append(
            f'<line x1="{left}" y1="{y:.1f}" x2="{wide - 20}" y2="{y:.1f}" stroke="{_LINE}" stroke-width="0.5"/>'
        )
        found.append(_text(left - 8, y + 4, f"{share:.0%}", size=12, at="end"))
    for minutes in range(0, int(most) + 1, 5):
        x = left + (wide - left - 20) * minutes / most
        found.append(_text(x, bottom + 32, str(minutes), size=12, at="middle"))
    found.append(_text((wide + left) / 2, high - 10, "minutes a file", size=13, at="middle", bold=True))
    turned = f'<text transform="translate(15 {(top + bottom) / 2}) rotate(-90)" font-size="13" font-weight="600" '
    return "".join(found) + f'{turned}fill="{_INK}" text-anchor="middle">right, and read</text>'


def _table(points: Sequence[Point]) -> str:
    rows = "".join(
        f"<tr><td>{p.play}</td><td>{DAYS[p.day]}</td><td>{p.files}</td><td>{p.minutes:.0f}</td><td>{p.share:.0%}</td></tr>"
        for p in points
    )
    heads = ("Play", "Day", "Files", "Minutes a file", "Right, and read")
    head = "".join(f"<th scope='col'>{name}</th>" for name in heads)
    table = (
        "<div class='ia-wide' tabindex='0' role='group' aria-label='The plot as a table'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    return f"<details><summary>The same as a table</summary>{table}</details>"
