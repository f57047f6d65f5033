"""How an inquiry stands: the questions opened, what was asked and came back, what the person was told, the trail."""

from __future__ import annotations

from datetime import date
from typing import Literal

from course.model.base import Citation, Model
from course.model.inquiry import Matter
from course.model.inquiry_key import Ground, Sort
from course.model.inquiry_step import Do

Outcome = Literal["done", "flagged", "refused", "came", "ran-out"]
Rung = Literal["stated", "inquired", "came-back", "told", "heard", "closed", "found", "not-found"]


class Entry(Model):
    """A line of the trail. ``fault`` names what a reviewer would send the work back for."""

    number: int
    day: date
    outcome: Outcome
    said: str
    cites: tuple[Citation, ...] = ()
    do: Do | None = None
    lead: str = ""
    item: str = ""
    fault: str = ""


class Opened(Model):
    """A question that was opened: the facts it rests on, and how it ended, if it has."""

    lead: str
    rests_on: tuple[str, ...]
    closed_on: tuple[str, ...] = ()
    ended: Literal["", "closed", "found", "not-found"] = ""


class Asked(Model):
    """An inquiry that was made, for which question, and when its result comes."""

    inquiry: str
    lead: str
    items: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    due: date


class Told(Model):
    """What the person was told, how, and until when the answer may come; ``over`` once it came or the time ended."""

    lead: str
    items: tuple[str, ...]
    how: Literal["notice", "interview"]
    on: date
    due: date
    replies: tuple[tuple[date, str], ...] = ()  #: still to come
    over: bool = False


class Found(Model):
    """A finding that was made."""

    lead: str
    ground: Ground
    established: bool
    elements: dict[str, tuple[str, ...]] = {}


class State(Model):
    """How an inquiry stands. Replaying the same steps gives an equal state."""

    today: date
    sorted: dict[str, Sort] = {}
    opened: tuple[Opened, ...] = ()
    asked: tuple[Asked, ...] = ()
    came: tuple[str, ...] = ()  #: results and answers known, in the order they came
    told: tuple[Told, ...] = ()
    found: tuple[Found, ...] = ()
    decision: str = ""
    trail: tuple[Entry, ...] = ()

    def lead(self, name: str) -> Opened | None:
        """The question of this id, where it was opened."""
        return next((one for one in self.opened if one.lead == name), None)

    def knows(self, matter: Matter, item: str) -> bool:
        """Whether the officer knows this item now."""
        return item in self.came or any(fact.id == item for fact in matter.facts)

    def heard_of(self, item: str) -> bool:
        """Whether the person was told of this item, and has answered or had the time to."""
        return any(item in told.items and told.over for told in self.told)

    def rung(self, name: str) -> Rung:
        """How far up the ladder a question has come."""
        opened = self.lead(name)
        if opened is not None and opened.ended:
            return opened.ended
        told = [one for one in self.told if one.lead == name]
        if told:
            return "heard" if all(one.over for one in told) else "told"
        asked = [one for one in self.asked if one.lead == name]
        if any(one.inquiry in self.came for one in asked):
            return "came-back"
        return "inquired" if asked else "stated"
