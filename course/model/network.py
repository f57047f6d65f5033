"""A filing network: filings that share addresses, accounts or wording, what is known of that, and the truth."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from course.model.base import Model, Prose, Slug
from course.model.step import as_step

FilingId = Annotated[str, StringConstraints(pattern=r"^F-\d{3}$")]


class Link(StrEnum):
    """What two filings can share. Names, countries and looks are no links here, and never will be."""

    STATEMENT = "statement"
    LETTER = "letter"
    ACCOUNT = "account"
    PHONE = "phone"
    ADDRESS = "address"
    PREPARER = "preparer"
    EMPLOYER = "employer"


class Fact(StrEnum):
    """What a referral can say of a filing: that it shares something with others, or came with them in a few days."""

    STATEMENT = "statement"
    LETTER = "letter"
    ACCOUNT = "account"
    PHONE = "phone"
    ADDRESS = "address"
    PREPARER = "preparer"
    EMPLOYER = "employer"
    TIMING = "timing"


#: Facts of one source are not independent: a household has one address and one phone, an employer writes the letters.
SOURCE = {
    Fact.STATEMENT: "words",
    Fact.LETTER: "work",
    Fact.EMPLOYER: "work",
    Fact.ACCOUNT: "money",
    Fact.PHONE: "home",
    Fact.ADDRESS: "home",
    Fact.PREPARER: "preparer",
    Fact.TIMING: "time",
}
#: Facts that say something by themselves unless they are explained; the others are shared by thousands for no reason.
TELLING = frozenset({Fact.STATEMENT, Fact.LETTER, Fact.ACCOUNT, Fact.TIMING})


class Explanation(StrEnum):
    """Why innocent filings share something."""

    SHELTER = "shelter"
    APARTMENTS = "apartments"
    OFFICE = "office"
    FAMILY = "family"
    AGENCY = "agency"
    EMPLOYER = "employer"
    TEMPLATE = "template"


class Verdict(StrEnum):
    """What is done with a filing."""

    REFER = "refer"
    WATCH = "watch"
    CLEAR = "clear"


class Filing(Model):
    """One petition and what its papers show. ``statement`` is a mark of the words of ``text`` alone."""

    id: FilingId
    filed: date
    petitioner: Prose
    beneficiary: Prose
    country: Prose
    preparer: str = ""  #: empty where nobody else prepared it
    address: Prose
    phone: Prose
    employer: Prose
    letter: Prose
    account: Prose
    statement: Prose
    text: Prose

    def value(self, link: Link) -> str:
        """What this filing has of that kind; empty where it has none."""
        return str(getattr(self, link.value))


class Note(Model):
    """What the file or a public record says of one shared value."""

    link: Link
    value: Prose
    says: Prose


class BaseRate(Model):
    """How often filings that were looked into and cleared share a thing: filings that share it, and pairs."""

    link: Link
    sharing: Annotated[int, Field(ge=0)]
    pairs: Annotated[int, Field(ge=0)]


class Group(Model):
    """Filings that belong together for an innocent reason."""

    explanation: Explanation
    filings: tuple[FilingId, ...] = Field(min_length=2)


class Truth(Model):
    """What is only for scoring: the ring, the innocent groups and what they share, and filings that only look alike."""

    ring: tuple[FilingId, ...]
    groups: tuple[Group, ...]
    decoys: tuple[FilingId, ...] = ()
    explained: tuple[tuple[Link, str], ...] = ()


class Plan(Model):
    """What a network is made from: a seed and settings."""

    seed: int
    first: date  #: filings come in the days from here ...
    last: date  #: ... to here
    size: Annotated[int, Field(ge=60, le=500)]
    ring: Annotated[int, Field(ge=5, le=24)]
    groups: dict[Explanation, Annotated[int, Field(ge=4, le=80)]] = Field(min_length=1)
    decoys: Annotated[int, Field(ge=0, le=12)] = 4
    overlap: Annotated[int, Field(ge=0, le=3)] = 0  #: ring filings that live where the first shared house is

    @model_validator(mode="after")
    def _fits(self) -> Plan:
        if self.ring + sum(self.groups.values()) + self.decoys > self.size * 0.8:
            raise ValueError("ring, groups and decoys leave too few others: make the network larger")
        if (self.last - self.first).days < 200:
            raise ValueError("the filings come over at least 200 days")
        return self


class Network(Model):
    """A network to work on: written as a plan, played with its filings. ``version`` goes up with every change.

    What a trainee gets of a graded one has filings and no ``plan``, ``truth`` or ``lesson``: a seed would tell all.
    """

    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Prose
    situation: Prose
    lesson: str = ""  #: said at the end
    plan: Plan | None = None
    filings: tuple[Filing, ...] = ()
    notes: tuple[Note, ...] = ()
    archive: Annotated[int, Field(ge=0)] = 0  #: how many cleared filings the base rates count
    base: tuple[BaseRate, ...] = ()
    truth: Truth | None = None

    def blind(self) -> Network:
        """The same without what is only for scoring.

        Raises:
            ValueError: its filings were not made yet, so that there is nothing to hand out.
        """
        if not self.filings:
            raise ValueError(f"The network {self.id} has a plan and no filings yet: make it first.")
        return self.model_copy(update={"plan": None, "truth": None, "lesson": ""})

    @model_validator(mode="after")
    def _is_something(self) -> Network:
        if self.plan is None and not self.filings:
            raise ValueError(f"network {self.id!r} has neither a plan nor filings: give it a plan")
        return self

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all filings."""
        return frozenset(filing.id for filing in self.filings)


MOST = 500  #: filings that one step may mark


class Step(Model):
    """One step, as the journal keeps it. Fields are text: what can't be is refused and stays in the record."""

    v: int  #: the network's version
    do: Literal["mark", "unmark"]
    filings: tuple[Annotated[str, StringConstraints(max_length=20)], ...] = Field(max_length=MOST)
    verdict: Annotated[str, StringConstraints(max_length=20)] = ""
    facts: tuple[Annotated[str, StringConstraints(max_length=20)], ...] = Field(default=(), max_length=20)
    explanation: Annotated[str, StringConstraints(max_length=20)] = ""


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the network.

    Raises:
        StepError: it is none.
    """
    return as_step(
        Step,
        value,
        version,
        such="do: mark, filings: [F-001], verdict: watch.",
        fields={"do": "There is no such step: do mark or unmark."},
        too_long=f"That is too long for {{where}}: mark at most {MOST} filings, by their numbers.",
        other="The field {where!r} of a step is missing or has the wrong shape: mend it.",
    )
