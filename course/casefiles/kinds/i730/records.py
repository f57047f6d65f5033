"""The civil records of a request for a relative."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import written, written_abroad
from course.casefiles.kinds.i730.story import parents_of
from course.casefiles.kinds.i730.truth import I730Truth
from course.casefiles.paper import lines, words
from course.casefiles.papers import civil
from course.casefiles.papers.civil import CERTIFIED, Page
from course.casefiles.papers.letter import WITHHELD, letter
from course.casefiles.papers.passport import passport as passport_of
from course.casefiles.people import COUNTRIES, Country, next_free
from course.model.exhibit import Exhibit, Genre
from course.rules.days import months_after, years_after


def third_country(truth: I730Truth) -> Country:
    """Where two who wed after the grant met: not the country the principal fled."""
    return COUNTRIES[(COUNTRIES.index(truth.principal.country) + 3) % len(COUNTRIES)]


def passport(truth: I730Truth) -> Exhibit:
    """The relative's passport."""
    good = truth.odd.travel_lapsed or months_after(truth.filed_on, 50)
    return passport_of(
        truth.relative,
        number=truth.passport,
        issued_on=max(years_after(good, -5), truth.relative.born_on + timedelta(days=40)),
        expires_on=good,
    )


def birth(truth: I730Truth) -> Exhibit | None:
    """The relative's birth record, where there is one."""
    if not truth.born_paper:
        return None
    who, own = truth.relative, truth.principal.name
    english = {"born": written_abroad(truth.odd.english_born)} if truth.odd.english_born else {}
    page = Page(who.born_on + timedelta(days=8), issued=truth.filed_on - timedelta(days=60), english=english)
    if truth.spouse:
        mother_given, father_given = parents_of(who, truth.principal)
        return civil.birth(who, page, mother=f"{mother_given} {who.family}", father=f"{father_given} {who.family}")
    mother = truth.principal.gender == "woman"
    return civil.birth(
        who, page, mother=own if mother else truth.other_parent, father=truth.other_parent if mother else own
    )


def marriage(truth: I730Truth) -> Exhibit | None:
    """The record of the marriage, of the two or of the child's parents, or what stands in its place."""
    if truth.wedding is None:
        return parents(truth)
    if not truth.wedding_entry:
        return letter(
            "marriage", "Paper on a marriage ceremony with an English translation",
            f"{truth.principal.name} and {truth.relative.name} were joined before the elders and both families on "
            f"{written_abroad(truth.wedding)}. The joining was not taken to the registry.",
            words(CERTIFIED, "Certification of the translator"),
            issuer=f"Council of elders of {truth.principal.town}, {truth.principal.country.name} (fictional)",
            dated=truth.filed_on - timedelta(days=70), signature="Two elders",
        )  # fmt: skip
    page = Page(truth.wedding + timedelta(days=3), issued=truth.filed_on - timedelta(days=60))
    if truth.wedding > truth.granted_on:
        place = third_country(truth)
        page = replace(page, country=place, town=place.cities[0])
    before = ("divorced" if truth.earlier_open else "never married", "never married")
    return civil.marriage(truth.principal, truth.relative, page, day=truth.wedding, before=before)


def parents(truth: I730Truth) -> Exhibit:
    """The marriage of the child's parents."""
    who = truth.principal
    eldest = min(truth.relative.born_on, truth.applied_on, truth.odd.unlisted or truth.applied_on)
    day = eldest - timedelta(days=520)
    entries = [
        ("one", "First spouse", who.name),
        ("one-before", "Before this marriage", "Never married"),
        ("other", "Second spouse", truth.other_parent),
        ("other-before", "Before this marriage", "Never married"),
        ("day", "Date of marriage", written_abroad(day)),
    ]
    page = Page(day + timedelta(days=2), issued=truth.filed_on - timedelta(days=60))
    return civil.extract("marriage", "Marriage", entries, page, country=who.country, town=who.town)


def clinic(truth: I730Truth) -> Exhibit | None:
    """The card of the clinic where a child born after the grant was expected."""
    who, visit = truth.relative, truth.first_visit
    if visit is None:
        return None
    return Exhibit(
        id="clinic",
        title="Card of a clinic with an English translation",
        genre=Genre.LETTER,
        issuer=f"Clinic of {who.town}, {who.country.name} (fictional)",
        dated=who.born_on,
        signature=f"Midwife {WITHHELD}",
        parts=(
            lines(
                ("patient", "Patient", truth.other_parent),
                ("visit", "First visit, expecting", written_abroad(visit)),
                ("birth", "Birth", written_abroad(who.born_on)),
            ),
            words(CERTIFIED, "Certification of the translator"),
        ),
    )


def ended(truth: I730Truth) -> Exhibit | None:
    """The record that the tie has ended, with the note that came with it."""
    paper = _end_of_tie(truth)
    if paper is None or truth.ended_on is None:
        return None
    came = written(truth.ended_on + timedelta(days=18))
    note = words(f"Received {came} with a note of {truth.principal.name}: I send this because things have changed.")
    return paper.model_copy(update={"parts": (*paper.parts, note)})


def _end_of_tie(truth: I730Truth) -> Exhibit | None:
    """The record that the marriage ended, or that the child married."""
    if truth.ended_on is None:
        return None
    page = Page(truth.ended_on + timedelta(days=3), issued=truth.ended_on + timedelta(days=10))
    if truth.spouse and truth.wedding:
        return civil.divorce(
            truth.relative, truth.principal.name, page, married_on=truth.wedding, final_on=truth.ended_on,
            paper_id="ended",
        )  # fmt: skip
    who = truth.relative
    names = who.country.men if who.gender == "woman" else who.country.women
    given = next_free(names, names[2], {truth.principal.given, truth.other_parent.split(" ")[0]})
    families = who.country.families
    family = next_free(families, families[5], {who.family, truth.other_parent.split(" ")[-1]})
    entries = [
        ("one", "First spouse", who.name),
        ("other", "Second spouse", f"{given} {family}"),
        ("final", "Date of marriage", written_abroad(truth.ended_on)),
    ]
    return civil.extract("ended", "Marriage", entries, page, country=who.country, town=who.town)
