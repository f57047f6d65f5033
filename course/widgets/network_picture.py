"""The links of a filing network as a picture: circles are filings, boxes what they share; each group can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from course.model.network import Link, Verdict
from course.simulators.network.layout import GAP, LABEL, WIDTH, Placed, drawing
from course.simulators.network.links import Web

SIGNS = {Verdict.REFER: "!", Verdict.WATCH: "o", Verdict.CLEAR: "✓"}
MARKS = {
    Link.STATEMENT: "words",
    Link.LETTER: "letter",
    Link.ACCOUNT: "account",
    Link.PHONE: "phone",
    Link.ADDRESS: "address",
    Link.PREPARER: "preparer",
    Link.EMPLOYER: "employer",
}


def picture(web: Web, least: int, marks: Mapping[str, Verdict]) -> str:
    """The picture as SVG; empty where no group is as large as ``least``."""
    made = drawing(web, least)
    if not made.groups:
        return ""
    inner = "".join(_group(group, marks) for group in made.groups)
    return (
        f'<svg class="nw-picture" viewBox="0 0 {WIDTH:.0f} {made.height + GAP:.0f}" role="group" '
        f'aria-label="Groups of linked filings; the list below says the same in words">{inner}</svg>'
    )


def _group(group: Placed, marks: Mapping[str, Verdict]) -> str:
    said = f"Group {group.number}: {len(group.filings)} filings"
    lines = "".join(
        f'<line x1="{x}" y1="{y}" x2="{group.filings[name][0]}" y2="{group.filings[name][1]}"/>'
        for hub, x, y in group.hubs
        for name in hub.filings
    )
    dots = "".join(_filing(name, *at, marks.get(name)) for name, at in group.filings.items())
    boxes = "".join(_hub(f"{MARKS[hub.link]} {len(hub.filings)}", x, y) for hub, x, y in group.hubs)
    middle, foot = group.x + group.width / 2, group.y + group.height - LABEL / 2 + 6
    frame = (
        f'<rect class="nw-frame" x="{group.x:.1f}" y="{group.y:.1f}" width="{group.width:.1f}" '
        f'height="{group.height:.1f}" rx="10"/>'
    )
    label = f'<text class="nw-name" x="{middle:.1f}" y="{foot:.1f}">{said}</text>'
    return (
        f'<g class="nw-group" data-group="{group.number}" tabindex="0" role="button" aria-label="{said}; show them">'
        f"{frame}{lines}{dots}{boxes}{label}</g>"
    )


def _filing(name: str, x: float, y: float, verdict: Verdict | None) -> str:
    look = f" nw-{verdict.value}" if verdict else ""
    sign = f'<text x="{x}" y="{y + 4}">{SIGNS[verdict]}</text>' if verdict else ""
    return f'<g class="nw-dot{look}"><circle cx="{x}" cy="{y}" r="8"><title>{escape(name)}</title></circle>{sign}</g>'


def _hub(said: str, x: float, y: float) -> str:
    wide = 7.2 * len(said) + 8
    return (
        f'<g class="nw-hub"><rect x="{x - wide / 2:.1f}" y="{y - 10}" width="{wide:.1f}" height="20" rx="4"/>'
        f'<text x="{x}" y="{y + 4}">{escape(said)}</text></g>'
    )
