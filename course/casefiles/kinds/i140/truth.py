"""What is true of a petition for a worker: the employer, the job, the worker and the days between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City
from course.model.naturalization import Showing
from course.model.worker import Degree, WorkerClass


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of work: its name, what is done in it first and later, the field of study, dollars a year."""

    title: str
    duties: str
    later: str
    field: str
    wage: int


@dataclass(frozen=True, slots=True)
class Stint:
    """A job abroad. ``full`` tells whether its letter names the writer and describes the duties."""

    employer: str
    title: str
    first: date
    last: date
    full: bool = True


@dataclass(frozen=True, slots=True)
class Books:
    """A year of the employer: what it paid the worker, what it earned, what it held net; ``there``: on file."""

    year: int
    paid: int
    income: int
    assets: int
    there: bool = True


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    letter_given: str = ""  #: the given name as the first employer's letter spells it
    form_passport: str = ""  #: the passport number as the form has it
    form_born: date | None = None  #: the birth date as the form has it
    resume_first: date | None = None  #: the first day of the first job as the worker's own list has it
    form_workers: int = 0  #: how many work there as the form has it
    child_left_out: bool = False
    course_hours: int = 0  #: hours of a course as its certificate has them, written over
    certified: bool = True
    tip: str = ""
    other: tuple[str, date, str] | None = None  #: somebody else of the name: name, birth date, number
    same_words: bool = False  #: two customers sent one text
    passport_over: bool = False


@dataclass(frozen=True, slots=True)
class I140Truth:
    """A petition: who wants whom for what, since when, and with what proof."""

    case: str
    worker: Person
    owner: Person
    customers: tuple[Person, Person]
    managers: tuple[Person, Person]  #: who wrote the letters of the two employers abroad
    children: tuple[Person, ...]
    city: City
    street: str
    company: str
    workers: int
    passport: str
    receipt: str
    trade: Trade
    classification: WorkerClass
    job_degree: Degree
    job_years: int
    accepted_on: date
    certified_on: date
    filed_on: date
    today: date
    stints: tuple[Stint, Stint]
    books: tuple[Books, ...]
    odd: Oddities
    degree: Degree = Degree.NONE
    degree_on: date | None = None
    whole: Showing = Showing.NOT_ASKED  #: what the employer's whole situation shows, where a year falls short
    joined_on: date | None = None  #: the day the worker began to work for the petitioner, where that is so
    hopes: bool = False  #: the owner wrote of sales to come

    @property
    def wage(self) -> int:
        """The wage offered, in dollars a year."""
        return self.trade.wage


def facts(truth: I140Truth) -> dict[str, Any]:
    """The facts of the rule ``worker-petition``, as JSON would carry them."""
    given = (truth.degree_on.isoformat(), truth.degree.value) if truth.degree_on else (None, Degree.NONE.value)
    return {
        "classification": truth.classification.value,
        "job": {"degree": truth.job_degree.value, "years": truth.job_years, "wage": truth.wage},
        "accepted_on": truth.accepted_on.isoformat(),
        "certified_on": truth.certified_on.isoformat(),
        "filed_on": truth.filed_on.isoformat(),
        "degree": given[1],
        "degree_on": given[0],
        "work": [
            {
                "first": stint.first.isoformat(),
                "last": stint.last.isoformat(),
                "letter": "established" if stint.full else "offered",
            }
            for stint in truth.stints
        ],
        "wage_years": [
            {"year": year.year, "paid": year.paid, "income": year.income, "assets": year.assets}
            if year.there
            else {"year": year.year, "evidence": "offered"}
            for year in truth.books
        ],
        "whole": truth.whole.value,
    }
