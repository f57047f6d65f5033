"""The share of each kind of question as a picture, with the same in words."""

from __future__ import annotations

from course.simulators.interview.debrief import Debrief

_INK, _WIDTH, _LEFT, _ROW = "#1a1a1a", 640, 120, 28
_FILL = {"open": "#1f6b2c", "probing": "#1d5c8f", "closed": "#5a5f68"}
_POOR = "#a11a1a"


def svg(found: Debrief) -> str:
    """A bar for each kind, on white paper so that it reads in any theme; hidden from screen readers."""
    most = max(found.kinds.values(), default=0)
    if not most:
        return ""
    height = 12 + _ROW * len(found.kinds)
    rows = []
    for n, (kind, count) in enumerate(found.kinds.items()):
        top, width = 8 + _ROW * n, round((_WIDTH - _LEFT - 60) * count / most, 1)
        rows.append(
            f'<text x="{_LEFT - 10}" y="{top + 15}" text-anchor="end" fill="{_INK}">{kind}</text>'
            f'<rect x="{_LEFT}" y="{top}" width="{width}" height="20" rx="3" fill="{_FILL.get(kind, _POOR)}"/>'
            f'<text x="{_LEFT + width + 8}" y="{top + 15}" fill="{_INK}">{count}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" aria-hidden="true" '
        f'style="max-width:{_WIDTH}px;background:#fff;forced-color-adjust:none" '
        'font-family="system-ui, sans-serif" font-size="14">'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff" stroke="#8a8f98"/>{"".join(rows)}</svg>'
    )


def words(found: Debrief) -> str:
    """The same as one sentence."""
    count = sum(found.kinds.values())
    if not count:
        return "You asked no question about the file."
    kinds = ", ".join(f"{n} {kind}" for kind, n in found.kinds.items() if n)
    return f"{found.open_share:.0%} of your {count} question{'s' if count != 1 else ''} were open ({kinds})."


def picture(found: Debrief) -> str:
    """Picture and words."""
    return f"<figure style='margin:0 0 1em'>{svg(found)}<figcaption>{words(found)}</figcaption></figure>"
