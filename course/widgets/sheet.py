"""A sheet: what an activity asks and how its answers read; pure, so that it works with no browser and no kernel."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from html import escape
from typing import Any

from course.widgets.answer_text import NOTHING
from course.widgets.prose import plain


class Sheet(ABC):
    """The matter of one activity. ``items`` are the names its answers are kept under."""

    title: str
    items: tuple[str, ...]
    noun = "questions"
    note = ""  #: where there is another way: what may be hard here
    other: Sheet | None = None  #: what may be taken in its place
    apart = ""  #: what the activity's name is kept with while this is open
    taken = ""  #: which way was taken, "" before anybody chose

    @abstractmethod
    def spec(self) -> dict[str, Any]:
        """What the browser gets to draw it: plain data, never a key."""

    @abstractmethod
    def normal(self, item: str, value: Any) -> Any:
        """The value in its normal shape.

        Raises:
            EntryError: no such item, or no possible answer.
        """

    @abstractmethod
    def asked(self, item: str) -> str:
        """What the item asks, as safe HTML."""

    @abstractmethod
    def lines(self, item: str, value: Any) -> list[str]:
        """The answer in words; empty where it is blank."""

    def answered(self, values: Mapping[str, Any]) -> int:
        """How many items have an answer."""
        return sum(bool(self.lines(item, values.get(item))) for item in self.items)

    def plain(self) -> str:
        """One line that says what this is; the same before and after answering."""
        return f"{self.title} ({len(self.items)} {self.noun if len(self.items) != 1 else self.noun.removesuffix('s')})"

    def twin(self, values: Mapping[str, Any]) -> str:
        """The whole sheet with the recorded answers as HTML that needs no script."""
        rows = "".join(f"<li>{self.asked(item)}\n{self.recorded(item, values)}</li>\n" for item in self.items)
        count = f"{self.answered(values)} of {len(self.items)} answered"
        head = f"<p><strong>{escape(self.title)}</strong>: {count}</p>"
        return f"<section class='iso-static'>{head}<ol>\n{rows}</ol></section>"

    def recorded(self, item: str, values: Mapping[str, Any]) -> str:
        """The recorded answer of one item as HTML."""
        said = self.lines(item, values.get(item))
        if not said:
            return f"<p><strong>Your answer:</strong> <em>{NOTHING}</em></p>"
        if len(said) == 1:
            return f"<p><strong>Your answer:</strong> {plain(said[0])}</p>"
        return "<p><strong>Your answer:</strong></p><ul>" + "".join(f"<li>{plain(s)}</li>" for s in said) + "</ul>"
