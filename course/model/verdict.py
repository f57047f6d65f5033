"""A verdict: how far an entry answers an item, part by part, with the feedback for each part."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from pydantic import Field

from course.model.base import Model
from course.model.entry import EntryError, answer_part, is_blank, normal, number
from course.model.item import (
    Classify,
    Day,
    Hotspot,
    Item,
    Match,
    Multiple,
    Near,
    Notes,
    Numeric,
    Option,
    Order,
    Short,
    Single,
    Table,
)
from course.model.noted import folded, found

LETTERS = 40  #: a word of notes may take on average; whoever holds a key down is not read to the end
DENIED = "Your line says that it is not so. "
COPIED = "What is copied word for word is no note, and was not read: a few words of your own for each fact."
CROWDED = "A line held more than four facts, and only four of them were counted: one fact a line."


class Remark(Model):
    """What to say about one part of an entry. ``right`` is None where the part is neither."""

    part: str
    right: bool | None
    text: str


class Verdict(Model):
    """``share`` of the item's credit, 0 to 1, and the remarks. ``counted`` is False where a person must mark it."""

    share: float = Field(ge=0, le=1)
    remarks: tuple[Remark, ...] = ()
    answered: bool = True
    counted: bool = True

    @property
    def right(self) -> bool:
        """Whether every part is right."""
        return self.share == 1


def judge(item: Item, value: Any) -> Verdict:
    """The verdict on a value for an item. A value that can't be an answer counts as no answer; it never raises."""
    question = item.blind()
    try:
        entry = normal(question, value)
    except EntryError as problem:
        return Verdict(share=0, answered=False, remarks=(Remark(part="", right=False, text=str(problem)),))
    if item.kind == "essay":
        return Verdict(share=0, answered=not is_blank(question, entry), counted=False)
    if is_blank(question, entry):
        return Verdict(share=0, answered=False)
    return _JUDGES[item.kind](item, answer_part(question, entry))


def _single(item: Single, value: str) -> Verdict:
    option = next(o for o in item.options if o.id == value)
    return Verdict(share=float(option.correct), remarks=(_said(option),))


def _said(option: Option) -> Remark:
    return Remark(part=option.id, right=option.correct, text=option.feedback)


def _multiple(item: Multiple, value: list[str]) -> Verdict:
    picked = [o for o in item.options if o.id in value]
    missed = sum(o.correct for o in item.options) - sum(o.correct for o in picked)
    return _picks([_said(o) for o in picked], missed)


def _hotspot(item: Hotspot, value: list[str]) -> Verdict:
    spots = {s.field: s for s in item.spots}
    said = []
    for field in value:
        spot = spots.get(field)
        said.append(
            Remark(part=field, right=bool(spot and spot.correct), text=spot.feedback if spot else item.feedback)
        )
    missed = sum(s.correct for s in item.spots) - sum(bool(r.right) for r in said)
    return _picks(said, missed)


def _picks(said: list[Remark], missed: int) -> Verdict:
    """Right picks less wrong picks, over all that could be right: picking everything earns nothing for it."""
    hits = sum(bool(r.right) for r in said)
    share = max(0.0, (hits - (len(said) - hits)) / (hits + missed))
    if missed:
        more = "one more" if missed == 1 else f"{missed} more"
        said = [
            *said,
            Remark(
                part="", right=False, text=f"There is {more} to find." if missed == 1 else f"There are {more} to find."
            ),
        ]
    return Verdict(share=share, remarks=tuple(said))


def _sorted(item: Classify | Match, value: dict[str, str]) -> Verdict:
    places = {p.id: p.text for p in item.places}
    said = [
        Remark(
            part=c.id,
            right=value.get(c.id) == c.to,
            text=f"Right: {places[c.to]}."
            if value.get(c.id) == c.to
            else c.feedback
            if c.id in value
            else "Not placed yet.",
        )
        for c in item.cards
    ]
    return _parts(said)


def _order(item: Order, value: list[str]) -> Verdict:
    wanted = [s.id for s in item.steps]
    follows = dict(pairwise(value))
    good = sum(follows.get(a) == b for a, b in pairwise(wanted))
    said = [
        Remark(part=s.id, right=ok, text="In its place." if ok else s.feedback)
        for n, s in enumerate(item.steps)
        for ok in [n < len(value) and value[n] == s.id]
    ]
    return Verdict(share=good / (len(wanted) - 1), remarks=tuple(said))


def _numeric(item: Numeric, value: float) -> Verdict:
    return _open(item, lambda n: float(n.value) == value, right=abs(value - item.answer) <= item.tolerance + 1e-9)


def _day(item: Day, value: str) -> Verdict:
    return _open(item, lambda n: str(n.value) == value, right=value == item.answer.isoformat())


def _short(item: Short, value: str) -> Verdict:
    said = folded(value)
    return _open(item, lambda n: folded(str(n.value)) == said, right=said in {folded(a) for a in item.accept})


def _open(item: Numeric | Day | Short, near: Callable[[Near], bool], *, right: bool) -> Verdict:
    if right:
        return Verdict(share=1, remarks=(Remark(part="", right=True, text="Right. " + item.rationale),))
    close = next((n.feedback for n in item.near if near(n)), item.feedback)
    return Verdict(share=0, remarks=(Remark(part="", right=False, text=close),))


def _table(item: Table, value: dict[str, str]) -> Verdict:
    said = []
    for blank in item.blanks:
        same = _same_number if blank.entry == "number" else _same
        ok = same(value.get(blank.id, ""), blank.accept)
        said.append(Remark(part=blank.id, right=ok, text="Right." if ok else blank.feedback))
    return _parts(said)


def _same(text: str, accept: tuple[str, ...]) -> bool:
    """Whether the text is one of the accepted ones; one without a letter or digit never is."""
    said = folded(text)
    return bool(said) and said in {folded(a) for a in accept}


def _same_number(text: str, accept: tuple[str, ...]) -> bool:
    """The same for numbers, where the sign and the decimal point count and ``1,826`` is ``1826``."""
    said = number(text)
    return said is not None and any(said == number(a) for a in accept)


def _notes(item: Notes, value: str) -> Verdict:
    """Each fact by itself; words beyond those allowed are not read, so that copying the text catches little."""
    words = list(re.finditer(r"\S+", value))
    most = item.words[1]
    read = value[: words[most - 1].end()] if len(words) > most else value
    texts = {fact.id: fact.text for fact in item.facts}
    held = found(read[: most * LETTERS], item.stem, {fact.id: fact.needs for fact in item.facts}, texts)
    said = [
        Remark(part=f.id, right=True, text=f"Caught: {f.text}")
        if f.id in held.caught
        else Remark(part=f.id, right=False, text=(DENIED if f.id in held.denied else "") + f.feedback)
        for f in item.facts
    ]
    over = len(words) - most
    share = sum(bool(r.right) for r in said) / len(said)
    if over > 0:
        told = f"Only the first {most} words were read; {over} more stand below them."
        said.append(Remark(part="", right=None, text=told))
    told_of = ((held.copied, COPIED), (held.crowded, CROWDED))
    said += [Remark(part="", right=None, text=told) for lines, told in told_of if lines]
    return Verdict(share=share, remarks=tuple(said))


def _parts(said: list[Remark]) -> Verdict:
    return Verdict(share=sum(bool(r.right) for r in said) / len(said), remarks=tuple(said))


_JUDGES: dict[str, Callable[[Any, Any], Verdict]] = {
    "single": _single,
    "multiple": _multiple,
    "hotspot": _hotspot,
    "classify": _sorted,
    "match": _sorted,
    "order": _order,
    "numeric": _numeric,
    "date": _day,
    "short": _short,
    "table": _table,
    "notes": _notes,
}
