"""The papers of an applicant for asylum that offices made: form, receipt, arrival, passport, register, searches."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, stamped, written, written_abroad
from course.casefiles.kinds.i589 import letters
from course.casefiles.kinds.i589.truth import I589Truth
from course.casefiles.paper import lines
from course.casefiles.papers import arrival, civil, notice, search
from course.casefiles.papers import passport as passports
from course.casefiles.papers.tip import tip as unsigned
from course.model.exhibit import Exhibit, Genre
from course.model.naturalization import Showing
from course.rules.days import months_after, years_after


def exhibits(truth: I589Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    papers = (
        form(truth), receipt(truth), record(truth), passport(truth), birth(truth), letters.statement(truth),
        letters.friend(truth), letters.second_friend(truth), letters.report(truth), letters.hospital(truth),
        letters.school(truth), permit(truth), letters.landlord(truth), check(truth), tip(truth),
        letters.thanks_for(truth), letters.interview(truth),
    )  # fmt: skip
    return tuple(paper for paper in papers if paper is not None)


def form(truth: I589Truth) -> Exhibit:
    """Form I-589 as the applicant filled it in."""
    who, odd, stay = truth.applicant, truth.odd, truth.stay
    signed = truth.filed_on - timedelta(days=2)
    elsewhere = f"{stay.country.name}, {written(stay.entered_on)} to {written(stay.left_on)}" if stay else "None"
    return Exhibit(
        id="i589",
        title="Form I-589, Application for Asylum and for Withholding of Removal (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=signed,
        signature=f"{who.name}, {written(signed)}. The preparer section is blank.",
        parts=(
            lines(
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="The filing",
            ),
            lines(
                ("name", "Full name", who.name),
                ("a-number", "A-Number", truth.number),
                ("born", "Date of birth", written(who.born_on)),
                ("country", "Country of nationality", who.country.name),
                ("passport-number", "Passport number", odd.form_passport or truth.passport),
                ("arrived", "Date of last arrival", written(odd.form_arrival or truth.arrived_on)),
                ("status", "Status when admitted, and when it ended", _status(truth)),
                ("address", "Address here", f"{odd.old_street or truth.street}, {truth.city.place}"),
                ("family", "Spouse and children", "None"),
                heading="About the applicant",
            ),
            lines(
                ("ground", "Why asylum is asked for", _ground(truth)),
                ("elsewhere", "Countries lived in or passed through after leaving home", elsewhere),
                ("before", "Asylum asked for before, here or elsewhere?", "No"),
                ("arrests", "Ever arrested or convicted in the United States?", "No"),
                ("year", "If more than a year after the arrival: why?", truth.delay.why if truth.delay else ""),
                heading="The application",
            ),
        ),
    )


def _status(truth: I589Truth) -> str:
    return f"{'F-1 student' if truth.student_until else 'B visitor'}, until {written(truth.last_day)}"


def _ground(truth: I589Truth) -> str:
    return truth.claim.ground.capitalize() if truth.claim.ground else "Other: see my statement"


def receipt(truth: I589Truth) -> Exhibit:
    """The notice that the form came."""
    dated = open_on_or_before(truth.filed_on + timedelta(days=12))
    return notice.receipt_notice(
        truth.receipt, received=truth.filed_on, dated=dated, form="I-589", applicant=truth.applicant.name
    )


def record(truth: I589Truth) -> Exhibit:
    """The arrival record."""
    return arrival.arrival_record(
        truth.applicant,
        number=truth.record,
        admitted_on=truth.arrived_on,
        port=truth.city.port,
        admitted_as="F-1 (student)" if truth.student_until else "B (visitor)",
        until="D/S (while a student, and the time allowed after)" if truth.student_until else truth.last_day,
    )


def passport(truth: I589Truth) -> Exhibit:
    """The passport with its stamps."""
    who, stay = truth.applicant, truth.stay
    issued = months_after(truth.held_on, -31) - timedelta(days=11)
    given = truth.arrived_on - timedelta(days=40) if stay else truth.fled_on - timedelta(days=12)
    visa = "Student (F-1)" if truth.student_until else "Visitor (B)"
    stamps = [(truth.fled_on, who.country.name, "Exit")]
    if stay:
        stamps += [(stay.entered_on, stay.country.name, "Entry"), (stay.left_on, stay.country.name, "Exit")]
    stamps.append((truth.arrived_on, truth.city.port, "Admitted"))
    return passports.passport(
        who,
        number=truth.passport,
        issued_on=issued,
        expires_on=years_after(issued, 10) - timedelta(days=1),
        visa=f"{visa}, issued {stamped(given)}",
        stamps=stamps,
    )


def birth(truth: I589Truth) -> Exhibit:
    """The birth record with its English text."""
    who, odd = truth.applicant, truth.odd
    how = civil.Translation.CERTIFIED if odd.certified else civil.Translation.UNCERTIFIED
    spelled = {"name": f"{odd.record_given} {who.family}"} if odd.record_given else {}
    english = {"born": written_abroad(odd.english_born)} if odd.english_born else {}
    registered = who.born_on + timedelta(days=6)
    page = civil.Page(registered, issued=registered, translation=how, original=spelled, english=english)
    return civil.birth(who, page, mother=truth.parents[0], father=truth.parents[1])


def permit(truth: I589Truth) -> Exhibit | None:
    """The paper of the third country, where there was one."""
    stay = truth.stay
    if stay is None:
        return None
    settled = (
        ("kind", "Kind of leave", "Residence for good, with leave to work and to bring the family"),
        ("good", "Valid", "Without limit; the holder may return at any time"),
        ("address", "Address there", "A rented flat; registered as an employee"),
    )
    passing = (
        ("kind", "Kind of leave", "Transit of a traveler, to wait for onward papers; no work, no renewal"),
        ("good", "Valid", f"Until {written_abroad(stay.left_on)}"),
        ("address", "Address there", "A hostel for travelers"),
    )
    return Exhibit(
        id="permit",
        title=f"Permit of {stay.country.name} with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"Office of Residents, {stay.country.cities[0]}, {stay.country.name} (fictional)",
        dated=stay.entered_on,
        signature=f"Stamp of the office on the original. {civil.CERTIFIED}",
        parts=(
            lines(
                ("name", "Name", truth.applicant.name),
                ("from", "From", written_abroad(stay.entered_on)),
                *(settled if stay.settled else passing),
            ),
        ),
    )


def check(truth: I589Truth) -> Exhibit:
    """The search in the systems."""
    open_ = truth.checked is not Showing.ESTABLISHED
    return search.name_search(
        truth.applicant,
        ("prints", "Identity check", "Sent; no answer yet" if open_ else "Complete; the identity is as claimed"),
        ("proceedings", "Removal proceedings", "None"),
        ("earlier", "Earlier applications", "None"),
        number=truth.number,
        dated=truth.today - timedelta(days=3),
        others=[(*truth.odd.other, "Left without leave to return")] if truth.odd.other else (),
    )


def tip(truth: I589Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.odd.tip, dated=truth.filed_on + timedelta(days=40)) if truth.odd.tip else None
