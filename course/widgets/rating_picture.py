"""The ratings given against the ratings that hold: a heat table, and the same as a table in words."""

from __future__ import annotations

from course.model.rating import Level
from course.simulators.rating.judge import Debrief
from course.widgets.rating_words import LEVELS, level

_GOLD = tuple(LEVELS)
_SAID: tuple[Level | None, ...] = (*LEVELS, None)
_LEFT, _TOP, _WIDE, _HIGH = 190, 66, 116, 46
_INK, _LINE = "#1a1a1a", "#8a8f98"
_AGREED, _APART = (29, 92, 143), (166, 84, 0)  #: ratings alike, and ratings apart, at their darkest
_DARKEST = 10  #: of 255: up to here luminance is linear
_MIDDLE = 0.2  #: of luminance: below it white letters read better than dark ones


def table(made: Debrief) -> list[list[int]]:
    """How many ratings: a row for each rating that holds, a column for each that was given, the open ones last."""
    return [[made.count(gold, said) for said in _SAID] for gold in _GOLD]


def svg(made: Debrief) -> str:
    """The heat table on white paper, so that it reads in any theme; hidden from screen readers."""
    counts = table(made)
    most = max(max(row) for row in counts) or 1
    width, height = _LEFT + _WIDE * len(_SAID) + 12, _TOP + _HIGH * len(_GOLD) + 12
    heads = "".join(
        f'<text x="{_LEFT + _WIDE * n + _WIDE // 2}" y="54" text-anchor="middle">{level(said)}</text>'
        for n, said in enumerate(_SAID)
    )
    rows = "".join(
        f'<text x="{_LEFT - 10}" y="{_TOP + _HIGH * r + 29}" text-anchor="end">{level(gold)}</text>'
        + "".join(_cell(r, c, counts[r][c], most, alike=gold is said) for c, said in enumerate(_SAID))
        for r, gold in enumerate(_GOLD)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" aria-hidden="true" '
        f'style="max-width:{width}px;background:#fff;forced-color-adjust:none" '
        'font-family="system-ui, sans-serif" font-size="14" '
        f'fill="{_INK}"><rect width="{width}" height="{height}" fill="#fff" stroke="{_LINE}"/>'
        f'<text x="{_LEFT + _WIDE * len(_SAID) // 2}" y="24" text-anchor="middle" font-weight="600">You rated</text>'
        f'<text x="{_LEFT - 10}" y="54" text-anchor="end" font-weight="600">It holds as</text>{heads}{rows}</svg>'
    )


def _cell(row: int, column: int, count: int, most: int, *, alike: bool) -> str:
    x, y = _LEFT + _WIDE * column, _TOP + _HIGH * row
    strength = (0.25 + 0.75 * count / most) if count else 0.0
    red, green, blue = (round(255 + (full - 255) * strength) for full in (_AGREED if alike else _APART))
    ink = "#fff" if _light(red, green, blue) < _MIDDLE else _INK
    edge = f'stroke="{_INK}" stroke-width="2"' if alike else f'stroke="{_LINE}"'
    return (
        f'<rect x="{x + 2}" y="{y + 2}" width="{_WIDE - 4}" height="{_HIGH - 4}" fill="rgb({red},{green},{blue})" '
        f'{edge}/><text x="{x + _WIDE // 2}" y="{y + 29}" text-anchor="middle" fill="{ink}" '
        f'font-weight="600">{count}</text>'
    )


def _light(red: int, green: int, blue: int) -> float:
    """The relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = (n / 255 / 12.92 if n <= _DARKEST else ((n / 255 + 0.055) / 1.055) ** 2.4 for n in (red, green, blue))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def figure(made: Debrief) -> str:
    """Picture and table as HTML that needs no script."""
    heads = "".join(f"<th scope='col'>You: {level(said)}</th>" for said in _SAID)
    rows = "".join(
        f"<tr><th scope='row'>{level(gold)}</th>{''.join(f'<td>{n}</td>' for n in row)}</tr>"
        for gold, row in zip(_GOLD, table(made), strict=True)
    )
    return (
        f"<figure style='margin:0 0 1em'>{svg(made)}<figcaption>Framed in black: ratings alike. The darker, the more."
        "</figcaption><details><summary>The same as a table</summary><div class='ia-wide' tabindex='0' role='group' "
        f"aria-label='Ratings you gave against ratings that hold'><table><thead><tr><th scope='col'>It holds as</th>"
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div></details></figure>"
    )
