"""Questions as they stand in a book: to be answered with a pencil, the answer behind a fold or at the back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from course.model.item import Item
from course.model.question import Question
from course.widgets.answer_text import dated
from course.widgets.feedback import Link
from course.widgets.prose import block, inline
from edition.key import answer
from edition.markup import fold, ruled
from edition.papers import on_paper

_ASKS = {
    "single": "Choose one.",
    "multiple": "Choose all that apply.",
    "classify": "Write the letter of the place beside each.",
    "match": "Write the letter of its partner beside each.",
    "order": "Put these into the right order.",
    "hotspot": "Mark the entries that matter.",
    "table": "Fill the empty cells.",
}


def questions(title: str, activity: str, items: Sequence[Item], link: Link, note: str = "") -> str:
    """All questions of an activity as HTML. Ids begin with ``activity``, since a page may ask a question twice."""
    count = f"{len(items)} question{'s' if len(items) != 1 else ''}"
    told = "".join(_question(n, activity, item, link) for n, item in enumerate(items, 1))
    head = f'<p class="activity-title"><strong>{escape(title)}</strong> <span class="count">{count}</span></p>'
    return f'<div class="activity">{head}{note}{told}</div>'


def _question(number: int, activity: str, item: Item, link: Link) -> str:
    name = f"q-{activity}-{item.id}"
    asked = item.blind()
    ask = f'<p class="ask">{_ASKS[item.kind]}</p>' if item.kind in _ASKS else ""
    sure = '<p class="ask">How sure are you, from 50 to 100 percent? ______</p>' if item.confidence else ""
    return (
        f'<div class="question" role="group" aria-labelledby="{name}-no" id="{name}">'
        f'<p class="number" id="{name}-no">Question {number}</p>'
        f'<div class="stem">{block(item.stem)}</div>{ask}{_room(asked)}{sure}'
        f"{fold('answer', 'Answer and reasons', answer(item, link), f'a-{activity}-{item.id}')}</div>"
    )


def _room(q: Question) -> str:
    """What there is to choose from, or the room to write in."""
    if q.kind in ("single", "multiple"):
        return _lettered((c.text for c in q.choices), "choices")
    if q.kind in ("classify", "match"):
        rows = "".join(f'<tr><td>{inline(c.text)}</td><td class="write"></td></tr>' for c in q.choices)
        head = '<thead><tr><th scope="col">What to place</th><th scope="col">Its letter</th></tr></thead>'
        return f"<table class=fill>{head}<tbody>{rows}</tbody></table>{_lettered((p.text for p in q.places), 'places')}"
    if q.kind == "order":
        spaces = " ".join("____" for _ in q.choices)
        return f'{_lettered((c.text for c in q.choices), "choices")}<p class="blank-line">Your order: {spaces}</p>'
    if q.kind == "table":
        return _table(q)
    if q.kind == "hotspot" and q.document:
        return on_paper(q.document)
    if q.kind == "essay" and q.words:
        return f'<p class="ask">Write {q.words[0]} to {q.words[1]} words on a sheet of your own.</p>{ruled(4)}'
    unit = f" {escape(q.unit_name)}" if q.unit_name else ""
    what = "a date" if q.kind == "date" else "a number" if q.kind == "numeric" else "a few words"
    return f'<p class="blank-line">Your answer ({what}): ________________{unit}</p>'


def _lettered(texts: Iterable[str], kind: str) -> str:
    items = "".join(f"<li>{inline(text)}</li>" for text in texts)
    return f'<ol type="A" class="{kind}">{items}</ol>'


def _table(q: Question) -> str:
    blanks = {b.id: b for b in q.blanks}
    head = "".join(f'<th scope="col">{inline(c.text)}</th>' for c in q.columns)
    body = ""
    for row in q.rows:
        cells = ""
        for column in q.columns:
            cell = blanks.get(f"{row.id}.{column.id}")
            if cell:
                offered = f'<span class="offered">{escape(" / ".join(cell.choices))}</span>' if cell.choices else ""
                cells += f'<td class="write"><span class="sr">to fill</span>{offered}</td>'
            else:
                cells += f"<td>{escape(dated(q.given.get(f'{row.id}.{column.id}', '')))}</td>"
        body += f'<tr><th scope="row">{inline(row.text)}</th>{cells}</tr>'
    return (
        '<div class="wide" tabindex="0" role="group" aria-label="Table to fill"><table class="fill"><thead><tr>'
        f"<td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
