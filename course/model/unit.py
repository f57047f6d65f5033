"""A unit: its outcomes, the time it takes, what it requires, and the activities its notebooks open.

An exam is a unit of its own kind: it teaches nothing, and each of its outcomes is a row of its blueprint that says
which outcome of another unit it asks about.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Citation, Model, Prose, Slug, UnitId
from course.model.item import Bloom
from course.model.simulation import FORMATS, SimulationKind
from course.model.twins import WrittenPair

FORMAT = 1
_PAGES = {"lesson": "Lesson", "case": "Guided case", "assessment": "Graded work"}
_EXAM_PAGES = {"lesson": "How it works", "assessment": "The exam"}
#: An outcome of a unit, as an exam names it: ``itp/naturalization#residence-presence``.
OutcomeName = Annotated[
    str, StringConstraints(pattern=r"^(itp|ojt|ast)(/[a-z0-9]+(-[a-z0-9]+)*){1,2}#[a-z0-9]+(-[a-z0-9]+)*$")
]
WAY, FIRST_WAY, OTHER_WAY = "way", "first", "other"  #: the item that keeps which way was taken, and its values
APART = "-instead"  #: work on the other way is kept under the activity's name with this
#: What besides questions gives evidence of outcomes: the three sides of a case file, and the simulations.
SHOWING = ("flags", "actions", "outcome", *FORMATS)


class Objective(Model):
    """One outcome: given what, the trainee will do what, to which criterion; and the graded criteria that assess it."""

    id: Slug
    bloom: Bloom
    text: Prose
    assessed_by: tuple[Slug, ...] = Field(min_length=1)  #: criterion ids of the marking scheme
    of: OutcomeName | None = None  #: of an exam: the outcome of another unit that this row of the blueprint asks about

    @property
    def taught(self) -> tuple[str, str]:
        """Of a row of an exam: the unit that teaches it, and its outcome there; two empty words elsewhere."""
        unit, _, outcome = (self.of or "").partition("#")
        return unit, outcome


class Activity(Model):
    """Something a notebook opens. ``graded`` ones are blind: their items, cases and matters live with the keys."""

    id: Slug
    kind: Literal["quiz", "casefile", "cards", "drafting"] | SimulationKind
    title: Prose
    graded: bool = False
    items: tuple[Slug, ...] = ()  #: of a practice quiz
    case: Slug | None = None  #: of a practice case file
    matter: Slug | None = None  #: of a practice simulation or draft: a script, a task ...
    generate: Slug | None = None  #: a kind of case file, or a rule to drill: fresh ones without end
    instead: Slug | None = None  #: of one with a content note: case, kind or matter to take in its place
    instead_seed: int | None = None  #: of a case file whose `instead` is a kind: its number
    note: str = ""  #: of a practice quiz: what may be hard to read in it; other kinds say it in their matter
    instead_items: tuple[Slug, ...] = ()  #: of a quiz with a note: the items to take in place of its own
    after: Slug | None = None  #: of a graded draft: the graded case file whose outcome is chosen before this opens

    @property
    def simulation(self) -> SimulationKind | None:
        """The kind of simulation this is, if it is one."""
        return self.kind if self.kind in FORMATS else None

    @property
    def other_way(self) -> Activity | None:
        """The same activity with what may be taken in its place; None where there is no other way."""
        if self.instead_items:
            return self.model_copy(update={"items": self.instead_items, "note": ""})
        if self.instead is None:
            return None
        if self.kind != "casefile":
            return self.model_copy(update={"matter": self.instead})
        if self.instead_seed is None:
            return self.model_copy(update={"case": self.instead})
        return self.model_copy(update={"case": None, "generate": self.instead})

    @model_validator(mode="after")
    def _has_other_way(self) -> Activity:
        if self.instead and (self.graded or self.generate or not (self.case or self.matter)):
            raise ValueError(
                f"activity {self.id!r}: `instead` is for a practice case file, simulation or draft with a matter"
            )
        if self.instead_seed is not None and not (self.instead and self.kind == "casefile"):
            raise ValueError(
                f"activity {self.id!r}: `instead_seed` is the number of the case file that `instead` makes"
            )
        if (self.note or self.instead_items) and (self.graded or not (self.kind == "quiz" and self.items)):
            raise ValueError(f"activity {self.id!r}: `note` and `instead_items` are for a practice quiz with items")
        if self.instead_items and len(self.instead_items) != len(self.items):
            raise ValueError(f"activity {self.id!r}: name as many `instead_items` as items; both count the same")
        return self

    @model_validator(mode="after")
    def _has_matter(self) -> Activity:
        if self.graded and (self.items or self.case or self.matter or self.generate):
            raise ValueError(
                f"activity {self.id!r} is graded, so its items, case or matter are named with the keys, not here"
            )
        if not self.graded and self.kind == "quiz" and bool(self.items) == bool(self.generate):
            raise ValueError(f"activity {self.id!r} is a quiz: name its items, or the rule to drill, and not both")
        if not self.graded and self.kind == "casefile" and bool(self.case) == bool(self.generate):
            raise ValueError(
                f"activity {self.id!r} is a case file: name its case, or the kind to generate, and not both"
            )
        if self.simulation and not self.graded and not self.matter:
            raise ValueError(f"activity {self.id!r} is a {FORMATS[self.simulation].noun}: name its matter")
        if self.kind == "drafting" and not self.graded and not self.matter:
            raise ValueError(f"activity {self.id!r} is a drafting: name its matter, a task of data/drafting")
        if self.matter and not self.simulation and self.kind != "drafting":
            raise ValueError(f"activity {self.id!r} is a {self.kind}, which has no matter: leave it out")
        if self.generate and (self.simulation or self.kind == "drafting"):
            raise ValueError(f"activity {self.id!r} names a matter and generates none: leave `generate` out")
        if self.after and not (self.graded and self.kind == "drafting"):
            raise ValueError(f"activity {self.id!r} is no graded drafting: leave `after` out")
        return self


class Minutes(Model):
    """Planned minutes of each notebook. An exam has no case: none."""

    lesson: Annotated[int, Field(gt=0)]
    case: Annotated[int, Field(ge=0)]
    assessment: Annotated[int, Field(gt=0)]

    @property
    def total(self) -> int:
        """Minutes of the whole unit."""
        return self.lesson + self.case + self.assessment


class Unit(Model):
    """What ``unit.toml`` says."""

    format: int = FORMAT
    kind: Literal["unit", "exam"] = "unit"
    id: UnitId
    title: Prose
    summary: Prose
    minutes: Minutes
    as_of: date
    objectives: tuple[Objective, ...] = Field(alias="objective", min_length=1)
    requires: tuple[UnitId, ...] = ()
    cites: tuple[Citation, ...] = ()
    pairs: tuple[WrittenPair, ...] = Field(alias="pair", default=())  #: practice case files written to be compared
    activities: tuple[Activity, ...] = Field(alias="activity", min_length=1)
    content_note: str = ""  #: what may be hard to read here
    alternative: str = ""  #: what a trainee may take in its place, and how; counted the same
    shows: dict[
        Slug, Slug
    ] = {}  #: the outcome that practice cases (by side) and simulations (by kind) give evidence of

    def __hash__(self) -> int:
        """By its id: what it shows is a table, which has no hash of its own."""
        return hash(self.id)

    def page_title(self, role: str) -> str:
        """What its notebook of a role (lesson, case, assessment) is called."""
        return (_EXAM_PAGES if self.is_exam else _PAGES)[role]

    @property
    def is_exam(self) -> bool:
        """Whether it is an exam over other units."""
        return self.kind == "exam"

    @property
    def assignment(self) -> str:
        """The nbgrader assignment of the unit: its id with dashes."""
        return self.id.replace("/", "-")

    def activity(self, name: str) -> Activity:
        """The activity called ``name``.

        Raises:
            KeyError: there is none; the message lists those there are.
        """
        for activity in self.activities:
            if activity.id == name:
                return activity
        known = ", ".join(a.id for a in self.activities)
        raise KeyError(f"{self.id} has no activity called {name!r}; it has {known}")

    @model_validator(mode="after")
    def _of_its_kind(self) -> Unit:
        if self.is_exam != (self.minutes.case == 0):
            raise ValueError("minutes: case is 0 in an exam, which has none, and more in any other unit")
        for objective in self.objectives:
            if self.is_exam != bool(objective.of):
                raise ValueError(
                    f"objective {objective.id!r}: `of` names the unit and outcome that it asks about "
                    "(itp/naturalization#residence-presence) in an exam, and stands nowhere else"
                )
        if self.is_exam and (open_one := next((a for a in self.activities if not a.graded), None)):
            raise ValueError(f"activity {open_one.id!r}: an exam has graded activities alone: set graded = true")
        return self

    @model_validator(mode="after")
    def _pairs_open(self) -> Unit:
        opened = {a.id for a in self.activities if a.case and not a.graded}
        for side in (side for pair in self.pairs for side in (pair.first, pair.second)):
            if side.activity not in opened:
                raise ValueError(f"a pair names {side.activity!r}, which is no practice case file of the unit")
        return self

    @model_validator(mode="after")
    def _ids_once(self) -> Unit:
        for what, ids in (
            ("objective", [o.id for o in self.objectives]),
            ("activity", [a.id for a in self.activities]),
        ):
            if len(set(ids)) != len(ids):
                raise ValueError(f"{self.id}: an {what} id is used twice")
        for what, outcome in self.shows.items():
            if what not in SHOWING or outcome not in {o.id for o in self.objectives}:
                raise ValueError(
                    f"shows: {what} = {outcome!r} names no {'outcome' if what in SHOWING else 'kind of evidence'} of "
                    f"the unit: write one of {', '.join(SHOWING)} and the id of an objective"
                )
        files = {a.id for a in self.activities if a.graded and a.kind == "casefile"}
        for activity in self.activities:
            if activity.after and activity.after not in files:
                raise ValueError(f"activity {activity.id!r}: `after` names no graded case file of the unit")
        return self
