"""The receipt of work handed in: when, its code, the points so far and what they mean, in words for people."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

from pydantic import Field

from course.lab.outline import InsidePath
from course.lab.proof import Proof
from course.model.base import Model, Prose, UnitId

FORMAT = 1


class Points(Model):
    """The points of one criterion that the program scores."""

    title: Prose
    got: float = Field(ge=0)
    of: float = Field(gt=0)

    def __str__(self) -> str:
        """``Dates: 3 of 4``."""
        return f"{self.title}: {_number(self.got)} of {_number(self.of)}"


class Receipt(Model):
    """What was handed in and how it stands. ``pages`` are the feedback pages, as paths inside the course folder."""

    v: int = FORMAT
    unit: UnitId
    title: Prose
    at: str  #: the time as nbgrader noted it
    code: str  #: see :func:`code_of`
    attempt: int = 1
    points: tuple[Points, ...]
    waiting: float = 0  #: points that an instructor still has to give
    passed: bool  #: whether what the program scores reaches mastery
    mastery: Prose  #: the same in words, and why not
    note: str = ""
    pages: tuple[InsidePath, ...] = ()
    proof: Proof | None = None  #: what shows later what was handed in, and after what

    def when(self) -> str:
        """The time in words: ``August 10, 2026, 14:05 UTC``."""
        moment = self._moment()
        return f"{moment:%B} {moment.day}, {moment:%Y, %H:%M} {self.at.split()[-1]}" if moment else self.at

    def day(self) -> date | None:
        """The day, in the zone of the receipt; None where its time can't be read."""
        moment = self._moment()
        return moment.date() if moment else None

    def _moment(self) -> datetime | None:
        try:
            return datetime.strptime(self.at, "%Y-%m-%d %H:%M:%S.%f %Z")  # noqa: DTZ007  (the zone is said in words)
        except ValueError:
            return None

    def sentences(self) -> list[str]:
        """What is to be said below the points."""
        got, most = sum(p.got for p in self.points), sum(p.of for p in self.points)
        reach = "Mastery of the part scored so far" if self.waiting else "Mastery"
        said = [f"Scored so far: {_number(got)} of {_number(most)} points.", f"{reach}: {self.mastery}."]
        if self.waiting:
            said.append(f"To be marked by an instructor: {_number(self.waiting)} points of written work.")
        if self.note:
            said.append(self.note)
        if self.proof:
            said.append(f"Receipt {self.proof.number} ({self.proof.code}); `iso receipt {self.unit}` checks it.")
        return said

    def text(self, root: Path) -> str:
        """The receipt as a terminal shows it; ``root`` is the course folder."""
        head = [f"Submitted: {self.title} ({self.unit}), {self.when()}", f"Receipt code: {self.code}"]
        if self.attempt > 1:
            head.append(f"Attempt: {self.attempt}")
        where = [f"Feedback: {(root / self.pages[0]).parent}"] if self.pages else []
        return "\n".join([*head, *(f"  {p}" for p in self.points), *self.sentences(), *where])


def code_of(unit: str, answers: bytes) -> str:
    """The code on a receipt: made from the answers handed in, so that an instructor can make it again from them."""
    digest = hashlib.sha256(unit.encode() + b"\0" + answers).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}-{digest[8:12]}"


def _number(points: float) -> str:
    return f"{round(points, 2):g}"
