"""What a review asks of the law: citations found and resolved, and what a form's decision needs. A rim hands it in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Protocol

from course.model.authority import Authority
from course.model.form_law import FormLaw
from course.model.parameter import Parameters


class Cited(Protocol):
    """A citation as it stands in a text."""

    @property
    def text(self) -> str:
        """How it is written."""

    @property
    def citation(self) -> str:
        """Its one form."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""

    @property
    def family(self) -> str:
        """Which sort of citation it is: ``INA``, ``CFR``, ``IN``, ``Form`` ..."""

    @property
    def name(self) -> str:
        """The case as the writer named it, if it is one."""


class Law(Hashable, Protocol):
    """The law register, the numbers of the law and the forms, as a review needs them."""

    def find(self, text: str) -> Sequence[Cited]:
        """Every citation in a text, in order."""

    def covering(self, citation: str, on: date) -> Authority | None:
        """The entry that covers a citation, in the version of a day; None where there is none."""

    def misnamed(self, citation: str, name: str) -> str:
        """One sentence where a case is called by another's name; empty otherwise."""

    def parameters(self, table: str) -> Parameters:
        """The numbers of a table."""

    @property
    def prose(self) -> str:
        """What the authorities say, as one text: the words that any decision may use."""

    @property
    def figures(self) -> frozenset[float]:
        """Sums of money that follow from the numbers of the law: the lines of the poverty guidelines."""

    @property
    def entries(self) -> Sequence[Authority]:
        """Every authority of the register."""

    def form(self, form: str) -> FormLaw | None:
        """What a decision on a form needs, or None where nothing is known of it."""
