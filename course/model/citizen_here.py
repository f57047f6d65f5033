"""Citizenship by birth here, of foundlings, and under former sections 320 and 322: what the rules on them take."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.citizenship import Allegiance, Ancestor, Parent
from course.model.naturalization import Showing


class Place(StrEnum):
    """Where somebody was born, or found."""

    UNITED_STATES = "united-states"  #: States, District of Columbia, Puerto Rico, Guam, Virgin Islands
    NORTHERN_MARIANAS = "northern-marianas"
    OUTLYING_POSSESSION = "outlying-possession"  #: American Samoa, Swains Island
    TERRITORIAL_SEA = "territorial-sea"
    SHIP_BASE_OR_MISSION_ABROAD = "ship-base-or-mission-abroad"  #: of the United States, outside it


class ForeignOfficial(StrEnum):
    """What a parent was when the child was born here."""

    NONE = "none"
    DIPLOMATIC_OFFICER = "diplomatic-officer"  #: on the Diplomatic List, or of comparable rank and immunity
    OTHER_EMPLOYEE = "other-employee"  #: of a foreign government or mission, consular officers included


class BirthHereFacts(Model):
    """A birth in the United States or an outlying possession. ``parents`` matter in a possession only."""

    born_on: Past
    place: Place
    official: ForeignOfficial | None = ForeignOfficial.NONE
    parents: tuple[Parent, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if len(self.parents) > 2:
            raise ValueError(f"parents holds {len(self.parents)} parents: give two at most")
        for number, parent in enumerate(self.parents):
            if parent.born_on and parent.born_on >= self.born_on:
                raise ValueError(
                    f"parents.{number}.born_on ({parent.born_on}) must come before born_on ({self.born_on})"
                )
        return self

    @property
    def citizens(self) -> tuple[Parent, ...]:
        """The parents who were citizens at the birth."""
        return tuple(parent for parent in self.parents if parent.allegiance is Allegiance.CITIZEN)


class FoundlingFacts(Model):
    """A person found in the United States, or in a possession, whose parents are not known.

    ``born_on`` is the day of birth as far as it can be told. ``parents_unknown`` is the finding on that;
    ``shown_foreign_on`` the day on which birth elsewhere was shown, if it was.
    """

    born_on: Past
    found_on: Past
    place: Place
    parents_unknown: bool | None = None
    shown_foreign_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "found_on", "shown_foreign_on")
        if self.place not in (Place.UNITED_STATES, Place.NORTHERN_MARIANAS, Place.OUTLYING_POSSESSION):
            raise ValueError(
                f"place cannot be {self.place.value}: a foundling is found on land here or in a possession"
            )
        return self


class OtherParentFacts(Model):
    """Former section 320: a child born abroad to one citizen and one alien, who naturalized on ``naturalized_on``.

    ``citizen_throughout`` is the finding that the citizen parent was one at the birth and never ceased to be.
    """

    born_on: Past
    naturalized_on: Past
    citizen_throughout: bool | None = None
    resident_since: Past | None = None
    married_on: Past | None = None
    adoption: Showing | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "naturalized_on")
        in_order(self, "born_on", "resident_since")
        in_order(self, "born_on", "married_on")
        return self


class FormerApplicationFacts(Model):
    """Former section 322, from 1 April 1995: a child's citizenship by a citizen parent's application.

    ``resident`` means living here as a lawful permanent resident; ``here_lawfully`` present after a lawful admission;
    ``custody`` legal custody of the citizen parent. ``sworn_on`` is the oath, or the approval where none was due.
    """

    born_on: Past
    sworn_on: Past
    parent: Ancestor
    grandparent: Ancestor | None = None
    resident: bool | None = None
    here_lawfully: bool | None = None
    custody: bool | None = None
    married_on: Past | None = None
    adoption: Showing | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "sworn_on")
        in_order(self, "born_on", "married_on")
        if self.parent.born_on >= self.born_on:
            raise ValueError(f"parent.born_on ({self.parent.born_on}) must come before born_on ({self.born_on})")
        return self
