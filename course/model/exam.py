"""An exam: the graded matter of a unit as it is handed to trainees, in parallel forms, without any key."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import Field, model_validator

from course.model.base import Model, Prose, Slug, UnitId, check_version
from course.model.casefile import Docket
from course.model.drafting import DraftPaper
from course.model.question import Question
from course.model.simulation import SimulationKind

FORMAT = 1
FILENAME = "exam.json"  #: beside the released notebooks


class Enclosed(Model):
    """The blind matter of a graded simulation, as plain data that its kind's format reads when it is played."""

    kind: SimulationKind
    matter: dict[str, Any]


class Paper(Model):
    """One parallel form, by activity: questions of graded quizzes, dockets of case files, simulations, drafts."""

    quizzes: dict[Slug, tuple[Question, ...]] = {}
    dockets: dict[Slug, Docket] = {}
    simulations: dict[Slug, Enclosed] = {}
    drafts: dict[Slug, DraftPaper] = {}


class Exam(Model):
    """All forms of a unit's graded matter, written to ``exam.json`` by the release."""

    format: int = FORMAT
    unit: UnitId
    title: Prose
    papers: dict[Slug, Paper] = Field(min_length=1)
    assigned: dict[str, Slug] = {}  #: forms an instructor assigned, by :func:`name_digest` of the trainee

    @model_validator(mode="after")
    def _readable(self) -> Exam:
        check_version(self.format, current=FORMAT, what=f"The exam of {self.unit}")
        return self

    def form_for(self, trainee: str, attempt: int = 1) -> str:
        """The form a trainee gets: the one assigned, else spread evenly over trainees; another one on each retake."""
        forms = sorted(self.papers)
        given = self.assigned.get(name_digest(self.unit, trainee))
        if given in forms:
            return forms[(forms.index(given) + attempt - 1) % len(forms)]
        start = int(hashlib.sha256(f"{self.unit}:{trainee}".encode()).hexdigest(), 16)
        return forms[(start + attempt - 1) % len(forms)]

    def form_after(self, form: str) -> str:
        """The form of the next attempt; after one that is no longer there, the first."""
        forms = sorted(self.papers)
        return forms[(forms.index(form) + 1) % len(forms)] if form in forms else forms[0]


def name_digest(unit: str, trainee: str) -> str:
    """What stands for a trainee's name in an exam that everybody gets."""
    return hashlib.sha256(f"assigned:{unit}:{trainee}".encode()).hexdigest()[:24]
