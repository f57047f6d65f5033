"""A reliability diagram: what was said across, what was right upward, as large as there are answers."""

from __future__ import annotations

from math import sqrt

from course.study.calibration import Bin, Calibration
from course.study.calibration_words import said_as

_LEFT, _TOP, _SIDE, _RIGHT, _LOW = 62, 22, 380, 46, 54
_INK, _GRID, _BLUE = "#1a1a1a", "#c3c8cf", "#1d5c8f"


def svg(found: Calibration) -> str:
    """The picture on white paper, so that it reads in any theme; hidden from screen readers, which get the table."""
    width, height = _LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _LOW
    most = max((p.count for p in found.bins), default=1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" aria-hidden="true" '
        f'style="max-width:{width}px;background:#fff" font-family="system-ui, sans-serif" font-size="13" fill="{_INK}">'
        f'<rect width="{width}" height="{height}" fill="#fff" stroke="#8a8f98"/>{_axes()}'
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="{_INK}" stroke-dasharray="6 5"/>'
        f'<text transform="translate({_x(0.02)} {_y(0.02) - 7}) rotate(-45)" font-style="italic">'
        "as sure as right</text>"
        f"{''.join(_point(p, most) for p in found.bins)}</svg>"
    )


def figure(found: Calibration) -> str:
    """The picture with a sentence on how to read it; empty before the first answer."""
    if found.whole is None:
        return ""
    few = " A hollow dot has too few answers to tell." if any(p.span is None for p in found.bins) else ""
    return (
        f"<figure style='margin:0 0 1em'>{svg(found)}<figcaption>Each dot is what you said against what was right, the "
        "number of answers beside it; the bar is its 95 % interval. Dots under the dashed line: fewer were right than "
        f"said.{few} The table below says the same.</figcaption></figure>"
    )


def _point(point: Bin, most: int) -> str:
    x, y, size = _x(point.sure), _y(point.share), 4 + 4 * sqrt(point.count / most)
    bar, fill = "", "#fff"
    if point.span:
        low, high = (_y(end) for end in point.span)
        ends = "".join(f"M{x - 5:.1f} {end:.1f}h10" for end in (low, high))
        bar, fill = (
            f'<path d="M{x:.1f} {low:.1f}V{high:.1f}{ends}" stroke="{_BLUE}" stroke-width="2" fill="none"/>',
            _BLUE,
        )
    return (
        f'<g><title>{said_as(point)}: {point.right} of {point.count} right</title>{bar}<circle cx="{x:.1f}" '
        f'cy="{y:.1f}" r="{size:.1f}" fill="{fill}" stroke="{_BLUE}" stroke-width="2"/>'
        f'<text x="{x + size + 4:.1f}" y="{y + 4:.1f}" stroke="#fff" stroke-width="4" '
        f'paint-order="stroke">{point.count}</text></g>'
    )


def _axes() -> str:
    marks = []
    for tenth in range(0, 11, 2):
        at = tenth / 10
        marks.append(
            f'<path d="M{_x(at)} {_y(0)}V{_y(1)}M{_x(0)} {_y(at)}H{_x(1)}" stroke="{_GRID}"/>'
            f'<text x="{_x(at)}" y="{_y(0) + 18}" text-anchor="middle">{tenth * 10}</text>'
            f'<text x="{_LEFT - 8}" y="{_y(at) + 4}" text-anchor="end">{tenth * 10}</text>'
        )
    return (
        f"{''.join(marks)}"
        f'<text x="{_x(0.5)}" y="{_y(0) + 42}" text-anchor="middle" font-weight="600">How sure you were, percent</text>'
        f'<text transform="translate(18 {_y(0.5)}) rotate(-90)" text-anchor="middle" font-weight="600">'
        "How many were right, percent</text>"
    )


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)
