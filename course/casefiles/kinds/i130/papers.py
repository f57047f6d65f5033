"""The papers of a petition for a relative."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.kinds.i130.truth import I130Truth
from course.casefiles.paper import lines, words
from course.casefiles.papers import civil
from course.casefiles.papers.affidavit import affidavit
from course.casefiles.papers.bank import bank_pages
from course.casefiles.papers.card import resident_card
from course.casefiles.papers.civil import CERTIFIED, SEAL, UNCERTIFIED, Page
from course.casefiles.papers.county import certificate, county_marriage
from course.casefiles.papers.lease import lease as lease_of
from course.casefiles.papers.notice import USCIS, receipt_notice
from course.casefiles.papers.passport import passport as passport_of
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
        tie.append(("wedding", "Petitioner's present marriage", f"{written(_parents_wed(truth))}, to {spouse}"))
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
                ("children", "Children of the beneficiary", "None"),
                ("lives", "Lives in", _lives(truth)),
                heading="The beneficiary",
            ),
        ),
    )  # fmt: skip


def _parents_wed(truth: I130Truth) -> date:
    """When the parents of whoever the birth record is of married."""
    child = truth.petitioner if truth.relation is Relation.PARENT else truth.beneficiary
    return child.born_on - timedelta(days=600)


def _marital(truth: I130Truth) -> str:
    if truth.relation is Relation.PARENT:
        return "Married"
    return "Married" if truth.relation is Relation.SPOUSE or truth.beneficiary_married else "Never married"


def _earlier(truth: I130Truth) -> str:
    if truth.earlier is None or not truth.earlier.told:
        return "None"
    return f"One, to {truth.earlier.spouse}, from {written(truth.earlier.married_on)}; divorced"


def _lives(truth: I130Truth) -> str:
    if truth.relation is not Relation.SPOUSE:
        return f"{truth.beneficiary.town}, {truth.beneficiary.country.name}"
    return f"{truth.street if truth.together else '4 Sample Terrace'}, {truth.city.place}"


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


def status(truth: I130Truth) -> Exhibit:
    """What shows that the petitioner may ask: a certificate of citizenship or the card of a resident."""
    who = truth.petitioner
    if truth.standing is Standing.RESIDENT:
        return resident_card(
            who, number=truth.a_number, category="E26", resident_since=truth.since, issued=truth.since,
            expires=years_after(truth.since, 10), paper_id="status",
        )  # fmt: skip
    return Exhibit(
        id="status",
        title="Certificate of Citizenship" if who.born_on > months_after(truth.filed_on, -21 * 12)
        else "Certificate of Naturalization",
        genre=Genre.CERTIFICATE,
        issuer=USCIS,
        dated=truth.since,
        signature="Director (name withheld in the training copy)",
        describes="A certificate with a grey placeholder for the photograph and a printed seal.",
        parts=(
            lines(
                ("name", "Name", who.name),
                ("born", "Date of birth", written(who.born_on)),
                ("country", "Former nationality", who.country.name),
                ("number", "Certificate number", f"SAMPLE-{truth.a_number[-7:]}"),
                ("a-number", "USCIS registration number", truth.a_number),
            ),
        ),
    )  # fmt: skip


def passport(truth: I130Truth) -> Exhibit:
    """The beneficiary's passport."""
    issued = months_after(truth.filed_on, -30)
    return passport_of(truth.beneficiary, number=truth.passport, issued_on=issued, expires_on=months_after(issued, 120))


def birth(truth: I130Truth) -> Exhibit:
    """The birth record the tie runs through: the petitioner's for a parent, otherwise the beneficiary's."""
    who = truth.petitioner if truth.relation is Relation.PARENT else truth.beneficiary
    english = {"born": written(truth.odd.english_born)} if truth.odd.english_born else {}
    page = Page(registered=who.born_on + timedelta(days=9), issued=months_after(truth.filed_on, -4), english=english)
    return civil.birth(who, page, mother=truth.mother if truth.mother_named else "", father=truth.father)


def own_birth(truth: I130Truth) -> Exhibit | None:
    """The petitioner's own birth record, where the two are brother and sister."""
    if truth.relation is not Relation.SIBLING:
        return None
    who = truth.petitioner
    page = Page(registered=who.born_on + timedelta(days=11), issued=months_after(truth.filed_on, -4))
    return civil.birth(who, page, mother=truth.mother, father=truth.father, paper_id="petitioner-birth")


def marriage(truth: I130Truth) -> Exhibit | None:
    """The marriage the tie rests on: the spouses', the stepchild's parent's, or the parents'."""
    if truth.wedding:
        other = truth.natural or truth.beneficiary
        ended = "divorced" if truth.earlier and (truth.earlier.told or truth.earlier.paper) else "never married"
        return county_marriage(
            truth.petitioner, other, day=truth.wedding, city=truth.city, recorded=truth.wedding + timedelta(days=6),
            before=("never married", ended),
        )  # fmt: skip
    if not truth.through_father:
        return None
    parent = truth.beneficiary if truth.relation is Relation.PARENT else truth.petitioner
    day = _parents_wed(truth)
    entries = [
        ("one", "First spouse", parent.name),
        ("one-before", "Before this marriage", "Never married"),
        ("other", "Second spouse", truth.mother),
        ("other-before", "Before this marriage", "Never married"),
        ("day", "Date of marriage", written(day)),
    ]
    page = Page(registered=day, issued=months_after(truth.filed_on, -4))
    return civil.extract("marriage", "Marriage", entries, page, country=parent.country, town=parent.town)


def divorce(truth: I130Truth) -> Exhibit | None:
    """The extract of the beneficiary's divorce, where it is in the file."""
    was = truth.earlier
    if was is None or not was.paper:
        return None
    odd = was.entered_on < was.ended_on
    ink = " The final day stands in darker ink than the other entries." if odd else ""
    page = Page(registered=was.entered_on, issued=months_after(truth.filed_on, -3), shows=SEAL + ink)
    return civil.divorce(truth.beneficiary, was.spouse, page, married_on=was.married_on, final_on=was.ended_on)


def parted(truth: I130Truth) -> Exhibit | None:
    """The county's record that the marriage of the petition has ended."""
    if truth.wedding_ended is None or truth.wedding is None:
        return None
    return certificate(
        "Certificate of divorce",
        ("one", "Spouse", truth.petitioner.name),
        ("other", "Other spouse", truth.beneficiary.name),
        ("married", "Date of marriage", written(truth.wedding)),
        ("final", "Divorce final on", written(truth.wedding_ended)),
        state=truth.city.state,
        recorded=truth.wedding_ended + timedelta(days=4),
        paper_id="parted",
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
    if truth.relation is Relation.SPOUSE and truth.together and not truth.wedding_ended:
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
    was = truth.earlier
    if was and not was.told and not was.paper:
        entries.append(("visa", "Visa application of an earlier year", f"Married, spouse {was.spouse}"))
    if truth.odd.child_born:
        entries.append(
            ("visa-child", "Visa application of an earlier year", f"One child, born {written(truth.odd.child_born)}")
        )
    return name_search(
        truth.beneficiary, *entries, number="None before this petition",
        dated=truth.filed_on + timedelta(days=45), others=(truth.odd.other,) if truth.odd.other else (),
    )  # fmt: skip


def tip(truth: I130Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.odd.tip, dated=truth.filed_on + timedelta(days=33)) if truth.odd.tip else None


def thanks(truth: I130Truth) -> Exhibit:
    """A card that decides nothing."""
    return card_of_thanks(truth.petitioner, place=truth.city.place, dated=truth.filed_on - timedelta(days=17))
