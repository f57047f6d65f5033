"""A quality review: colleagues' decisions to rate by criterion, and the ratings that hold (``data/ratings/<id>.yaml``).

A practice report may name a model decision and the flaws put into it; a graded one carries its own text, since model
decisions go to trainees and say what is wrong with them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Citation, Model, Prose, Slug
from course.model.draft import Criterion

MISSING = "missing"  #: pointed at where something ought to stand and does not
FEWEST = 10  #: ratings on the scale in a set; with fewer there is nothing to say about agreement


class Level(StrEnum):
    """What a criterion of a report is rated; the first three are a scale, the last lies aside."""

    CORRECT = "correct"
    MINOR = "minor"
    SIGNIFICANT = "significant"
    NA = "na"


SCALE = (Level.CORRECT, Level.MINOR, Level.SIGNIFICANT)
ERRORS = (Level.MINOR, Level.SIGNIFICANT)
Call = Literal["right", "wrong"]


class ReportKey(Model):
    """The ratings that hold. Criteria left out of ``gold`` are correct; each other one says ``why``.

    ``at`` holds, for each error, words of the text that it stands in, any of which may be pointed at, or ``missing``.
    """

    gold: dict[Criterion, Level] = {}
    why: dict[Criterion, Prose] = {}
    at: dict[Criterion, tuple[Prose, ...]] = {}
    result: Call
    reasons: Call
    says: Prose  #: why result and reasons are what they are
    remand: bool
    grounds: tuple[Criterion, ...] = ()  #: what it would be sent back for; any of them is right
    remand_why: Prose


class Report(Model):
    """A decision to rate: a practice case, and either its text or a model decision with the flaws put into it."""

    id: Slug
    title: Prose
    case: Slug
    sample: Slug | Literal[""] = ""
    flaws: tuple[Slug, ...] = ()
    text: Annotated[str, StringConstraints(max_length=40_000)] = ""
    criteria: tuple[Criterion, ...] = ()  #: rated here; empty for those of the set
    key: ReportKey | None = None

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        if bool(self.sample) == bool(self.text):
            raise ValueError(f"report {self.id!r}: give its text, or name a sample, and not both")
        if self.flaws and not self.sample:
            raise ValueError(f"report {self.id!r} has flaws and no sample: name the sample, or write the text")
        return self


class Rating(Model):
    """A set of reports. ``version`` goes up with every change that makes earlier steps mean something else."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Prose
    about: Prose  #: what is asked, as Markdown
    criteria: tuple[Criterion, ...] = Field(default=tuple(Criterion), min_length=3)
    reports: tuple[Report, ...] = Field(min_length=2, max_length=40)
    lesson: str = ""  #: said at the end
    cites: tuple[Citation, ...] = ()

    def report(self, name: str) -> Report | None:
        """The report with this id."""
        return next((r for r in self.reports if r.id == name), None)

    def rated(self, report: Report) -> tuple[Criterion, ...]:
        """What is rated in a report."""
        return report.criteria or self.criteria

    def gold(self, report: Report, criterion: Criterion) -> Level:
        """The rating that holds. Raises ValueError where the report has no key, as a graded one before it is marked."""
        if report.key is None:
            raise ValueError(f"The report {report.id!r} has no key here: it is marked after it is handed in.")
        return report.key.gold.get(criterion, Level.CORRECT)

    @property
    def filled(self) -> bool:
        """Whether every report carries its text."""
        return all(r.text for r in self.reports)

    @property
    def graded(self) -> bool:
        """Whether it came blind."""
        return any(r.key is None for r in self.reports)

    def blind(self) -> Self:
        """The same set without the ratings that hold, and without what is said at the end."""
        if not self.filled:
            raise ValueError(f"The set {self.id!r} names model decisions: graded reports carry their own text.")
        reports = tuple(r.model_copy(update={"key": None}) for r in self.reports)
        return self.model_copy(update={"reports": reports, "lesson": "", "cites": ()})

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        ids = [r.id for r in self.reports]
        if len(set(ids)) < len(ids):
            raise ValueError("a report id is used twice")
        keyed = [r.key is not None for r in self.reports]
        if any(keyed) != all(keyed):
            raise ValueError("give every report a key")
        for criteria in (self.criteria, *(r.criteria for r in self.reports)):
            if len(set(criteria)) < len(criteria):
                raise ValueError("a criterion stands twice in a list of criteria")
        for report in self.reports:
            if report.key is not None:
                _key_fits(report, report.key, self.rated(report))
        if all(keyed) and self.filled:
            self._worth_rating()
        return self

    def _worth_rating(self) -> None:
        """A set in which one answer for everything is right would measure nothing."""
        keys = [r.key for r in self.reports if r.key is not None]
        golds = [self.gold(r, c) for r in self.reports for c in self.rated(r)]
        if sum(g in SCALE for g in golds) < FEWEST:
            raise ValueError(f"fewer than {FEWEST} ratings are on the scale: add reports or criteria")
        if Level.SIGNIFICANT not in golds or Level.CORRECT not in golds:
            raise ValueError("some ratings must be correct and some significant")
        if len({(k.result, k.reasons) for k in keys}) < 2:
            raise ValueError("result and reasons are the same in every report: add one that is right for wrong reasons")
        if len({k.remand for k in keys}) < 2:
            raise ValueError("some reports must be sent back and some must stand")


def _key_fits(report: Report, key: ReportKey, rated: tuple[Criterion, ...]) -> None:
    where = f"report {report.id!r}"
    if lost := sorted({*key.gold, *key.why, *key.at, *key.grounds} - set(rated)):
        raise ValueError(f"{where}: its key speaks of {lost[0].value!r}, which is not rated there")
    if key.remand != bool(key.grounds):
        raise ValueError(f"{where}: name the grounds of a remand, and none where it stands")
    if report.text:
        _errors_told(report, key, where)


def _errors_told(report: Report, key: ReportKey, where: str) -> None:
    """Of each error it is said why, and where it stands."""
    for criterion, level in key.gold.items():
        if level is not Level.CORRECT and criterion not in key.why:
            raise ValueError(f"{where}: say why {criterion.value!r} is {level.value}")
        if level in ERRORS and criterion not in key.at:
            raise ValueError(f"{where}: say at which words {criterion.value!r} fails, or that it is {MISSING}")
    if idle := sorted(c for c in key.at if key.gold.get(c) not in ERRORS):
        raise ValueError(f"{where}: {idle[0].value!r} is no error there, so there is nothing to point at")
    if weak := sorted(c for c in key.grounds if key.gold.get(c) is not Level.SIGNIFICANT):
        raise ValueError(f"{where}: it is sent back for {weak[0].value!r}, which is not rated significant")
    text = squeezed(report.text)
    for words in (w for held in key.at.values() for w in held if w != MISSING):
        if squeezed(words) not in text:
            raise ValueError(f"{where}: {words[:60]!r} does not stand in its text")


def squeezed(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())
