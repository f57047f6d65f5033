"""The facts of a misrepresentation and of a false claim to citizenship.

Each point an officer must find is true, false, or None as long as nobody has found it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order


class Audience(StrEnum):
    """To whom something was said or shown."""

    UNITED_STATES_OFFICER = "united-states-officer"
    STATE_OR_LOCAL_OFFICER = "state-or-local-officer"
    FOREIGN_OFFICER = "foreign-officer"
    PRIVATE_PERSON = "private-person"


class Retraction(Model):
    """Taking something back: whether freely, at the first opportunity in the same proceeding, and before exposure."""

    on: Past
    voluntary: bool | None = None
    first_opportunity: bool | None = None
    before_exposure: bool | None = None


class Representation(Model):
    """What both grounds share: when it was made, whether it was an act rather than silence, and its taking back."""

    made_on: Past
    affirmative: bool | None = None  #: said, written or shown; silence alone is not
    untrue: bool | None = None
    retraction: Retraction | None = None

    @model_validator(mode="after")
    def _retracted_later(self) -> Self:
        if self.retraction and self.retraction.on < self.made_on:
            raise ValueError(f"retraction.on ({self.retraction.on}) cannot come before made_on ({self.made_on})")
        return self


class MisrepresentationFacts(Representation):
    """What INA 212(a)(6)(C)(i) turns on. Materiality has two ways: either finding is enough."""

    to: Audience
    own_case: bool | None = None  #: about the person's own application, made personally or knowingly through another
    willful: bool | None = None
    ineligible_on_true_facts: bool | None = None
    cut_off_inquiry: bool | None = None  #: shut off a relevant line of inquiry that might well have led to a finding
    benefit_sought: bool | None = None  #: a visa, other documentation, admission or another benefit under the Act


class FalseClaimFacts(Representation):
    """What INA 212(a)(6)(C)(ii) turns on.

    ``citizenship`` means that citizenship, not another status, was claimed. ``purpose`` means a purpose or benefit
    under the Act or another federal or state law. ``knowing`` and ``lacked_capacity`` concern the person's mind then.
    ``parents_citizens`` means each natural, or each adoptive, parent is or was a citizen.
    """

    born_on: Past
    citizenship: bool | None = None
    purpose: bool | None = None
    knowing: bool | None = None
    lacked_capacity: bool | None = None
    parents_citizens: bool | None = None
    resided_permanently_since: Past | None = None
    reasonable_belief: bool | None = None

    @model_validator(mode="after")
    def _after_birth(self) -> Self:
        in_order(self, "born_on", "made_on")
        in_order(self, "born_on", "resided_permanently_since")
        return self
