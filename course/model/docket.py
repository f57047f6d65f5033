"""A week of work: the cases on a desk, what is booked, what comes in while the days run, and what was right to do."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from course.model.base import Citation, Model, Prose, Slug
from course.model.simulation import HELD_BACK

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Do(StrEnum):
    """What can be done at the desk. Planning costs nothing; everything else takes minutes that never come back."""

    PLAN = "plan"  #: put a case into a day's list, or out of the plan
    READ = "read"  #: turn the next page of a file
    DECIDE = "decide"  #: do one of the things the file offers
    HOLD = "hold"  #: hold a booked interview
    DEFER = "defer"  #: put off, with a reason
    ESCALATE = "escalate"  #: hand to the supervisor
    DELEGATE = "delegate"  #: hand to somebody who may do it
    HOME = "home"  #: end the day


class To(StrEnum):
    """Who can be handed something."""

    CLERK = "clerk"
    OFFICER = "officer"  #: another officer of the section
    DUTY = "duty"  #: the officer on duty at the counter


class Reason(StrEnum):
    """Why a case is put off."""

    TIME_RUNS = "time-runs"
    CLOCKS_FIRST = "clocks-first"
    CHECK = "check"
    POLICY = "policy"
    HARD = "hard"


class Weight(StrEnum):
    """What stands behind a day by which something must be done; the first binds most."""

    STATUTE = "statute"
    REGULATION = "regulation"
    BOOKED = "booked"
    OFFICE = "office"


class Clock(Model):
    """The last day for something, as a rule found it. ``due`` may be a day on which nobody works."""

    what: Prose
    due: date
    weight: Weight
    why: Prose
    cites: tuple[Citation, ...] = ()


class Right(Model):
    """A step that is right from ``first`` to ``last``, both included; None leaves that end open."""

    do: Do
    what: str = ""  #: the act that is decided on, the reason given, or who is handed it
    first: date | None = None
    last: date | None = None
    why: Prose
    cites: tuple[Citation, ...] = ()

    def on(self, day: date) -> bool:
        """Whether it is right on that day."""
        return (self.first or date.min) <= day <= (self.last or date.max)


class Truth(Model):
    """What scoring needs to know of a case: its clock, what is right, what breaks the law, what had to be read."""

    sort: Slug
    rights: tuple[Right, ...] = Field(min_length=1)
    unlawful: tuple[Slug, ...] = ()  #: acts that the law does not allow here, not merely poor ones
    clock: Clock | None = None
    pages: tuple[int, ...] = ()  #: the pages that decide it, counted from 0
    hard: bool = False


class Page(Model):
    """A page of a file, and the minutes it takes to read."""

    text: Prose
    minutes: Annotated[int, Field(ge=1, le=60)]


class Act(Model):
    """Something a file offers to do."""

    id: Slug
    says: Prose


class Slot(Model):
    """When an interview is booked: the day's number from 0, the minute of the day, and how long it takes."""

    day: Annotated[int, Field(ge=0, le=4)]
    minute: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(ge=5, le=240)]


class Case(Model):
    """Something on the desk. Without ``truth`` it is as a trainee sees it in graded work.

    ``face`` is what the cover says without a page being turned; ``about`` names the case that a message is about.
    """

    id: Slug
    receipt: Prose
    kind: Literal["file", "interview", "message"] = "file"
    form: Prose
    person: Prose
    received_on: date
    face: Prose
    pages: tuple[Page, ...] = ()
    acts: tuple[Act, ...] = ()
    work: Annotated[int, Field(ge=1, le=240)]
    slot: Slot | None = None
    about: Slug | None = None
    shown: Clock | None = None  #: the clock where the week shows it; once a page was read, or from the start
    truth: Truth | None = None


class Inject(Model):
    """Something that comes at a minute of a day: what it says, and the cases it puts on the desk."""

    id: Slug
    day: Annotated[int, Field(ge=0, le=4)]
    minute: Annotated[int, Field(ge=0)] = 0
    title: Prose
    text: Prose
    cases: tuple[Slug, ...] = ()


class Policy(Model):
    """A notice that changes an answer from a day on, as a week sets it: which requests it reaches by its own words."""

    day: Annotated[int, Field(ge=1, le=4)] = 2
    reaches: Literal["pending", "filed"]  #: all that are pending that day, or only those filed from it on
    months: Annotated[int, Field(ge=1, le=24)] = 12


class Recipe(Model):
    """What a week is made from: a seed, how many cases of each sort, and what comes in while the days run."""

    seed: int
    fresh: bool = False  #: each play draws other cases
    mix: dict[Slug, Annotated[int, Field(ge=0, le=20)]]
    injects: tuple[Slug, ...] = ()
    policy: Policy | None = None


class Week(Model):
    """A week. With a ``recipe`` its cases are still to be made; made, it can be played.

    ``version`` goes up with every change that makes earlier steps mean something else. ``clocks`` says whether last
    days stand on the cover, come with the first page, or are for the trainee to count.
    """

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Prose
    situation: Prose
    monday: date
    days: Annotated[int, Field(ge=1, le=5)] = 5
    minutes: Annotated[int, Field(ge=120, le=480)] = 285
    clocks: Literal["face", "read", "own"] = "read"
    recipe: Recipe | None = None
    cases: tuple[Case, ...] = ()
    injects: tuple[Inject, ...] = ()
    covers: Annotated[int, Field(ge=0)] = 1  #: interviews another officer can take over this week
    lesson: Prose
    blinded: bool = False

    def day(self, number: int) -> date:
        """The date of a day of the week, counted from 0."""
        return self.monday + timedelta(days=number)

    @property
    def span(self) -> str:
        """What it is called on the page: a week of one day is a day."""
        return "week" if self.days > 1 else "day"

    def case(self, name: str) -> Case | None:
        """The case with this id."""
        return next((case for case in self.cases if case.id == name), None)

    @property
    def late(self) -> frozenset[str]:
        """The cases that an inject brings; the others lie on the desk from the start."""
        return frozenset(name for inject in self.injects for name in inject.cases)

    def blind(self) -> Week:
        """The week without what is only for scoring; it plays the same.

        Raises:
            ValueError: its cases were not made yet.
        """
        if not self.cases:
            raise ValueError(
                f"the week {self.id!r} has no cases yet: make it with `iso docket`, then keep what it prints"
            )
        cases = tuple(case.model_copy(update={"truth": None}) for case in self.cases)
        return self.model_copy(update={"cases": cases, "lesson": HELD_BACK, "blinded": True})

    @model_validator(mode="after")
    def _hangs_together(self) -> Week:
        if self.monday.weekday() != 0:
            raise ValueError(f"monday ({self.monday}) is no Monday: name the Monday the week begins with")
        if bool(self.cases) == (self.recipe is not None):
            raise ValueError("give a recipe, or the cases that were made from one, and not both")
        ids = [case.id for case in self.cases]
        if len(set(ids)) != len(ids):
            raise ValueError("a case's id is used twice")
        named = {*self.late, *(case.about for case in self.cases if case.about)}
        if lost := sorted(named - set(ids)):
            raise ValueError(f"there is no case {lost[0]!r} in this week")
        for case in self.cases:
            if case.slot and (case.slot.day >= self.days or case.slot.minute + case.slot.length > self.minutes):
                raise ValueError(
                    f"case {case.id!r}: its interview ends after the working day, or on a day there is not"
                )
        return self
