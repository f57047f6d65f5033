"""Review cards: recall the answer, turn the card, say whether you knew it. Ungraded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.model.card import Card
from course.model.entry import EntryError
from course.widgets.activity import Activity
from course.widgets.feedback import Link, cites, no_link
from course.widgets.prose import block
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

KNEW, AGAIN = "knew", "again"


class CardSheet(Sheet):
    """The cards of a unit. A card's value is ``knew`` or ``again``, as the trainee last judged."""

    noun = "cards"

    def __init__(self, title: str, cards: Iterable[Card], link: Link = no_link) -> None:
        self.title, self._link = title, link
        self._cards = {c.id: c for c in cards}
        self.items = tuple(self._cards)

    def spec(self) -> dict[str, Any]:
        """Both sides of each card."""
        return {
            "cards": [
                {"id": c.id, "prompt": block(c.prompt), "answer": block(c.answer), "cites": cites(c.cites, self._link)}
                for c in self._cards.values()
            ]
        }

    def normal(self, item: str, value: Any) -> Any:
        """``knew``, ``again`` or None."""
        if item not in self._cards or value not in (KNEW, AGAIN, None):
            raise EntryError("This is no answer to a review card: choose Restart lesson.")
        return value

    def asked(self, item: str) -> str:
        """Both sides; the answer behind a fold."""
        card = self._cards[item]
        return f"{block(card.prompt)}<details><summary>Answer</summary>{block(card.answer)}</details>"

    def lines(self, item: str, value: Any) -> list[str]:
        """How the card went last."""
        del item
        return {KNEW: ["I knew it"], AGAIN: ["Again later"]}.get(value, []) if isinstance(value, str) else []

    def recorded(self, item: str, values: Any) -> str:
        """Nothing: the cards are for recall, not for the record."""
        del item, values
        return ""


class Cards(Activity):
    """The live view of the cards, one at a time."""

    _esm = dressed("cards", "activity", "cards")
