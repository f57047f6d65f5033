"""The papers of a request for a relative to follow."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.kinds.i730.records import birth, clinic, ended, marriage, passport, third_country
from course.casefiles.kinds.i730.truth import I730Truth
from course.casefiles.paper import lines, table, words
from course.casefiles.papers.affidavit import affidavit
from course.casefiles.papers.bank import bank_pages
from course.casefiles.papers.civil import CERTIFIED, UNCERTIFIED
from course.casefiles.papers.lease import lease as lease_of
from course.casefiles.papers.letter import WITHHELD, letter, statement
from course.casefiles.papers.notice import notice, receipt_notice
from course.casefiles.papers.search import name_search, screen
from course.casefiles.papers.thanks import thanks as card_of_thanks
from course.casefiles.papers.tip import tip as unsigned
from course.model.asylum import Principal
from course.model.exhibit import Exhibit, Genre


def exhibits(truth: I730Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    papers = (
        form(truth), receipt(truth), grant(truth), first(truth), passport(truth), birth(truth), marriage(truth),
        clinic(truth), ended(truth), own_letter(truth), tracing(truth), lease(truth), bank(truth), friend(truth, "a"),
        friend(truth, "b"), office(truth), search(truth), tip(truth), thanks(truth),
    )  # fmt: skip
    return tuple(paper for paper in papers if paper is not None)


def called(truth: I730Truth) -> str:
    """What the relative is to the principal."""
    woman = truth.relative.gender == "woman"
    if truth.spouse:
        return "Wife" if woman else "Husband"
    return "Daughter" if woman else "Son"


def form(truth: I730Truth) -> Exhibit:
    """Form I-730 as the principal filled it in."""
    who, gets, odd = truth.principal, truth.relative, truth.odd
    signed = truth.filed_on - timedelta(days=2)
    asylee = truth.way is Principal.ASYLEE
    day = odd.form_wedding or truth.wedding
    tie = (("wedding", "Date of marriage", written(day)),) if day else ()
    children = "None" if truth.spouse else f"{gets.name}, born {written(gets.born_on)}"
    return Exhibit(
        id="i730",
        title="Form I-730, Refugee/Asylee Relative Petition (training version)",
        genre=Genre.FORM,
        issuer="Principal",
        dated=signed,
        signature=f"{who.name}, {written(signed)}",
        parts=(
            lines(
                ("name", "Full name", who.name),
                ("born", "Date of birth", written(who.born_on)),
                ("a-number", "USCIS number", truth.a_number),
                ("status", "Status", "Granted asylum" if asylee else "Admitted as a refugee"),
                ("status-since", "Since", written(truth.granted_on)),
                ("address", "Address", f"{truth.street}, {truth.city.place}"),
                ("address-since", "Lives there since", written(odd.form_address or truth.since)),
                ("children", "All children", children),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="The person asking",
            ),
            lines(
                ("relation", "The relative is the principal's", called(truth)),
                ("relative", "Full name", gets.name),
                ("relative-born", "Date and place of birth", f"{written(gets.born_on)}, {gets.town}"),
                *tie,
                ("marital", "Marital status of the relative", "Married" if truth.spouse else "Never married"),
                ("lives", "Lives in", "Outside the United States"),
                ("had-status", "Ever granted asylum or admitted as a refugee?", "No"),
                heading="The relative",
            ),
        ),
    )


def receipt(truth: I730Truth) -> Exhibit:
    """The notice that the request came."""
    return receipt_notice(
        truth.receipt, received=truth.filed_on, dated=open_on_or_before(truth.filed_on + timedelta(days=10)),
        form="I-730", applicant=truth.principal.name, beneficiary=truth.relative.name,
    )  # fmt: skip


def grant(truth: I730Truth) -> Exhibit:
    """What shows the principal's own status, and how it came about."""
    asylee = truth.way is Principal.ASYLEE
    own = "Principal applicant"
    if truth.derived:
        own = f"Derivative: spouse of {truth.other_parent}, principal refugee"
    title = "Notice that asylum is granted" if asylee else "Arrival record (Form I-94), refugee admission"
    day = "Asylum granted on" if asylee else "Admitted as a refugee on"
    return notice(
        "grant", title, ("name", "Name", truth.principal.name), ("a-number", "USCIS number", truth.a_number),
        ("day", day, written(truth.granted_on)), ("as", "Granted as" if asylee else "Admitted as", own),
        dated=truth.granted_on,
    )  # fmt: skip


def first(truth: I730Truth) -> Exhibit:
    """The family as the principal's own application listed it, on the system's screen."""
    rows = []
    gets, odd = truth.relative, truth.odd
    if truth.earlier_open:
        rows.append(("Earlier spouse", truth.earlier_open, "Not stated", "Abroad; lived apart"))
    if not truth.spouse:
        married_to = truth.principal.name if truth.derived else truth.other_parent
        spouse = "Wife" if (truth.principal.gender == "man") is not truth.derived else "Husband"
        rows.append((spouse, married_to, "Not shown here", "Here" if truth.derived else "Abroad"))
    if truth.related_since < truth.applied_on and truth.named_before:
        born = gets.born_on
        if odd.first_form_order:
            born = born.replace(day=born.month, month=born.day)
        rows.append((called(truth), gets.name, written(born), "Abroad"))
    if odd.unlisted:
        rows.append(("Child", _sibling(truth), written(odd.unlisted), "Abroad"))
    listed = lines(("family", "Family listed", "None"))
    if rows:
        listed = table("family", "Spouse and children listed", ("Relation", "Name", "Born", "Where"), rows)
    kind = "Form I-589" if truth.way is Principal.ASYLEE else "Form I-590"
    return screen(
        "first",
        f"Family listed on the first application ({kind})",
        lines(
            ("name", "Applicant", truth.other_parent if truth.derived else truth.principal.name),
            ("filed", "Applied on", written(truth.applied_on)),
        ),
        listed,
        dated=truth.filed_on + timedelta(days=20),
    )


def _sibling(truth: I730Truth) -> str:
    """A further child's name, unlike the relative's."""
    names = (*truth.principal.country.women, *truth.principal.country.men)
    taken = (truth.relative.given, truth.principal.given, truth.other_parent.split(" ")[0])
    return f"{next(name for name in names[truth.filed_on.day % 8 :] if name not in taken)} {truth.principal.family}"


def own_letter(truth: I730Truth) -> Exhibit:
    """The letter of the principal."""
    said = [f"I ask that my {called(truth).lower()} {truth.relative.given} may come and live with me."]
    if truth.related_since < truth.applied_on and not (truth.delay or truth.derived):
        said.append("We have been apart since I fled.")
    if truth.delay:
        said.append(truth.delay.why)
        if truth.delay.held_until:
            said.append(f"I had word on {written(truth.delay.held_until)} and began the papers then.")
            said.append("" if truth.delay.paper else "I can send the letter of the service that found them.")
    if not truth.born_paper:
        said.append("We have no birth record. I have not yet asked the registry for one.")
    if truth.wedding and truth.wedding > truth.granted_on:
        place = third_country(truth)
        said.append(f"I could travel, we met again in {place.name}, and we married there on {written(truth.wedding)}.")
    if truth.first_visit:
        said.append(_after_grant(truth))
    return statement(
        "letter", "Letter of the principal", " ".join(part for part in said if part),
        issuer=truth.principal.name, dated=truth.filed_on - timedelta(days=2),
    )  # fmt: skip


def _after_grant(truth: I730Truth) -> str:
    if truth.expected:
        given = truth.other_parent.split(" ")[0]
        return f"{given} visited me in the center abroad and then went home, and the child was born there."
    return f"I travelled to a third country to meet {truth.other_parent} there, and the child was born after that."


def tracing(truth: I730Truth) -> Exhibit | None:
    """The letter of the service that found the relative, where it is in the file."""
    delay = truth.delay
    if delay is None or delay.held_until is None or not delay.paper:
        return None
    return letter(
        "tracing", "Letter of a tracing service",
        lines(("asked", "Search asked for on", written(truth.granted_on + timedelta(days=25))),
              ("found", "Word of the family on", written(delay.held_until))),
        f"We were asked to find {truth.relative.name}. Until the day above nobody could tell us where "
        f"{truth.relative.they} was.",
        issuer="Sample Family Tracing Service", dated=delay.held_until, signature=f"Case worker {WITHHELD}",
    )  # fmt: skip


def lease(truth: I730Truth) -> Exhibit:
    """The lease of the principal's home."""
    return lease_of(
        truth.principal.name, address=f"{truth.street}, {truth.city.place}", since=truth.since, dated=truth.since,
        rent=980,
    )  # fmt: skip


def bank(truth: I730Truth) -> Exhibit:
    """Two months of an account, with money sent home."""
    entries = []
    for n in (64, 34):
        day = truth.filed_on - timedelta(days=n)
        entries += [(day, truth.job.employer, truth.job.wages // 26), (day + timedelta(days=4), "Rent", -980)]
        if not (truth.delay and truth.delay.held_until and truth.delay.held_until > day):
            entries.append((day + timedelta(days=6), f"Transfer to {truth.relative.country.name}", -200))
    return bank_pages(truth.principal.name, entries, dated=truth.filed_on - timedelta(days=14), opening=700)


FRIENDS = {"a": "Robin Sample", "b": "Morgan Specimen"}


def friend(truth: I730Truth, which: str) -> Exhibit:
    """What somebody who knows the principal swears to."""
    who, gets = truth.principal, truth.relative
    own = {
        "a": f"I share a workbench with {who.title}, who often speaks of {gets.given}.",
        "b": f"I come from the same town as {who.title}. The family is known there.",
    }
    same = "This is a good and honest family, and I beg that it may be together again."
    return affidavit(
        FRIENDS[which], same if truth.odd.same_words else own[which],
        about=who.title, dated=truth.filed_on - timedelta(days=20), paper_id=f"friend-{which}",
    )  # fmt: skip


def office(truth: I730Truth) -> Exhibit:
    """The letter of an office at home on where the relative lives, with its English text."""
    who = truth.relative
    return Exhibit(
        id="office",
        title="Letter of a neighborhood office with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"Neighborhood office, {who.town}, {who.country.name} (fictional)",
        dated=truth.filed_on - timedelta(days=25),
        signature="Clerk, with a stamp on the original",
        parts=(
            lines(("name", "Name", f"{truth.odd.office_given or who.given} {who.family}")),
            words("The person named lives in this neighborhood and is known to this office."),
            words(CERTIFIED if truth.odd.certified else UNCERTIFIED, "Certification of the translator"),
        ),
    )


def search(truth: I730Truth) -> Exhibit:
    """The record search."""
    return name_search(
        truth.relative,
        ("status", "Asylum or refugee status of the relative", "None"),
        ("requests", "Earlier requests for this relative", "None"),
        number="None before this request",
        dated=truth.filed_on + timedelta(days=48),
        others=(truth.odd.other,) if truth.odd.other else (),
    )


def tip(truth: I730Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.odd.tip, dated=truth.filed_on + timedelta(days=37)) if truth.odd.tip else None


def thanks(truth: I730Truth) -> Exhibit:
    """A card that decides nothing."""
    return card_of_thanks(truth.principal, place=truth.city.place, dated=truth.filed_on - timedelta(days=16))
