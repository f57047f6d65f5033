"""What happens after a petition for a relative was filed: the event, and what the rule on it takes."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing
from course.model.visa import Category


class Event(StrEnum):
    """What changed."""

    BENEFICIARY_MARRIED = "beneficiary-married"
    BENEFICIARY_MARRIAGE_ENDED = "beneficiary-marriage-ended"  #: of a married son or daughter
    BENEFICIARY_TURNED_21 = "beneficiary-turned-21"
    PETITIONER_NATURALIZED = "petitioner-naturalized"
    PETITIONER_DIED = "petitioner-died"
    PETITIONER_LOST_RESIDENCE = "petitioner-lost-residence"
    SPOUSES_DIVORCED = "spouses-divorced"  #: petitioner and beneficiary


class Kin(StrEnum):
    """What the beneficiary was to the petitioner when the petition was filed."""

    SPOUSE = "spouse"
    CHILD = "child"  #: son or daughter of any age
    PARENT = "parent"
    SIBLING = "sibling"


_KIN = {
    Category.IMMEDIATE_RELATIVE: (Kin.SPOUSE, Kin.CHILD, Kin.PARENT),
    Category.F1: (Kin.CHILD,),
    Category.F2A: (Kin.SPOUSE, Kin.CHILD),
    Category.F2B: (Kin.CHILD,),
    Category.F3: (Kin.CHILD,),
    Category.F4: (Kin.SIBLING,),
}
_BY_RESIDENT = (Category.F2A, Category.F2B)


class ConversionFacts(Model):
    """A petition for a relative and an event after it was filed, before residence.

    ``still_child`` is what the rule on the age of a child comes to, for a child of a resident who turns 21.
    ``living_here`` is the finding that the beneficiary lived in the United States when the petitioner died and still
    does, ``reinstated`` that humanitarian reasons keep an approved petition alive.
    """

    category: Category
    kin: Kin
    filed_on: Past
    event: Event
    event_on: Past
    born_on: Past | None = None
    approved: bool = True
    refused_conversion: bool = False  #: a written statement under INA 204(k)(2)
    still_child: Showing = Showing.NOT_ASKED
    legally_separated: bool = False
    remarried: bool = False
    living_here: Showing = Showing.NOT_ASKED
    reinstated: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> ConversionFacts:
        in_order(self, "born_on", "filed_on", "event_on")
        kin = _KIN.get(self.category)
        if kin is None:
            raise ValueError(f"category {self.category.value} is no family category")
        if self.kin not in kin:
            raise ValueError(f"kin ({self.kin.value}) does not go with category {self.category.value}")
        if self.kin is Kin.CHILD and self.born_on is None:
            raise ValueError("born_on is missing: what becomes of a son's or daughter's petition turns on age")
        self._event_fits()
        return self

    def _event_fits(self) -> None:
        resident = self.category in _BY_RESIDENT
        if self.event in (Event.PETITIONER_NATURALIZED, Event.PETITIONER_LOST_RESIDENCE) and not resident:
            raise ValueError(
                f"event ({self.event.value}) goes with a resident's petition, not with {self.category.value}"
            )
        if self.event is Event.SPOUSES_DIVORCED and self.kin is not Kin.SPOUSE:
            raise ValueError(f"event ({self.event.value}) goes with kin spouse, not with {self.kin.value}")
        married = self.category is Category.F3
        if self.event is Event.BENEFICIARY_MARRIAGE_ENDED and not married:
            raise ValueError(f"event ({self.event.value}) goes with category f3, not with {self.category.value}")
        if self.event is Event.BENEFICIARY_MARRIED and (married or self.kin is Kin.SPOUSE):
            raise ValueError(f"event ({self.event.value}) does not go with a beneficiary who is married already")
        if self.event is Event.BENEFICIARY_TURNED_21:
            self._birthday()

    def _birthday(self) -> None:
        if self.kin is not Kin.CHILD or self.born_on is None:
            raise ValueError(f"event ({self.event.value}) goes with kin child, not with {self.kin.value}")
        leap = (self.born_on.month, self.born_on.day) == (2, 29)
        same = (self.event_on.month, self.event_on.day) == ((2, 28) if leap else (self.born_on.month, self.born_on.day))
        if not same or self.event_on.year != self.born_on.year + 21:
            raise ValueError(f"event_on ({self.event_on}) is not the 21st birthday of somebody born {self.born_on}")
