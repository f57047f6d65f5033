"""The papers of a registration as a refugee. They tell as much as the decision needs, and no more."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import stamped, written, written_abroad
from course.casefiles.kinds.refugee.grounds import court, visa, waiver
from course.casefiles.kinds.refugee.notes import notes
from course.casefiles.kinds.refugee.refuge import host, host_letter, library
from course.casefiles.kinds.refugee.truth import RefugeeTruth
from course.casefiles.paper import lines, machine_line, table, words
from course.casefiles.papers.civil import CERTIFIED, UNCERTIFIED
from course.casefiles.papers.letter import WITHHELD, letter, statement
from course.casefiles.papers.search import name_search, screen
from course.casefiles.papers.tip import tip as unsigned
from course.model.exhibit import Exhibit, Genre
from course.model.refugee import Ground
from course.rules.days import years_after


def exhibits(truth: RefugeeTruth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    papers = (
        form(truth), referral(truth), identity(truth), origin(truth), own_words(truth), notes(truth), host(truth),
        host_letter(truth), conditions(truth), witness(truth, "a"), witness(truth, "b"), home(truth), family(truth),
        medical(truth), sponsor(truth), search(truth), visa(truth), waiver(truth), court(truth), tip(truth),
        library(truth),
    )  # fmt: skip
    return tuple(paper for paper in papers if paper is not None)


def form(truth: RefugeeTruth) -> Exhibit:
    """Form I-590 as the applicant filled it in."""
    who = truth.applicant
    return Exhibit(
        id="i590",
        title="Form I-590, Registration for Classification as Refugee (training version)",
        genre=Genre.FORM,
        issuer="Applicant",
        dated=truth.filed_on,
        signature=f"{who.name}, {written(truth.filed_on)}",
        parts=(
            lines(
                ("number", "Case number", truth.number),
                ("name", "Full name", who.name),
                ("born", "Date and place of birth", f"{written(who.born_on)}, {who.town}"),
                ("country", "Country of nationality", who.country.name),
                ("now", "Now living in", f"{truth.host_town}, {truth.host.name}"),
                ("left", "Left the country of nationality on", written(truth.odd.form_fled or truth.fled_on)),
                ("marital", "Marital status", "Never married"),
                ("children", "Children", "None"),
                ("relatives", "Relatives in the United States", truth.relative),
                ("means", "Money and work", "Some savings; has a trade" if truth.means else "None, and no trade"),
                ("filed", "Filed on", written(truth.filed_on)),
                ("preparer", "Prepared by somebody else?", "No"),
            ),
        ),
    )


def referral(truth: RefugeeTruth) -> Exhibit:
    """How the case came to be registered."""
    found = "Belongs to a group identified for admission" if truth.included else "Belongs to no group identified"
    return screen(
        "referral", "Referral record",
        lines(("number", "Case number", truth.number), ("access", "Access to the program", found),
              ("reviewed", "Reviewed on", written(truth.filed_on + timedelta(days=30)))),
        dated=truth.filed_on + timedelta(days=30),
    )  # fmt: skip


def identity(truth: RefugeeTruth) -> Exhibit:
    """The national identity card."""
    who = truth.applicant
    issued = years_after(who.born_on, 20)
    return Exhibit(
        id="identity",
        title=f"Identity card of {who.country.name}",
        genre=Genre.IDENTITY,
        issuer=f"{who.country.name} (fictional)",
        dated=issued,
        describes="A card with a grey placeholder for the photograph. The word SAMPLE runs across it.",
        parts=(
            lines(
                ("name", "Name", f"{who.family}, {who.given}".upper()),
                ("born", "Date and place of birth", f"{stamped(who.born_on)}, {who.town}"),
                ("issued", "Issued", stamped(issued)),
                ("machine", "Line for machines", machine_line("I", who.country.code, "SAMPLE", who.family, who.given)),
            ),
        ),
    )


def origin(truth: RefugeeTruth) -> Exhibit:
    """The paper from home on what led to the flight, with its English text."""
    who, day = truth.applicant, truth.origin_on
    english = truth.odd.english_dated or day
    return Exhibit(
        id="origin",
        title=f"{truth.reason.paper} with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"{_OFFICE[truth.reason.paper]} of {who.town}, {who.country.name} (fictional)",
        dated=day,
        signature="Stamp of the office on the original" if truth.reason.because else "None",
        describes="The day stands in darker ink than the rest." if day > truth.fled_on else "",
        parts=(
            lines(
                ("name", "To", who.name), ("day", "Date on the original", written_abroad(day)), heading="The original"
            ),
            lines(("english-day", "Date", written_abroad(english)), heading="English translation"),
            words(f"{_SAYS[truth.reason.paper]}"),
            words(CERTIFIED, "Certification of the translator"),
        ),
    )


_OFFICE = {
    "Summons": "Security office",
    "Notice of closing": "District office",
    "Demand for payment": "Lender",
    "Note left at the door": "No sender named; a street",
}
_SAYS = {
    "Summons": "You are to appear at this office in the matter of writings against the State.",
    "Notice of closing": "Gatherings of your kind are forbidden. Whoever holds or attends one is to be reported here.",
    "Note left at the door": "We know where you live. Come out and speak with us.",
    "Demand for payment": "You owe me the sum we agreed and the interest on it. I know where your family lives.",
}


def own_words(truth: RefugeeTruth) -> Exhibit:
    """The applicant's written statement."""
    then = (
        f"I was held for {truth.held} days and let go. Then they wrote again. "
        if truth.held
        else "Others were taken. I was not yet. "
    )
    if not truth.reason.because:
        then = "He said that he would find me wherever I was. "
    if truth.unknown_men:
        then = "One night men came to the house and asked for me. I was away. "
    did = "" if truth.unknown_men else f"At home I {truth.reason.did}. "
    return statement(
        "statement", "Statement of the applicant",
        f"{did}{then}I left on {written(truth.fled_on)} and reached {truth.host.name} on {written(truth.entered_on)}.",
        issuer=truth.applicant.name, dated=truth.filed_on,
    )  # fmt: skip


def conditions(truth: RefugeeTruth) -> Exhibit:
    """A page on the country of nationality, written for training."""
    text = (
        "Reports agree that leaflets, town papers, private prayer groups and lessons in small languages have led to "
        "custody in these years, in all districts. Courts have not been able to help. Private lenders are many. The "
        f"security office of each town was closed on {written(truth.closed_on)}, and its work went to the districts."
    )
    return letter(
        "conditions", f"Country page: {truth.applicant.country.name} (training text)", text,
        issuer="Research unit (training specimen)", dated=truth.interviewed_on - timedelta(days=40),
    )  # fmt: skip


WITNESSES = {"a": "Alex Sample", "b": "Sam Specimen"}


def witness(truth: RefugeeTruth, which: str) -> Exhibit:
    """What somebody writes who knew the applicant at home."""
    who = truth.applicant
    own = {
        "a": f"I lived two doors from {who.title} in {who.town}. {who.they.capitalize()} was gone overnight.",
        "b": f"I met {who.title} on the road to {truth.host.name}. We shared what food there was.",
    }
    same = f"{who.title} is a good person who has suffered much and deserves help."
    return statement(
        f"witness-{which}", f"Letter of {WITNESSES[which]}", same if truth.odd.same_words else own[which],
        issuer=WITNESSES[which], dated=truth.filed_on - timedelta(days=10),
    )  # fmt: skip


def home(truth: RefugeeTruth) -> Exhibit:
    """The school's letter, with its English text."""
    who = truth.applicant
    return Exhibit(
        id="school",
        title="Letter of a school with an English translation",
        genre=Genre.TRANSLATION,
        issuer=f"School of {who.town}, {who.country.name} (fictional)",
        dated=years_after(who.born_on, 19),
        signature="Stamp on the original",
        parts=(
            lines(("name", "Name", who.name)),
            words("The person named finished school here."),
            words(CERTIFIED if truth.odd.certified else UNCERTIFIED, "Certification of the translator"),
        ),
    )


def family(truth: RefugeeTruth) -> Exhibit:
    """The family as the center's first registration has it."""
    rows = [("Brother or sister", truth.relative, "United States")]
    if truth.odd.unlisted:
        rows.append(
            ("Child", f"Born {written(truth.odd.unlisted)}", f"With a grandparent, {truth.applicant.country.name}")
        )
    return screen(
        "family", "Family sheet of the first registration",
        table("family", "Family named", ("Relation", "Name or birth", "Where"), rows),
        dated=truth.entered_on + timedelta(days=20), issuer=f"Registration center, {truth.host_town} (training view)",
    )  # fmt: skip


def medical(truth: RefugeeTruth) -> Exhibit | None:
    """The cover of the medical report, where it is in the file."""
    if truth.medical_on is None:
        return None
    who = truth.applicant
    return Exhibit(
        id="medical",
        title="Report of the medical examination abroad, cover (training version)",
        genre=Genre.FORM,
        issuer=f"Panel physician, {truth.host_town}, {truth.host.name} (training specimen)",
        dated=truth.medical_on + timedelta(days=3),
        signature=f"Panel physician {WITHHELD}",
        parts=(
            lines(
                ("name", "Name", who.name),
                ("born", "Date of birth", written(who.born_on)),
                ("number", "Case number", truth.number),
                ("examined", "Date of the examination", written(truth.medical_on)),
                ("result", "Summary", "No condition of Class A or Class B"),
                ("envelope", "Envelope", "Sealed, received unopened"),
            ),
        ),
    )


def sponsor(truth: RefugeeTruth) -> Exhibit:
    """The assurance of a resettlement agency."""
    return letter(
        "sponsor", "Assurance of a sponsor",
        f"We will receive {truth.applicant.name} in {truth.city.place} and answer for the journey there.",
        issuer=f"Sample Resettlement Agency, {truth.city.place}", dated=truth.interviewed_on - timedelta(days=25),
        signature=f"Director {WITHHELD}",
    )  # fmt: skip


def search(truth: RefugeeTruth) -> Exhibit:
    """The record search."""
    entries = [("earlier", "Earlier registrations", "None")]
    if truth.ground is Ground.MISREPRESENTATION:
        entries.append(("visa", "Earlier visa application", "Refused, see the record of it"))
    return name_search(
        truth.applicant, *entries, number=truth.number, dated=truth.interviewed_on + timedelta(days=2),
        others=(truth.odd.other,) if truth.odd.other else (),
    )  # fmt: skip


def tip(truth: RefugeeTruth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return unsigned(truth.odd.tip, dated=truth.interviewed_on - timedelta(days=9)) if truth.odd.tip else None
