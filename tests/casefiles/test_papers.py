"""Papers that kinds share: each says what it was given, can be drawn, and can't be taken for a real one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from coldreader import line, rows, words
from hypothesis import given
from hypothesis import strategies as st
from test_casefile_command import Balance

from course.casefiles.draw import Draw
from course.casefiles.papers import (
    affidavit,
    arrival,
    bank,
    card,
    civil,
    county,
    court,
    lease,
    letter,
    medical,
    notice,
    passport,
    photograph,
    police,
    search,
    tax,
    thanks,
    tip,
    work,
    zone,
)
from course.casefiles.people import COUNTRIES, person
from course.casefiles.places import CITIES, Job
from course.library.tables import load_parameters
from course.model.exhibit import Exhibit
from course.model.finding import Outcome
from course.model.mrz import MrzFacts
from course.rules.mrz import check_digits
from course.widgets.document import drawing, text_twin

ROOT = Path(__file__).parents[2]
ON = date(2026, 8, 10)
BORN = (date(1960, 1, 1), date(2004, 12, 31))
ANA = person(Draw("papers", 1), BORN, country=COUNTRIES[1])
BEN = person(Draw("papers", 2), BORN, country=COUNTRIES[4])
CITY = CITIES[3]
JOB = Job("Electrician", "Prairie Gate Electric", CITY.place, date(2020, 2, 3), 52_000)
PAGE = civil.Page(date(2015, 6, 9), number="SAMPLE-77")


def every_paper() -> tuple[Exhibit, ...]:
    """One of each, as a kind would ask for it."""
    two = date(2026, 5, 4)
    return (
        affidavit.affidavit("Rovan Tessik", "They share a home.", about=ANA.name, dated=two, knows_since="2019"),
        arrival.arrival_record(
            ANA, number="SAMPLE-I94-1", admitted_on=two, port=CITY.port, admitted_as="F-1 (student)", until="D/S"
        ),
        bank.bank_pages("A and B", [(two, "Wages", 900), (two, "Rent", -1200)], dated=two, opening=100),
        card.resident_card(
            ANA, number="A000-123-456", category="IR6", resident_since=two, issued=two, expires=date(2036, 5, 4)
        ),
        civil.birth(ANA, PAGE, mother="Maretta Villaroa"),
        civil.marriage(ANA, BEN, PAGE, day=date(2015, 6, 1)),
        civil.divorce(ANA, "Corvin Dellane", PAGE, married_on=date(2010, 1, 2), final_on=date(2014, 3, 4)),
        civil.death(BEN, PAGE, day=date(2015, 6, 1), spouse=ANA.name),
        county.county_marriage(ANA, BEN, day=date(2024, 2, 29), city=CITY, recorded=date(2024, 3, 4)),
        county.county_birth(ANA, city=CITY, recorded=date(2024, 3, 4), mother="M", father="F"),
        court.court_disposition(
            ANA, arrested_on=two, charge="Theft", plea="None", result="Dismissed", terms="None", state="OH",
            certified_on=two,
        ),
        court.court_order("Decree of divorce", ("final", "Final on", "4 May 2026"), court="County Court", dated=two),
        lease.lease(f"{ANA.name} and {BEN.name}", address=f"12 Sample Street, {CITY.place}", since=two, dated=two),
        letter.letter("friend", "Letter of a friend", "Hello.", issuer="A friend", dated=two, signature="A friend"),
        medical.medical_cover(ANA, examined_on=two, signed_on=two, place=CITY.place),
        notice.receipt_notice(
            "SAMPLE-1", received=two, dated=two, form="I-130", applicant="A", beneficiary="B", priority=two
        ),
        passport.passport(
            ANA, number="SMPL12345", issued_on=two, expires_on=date(2036, 5, 3), visa="B", stamps=[(two, "X", "Y")]
        ),
        photograph.photograph("Two people cut a cake under a tree.", title="Photograph of a party"),
        police.police_certificate(BEN, PAGE, since=date(2000, 1, 1), until=date(2020, 1, 1)),
        search.name_search(
            ANA, ("holds", "Holds", "None"), number="A000-1", dated=two, others=[("N", two, "A000-2", "Removed")]
        ),
        tax.tax_transcript("A and B", [tax.TaxYear(2024, 40_000), tax.TaxYear(2025, 42_000, 43_000)], printed=two),
        thanks.thanks(ANA, place=CITY.place, dated=two),
        tip.tip("They do not live together.", dated=two),
        work.employer_letter(ANA, JOB, "The post is permanent.", dated=two),
        work.pay_statement(ANA, JOB, paid_on=two),
    )  # fmt: skip


@pytest.mark.parametrize("paper", every_paper(), ids=lambda paper: paper.id)
def test_the_drawing_and_the_twin_say_everything_a_paper_holds(paper: Exhibit) -> None:
    html, twin = drawing(paper), text_twin(paper)
    reader = Balance()
    reader.feed(html)
    assert reader.open == []
    assert "TRAINING SPECIMEN" in html
    assert "training specimen" in twin
    assert re.findall(r'data-field="([^"]+)"', html) == list(paper.field_ids)
    for part in paper.parts:
        for entry in part.lines:
            assert entry.label in twin
    for said in (paper.title, paper.issuer, paper.signature, paper.describes):
        assert said in twin


def test_an_unsigned_message_and_a_friend_are_told_apart() -> None:
    assert "Signed: None" in text_twin(tip.tip("Look there.", dated=ON))
    sworn = affidavit.affidavit("Rovan Tessik", "I know them.", about=ANA.name, dated=ON, sworn=False)
    assert "no notary" in sworn.signature


def test_the_balance_of_an_account_is_counted() -> None:
    paper = bank.bank_pages("A", [(ON, "Wages", 900), (ON, "Rent", -1200)], dated=ON, opening=100)
    assert [row[4] for row in rows(paper)] == ["$1,000", "-$200"]
    assert line(paper, "closing") == "-$200"


def test_pay_adds_up() -> None:
    gross, tax_, social, net = (
        int(row[1].lstrip("$").replace(",", "")) for row in rows(work.pay_statement(ANA, JOB, paid_on=ON))
    )
    assert gross == 2000
    assert gross - tax_ - social == net


@pytest.mark.parametrize("how", list(civil.Translation))
def test_a_register_extract_has_the_translation_it_was_given(how: civil.Translation) -> None:
    paper = civil.birth(ANA, civil.Page(ON, translation=how))
    text = text_twin(paper)
    assert ("English translation" in text) is (how is not civil.Translation.NONE)
    assert (civil.CERTIFIED in text) is (how is civil.Translation.CERTIFIED)
    assert (civil.UNCERTIFIED in text) is (how is civil.Translation.UNCERTIFIED)


def test_a_slip_of_the_translator_stands_in_the_translation_alone() -> None:
    paper = civil.birth(ANA, civil.Page(ON, english={"born": "1 January 1991"}, original={"name": "Adelmira X"}))
    assert line(paper, "english-born") == "1 January 1991"
    assert line(paper, "born") != "1 January 1991"
    assert line(paper, "name") == line(paper, "english-name") == "Adelmira X"


@given(
    st.integers(0, 10_000),
    st.sampled_from(COUNTRIES),
    st.dates(date(2020, 1, 1), date(2049, 12, 31)),
)
def test_a_machine_zone_is_right_to_the_digit(seed: int, country, expires: date) -> None:  # type: ignore[no-untyped-def]
    law = load_parameters(ROOT, "procedure")
    who = person(Draw("zone", seed), BORN, country=country)
    printed = zone.machine_zone(zone.zone_of(who, zone.passport_number(Draw("zone", seed, "number")), expires))
    found = check_digits(MrzFacts.model_validate({"lines": printed}), on=ON, law=law)
    assert found.outcome is Outcome.MET
    assert [len(part) for part in printed.split("\n")] == [44, 44]
    assert found.numbers["fields-checked"] == 5


def test_an_altered_number_shows_in_the_check_digits() -> None:
    law = load_parameters(ROOT, "procedure")
    right = zone.zone_of(ANA, "SMPL12345", date(2030, 1, 1))
    for wrong in (replace(right, slip=3), replace(right, slip=9)):
        found = check_digits(MrzFacts.model_validate({"lines": zone.machine_zone(wrong)}), on=ON, law=law)
        assert found.outcome is Outcome.NOT_MET


def test_no_zone_could_belong_to_a_state() -> None:
    """ISO 3166 leaves AAA to AAZ, QMA to QZZ, XAA to XXZ and ZZA to ZZZ to private use, for good."""
    for country in COUNTRIES:
        assert "QMA" <= country.code <= "QZZ"
        who = person(Draw("state", country.code), BORN, country=country)
        first, second = zone.machine_zone(zone.zone_of(who, "SMPL00001", ON)).split("\n")
        assert first[2:5] == second[10:13] == country.code
        assert second.startswith("SMPL")
        assert "SPECIMEN" in second


@pytest.mark.parametrize("number", ["SAMPLE-123456", "SMPL123456", "SMPL 1234", "", "ÑÑÑ1"])
def test_a_number_that_does_not_fit_stops(number: str) -> None:
    with pytest.raises(ValueError, match="passport_number"):
        zone.machine_zone(zone.zone_of(ANA, number, ON))


def test_every_country_and_name_can_be_printed_on_a_zone() -> None:
    for country in COUNTRIES:
        for given_name in (*country.women, *country.men):
            for family in country.families:
                who = replace(ANA, given=given_name, family=family, country=country)
                printed = zone.machine_zone(zone.zone_of(who, "SMPL00001", ON))
                assert re.fullmatch(r"[A-Z<]{44}\n[A-Z0-9<]{44}", printed), printed


def test_the_weights_are_those_of_the_table() -> None:
    law = load_parameters(ROOT, "procedure")
    assert tuple(law.value(f"mrz-weight-{place}", ON) for place in ("first", "second", "third")) == zone.WEIGHTS
    assert law.value("mrz-modulus", ON) == zone.MODULUS


def test_words_of_a_letter_are_found_in_it() -> None:
    paper = work.employer_letter(ANA, JOB, "The post is permanent.", dated=ON)
    assert "as an electrician. The post is permanent." in words(paper)
