"""A timeline: the days of a finding as a picture, one row a span, with the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from course.model.finding import Finding, Span
from course.widgets.answer_text import day

_LEFT, _WIDTH, _ROW, _TOP = 250, 860, 34, 46
_MONTH, _YEAR = 78, 48  #: room that a label such as Sep 2026, or 2026, takes with air on both sides
_INK, _GRID = "#1a1a1a", "#c3c8cf"
#: Fill, stroke and what the legend says. Shapes differ too: nothing hangs on colour alone.
LOOKS = {
    "period": ("#d6e6f5", "#1d5c8f", "Period"),
    "trip": ("#f6d9b8", "#8a4b00", "Trip abroad"),
    "stay": ("#ffffff", "#1a1a1a", "Stay here"),
    "left-out": ("#eceef1", "#5a5f68", "Left out"),
    "event": ("#1a1a1a", "#1a1a1a", "Event"),
    "deadline": ("#a11a1a", "#a11a1a", "Deadline"),
}
#: Kinds that are hatched, and with which pattern.
_HATCHED = {"trip": "iso-hatch", "left-out": "iso-cross"}


def svg(finding: Finding) -> str:
    """The picture, 860 units wide, on white paper so that it reads in any theme; empty where there are no days.

    It is hidden from screen readers: put :func:`words` beside it.
    """
    spans = finding.timeline
    if not spans:
        return ""
    scale = _Scale(spans)
    height = _TOP + _ROW * len(spans) + 44
    rows = "".join(_row(span, _TOP + _ROW * n, scale) for n, span in enumerate(spans))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" aria-hidden="true" '
        f'style="max-width:{_WIDTH}px;background:#fff;forced-color-adjust:none" '
        'font-family="system-ui, sans-serif" font-size="13">'
        '<defs><pattern id="iso-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#f6d9b8"/>'
        '<path d="M0 0V6" stroke="#8a4b00" stroke-width="1.5"/></pattern>'
        '<pattern id="iso-cross" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(-45)"><rect width="7" height="7" fill="#eceef1"/>'
        '<path d="M0 0V7M0 0H7" stroke="#5a5f68" stroke-width="1.2"/></pattern></defs>'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff" stroke="#8a8f98"/>'
        f"{_axis(scale, height - 40)}{rows}{_legend(spans, height - 14)}</svg>"
    )


def words(finding: Finding) -> list[str]:
    """The same as lines of text, in the order of the picture."""
    return [f"{span.label}: {_when(span)}" for span in finding.timeline]


def figure(finding: Finding, caption: str = "") -> str:
    """Picture, caption if any, and words as HTML that needs no script."""
    said = f"<figcaption><strong>{escape(caption)}</strong></figcaption>" if caption else ""
    items = "".join(f"<li>{escape(line)}</li>" for line in words(finding))
    return (
        f"<figure style='margin:0 0 1em;max-width:860px'>{svg(finding)}"
        f"{said}"
        f"<details><summary>The same in words</summary><ul>{items}</ul></details></figure>"
    )


class _Scale:
    """Days to places across the picture."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        first = min(s.start for s in spans).toordinal()
        last = max(max(s.end or s.start, s.start) for s in spans).toordinal()
        slack = max(1, (last - first) // 24)
        self.first = date.fromordinal(max(1, first - slack))
        self.last = date.fromordinal(min(date.max.toordinal(), last + slack))

    def __call__(self, when: date) -> float:
        share = (when - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + share * (_WIDTH - _LEFT - 14), 1)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """A handful of round days, as close as their labels have room: months, or years where those are too many."""
        wide = (_WIDTH - _LEFT - 14) * 30.4 / max(1, (self.last - self.first).days)
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if s * wide >= (_YEAR if s >= 12 else _MONTH)), 240)
        year, month = self.first.year, 1
        while year <= date.max.year and date(year, month, 1) <= self.last:
            when = date(year, month, 1)
            if when >= self.first:
                yield when, f"{when:%Y}" if step >= 12 else f"{when:%b %Y}"
            year, month = year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1


def _axis(scale: _Scale, bottom: int) -> str:
    return "".join(
        f'<path d="M{scale(when)} 30V{bottom}" stroke="{_GRID}"/>'
        f'<text x="{min(scale(when), _WIDTH - 34)}" y="22" text-anchor="middle" fill="{_INK}">{label}</text>'
        for when, label in scale.ticks()
    )


def _row(span: Span, top: int, scale: _Scale) -> str:
    fill, stroke, _ = LOOKS[span.kind]
    label = span.label if len(span.label) <= 34 else span.label[:32].rstrip() + "…"
    text = (
        f'<text x="10" y="{top + 13}" fill="{_INK}" font-weight="600">{escape(label)}</text>'
        f'<text x="10" y="{top + 28}" fill="#3f444b" font-size="11.5">{escape(_when(span))}</text>'
    )
    left, middle = scale(span.start), top + 14
    if span.end is None or span.kind in ("event", "deadline"):
        return text + _mark(span.kind, scale(span.end or span.start), middle, fill)
    width = max(3.0, round(scale(span.end) - left, 1))
    paint = _paint(span.kind)
    return text + (
        f'<rect x="{left}" y="{top + 5}" width="{width}" height="18" rx="2" fill="{paint}" stroke="{stroke}" '
        'stroke-width="1.5"/>'
    )


def _paint(kind: str) -> str:
    return f"url(#{_HATCHED[kind]})" if kind in _HATCHED else LOOKS[kind][0]


def _mark(kind: str, x: float, y: int, fill: str) -> str:
    if kind == "deadline":
        return (
            f'<path d="M{x} {y - 13}V{y + 13}M{x} {y - 13}l12 6l-12 6" stroke="{fill}" stroke-width="2" fill="{fill}"/>'
        )
    return f'<path d="M{x} {y - 9}l9 9l-9 9l-9 -9z" fill="{fill}"/>'


def _legend(spans: tuple[Span, ...], y: int) -> str:
    parts, x = [], _LEFT
    for kind, (fill, stroke, name) in LOOKS.items():
        if not any(span.kind == kind for span in spans):
            continue
        if kind in ("event", "deadline"):
            parts.append(f'<g transform="translate({x + 8} {y - 4}) scale(.7)">{_mark(kind, 0, 0, fill)}</g>')
        else:
            paint = _paint(kind)
            parts.append(f'<rect x="{x}" y="{y - 11}" width="18" height="13" fill="{paint}" stroke="{stroke}"/>')
        parts.append(f'<text x="{x + 26}" y="{y}" fill="{_INK}">{name}</text>')
        x += 120
    return "".join(parts)


def _when(span: Span) -> str:
    if span.end is None or span.end == span.start:
        return day(span.start)
    return f"{day(span.start)} to {day(span.end)}"
