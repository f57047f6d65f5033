"""Simulations: activities that are played. One row of :data:`FORMATS` says all that is shared about a kind.

The matter of a simulation is one YAML file of the kind's format: practice matter under ``data/``, graded matter beside
the marking scheme. A format has ``id``, ``title``, ``version`` and ``blind()``, the same matter without what is only
for scoring. Steps are kept in the journal under ``step``, one a line, and ``done`` says that the play is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, Protocol, Self, cast

STEP, DONE = "step", "done"  #: the items under which the journal keeps a play's steps, and that it was finished
MARK = "mark"  #: the item under which a finished practice play keeps what it was worth: ``{"share": 0..1}``
STEPS = "steps"  #: what scoring, and prepared answers, call all steps of a play as one list
#: Stands in a blind matter for words that are only for scoring.
HELD_BACK = "Not shown before it is graded."

SimulationKind = Literal[
    "comparison",
    "console",
    "docket",
    "inquiry",
    "interview",
    "network",
    "rating",
]


class Matter(Protocol):
    """What every format has."""

    @property
    def id(self) -> str:
        """The name of its file."""

    @property
    def title(self) -> str:
        """What a trainee calls it."""

    @property
    def version(self) -> int:
        """Goes up with every change that makes earlier steps mean something else."""

    def blind(self) -> Self:
        """The same matter without what is only for scoring; it plays the same."""


@dataclass(frozen=True)
class Format:
    """Where a kind's matter lies and what it is called."""

    model: str  #: module and class of the format; imported when first needed, so that a lesson opens quickly
    noun: str  #: what one matter is called in an error
    practice: str  #: folder under ``data/``
    graded: str  #: folder beside the marking scheme
    minutes: float  #: about how long one play takes

    @property
    def shape(self) -> type[Any]:
        """The pydantic model of the matter."""
        module, _, name = self.model.partition(":")
        return cast("type[Any]", getattr(import_module(module), name))


#: Every kind of simulation there is.
FORMATS: dict[SimulationKind, Format] = {
    "comparison": Format("course.model.comparison:Comparison", "comparison set", "comparisons", "comparisons", 12.0),
    "console": Format("course.model.console:Task", "console task", "systems", "consoles", 20.0),
    "docket": Format("course.model.docket:Week", "docket week", "dockets", "dockets", 50.0),
    "inquiry": Format("course.model.inquiry:Matter", "inquiry", "inquiries", "inquiries", 20.0),
    "interview": Format("course.model.interview:Script", "mock interview", "interviews", "interviews", 25.0),
    "network": Format("course.model.network:Network", "filing network", "networks", "networks", 45.0),
    "rating": Format("course.model.rating:Rating", "quality review", "ratings", "ratings", 30.0),
}
