"""A drill: a situation drawn by chance, what is asked about it, and the items a rule's finding makes of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.draw import Draw
from course.model.finding import Finding, Outcome
from course.model.item import Bloom, Day, Item, Near, Numeric, Option, Single, Use
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_TRIES = 60  #: situations drawn before giving up on one that the law decides


class DrillError(RuntimeError):
    """No situation could be drawn; a mistake of ours, with the drill's name and the number."""


@dataclass(frozen=True)
class Which:
    """A choice: ``options`` are id, text and what to say to a wrong pick; ``key`` reads the right one off a finding."""

    text: str
    options: tuple[tuple[str, str, str], ...]
    key: Callable[[Finding], str]


@dataclass(frozen=True)
class When:
    """A day the finding dates by ``name``; ``near`` are wrong days, each with what to say to it."""

    text: str
    name: str
    near: Mapping[int, str]


@dataclass(frozen=True)
class HowMany:
    """A number the finding gives by ``name``, counted in ``unit``."""

    text: str
    name: str
    unit: str
    near: Mapping[int, str]


@dataclass(frozen=True)
class Posed:
    """A situation in words, the same as facts of the rule, and what is asked about it."""

    told: str
    facts: dict[str, Any]
    asked: tuple[Which | When | HowMany, ...]


@dataclass(frozen=True)
class Drill:
    """A rule to practise: its name in the catalog, and what draws a situation for it."""

    rule: str
    title: str
    pose: Callable[[Draw], Posed]

    @property
    def table(self) -> str:
        """The table of ``data/tables`` the rule's numbers come from."""
        return CATALOG[self.rule].table

    def items(self, number: int, *, unit: str, on: date, law: Parameters) -> tuple[Item, ...]:
        """The questions of a number, the same for ever. What the law leaves open is not asked.

        Raises:
            DrillError: no situation that the law decides was drawn.
        """
        for attempt in range(_TRIES):
            posed = self.pose(Draw("drill", self.rule, number, attempt))
            finding = CATALOG[self.rule].apply(posed.facts, on=on, law=law)
            asked = [ask for ask in posed.asked if isinstance(ask, Which) or _answered(ask, finding)]
            if finding.outcome in (Outcome.MET, Outcome.NOT_MET) and asked:
                made = _Maker(f"{self.rule}-{number}", unit, posed, finding, on)
                return tuple(made.item(n, ask) for n, ask in enumerate(asked, 1))
        raise DrillError(f"The drill {self.rule!r} found no situation for the number {number}.")


def _answered(ask: When | HowMany, finding: Finding) -> bool:
    return ask.name in (finding.dates if isinstance(ask, When) else finding.numbers)


@dataclass(frozen=True)
class _Maker:
    """Items of one situation."""

    name: str
    unit: str
    posed: Posed
    finding: Finding
    on: date

    def item(self, n: int, ask: Which | When | HowMany) -> Item:
        cites = dict.fromkeys(cite for reason in self.finding.reasons for cite in reason.cites)
        about: dict[str, Any] = {
            "id": f"{self.name}-{n}",
            "unit": self.unit,
            "use": Use.PRACTICE,
            "outcome": "drill",
            "bloom": Bloom.APPLY,
            "scenario": True,
            "stem": f"{self.posed.told}\n\n{ask.text}" if n == 1 else f"The same facts. {ask.text}",
            "rationale": _spoken(" ".join(reason.text for reason in self.finding.reasons)),
            "cites": tuple(cites),
            "as_of": self.on,
        }
        if isinstance(ask, Which):
            return Single(kind="single", options=self._options(ask), **about)
        if isinstance(ask, When):
            day = self.finding.dates[ask.name]
            near = [(day + timedelta(days=by)).isoformat() for by in ask.near]
            return Day(kind="date", answer=day, feedback=self._why, near=_near(near, ask.near), **about)
        count = self.finding.numbers[ask.name]
        near_counts = [count + by for by in ask.near]
        return Numeric(
            kind="numeric",
            answer=count,
            unit_name=ask.unit,
            feedback=self._why,
            near=_near(near_counts, ask.near),
            **about,
        )

    @property
    def _why(self) -> str:
        return _spoken(self.finding.summary)

    def _options(self, ask: Which) -> tuple[Option, ...]:
        key = ask.key(self.finding)
        return tuple(
            Option(id=i, text=text, correct=True, feedback=self._why)
            if i == key
            else Option(id=i, text=text, feedback=f"{missed} {self._why}", misconception=f"not-{i}")
            for i, text, missed in ask.options
        )


def _near(values: list[Any], said: Mapping[int, str]) -> tuple[Near, ...]:
    names = [f"off-by-{abs(by)}-{'late' if by > 0 else 'early'}" for by in said]
    return tuple(
        Near(value=value, misconception=name, feedback=text)
        for value, name, text in zip(values, names, said.values(), strict=True)
    )


def _spoken(text: str) -> str:
    """A rule's words with its days as people read them."""
    return _ISO.sub(lambda found: written(date.fromisoformat(found[0])), text)
