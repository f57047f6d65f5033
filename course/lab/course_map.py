"""The whole course at a glance: a tile for each unit, a row for each phase, and the same in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from course.lab.card import link_to, next_notebook
from course.lab.outline import Phase
from course.lab.overview import Overview
from course.lab.stage import FACES, Stage, stage_of

_BEST_FIRST = tuple(reversed(Stage))


def map_lines(seen: Overview) -> Iterable[str]:
    """The map as HTML that reads as a list where there is no style.

    Its links are for the pointer: the cards below have the same ones, and Tab would go through all of these first.
    """
    if not seen.outline.units:
        return
    yield '<section class="iso-map">\n<h2>The whole course</h2>'
    yield f"<p>{summary(seen)}</p>"
    for phase in seen.outline.phases:
        yield from _row(phase, seen)
    there = _counts(seen)
    signs = [f"<span>{FACES[stage].sign} {FACES[stage].words}</span>" for stage in _BEST_FIRST if there[stage]]
    yield f'<p class="iso-legend">{" &nbsp; ".join(signs)}</p>\n</section>'


def _row(phase: Phase, seen: Overview) -> Iterable[str]:
    yield f'<p class="iso-map-phase">{escape(phase.title)}</p>\n<ol class="iso-tiles">'
    for week in phase.weeks:
        for unit in week.units:
            state = seen.state(unit)
            stage = stage_of(unit, state)
            face = FACES[stage]
            name = f"{escape(unit.title)}: {face.words}"
            yield (
                f'<li class="iso-tile iso-{stage}">'
                f'<a href="{link_to(next_notebook(unit, state))}" title="{name}" tabindex="-1">'
                f'<span class="iso-sign">{face.sign}</span> <span class="iso-sr">{name}</span></a></li>'
            )
    yield "</ol>"


def summary(seen: Overview) -> str:
    """How the course stands, in a sentence or two."""
    there = _counts(seen)
    total = sum(there.values())
    told = [f"{there[stage]} {FACES[stage].words}" for stage in _BEST_FIRST if there[stage]]
    said = f"{total} unit{'' if total == 1 else 's'}: {', '.join(told)}."
    if seen.minutes_left:
        rest = seen.pace.words(seen.minutes_left)
        said += f" {rest[0].upper()}{rest[1:]}."
    return said


def _counts(seen: Overview) -> Counter[Stage]:
    return Counter(stage_of(unit, seen.state(unit)) for unit in seen.outline.units)
