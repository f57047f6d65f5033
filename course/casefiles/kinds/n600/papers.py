"""The papers of a claim that every claim has: the form, the claimant's own records, letters and screens."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written, written_abroad
from course.casefiles.kinds.n600.truth import Custody, N600Truth, Route
from course.casefiles.paper import lines, spoken, words
from course.casefiles.papers.affidavit import affidavit
from course.casefiles.papers.card import resident_card
from course.casefiles.papers.civil import Page, Translation, birth, extract
from course.casefiles.papers.letter import letter
from course.casefiles.papers.notice import receipt_notice
from course.casefiles.papers.passport import passport
from course.casefiles.papers.photograph import photograph
from course.casefiles.papers.search import name_search
from course.casefiles.papers.thanks import thanks
from course.casefiles.papers.tip import tip
from course.model.citizenship import ByNaturalization
from course.model.exhibit import Exhibit, Genre
from course.model.naturalization import Showing
from course.rules.days import years_after

CLAIMS = {
    Route.THROUGH_PARENT: "A citizen since childhood, by a parent's citizenship and my residence here (INA 320)",
    Route.AT_BIRTH: "A citizen at birth, born abroad to a citizen parent",
    Route.FORMER: "A citizen since childhood, by naturalization before February 27, 2001 (former INA 321)",
}
PARENTS_NOW = {
    Custody.NONE: "with my mother and my father",
    Custody.PARENT: "with my {parent}",
    Custody.JOINT: "with my {parent}, and some weekends with my {other}",
    Custody.OTHER: "with my {other}, and with my {parent} in the holidays",
    Custody.UNKNOWN: "with my {parent}",
}


def form(truth: N600Truth) -> Exhibit:
    """Form N-600 as the claimant filled it in."""
    who, odd, signed = truth.claimant, truth.odd, truth.filed_on - timedelta(days=3)
    wedding = odd.form_married or truth.married_on
    became = written(truth.naturalized_on) if truth.naturalized_on else "At birth, in the United States"
    about = [
        ("parent", "Citizen parent", f"{truth.parent.name} ({truth.parent_is})"),
        ("parent-born", "Born on", written(truth.parent.born_on)),
        ("citizen-since", "Citizen since", became),
        ("other", "Other parent", f"{truth.other.name} ({truth.other_is})"),
        ("married", "Parents married on", written(wedding) if wedding else "Not married to each other"),
    ]
    if truth.parted_on:
        about.append(("parted", "Parents divorced on", written(truth.parted_on)))
    return Exhibit(
        id="n600",
        title="Form N-600, Application for Certificate of Citizenship (training version)",
        genre=Genre.FORM,
        issuer="Claimant",
        dated=signed,
        signature=f"{who.name}, {written(signed)}",
        parts=(
            lines(
                ("claim", "I claim to be", CLAIMS[truth.route]),
                ("received", "Received by USCIS (stamp)", f"{written(truth.filed_on)}, {truth.receipt}, fee paid"),
                heading="The claim",
            ),
            lines(
                ("name", "Full name", who.name),
                ("a-number", "A-Number", odd.form_number or truth.number),
                ("born", "Date of birth", written(odd.form_born or who.born_on)),
                ("country", "Country of birth", who.country.name),
                ("resident", "Permanent resident since", _resident(truth)),
                ("single", "Married before the age of 18?", "No"),
                ("address", "Address", f"{truth.street}, {truth.city.place}"),
                heading="About the claimant",
            ),
            lines(*about, heading="About the parents"),
        ),
    )


def _resident(truth: N600Truth) -> str:
    return written(truth.resident_since) if truth.resident_since else "Never; does not apply"


def receipt(truth: N600Truth) -> Exhibit:
    """The notice that the form came."""
    return receipt_notice(
        truth.receipt,
        received=truth.filed_on,
        dated=open_on_or_before(truth.filed_on + timedelta(days=9)),
        form="Form N-600",
        applicant=truth.claimant.name,
    )


def birth_record(truth: N600Truth) -> Exhibit:
    """The claimant's birth record with its English text."""
    who, odd = truth.claimant, truth.odd
    english = {"name": f"{odd.english_given} {who.family}"} if odd.english_given else {}
    if odd.english_born:
        english["born"] = written_abroad(odd.english_born)
    mother, father = (truth.parent, truth.other) if truth.parent_is == "mother" else (truth.other, truth.parent)
    blank = not truth.wed
    page = Page(registered=who.born_on + timedelta(days=9), issued=truth.filed_on - timedelta(days=60), english=english)
    return birth(who, page, mother=mother.name, father="" if blank else father.name)


def own_passport(truth: N600Truth) -> Exhibit:
    """The claimant's foreign passport."""
    until = truth.today + timedelta(days=1100)
    return passport(truth.claimant, number=truth.passport, issued_on=years_after(until, -10), expires_on=until)


def card(truth: N600Truth) -> Exhibit | None:
    """The permanent resident card, where there is one."""
    if truth.resident_since is None:
        return None
    until = truth.filed_on - timedelta(days=40) if truth.odd.card_over else truth.today + timedelta(days=1500)
    issued = max(years_after(until, -10), truth.resident_since + timedelta(days=30))
    return resident_card(
        truth.claimant,
        number=truth.number,
        category=_category(truth),
        resident_since=truth.resident_since,
        issued=issued,
        expires=years_after(issued, 10),
    )


def _category(truth: N600Truth) -> str:
    """How the claimant came: as the child of a citizen, or of a resident."""
    citizen = truth.naturalized_on and truth.resident_since and truth.naturalized_on < truth.resident_since
    return "Child of a citizen (IR)" if citizen else "Child of a permanent resident (F2A)"


def health(truth: N600Truth) -> Exhibit:
    """A card of vaccinations from home, with its English text; no condition rests on it."""
    who = truth.claimant
    day = who.born_on + timedelta(days=180)
    entries = [("name", "Name", who.name), ("shots", "Vaccinations", "Measles, polio")]
    kind = Translation.CERTIFIED if truth.odd.certified else Translation.UNCERTIFIED
    page = Page(registered=day, translation=kind, shows="A small folded card with two stamps.")
    paper = extract("health", "Vaccination", entries, page, country=who.country, town=who.town)
    issuer = f"Children's Clinic of {who.town}, {who.country.name} (fictional)"
    return paper.model_copy(update={"issuer": issuer, "signature": "Nurse of the clinic"})


def photo(truth: N600Truth) -> Exhibit:
    """A family picture; its date may be written over."""
    year = truth.claimant.born_on.year + (7 if truth.odd.photo_altered else 4)
    over = " The year is written over in other ink." if truth.odd.photo_altered else ""
    return photograph(
        f"A grey placeholder for a picture of two grown-ups and a child at a lake.{over}",
        title="Family photograph",
        caption=f"At the lake, {year}",
    )


def relatives(truth: N600Truth) -> tuple[Exhibit, Exhibit]:
    """Two relatives on the family."""
    who, dated = truth.claimant, truth.filed_on - timedelta(days=12)
    lake = f"The picture at the lake is of {who.born_on.year + 4}. I took it."
    first = f"{who.given} is the child of {truth.parent.name}, and all of us know it. {lake}"
    second = f"I was at the first birthday of {who.given}. The {truth.parent_is} baked the cake."
    one, other = truth.relatives
    return (
        affidavit(one.name, first, about=who.name, dated=dated, knows_since="birth", paper_id="relative-a"),
        affidavit(
            other.name,
            first if truth.odd.same_words else second,
            about=who.name,
            dated=dated + timedelta(days=1),
            knows_since="birth",
            paper_id="relative-b",
        ),
    )


def cover(truth: N600Truth) -> Exhibit:
    """The claimant's letter, which says what else could be sent."""
    text = f"I ask for a certificate because I am a citizen through my {truth.parent_is}. I need it for a job."
    if truth.custody is Custody.UNKNOWN:
        text += " The court gave an order about me when my parents divorced. I can ask the court for a copy."
    if truth.father and truth.father.blood is Showing.OFFERED:
        text += " My father and I never took a test. We can take one if you tell us where."
    who = truth.claimant.name
    return letter(
        "letter", "Letter of the claimant", text, issuer=who, dated=truth.filed_on - timedelta(days=3), signature=who
    )


def interview(truth: N600Truth) -> Exhibit:
    """The notes of the examination, held today."""
    who = truth.claimant
    asked = [
        ("Through whom do you claim?", f"Through my {truth.parent_is}, {truth.parent.name}."),
        ("Were you married before you turned 18?", "No."),
    ]
    if truth.resident_since and not truth.grown:
        told = PARENTS_NOW[truth.custody] if truth.married_on else "with my {parent}"
        lived = told.format(parent=truth.parent_is, other=truth.other_is)
        asked.append(("With whom did you live here as a child?", f"I lived {lived}."))
    else:
        with_whom = "my mother and my father" if truth.wed else f"my {truth.other_is}"
        asked.append(("Where did you grow up?", f"In {who.country.name}, with {with_whom}."))
    if truth.father:
        promise = "Yes. You have the paper." if truth.father.supported_on else "No. He sent money and wrote nothing."
        asked.append(("Did your father ever promise in writing to pay for you until you were 18?", promise))
        if truth.father.acknowledged_on and not truth.father.supported_on:
            library = f"No. The law library asked in {who.country.name}: there such an oath makes no duty of support."
            asked.append(("Did the law where you lived make him pay because of his oath?", library))
    if truth.way is ByNaturalization.UNWED_MOTHER and truth.route is Route.FORMER:
        entered = "Yes. He went to the register at home and had it entered." if truth.legitimated_on else "No, never."
        asked.append(
            ("Did your father marry your mother later, or become your father by a register or court?", entered)
        )
    return Exhibit(
        id="notes",
        title="Notes of the examination, under oath",
        genre=Genre.NOTES,
        issuer="USCIS officer (training specimen)",
        dated=truth.today,
        parts=(words(spoken(*asked)),),
    )


def search(truth: N600Truth) -> Exhibit:
    """The record search."""
    odd = truth.odd
    arrests = f"Arrested on {written(odd.arrested_on)}, noise at night; fine paid" if odd.arrested_on else "None"
    others = [(*odd.other, "claim to citizenship, denied")] if odd.other else []
    return name_search(
        truth.claimant,
        ("claims", "Earlier claims to citizenship", "None"),
        ("arrests", "Arrests", arrests),
        number=truth.number,
        dated=truth.filed_on + timedelta(days=30),
        others=others,
    )


def unsigned(truth: N600Truth) -> Exhibit | None:
    """An unsigned message, where one came."""
    return tip(truth.odd.tip, dated=truth.filed_on + timedelta(days=20)) if truth.odd.tip else None


def open_day(truth: N600Truth) -> Exhibit:
    """A card that decides nothing."""
    return thanks(truth.claimant, place=truth.city.place, dated=truth.filed_on - timedelta(days=15))
