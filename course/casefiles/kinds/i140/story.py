"""The story of a petition for a worker in order: a job certified, a worker who fits it, an employer who can pay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.i140.truth import Books, I140Truth, Oddities, Stint, Trade
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import Country, Person, person
from course.casefiles.places import CITIES, STREETS
from course.model.worker import Degree, WorkerClass
from course.rules.days import days_after, months_after, years_after

SKILLED = (
    Trade("Pastry cook", "making doughs, fillings and cakes", "running the ovens and training two helpers", "", 41_600),
    Trade(
        "Electrician", "wiring houses and testing circuits", "wiring workshops from plans, with a helper", "", 58_200
    ),
    Trade("Welder", "welding steel frames", "welding to drawings and testing the seams of others", "", 49_900),
    Trade("Bus mechanic", "repairing brakes and gears", "finding faults in engines, keeping service books", "", 52_400),
    Trade("Cabinet maker", "building cupboards to drawings", "fitting kitchens, keeping machines sharp", "", 46_800),
    Trade("Tailor", "taking measures and sewing trousers", "cutting suits and mending fine cloth", "", 40_100),
)
DEGREES = (
    Trade("Accountant", "keeping ledgers and tax files", "closing the books, leading two clerks", "Accounting", 74_300),
    Trade(
        "Civil engineer", "counting loads, drawing parts of bridges", "planning bridges, supervising sites",
        "Civil engineering", 88_900,
    ),
    Trade(
        "Software engineer", "writing and testing programs", "planning releases, leading a team of four",
        "Computer science", 97_500,
    ),
    Trade("Food chemist", "testing recipes and writing reports", "running the laboratory", "Chemistry", 79_600),
)  # fmt: skip
COMPANIES = ("Three Forks", "Plainview", "Cedar Mill", "Bluestem", "Northfield", "Prairie Gate", "Silver Creek")
FIRMS = ("Workshop of the Old Bridge", "House of the Two Keys", "Harbor Street Company", "North Gate Works")
SHORT, LONG = (14, 21), (40, 58)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: the class asked for, what the job asks for, and the days the certification had been granted.

    ``months`` is the range of months each of the two jobs lasted.
    """

    classification: WorkerClass = WorkerClass.SKILLED
    degree: Degree = Degree.NONE
    years: int = 2
    months: tuple[int, int] = SHORT
    granted: tuple[int, int] = (20, 150)


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> I140Truth:
    """A petition in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 45)))
    filed = open_on_or_before(today - timedelta(days=draw.between(55, 115)))
    certified = open_on_or_before(filed - timedelta(days=draw.between(*frame.granted)))
    accepted = open_on_or_before(certified - timedelta(days=draw.between(430, 620)))
    trade = draw.one(SKILLED if frame.degree is Degree.NONE else DEGREES)
    stints = _stints(draw, accepted, frame, trade)
    given = stints[0].first - timedelta(days=draw.between(20, 80)) if frame.degree is not Degree.NONE else None
    born = years_after(given or stints[0].first, -draw.between(23, 33)) - timedelta(days=draw.between(20, 330))
    worker = person(people, (born, born))
    seed = case.rsplit("-", 1)[-1]
    everybody = [worker]

    def other(country: Country | None = None, born: tuple[date, date] | None = None) -> Person:
        """Somebody else, with names that nobody in the file bears yet."""
        everybody.append(person(people, born or others, country=country, unlike=everybody))
        return everybody[-1]

    elder = years_after(stints[1].first, -2)
    ages = (elder, days_after(elder, draw.between(550, 800)))[: draw.between(1, 2)]
    others = (years_after(born, -6), years_after(born, 6))
    return I140Truth(
        case=case,
        worker=worker,
        owner=other(),
        customers=(other(), other()),
        managers=(other(worker.country), other(worker.country)),
        children=tuple(
            replace(other(worker.country, (day, days_after(day, 50))), family=worker.family) for day in ages
        ),
        city=draw.one(CITIES),
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        company=f"{draw.one(COMPANIES)} {draw.one(('Company', 'Group', 'Partners'))}",
        workers=draw.between(9, 60),
        passport=passport_number(draw),
        receipt=f"SAMPLE-I140-{seed.zfill(4)}",
        trade=trade,
        classification=frame.classification,
        job_degree=frame.degree,
        job_years=frame.years,
        accepted_on=accepted,
        certified_on=certified,
        filed_on=filed,
        today=today,
        stints=stints,
        books=tuple(
            _earned(draw, year, trade.wage) for year in range(accepted.year, max(accepted.year + 1, filed.year))
        ),
        odd=Oddities(),
        degree=frame.degree,
        degree_on=given,
    )


def _stints(draw: Draw, accepted: date, frame: Frame, trade: Trade) -> tuple[Stint, Stint]:
    """Two jobs abroad, one after the other, the second over before the certification was taken up."""
    last = accepted - timedelta(days=draw.between(20, 100))
    began = months_after(last, -draw.between(*frame.months)) - timedelta(days=draw.between(1, 13))
    before = began - timedelta(days=draw.between(15, 60))
    first = months_after(before, -draw.between(*frame.months)) - timedelta(days=draw.between(1, 13))
    one, other = draw.some(FIRMS, 2)
    return Stint(one, trade.title, first, before), Stint(other, trade.title, began, last)


def _earned(draw: Draw, year: int, wage: int) -> Books:
    """A good year: net income above the wage."""
    return Books(year, 0, wage + 100 * draw.between(80, 600), 100 * draw.between(150, 300))
