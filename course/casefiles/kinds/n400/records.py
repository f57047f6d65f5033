"""What others hold about the applicant: card, passport, tax, civil register, police check, court, notices."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, stamped, written, written_abroad
from course.casefiles.kinds.n400.truth import N400Truth
from course.casefiles.paper import lines, machine_line, table
from course.casefiles.papers.card import resident_card
from course.casefiles.papers.civil import CERTIFIED, UNCERTIFIED
from course.casefiles.papers.court import court_disposition
from course.casefiles.papers.notice import notice as notice_of
from course.casefiles.papers.search import screen
from course.casefiles.papers.tax import transcript
from course.casefiles.papers.tip import tip as unsigned
from course.model.exhibit import Exhibit, Genre

#: The month after which the returns of the year before are all on record.
_RETURNS_ARE_IN = 6


def card(truth: N400Truth) -> Exhibit:
    """The permanent resident card."""
    who = truth.applicant
    return resident_card(
        who,
        ("machine", "Line for machines", machine_line("C", "ZZZ", truth.number, who.family, who.given)),
        number=truth.number,
        category=truth.category,
        resident_since=truth.resident_since,
        issued=open_on_or_before(truth.resident_since + timedelta(days=25)),
    )


def passport(truth: N400Truth) -> Exhibit:
    """The passport: data page and stamps."""
    who = truth.applicant
    rows: list[tuple[str, str, str]] = []
    for journey in truth.journeys:
        rows.append((stamped(journey.departed), who.country.name, "Entry"))
        rows.append((stamped(journey.returned), truth.city.port, "Admitted"))
    return Exhibit(
        id="passport",
        title=f"Passport of {who.country.name}, data page and stamps",
        genre=Genre.IDENTITY,
        issuer=f"{who.country.name} (fictional)",
        describes="A data page with a grey placeholder for the photograph, and pages of inked stamps. Each one is "
        "legible.",
        parts=(
            lines(
                ("name", "Name", f"{who.family}, {who.given}".upper()),
                ("born", "Date and place of birth", f"{stamped(who.born_on)}, {who.town}"),
                ("machine", "Line for machines", machine_line("P", who.country.code, "SAMPLE", who.family, who.given)),
            ),
            table("stamps", "Stamps", ("Date", "Place", "Stamp"), rows),
        ),
    )


def tax(truth: N400Truth) -> Exhibit:
    """Five years of tax transcripts."""
    printed = truth.filed_on + timedelta(days=30)
    last = printed.year - (1 if printed.month > _RETURNS_ARE_IN else 2)
    first = max(truth.job.since.year, last - 4)
    rows = [(str(year), "On time", f"${_wages(truth, year):,}", "$0") for year in range(first, last + 1)]
    return transcript(
        f"Tax return transcripts, {first} to {last}",
        (table("years", "Returns filed, all as a resident", ("Year", "Filed", "Wages", "Balance due"), rows),),
        printed=printed,
    )


def _wages(truth: N400Truth, year: int) -> int:
    """A year's wages: growing a little, and less for days before the job began or spent away for long."""
    job = truth.job
    paid = (date(year, 12, 31) - max(date(year, 1, 1), job.since)).days + 1
    for trip in truth.journeys:
        if (trip.returned - trip.departed).days > 60:
            start, end = max(trip.departed, date(year, 1, 1)), min(trip.returned, date(year, 12, 31))
            paid -= max(0, (end - start).days)
    grown = job.wages * (100 + 3 * (year - job.since.year)) // 100
    return max(0, grown * max(0, paid) // 3650 * 10)


def civil(truth: N400Truth) -> Exhibit:
    """The marriage record, or the birth record of somebody single, with its English text."""
    who, papers = truth.applicant, truth.papers
    given = papers.record_given or who.given
    born, told = who.born_on, papers.record_born or who.born_on
    entries = [
        ("Name", f"{given} {who.family}", f"{given} {who.family}"),
        ("Born", written_abroad(born), written_abroad(told)),
    ]
    if truth.spouse and truth.married_on:
        spouse, day = truth.spouse, written_abroad(truth.married_on)
        entries += [
            ("Spouse", spouse.name, spouse.name),
            ("Spouse born", written_abroad(spouse.born_on), written_abroad(spouse.born_on)),
        ]
        entries += [("Date of marriage", day, day)]
    else:
        entries += [("Place of birth", who.town, who.town)]
    what, dated = ("Marriage", truth.married_on) if truth.spouse else ("Birth", born + timedelta(days=6))
    certified = CERTIFIED if papers.certified else UNCERTIFIED
    return Exhibit(
        id="civil",
        title=f"{what} record with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"Civil Registry of {who.town}, {who.country.name} (fictional)",
        dated=dated,
        signature=f"Registrar's seal on the original. Below the English text: {certified}",
        parts=(
            table("record", f"{what} record", ("Entry", f"Original ({who.country.language})", "English text"), entries),
        ),
    )


def check(truth: N400Truth) -> Exhibit:
    """The summary of the background check."""
    matter, other = truth.matter, truth.papers.overlap
    entries = [
        ("prints", "Fingerprint response", "Record found: one event" if matter else "No record"),
        ("good-until", "Answer good until", written(truth.papers.check_until)),
    ]
    if matter:
        known = matter.convicted
        seen = matter.offense if known else f"{matter.offense}, class shown as felony"
        entries.append(("event", "Event", f"{written(matter.on)}, {_home_on(truth, matter.on)}, {seen.lower()}"))
        entries.append(("disposition", "Disposition", "Convicted" if known else ""))
    if other:
        entries.append(("name-search", "Name search, second match", f"{other.name}, born {written(other.born_on)}"))
        entries.append(("name-number", "A-Number of that match", other.number))
        entries.append(
            ("name-event", "Event of that match", f"{other.event}; fingerprints on file, not those of {truth.number}")
        )
    return screen("check", "Background check summary", lines(*entries), dated=truth.filed_on + timedelta(days=45))


def _home_on(truth: N400Truth, day: date) -> str:
    """The city the applicant lived in on that day."""
    return next((h.place for h in reversed(truth.homes) if h.since <= day), truth.homes[0].place)


def court(truth: N400Truth) -> Exhibit | None:
    """The certified court record, where there is one."""
    matter = truth.matter
    if matter is None or matter.ended_on is None:
        return None
    who, state = truth.applicant, _home_on(truth, matter.on).rpartition(", ")[2]
    result = "Convicted" if matter.convicted else "Dismissed by the prosecutor"
    terms = f"Fine of $600; probation until {written(matter.probation_ends)}" if matter.probation_ends else "None"
    return court_disposition(
        who,
        arrested_on=matter.on,
        charge=f"{matter.offense}, misdemeanor, one count",
        plea="Guilty" if matter.convicted else "None entered",
        result=f"{result}, {written(matter.ended_on)}",
        terms=terms,
        state=state,
        certified_on=open_on_or_before(truth.examined_on - timedelta(days=20)),
    )


def notice(truth: N400Truth) -> Exhibit:
    """The notice of the appointment."""
    first = truth.sittings[0].on
    return notice_of(
        "notice",
        "Notice of the examination appointment",
        ("receipt", "Receipt number", truth.receipt),
        ("appointment", "Appointment", written(first)),
        ("prepare", "Prepare for", f"English, and the civics test of {truth.papers.notice_edition}"),
        dated=open_on_or_before(first - timedelta(days=35)),
        text="Bring your card, your passport and any paper that has changed since you filed.",
    )


def tip(truth: N400Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.papers.tip, dated=truth.filed_on + timedelta(days=52)) if truth.papers.tip else None
