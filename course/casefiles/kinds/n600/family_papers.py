"""The papers on the parents of a claim: how they became citizens, how they married and parted, where they lived."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written, written_abroad
from course.casefiles.kinds.n600 import papers
from course.casefiles.kinds.n600.truth import Custody, N600Truth, Route
from course.casefiles.paper import lines, table
from course.casefiles.papers.civil import Page, extract, marriage
from course.casefiles.papers.county import county_birth
from course.casefiles.papers.court import court_order
from course.casefiles.papers.letter import WITHHELD, letter, statement
from course.casefiles.papers.notice import USCIS
from course.casefiles.people import Person
from course.model.exhibit import Exhibit, Genre
from course.model.naturalization import Showing


def exhibits(truth: N600Truth) -> tuple[Exhibit, ...]:
    """The whole file in the order it is read."""
    found = (
        papers.form(truth), papers.receipt(truth), papers.birth_record(truth), wedding(truth), divorce(truth),
        citizen(truth), second(truth), born_here(truth), lived_here(truth), legitimation(truth),
        acknowledgment(truth), support(truth), test(truth), papers.card(truth), school(truth),
        papers.own_passport(truth), papers.cover(truth), papers.photo(truth), papers.health(truth),
        *papers.relatives(truth), papers.search(truth), papers.unsigned(truth), papers.interview(truth),
        papers.open_day(truth),
    )  # fmt: skip
    return tuple(paper for paper in found if paper is not None)


def wedding(truth: N600Truth) -> Exhibit | None:
    """The record of the parents' marriage, where they married."""
    if truth.married_on is None:
        return None
    child = truth.claimant
    page = Page(
        registered=truth.married_on,
        issued=truth.filed_on - timedelta(days=59),
        country=child.country,
        town=child.town,
    )
    one, other = (truth.parent, truth.other) if truth.parent_is == "mother" else (truth.other, truth.parent)
    return marriage(one, other, page, day=truth.married_on)


_AWARDS = {
    Custody.PARENT: "Care and custody of the child to the {parent}",
    Custody.JOINT: "Care and custody of the child to both, jointly",
    Custody.OTHER: "Care and custody of the child to the {other}; the {parent} may visit",
}


def divorce(truth: N600Truth) -> Exhibit | None:
    """The court's decree of divorce; where custody is unknown it leaves the child to another order."""
    if truth.parted_on is None:
        return None
    award = _AWARDS.get(truth.custody, "Decided in a separate order of this court")
    custody = award.format(parent=truth.parent_is, other=truth.other_is)
    mother, father = (truth.parent, truth.other) if truth.parent_is == "mother" else (truth.other, truth.parent)
    return court_order(
        "Decree of divorce",
        ("parties", "Parties", f"{mother.name} and {father.name}"),
        ("final", "Final on", written(truth.parted_on)),
        ("child", "Child", truth.claimant.name),
        ("custody", "Custody", custody),
        court=f"County Court, Sample County, {truth.city.state}",
        dated=truth.parted_on,
        paper_id="divorce",
    )


#: The day USCIS began its work; certificates before it came from the service whose work it took over.
_FIRST_DAY_OF_USCIS = date(2003, 3, 1)
_BEFORE_USCIS = "Immigration and Naturalization Service (training specimen)"


def _certificate(who: Person, day: date, paper_id: str) -> Exhibit:
    return Exhibit(
        id=paper_id,
        title=f"Certificate of naturalization of {who.name}",
        genre=Genre.CERTIFICATE,
        issuer=USCIS if day >= _FIRST_DAY_OF_USCIS else _BEFORE_USCIS,
        dated=day,
        describes="A certificate with an engraved border, a grey placeholder for the photograph, and the word SAMPLE.",
        parts=(
            lines(
                ("name", "Name", who.name),
                ("born", "Date of birth", written(who.born_on)),
                ("former", "Former nationality", who.country.name),
                ("sworn", "Citizen since", written(day)),
            ),
        ),
    )


def citizen(truth: N600Truth) -> Exhibit | None:
    """The naturalization of the parent the claim goes through."""
    return _certificate(truth.parent, truth.naturalized_on, "naturalized") if truth.naturalized_on else None


def second(truth: N600Truth) -> Exhibit | None:
    """The naturalization of the other parent."""
    return _certificate(truth.other, truth.second_on, "second") if truth.second_on else None


def born_here(truth: N600Truth) -> Exhibit | None:
    """The birth certificate of a parent who was born here."""
    if truth.route is not Route.AT_BIRTH:
        return None
    parent, (mother, father) = truth.parent, truth.grandparents
    recorded = open_on_or_before(parent.born_on + timedelta(days=12))
    city = truth.parent_city
    paper = county_birth(parent, city=city, recorded=recorded, mother=mother, father=father, paper_id="parent-birth")
    return paper.model_copy(update={"title": f"Certificate of birth of {parent.name}, certified copy"})


def lived_here(truth: N600Truth) -> Exhibit | None:
    """The records of a parent's days here before the birth: home, schools and, later, college."""
    if not truth.stays:
        return None
    notes = (
        "From birth, in the household of the parents; doctor's, school and tax records",
        "College and its dormitory",
    )
    rows = [
        (written(first), written(last), truth.parent_city.place, note)
        for (first, last), note in zip(truth.stays, notes, strict=False)
    ]
    return Exhibit(
        id="stays",
        title=f"Certified records of the {truth.parent_is}'s time in the United States, with a list",
        genre=Genre.RECORD,
        issuer=f"Sample County Schools and Sample State College, {truth.parent_city.place}",
        dated=truth.filed_on - timedelta(days=70),
        signature=f"Registrars {WITHHELD}",
        parts=(
            lines(("name", "Person", truth.parent.name)),
            table(
                "stays",
                "Present here before the claimant's birth, and at no other time",
                ("From", "To", "Place", "Shown by"),
                rows,
            ),
        ),
    )


def legitimation(truth: N600Truth) -> Exhibit | None:
    """The register's entry that the father legitimated the child."""
    if truth.legitimated_on is None:
        return None
    who = truth.claimant
    entries = [
        ("name", "Child", who.name),
        ("father", "Legitimated by the father", truth.other.name),
        ("day", "With full effect from", written_abroad(truth.legitimated_on)),
    ]
    page = Page(registered=truth.legitimated_on, issued=truth.filed_on - timedelta(days=58))
    return extract("legitimation", "Legitimation", entries, page, country=who.country, town=who.town)


def acknowledgment(truth: N600Truth) -> Exhibit | None:
    """What an unmarried father said under oath."""
    if truth.father is None or truth.father.acknowledged_on is None:
        return None
    day, who = truth.father.acknowledged_on, truth.claimant
    return statement(
        "acknowledged",
        "Acknowledgment of a child, under oath",
        lines(("child", "Child", who.name), ("day", "Sworn on", written(day))),
        f"I, {truth.parent.name}, say under oath that I am the father of {who.name}.",
        issuer=truth.parent.name,
        dated=day,
        signature=f"{truth.parent.name}; before a consular officer {WITHHELD}",
    )


def support(truth: N600Truth) -> Exhibit | None:
    """The father's promise of support in writing, or money sent without one."""
    if truth.father is None:
        return None
    day, name = truth.father.supported_on, truth.parent.name
    if day:
        told = lines(("day", "Signed on", written(day)))
        text = f"I will pay for {truth.claimant.given} until the age of 18."
        return statement("support", "Promise of support", told, text, issuer=name, dated=day)
    rows = [
        (str(year), f"${amount:,}")
        for year, amount in zip(
            range(truth.claimant.born_on.year + 2, truth.claimant.born_on.year + 7),
            (900, 1_150, 400, 1_300, 700),
            strict=True,
        )
    ]
    sent = table("sent", "Sent to the mother, year by year", ("Year", "Dollars"), rows)
    return letter(
        "transfers",
        "List of transfers of money",
        sent,
        issuer="Specimen Money Transfer",
        dated=truth.filed_on - timedelta(days=66),
        signature="Office",
    )


def test(truth: N600Truth) -> Exhibit | None:
    """The report of a laboratory on descent, where a test was made."""
    if truth.father is None or truth.father.blood is not Showing.ESTABLISHED:
        return None
    return letter(
        "laboratory",
        "Report of a laboratory on descent",
        lines(
            ("tested", "Tested", f"{truth.parent.name} and {truth.claimant.name}, identity checked"),
            ("result", "Result", "Probability of fatherhood 99.9 percent"),
        ),
        issuer="Sample Accredited Laboratory",
        dated=truth.filed_on - timedelta(days=50),
        signature=f"Laboratory director {WITHHELD}",
    )


def school(truth: N600Truth) -> Exhibit | None:
    """The school's record of a child's home here, up to the end of school, for a claim that asks for one."""
    if truth.resident_since is None or truth.grown:
        return None
    last = date(truth.claimant.born_on.year + 18, 6, 12)
    first = open_on_or_before(truth.resident_since + timedelta(days=30))
    lives = papers.PARENTS_NOW[truth.custody] if truth.married_on else "with my {parent}"
    home = lives.format(parent=truth.parent_is, other=truth.other_is).replace("my ", "")
    return letter(
        "school",
        "School record of the claimant",
        lines(
            ("name", "Pupil", truth.claimant.name),
            ("from", "Enrolled from", written(first)),
            ("to", "To", written(last)),
            ("home", "Lives", home[0].upper() + home[1:]),
        ),
        issuer=f"Oak Hollow Schools, {truth.city.place}",
        dated=truth.filed_on - timedelta(days=45),
        signature=f"Registrar {WITHHELD}",
    )
