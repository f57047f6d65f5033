"""An exhibit drawn as the document it is, in HTML for a shadow root, and the same as structured text.

The page's own styles never reach into a shadow root, so a document stays readable on white paper in a dark theme.
"""

from __future__ import annotations

import re
from html import escape

from course.model.exhibit import Exhibit, Genre, Grid, Line, Part
from course.widgets import ornament
from course.widgets.answer_text import dated, day
from course.widgets.script import read

SPECIMEN = "TRAINING SPECIMEN"
#: Genres whose lines are boxes with numbers.
_BOXED = (Genre.FORM, Genre.TAX)
#: A box this long, label and answer, goes across the form; a shorter one stands beside another.
_ACROSS = 48
#: The lines of a machine-readable zone, or one like them.
_MACHINE = re.compile(r"[A-Z0-9<]{30,60}(\n[A-Z0-9<]{30,60})*")
_MONEY = re.compile(r"-?\$[\d,]+(\.\d\d)?|")

#: What each genre is called above the drawing.
CALLED = {
    Genre.FORM: "Form",
    Genre.CERTIFICATE: "Certificate",
    Genre.LETTER: "Letter",
    Genre.COURT: "Court record",
    Genre.STATEMENT: "Statement",
    Genre.TRANSLATION: "Translation",
    Genre.IDENTITY: "Identity document",
    Genre.TAX: "Tax record",
    Genre.BANK: "Account",
    Genre.NOTICE: "Notice",
    Genre.PHOTOGRAPH: "Photograph",
    Genre.RECORD: "System record",
    Genre.NOTES: "Notes",
}


def document(exhibit: Exhibit) -> str:
    """The drawing with its own style, all that a shadow root needs."""
    return f"<style>{paper()}</style>{drawing(exhibit)}"


def paper() -> str:
    """The style of every document."""
    return read("document.css")


def drawing(exhibit: Exhibit) -> str:
    """The drawing alone, an ``article``. Every field carries ``data-field`` with the id of its line."""
    genre = exhibit.genre.value
    lang = f' lang="{escape(exhibit.language)}"' if exhibit.language != "en" else ""
    return (
        f'<article class="doc {genre}" aria-label="{escape(exhibit.title)}, {SPECIMEN.lower()}">'
        f'<p class="specimen">{SPECIMEN}</p>{_head(exhibit)}'
        f"<div class=body{lang}>{_picture(exhibit)}{''.join(_part(p, genre) for p in exhibit.parts)}</div>"
        f"{_foot(exhibit)}</article>"
    )


def _head(exhibit: Exhibit) -> str:
    issuer = f'<p class="issuer">{escape(exhibit.issuer)}</p>' if exhibit.issuer else ""
    dated = f'<p class="dated">{day(exhibit.dated)}</p>' if exhibit.dated else ""
    kind = f'<p class="kind">{CALLED[exhibit.genre]}</p>'
    bar = ornament.window() if exhibit.genre is Genre.RECORD else ""
    return f'<header>{bar}{kind}{issuer}<h4 class="title">{escape(exhibit.title)}</h4>{dated}</header>'


def _picture(exhibit: Exhibit) -> str:
    """What a picture shows is told in a frame, in words for everybody, beside an outline that is nobody's likeness."""
    if not exhibit.describes:
        return ""
    drawn = ornament.portrait() if ornament.has_portrait(exhibit) else ""
    if exhibit.genre is Genre.PHOTOGRAPH:
        drawn = ornament.pair() if ornament.has_pair(exhibit) else ornament.scene()
    return f'<div class="picture">{drawn}<p><span class="tag">Shown:</span> {escape(exhibit.describes)}</p></div>'


def _part(part: Part, genre: str) -> str:
    heading = f"<h5>{escape(part.heading)}</h5>" if part.heading else ""
    text = "".join(f"<p>{escape(p)}</p>" for p in _spoken(part.text).split("\n\n") if p.strip())
    lines = _lines(part.lines, genre) if part.lines else ""
    return f"<section>{heading}{text}{lines}{_grid(part.grid) if part.grid else ''}</section>"


def _spoken(text: str) -> str:
    """Running text with each question and answer of an examination on a line of its own."""
    return re.sub(r" +(?=[QA]: )", "\n", text)


def _lines(lines: tuple[Line, ...], genre: str) -> str:
    numbered = genre in _BOXED
    return "<dl>" + "".join(_line(line, n if numbered else 0) for n, line in enumerate(lines, 1)) + "</dl>"


def _line(line: Line, number: int) -> str:
    box = f'<span class="no">{number}.</span> ' if number else ""
    value = escape(dated(line.value)) if line.value else '<span class="blank">(left blank)</span>'
    kind = "field"
    if _MACHINE.fullmatch(line.value):
        kind, value = "field machine", "<br>".join(escape(row) for row in line.value.split("\n"))
    elif number and len(line.label) + len(line.value) > _ACROSS:
        kind = "field across"
    return (
        f'<div class="{kind}" data-field="{escape(line.id)}" data-label="{escape(line.label)}">'
        f"<dt>{box}{escape(line.label)}</dt><dd>{value}</dd></div>"
    )


def _grid(grid: Grid) -> str:
    money = [all(_MONEY.fullmatch(row[n]) for row in grid.rows) for n in range(len(grid.columns))]
    kinds = [' class="money"' if found and grid.rows else "" for found in money]
    head = "".join(f'<th scope="col"{k}>{escape(c)}</th>' for c, k in zip(grid.columns, kinds, strict=True))
    rows = "".join(
        "<tr>" + "".join(f"<td{k}>{escape(dated(c))}</td>" for c, k in zip(row, kinds, strict=True)) + "</tr>"
        for row in grid.rows
    )
    return (
        f'<div class="field grid" data-field="{escape(grid.id)}" data-label="{escape(grid.caption)}">'
        f'<div class="wide" tabindex="0" role="group" aria-label="{escape(grid.caption)}"><table>'
        f"<caption>{escape(grid.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></div>"
    )


def _foot(exhibit: Exhibit) -> str:
    signed = f'<p class="signature"><span class="tag">Signed:</span> {escape(exhibit.signature)}</p>'
    seal = ornament.seal() if ornament.has_seal(exhibit) else ""
    foot = f'<p class="foot">{SPECIMEN}, not a real document</p>'
    return f"<footer>{seal}{signed if exhibit.signature else ''}{foot}</footer>"


def text_twin(exhibit: Exhibit) -> str:
    """The document as plain lines in reading order: title, issuer, date, each part, signature."""
    said = [f"{exhibit.title} ({CALLED[exhibit.genre]}, {SPECIMEN.lower()})"]
    said += [f"Issued by: {exhibit.issuer}"] if exhibit.issuer else []
    said += [f"Dated: {day(exhibit.dated)}"] if exhibit.dated else []
    said += [f"Shown: {exhibit.describes}"] if exhibit.describes else []
    for part in exhibit.parts:
        said += ["", *([part.heading] if part.heading else []), *([_spoken(part.text)] if part.text else [])]
        said += [f"{line.label}: {dated(line.value) or '(left blank)'}" for line in part.lines]
        if part.grid:
            said.append(f"Table: {part.grid.caption}")
            said += [
                f"Row {n}: "
                + "; ".join(f"{c}: {dated(v) or '(blank)'}" for c, v in zip(part.grid.columns, row, strict=True))
                for n, row in enumerate(part.grid.rows, 1)
            ]
    said += ["", f"Signed: {exhibit.signature}"] if exhibit.signature else []
    return "\n".join(said)
