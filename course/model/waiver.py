"""The facts of waivers of inadmissibility: relatives, hardship, discretion, and what each waiver asks besides.

Extreme hardship and discretion are findings an officer makes on the record; the rules take them as facts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class Kin(StrEnum):
    """What the relative is to the applicant."""

    SPOUSE = "spouse"
    PARENT = "parent"
    SON_OR_DAUGHTER = "son-or-daughter"
    OTHER = "other"


class KinStatus(StrEnum):
    """The relative's own status."""

    CITIZEN = "citizen"
    PERMANENT_RESIDENT = "permanent-resident"
    QUALIFIED_ALIEN = "qualified-alien"
    OTHER = "other"


class Relative(Model):
    """A relative and the showing that refusing the applicant would cause this relative extreme hardship."""

    kin: Kin
    status: KinStatus
    hardship: Showing = Showing.NOT_ASKED


class Waivable(StrEnum):
    """The grounds whose waiver turns on hardship alone."""

    MISREPRESENTATION = "misrepresentation"  #: INA 212(i)
    UNLAWFUL_PRESENCE = "unlawful-presence"  #: INA 212(a)(9)(B)(v)
    FALSE_CLAIM = "false-claim"  #: none exists


class WaiverFacts(Model):
    """A request to waive misrepresentation or unlawful presence. ``own_hardship`` helps a self-petitioner only."""

    ground: Waivable
    immigrant: bool | None = None
    relatives: tuple[Relative, ...] = ()
    self_petitioner: bool = False
    own_hardship: Showing = Showing.NOT_ASKED
    discretion: Showing = Showing.NOT_ASKED


class CriminalWaiverFacts(Model):
    """A request under INA 212(h). ``drugs`` means a controlled substance violation is among the grounds.

    ``small_marijuana`` means it is one offense of simple possession within the limit. ``acted_on`` is the last day of
    the activities, ``applied_on`` that of the application for visa, admission or adjustment. ``as_resident`` means
    admission as a permanent resident before; ``resident_since`` starts lawful, continuous residence.
    """

    applied_on: Past
    acted_on: Past
    immigrant: bool | None = None
    murder_or_torture: bool | None = None
    drugs: bool | None = None
    small_marijuana: bool | None = None
    only_prostitution: bool = False
    no_harm: Showing = Showing.NOT_ASKED  #: admission would not be contrary to welfare, safety or security
    rehabilitated: Showing = Showing.NOT_ASKED
    relatives: tuple[Relative, ...] = ()
    self_petitioner: bool = False
    as_resident: bool | None = None
    felony_since: bool | None = None
    resident_since: Past | None = None
    proceedings_on: Past | None = None
    violent_or_dangerous: bool | None = None
    extraordinary: Showing = Showing.NOT_ASKED
    discretion: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "acted_on", "applied_on")
        in_order(self, "resident_since", "proceedings_on")
        if self.small_marijuana and self.drugs is False:
            raise ValueError("drugs cannot be false where small_marijuana is true")
        return self


class ProvisionalFacts(Model):
    """A request under 8 CFR 212.7(e). Each point is true, false, or None while it is not known.

    ``case_pending`` means an approved petition with the visa fee paid, or a diversity selection.
    """

    born_on: Past
    filed_on: Past
    here: bool | None = None
    biometrics: bool | None = None
    only_unlawful_presence: bool | None = None
    case_pending: bool | None = None
    will_depart: bool | None = None
    in_proceedings: bool | None = None
    proceedings_closed: bool | None = None
    final_order: bool | None = None
    consent_granted_before: bool | None = None
    order_reinstated: bool | None = None
    residence_application_pending: bool | None = None
    relatives: tuple[Relative, ...] = ()
    discretion: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "filed_on")
        return self
