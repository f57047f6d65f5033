"""A set of papers to compare, and what there is to find in it.

One file a set, ``data/comparisons/<id>.yaml``. ``papers`` are two to eight exhibits. A *spot* is named ``paper/spot``:
the id of the exhibit and, behind the stroke, the id of a line, or ``issuer``, ``shown``, ``signature``, ``text-2`` (the
text of its second part), ``stamps-1`` (the first row of the table ``stamps``); of machine lines each entry is a spot
(``machine-number``, ``machine-number-digit``; :mod:`course.model.zone_spots` has them all).

``key`` is only for scoring and never travels with a graded set:

* ``differences``: two entries that do not fit, as all the spots on either side (tying any of the ``one`` with any of
  the ``other`` finds it), what it is, whether it matters, what is done next, how far an officer's own finding goes, and
  why. Where a fair reader could choose otherwise, name several; the first is the one the debrief gives.
* ``agree``: spots that look unlike, or that people tie in error, and why they do not conflict. With ``fair`` a fair
  reader may tie them: that neither counts nor costs.
* ``digits``: the check digits to be worked out, as ``paper/check``, with the names the rule ``mrz`` gives its fields.
* ``lesson``: said at the end.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Citation, Model, Prose, Slug
from course.model.exhibit import Exhibit
from course.model.spot import Spot, spots
from course.model.step import as_step
from course.model.zone_spots import zone_rows

#: A spot as files and journals name it: the paper and what is on it.
Named = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)]


class Kind(StrEnum):
    """What a difference is."""

    CLERICAL = "clerical"
    TRANSLATION = "translation"
    CONVENTION = "convention"
    LATE = "late"
    CHECK_DIGIT = "check-digit"
    ALTERATION = "alteration"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"
    NO_MATTER = "no-matter"


class Next(StrEnum):
    """What an officer does about it next."""

    NOTHING = "nothing"
    ASK = "ask"
    REQUEST = "request"
    EXAMINER = "examiner"
    NOTICE = "notice"


class Limit(StrEnum):
    """How far the officer's own finding goes."""

    SETTLED = "settled"
    WHY = "why"
    PAPER = "paper"
    LANGUAGE = "language"
    FOREIGN_LAW = "foreign-law"
    FORGED = "forged"


KINDS = {
    Kind.CLERICAL: "Clerical slip",
    Kind.TRANSLATION: "Translation slip",
    Kind.CONVENTION: "Another calendar, script or order of names",
    Kind.LATE: "Late registration that the issuing law allows",
    Kind.CHECK_DIGIT: "Check digit that does not fit",
    Kind.ALTERATION: "Alteration suspected",
    Kind.EXPLAINED: "Explained elsewhere in the file",
    Kind.UNEXPLAINED: "Explained by nothing in the file",
    Kind.NO_MATTER: "Of no matter",
}
NEXTS = {
    Next.NOTHING: "Nothing more: note it and go on",
    Next.ASK: "Ask the applicant",
    Next.REQUEST: "Request the original, a new translation or secondary evidence (8 CFR 103.2(b)(2)-(5))",
    Next.EXAMINER: "Refer the paper to a document examiner",
    Next.NOTICE: "Put adverse information to the applicant (8 CFR 103.2(b)(16)(i))",
}
LIMITS = {
    Limit.SETTLED: "The file itself settles it",
    Limit.WHY: "I can say that the entries differ, not why",
    Limit.PAPER: "I can say what I see; whether the paper was changed is for an examiner",
    Limit.LANGUAGE: "I can't read the original; a competent translator must say what it says",
    Limit.FOREIGN_LAW: "I can't say what the issuing law requires until I have its text before me",
    Limit.FORGED: "I find that the paper is forged",
}


class Difference(Model):
    """Two entries that do not fit. ``says`` tells why it is what it is."""

    id: Slug
    title: Prose
    one: tuple[Named, ...] = Field(min_length=1)
    other: tuple[Named, ...] = Field(min_length=1)
    kind: tuple[Kind, ...] = Field(min_length=1)
    material: bool | None  #: None where either view is fair
    next: tuple[Next, ...] = Field(min_length=1)
    limit: tuple[Limit, ...] = Field(min_length=1)
    says: Prose
    cites: tuple[Citation, ...] = ()

    def is_between(self, first: str, second: str) -> bool:
        """Whether a tie of these two spots finds it."""
        ways = ((first, second), (second, first))
        return first != second and any(a in self.one and b in self.other for a, b in ways)


class Agreement(Model):
    """Spots that do not conflict, and why. A ``fair`` one may be tied by a fair reader: it neither counts nor costs."""

    spots: tuple[Named, ...] = Field(min_length=2)
    says: Prose
    fair: bool = False


class Key(Model):
    """What there is to find. Never part of what a trainee gets in a graded set."""

    differences: tuple[Difference, ...] = Field(min_length=1)
    agree: tuple[Agreement, ...] = ()
    digits: tuple[Named, ...] = ()
    lesson: Prose

    @property
    def named(self) -> set[str]:
        """Every spot the key speaks of."""
        found = {spot for d in self.differences for spot in (*d.one, *d.other)}
        return found | {spot for a in self.agree for spot in a.spots}


class Comparison(Model):
    """A set of papers. ``version`` goes up with every change that makes earlier steps mean something else."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Prose
    situation: Prose
    today: date
    papers: tuple[Exhibit, ...] = Field(min_length=2, max_length=8)
    key: Key | None = None  #: None where the set is blind, and only there
    blinded: bool = False

    def blind(self) -> Self:
        """The same set without what is only for scoring."""
        return self.model_copy(update={"key": None, "blinded": True})

    def paper(self, name: str) -> Exhibit:
        """The paper with this id.

        Raises:
            KeyError: there is none.
        """
        return {paper.id: paper for paper in self.papers}[name]

    @property
    def spots(self) -> dict[str, Spot]:
        """Every spot of every paper by its name, ``paper/spot``."""
        return {f"{paper.id}/{spot.id}": spot for paper in self.papers for spot in spots(paper)}

    @property
    def zones(self) -> dict[str, tuple[str, ...]]:
        """The machine lines of each paper that has them."""
        lines = [(paper.id, line) for paper in self.papers for part in paper.parts for line in part.lines]
        return {name: rows for name, line in lines if (rows := zone_rows(line.value))}

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        ids = [paper.id for paper in self.papers]
        if len(set(ids)) != len(ids):
            raise ValueError("a paper's id is used twice")
        known = self.spots
        if len(known) != sum(len(spots(paper)) for paper in self.papers):
            raise ValueError("two spots of a paper have the same name: rename a line")
        if (self.key is None) != self.blinded:
            raise ValueError("a set has a key, under which it says what there is to find; a blind one has none")
        if self.key is None:
            return self
        if lost := sorted(self.key.named - set(known)):
            raise ValueError(f"there is no spot {lost[0]!r}")
        names = [d.id for d in self.key.differences]
        if len(set(names)) != len(names):
            raise ValueError("a difference's id is used twice")
        if lost := sorted(name for name in self.key.digits if name.split("/")[0] not in self.zones):
            raise ValueError(f"{lost[0]!r} has no machine lines")
        return self


LONGEST = 600  #: characters of a note
_Short = Annotated[str, StringConstraints(max_length=170)]


class Step(Model):
    """One step, as the journal keeps it: two spots tied or untied, or a check digit worked out.

    Tying two spots again changes what was said of them. Empty choices are choices not made yet.
    """

    v: int  #: the set's version
    do: Literal["tie", "untie", "check"]
    first: _Short = ""
    second: _Short = ""
    kind: Kind | Literal[""] = ""
    material: Literal["yes", "no", ""] = ""
    next: Next | Literal[""] = ""
    limit: Limit | Literal[""] = ""
    note: Annotated[str, StringConstraints(max_length=LONGEST)] = ""
    check: _Short = ""
    digit: Annotated[str, StringConstraints(max_length=1)] = ""


#: What can be chosen in the fields of a step.
_CHOICES: dict[str, tuple[str, ...]] = {
    "do": ("tie", "untie", "check"),
    "kind": tuple(Kind),
    "material": ("yes", "no"),
    "next": tuple(Next),
    "limit": tuple(Limit),
}


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the set.

    Raises:
        StepError: it is none.
    """
    no_such = {
        field: f"There is no such {field}: use one of {', '.join(offered)}." for field, offered in _CHOICES.items()
    }
    return as_step(Step, value, version, such="do: tie, first: ..., second: ...", fields=no_such)
