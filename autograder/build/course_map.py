"""The course map: a page of the whole course made from the curriculum and the units, for who reads without Jupyter.

``docs/course-map.md`` with its picture ``docs/images/course-map.svg``: every phase, week and unit in order, with what
it teaches, how long it takes and where its pages are. The picture says nothing that the tables below it don't.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from textwrap import wrap

from course.lab.pace import duration
from course.library.shelf import Shelf
from course.model.curriculum import Curriculum, Phase, Stage
from course.model.unit import Unit

PAGE, PICTURE = Path("docs/course-map.md"), Path("docs/images/course-map.svg")
_PAGES = (("lesson", "lesson"), ("case", "case"), ("assessment", "graded work"))
_EXAM_PAGES = (("lesson", "how it works"), ("assessment", "the exam"))
#: Width of a tile, its height, the space between two, tiles in a row, the line of a heading, the margin.
_WIDE, _HIGH, _GAP, _ROW, _HEAD, _EDGE = 172, 60, 8, 5, 30, 16
#: Words of an id that are read letter by letter.
_LETTERS = {"coi", "nbc", "psg", "trig", "usrap"}
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}.h{font-weight:600;font-size:15px}"
    ".r{fill:#e3effa;stroke:#1d5c8f;stroke-width:1.5}.w{fill:#fff;stroke:#767676;stroke-dasharray:4 3}"
    ".bg{fill:#fff}.s{fill:#555}"
)


def fresh(shelf: Shelf) -> dict[Path, str]:
    """Both files as they should be, by their path in the course; none for a course without a ``docs`` folder."""
    if not (shelf.place / PAGE.parent).is_dir():
        return {}
    curriculum, units = shelf.curriculum(), {unit.id: unit for unit in shelf.units()}
    return {PAGE: page(curriculum, units), PICTURE: picture(curriculum, units)}


def write(shelf: Shelf) -> list[Path]:
    """Write what is not fresh; returns what was written."""
    stale = _stale(shelf)
    for path, text in stale.items():
        (shelf.place / path).parent.mkdir(exist_ok=True)
        (shelf.place / path).write_text(text, "utf-8", newline="\n")
    return list(stale)


def complaints(shelf: Shelf) -> list[str]:
    """A sentence for each of the two files that is not fresh."""
    return [f"{path.as_posix()} is older than the units: run `iso build` and commit it." for path in _stale(shelf)]


def _stale(shelf: Shelf) -> dict[Path, str]:
    def held(path: Path) -> str | None:
        try:
            return (shelf.place / path).read_text("utf-8")
        except (OSError, ValueError):
            return None

    return {path: text for path, text in fresh(shelf).items() if held(path) != text}


def page(curriculum: Curriculum, units: dict[str, Unit]) -> str:
    """The page as Markdown."""
    total = sum(unit.minutes.total for unit in units.values())
    about = (
        f"{_count(len(units), 'unit')} of {len(curriculum.unit_ids)} can be worked now: about {round(total / 60)} "
        "hours by their own estimates. Within a phase the order is a recommendation; no unit is locked. Times hold "
        "lesson, guided case and graded work. In your own copy the course home (`iso lab`) shows the same map with how "
        "far you are."
    )
    alternative = "The phases of the course, a tile for each unit; the tables below say the same"
    lines = [
        "# Course map",
        "",
        "<!-- Made by `iso build` from curriculum.toml and the units: change those. -->",
        "",
        about,
        "",
        f"![{alternative}]({PICTURE.relative_to('docs').as_posix()})",
    ]
    for phase in curriculum.phases:
        lines += ["", f"## {phase.title}", "", phase.says]
        for stage in phase.stages:
            lines += ["", f"### {stage.title}", "", *_table(stage, curriculum, units)]
    return "\n".join([*lines, ""])


def _table(stage: Stage, curriculum: Curriculum, units: dict[str, Unit]) -> Iterable[str]:
    day = any(curriculum.day(unit) for unit in stage.units)
    yield f"|{' Day |' if day else ''} Unit | What it teaches | Time | Pages |"
    yield f"|{'---|' if day else ''}---|---|---|---|"
    for name in stage.units:
        lead = f" {curriculum.day(name) or ''} |" if day else ""
        if name not in units:
            yield f"|{lead} {_named(name)} | *being written* | | |"
            continue
        unit = units[name]
        shown = _EXAM_PAGES if unit.is_exam else _PAGES
        pages = ", ".join(f"[{words}](../{name}/{stem}.ipynb)" for stem, words in shown)
        yield f"|{lead} **{_cell(unit.title)}** | {_cell(unit.summary)} | {duration(unit.minutes.total)} | {pages} |"


def picture(curriculum: Curriculum, units: dict[str, Unit]) -> str:
    """The picture as SVG: a row or more of tiles for each stage."""
    parts: list[str] = []
    y = _EDGE
    for phase in curriculum.phases:
        tiles, y = _phase(phase, units, y)
        parts += tiles
    width = 2 * _EDGE + _ROW * _WIDE + (_ROW - 1) * _GAP
    parts.append(f'<rect class="r" x="{_EDGE}" y="{y}" width="18" height="14" rx="3"/>')
    parts.append(f'<text class="s" x="{_EDGE + 26}" y="{y + 12}">can be worked now, with its hours</text>')
    parts.append(f'<rect class="w" x="{_EDGE + 270}" y="{y}" width="18" height="14" rx="3"/>')
    parts.append(f'<text class="s" x="{_EDGE + 296}" y="{y + 12}">being written</text>')
    y += 14 + _EDGE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" width="{width}" height="{y}" role="img" '
        f'aria-label="Course map"><style>{_STYLE}</style><rect class="bg" width="{width}" height="{y}" rx="8"/>'
    )
    return "\n".join([head, *parts, "</svg>", ""])


def _phase(phase: Phase, units: dict[str, Unit], y: int) -> tuple[list[str], int]:
    parts = [f'<text class="h" x="{_EDGE}" y="{y + 16}">{escape(phase.title)}</text>']
    y += _HEAD - 4
    for stage in phase.stages:
        parts.append(f'<text class="s" x="{_EDGE}" y="{y + 13}">{escape(stage.title)}</text>')
        y += 20
        for number, name in enumerate(stage.units):
            row, column = divmod(number, _ROW)
            parts += _tile(name, units.get(name), _EDGE + column * (_WIDE + _GAP), y + row * (_HIGH + _GAP))
        y += -(-len(stage.units) // _ROW) * (_HIGH + _GAP) + 4
    return parts, y + 10


def _tile(name: str, unit: Unit | None, x: int, y: int) -> Iterable[str]:
    title = unit.title if unit else _named(name)
    lines = wrap(title, 22)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][:20].rstrip(' ,.:-')}…"]
    yield f'<rect class="{"r" if unit else "w"}" x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="6"/>'
    for number, line in enumerate(lines):
        shift = 15 if unit else 26 - 7 * (len(lines) - 1)
        yield f'<text x="{x + 8}" y="{y + shift + 15 * number + (4 if unit else 8)}">{escape(line)}</text>'
    if unit:
        hours = f"{unit.minutes.total / 60:.1f} h"
        yield f'<text class="s" x="{x + _WIDE - 8}" y="{y + _HIGH - 6}" text-anchor="end">{hours}</text>'


def _named(unit: str) -> str:
    """A unit that has no title yet, by its id."""
    words = unit.rsplit("/", 1)[-1].split("-")
    said = " ".join(word.upper() if word in _LETTERS else word for word in words)
    return said[0].upper() + said[1:]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
