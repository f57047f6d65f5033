"""The papers of a visitor who asks to stay longer."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, stamped, written
from course.casefiles.kinds.i539.truth import I539Truth
from course.casefiles.paper import lines, machine_line, table, words
from course.casefiles.papers.arrival import arrival_record
from course.casefiles.papers.civil import CERTIFIED, UNCERTIFIED
from course.casefiles.papers.letter import WITHHELD, letter
from course.casefiles.papers.letter import statement as letter_of
from course.casefiles.papers.notice import receipt_notice
from course.casefiles.papers.search import screen
from course.casefiles.papers.thanks import thanks as card_of_thanks
from course.casefiles.papers.tip import tip as unsigned
from course.model.exhibit import Exhibit, Genre
from course.rules.days import months_after


def exhibits(truth: I539Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    papers = (
        form(truth), receipt(truth), record(truth), passport(truth), statement(truth), host(truth), hospital(truth),
        bank(truth), payer(truth), home(truth), ticket(truth), search(truth), tip(truth), thanks(truth),
    )  # fmt: skip
    return tuple(paper for paper in papers if paper is not None)


def form(truth: I539Truth) -> Exhibit:
    """Form I-539 as the visitor filled it in."""
    who, odd = truth.applicant, truth.odd
    signed = truth.filed_on - timedelta(days=1)
    return Exhibit(
        id="i539",
        title="Form I-539, Application to Extend/Change Nonimmigrant Status (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=signed,
        signature=f"{who.name}, {written(signed)}",
        parts=(
            lines(
                ("asked", "What is asked for", "An extension of stay as a visitor (B)"),
                ("until", "Until", written(truth.asked_until)),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="The request",
            ),
            lines(
                ("name", "Full name", who.name),
                ("born", "Date of birth", written(who.born_on)),
                ("country", "Country of nationality", who.country.name),
                ("passport-number", "Passport number", odd.form_passport or truth.passport),
                ("arrived", "Date of last arrival", written(odd.form_arrival or truth.admitted_on)),
                ("expires", "Stay authorized until", written(truth.expires_on)),
                ("address", "Address here", f"{truth.street}, {truth.city.place}"),
                ("work", "Any work here since the last arrival?", "No"),
                ("proceedings", "Ever in removal proceedings?", "No"),
                heading="About the applicant",
            ),
        ),
    )


def receipt(truth: I539Truth) -> Exhibit:
    """The notice that the form came."""
    dated = open_on_or_before(truth.filed_on + timedelta(days=9))
    return receipt_notice(truth.receipt, received=truth.filed_on, dated=dated)


def record(truth: I539Truth) -> Exhibit:
    """The arrival record."""
    return arrival_record(
        truth.applicant,
        number=truth.record,
        admitted_on=truth.admitted_on,
        port=truth.city.port,
        admitted_as="WB (visitor without a visa, waiver program)" if truth.waiver else "B (visitor)",
        until=truth.expires_on,
    )


def passport(truth: I539Truth) -> Exhibit:
    """The passport."""
    who = truth.applicant
    good = months_after(truth.asked_until, 30)
    visa = "None" if truth.waiver else f"Visitor (B), issued {stamped(months_after(truth.admitted_on, -4))}"
    return Exhibit(
        id="passport",
        title=f"Passport of {who.country.name}, data page, visa page and stamp",
        genre=Genre.IDENTITY,
        issuer=f"{who.country.name} (fictional)",
        describes="A data page with a grey placeholder for the photograph, a visa page, and one inked stamp.",
        parts=(
            lines(
                ("name", "Name", f"{who.family}, {who.given}".upper()),
                ("born", "Date and place of birth", f"{stamped(who.born_on)}, {who.town}"),
                ("number", "Passport number", truth.passport),
                ("good", "Good until", stamped(good)),
                ("visa", "Visa", visa),
                ("stamp", "Stamp", f"Admitted {stamped(truth.admitted_on)}, {truth.city.port}"),
                ("machine", "Line for machines", machine_line("P", who.country.code, "SAMPLE", who.family, who.given)),
            ),
        ),
    )


def statement(truth: I539Truth) -> Exhibit:
    """The letter of the visitor."""
    why = f" {truth.delay.why} That is why the form comes late." if truth.delay else ""
    if truth.delay and truth.delay.held_until:
        why += f" I came out on {written(truth.delay.held_until)}."
    if truth.delay and truth.delay.held_until and not truth.delay.paper:
        why += " I can send the paper of the hospital."
    return letter_of(
        "statement",
        "Letter of the applicant",
        f"I ask to stay until {written(truth.asked_until)} for {truth.purpose}.{why} Then I go home.",
        issuer=truth.applicant.name,
        dated=truth.filed_on - timedelta(days=1),
    )


def host(truth: I539Truth) -> Exhibit:
    """The letter of the family the visitor stays with."""
    who = truth.applicant
    return letter(
        "host",
        "Letter of the host",
        f"{who.title} lives with us. We give {who.them} room and food and pay what {who.they} needs here.",
        issuer=f"{truth.host.name}, {truth.street}, {truth.city.place}",
        dated=truth.filed_on - timedelta(days=3),
        signature=truth.host.name,
    )


def hospital(truth: I539Truth) -> Exhibit | None:
    """The paper of the hospital, where it is in the file."""
    delay = truth.delay
    if delay is None or delay.held_until is None or not delay.paper:
        return None
    came = truth.expires_on - timedelta(days=4)
    return letter(
        "hospital",
        "Discharge paper of a hospital",
        lines(
            ("patient", "Patient", f"{truth.applicant.name}, born {written(truth.applicant.born_on)}"),
            ("in", "Taken in", f"{written(came)}, after a fall"),
            ("out", "Sent home", written(delay.held_until)),
        ),
        issuer=f"Sample General Hospital, {truth.city.place}",
        dated=delay.held_until,
        signature=f"Ward physician {WITHHELD}",
    )


def bank(truth: I539Truth) -> Exhibit:
    """The bank statement, with money from home and, in some cases, from elsewhere."""
    first = [months_after(truth.admitted_on, n) + timedelta(days=6) for n in (0, 1)]
    money = [(day, "Transfer from own account at home", "$1,400") for day in first]
    if truth.work or truth.kept is None:
        payer = f"{PAYER}, wages" if truth.work else "Cash deposit, no name"
        money += [(day + timedelta(days=3), payer, "$1,150") for day in first]
    rows = [(written(day), source, amount) for day, source, amount in sorted(money)]
    return letter(
        "bank",
        "Bank statement",
        table("money", "Money in", ("Day", "From", "Amount"), rows),
        issuer="Specimen Savings Bank",
        dated=truth.filed_on - timedelta(days=2),
    )


PAYER = "Sample Services LLC"


def payer(truth: I539Truth) -> Exhibit | None:
    """The letter of somebody who paid for work here."""
    if not truth.work:
        return None
    return letter(
        "payer",
        "Letter of a payer, sent in with the form",
        f"{truth.applicant.title} has been {truth.work} for us two days a week, for wages, and is a good worker.",
        issuer=f"{PAYER}, {truth.city.place}",
        dated=truth.filed_on - timedelta(days=4),
        signature="Office",
    )


def home(truth: I539Truth) -> Exhibit:
    """The letter from home, with its English text."""
    who = truth.applicant
    certified = CERTIFIED if truth.odd.certified else UNCERTIFIED
    return Exhibit(
        id="home",
        title="Letter from home with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"Chamber of Trades of {who.town}, {who.country.name} (fictional)",
        dated=truth.filed_on - timedelta(days=12),
        signature=f"Stamp on the original. Below the English text: {certified}",
        parts=(
            lines(("name", "Name", f"{truth.odd.home_given or who.given} {who.family}")),
            words(f"The person named is {truth.job} here, keeps a home here, and is expected back."),
        ),
    )


def ticket(truth: I539Truth) -> Exhibit:
    """The ticket home."""
    day = truth.odd.ticket_on or truth.asked_until
    return letter(
        "ticket",
        "Ticket home",
        lines(
            ("passenger", "Passenger", truth.applicant.name),
            ("day", "Day of travel", written(day)),
            ("to", "To", f"{truth.applicant.town}, {truth.applicant.country.name}"),
        ),
        issuer="Specimen Airways",
        dated=truth.filed_on - timedelta(days=5),
    )


def search(truth: I539Truth) -> Exhibit:
    """The record search."""
    entries = [
        ("visits", "Earlier visits", "One, left in time"),
        ("proceedings", "Removal proceedings", "None"),
    ]
    if truth.odd.other:
        name, born, number = truth.odd.other
        entries.append(
            ("other", "Second match by name", f"{name}, born {written(born)}, record {number}: stayed too long")
        )
    return screen("search", "Record search", lines(*entries), dated=truth.filed_on + timedelta(days=30))


def tip(truth: I539Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.odd.tip, dated=truth.filed_on + timedelta(days=20)) if truth.odd.tip else None


def thanks(truth: I539Truth) -> Exhibit:
    """A card that decides nothing."""
    return card_of_thanks(truth.applicant, place=truth.city.place, dated=truth.filed_on - timedelta(days=15))
