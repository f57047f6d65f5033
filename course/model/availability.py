"""Whether a visa number is there: what the rule that reads the Visa Bulletin takes."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.bulletin import Area, Line
from course.model.chronology import Past, in_order
from course.model.visa import Category


class Link(StrEnum):
    """Why somebody may be charged to a foreign state other than that of birth, INA 202(b)."""

    SPOUSE = "spouse"  #: accompanies or is followed by a spouse
    PARENT = "parent"  #: a child with a parent; never a parent with a child
    PARENTS_ELSEWHERE = "parents-elsewhere"  #: neither parent was born or lived in the place of birth


class CrossCharge(Model):
    """Another foreign state that may be charged, and through whom."""

    link: Link
    area: Area


class VisaFacts(Model):
    """Somebody who waits for a visa number.

    ``filed_on`` is the filing of Form I-485; without it the rule says whether it may be filed on the day the law is
    read for. ``filing_chart_accepted`` says whether USCIS accepted the chart of Dates for Filing for the month of
    filing. ``bulletins`` adds lines of the Visa Bulletin, or puts others in place of those at hand.
    """

    category: Category
    born_in: Area = Area.OTHERS
    cross: tuple[CrossCharge, ...] = ()
    priority_date: Past | None = None
    filed_on: Past | None = None
    filing_chart_accepted: bool | None = None
    bulletins: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> VisaFacts:
        immediate = self.category is Category.IMMEDIATE_RELATIVE
        if not immediate and self.priority_date is None:
            raise ValueError(f"priority_date is missing: the category {self.category.value} waits for a number")
        in_order(self, "priority_date", "filed_on")
        return self
