"""The papers of a petition to remove conditions."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.couple import papers
from course.casefiles.kinds.i751.truth import I751Truth
from course.casefiles.paper import lines, spoken, words
from course.casefiles.papers.card import resident_card
from course.casefiles.papers.court import court_order
from course.casefiles.papers.letter import letter, statement
from course.casefiles.papers.notice import notice, receipt_notice
from course.casefiles.papers.tax import TaxYear, tax_transcript
from course.model.exhibit import Exhibit, Genre
from course.model.naturalization import Showing


def exhibits(truth: I751Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    shared = truth.genuine is Showing.ESTABLISHED
    apart = truth.divorce.apart_on if truth.divorce else None
    term = (truth.couple.married_on + timedelta(days=20), apart) if apart else None
    found = (
        form(truth), _receipt(truth), _card(truth), papers.passport_page(truth), papers.birth_record(truth),
        papers.marriage_record(truth), papers.standing(truth), _decree(truth), _suit(truth), _statement(truth),
        _hospital(truth), papers.home(truth, joint=shared, term=term),
        papers.account(truth, joint=shared, both_paid=truth.taken_in is None, until=apart), _tax(truth),
        *_friends(truth), _notes(truth),
        _intent(truth), _answer(truth),
        papers.search(truth, ("residence", "Residence", "Conditional"), ("order", "Removal order", "None")),
        papers.court(truth), papers.message(truth),
        papers.card(truth, truth.couple.applicant),
    )  # fmt: skip
    return tuple(paper for paper in found if paper is not None)


def form(truth: I751Truth) -> Exhibit:
    """Form I-751 as it was filled in."""
    signed, pair = truth.signed_on, truth.couple
    basis = "My spouse and I file together"
    if truth.divorce:
        basis = "Waiver: the marriage was entered in good faith and ended by divorce or annulment"
    return Exhibit(
        id="form",
        title="Form I-751, Petition to Remove Conditions on Residence (training version)",
        genre=Genre.FORM,
        issuer="Petitioner",
        dated=signed,
        signature=f"{pair.applicant.name if truth.divorce else pair.both}, {written(signed)}",
        parts=(
            lines(
                ("basis", "Basis of the petition", basis),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, receipt {truth.receipt}"),
                heading="The petition",
            ),
            lines(
                *papers.form_entries(truth),
                ("address", "Address", pair.address),
                ("fee", "Was a fee paid to anyone but a lawyer for the petition?", "No"),
                ("arrests", "Ever arrested?", "No"),
                heading="About the conditional resident",
            ),
        ),
    )


def _receipt(truth: I751Truth) -> Exhibit:
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=9)),
        form="I-751",
        applicant=truth.couple.applicant.name,
    )


def _card(truth: I751Truth) -> Exhibit:
    return resident_card(
        truth.couple.applicant,
        number=truth.couple.number,
        category="CR6 (conditional, by marriage to a citizen)",
        resident_since=truth.resident_since,
        issued=truth.resident_since + timedelta(days=21),
        expires=truth.anniversary,
    )


def _decree(truth: I751Truth) -> Exhibit | None:
    if truth.divorce is None or truth.divorce.decree_on is None:
        return None
    pair, final = truth.couple, truth.divorce.decree_on
    return court_order(
        "Final decree of divorce",
        ("parties", "Parties", pair.both),
        ("married", "Married on", written(pair.married_on)),
        ("apart", "Living apart since", written(truth.divorce.apart_on)),
        ("final", "Divorce final on", written(final)),
        court=f"County Court, Sample County, {pair.city.state}",
        dated=final,
        paper_id="decree",
    )


def _suit(truth: I751Truth) -> Exhibit | None:
    if truth.divorce is None or truth.divorce.decree_on is not None:
        return None
    return court_order(
        "Complaint for divorce, stamped by the clerk",
        ("parties", "Parties", truth.couple.both),
        ("filed", "Filed on", written(truth.divorce.suit_on)),
        ("state", "State of the case", "Served; no hearing set"),
        court=f"County Court, Sample County, {truth.couple.city.state}",
        dated=truth.divorce.suit_on,
        paper_id="suit",
    )


def _statement(truth: I751Truth) -> Exhibit:
    """What the resident writes with the petition."""
    pair = truth.couple
    said = "We ask together that the conditions be removed."
    if truth.divorce:
        said = (
            f"{pair.partner.given} and I married for love. We had good years. Then we wanted different things, and we "
            f"have lived apart since {written(truth.divorce.apart_on)}. I keep no grudge."
        )
    if truth.divorce and not truth.ended:
        said += " The court has our case. I do not have the decree yet and will send it."
    if truth.delay:
        said += f" {truth.delay.why}"
    if truth.delay and truth.delay.held_until:
        said += f" I came out on {written(truth.delay.held_until)}."
    if truth.delay and truth.delay.held_until and not truth.delay.paper:
        said += " I can send the papers of the hospital."
    return statement("statement", "Letter of the petitioner", said, issuer=pair.applicant.name, dated=truth.signed_on)


def _hospital(truth: I751Truth) -> Exhibit | None:
    delay = truth.delay
    if delay is None or delay.held_until is None or truth.taken_in is None or not delay.paper:
        return None
    pair = truth.couple
    return letter(
        "hospital",
        "Discharge paper of a hospital",
        lines(
            ("patient", "Patient", f"{pair.applicant.name}, born {written(pair.applicant.born_on)}"),
            ("in", "Taken in", f"{written(truth.taken_in)}, with a broken hip"),
            ("out", "Sent home", f"{written(delay.held_until)}, after care in our home for patients"),
        ),
        issuer=f"Sample General Hospital, {pair.city.place}",
        dated=delay.held_until,
        signature="Ward physician (name withheld in the training copy)",
    )


def _tax(truth: I751Truth) -> Exhibit:
    """The transcript of the last return, or of the last one of the marriage."""
    pair = truth.couple
    year = (
        truth.divorce.apart_on.year - 1
        if truth.divorce
        else truth.filed_on.year - (1 if truth.filed_on.month > 5 else 2)
    )
    joint = truth.genuine is Showing.ESTABLISHED
    wages = pair.partner_job.wages + (pair.job.wages if joint else 0)
    filing = "Married filing jointly" if joint else "Married filing separately"
    return tax_transcript(
        pair.both if joint else pair.partner.name,
        [TaxYear(year, wages, filing=filing)],
        printed=truth.filed_on - timedelta(days=15),
    )


def _friends(truth: I751Truth) -> tuple[Exhibit, ...]:
    """What two friends can say of the marriage as it was: together, apart, or seen from afar."""
    pair, name, other = truth.couple, truth.couple.applicant.given, truth.couple.partner.given
    guest = f"I work with {other} and was a guest at the wedding on {written(pair.married_on)}."
    if truth.genuine is Showing.NOT_ESTABLISHED:
        next_door = f"I live next door to {pair.street}. I greet {other} in the morning and was told of a marriage."
        same = f"I know {pair.both}. They told me that they are married. I have not been to their home."
        return papers.friends(truth, texts=(next_door, f"{guest} I have not been to their home."), same=same)
    if truth.genuine is Showing.OFFERED:
        party = f"{name} and {other} came to our summer party as a couple, and I liked them both."
        same = f"I have met {pair.both} now and then and believe that they married for love."
        return papers.friends(truth, texts=(party, f"{guest} They looked happy."), same=same)
    if truth.divorce:
        texts = (
            f"They lived next door to me at {pair.old_street}. We had supper together most weeks.",
            f"{guest} I was in their home five or six times. It is a pity that it ended.",
        )
        same = f"I often saw {pair.both} and can say that they were a good and loving couple and lived together as one."
        return papers.friends(truth, texts=texts, same=same)
    if truth.taken_in:
        texts = (
            f"We are neighbors at {pair.street}. {name} and {other} have often had supper with us.",
            f"{guest} I have been in their home five or six times.",
        )
        same = f"I know {pair.both} well and can say that they are a good and loving couple and belong together."
        return papers.friends(truth, texts=texts, same=same)
    return papers.friends(truth)


def _notes(truth: I751Truth) -> Exhibit:
    """The officer's notes of the interview, both heard apart where both came."""
    pair, odd = truth.couple, truth.odd
    entries = [("children", "Children, as told under oath", papers.children_told(truth))]
    if odd.arrest:
        said = "It was dismissed. I thought that I need not name it."
        entries.append(("arrest", f"On the arrest of {written(odd.arrest.on)}", said))
    came = pair.applicant.name if truth.divorce else f"{pair.both}, each heard apart"
    parts = [lines(("came", "Came, under oath", came), *entries)]
    parts.append(words(spoken(*_asked(truth)), "Questions and answers"))
    return Exhibit(
        id="notes",
        title="Notes of the interview",
        genre=Genre.NOTES,
        issuer="Interviewing officer (training specimen)",
        dated=_interviewed(truth),
        parts=tuple(parts),
    )


def _interviewed(truth: I751Truth) -> date:
    back = 75 if truth.genuine is Showing.NOT_ESTABLISHED else 22
    return open_on_or_before(truth.today - timedelta(days=back))


def _asked(truth: I751Truth) -> tuple[tuple[str, str], ...]:
    pair = truth.couple
    name, other = pair.applicant.given, pair.partner.given
    if truth.genuine is Showing.NOT_ESTABLISHED:
        return (
            (f"({name}) Where do you two live?", f"At {pair.street}, since last year."),
            (f"({other}) Where do you two live?", "I live there. We never lived together, not for a day."),
            (f"({other}) How did the wedding come about?", "I was paid for it. I will say so again, under oath."),
        )
    if truth.genuine is Showing.OFFERED:
        papers_told = "Everything is in one name. We keep letters and photographs and can send them."
        if truth.divorce:
            papers_told = "Everything was in one name. I keep letters and photographs and can send them."
        return ((f"({name}) What shows your life together?", papers_told),)
    if truth.divorce:
        return (
            (f"({name}) How did you two live?", f"At {pair.old_street}. I cooked, {other} did the rest."),
            (f"({name}) Why did it end?", "We wanted different things. Nobody is to blame."),
        )
    return (
        (f"({name}) What did you two do last Sunday?", f"Slept late, and {other} made soup for my friends."),
        (f"({other}) What did you two do last Sunday?", f"I cooked soup. {name} slept until noon."),
    )


def _intent(truth: I751Truth) -> Exhibit | None:
    """The notice that put the testimony to both, where some spoke against the marriage."""
    if truth.genuine is not Showing.NOT_ESTABLISHED:
        return None
    day = open_on_or_before(_interviewed(truth) + timedelta(days=8))
    return notice(
        "intent",
        "Notice of intent to deny",
        ("to", "To", truth.couple.both),
        ("answer-by", "Answer by", written(day + timedelta(days=33))),
        dated=day,
        text=f"At the interview {truth.couple.partner.name} said under oath that you never lived together and that "
        "the wedding was paid for. We intend to deny the petition on this. You may answer and send papers.",
    )


def _answer(truth: I751Truth) -> Exhibit | None:
    if truth.genuine is not Showing.NOT_ESTABLISHED:
        return None
    return statement(
        "answer",
        "Answer to the notice",
        "We had a quarrel that week. Please give us the card. I send no papers, because we do not keep any.",
        issuer=truth.couple.applicant.name,
        dated=open_on_or_before(_interviewed(truth) + timedelta(days=30)),
    )
