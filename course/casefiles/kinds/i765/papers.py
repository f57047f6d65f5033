"""The papers of somebody who asks for permission to work."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, stamped, written
from course.casefiles.kinds.i765.truth import RESTS_ON, I765Truth
from course.casefiles.paper import lines, table
from course.casefiles.papers.affidavit import affidavit
from course.casefiles.papers.arrival import arrival_record
from course.casefiles.papers.civil import Page, Translation, birth
from course.casefiles.papers.court import court_disposition
from course.casefiles.papers.lease import lease
from course.casefiles.papers.letter import WITHHELD, letter, statement
from course.casefiles.papers.notice import USCIS, notice, receipt_notice
from course.casefiles.papers.passport import passport
from course.casefiles.papers.photograph import photograph
from course.casefiles.papers.search import name_search, screen
from course.casefiles.papers.thanks import thanks
from course.casefiles.papers.tip import tip
from course.model.exhibit import Exhibit, Genre
from course.model.naturalization import Showing
from course.model.work_permit import Asked, WorkCategory
from course.rules.days import years_after

_CATEGORY = {
    WorkCategory.ASYLEE: "(a)(5), granted asylum",
    WorkCategory.STUDENT: "(c)(3)(B), practical training after the studies",
    WorkCategory.ASYLUM_PENDING: "(c)(8), asylum application pending",
    WorkCategory.ADJUSTMENT_PENDING: "(c)(9), application for adjustment pending",
}
_SCHOOL = "Sample State College"


def exhibits(truth: I765Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    papers = (
        form(truth), receipt(truth), base(truth), history(truth), card(truth), explained(truth), hospital(truth),
        i94(truth), own_passport(truth), birth_record(truth), photo(truth), home(truth), *letters(truth),
        search(truth), court(truth), unsigned(truth), open_day(truth),
    )  # fmt: skip
    return tuple(paper for paper in papers if paper is not None)


def form(truth: I765Truth) -> Exhibit:
    """Form I-765 as it was filled in."""
    who, odd, signed = truth.applicant, truth.odd, truth.filed_on - timedelta(days=2)
    asked = "Permission to work for the first time" if truth.asked is Asked.INITIAL else "Renewal of permission to work"
    about = [
        ("name", "Full name", who.name),
        ("a-number", "A-Number", odd.form_number or truth.number),
        ("born", "Date of birth", written(odd.form_born or who.born_on)),
        ("country", "Country of nationality", who.country.name),
        ("passport-number", "Passport number", truth.passport),
        ("arrived", "Date of last arrival", written(odd.form_arrival or truth.admitted_on)),
        ("address", "Address here", f"{truth.street}, {truth.city.place}, since {written(truth.moved_in)}"),
    ]
    if truth.category is WorkCategory.ASYLUM_PENDING:
        about.append(("arrests", "Ever arrested for or convicted of a crime?", "No"))
    return Exhibit(
        id="i765",
        title="Form I-765, Application for Employment Authorization (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=signed,
        signature=f"{who.name}, {written(signed)}",
        parts=(
            lines(
                ("asked", "What is asked for", asked),
                ("category", "Eligibility category", _CATEGORY[truth.category]),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, {truth.receipt}, fees paid"),
                heading="The request",
            ),
            lines(*about, heading="About the applicant"),
        ),
    )


def receipt(truth: I765Truth) -> Exhibit:
    """The notice that the form came."""
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=9)),
        form="Form I-765",
        applicant=truth.applicant.name,
    )


def base(truth: I765Truth) -> Exhibit | None:
    """The notice, or the school's form, that shows what the category rests on; none where nothing shows it."""
    if truth.proved is not Showing.ESTABLISHED:
        return None
    who, dated = truth.applicant, open_on_or_before(truth.basis_on + timedelta(days=10))
    if truth.category is WorkCategory.ASYLEE:
        told = (
            ("name", "Granted to", f"{who.name}, {truth.number}"),
            ("granted", "Granted on", written(truth.basis_on)),
        )
        text = "You may work as long as you are an asylee. A card proves it; apply for one on Form I-765."
        return notice("base", "Notice that asylum was granted", *told, dated=dated, text=text)
    if truth.category is WorkCategory.STUDENT and truth.program_ends_on:
        return Exhibit(
            id="base",
            title="Form I-20, certificate of eligibility, page on employment (training version)",
            genre=Genre.FORM,
            issuer=f"{_SCHOOL}, {truth.city.place}",
            dated=truth.basis_on,
            signature=f"Designated school official {WITHHELD}",
            parts=(
                lines(
                    ("name", "Student", who.name),
                    ("program-ends", "Program end date", written(truth.program_ends_on)),
                    ("recommended", "Practical training after the studies recommended on", written(truth.basis_on)),
                    ("field", "In the field of", "Accounting"),
                ),
            ),
        )
    return receipt_notice(
        truth.base_receipt,
        received=truth.basis_on,
        dated=dated,
        form=RESTS_ON[truth.category],
        applicant=who.name,
        paper_id="base",
    )


def events(truth: I765Truth) -> list[tuple[date, str]]:
    """What the case record says happened, in order. ``stop`` runs from one event to the other."""
    day, kind = truth.basis_on, truth.category
    if truth.proved is not Showing.ESTABLISHED:
        return [(truth.filed_on - timedelta(days=20), "Form I-130 of the spouse, for the applicant, received; pending")]
    if kind is WorkCategory.ASYLEE:
        return [(day, "Asylum granted; not terminated")]
    if kind is WorkCategory.STUDENT:
        return [(day, "School recommended practical training after the studies; student record active")]
    if kind is WorkCategory.ADJUSTMENT_PENDING:
        found = [(day, "Form I-485 received; pending")]
        return [*found, (truth.ended_on, "Form I-485 denied; notice sent")] if truth.ended_on else found
    found = [(day, "Complete Form I-589 received")]
    if truth.stop:
        found.append((truth.stop[0], "Interview of this day moved to a later one at the applicant's request"))
        found.append((truth.stop[1], "Interview held on the new day; no decision yet"))
    if truth.missed:
        found.append(
            (truth.missed.day, "Interview: the applicant did not appear; notice was sent in time; still undecided")
        )
    if truth.referred_on:
        found.append((truth.referred_on, "Referred to the immigration judge; the application goes on there, undecided"))
    return found


def history(truth: I765Truth) -> Exhibit:
    """The case record of what the category rests on."""
    rows = [(written(day), what) for day, what in events(truth)]
    return screen(
        "history",
        "Case record of the applicant",
        lines(("number", "A-Number", truth.number), ("name", "Name", truth.applicant.name)),
        table("events", "What happened, to the day of printing", ("Day", "Event"), rows),
        dated=truth.today,
    )


def card(truth: I765Truth) -> Exhibit | None:
    """The card to be renewed."""
    if truth.card_until is None or truth.card_from is None:
        return None
    who = truth.applicant
    return Exhibit(
        id="card",
        title="Employment authorization card (Form I-766)",
        genre=Genre.IDENTITY,
        issuer=USCIS,
        dated=truth.card_from,
        describes="A card with a grey placeholder for the photograph. The word SAMPLE runs across it.",
        parts=(
            lines(
                ("name", "Name", f"{who.family}, {who.given}".upper()),
                ("a-number", "USCIS number", truth.number[1:]),
                ("category", "Category", _CATEGORY[truth.category].split(",")[0]),
                ("from", "Valid from", stamped(truth.card_from)),
                ("until", "Card expires", stamped(truth.card_until)),
            ),
        ),
    )


def explained(truth: I765Truth) -> Exhibit:
    """The letter of the applicant."""
    text, dated = (
        "I ask for permission to work so that I can pay for my room and my food.",
        truth.filed_on - timedelta(days=2),
    )
    if truth.proved is not Showing.ESTABLISHED:
        text += " My spouse sent a petition for me, and I sent the green card form in another envelope."
        text += " The paper that says you have it is at home with my things. I can send a copy."
    if truth.missed:
        dated = truth.missed.day + timedelta(days=8)
        text += f" I did not come to the interview on {written(truth.missed.day)}. {truth.missed.why}"
        if truth.missed.ill and not truth.missed.paper:
            text += " I can send the paper of the hospital."
    name = truth.applicant.name
    return statement("statement", "Letter of the applicant", text, issuer=name, dated=dated)


def hospital(truth: I765Truth) -> Exhibit | None:
    """The paper of the hospital, where it is in the file."""
    missed = truth.missed
    if missed is None or not missed.paper:
        return None
    told = lines(
        ("patient", "Patient", f"{truth.applicant.name}, born {written(truth.applicant.born_on)}"),
        ("in", "Taken in", f"{written(missed.day - timedelta(days=1))}, as an emergency"),
        ("out", "Sent home", written(missed.day + timedelta(days=4))),
    )
    return letter(
        "hospital",
        "Discharge paper of a hospital",
        told,
        issuer=f"Sample General Hospital, {truth.city.place}",
        dated=missed.day + timedelta(days=4),
        signature=f"Ward physician {WITHHELD}",
    )


def i94(truth: I765Truth) -> Exhibit:
    """The arrival record."""
    student = truth.category is WorkCategory.STUDENT
    return arrival_record(
        truth.applicant,
        number=truth.record,
        admitted_on=truth.admitted_on,
        port=truth.city.port,
        admitted_as="F-1 (student)" if student else "B (visitor)",
        until="D/S" if student else truth.admitted_on + timedelta(days=182),
    )


def own_passport(truth: I765Truth) -> Exhibit:
    """The passport."""
    return passport(
        truth.applicant,
        number=truth.passport,
        issued_on=years_after(truth.expected_until, -10),
        expires_on=truth.expected_until,
        stamps=((truth.admitted_on, truth.city.port, "Admitted"),),
    )


def birth_record(truth: I765Truth) -> Exhibit:
    """The birth record with its English text."""
    who, odd = truth.applicant, truth.odd
    page = Page(
        registered=who.born_on + timedelta(days=11),
        issued=truth.admitted_on - timedelta(days=30),
        translation=Translation.CERTIFIED if odd.certified else Translation.UNCERTIFIED,
        english={"name": f"{odd.birth_given} {who.family}"} if odd.birth_given else {},
    )
    mother, father = truth.parents
    return birth(who, page, mother=mother, father=father)


def photo(truth: I765Truth) -> Exhibit:
    """The photographs that come with the form."""
    return photograph(
        "Two equal grey placeholders for passport-style photographs, taken from the front before a white ground.",
        title="Two photographs",
        dated=truth.filed_on - timedelta(days=6),
        caption=f"{truth.applicant.name}, {truth.number}",
    )


def home(truth: I765Truth) -> Exhibit:
    """The lease."""
    since, odd = truth.moved_in, truth.odd
    note = "The first day of the term is written over by hand, in other ink." if odd.lease_since else ""
    return lease(
        truth.applicant.name,
        address=f"{truth.street}, {truth.city.place}",
        since=odd.lease_since or since,
        dated=since,
        rent=850,
        note=note,
    )


def letters(truth: I765Truth) -> tuple[Exhibit, Exhibit]:
    """Two friends on what they know."""
    who, dated = truth.applicant, truth.filed_on - timedelta(days=8)
    first = f"{who.they.capitalize()} is my neighbor. We cook together on Sundays, and {who.they} helps with my garden."
    second = f"I met {who.them} in an English class. {who.they.capitalize()} comes on time and does the homework."
    one, other = truth.friends
    return (
        affidavit(one.name, first, about=who.name, dated=dated, sworn=False, paper_id="friend-a"),
        affidavit(
            other.name,
            first if truth.odd.same_words else second,
            about=who.name,
            dated=dated + timedelta(days=1),
            sworn=False,
            paper_id="friend-b",
        ),
    )


def search(truth: I765Truth) -> Exhibit:
    """The record search."""
    odd = truth.odd
    result = "None" if odd.arrested_on is None else f"Arrested on {written(odd.arrested_on)}, theft from a shop"
    others = [(*odd.other, "asylum applicant, interview missed")] if odd.other else []
    return name_search(
        truth.applicant,
        ("requests", "Other requests for a card", "None pending"),
        ("arrests", "Arrests", result),
        number=truth.number,
        dated=truth.filed_on + timedelta(days=30),
        others=others,
    )


def court(truth: I765Truth) -> Exhibit | None:
    """How an arrest ended."""
    day = truth.odd.arrested_on
    if day is None:
        return None
    return court_disposition(
        truth.applicant,
        arrested_on=day,
        charge="Theft from a shop, a misdemeanor, goods of $40",
        plea="None entered",
        result=f"Dismissed on {written(day + timedelta(days=20))}",
        terms="None",
        state=truth.city.state,
        certified_on=truth.filed_on + timedelta(days=34),
    )


def unsigned(truth: I765Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return tip(truth.odd.tip, dated=truth.filed_on + timedelta(days=20)) if truth.odd.tip else None


def open_day(truth: I765Truth) -> Exhibit:
    """A card that decides nothing."""
    return thanks(truth.applicant, place=truth.city.place, dated=truth.filed_on - timedelta(days=15))
