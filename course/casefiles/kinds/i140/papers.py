"""The papers of a petition for a worker: the employer's, the Labor Department's and the form."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.kinds.i140.truth import I140Truth
from course.casefiles.paper import lines, table
from course.casefiles.papers.bank import bank_pages, dollars
from course.casefiles.papers.letter import WITHHELD, letter, statement
from course.casefiles.papers.notice import receipt_notice
from course.casefiles.papers.search import name_search
from course.casefiles.papers.tax import transcript
from course.casefiles.papers.thanks import thanks
from course.casefiles.papers.tip import tip
from course.casefiles.papers.work import a_or_an
from course.model.exhibit import Exhibit, Genre
from course.model.worker import Degree, WorkerClass

CLASSES = {
    WorkerClass.ADVANCED_DEGREE: "A professional holding an advanced degree (second preference)",
    WorkerClass.PROFESSIONAL: "A professional (third preference)",
    WorkerClass.SKILLED: "A skilled worker (third preference)",
}
DEGREES = {Degree.NONE: "None", Degree.BACHELOR: "Bachelor's degree", Degree.ADVANCED: "Master's degree"}


def form(truth: I140Truth) -> Exhibit:
    """Form I-140 as the employer filled it in."""
    who, odd, signed = truth.worker, truth.odd, truth.filed_on - timedelta(days=3)
    children = truth.children[1:] if odd.child_left_out else truth.children
    listed = "; ".join(f"{child.name}, born {written(child.born_on)}" for child in children)
    return Exhibit(
        id="i140",
        title="Form I-140, Immigrant Petition for Alien Workers (training version)",
        genre=Genre.FORM,
        issuer=truth.company,
        dated=signed,
        signature=f"{truth.owner.name}, owner, {written(signed)}",
        parts=(
            lines(
                ("class", "Petition is for", CLASSES[truth.classification]),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, {truth.receipt}, fees paid"),
                ("certification", "Labor certification", "Attached, granted"),
                heading="The petition",
            ),
            lines(
                ("employer", "Employer", f"{truth.company}, {truth.street}, {truth.city.place}"),
                ("workers", "Workers now", str(odd.form_workers or truth.workers)),
                ("job", "Job offered", f"{truth.trade.title}, permanent, full time"),
                ("wage", "Wage", f"{dollars(truth.wage)} a year"),
                heading="The employer and the job",
            ),
            lines(
                ("name", "Name", who.name),
                ("born", "Date of birth", written(odd.form_born or who.born_on)),
                ("country", "Country of nationality", who.country.name),
                ("passport-number", "Passport number", odd.form_passport or truth.passport),
                ("children", "Children", listed or "None"),
                heading="The worker",
            ),
        ),
    )


def receipt(truth: I140Truth) -> Exhibit:
    """The notice that the petition came."""
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=9)),
        form="Form I-140",
        applicant=truth.company,
        beneficiary=truth.worker.name,
    )


def certification(truth: I140Truth) -> Exhibit:
    """The labor certification, with the job as certified and the worker's jobs as claimed when it was asked for."""
    rows = [
        (s.employer, s.title, written(s.first), written(s.last) if s.last < truth.accepted_on else "Still there")
        for s in truth.stints
    ]
    if truth.joined_on:
        rows.append((truth.company, truth.trade.title, written(truth.joined_on), "Still there"))
    years = f"{truth.job_years} years in the job offered" if truth.job_years else "None"
    field = f" in {truth.trade.field.lower()}" if truth.job_degree is not Degree.NONE else ""
    return Exhibit(
        id="certification",
        title="Permanent labor certification (training version of Form ETA-9089)",
        genre=Genre.NOTICE,
        issuer="Department of Labor (training specimen)",
        dated=truth.certified_on,
        signature=f"Certifying officer {WITHHELD}",
        parts=(
            lines(
                ("accepted", "Application accepted for processing on", written(truth.accepted_on)),
                ("granted", "Certification granted on", written(truth.certified_on)),
                ("employer", "Employer", truth.company),
                ("job", "Job", truth.trade.title),
                ("wage", "Wage offered", f"{dollars(truth.wage)} a year"),
                ("degree", "Degree the job requires", f"{DEGREES[truth.job_degree]}{field}"),
                ("years", "Experience the job requires", years),
                ("worker", "Worker", truth.worker.name),
            ),
            table("claimed", "Work of the worker, as claimed", ("Employer", "Job", "From", "To"), rows),
        ),
    )


def offer(truth: I140Truth) -> Exhibit:
    """The offer of the job."""
    want = "We want to go on employing" if truth.joined_on else "We want to employ"
    text = (
        f"{want} {truth.worker.name} as {a_or_an(truth.trade.title.lower())}, full time and for good, for "
        f"{dollars(truth.wage)} a year, as soon as {truth.worker.they} is a permanent resident."
    )
    return letter(
        "offer",
        "Letter of the employer",
        text,
        issuer=f"{truth.company}, {truth.street}, {truth.city.place}",
        dated=truth.filed_on - timedelta(days=4),
        signature=f"{truth.owner.name}, owner",
    )


def returns(truth: I140Truth) -> Exhibit:
    """The employer's tax returns, one line a year on file; where a year is missing, the one before the first."""
    rows = [(str(y.year), "On time", dollars(y.income), dollars(y.assets)) for y in truth.books if y.there]
    if not truth.books[0].there:
        rows.insert(0, (str(truth.books[0].year - 1), "On time", dollars(truth.wage + 9_000), dollars(20_000)))
    return transcript(
        "Tax returns of the employer, as transcripts",
        (
            lines(("taxpayer", "Taxpayer", f"{truth.company}, owner {truth.owner.name}")),
            table("years", "Returns filed", ("Year", "Filed", "Net income", "Net current assets, year's end"), rows),
        ),
        printed=truth.filed_on - timedelta(days=5),
        paper_id="returns",
    )


def wages(truth: I140Truth) -> Exhibit | None:
    """The statements of the worker's pay, where the employer paid any."""
    rows = [(str(y.year), dollars(y.paid)) for y in truth.books if y.paid]
    if not rows:
        return None
    return Exhibit(
        id="wages",
        title=f"Wage and tax statements (Form W-2) of {truth.worker.name}",
        genre=Genre.TAX,
        issuer=truth.company,
        dated=truth.filed_on - timedelta(days=6),
        parts=(table("paid", f"Wages paid by {truth.company}", ("Year", "Wages"), rows),),
    )


def plans(truth: I140Truth) -> Exhibit | None:
    """What the owner hopes for, where that was sent in."""
    if not truth.hopes:
        return None
    text = (
        "Business was slow. Next year will be better: a new road will bring people by our door, and then the wage is "
        "no problem. I put my heart into this business."
    )
    name = truth.owner.name
    return statement("plans", "Statement of the owner", text, issuer=name, dated=truth.filed_on - timedelta(days=4))


def account(truth: I140Truth) -> Exhibit:
    """A page of the employer's bank account, in the measure of its workers."""
    day, workers = truth.filed_on - timedelta(days=40), truth.workers
    entries = [
        (day, "Payments of customers", 1_240 * workers + 140),
        (day + timedelta(days=3), "Rent of the rooms", -2_300),
        (day + timedelta(days=7), "Payments of customers", 1_130 * workers + 70),
        (day + timedelta(days=9), "Goods and tools", -390 * workers - 50),
        (day + timedelta(days=12), "Wages of half a month", -1_650 * workers),
    ]
    dated = truth.filed_on - timedelta(days=8)
    return bank_pages(truth.company, entries, dated=dated, opening=320 * workers + 2_310)


def payroll(truth: I140Truth) -> Exhibit:
    """The last quarterly report of wages, which counts the workers."""
    return Exhibit(
        id="payroll",
        title="Quarterly report of wages to the State",
        genre=Genre.TAX,
        issuer=f"{truth.company}, {truth.city.place}",
        dated=truth.filed_on - timedelta(days=12),
        parts=(lines(("count", "Workers paid in the quarter", str(truth.workers)), ("late", "Paid late", "None")),),
    )


def customers(truth: I140Truth) -> tuple[Exhibit, Exhibit]:
    """Two customers on the employer."""
    dated, place = truth.filed_on - timedelta(days=16), truth.city.place
    first = f"{truth.company} has worked for me for years. They come on time and charge what they said."
    second = f"I send all my friends to {truth.company}. Their work is good, and they are kind."
    one, other = truth.customers
    return (
        letter(
            "customer-a", "Letter of a customer", first, issuer=f"{one.name}, {place}", dated=dated, signature=one.name
        ),
        letter(
            "customer-b",
            "Letter of a customer",
            first if truth.odd.same_words else second,
            issuer=f"{other.name}, {place}",
            dated=dated + timedelta(days=1),
            signature=other.name,
        ),
    )


def search(truth: I140Truth) -> Exhibit:
    """The record search."""
    others = [(*truth.odd.other, "worker of another petition, withdrawn")] if truth.odd.other else []
    return name_search(
        truth.worker,
        ("petitions", "Other petitions of this employer", "None"),
        ("offer", "Letters of the employer to USCIS", "None since the filing"),
        number="None before this petition",
        dated=truth.filed_on + timedelta(days=30),
        others=others,
    )


def unsigned(truth: I140Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return tip(truth.odd.tip, dated=truth.filed_on + timedelta(days=20)) if truth.odd.tip else None


def open_day(truth: I140Truth) -> Exhibit:
    """A card that decides nothing."""
    return thanks(truth.owner, place=truth.city.place, dated=truth.filed_on - timedelta(days=15))
