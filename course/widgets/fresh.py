"""Practice without end: a case file or a drill made from a number, worked like any other, exchanged at will."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from course.journal.taken import NUMBER, Taken
from course.model.answer import NotSavedError
from course.model.casefile import CaseFile
from course.model.item import Item
from course.widgets.activity import Activity
from course.widgets.casefile import Casefile, CaseSheet
from course.widgets.feedback import Link, no_link
from course.widgets.quiz import Quiz, QuizSheet


@dataclass(frozen=True)
class Supply:
    """What a trainee gets: ``draw`` gives the number of each turn, ``taken`` is what came after the first.

    ``deal`` may put an earlier file, cast anew, in the place of the next; ``note`` tells the trainee that it may.
    """

    draw: Callable[[int], int]
    taken: tuple[Taken, ...] = ()
    deal: Callable[[Supply], Taken] | None = None
    note: str = ""

    @property
    def last(self) -> Taken:
        """What lies on the desk."""
        return self.taken[-1] if self.taken else Taken(self.draw(0))

    @property
    def number(self) -> int:
        """Its number."""
        return self.last.number

    @property
    def turn(self) -> int:
        """How many there have been, this one included."""
        return len(self.taken) + 1

    def next(self) -> Supply:
        """The supply after one more was taken."""
        more = self.deal(self) if self.deal else Taken(self.draw(self.turn))
        return replace(self, taken=(*self.taken, more))

    def spec(self) -> dict[str, Any]:
        """What the page says of it."""
        return {"fresh": {"number": self.number, "turn": self.turn, "note": self.note}}


class FreshCaseSheet(CaseSheet):
    """The docket of the case file last taken."""

    def __init__(self, make: Callable[..., CaseFile], supply: Supply, link: Link = no_link) -> None:
        self._make, self.supply = make, supply
        case = make(*supply.last)
        super().__init__(case.docket, case, link)

    def another(self) -> FreshCaseSheet:
        """The sheet of the next case file."""
        return FreshCaseSheet(self._make, self.supply.next(), self._link)

    def spec(self) -> dict[str, Any]:
        """As of any case, with its number and how many there have been."""
        return {**super().spec(), **self.supply.spec()}


class FreshQuizSheet(QuizSheet):
    """The questions of the drill last taken."""

    def __init__(
        self, title: str, make: Callable[[int], tuple[Item, ...]], supply: Supply, link: Link = no_link
    ) -> None:
        self._make, self.supply = make, supply
        items = make(supply.number)
        super().__init__(title, [item.blind() for item in items], items, link)

    def another(self) -> FreshQuizSheet:
        """The sheet of the next questions."""
        return FreshQuizSheet(self.title, self._make, self.supply.next(), self._link)

    def spec(self) -> dict[str, Any]:
        """As of any quiz, with its number and how many there have been."""
        return {**super().spec(), **self.supply.spec()}


class Fresh(Activity):
    """What both live views share. Work on each number is kept under the activity's name and that number."""

    sheet: FreshCaseSheet | FreshQuizSheet
    feedback: Any

    @property
    def kept_as(self) -> str:
        """The activity and the number on the desk."""
        return f"{self.activity}-{self.sheet.supply.number}"

    def take_another(self) -> None:
        """Put the next one on the desk; the work on this one is kept.

        Raises:
            NotSavedError: the journal could not be written, so the desk stays as it is.
        """
        sheet = self.sheet.another()
        self.journal.append(self.unit, self.activity, NUMBER, sheet.supply.last.record())
        self.sheet = sheet
        with self.hold_sync():
            self.feedback = {}
            self.spec = self._drawn()
            self.refresh()
            self.place = self._place()

    def heard(self, message: dict[str, Any]) -> None:
        """The button that takes another, besides those of any activity of its kind."""
        if message.get("kind") != "another":
            super().heard(message)
            return
        try:
            self.take_another()
        except NotSavedError as problem:
            self.send({"kind": "not-taken", "text": str(problem)})


class FreshCasefile(Fresh, Casefile):
    """The live view of case files without end."""

    sheet: FreshCaseSheet


class FreshQuiz(Fresh, Quiz):
    """The live view of a drill."""

    sheet: FreshQuizSheet
