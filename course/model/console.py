"""A task at the training console: the case on the desk, what comes in the post, and what must and must not be done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Citation, Model, Prose, Slug
from course.model.notice import NoticeKind, Service
from course.model.records import Hit, Record, RecordId
from course.model.simulation import HELD_BACK
from course.model.step import as_step


class Status(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    REVIEW = "review"
    RFE = "rfe"
    NOID = "noid"
    ANSWERED = "answered"
    BRIEF = "brief"  #: reopened on the Service's own motion; the person has time for a brief
    APPROVED = "approved"
    DENIED = "denied"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"

    @property
    def closed(self) -> bool:
        """Whether a decision or an acknowledged withdrawal ended the case."""
        return self in (Status.APPROVED, Status.DENIED, Status.ABANDONED, Status.WITHDRAWN)


class Do(StrEnum):
    """What can be done at the console."""

    SEARCH = "search"
    OPEN = "open"
    LINK = "link"
    NOTE = "note"
    REVIEW = "review"
    RFE = "rfe"
    NOID = "noid"
    APPROVE = "approve"
    DENY = "deny"
    ABANDON = "abandon"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    TRANSFER = "transfer"
    RECALL = "recall"
    CHECK = "check"
    RESOLVE = "resolve"
    WAIT = "wait"


class CheckKind(StrEnum):
    """The checks of the training system."""

    FINGERPRINT = "fingerprint"
    NAME = "name"


class Check(Model):
    """A check of the person on the case. A ``hit`` says that a record looks alike, not that it is the person's."""

    kind: CheckKind
    state: Literal["not-run", "pending", "clear", "hit", "not-theirs", "theirs", "rejected", "replaced"] = "not-run"
    good_until: date | None = None
    hit: RecordId | None = None
    score: Annotated[int, Field(ge=0, le=100)] | None = None
    rejections: Annotated[int, Field(ge=0, le=9)] = 0  #: how often prints could not be read

    @property
    def settled(self) -> bool:
        """Whether there is a result that stands in nobody's way."""
        return self.state in ("clear", "not-theirs", "replaced")


class Result(Model):
    """What a check brings when it is run: after how many days, until when it is good, and the hit if there is one."""

    days: Annotated[int, Field(ge=1, le=60)]
    good_days: Annotated[int, Field(ge=1)]
    hit: RecordId | None = None
    score: Annotated[int, Field(ge=0, le=100)] | None = None
    rejected: bool = False  #: the prints can't be read


class Notice(Model):
    """A request or notice that waits for an answer. ``due`` is filled in by the rule."""

    kind: NoticeKind | Literal["brief"]
    served_on: date
    days: Annotated[int, Field(ge=1)]
    service: Service = Service.MAIL
    due: date | None = None


class Arrival(Model):
    """Something that comes on a day: an answer, a letter of withdrawal, the file, or a check's result."""

    day: date
    what: Literal["answer", "withdrawal", "file", "result"]
    says: Prose
    check: CheckKind | None = None
    complete: bool = True
    replaces: CheckKind | None = None  #: an answer whose papers stand in for a check


class Answering(Model):
    """How the person answers a notice sent in the task: so many days after it was served; never where there is none."""

    days: Annotated[int, Field(ge=0, le=400)]
    says: Prose
    complete: bool = True
    replaces: CheckKind | None = None  #: its papers stand in for this check where prints were rejected twice


class Case(Model):
    """The case on the desk as the task begins."""

    receipt: Annotated[str, StringConstraints(pattern=r"^TRN-\d{4}-\d{4}$")]
    form: Prose
    record: RecordId
    status: Status
    received_on: date
    examined_on: date | None = None  #: where the law counts the decision from the examination
    office: Prose  #: the office this desk belongs to
    file_at: Prose
    checks: tuple[Check, ...] = ()
    notice: Notice | None = None
    closed_on: date | None = None
    undisclosed: bool = False  #: the record holds adverse information the person does not know of
    letter: str = ""  #: a letter of withdrawal on file


class Deed(Model):
    """A step to look for in the record: what was done, and the fields that must agree. Refused tries count if told.

    Of a search, ``record`` is what it found.
    """

    id: Slug
    do: Do | None = None
    status: Status | None = None  #: where the case must stand in the end
    pair: tuple[RecordId, RecordId] | None = None
    record: RecordId | None = None
    by: str | None = None
    check: CheckKind | None = None
    verdict: str | None = None
    office: str | None = None
    tries: bool = False
    clean: bool = False  #: a step the console flagged does not count
    from_day: date | None = None  #: on this day or later
    by_day: date | None = None  #: on this day or earlier; of a status, the day the case was closed
    says: Prose
    cites: tuple[Citation, ...] = ()

    @model_validator(mode="after")
    def _looks_for_something(self) -> Deed:
        if (self.do is None) == (self.status is None):
            raise ValueError(f"deed {self.id!r}: name what is done, or where the case ends, and not both")
        return self


class Task(Model):
    """A task at the console. ``version`` goes up with every change that makes earlier steps mean something else."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Prose
    situation: Prose
    today: date
    case: Case
    records: tuple[Record, ...] = Field(min_length=1)
    offices: tuple[Prose, ...] = Field(min_length=2)
    results: dict[CheckKind, Result] = {}
    arrivals: tuple[Arrival, ...] = ()
    answers: Answering | None = None
    must: tuple[Deed, ...] = ()
    must_not: tuple[Deed, ...] = ()
    lesson: Prose  #: said at the end: what the task was about
    blinded: bool = False  #: what is only for scoring was left out

    def blind(self) -> Task:
        """The task as graded work is handed out: without its sheet of what must and must not be done, and why."""
        return self.model_copy(update={"must": (), "must_not": (), "lesson": HELD_BACK, "blinded": True})

    @model_validator(mode="after")
    def _has_a_sheet(self) -> Task:
        if not (self.must and self.must_not) and not self.blinded:
            raise ValueError("a task says what must be done and what must not: name at least one deed of each")
        return self

    @model_validator(mode="after")
    def _hangs_together(self) -> Task:
        ids = {record.id for record in self.records}
        named = {self.case.record, *(d.record for d in (*self.must, *self.must_not) if d.record)}
        named |= {one for d in (*self.must, *self.must_not) for one in d.pair or ()}
        named |= {check.hit for check in self.case.checks if check.hit}
        named |= {result.hit for result in self.results.values() if result.hit}
        if lost := sorted(named - ids):
            raise ValueError(f"there is no record {lost[0]!r} among the task's records")
        if any(not one.startswith(f"{self.id}-") for one in ids):
            raise ValueError(f"a record's id begins with the task's: {self.id}-...")
        deeds = [d.id for d in (*self.must, *self.must_not)]
        if len(set(deeds)) != len(deeds):
            raise ValueError("a deed's id is used twice")
        if not {self.case.office, self.case.file_at} <= set(self.offices):
            raise ValueError("the case's office and the place of its file are among the offices")
        return self


Field_ = Annotated[str, StringConstraints(max_length=160)]
LONGEST = 4_000  #: characters of a note or a reason


class Step(Model):
    """One step of a trainee, as the journal keeps it: what was typed, and for a search what was found.

    Fields are text because people mistype; what can't be is refused by the console and stays in the record.
    """

    v: int  #: the task's version
    do: Do
    text: Annotated[str, StringConstraints(max_length=LONGEST)] = ""
    by: Field_ = ""
    found: tuple[Hit, ...] = ()
    more: int = 0
    said: Field_ = ""
    record: Field_ = ""
    other: Field_ = ""
    receipt: Field_ = ""
    days: Field_ = ""
    service: Field_ = ""
    office: Field_ = ""
    check: Field_ = ""
    verdict: Field_ = ""
    basis: Field_ = ""
    until: Field_ = ""


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the task.

    Raises:
        StepError: it is none.
    """
    no_such = f"There is no such step: do one of {', '.join(Do)}."
    return as_step(Step, value, version, such="do: note, text: ...", fields={"do": no_such})
