"""The papers of a petition for a relative."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.kinds.i130.records import (
    birth,
    divorce,
    marriage,
    own_birth,
    parents_wed,
    parted,
    passport,
    status,
)
from course.casefiles.kinds.i130.truth import I130Truth
from course.casefiles.paper import lines, words
from course.casefiles.papers.affidavit import affidavit
from course.casefiles.papers.bank import bank_pages
from course.casefiles.papers.civil import CERTIFIED, UNCERTIFIED
from course.casefiles.papers.lease import lease as lease_of
from course.casefiles.papers.notice import receipt_notice
from course.casefiles.papers.photograph import photograph
from course.casefiles.papers.search import name_search
from course.casefiles.papers.tax import TaxYear, tax_transcript
from course.casefiles.papers.thanks import thanks as card_of_thanks
from course.casefiles.papers.tip import tip as unsigned
from course.model.exhibit import Exhibit, Genre
from course.model.family import Relation, Standing
from course.rules.days import months_after, years_after


def exhibits(truth: I130Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    papers = (
        form(truth), receipt(truth), status(truth), passport(truth), birth(truth), own_birth(truth), marriage(truth),
        divorce(truth), parted(truth), photo(truth), lease(truth), bank(truth), tax(truth), friend(truth, "a"),
        friend(truth, "b"), home(truth), search(truth), tip(truth), thanks(truth),
    )  # fmt: skip
    return tuple(paper for paper in papers if paper is not None)


def called(truth: I130Truth) -> str:
    """What the beneficiary is to the petitioner, as the form has it."""
    woman = truth.beneficiary.gender == "woman"
    if truth.natural:
        return "Stepdaughter" if woman else "Stepson"
    return {
        Relation.SPOUSE: "Wife" if woman else "Husband",
        Relation.CHILD: "Daughter" if woman else "Son",
        Relation.PARENT: "Mother" if woman else "Father",
        Relation.SIBLING: "Sister" if woman else "Brother",
    }[truth.relation]


def form(truth: I130Truth) -> Exhibit:
    """Form I-130 as the petitioner filled it in."""
    asks, gets, odd = truth.petitioner, truth.beneficiary, truth.odd
    signed = truth.filed_on - timedelta(days=3)
    citizen = truth.standing is Standing.CITIZEN
    stamp = f"{written(truth.filed_on)}, receipt {truth.receipt}"
    tie = [("relation", "The beneficiary is the petitioner's", called(truth))]
    if truth.wedding:
        day = odd.form_wedding or truth.wedding
        whose = f"to {truth.natural.name}, parent of the beneficiary" if truth.natural else "to the beneficiary"
        tie.append(("wedding", "Petitioner's present marriage", f"{written(day)}, {truth.city.place}, {whose}"))
    elif truth.relation is Relation.CHILD:
        spouse = truth.mother if truth.through_father else truth.father
        tie.append(("wedding", "Petitioner's present marriage", f"{written(parents_wed(truth))}, to {spouse}"))
    return Exhibit(
        id="i130",
        title="Form I-130, Petition for Alien Relative (training version)",
        genre=Genre.FORM,
        issuer="Petitioner",
        dated=signed,
        signature=f"{asks.name}, {written(signed)}",
        parts=(
            lines(*tie, ("received", "Received by USCIS (stamp)", stamp),
                  heading="The petition"),
            lines(
                ("petitioner", "Full name", asks.name),
                ("petitioner-born", "Date and place of birth", f"{written(asks.born_on)}, {asks.town}"),
                ("standing", "Status", "U.S. citizen" if citizen else "Lawful permanent resident"),
                ("address", "Address", f"{truth.street}, {truth.city.place}"),
                ("address-since", "Lives there since", written(odd.form_home or truth.home_since)),
                ("petitioner-earlier", "Earlier marriages", "None"),
                heading="The petitioner",
            ),
            lines(
                ("name", "Full name", gets.name),
                ("born", "Date and place of birth", f"{written(gets.born_on)}, {gets.town}"),
                ("country", "Country of nationality", gets.country.name),
                ("passport-number", "Passport number", odd.form_passport or truth.passport),
                ("marital", "Marital status", _marital(truth)),
                ("earlier", "Earlier marriages", _earlier(truth)),
                ("children", "Children of the beneficiary", _children(truth)),
                ("lives", "Lives in", _lives(truth)),
                heading="The beneficiary",
            ),
        ),
    )  # fmt: skip


def _marital(truth: I130Truth) -> str:
    if truth.relation is Relation.PARENT:
        return "Married"
    return "Married" if truth.relation is Relation.SPOUSE or truth.beneficiary_married else "Never married"


def _children(truth: I130Truth) -> str:
    return f"{truth.petitioner.name}, the petitioner" if truth.relation is Relation.PARENT else "None"


def _earlier(truth: I130Truth) -> str:
    if truth.earlier is None or not truth.earlier.told:
        return "None"
    return f"One, to {truth.earlier.spouse}, from {written(truth.earlier.married_on)}; divorced"


def _lives(truth: I130Truth) -> str:
    if truth.relation is not Relation.SPOUSE:
        return f"{truth.beneficiary.town}, {truth.beneficiary.country.name}"
    return f"{truth.street if truth.together else '31 Lantern Street'}, {truth.city.place}"


def receipt(truth: I130Truth) -> Exhibit:
    """The notice that the petition came."""
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=12)),
        form="I-130",
        applicant=truth.petitioner.name,
        beneficiary=truth.beneficiary.name,
    )


def photo(truth: I130Truth) -> Exhibit:
    """Photographs, described."""
    if truth.relation is not Relation.SPOUSE:
        return photograph(
            "Two people at a table with plates and glasses, in daylight. Nothing shows where it is.",
            title="Photograph sent with the petition",
        )
    return photograph(
        "Two small photographs of faces before a white wall, grey placeholders in the training copy.",
        title="Photographs of both spouses, passport style",
        caption=f"{truth.petitioner.name}; {truth.beneficiary.name}",
        dated=truth.filed_on - timedelta(days=20),
    )


def _household(truth: I130Truth) -> str:
    """The names on the lease, the account and the return."""
    if truth.relation is Relation.SPOUSE and truth.together:
        return f"{truth.petitioner.name} and {truth.beneficiary.name}"
    return f"{truth.petitioner.name} and {truth.natural.name}" if truth.natural else truth.petitioner.name


def lease(truth: I130Truth) -> Exhibit:
    """The lease of the petitioner's home, with the spouse's name added where they share it."""
    shared = truth.wedding is not None and (truth.together or truth.natural is not None)
    signed = truth.wedding + timedelta(days=12) if truth.wedding and shared else truth.home_since
    moved = max(truth.home_since, signed)
    note = f"Names of the tenants as of {written(moved)}." if shared else ""
    return lease_of(
        _household(truth),
        address=f"{truth.street}, {truth.city.place}",
        since=truth.home_since,
        dated=moved,
        rent=1150,
        note=note,
    )


def bank(truth: I130Truth) -> Exhibit:
    """Two months of an account."""
    pay = truth.job.wages // 26
    days = [truth.filed_on - timedelta(days=n) for n in (62, 48, 34, 20)]
    entries = []
    for n, day in enumerate(days):
        entries.append((day, truth.job.employer, pay))
        if n % 2 == 0:
            entries.append((day + timedelta(days=3), "Rent", -1150))
    return bank_pages(_household(truth), entries, dated=truth.filed_on - timedelta(days=12), opening=900)


def tax(truth: I130Truth) -> Exhibit:
    """The transcript of the last return before the petition."""
    year = truth.filed_on.year - (1 if truth.filed_on.month > 5 else 2)
    child = truth.relation is Relation.CHILD and truth.natural is None
    married = child or (truth.wedding is not None and truth.wedding.year <= year)
    shared = not child and (truth.together or truth.natural is not None)
    filing = "Single" if not married else "Married filing jointly" if shared else "Married filing separately"
    who = _household(truth) if married and shared else truth.petitioner.name
    return tax_transcript(
        who, (TaxYear(year, truth.job.wages, filing=filing),), printed=truth.filed_on - timedelta(days=30)
    )


FRIENDS = {"a": "Jordan Sample", "b": "Casey Specimen"}


def friend(truth: I130Truth, which: str) -> Exhibit:
    """What a friend of the family swears to."""
    asks, gets = truth.petitioner, truth.beneficiary
    own = {
        "a": f"I see {asks.title} on most Sundays, and {gets.given} is often spoken of.",
        "b": f"I work beside {asks.title} and am told much of {gets.given}.",
    }
    if truth.relation is Relation.SPOUSE and truth.together:
        own = {
            "a": f"I have eaten with {asks.title} and {gets.title} in their kitchen on many Sundays.",
            "b": f"I work beside {asks.title} and helped carry boxes when {gets.title} moved in.",
        }
    same = "They are a loving and united family, and I ask that their petition be approved."
    return affidavit(
        FRIENDS[which], same if truth.odd.same_words else own[which],
        about=truth.petitioner.title, dated=truth.filed_on - timedelta(days=14), paper_id=f"friend-{which}",
    )  # fmt: skip


def home(truth: I130Truth) -> Exhibit:
    """The letter from the beneficiary's home town, with its English text."""
    who = truth.beneficiary
    return Exhibit(
        id="home",
        title="Letter from the home town with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"Town Office of {who.town}, {who.country.name} (fictional)",
        dated=truth.filed_on - timedelta(days=40),
        signature="Clerk of the town office, with a stamp on the original",
        parts=(
            lines(("name", "Name", f"{truth.odd.home_given or who.given} {who.family}")),
            words(_known_here(truth)),
            words(CERTIFIED if truth.odd.certified else UNCERTIFIED, "Certification of the translator"),
        ),
    )


def _known_here(truth: I130Truth) -> str:
    who = truth.beneficiary
    if truth.natural and truth.beneficiary.born_on > years_after(truth.filed_on, -18):
        return f"The person named went to school here and is known to this office as {who.their} family is."
    return f"The person named is {truth.trade} by trade and is known to this office."


def search(truth: I130Truth) -> Exhibit:
    """The record search."""
    entries = [("petitions", "Earlier petitions", "None"), ("proceedings", "Removal proceedings", "None")]
    if truth.relation is Relation.SPOUSE:
        entries.append(("entry", "Entries", f"One, as a visitor, on {written(months_after(truth.filed_on, -27))}"))
    was = truth.earlier
    if was and not was.told and not was.paper:
        entries.append(("visa", "Visa application of an earlier year", f"Married, spouse {was.spouse}"))
    if truth.odd.child_born:
        entries.append(
            ("visa-child", "Visa application of an earlier year", f"One child, born {written(truth.odd.child_born)}")
        )
    return name_search(
        truth.beneficiary, *entries, number="No A-number before this petition",
        dated=truth.filed_on + timedelta(days=45), others=(truth.odd.other,) if truth.odd.other else (),
    )  # fmt: skip


def tip(truth: I130Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.odd.tip, dated=truth.filed_on + timedelta(days=33)) if truth.odd.tip else None


def thanks(truth: I130Truth) -> Exhibit:
    """A card that decides nothing."""
    return card_of_thanks(truth.petitioner, place=truth.city.place, dated=truth.filed_on - timedelta(days=17))
