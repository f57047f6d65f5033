"""What every maker of a case needs: the week, the rules with their numbers, and people nobody else in the week is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from course.casefiles.draw import Draw
from course.casefiles.people import Person, person
from course.model.docket import Act, Case, Clock, Page, Recipe, Right, Truth, Week
from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG

Law = Callable[[str], Parameters]  #: the numbers of a table of ``data/tables``
Turn = tuple[Right, ...]


@dataclass
class Setting:
    """A week as its cases see it while they are made. ``law`` gives the numbers of a table."""

    week: Week
    recipe: Recipe
    law: Law
    met: list[Person] = field(default_factory=list)

    @property
    def monday(self) -> date:
        """The first day."""
        return self.week.monday

    @property
    def last(self) -> date:
        """The last working day."""
        return self.day(self.week.days - 1)

    def day(self, number: int) -> date:
        """A day of the week from its number, which may lie outside it."""
        return self.monday + timedelta(days=number)

    def days(self) -> list[date]:
        """The working days."""
        return [self.day(number) for number in range(self.week.days)]

    def rule(self, name: str, facts: dict[str, Any], on: date) -> Finding:
        """What a rule finds on a day."""
        entry = CATALOG[name]
        return entry.apply(facts, on=on, law=self.law(entry.table), seen=date.max)

    def value(self, table: str, name: str) -> int:
        """A number of the law on the week's first day."""
        return self.law(table).value(name, self.monday)

    def somebody(self, draw: Draw) -> Person:
        """A person with a name nobody else in the week has."""
        for _ in range(400):
            made = person(draw, (date(1958, 1, 1), date(2004, 12, 31)))
            if all(made.name != other.name for other in self.met):
                self.met.append(made)
                return made
        raise ValueError("a week has more people than there are names for: ask for fewer cases")

    def by_days(self, right: Callable[[date], Right]) -> tuple[Right, ...]:
        """What is right on each day, days with the same answer put together; after the week the last one holds."""
        found: list[Right] = []
        for day in self.days():
            made = right(day)
            if found and (found[-1].do, found[-1].what) == (made.do, made.what):
                continue
            if found:
                found[-1] = found[-1].model_copy(update={"last": day - timedelta(days=1)})
            found.append(made.model_copy(update={"first": day if found else None}))
        return tuple(found)


def met(finding: Finding) -> bool:
    """Whether the rule finds everything met; a finding that leaves it open must not decide a made case.

    Raises:
        ValueError: the rule leaves it open, so the maker made a case nobody can key.
    """
    if finding.outcome not in (Outcome.MET, Outcome.NOT_MET):
        raise ValueError(f"{finding.rule} leaves a made case open: {finding.summary}")
    return finding.outcome is Outcome.MET


def reasoned(finding: Finding) -> tuple[str, tuple[str, ...]]:
    """Why, in the rule's words: the step that failed where one did, else the whole; with its citations."""
    failed = [r for r in finding.reasons if r.satisfied is False]
    if failed:
        return failed[0].text, failed[0].cites
    return finding.summary, finding.cites


def pages(draw: Draw, texts: dict[str, str], *, hard: bool) -> tuple[tuple[Page, ...], dict[str, int]]:
    """The pages of a file in a drawn order, and the place of each by its name."""
    order = draw.some(sorted(texts), len(texts))
    least, most = (5, 7) if hard else (3, 5)
    made = tuple(Page(text=texts[name], minutes=draw.between(least, most)) for name in order)
    return made, {name: at for at, name in enumerate(order)}


@dataclass(frozen=True)
class Sketch:
    """A case before it has a number: what the makers of each sort give, and :func:`cased` puts together."""

    sort: str
    form: str
    face: str
    received: date
    texts: dict[str, str]
    acts: dict[str, str]
    rights: tuple[Right, ...]
    deciding: tuple[str, ...] = ()  #: the pages that decide it; all where none is named
    unlawful: tuple[str, ...] = ()
    clock: Clock | None = None
    work: int = 20
    hard: bool = False


def cased(sketch: Sketch, who: Person, draw: Draw) -> Case:
    """The sketch as a case; its id and receipt come when all are shuffled."""
    made, places = pages(draw, sketch.texts, hard=sketch.hard)
    truth = Truth(
        sort=sketch.sort,
        rights=sketch.rights,
        unlawful=sketch.unlawful,
        clock=sketch.clock,
        pages=tuple(sorted(places[name] for name in (sketch.deciding or tuple(places)))),
        hard=sketch.hard,
    )
    return Case(
        id="new",
        receipt="new",
        form=sketch.form,
        person=who.name,
        received_on=sketch.received,
        face=sketch.face,
        pages=made,
        acts=tuple(Act(id=name, says=says) for name, says in sketch.acts.items()),
        work=sketch.work + draw.between(0, 4) + (10 if sketch.hard else 0),
        truth=truth,
    )
