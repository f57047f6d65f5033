"""What is true of a couple, and what is odd about their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.casefiles.people import Person
from course.casefiles.places import City, Job


@dataclass(frozen=True, slots=True)
class Couple:
    """The applicant and the spouse who is a citizen or a resident.

    ``standing_since`` is the day the spouse became what they are; ``abroad`` means that they married at home.
    ``passport_issued`` is the day of the applicant's passport, ``moved_in`` the day of the home they have now; before
    that they lived in ``old_street``.
    """

    applicant: Person
    partner: Person
    citizen: bool
    standing_since: date
    married_on: date
    city: City
    street: str
    old_street: str
    moved_in: date
    number: str
    partner_number: str
    passport: str
    passport_issued: date
    job: Job
    partner_job: Job
    friends: tuple[str, str]
    parents: tuple[str, str]
    rent: int
    abroad: bool = False

    @property
    def address(self) -> str:
        """The home they have now."""
        return f"{self.street}, {self.city.place}"

    @property
    def both(self) -> str:
        """Both names."""
        return f"{self.applicant.name} and {self.partner.name}"


@dataclass(frozen=True, slots=True)
class Arrest:
    """An arrest that came to nothing."""

    on: date
    charge: str
    ended_on: date


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    birth_given: str = ""  #: the given name as the English of the birth record has it
    birth_day: date | None = None  #: the birth date as the English of the birth record has it
    certified: bool = True
    form_passport: str = ""  #: the passport number as the form has it
    form_married: date | None = None  #: the wedding day as the form has it
    old_address: bool = False  #: the bank writes to the home they left
    child: tuple[str, date] | None = None  #: a child of the applicant that the form leaves out
    arrest: Arrest | None = None  #: an arrest that the form leaves out
    same_words: bool = False  #: two friends write the same
    initialed: bool = False  #: a day in the lease is struck out and initialed
    tip: str = ""
    other: tuple[str, date, str] | None = None  #: somebody else of the name: name, birth date, number


@dataclass(frozen=True)
class CoupleTruth:
    """What every kind about a couple knows of a case. ``filed_on`` is the day the form came in."""

    case: str
    couple: Couple
    receipt: str
    filed_on: date
    today: date
    odd: Oddities
