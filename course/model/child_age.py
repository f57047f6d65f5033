"""The age of a child for a visa or for residence: what the rules of INA 201(f), 203(h), 207 and 208 take."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing
from course.model.visa import Category


class AgePath(StrEnum):
    """Through what somebody claims to be a child."""

    IMMEDIATE_RELATIVE = "immediate-relative"  #: child of a citizen, petition filed as such
    PARENT_NATURALIZED = "parent-naturalized"  #: F2A petition, the petitioning parent has naturalized
    MARRIAGE_ENDED = "marriage-ended"  #: F3 petition, the beneficiary's marriage has ended
    SECOND_PREFERENCE = "second-preference"  #: child of a permanent resident, F2A
    DERIVATIVE = "derivative"  #: child of somebody with a family or employment petition
    ASYLEE_CHILD = "asylee-child"
    REFUGEE_CHILD = "refugee-child"


_COUNTED = (AgePath.SECOND_PREFERENCE, AgePath.DERIVATIVE)


class ChildAgeFacts(Model):
    """Somebody who must be under 21.

    ``filed_on`` is the day the petition was filed; for an asylee's or refugee's child, the day the parent applied.
    ``final_action_on`` and ``filing_chart_on`` are the first days of the months whose Visa Bulletin put the priority
    date ahead of the date shown, by the chart of Final Action Dates and by the chart of Dates for Filing where USCIS
    accepted that; a category that is current counts from the day of filing. ``unavailable_from`` is the first day on
    which the number was gone again. ``applied_on`` is the filing of Form I-485, ``sought_on`` another step toward
    residence (Form DS-260, its fee, Form I-824 or I-864). ``extraordinary`` is the finding on circumstances that kept
    the person from seeking residence in time.
    """

    path: AgePath
    born_on: Past
    married: bool = False
    filed_on: Past
    approved_on: Past | None = None
    category: Category | None = None  #: of the parent's petition, for a derivative
    naturalized_on: Past | None = None
    in_second_or_ninth_circuit: bool | None = None  #: where the parent lived when naturalizing, or lives now
    marriage_ended_on: Past | None = None
    final_action_on: Past | None = None
    filing_chart_on: Past | None = None
    unavailable_from: Past | None = None
    applied_on: Past | None = None
    sought_on: Past | None = None
    abroad: bool = False  #: applies to a consulate, which always reads the chart of Final Action Dates
    extraordinary: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> ChildAgeFacts:
        in_order(self, "filed_on", "approved_on")
        in_order(self, "filed_on", "naturalized_on")
        in_order(self, "filed_on", "marriage_ended_on")
        self._born_first()
        if self.final_action_on:
            in_order(self, "final_action_on", "unavailable_from")
        needed = {
            AgePath.PARENT_NATURALIZED: "naturalized_on",
            AgePath.MARRIAGE_ENDED: "marriage_ended_on",
            AgePath.DERIVATIVE: "category",
        }.get(self.path)
        if needed and getattr(self, needed) is None:
            raise ValueError(f"{needed} is missing: the path {self.path.value} needs it")
        if self.category is Category.IMMEDIATE_RELATIVE:
            raise ValueError("category cannot be immediate-relative: nobody derives from an immediate relative")
        if self.path not in _COUNTED:
            for extra in ("final_action_on", "filing_chart_on", "unavailable_from"):
                if getattr(self, extra) is not None:
                    raise ValueError(f"{extra} does not go with the path {self.path.value}: it waits for no number")
        return self

    def _born_first(self) -> None:
        own = self.path in (AgePath.IMMEDIATE_RELATIVE, AgePath.PARENT_NATURALIZED, AgePath.SECOND_PREFERENCE)
        for field in ("filed_on",) if own or self.path is AgePath.MARRIAGE_ENDED else ("applied_on", "sought_on"):
            day = getattr(self, field)
            if day is not None and day < self.born_on:
                raise ValueError(f"{field} ({day}) cannot come before born_on ({self.born_on})")
