"""The deck: what the daily review may ask of the units a trainee has opened."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from course.library.shelf import ContentError, Shelf
from course.model.card import Card
from course.model.item import Item
from course.model.unit import Unit
from course.study.recall import Prompt

#: What may change of a question without its being another one.
_ASIDE = {"id", "unit", "as_of", "cites", "outcome", "bloom", "scenario", "use", "safety_critical"}


class Deck:
    """Cards and practice questions by what they are asked as. A unit the course no longer has holds none."""

    def __init__(self, shelf: Shelf, units: Iterable[str]) -> None:
        self.cards: dict[Prompt, Card] = {}
        self.items: dict[Prompt, Item] = {}
        self.titles: dict[str, str] = {}
        for unit in sorted(set(units)):
            try:
                about = shelf.unit(unit)
            except ContentError:
                continue
            self.titles[unit] = about.title
            self.cards |= {Prompt("card", unit, card.id): card for card in shelf.cards(unit)}
            found = (item for item in _still_there(shelf, _practice(about)) if _askable(item))
            self.items |= {Prompt("item", unit, item.id): item for item in found}

    def practised(self, unit: str, item: str) -> Prompt | None:
        """What a unit's journal means by an item; None of any other name."""
        prompt = Prompt("item", unit, item)
        return prompt if prompt in self.items else None

    def __contains__(self, prompt: Prompt) -> bool:
        """Whether the course still has it."""
        return prompt in self.cards or prompt in self.items

    def mark(self, prompt: Prompt) -> str:
        """A mark of what is asked and what is right: another one once its words have changed."""
        if prompt in self.cards:
            card = self.cards[prompt]
            return _mark(card.prompt, card.answer)
        return _mark(json.dumps(self.items[prompt].model_dump(mode="json", exclude=_ASIDE), sort_keys=True))


def _still_there(shelf: Shelf, names: Iterable[str]) -> Iterator[Item]:
    """The items of these names; one that was taken out of its bank is left out, and the others stay."""
    for name in names:
        try:
            yield from shelf.items([name])
        except ContentError:
            continue


def sources(shelf: Shelf) -> Iterator[Path]:
    """The files that say what may be asked."""
    for pattern in ("data/items/*.yaml", "data/cards/*.yaml"):
        yield from shelf.place.glob(pattern)
    for unit in shelf.curriculum().unit_ids:
        yield shelf.place / unit / "unit.toml"


def _practice(unit: Unit) -> list[str]:
    """The questions of a unit that can be checked, each once; none that a content note keeps closed."""
    quizzes = [a.items for a in unit.activities if a.kind == "quiz" and not (a.graded or a.generate or a.note)]
    return list(dict.fromkeys(item for items in quizzes for item in items))


def _askable(item: Item) -> bool:
    """Not an essay, which no program can judge, nor notes, which take minutes, nor what needs a case file at hand."""
    return item.kind not in ("essay", "notes") and not item.refers_to


def _mark(*texts: str) -> str:
    """Case, marks of emphasis and line breaks are no change of what is asked."""
    words = " ".join(re.sub(r"[*_`\s]+", " ", text).strip().casefold() for text in texts)
    return hashlib.blake2b(words.encode(), digest_size=4).hexdigest()
