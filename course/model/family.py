"""A petition for a relative: who asks, for whom, and what ties the two."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class Standing(StrEnum):
    """What lets the petitioner ask."""

    CITIZEN = "citizen"
    RESIDENT = "resident"  #: lawful permanent resident


class Relation(StrEnum):
    """What the beneficiary is to the petitioner. A son or daughter of any age is a ``child`` here."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    WIDOW = "widow"  #: the beneficiary petitions alone, as the surviving spouse


class Tie(StrEnum):
    """What makes somebody a child of a parent, INA 101(b)(1)."""

    IN_WEDLOCK = "in-wedlock"
    STEPCHILD = "stepchild"
    LEGITIMATED = "legitimated"
    OUT_OF_WEDLOCK = "out-of-wedlock"
    ADOPTED = "adopted"


class Through(StrEnum):
    """The natural parent the tie runs through."""

    MOTHER = "mother"
    FATHER = "father"


class Document(StrEnum):
    """Primary evidence of a petition for a relative."""

    PETITIONER_STATUS = "petitioner-status"
    MARRIAGE_CERTIFICATE = "marriage-certificate"
    EARLIER_MARRIAGES_ENDED = "earlier-marriages-ended"
    PHOTOGRAPHS = "photographs"
    DEATH_CERTIFICATE = "death-certificate"
    BIRTH_CERTIFICATE = "birth-certificate"  #: of the child whose tie is in question; for siblings, the beneficiary's
    PETITIONER_BIRTH_CERTIFICATE = "petitioner-birth-certificate"
    PARENTS_MARRIAGE = "parents-marriage"
    LEGITIMATION = "legitimation"
    BOND_WITH_FATHER = "bond-with-father"
    ADOPTION_DECREE = "adoption-decree"
    CUSTODY_AND_RESIDENCE = "custody-and-residence"


class Parentage(Model):
    """One child's tie to one parent.

    ``made_on`` is the day that made the tie where it was not birth: the marriage to the stepparent, the legitimation,
    or the final adoption. ``custody`` is the finding on legal custody: at the legitimation, or, with residence, for
    two years with an adopting parent. ``bond`` is the finding that father and child had a real relationship while the
    child was unmarried and under 21.
    """

    tie: Tie
    through: Through | None = None
    made_on: Past | None = None
    custody: Showing = Showing.NOT_ASKED
    bond: Showing = Showing.NOT_ASKED
    abused: bool = False  #: by the adopting parent or a relative in the household
    with_sibling: bool = False  #: adopted by those who adopted a natural sibling of the required age
    convention: bool = False  #: 8 CFR 204.2(d)(2)(vii)(D)-(F) sends the adoption to the Hague procedure
    given_status_by_adoption: bool = False  #: a child by birth who was adopted by others and gained status that way

    @model_validator(mode="after")
    def _whole(self) -> Parentage:
        by_birth = self.tie in (Tie.IN_WEDLOCK, Tie.OUT_OF_WEDLOCK)
        if by_birth and self.through is None:
            raise ValueError("through is missing: say whether the tie runs through the mother or the father")
        if by_birth and self.made_on:
            raise ValueError(f"made_on does not go with a tie by birth ({self.tie.value})")
        if self.given_status_by_adoption and not by_birth:
            raise ValueError(f"given_status_by_adoption goes with a tie by birth, not with {self.tie.value}")
        if self.convention and self.tie is not Tie.ADOPTED:
            raise ValueError(f"convention goes with the tie adopted, not with {self.tie.value}")
        if not by_birth and self.made_on is None:
            raise ValueError(f"made_on is missing: the day that made the tie ({self.tie.value})")
        return self


class Wedding(Model):
    """The marriage a petition rests on.

    ``earlier_ended_on`` is the last day on which an earlier marriage of either spouse ended, ``valid`` the finding
    that the marriage counts where it was made, ``good_faith`` that the two meant to share a life.
    ``clear_good_faith`` is that finding by clear and convincing evidence, which a marriage during proceedings needs.
    """

    married_on: Past
    earlier_ended_on: Past | None = None
    earlier_open: bool = False  #: an earlier marriage of either spouse has not ended
    ended_on: Past | None = None  #: by divorce or annulment
    valid: Showing = Showing.ESTABLISHED
    good_faith: Showing = Showing.NOT_ASKED
    in_proceedings: bool = False  #: the beneficiary was in removal proceedings on the day
    proceedings_cleared: bool = False  #: they were canceled or terminated, or the beneficiary was found not removable
    two_years_abroad: bool = False  #: the beneficiary has lived abroad for two years since the wedding
    clear_good_faith: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Wedding:
        in_order(self, "married_on", "ended_on")
        if self.earlier_open and self.earlier_ended_on:
            raise ValueError("earlier_ended_on does not go with earlier_open: the earlier marriage has not ended")
        return self


class Petitioner(Model):
    """The citizen or resident; for a widow or widower, the citizen who died.

    ``residence_by_marriage`` says that permanent residence was gained as the spouse of a citizen or resident;
    ``that_marriage_genuine`` is the finding, by clear and convincing evidence, that it was no sham.
    """

    standing: Standing
    born_on: Past
    died_on: Past | None = None
    resident_since: Past | None = None
    residence_by_marriage: bool = False
    that_marriage_ended_by_death: bool = False
    that_marriage_genuine: Showing = Showing.NOT_ASKED
    offense_against_minor: bool = False  #: convicted of a specified offense against a minor
    no_risk: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Petitioner:
        in_order(self, "born_on", "resident_since", "died_on")
        if self.residence_by_marriage and self.resident_since is None:
            raise ValueError("resident_since is missing although residence_by_marriage is given")
        return self


class Beneficiary(Model):
    """The relative. ``marriage_fraud`` is the finding that a sham marriage was entered, tried or agreed on."""

    born_on: Past
    married: bool = False
    marriage_fraud: Showing = Showing.NOT_ASKED


class FamilyFacts(Model):
    """A petition for a relative as it stood when it was filed.

    ``wedding`` is needed for a spouse, widow or widower; ``parentage`` for a child or parent, and for a sibling (the
    beneficiary's tie to the common parent, with ``petitioner_parentage`` for the petitioner's). ``documents`` names
    the evidence on file; without it the rule lists what is asked for and does not hold its absence against anybody.
    """

    relation: Relation
    petitioner: Petitioner
    beneficiary: Beneficiary
    filed_on: Past
    wedding: Wedding | None = None
    parentage: Parentage | None = None
    petitioner_parentage: Parentage | None = None
    legally_separated: bool = False  #: when the citizen died
    remarried: bool = False  #: the widow or widower, since
    documents: frozenset[Document] | None = None

    @model_validator(mode="after")
    def _agrees(self) -> FamilyFacts:
        by_marriage = self.relation in (Relation.SPOUSE, Relation.WIDOW)
        needs = "wedding" if by_marriage else "parentage"
        if getattr(self, needs) is None:
            raise ValueError(f"{needs} is missing: the relation {self.relation.value} needs it")
        for extra in ("parentage", "petitioner_parentage") if by_marriage else ("wedding",):
            if getattr(self, extra) is not None:
                raise ValueError(f"{extra} does not go with the relation {self.relation.value}")
        self._of_an_age()
        if (self.relation is Relation.SIBLING) != (self.petitioner_parentage is not None):
            raise ValueError(f"petitioner_parentage goes with siblings, and only with them: {self.relation.value}")
        self._dates_agree()
        other, tie = self.petitioner_parentage, self.parentage
        if other and tie and other.through and tie.through and other.through is not tie.through:
            raise ValueError(
                f"petitioner_parentage.through ({other.through.value}) is not parentage.through ({tie.through.value}): "
                "name the parent whom the two share"
            )
        return self

    def _of_an_age(self) -> None:
        """A parent by birth is older than the child."""
        if self.parentage is None or self.parentage.tie in (Tie.STEPCHILD, Tie.ADOPTED):
            return
        petitioner, beneficiary = self.petitioner.born_on, self.beneficiary.born_on
        if self.relation is Relation.CHILD and beneficiary <= petitioner:
            raise ValueError(f"beneficiary.born_on ({beneficiary}) must come after petitioner.born_on ({petitioner})")
        if self.relation is Relation.PARENT and petitioner <= beneficiary:
            raise ValueError(f"petitioner.born_on ({petitioner}) must come after beneficiary.born_on ({beneficiary})")

    def _dates_agree(self) -> None:
        wedding, once = self.wedding, self.petitioner.residence_by_marriage and not self.petitioner.died_on
        if wedding and once and not (wedding.earlier_ended_on or wedding.earlier_open):
            raise ValueError(
                "wedding.earlier_ended_on is missing: the petitioner's residence rests on an earlier marriage"
            )
        for name, born in (("petitioner", self.petitioner.born_on), ("beneficiary", self.beneficiary.born_on)):
            if self.filed_on < born:
                raise ValueError(f"filed_on ({self.filed_on}) cannot come before {name}.born_on ({born})")
            if self.wedding and self.wedding.married_on < born:
                raise ValueError(f"wedding.married_on cannot come before {name}.born_on ({born})")
        _after_birth("parentage", self.parentage, self.child_born_on)
        _after_birth("petitioner_parentage", self.petitioner_parentage, self.petitioner.born_on)
        if self.relation is Relation.WIDOW:
            self._widowed()
        elif self.petitioner.died_on:
            raise ValueError("petitioner.died_on goes with the relation widow: the survivor petitions alone")

    def _widowed(self) -> None:
        died = self.petitioner.died_on
        if died is None:
            raise ValueError("petitioner.died_on is missing: a widow's or widower's petition needs it")
        if self.wedding and died < self.wedding.married_on:
            raise ValueError(f"petitioner.died_on ({died}) cannot come before wedding.married_on")
        if self.filed_on < died:
            raise ValueError(f"filed_on ({self.filed_on}) cannot come before petitioner.died_on ({died})")

    @property
    def child_born_on(self) -> Past:
        """The birthday of the child ``parentage`` speaks of: the petitioner, where the petition is for a parent."""
        return self.petitioner.born_on if self.relation is Relation.PARENT else self.beneficiary.born_on


def _after_birth(field: str, parentage: Parentage | None, born: Past) -> None:
    if parentage and parentage.made_on and parentage.tie is not Tie.STEPCHILD and parentage.made_on < born:
        raise ValueError(f"{field}.made_on ({parentage.made_on}) cannot come before the child's birth ({born})")
