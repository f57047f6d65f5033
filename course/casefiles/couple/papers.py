"""The papers of a couple that every kind about one holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written, written_abroad
from course.casefiles.couple.truth import CoupleTruth
from course.casefiles.paper import lines
from course.casefiles.papers.affidavit import affidavit
from course.casefiles.papers.bank import bank_pages
from course.casefiles.papers.card import resident_card
from course.casefiles.papers.civil import Page, Translation, birth, marriage
from course.casefiles.papers.county import county_marriage
from course.casefiles.papers.court import court_disposition
from course.casefiles.papers.lease import lease
from course.casefiles.papers.passport import passport
from course.casefiles.papers.search import name_search
from course.casefiles.papers.thanks import thanks
from course.casefiles.papers.tip import tip
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre
from course.rules.days import months_after, years_after


def birth_record(truth: CoupleTruth) -> Exhibit:
    """The birth record of the applicant, with its English text."""
    who, odd = truth.couple.applicant, truth.odd
    english = {"name": f"{odd.birth_given} {who.family}"} if odd.birth_given else {}
    english |= {"born": written_abroad(odd.birth_day)} if odd.birth_day else {}
    page = Page(
        registered=who.born_on + timedelta(days=6),
        issued=open_on_or_before(truth.filed_on - timedelta(days=80)),
        number=f"{who.born_on.year}/{int(truth.couple.number[-3:]) + 100}",
        translation=Translation.CERTIFIED if odd.certified else Translation.UNCERTIFIED,
        english=english,
    )
    mother, father = truth.couple.parents
    return birth(who, page, mother=mother, father=father)


def marriage_record(truth: CoupleTruth) -> Exhibit:
    """The marriage certificate of a county, or the extract of a register at home with its English text."""
    pair = truth.couple
    if pair.abroad:
        page = Page(
            registered=pair.married_on,
            issued=open_on_or_before(pair.married_on + timedelta(days=40)),
            number=f"{pair.married_on.year}/{int(pair.number[-3:]) + 20}",
        )
        return marriage(pair.applicant, pair.partner, page, day=pair.married_on)
    recorded = pair.married_on + timedelta(days=9)
    return county_marriage(pair.applicant, pair.partner, day=pair.married_on, city=pair.city, recorded=recorded)


def passport_page(
    truth: CoupleTruth, *, visa: str = "", stamps: Iterable[tuple[date, str, str]] = (), shows: str = ""
) -> Exhibit:
    """The passport of the applicant."""
    pair = truth.couple
    return passport(
        pair.applicant,
        number=pair.passport,
        issued_on=pair.passport_issued,
        expires_on=years_after(pair.passport_issued, 10) - timedelta(days=1),
        visa=visa,
        stamps=stamps,
        shows=shows,
    )


def standing(truth: CoupleTruth) -> Exhibit:
    """What shows the spouse to be a citizen or a resident."""
    pair = truth.couple
    if not pair.citizen:
        since = pair.standing_since
        return resident_card(
            pair.partner,
            number=pair.partner_number,
            category="Employment-based",
            resident_since=since,
            issued=since + timedelta(days=25),
            expires=years_after(since, 10),
            paper_id="standing",
        ).model_copy(update={"title": f"Permanent resident card of {pair.partner.name}, data page"})
    return Exhibit(
        id="standing",
        title="Certificate of naturalization of the spouse",
        genre=Genre.CERTIFICATE,
        issuer="USCIS (training specimen)",
        dated=pair.standing_since,
        describes="A certificate within a printed border, with a grey placeholder for the photograph.",
        parts=(
            lines(
                ("name", "Name", pair.partner.name),
                ("born", "Date of birth", written(pair.partner.born_on)),
                ("status", "Became a citizen of the United States on", written(pair.standing_since)),
            ),
        ),
    )


def home(truth: CoupleTruth, *, joint: bool = True, term: tuple[date, date] | None = None) -> Exhibit:
    """The lease of the home they have now, or of the one they had for a ``term``."""
    pair = truth.couple
    since, until = term or (pair.moved_in, years_after(pair.moved_in, 1) - timedelta(days=1))
    paper = lease(
        pair.both if joint else pair.partner.name,
        address=f"{pair.old_street}, {pair.city.place}" if term else pair.address,
        since=since,
        until=until,
        dated=since - timedelta(days=8),
        rent=pair.rent,
    )
    if not truth.odd.initialed:
        return paper
    shows = "The first day of the term is struck out and written anew by hand. Three sets of initials stand beside it."
    return paper.model_copy(update={"describes": shows})


def account(truth: CoupleTruth, *, joint: bool = True, both_paid: bool = True, until: date | None = None) -> Exhibit:
    """Three months of a bank account, of both or of the spouse alone; the last before the filing, or before a day.

    ``both_paid`` says whether both have work; of an account of one, only that one's pay shows.
    """
    pair, end = truth.couple, until or truth.filed_on
    entries: list[tuple[date, str, int]] = []
    for back in (3, 2, 1):
        day = months_after(end, -back)
        entries.append((day, f"Pay, {pair.partner_job.employer}", pair.partner_job.wages // 15))
        if joint and both_paid:
            entries.append((day + timedelta(days=2), f"Pay, {pair.job.employer}", pair.job.wages // 15))
        entries.append((day + timedelta(days=4), "Rent", -pair.rent))
    street = pair.old_street if truth.odd.old_address or until else pair.street
    return bank_pages(
        pair.both if joint else pair.partner.name,
        entries,
        dated=end - timedelta(days=3),
        opening=1200 + pair.rent,
        address=f"{street}, {pair.city.place}",
    )


def friends(truth: CoupleTruth, *, texts: tuple[str, str] | None = None, same: str = "") -> tuple[Exhibit, ...]:
    """What two friends swear to; in the ``same`` words in some cases."""
    pair = truth.couple
    same = (
        same or f"I often see {pair.both} and can say that they are a good and loving couple and live together as one."
    )
    wedding = f"was a guest at the wedding on {written(pair.married_on)}"
    if pair.abroad:
        wedding = f"was shown the pictures of the wedding on {written(pair.married_on)}"
    texts = texts or (
        (
            f"We are neighbors at {pair.street}. {pair.applicant.given} and {pair.partner.given} mind our dog, and we "
            "have supper together at the end of most weeks."
        ),
        (f"I work with {pair.partner.given} and {wedding}. Since then I have been to their home five or six times."),
    )
    said = (same, same) if truth.odd.same_words else texts
    return tuple(
        affidavit(
            friend,
            text,
            about=pair.both,
            knows_since=str((pair.married_on - timedelta(days=back)).year),
            dated=truth.filed_on - timedelta(days=back // 40),
            paper_id=f"friend-{mark}",
        )
        for mark, friend, text, back in zip("ab", pair.friends, said, (240, 400), strict=True)
    )


def search(truth: CoupleTruth, *entries: tuple[str, str, str]) -> Exhibit:
    """The record search; ``entries`` are what it shows of the case."""
    odd, pair = truth.odd, truth.couple
    police = "None"
    if odd.arrest:
        police = f"Arrest of {written(odd.arrest.on)}, {pair.city.place}, outcome not in this system"
    others = [(*odd.other, "Overstayed a visit")] if odd.other else []
    return name_search(
        pair.applicant,
        *entries,
        ("police", "Arrests", police),
        number=pair.number,
        others=others,
        dated=open_on_or_before(truth.today - timedelta(days=20)),
    )


def court(truth: CoupleTruth) -> Exhibit | None:
    """How an arrest ended, where there was one."""
    arrest = truth.odd.arrest
    if arrest is None:
        return None
    return court_disposition(
        truth.couple.applicant,
        arrested_on=arrest.on,
        charge=arrest.charge,
        plea="Not guilty",
        result=f"Dismissed on {written(arrest.ended_on)}, on motion of the State",
        terms="None",
        state=truth.couple.city.state,
        certified_on=open_on_or_before(truth.today - timedelta(days=12)),
    )


def message(truth: CoupleTruth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return tip(truth.odd.tip, dated=truth.filed_on + timedelta(days=40)) if truth.odd.tip else None


def card(truth: CoupleTruth, who: Person | None = None) -> Exhibit:
    """A card to the spouse, or to ``who``, that decides nothing."""
    return thanks(who or truth.couple.partner, place=truth.couple.city.place, dated=truth.filed_on - timedelta(days=30))


def form_entries(truth: CoupleTruth) -> tuple[tuple[str, str, str], ...]:
    """What the form says of the applicant in every kind."""
    pair, odd = truth.couple, truth.odd
    who = pair.applicant
    return (
        ("name", "Full name", who.name),
        ("a-number", "A-Number", pair.number),
        ("born", "Date of birth", written(who.born_on)),
        ("country", "Country of birth", who.country.name),
        ("passport-number", "Passport number", odd.form_passport or pair.passport),
        ("spouse", "Spouse", pair.partner.name),
        ("married", "Date of marriage", written(odd.form_married or pair.married_on)),
        ("children", "Children", "None"),
    )


def children_told(truth: CoupleTruth) -> str:
    """What the applicant says of children."""
    if truth.odd.child is None:
        return "None."
    name, born = truth.odd.child
    return (
        f"One, {name}, born {written(born)}, who lives with my mother at home. I thought that only children here count."
    )
