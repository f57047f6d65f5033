"""A petition for an immigrant worker with a labor certification: what the rule on it takes."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.citizenship import Period
from course.model.naturalization import Day, Showing

Dollars = Annotated[int, Field(ge=0)]
Years = Annotated[int, Field(ge=0, le=30)]


class WorkerClass(StrEnum):
    """What the petition asks for."""

    ADVANCED_DEGREE = "advanced-degree"  #: INA 203(b)(2)
    SKILLED = "skilled"  #: INA 203(b)(3)(A)(i)
    PROFESSIONAL = "professional"  #: INA 203(b)(3)(A)(ii)
    OTHER = "other-worker"  #: INA 203(b)(3)(A)(iii)


class Degree(StrEnum):
    """A degree of a United States school, or a foreign one found to be its equal."""

    NONE = "none"
    BACHELOR = "bachelor"
    ADVANCED = "advanced"


class Job(Model):
    """The job as certified. ``years`` of experience or training are asked for besides the degree.

    ``or_bachelor`` means that the certification takes a bachelor's degree with five years of progressive experience
    in place of an advanced degree.
    """

    degree: Degree = Degree.NONE
    years: Years = 0
    or_bachelor: bool = False
    wage: Dollars  #: dollars a year

    @model_validator(mode="after")
    def _agrees(self) -> Job:
        if self.or_bachelor and self.degree is not Degree.ADVANCED:
            raise ValueError("or_bachelor concerns a job that asks for an advanced degree")
        return self


class Work(Model):
    """A stretch of full-time work like that of the job, outside it.

    ``letter`` is the finding on the letter of the employer: established where it names the writer with address and
    title and describes the duties; offered where it is still to come or to be completed. ``progressive`` says whether
    it followed a bachelor's degree in rising steps.
    """

    first: Day
    last: Day
    letter: Showing = Showing.ESTABLISHED
    progressive: bool = True

    @model_validator(mode="after")
    def _agrees(self) -> Work:
        in_order(self, "first", "last")
        return self


class WageYear(Model):
    """A calendar year of the employer. ``paid`` is what the worker was paid in it; ``income`` and ``assets`` are net.

    ``evidence`` is the finding that a form of proof which the rule accepts is there for the year; offered where it is
    still to come. A loss is a negative number.
    """

    year: Annotated[int, Field(ge=1990, le=2100)]
    paid: Dollars = 0
    income: int | None = None
    assets: int | None = None
    evidence: Showing = Showing.ESTABLISHED


def _each_once(years: tuple[WageYear, ...]) -> tuple[WageYear, ...]:
    told = [year.year for year in years]
    if len(set(told)) != len(told):
        raise ValueError("a year is given twice: give each year of the employer once")
    return tuple(sorted(years, key=lambda year: year.year))


class WorkerFacts(Model):
    """A petition on Form I-140 with an individual labor certification.

    ``accepted_on`` is the day the Department of Labor accepted the certification for processing; ``certified_on`` the
    day it was granted. ``degree_on`` is the day the worker's degree was given, ``degree_record`` the finding that an
    official academic record shows it. ``whole`` is the finding that, where a year falls short, the employer's whole
    situation still shows that it can pay. ``officer_statement`` is the finding on a financial officer's statement of an
    employer of 100 workers or more. ``intends`` says whether the employer means to employ the worker in the job.
    """

    classification: WorkerClass
    job: Job
    accepted_on: Past
    filed_on: Past
    certified_on: Past | None = None
    degree: Degree = Degree.NONE
    degree_on: Past | None = None
    degree_record: Showing = Showing.ESTABLISHED
    work: tuple[Work, ...] = ()
    wage_years: Annotated[tuple[WageYear, ...], AfterValidator(_each_once)] = ()
    workers: Annotated[int, Field(ge=0)] | None = None
    officer_statement: Showing = Showing.NOT_ASKED
    whole: Showing = Showing.NOT_ASKED
    intends: bool | None = True

    @model_validator(mode="after")
    def _agrees(self) -> WorkerFacts:
        in_order(self, "accepted_on", "certified_on", "filed_on")
        if (self.degree is Degree.NONE) != (self.degree_on is None):
            raise ValueError(f"degree ({self.degree.value}) and degree_on do not agree: give the day of the degree")
        before = sorted(self.work, key=lambda work: work.first)
        for one, other in pairwise(before):
            if other.first <= one.last:
                raise ValueError(f"work: two jobs overlap, one lasts to {one.last}, the next begins {other.first}")
        return self

    def periods(self, *showings: Showing, progressive: bool = False) -> tuple[Period, ...]:
        """The stretches of work whose letters came out one of these ways; progressive ones alone where asked."""
        kept = (work for work in self.work if work.letter in showings and (work.progressive or not progressive))
        return tuple(Period(first=work.first, last=work.last) for work in sorted(kept, key=lambda work: work.first))
