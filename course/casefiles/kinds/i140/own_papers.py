"""The worker's own papers in a petition: letters of employers, a degree, a course, a list of jobs, a passport."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import written, written_abroad
from course.casefiles.kinds.i140 import papers
from course.casefiles.kinds.i140.truth import I140Truth, Stint
from course.casefiles.paper import lines, table
from course.casefiles.papers.civil import Page, Translation, extract
from course.casefiles.papers.letter import letter, statement
from course.casefiles.papers.passport import passport
from course.model.exhibit import Exhibit
from course.model.worker import Degree
from course.rules.days import years_after

COURSE_HOURS = 40


def exhibits(truth: I140Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    one, other = truth.stints
    found = (
        papers.form(truth), papers.receipt(truth), papers.certification(truth), papers.offer(truth),
        employer(truth, one, "letter-a", truth.odd.letter_given), employer(truth, other, "letter-b", ""),
        degree(truth), evaluation(truth), course(truth), jobs(truth), own_passport(truth),
        papers.returns(truth), papers.wages(truth), papers.plans(truth), papers.account(truth),
        papers.payroll(truth), *papers.customers(truth), papers.search(truth),
        papers.unsigned(truth), papers.open_day(truth),
    )  # fmt: skip
    return tuple(paper for paper in found if paper is not None)


def employer(truth: I140Truth, stint: Stint, paper_id: str, given: str) -> Exhibit:
    """The letter of an employer abroad; one that is not full says nothing of the duties or of its writer."""
    who, home = truth.worker, truth.worker.country
    early = paper_id == "letter-a"
    told = [
        ("name", "Name", f"{given or who.given} {who.family}"),
        ("job", "Job", f"{stint.title}, full time"),
        ("first", "From", written_abroad(stint.first)),
        ("last", "To", written_abroad(stint.last)),
    ]
    if stint.full:
        told.append(("duties", "Duties", (truth.trade.duties if early else truth.trade.later).capitalize()))
    writer = truth.managers[0 if early else 1].name
    return letter(
        paper_id,
        f"Letter of {stint.employer}, in English",
        lines(*told),
        issuer=f"{stint.employer}, 8 Market Street, {who.town}, {home.name} (fictional)"
        if stint.full
        else f"{stint.employer}, {home.name} (fictional)",
        dated=truth.filed_on - timedelta(days=25),
        signature=f"{writer}, manager" if stint.full else "A signature nobody can read",
    )


def degree(truth: I140Truth) -> Exhibit | None:
    """The record of the degree, where the worker has one."""
    if truth.degree_on is None:
        return None
    who = truth.worker
    entries = [
        ("name", "Name", who.name),
        (
            "degree",
            "Degree",
            f"{papers.DEGREES[truth.degree]}, {5 if truth.degree is Degree.ADVANCED else 4} years of study",
        ),
        ("field", "Field", truth.trade.field),
        ("given", "Degree given on", written_abroad(truth.degree_on)),
    ]
    page = Page(registered=truth.degree_on, number=f"S-{truth.degree_on.year}")
    paper = extract("degree", "Academic", entries, page, country=who.country, town=who.town)
    school = f"State University of {who.town}, {who.country.name} (fictional)"
    return paper.model_copy(update={"issuer": school, "signature": "Registrar of the university, with its seal"})


def evaluation(truth: I140Truth) -> Exhibit | None:
    """What a service finds the degree equal to, where the worker has one."""
    if truth.degree_on is None:
        return None
    name, school = papers.DEGREES[truth.degree].lower(), f"State University of {truth.worker.town}"
    return letter(
        "evaluation",
        "Evaluation of a foreign degree",
        f"The degree of {truth.worker.name} from the {school} is equal to a {name} of a United States university in "
        f"{truth.trade.field.lower()}.",
        issuer="Sample Credential Evaluations",
        dated=truth.filed_on - timedelta(days=30),
        signature="Evaluator (name withheld in the training copy)",
    )


def course(truth: I140Truth) -> Exhibit:
    """The certificate of a short course that no job asks for."""
    who, odd = truth.worker, truth.odd
    day = truth.stints[0].first + timedelta(days=90)
    entries = [
        ("name", "Name", who.name),
        ("course", "Course", "Safety at work"),
        ("hours", "Hours", str(odd.course_hours or COURSE_HOURS)),
    ]
    page = Page(
        registered=day,
        translation=Translation.CERTIFIED if odd.certified else Translation.UNCERTIFIED,
        shows="The figure of the hours is written over in other ink." if odd.course_hours else "A printed form.",
    )
    paper = extract("course", "Course", entries, page, country=who.country, town=who.town)
    issuer = f"Trade School of {who.town}, {who.country.name} (fictional)"
    return paper.model_copy(update={"issuer": issuer, "signature": "Head of the school"})


def jobs(truth: I140Truth) -> Exhibit:
    """The worker's own account of jobs, courses and family."""
    one, other = truth.stints
    first = truth.odd.resume_first or one.first
    rows = [(s.employer, written(start), written(s.last)) for s, start in ((one, first), (other, other.first))]
    rows += [(truth.company, written(truth.joined_on), "Still there")] if truth.joined_on else []
    name = truth.worker.name
    told = lines(
        ("course", "Course", f"Safety at work, {COURSE_HOURS} hours"),
        ("family", "Children", str(len(truth.children))),
    )
    return statement(
        "resume",
        "List of jobs, by the worker",
        table("jobs", "Where I worked", ("Employer", "From", "To"), rows),
        told,
        issuer=name,
        dated=truth.filed_on - timedelta(days=20),
    )


def own_passport(truth: I140Truth) -> Exhibit:
    """The worker's passport."""
    over = truth.odd.passport_over
    until = truth.filed_on + timedelta(days=11) if over else truth.today + timedelta(days=1200)
    return passport(truth.worker, number=truth.passport, issued_on=years_after(until, -10), expires_on=until)
