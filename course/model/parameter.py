"""A number the law fixes (days, years, months, questions), with its citation and its dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.model.base import Citation, Model, Prose, Slug
from course.model.bulletin import Bulletins


class Parameter(Model):
    """One row of ``data/tables``: ``value`` counted in ``unit`` from ``effective_from`` until ``effective_to``."""

    name: Slug
    value: int | float
    unit: Prose
    cite: Citation
    effective_from: date | None = None
    effective_to: date | None = None  #: first day it no longer applies


class Parameters:
    """The numbers in force on a date. Rules take this as an argument, so that no number is a literal.

    ``bulletins`` are the Visa Bulletins at hand, for the rules that read them.
    """

    def __init__(self, rows: Iterable[Parameter], bulletins: Bulletins | None = None) -> None:
        self.bulletins = bulletins or Bulletins()
        self._rows: dict[str, list[Parameter]] = {}
        for row in rows:
            self._rows.setdefault(row.name, []).append(row)

    def get(self, name: str, on: date) -> Parameter:
        """The row called ``name`` in force on that day.

        Raises:
            KeyError: no such number, or none in force that day; the message names both.
        """
        for row in self._rows.get(name, ()):
            if (row.effective_from or date.min) <= on < (row.effective_to or date.max):
                return row
        raise KeyError(
            f"no number called {name!r} in force on {on.isoformat()}: read the law as of a later day, or "
            "add it to data/tables"
        )

    def rows(self, name: str) -> tuple[Parameter, ...]:
        """Every row called ``name``, of whatever time."""
        return tuple(self._rows.get(name, ()))

    def value(self, name: str, on: date) -> int:
        """The whole number called ``name`` in force on that day."""
        return int(self.get(name, on).value)
