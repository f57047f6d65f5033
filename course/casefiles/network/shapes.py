"""What the filings of a group share, and why: one function a kind of group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from course.casefiles.draw import Draw
from course.casefiles.network.statement import Words
from course.casefiles.network.stock import BUSY, EMPLOYERS, PREPARERS, Stock
from course.model.network import Explanation, Link, Note


@dataclass
class Draft:
    """A filing before it has names and a number."""

    filed: date
    words: Words
    address: str
    phone: str
    employer: str
    letter: str
    account: str
    preparer: str
    role: str = ""  #: "ring", "decoy", the explanation of a group, or nothing


@dataclass
class Bench:
    """What the making of one network shares: chance, stock, the days, wordings, and the notes written so far."""

    draw: Draw
    stock: Stock
    first: date
    last: date
    words: Callable[[], Words]
    notes: list[Note] = field(default_factory=list)

    def alone(self) -> Draft:
        """A filing that shares nothing but what thousands share: an employer, perhaps a preparer."""
        employer = self.draw.one(EMPLOYERS)
        return Draft(
            filed=self.draw.day(self.first, self.last),
            words=self.words(),
            address=self.stock.address(),
            phone=self.stock.phone(),
            employer=employer,
            letter=self.stock.letter(employer),
            account=self.stock.account(),
            preparer=self.draw.one(PREPARERS) if self.draw.chance(45) else "",
        )

    def note(self, link: Link, value: str, says: str) -> None:
        """Write down what is known of a shared value."""
        self.notes.append(Note(link=link, value=value, says=says))

    def days_from(self, span: int) -> date:
        """A day that leaves ``span`` days after it."""
        return self.draw.day(self.first, self.last - timedelta(days=span))


def shelter(bench: Bench, drafts: list[Draft]) -> None:
    """One roof and one front desk; everything else is each person's own."""
    address, phone = drafts[0].address, drafts[0].phone
    for one in drafts:
        one.address, one.phone = address, phone
    bench.note(Link.ADDRESS, address, "The county's public directory lists a transitional shelter at this address.")
    bench.note(Link.PHONE, phone, "The same directory gives this as the shelter's front desk.")


def apartments(bench: Bench, drafts: list[Draft]) -> None:
    """A large house whose tenants write no apartment number."""
    for one in drafts:
        one.address = drafts[0].address
    bench.note(Link.ADDRESS, drafts[0].address, "City records: an apartment house of 180 units. Leases on file differ.")


def office(bench: Bench, drafts: list[Draft]) -> None:
    """A law office with many clients: its name, its account, its phone, and for some the wording of its own form."""
    name, phone, account = "Stone Quay Law Group", drafts[0].phone, drafts[0].account
    for one in drafts:
        one.preparer, one.account = name, account
        if bench.draw.chance(70):
            one.phone = phone
        if bench.draw.chance(40):
            one.words = drafts[0].words
    bench.note(Link.PREPARER, name, "Attorneys in good standing; a Form G-28 is on file in each case.")
    bench.note(
        Link.ACCOUNT, account, "Client account in the name of Stone Quay Law Group, the representative of record."
    )
    bench.note(Link.PHONE, phone, "The law office's public number.")


def family(bench: Bench, drafts: list[Draft]) -> None:
    """Brothers and sisters in one house; one of them pays."""
    first, start = drafts[0], bench.days_from(40)
    for one in drafts:
        one.address, one.phone, one.account = first.address, first.phone, first.account
        one.filed = start + timedelta(days=bench.draw.below(40))
    bench.note(Link.ADDRESS, first.address, "One household. Birth records on file show the petitioners to be siblings.")
    bench.note(Link.ACCOUNT, first.account, "Account of one of the siblings, who wrote that he paid for all of them.")


def agency(bench: Bench, drafts: list[Draft]) -> None:
    """A resettlement agency that files for the families it received, some weeks at a time."""
    name, address, phone = "New Shore Resettlement Services", drafts[0].address, drafts[0].phone
    start = bench.days_from(30)
    for one in drafts:
        one.preparer, one.address, one.phone = name, address, phone
        one.filed = start + timedelta(days=bench.draw.below(30))
    bench.note(Link.PREPARER, name, "A recognized organization; its accredited representative signed each filing.")
    bench.note(Link.ADDRESS, address, "The agency's office, used as a mailing address while families look for a home.")


def employer(bench: Bench, drafts: list[Draft]) -> None:
    """A firm that pays its workers' fees and writes each a letter of their own, after a clinic at work.

    Two in five copy the sheet that the clinic hands out: like an office, one cause brings money and words along.
    """
    name, account = "Granite Falls Packing", drafts[0].account
    start = bench.days_from(14)
    for number, one in enumerate(drafts):
        one.employer, one.letter, one.account = name, bench.stock.letter(name), account
        one.filed = start + timedelta(days=bench.draw.below(14))
        if number % 5 in (0, 3):
            one.words = drafts[0].words
    bench.note(
        Link.EMPLOYER, name, "A plant of 900 workers, in the State's business register. Letters are numbered singly."
    )
    bench.note(Link.ACCOUNT, account, "The firm's payroll account. Its public handbook says that it pays filing fees.")


def template(_bench: Bench, drafts: list[Draft]) -> None:
    """People who copied the sample statement of a public help page."""
    for one in drafts:
        one.words = drafts[0].words


def everyday(drafts: list[Draft]) -> None:
    """What happens among any filings, in pairs: people who share a home, a cousin who pays, a letter copied wrong."""
    for number, (one, other) in enumerate(zip(drafts[::2], drafts[1::2], strict=False)):
        if number % 8 == 7:
            other.employer, other.letter = one.employer, one.letter
        elif number % 4 == 1:
            other.account = one.account
        else:
            other.address, other.phone = one.address, one.phone


SHAPES: dict[Explanation, Callable[[Bench, list[Draft]], None]] = {
    Explanation.SHELTER: shelter,
    Explanation.APARTMENTS: apartments,
    Explanation.OFFICE: office,
    Explanation.FAMILY: family,
    Explanation.AGENCY: agency,
    Explanation.EMPLOYER: employer,
    Explanation.TEMPLATE: template,
}


def ring(bench: Bench, drafts: list[Draft], shared_home: Draft | None, overlap: int) -> None:
    """Two paying accounts, two wordings and reused letters, so laid that each filing has at least two of the three.

    No two of the three split the ring at the same place: the whole of it is seen only by following one after another.
    """
    draw, count = bench.draw, len(drafts)
    start, employers = bench.days_from(24), draw.some(EMPLOYERS, 2)
    accounts, words = (bench.stock.account(), bench.stock.account()), (drafts[0].words, drafts[1].words)
    letters = [bench.stock.letter(employers[n % 2]) for n in range(count // 4 + 1)]
    cut, turn = max(2, count * 5 // 8), max(2, count * 3 // 8)
    for n, one in enumerate(drafts):
        one.filed = start + timedelta(days=draw.below(24))
        one.preparer = BUSY if draw.chance(30) else ""
        if n != 1:
            one.account = accounts[n >= cut]
        if n != 0:
            one.words = words[n >= turn]
        if n < 2 or (n + 1) // 2 % 2 == 0 or draw.chance(30):
            which = 0 if n < 2 else 1 + (n - 2) // 4 % max(1, len(letters) - 1)
            one.letter, one.employer = letters[which], employers[which % 2]
    for one in drafts[2:4]:
        one.phone = drafts[2].phone
    if shared_home:
        for one in drafts[:overlap]:
            one.address, one.phone = shared_home.address, shared_home.phone
    _ring_notes(bench, accounts)


def _ring_notes(bench: Bench, accounts: tuple[str, str]) -> None:
    for account in accounts:
        bench.note(
            Link.ACCOUNT, account, "A prepaid card. Its holder is no petitioner, and no representative of record."
        )


def decoy(bench: Bench, one: Draft, of: list[Draft], away: tuple[date, date]) -> None:
    """A filing that shares one thing with the ring and has nothing to do with it; never in the ring's own weeks."""
    other, kind = bench.draw.one(of), bench.draw.below(5)
    if kind == 0:
        one.address = other.address
    elif kind == 1:
        one.letter, one.employer = other.letter, other.employer
    elif kind == 2:
        one.account = other.account
    elif kind == 3:
        one.words = other.words
    else:
        one.phone, one.preparer = other.phone, BUSY
    while away[0] <= one.filed <= away[1]:
        one.filed = bench.draw.day(bench.first, bench.last)
