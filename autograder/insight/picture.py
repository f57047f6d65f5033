"""Pictures as inline SVG: a line for each row of a table, its figure as a dot and its interval as a bar.

Colours come from the page's own style, so that the same picture serves light, dark and paper.
"""

from __future__ import annotations

from html import escape

from autograder.insight.table import Bar, Chart, number, words

WIDE, LEFT, RIGHT, ROW, TOP, FOOT = 720, 250, 16, 24, 26, 30
LETTERS = 36  #: of a label; the whole of it stands in the table


def svg(chart: Chart, name: str) -> str:
    """The picture; ``name`` is an id of its own on the page."""
    high = TOP + ROW * len(chart.bars)
    body = [_ticks(chart, high)]
    if chart.line is not None:
        x = _x(chart, chart.line)
        body.append(f'<line class="mark" x1="{x}" x2="{x}" y1="{TOP - 6}" y2="{high}"/>')
        body.append(
            f'<text class="marked" x="{x}" y="{TOP - 10}" text-anchor="middle">{escape(chart.line_says)}</text>'
        )
    body += [_bar(chart, bar, TOP + ROW * place + ROW // 2) for place, bar in enumerate(chart.bars)]
    told = f"{chart.title}. The table with the same figures follows."
    return (
        f'<svg viewBox="0 0 {WIDE} {high + FOOT}" role="img" aria-labelledby="{name}">'
        f'<title id="{name}">{escape(told)}</title>{"".join(body)}</svg>'
    )


def _bar(chart: Chart, bar: Bar, y: int) -> str:
    label = bar.label if len(bar.label) <= LETTERS else bar.label[: LETTERS - 1].rstrip() + "…"
    said = f'<text class="label" x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(label)}</text>'
    found = bar.estimate
    if found.value is None:
        return said + f'<text class="none" x="{LEFT + 4}" y="{y + 4}">{escape(found.note)}</text>'
    full = escape(f"{bar.label}: {words(found, chart.kind)}")
    drawn = ""
    if chart.kind == "count":
        end = _x(chart, found.value)
        drawn += f'<rect class="bar" x="{LEFT}" y="{y - 8}" width="{end - LEFT:.1f}" height="16"/>'
        drawn += f'<text class="count" x="{end + 5}" y="{y + 4}">{number(found.value, "count")}</text>'
    else:
        if found.low is not None and found.high is not None:
            a, b = _x(chart, found.low), _x(chart, found.high)
            drawn += f'<line class="reach" x1="{a}" x2="{b}" y1="{y}" y2="{y}"/>'
        drawn += f'<circle class="dot" cx="{_x(chart, found.value)}" cy="{y}" r="5"/>'
    if bar.mark is not None:
        x = _x(chart, bar.mark)
        drawn += f'<path class="plan" d="M{x} {y - 9}V{y + 9}"/>'
    return f"{said}<g><title>{full}</title>{drawn}</g>"


def _ticks(chart: Chart, high: int) -> str:
    found = []
    for step in range(chart.steps + 1):
        value = chart.low + (chart.high - chart.low) * step / chart.steps
        x = _x(chart, value)
        found.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{high}"/>')
        found.append(
            f'<text class="tick" x="{x}" y="{high + 18}" text-anchor="middle">{number(value, chart.kind)}</text>'
        )
    return "".join(found)


def _x(chart: Chart, value: float) -> float:
    """Where a value stands; what lies outside is drawn at the end."""
    span = (chart.high - chart.low) or 1.0
    share = min(max((value - chart.low) / span, 0.0), 1.0)
    return round(LEFT + share * (WIDE - LEFT - RIGHT - 14), 1)
