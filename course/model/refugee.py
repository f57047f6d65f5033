"""The facts of a request to be classified as a refugee abroad, Form I-590.

Persecution, its reason, and what stands in the way are findings of the officer; the rule takes them as facts.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class Ground(StrEnum):
    """A ground of inadmissibility by its place in INA 212(a), as INA 207(c)(3) sorts them."""

    HEALTH = "1"
    CRIMES = "2"
    TRAFFICKING = "2C"
    SECURITY_ACTIVITY = "3A"
    TERRORIST_ACTIVITY = "3B"
    FOREIGN_POLICY = "3C"
    TOTALITARIAN_PARTY = "3D"
    PERSECUTION_OR_TORTURE = "3E"
    PUBLIC_CHARGE = "4"
    LABOR = "5"
    MISREPRESENTATION = "6C"
    SMUGGLING = "6E"
    DOCUMENTS = "7A"
    UNLAWFUL_PRESENCE_OR_REMOVAL = "9"
    OTHER = "other"


class Inadmissible(Model):
    """A ground found to apply. ``waiver`` is the finding on Form I-602, where the ground can be waived."""

    ground: Ground
    waiver: Showing = Showing.NOT_ASKED


class Resettled(Model):
    """A stay in another country after the flight.

    ``offered`` says whether resident status, citizenship or another permanent settlement was offered there, None as
    long as nobody knows; ``entered`` whether the person went there because of the flight. ``restrictive`` is the
    finding that the conditions of residence are so restrictive as to deny resettlement.
    """

    offered: bool | None
    entered: bool = True
    restrictive: Showing = Showing.NOT_ASKED


class RefugeeFacts(Model):
    """Form I-590.

    ``included`` is the finding that the person belongs to a group identified for admission. ``feared`` covers
    persecution in the past and a well-founded fear of it; ``on_account`` that the reason is race, religion,
    nationality, membership in a particular social group or political opinion. ``took_part`` is the finding that the
    person took part in persecuting others. ``designated_inside`` means that the President has let people of that
    country apply inside it. ``immediate_relative`` means a claim to a visa as immediate relative or special immigrant.
    """

    born_on: Past
    fled_on: Past | None = None
    filed_on: Past
    included: Showing
    outside: bool
    designated_inside: bool = False
    feared: Showing
    on_account: Showing
    took_part: Showing = Showing.NOT_ASKED
    resettled: Resettled | None = None
    grounds: tuple[Inadmissible, ...] = ()
    immediate_relative: bool = False
    public_interest: Showing = Showing.NOT_ASKED
    interviewed_on: Past | None = None
    medical_on: Past | None = None
    sponsored: bool | None = None

    @model_validator(mode="after")
    def _agrees(self) -> RefugeeFacts:
        in_order(self, "born_on", "fled_on")
        in_order(self, "born_on", "filed_on", "interviewed_on")
        in_order(self, "born_on", "medical_on")
        if self.outside and self.designated_inside:
            raise ValueError("designated_inside does not go with outside: say where the person was")
        if self.resettled and not self.outside:
            raise ValueError("resettled does not go with a person who never left: take it out, or set outside")
        named = [one.ground for one in self.grounds]
        if len(set(named)) != len(named):
            raise ValueError("grounds: a ground is named twice")
        return self
