"""The daily review: cards and missed questions of all units, one at a time, until today's portion is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import traitlets

from course.model.answer import Answer
from course.model.card import Card
from course.model.entry import EntryError, normal
from course.model.item import Item
from course.model.verdict import judge
from course.widgets.activity import Activity
from course.widgets.feedback import Link, cites, item_feedback, no_link
from course.widgets.prose import block
from course.widgets.quiz import drawn
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

RATINGS = {1: "Again", 2: "Hard", 3: "Good", 4: "Easy"}
MORE = 10  #: minutes the button for more adds
_AGAIN, _GOOD = 1, 3
_LONGEST = 3600.0  #: seconds a page may claim


@dataclass(frozen=True)
class Asked:
    """A card or question with all that is to be said of it and noted about it."""

    matter: Card | Item
    kept_as: str  #: the activity its recalls are journalled under
    about: str  #: the title of its unit
    mark: str  #: of its words
    days: tuple[int, int, int, int]  #: until it comes again, by rating
    badge: str = ""  #: such as "New"

    @property
    def name(self) -> str:
        """Its name on the page."""
        return f"{self.kept_as}/{self.matter.unit}/{self.matter.id}"


@dataclass(frozen=True)
class Outlook:
    """What to say when nothing is left: how many wait, what comes, the forecast as bars and as a table."""

    waiting: int
    known: str
    coming: str
    bars: str
    table: str


class ReviewSheet(Sheet):
    """A portion. ``again`` makes the next one, of so many minutes from now on; with 0, of what is left today.

    ``find`` knows what else the course has by its name: a browser may still hold an answer of an earlier portion.
    """

    noun = "cards and questions"

    def __init__(
        self,
        asked: tuple[Asked, ...],
        outlook: Outlook,
        *,
        seconds: float,
        again: Callable[[float], ReviewSheet],
        find: Callable[[str], Asked | None],
        link: Link = no_link,
    ) -> None:
        self.title, self.outlook, self.again = "Daily review", outlook, again
        self.asked_of = {one.name: one for one in asked}
        self.items = tuple(self.asked_of)
        self._seconds, self._link, self._find = seconds, link, find

    def spec(self) -> dict[str, Any]:
        """Cards with both sides, questions without a key."""
        return {
            "asked": [self._drawn(one) for one in self.asked_of.values()],
            "seconds": self._seconds,
            "outlook": vars(self.outlook),
        }

    def _drawn(self, one: Asked) -> dict[str, Any]:
        said = {"name": one.name, "about": one.about, "badge": one.badge, "days": list(one.days)}
        if not isinstance(one.matter, Card):
            return {**said, "question": drawn(one.matter.blind())}
        law = cites(one.matter.cites, self._link)
        return {**said, "prompt": block(one.matter.prompt), "answer": block(one.matter.answer), "cites": law}

    def normal(self, item: str, value: Any) -> Any:
        """A card's ``{rating, seconds}`` or a question's ``{answer, seconds}``, made into what is journalled."""
        one = self.one(item)
        if not isinstance(value, dict):
            raise EntryError("This is no answer to a review: choose Restart lesson.")
        seconds = value.get("seconds")
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds <= _LONGEST:
            seconds = 0
        noted = {"seconds": round(float(seconds), 1), "text": one.mark}
        if isinstance(one.matter, Card):
            if type(value.get("rating")) is not int or value["rating"] not in RATINGS:
                raise EntryError("Rate the card from 1, Again, to 4, Easy.")
            return {"rating": value["rating"], **noted}
        answer = normal(one.matter.blind(), value.get("answer"))
        verdict = judge(one.matter, answer)
        if not verdict.answered:
            raise EntryError("Answer first, then check.")
        return {"answer": answer, "share": verdict.share, "rating": _GOOD if verdict.right else _AGAIN, **noted}

    def feedback(self, item: str, answer: Any) -> dict[str, Any]:
        """What to say about an answer to a question."""
        matter = self.one(item).matter
        if isinstance(matter, Card):
            raise EntryError("A card is not checked.")
        return item_feedback(matter, judge(matter, answer), self._link)

    def one(self, item: str) -> Asked:
        """What goes by a name.

        Raises:
            EntryError: nothing of the course.
        """
        found = self.asked_of.get(item) or self._find(item)
        if found is None:
            raise EntryError("The course no longer has this card: choose Restart lesson.")
        return found

    def asked(self, item: str) -> str:
        """The question, or both sides of the card with the answer behind a fold."""
        matter = self.one(item).matter
        if not isinstance(matter, Card):
            return block(matter.stem)
        return f"{block(matter.prompt)}<details><summary>Answer</summary>{block(matter.answer)}</details>"

    def lines(self, item: str, value: Any) -> list[str]:
        """How it went."""
        del item
        known = isinstance(value, dict) and value.get("rating")
        return [RATINGS[known]] if known in RATINGS else []

    def plain(self) -> str:
        """One line, the same every day."""
        return "Daily review"

    def twin(self, values: Any) -> str:
        """How much there is today, and what is coming."""
        del values
        count = len(self.items)
        said = f"{count} to review, about {max(1, round(self._seconds / 60))} min" if count else "Nothing is due today"
        coming = f"<p>{self.outlook.coming}</p>{self.outlook.table}"
        return f"<section class='iso-static'><p><strong>Daily review:</strong> {said}.</p>{coming}</section>"


class Review(Activity):
    """The live view. Each recall is a line of the review's own journal, under the unit it is about."""

    _esm = dressed("review", "activity", "quiz", "cards", "review")
    outlook = traitlets.Dict().tag(sync=True)
    sheet: ReviewSheet

    def answer(self, item: str, value: Any, *, token: str | None = None, seen: list[str] | None = None) -> Answer:
        """Record a recall. Two of the same thing are two recalls, so none ever stands against another."""
        del seen
        one, noted = self.sheet.one(item), self.sheet.normal(item, value)
        made = self.journal.append(one.matter.unit, one.kept_as, one.matter.id, noted, id=token or uuid4().hex)
        self.answers = {**self.answers, item: {"value": made.value, "id": made.id, "at": made.at.isoformat()}}
        if "answer" in noted:
            self.send({"kind": "checked", "item": item, "feedback": self.sheet.feedback(item, noted["answer"])})
        return made

    def heard(self, message: dict[str, Any]) -> None:
        """The end of a portion, and the button for more."""
        if message.get("kind") == "done":
            self.outlook = vars(self.sheet.again(0).outlook)
        elif message.get("kind") == "more":
            self.renew(self.sheet.again(MORE))

    def _recorded(self) -> dict[str, Any]:
        """A portion begins with nothing answered; the journal holds earlier days."""
        return {"answers": {}, "notice": " ".join(self.journal.problems().sentences)}
