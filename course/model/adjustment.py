"""An application for adjustment of status: entry, status since, and what may stand against it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing
from course.model.visa import Category


class Entry(StrEnum):
    """How the applicant last came in."""

    ADMITTED = "admitted"
    WAVED_THROUGH = "waved-through"  #: let in at a port of entry without a question or a paper
    PAROLED = "paroled"
    WITHOUT_INSPECTION = "without-inspection"
    FALSE_CITIZENSHIP_CLAIM = "false-citizenship-claim"


class AdmittedAs(StrEnum):
    """Kinds of admission that bars of INA 245(c) and (d) name."""

    OTHER = "other"
    CREWMAN = "crewman"
    TRANSIT_WITHOUT_VISA = "transit-without-visa"
    VISA_WAIVER = "visa-waiver"  #: INA 217, or for Guam and the Northern Marianas INA 212(l)
    INFORMANT = "informant"  #: S
    FIANCE = "fiance"  #: K


class Special(StrEnum):
    """Special immigrants the bars treat apart, INA 101(a)(27)."""

    RELIGIOUS = "religious"  #: (C)
    PHYSICIAN = "physician"  #: (H)
    INTERNATIONAL_ORGANIZATION = "international-organization"  #: (I)
    JUVENILE = "juvenile"  #: (J)
    ARMED_FORCES = "armed-forces"  #: (K)


class StatusAtFiling(StrEnum):
    """The status held on the day Form I-485 was filed."""

    NONIMMIGRANT = "nonimmigrant"
    PAROLE = "parole"
    REFUGEE_OR_ASYLEE = "refugee-or-asylee"
    NONE = "none"


class LapseKind(StrEnum):
    """What went wrong."""

    OUT_OF_STATUS = "out-of-status"
    UNAUTHORIZED_WORK = "unauthorized-work"
    OTHER_VIOLATION = "other-violation"  #: of the terms of an admission


class Lapse(Model):
    """Days out of status, worked without authorization, or in violation of an admission; both ends are included.

    ``excused`` is the finding that status was lost through no fault of one's own or for technical reasons.
    """

    kind: LapseKind
    start: Past
    end: Past | None = None
    excused: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Lapse:
        in_order(self, "start", "end")
        if self.excused is not Showing.NOT_ASKED and self.kind is not LapseKind.OUT_OF_STATUS:
            raise ValueError(f"excused goes with days out of status only, not with {self.kind.value}")
        return self


class Grandfather(StrEnum):
    """What was filed in time to keep INA 245(i) open."""

    PETITION = "petition"
    LABOR_CERTIFICATION = "labor-certification"


class GrandfatherFacts(Model):
    """A petition or labor certification that may open INA 245(i).

    ``approvable`` is the finding that it was properly filed, had merit in fact and was not frivolous.
    ``derivative`` is the spouse or child of the principal at any time who may still benefit. ``born_on`` and
    ``unmarried`` matter for the additional sum; ``family_unity`` is family of a legalized person who is let off it.
    """

    kind: Grandfather
    filed_on: Past
    approvable: Showing = Showing.NOT_ASKED
    derivative: bool = False
    present_on_2000_12_21: Showing = Showing.NOT_ASKED
    applied_on: Past | None = None  #: Form I-485 with Supplement A
    sum_paid: bool = False
    born_on: Past | None = None
    unmarried: bool = False
    family_unity: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> GrandfatherFacts:
        in_order(self, "filed_on", "applied_on")
        return self


class ForgivenFacts(Model):
    """Violations since the last lawful admission of somebody who adjusts through work."""

    category: Category
    special: Special | None = None
    last_entry: Entry
    last_admitted_on: Past | None = None
    filed_on: Past
    lapses: tuple[Lapse, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> ForgivenFacts:
        _dates(self.last_entry, self.last_admitted_on, self.filed_on, self.lapses)
        _special_fits(self.category, self.special)
        return self


class AdjustmentFacts(Model):
    """Everything INA 245 asks of an applicant, with the findings an officer makes.

    ``last_admitted_on`` is the last lawful admission. ``number`` is the finding that a visa was immediately available
    at filing, ``number_gone_back`` that numbers have moved back since and none can be given today, ``admissible`` that
    no ground of inadmissibility stands, ``discretion`` that the application deserves a favorable exercise of it.
    """

    category: Category
    special: Special | None = None
    self_petitioner: bool = False  #: an approved self-petition under the Violence Against Women Act
    last_entry: Entry
    admitted_as: AdmittedAs = AdmittedAs.OTHER
    last_admitted_on: Past | None = None
    filed_on: Past
    status_at_filing: StatusAtFiling
    lapses: tuple[Lapse, ...] = ()
    deportable_for_terrorism: bool = False
    conditional_resident: bool = False
    two_years_home_due: bool = False  #: a former exchange visitor, neither done nor waived, INA 212(e)
    married_fiance_petitioner: bool | None = None  #: for a K: whether the wedding was with the petitioner
    marriage_in_proceedings: bool = False
    clear_good_faith: Showing = Showing.NOT_ASKED
    grandfather: GrandfatherFacts | None = None
    number: Showing = Showing.NOT_ASKED
    number_gone_back: bool = False
    admissible: Showing = Showing.NOT_ASKED
    discretion: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> AdjustmentFacts:
        _dates(self.last_entry, self.last_admitted_on, self.filed_on, self.lapses)
        _special_fits(self.category, self.special)
        came_in = self.last_entry in (Entry.ADMITTED, Entry.WAVED_THROUGH)
        if self.admitted_as is not AdmittedAs.OTHER and not came_in:
            raise ValueError(
                f"admitted_as ({self.admitted_as.value}) does not go with last_entry {self.last_entry.value}"
            )
        if (self.admitted_as is AdmittedAs.FIANCE) != (self.married_fiance_petitioner is not None):
            raise ValueError("married_fiance_petitioner goes with admitted_as fiance, and must be given there")
        if self.number_gone_back and self.category is Category.IMMEDIATE_RELATIVE:
            raise ValueError("number_gone_back does not go with immediate-relative: no number is needed there")
        return self


class JobChangeFacts(Model):
    """A worker who changes jobs while Form I-485 waits.

    ``told_on`` is the day USCIS was told of the new offer (Supplement J). ``same_or_similar`` is the finding on the two
    occupations, ``approvable`` that a pending petition could have been approved at filing and for 180 days.
    """

    category: Category
    adjustment_filed_on: Past
    told_on: Past
    petition_approved_on: Past | None = None
    revoked: bool = False
    approvable: Showing = Showing.NOT_ASKED
    same_or_similar: Showing = Showing.NOT_ASKED
    decided_on: Past | None = None  #: Form I-485, if already decided

    @model_validator(mode="after")
    def _agrees(self) -> JobChangeFacts:
        in_order(self, "adjustment_filed_on", "told_on")
        in_order(self, "adjustment_filed_on", "decided_on")
        if self.revoked and self.petition_approved_on is None:
            raise ValueError("petition_approved_on is missing although revoked is given")
        return self


class ConcurrentFacts(Model):
    """Form I-485 filed with a petition, while it waits, or after it.

    ``number_if_approved`` is the finding that a visa would be immediately available on approval of the petition.
    """

    category: Category
    special: Special | None = None
    petition_filed_on: Past
    petition_approved_on: Past | None = None
    petition_denied_on: Past | None = None
    adjustment_filed_on: Past
    number_if_approved: Annotated[Showing, Field(description="a visa would be available on approval")] = (
        Showing.NOT_ASKED
    )

    @model_validator(mode="after")
    def _agrees(self) -> ConcurrentFacts:
        in_order(self, "petition_filed_on", "petition_approved_on")
        in_order(self, "petition_filed_on", "petition_denied_on")
        if self.petition_approved_on and self.petition_denied_on:
            raise ValueError("petition_denied_on does not go with petition_approved_on: name the decision that stands")
        _special_fits(self.category, self.special)
        return self


def _dates(entry: Entry, admitted: Past | None, filed: Past, lapses: tuple[Lapse, ...]) -> None:
    if entry in (Entry.ADMITTED, Entry.WAVED_THROUGH) and admitted is None:
        raise ValueError(f"last_admitted_on is missing: last_entry is {entry.value}")
    if admitted and filed < admitted:
        raise ValueError(f"filed_on ({filed}) cannot come before last_admitted_on ({admitted})")
    for lapse in lapses:
        if lapse.kind is not LapseKind.UNAUTHORIZED_WORK and lapse.start > filed:
            raise ValueError(f"lapses: {lapse.kind.value} from {lapse.start} comes after filed_on ({filed})")


def _special_fits(category: Category, special: Special | None) -> None:
    if special and category is not Category.EB4:
        raise ValueError(f"special ({special.value}) goes with category eb4, not with {category.value}")
