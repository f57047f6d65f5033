"""Case files without end: each is made on the spot, worked like any other, and exchanged for another at will."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from course.journal.journal import Journal
from course.model.answer import NotSavedError
from course.model.casefile import CaseFile
from course.widgets.casefile import Casefile, CaseSheet
from course.widgets.feedback import Link, no_link

NUMBER = "number"  #: the item under which the journal keeps which file is on the desk


class FreshSheet(CaseSheet):
    """The docket of the last file taken. ``make`` makes the file of a number, ``draw`` gives the number of a turn.

    ``taken`` are the numbers after the first one, which is there before anybody asks for it.
    """

    def __init__(
        self,
        make: Callable[[int], CaseFile],
        draw: Callable[[int], int],
        taken: tuple[int, ...] = (),
        link: Link = no_link,
    ) -> None:
        self._make, self._draw, self.numbers = make, draw, (draw(0), *taken)
        case = make(self.number)
        super().__init__(case.docket, case, link)

    @property
    def number(self) -> int:
        """The number of the file on the desk."""
        return self.numbers[-1]

    def another(self) -> FreshSheet:
        """The sheet of the next file."""
        taken = (*self.numbers[1:], self._draw(len(self.numbers)))
        return FreshSheet(self._make, self._draw, taken, self._link)

    def spec(self) -> dict[str, Any]:
        """As of any case, with its number and how many there have been."""
        return {**super().spec(), "fresh": {"number": self.number, "turn": len(self.numbers)}}


class FreshCasefile(Casefile):
    """The live view. Work on each file is kept under the activity's name and the file's number."""

    sheet: FreshSheet

    @property
    def kept_as(self) -> str:
        """The activity and the number of the file on the desk."""
        return f"{self.activity}-{self.sheet.number}"

    def take_another(self) -> None:
        """Put the next file on the desk; the work on this one is kept.

        Raises:
            NotSavedError: the journal could not be written, so the desk stays as it is.
        """
        sheet = self.sheet.another()
        self.journal.append(self.unit, self.activity, NUMBER, sheet.number)
        self.sheet = sheet
        with self.hold_sync():
            self.feedback = {}
            self.spec = self._drawn()
            self.refresh()
            self.place = self._place()

    def heard(self, message: dict[str, Any]) -> None:
        """The button Take another file, besides those of any case."""
        if message.get("kind") != "another":
            super().heard(message)
            return
        try:
            self.take_another()
        except NotSavedError as problem:
            self.send({"kind": "checked", "text": str(problem)})


def numbers_taken(journal: Journal, unit: str, activity: str) -> tuple[int, ...]:
    """The numbers of the files a trainee has taken after the first, in order."""
    return tuple(answer.value for answer in journal.history(unit, activity, NUMBER) if isinstance(answer.value, int))
