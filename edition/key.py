"""The right answer of a practice item, in words, and what is said about each of its parts."""

from __future__ import annotations

from html import escape
from typing import Any

from course.model.item import Classify, Day, Hotspot, Item, Match, Multiple, Numeric, Order, Short, Single, Table
from course.widgets.answer_text import lines, part_name
from course.widgets.feedback import Link
from course.widgets.prose import block, inline
from edition.markup import law, letter


def answer(item: Item, link: Link) -> str:
    """Answer, reasons, what to say about each part, and the law, as HTML.

    What stands in the list ``each`` is for the screen: on paper the reasons have to do.
    """
    each = "".join(f"<li>{said}</li>" for said in _each(item))
    return (
        f'<div class="right">{_right(item)}</div><div class="why">{block(item.rationale)}</div>'
        f"{f'<ul class=each>{each}</ul>' if each else ''}{law(item.cites, link)}"
    )


def right_value(item: Item) -> Any:
    """The value that would be marked right; None for a written answer."""
    if isinstance(item, Single):
        return next(o.id for o in item.options if o.correct)
    if isinstance(item, Multiple):
        return [o.id for o in item.options if o.correct]
    if isinstance(item, Classify | Match):
        return {card.id: card.to for card in item.cards}
    if isinstance(item, Order):
        return [step.id for step in item.steps]
    if isinstance(item, Numeric):
        return item.answer
    if isinstance(item, Day):
        return item.answer.isoformat()
    if isinstance(item, Short):
        return item.accept[0]
    if isinstance(item, Hotspot):
        return [spot.field for spot in item.spots if spot.correct]
    if isinstance(item, Table):
        return {blank.id: blank.accept[0] for blank in item.blanks}
    return None


def _right(item: Item) -> str:
    question = item.blind().model_copy(update={"confidence": False})
    if isinstance(item, Single | Multiple):
        told = [f"{letter(n)}. {o.text}" for n, o in enumerate(item.options) if o.correct]
    else:
        value = right_value(item)
        told = [] if value is None else lines(question, value)
    if not told:
        return "<p><strong>Answer:</strong> yours, in your own words. Compare it with these reasons.</p>"
    if len(told) == 1:
        return f"<p><strong>Answer:</strong> {inline(told[0])}</p>"
    return "<p><strong>Answer:</strong></p><ul>" + "".join(f"<li>{inline(t)}</li>" for t in told) + "</ul>"


def _each(item: Item) -> list[str]:
    """What there is to say about each part, right ones and wrong ones, as HTML."""
    if isinstance(item, Single | Multiple):
        return [
            f"<strong>{letter(n)}, {'right' if o.correct else 'not right'}:</strong> {inline(o.feedback)}"
            for n, o in enumerate(item.options)
            if o.feedback != item.rationale
        ]
    if isinstance(item, Classify | Match):
        return [f"<strong>{inline(card.text)}:</strong> {inline(card.feedback)}" for card in item.cards]
    if isinstance(item, Order):
        return [f"<strong>{inline(step.text)}:</strong> {inline(step.feedback)}" for step in item.steps]
    question = item.blind()
    if isinstance(item, Table):
        return [f"<strong>{inline(part_name(question, b.id))}:</strong> {inline(b.feedback)}" for b in item.blanks]
    if isinstance(item, Hotspot):
        return [f"<strong>{inline(part_name(question, s.field))}:</strong> {inline(s.feedback)}" for s in item.spots]
    if isinstance(item, Numeric | Day | Short):
        return [f"<strong>{escape(str(near.value))}:</strong> {inline(near.feedback)}" for near in item.near]
    return []
