"""The civil records of a petition for a relative, and what shows the petitioner's status."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written, written_abroad
from course.casefiles.kinds.i130.truth import I130Truth
from course.casefiles.paper import lines, words
from course.casefiles.papers import civil
from course.casefiles.papers.card import resident_card
from course.casefiles.papers.civil import SEAL, Page
from course.casefiles.papers.county import certificate, county_marriage
from course.casefiles.papers.notice import USCIS
from course.casefiles.papers.passport import passport as passport_of
from course.model.exhibit import Exhibit, Genre
from course.model.family import Relation, Standing
from course.rules.days import months_after, years_after


def parents_wed(truth: I130Truth) -> date:
    """When the parents of whoever the birth record is of married."""
    child = truth.petitioner if truth.relation is Relation.PARENT else truth.beneficiary
    return child.born_on - timedelta(days=600)


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
    english = {"born": written_abroad(truth.odd.english_born)} if truth.odd.english_born else {}
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
    day = parents_wed(truth)
    entries = [
        ("one", "First spouse", parent.name),
        ("one-before", "Before this marriage", "Never married"),
        ("other", "Second spouse", truth.mother),
        ("other-before", "Before this marriage", "Never married"),
        ("day", "Date of marriage", written_abroad(day)),
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
    paper = certificate(
        "Certificate of divorce",
        ("one", "Spouse", truth.petitioner.name),
        ("other", "Other spouse", truth.beneficiary.name),
        ("married", "Date of marriage", written(truth.wedding)),
        ("final", "Divorce final on", written(truth.wedding_ended)),
        state=truth.city.state,
        recorded=truth.wedding_ended + timedelta(days=4),
        paper_id="parted",
    )
    came = written(truth.wedding_ended + timedelta(days=18))
    note = words(f"Received {came} with a note of {truth.petitioner.name}: I send this because things have changed.")
    return paper.model_copy(update={"parts": (*paper.parts, note)})
