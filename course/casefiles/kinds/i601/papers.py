"""The papers of a request for a waiver."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.couple import papers
from course.casefiles.kinds.i601.truth import I601Truth
from course.casefiles.paper import lines
from course.casefiles.papers.arrival import arrival_record
from course.casefiles.papers.county import county_birth
from course.casefiles.papers.letter import WITHHELD, letter, statement
from course.casefiles.papers.notice import notice, receipt_notice
from course.casefiles.papers.tax import TaxYear, tax_transcript
from course.model.exhibit import Exhibit, Genre
from course.model.naturalization import Showing
from course.rules.days import months_after


def exhibits(truth: I601Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    pair = truth.couple
    seen = (
        (
            f"I visit {pair.partner.given} since {pair.applicant.given} left. The house is "
            f"quiet, and {pair.partner.given} eats alone."
        ),
        (
            f"I work with {pair.partner.given}. In the break we call {pair.applicant.given} together; I was at the "
            f"wedding on {written(pair.married_on)}."
        ),
    )
    found = (
        form(truth), _receipt(truth), _refusal(truth), _petition(truth), _arrival(truth), _extension(truth),
        papers.passport_page(truth, stamps=_stamps(truth)), papers.birth_record(truth), papers.marriage_record(truth),
        _standing(truth), _child(truth), _declaration(truth), _visa_record(truth), _i9(truth), _spouse(truth),
        _physician(truth), _clinic(truth), papers.home(truth, joint=False), papers.account(truth, joint=False),
        _tax(truth), *papers.friends(truth, texts=seen, same=f"{pair.both} are good people and belong together. It is "
        "hard on them. I ask you to help them."),
        _request(truth), _answer(truth),
        papers.search(truth, ("departed", "Last departure on record", written(truth.departed_on)),
                      ("order", "Removal order", "None")),
        papers.message(truth), papers.card(truth),
    )  # fmt: skip
    return tuple(paper for paper in found if paper is not None)


def form(truth: I601Truth) -> Exhibit:
    """Form I-601 as it was filled in."""
    pair, signed = truth.couple, truth.filed_on - timedelta(days=5)
    whom = f"{pair.partner.name}, spouse"
    if truth.child:
        whom += f", and {truth.child.name}, child"
    entries = [entry for entry in papers.form_entries(truth) if not (truth.child and entry[0] == "children")]
    if truth.child:
        entries.append(("children", "Children", f"{truth.child.name}, born {written(truth.child.born_on)}"))
    return Exhibit(
        id="form",
        title="Form I-601, Application for Waiver of Grounds of Inadmissibility (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=signed,
        signature=f"{pair.applicant.name}, {written(signed)}",
        parts=(
            lines(
                ("ground", "Ground to be waived", _ground_named(truth)),
                ("whom", "Relatives who would suffer", whom),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="The request",
            ),
            lines(
                *entries,
                ("address", "Address of the spouse here", pair.address),
                ("stay", "Last stay here", f"{written(truth.entered_on)} to {written(_left(truth))}"),
                heading="About the applicant",
            ),
        ),
    )


def _left(truth: I601Truth) -> date:
    return truth.form_departed or truth.departed_on


def _ground_named(truth: I601Truth) -> str:
    return "Misrepresentation to get a visa" if truth.lied_on else "Unlawful presence before a departure"


def _receipt(truth: I601Truth) -> Exhibit:
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=9)),
        form="I-601",
        applicant=truth.couple.applicant.name,
    )


def _refusal(truth: I601Truth) -> Exhibit:
    """The sheet of the consular office that refused the visa."""
    sections = "INA 212(a)(6)(C)(i)" if truth.lied_on else "INA 212(a)(9)(B)(i)"
    why = "A false letter was shown for an earlier visa." if truth.lied_on else ""
    if not truth.lied_on:
        why = f"Stay authorized until {written(truth.until)}; left on {written(truth.departed_on)}."
    if truth.claimed_on:
        sections += " and INA 212(a)(6)(C)(ii)"
        why += " Form I-9 of an employer is attached."
    return notice(
        "refusal",
        "Refusal of an immigrant visa",
        ("name", "Applicant", truth.couple.applicant.name),
        ("sections", "Refused under", sections),
        ("why", "Facts noted", why),
        dated=truth.refused_on,
        issuer=f"Consular office of the United States in {truth.couple.applicant.country.name} (training specimen)",
    )


def _petition(truth: I601Truth) -> Exhibit:
    pair = truth.couple
    work = not pair.citizen
    by = f"{pair.job.employer}, {pair.job.place}" if work else pair.partner.name
    return notice(
        "petition",
        "Approval notice of the immigrant petition",
        ("form", "Form", "I-140" if work else "I-130"),
        ("petitioner", "Petitioner", by),
        ("beneficiary", "Beneficiary", pair.applicant.name),
        dated=open_on_or_before(truth.refused_on - timedelta(days=150)),
    )


def _arrival(truth: I601Truth) -> Exhibit:
    pair = truth.couple
    return arrival_record(
        pair.applicant,
        number=f"SAMPLE-I94-{pair.number[-3:]}{pair.number[5:8]}",
        admitted_on=truth.entered_on,
        port=pair.city.port,
        admitted_as="B (visitor)",
        until=truth.until,
    )


def _extension(truth: I601Truth) -> Exhibit | None:
    if truth.longer is None:
        return None
    return notice(
        "extension",
        "Approval notice, extension of stay",
        ("form", "Form", "I-539"),
        ("name", "Applicant", truth.couple.applicant.name),
        ("until", "Stay extended until", written(truth.longer)),
        dated=open_on_or_before(truth.until + timedelta(days=40)),
    )


def _stamps(truth: I601Truth) -> tuple[tuple[date, str, str], ...]:
    pair = truth.couple
    return (
        (truth.entered_on, pair.city.port, "Admitted"),
        (truth.departed_on, pair.applicant.town, "Entry (home)"),
    )


def _standing(truth: I601Truth) -> Exhibit:
    if truth.child is None:
        return papers.standing(truth)
    pair = truth.couple
    return arrival_record(
        pair.partner,
        number=f"SAMPLE-I94-{pair.partner_number[-3:]}{pair.partner_number[5:8]}",
        admitted_on=months_after(truth.filed_on, -14),
        port=pair.city.port,
        admitted_as="H-1B (worker in a specialty occupation)",
        until=months_after(truth.filed_on, 22),
        paper_id="standing",
    ).model_copy(update={"title": "Arrival record (Form I-94) of the spouse"})


def _child(truth: I601Truth) -> Exhibit | None:
    pair = truth.couple
    if truth.child is None:
        return None
    return county_birth(
        truth.child,
        city=pair.city,
        recorded=truth.child.born_on + timedelta(days=8),
        mother=next((one.name for one in (pair.applicant, pair.partner) if one.gender == "woman"), ""),
        father=next((one.name for one in (pair.applicant, pair.partner) if one.gender == "man"), ""),
        paper_id="child",
    ).model_copy(update={"title": "Certificate of birth of the child, certified copy"})


def _declaration(truth: I601Truth) -> Exhibit:
    """What the applicant says of it all."""
    said = "I stayed on after my time was over because I did not want to leave my spouse. I knew it. I am sorry."
    if truth.lied_on:
        said = (
            "For the second visa I showed a letter of an employer I never worked for. A man sold it to me. I knew that "
            "it was false. I was afraid that without work they would say no. I am sorry."
        )
    if truth.longer:
        said = "I asked for more time and got it. Then I stayed on for a time after it was over, and went home."
    if truth.claimed_on:
        said += " I marked citizen on the paper for work. Nobody told me to. I knew that I was none."
    return statement(
        "declaration",
        "Declaration of the applicant",
        said,
        lines(("children", "Children, asked by the consular officer", _children(truth))),
        issuer=truth.couple.applicant.name,
        dated=truth.filed_on - timedelta(days=6),
    )


def _children(truth: I601Truth) -> str:
    return f"{truth.child.name}." if truth.child else papers.children_told(truth)


def _visa_record(truth: I601Truth) -> Exhibit | None:
    if truth.lied_on is None:
        return None
    return Exhibit(
        id="visa-record",
        title="Record of a visitor visa application",
        genre=Genre.RECORD,
        issuer="Consular records (training view)",
        dated=truth.lied_on + timedelta(days=35),
        parts=(
            lines(
                ("day", "Interview", written(truth.lied_on)),
                ("shown", "Shown", "Letter of an employer, three years in its service"),
                ("found", "Found later", "The firm has never employed the applicant; letter false"),
                ("result", "Result", "Visa refused"),
            ),
        ),
    )


def _i9(truth: I601Truth) -> Exhibit | None:
    if truth.claimed_on is None:
        return None
    return Exhibit(
        id="i9",
        title="Form I-9 of an employer, copy (training version)",
        genre=Genre.FORM,
        issuer="Sample Services LLC",
        dated=truth.claimed_on,
        signature=f"{truth.couple.applicant.name}, {written(truth.claimed_on)}",
        parts=(
            lines(
                ("name", "Name", truth.couple.applicant.name), ("marked", "Marked", "A citizen of the United States")
            ),
        ),
    )


def _spouse(truth: I601Truth) -> Exhibit:
    """What the spouse writes of the hardship."""
    pair, ill = truth.couple, truth.illness
    tail = f"I can't move to {pair.applicant.country.name}, and I can't do this alone."
    said = f"I have {ill.name}. I need {ill.care}. {tail} The letters of my physicians are enclosed."
    if truth.hardship is Showing.OFFERED:
        said = f"I have {ill.name}. {tail} My physician will write. I did not have the letter in time and can send it."
    if truth.hardship is Showing.NOT_ESTABLISHED:
        said = (
            f"I miss {pair.applicant.given}. We talk every night. The flights cost a lot. I am in good health and like "
            "my work. My heart is heavy, and I want my family whole."
        )
    return statement(
        "spouse", "Letter of the spouse", said, issuer=pair.partner.name, dated=truth.filed_on - timedelta(days=9)
    )


def _physician(truth: I601Truth) -> Exhibit | None:
    if truth.hardship is not Showing.ESTABLISHED:
        return None
    pair, ill = truth.couple, truth.illness
    return letter(
        "physician",
        "Letter of the treating physician",
        f"I treat {pair.partner.name}, born {written(pair.partner.born_on)}, for {ill.name}. The course is severe. "
        f"What is needed: {ill.care}. A helper is needed at home each day; without one I expect a stay in "
        "hospital within months.",
        issuer=f"Sample General Hospital, {pair.city.place}",
        dated=open_on_or_before(truth.filed_on - timedelta(days=14)),
        signature=f"Physician {WITHHELD}",
    )


def _clinic(truth: I601Truth) -> Exhibit | None:
    if truth.hardship is not Showing.ESTABLISHED:
        return None
    who, ill = truth.couple.applicant, truth.illness
    return letter(
        "clinic",
        "Letter of a hospital abroad",
        f"A patient with {ill.name} asked us about care in {who.town}. Our region does not have {ill.lacking}. The "
        "nearest is a day's journey, and its list is closed.",
        issuer=f"District Hospital of {who.town}, {who.country.name} (fictional)",
        dated=open_on_or_before(truth.filed_on - timedelta(days=20)),
        signature=f"Director {WITHHELD}",
    )


def _tax(truth: I601Truth) -> Exhibit:
    pair = truth.couple
    year = truth.filed_on.year - (1 if truth.filed_on.month > 5 else 2)
    filing = "Married filing separately" if pair.married_on.year <= year else "Single"
    return tax_transcript(
        pair.partner.name,
        [TaxYear(year, pair.partner_job.wages, filing=filing)],
        printed=truth.filed_on - timedelta(days=15),
    )


def _request(truth: I601Truth) -> Exhibit | None:
    if truth.asked_on is None:
        return None
    return notice(
        "request",
        "Request for evidence",
        ("asked", "Asked for", "Proof of hardship to the spouse, in staying behind and in going along"),
        ("answer-by", "Answer by", written(truth.asked_on + timedelta(days=87))),
        dated=truth.asked_on,
    )


def _answer(truth: I601Truth) -> Exhibit | None:
    if truth.asked_on is None:
        return None
    return statement(
        "answer",
        "Answer to the request",
        "I have no more papers. We miss each other, as anybody would. Please decide.",
        issuer=truth.couple.partner.name,
        dated=open_on_or_before(truth.asked_on + timedelta(days=60)),
    )
