"""The filings of a network, from its plan. People come from a stream of their own: no name or country tells a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from course.casefiles.draw import Draw
from course.casefiles.network.shapes import SHAPES, Bench, Draft, decoy, everyday, ring
from course.casefiles.network.statement import fingerprint, told, wordings
from course.casefiles.network.stock import Stock
from course.casefiles.people import person
from course.model.network import BaseRate, Explanation, Filing, Group, Link, Network, Note, Plan, Truth

ARCHIVE = 400  #: filings of the archive whose sharing the base rates count
_BORN = (date(1968, 1, 1), date(2003, 12, 31))
_NUMBERED = "{} says on its website that it numbers each letter it writes once. Nobody has asked about this one."
_LISTED = "In the State's business register."
_WORDING: dict[str, str] = {
    Explanation.TEMPLATE: "The county library's self-help page has offered these sentences as a sample for years.",
    Explanation.EMPLOYER: "Sentences of the sheet that Granite Falls Packing hands out at its clinic; its handbook "
    "prints them.",
    Explanation.OFFICE: "The opening of Stone Quay Law Group's own intake form; the office says so on each filing.",
}


def made(written: Network) -> Network:
    """The network with the filings of its plan, the same on every machine; one that has filings comes back as it is."""
    plan = written.plan
    if plan is None or written.filings:
        return written
    drafts, notes = _drafted(plan, "now", plan.size)
    filings = _named(plan, drafts, "now")
    by_role: dict[str, list[str]] = {}
    for draft, filing in zip(drafts, filings, strict=True):
        by_role.setdefault(draft.role, []).append(filing.id)
    truth = Truth(
        ring=tuple(by_role["ring"]),
        groups=tuple(Group(explanation=kind, filings=tuple(by_role[kind])) for kind in plan.groups),
        decoys=tuple(by_role.get("decoy", ())),
        explained=_explained(drafts, filings),
    )
    known = {"notes": _all_notes(notes, drafts, filings), "archive": ARCHIVE, "base": _rates(_cleared(plan))}
    return written.model_copy(update={"filings": filings, "truth": truth, **known})


def _cleared(plan: Plan) -> tuple[Filing, ...]:
    """An archive of filings that were looked into and cleared: the same life, and no ring in it."""
    drafts, _ = _drafted(plan, "archive", ARCHIVE, with_ring=False)
    return _named(plan, drafts, "archive")


def _drafted(plan: Plan, name: str, size: int, *, with_ring: bool = True) -> tuple[list[Draft], list[Note]]:
    draw = Draw("network", plan.seed, name)
    words = wordings(Draw("network", plan.seed, name, "words"), size * 2)
    bench = Bench(draw, Stock(draw), plan.first, plan.last, lambda: next(words))
    drafts = [bench.alone() for _ in range(size)]
    left = iter(drafts)
    homes: Draft | None = None
    for kind, count in plan.groups.items():
        some = _taken(left, count, kind)
        SHAPES[kind](bench, some)
        homes = homes or (some[0] if kind in (Explanation.SHELTER, Explanation.APARTMENTS) else None)
    everyday(_taken(left, size // 12, ""))
    if with_ring:
        mine = _taken(left, plan.ring, "ring")
        ring(bench, mine, homes, plan.overlap)
        week = timedelta(days=21)
        away = (min(one.filed for one in mine) - week, max(one.filed for one in mine) + week)
        for one in _taken(left, plan.decoys, "decoy"):
            decoy(bench, one, mine[plan.overlap :], away)
    order = {id(one): draw.below(1 << 30) for one in drafts}
    return sorted(drafts, key=lambda one: (one.filed, order[id(one)])), bench.notes


def _taken(left: Iterator[Draft], count: int, role: str) -> list[Draft]:
    some = [one for _, one in zip(range(count), left, strict=False)]
    for one in some:
        one.role = role
    return some


def _named(plan: Plan, drafts: list[Draft], name: str) -> tuple[Filing, ...]:
    people, fills = Draw("network", plan.seed, name, "people"), Draw("network", plan.seed, name, "fills")
    return tuple(_filing(number, draft, people, fills) for number, draft in enumerate(drafts, 1))


def _filing(number: int, draft: Draft, people: Draw, fills: Draw) -> Filing:
    petitioner, other = person(people, _BORN), person(people, _BORN)
    text = told(draft.words, petitioner.name, other.name, fills)
    return Filing(
        id=f"F-{number:03}",
        filed=draft.filed,
        petitioner=petitioner.name,
        beneficiary=other.name,
        country=other.country.name,
        preparer=draft.preparer,
        address=draft.address,
        phone=draft.phone,
        employer=draft.employer,
        letter=draft.letter,
        account=draft.account,
        statement=fingerprint(text, petitioner.name, other.name),
        text=text,
    )


def _explained(drafts: list[Draft], filings: tuple[Filing, ...]) -> tuple[tuple[Link, str], ...]:
    """What innocent groups share: it says nothing of a filing, whosever it is."""
    mine = [(d, f) for d, f in zip(drafts, filings, strict=True) if d.role in tuple(Explanation)]
    counts = Counter((d.role, link, f.value(link)) for d, f in mine for link in Link if f.value(link))
    return tuple(sorted({(link, value) for (_, link, value), count in counts.items() if count > 1}))


def _all_notes(notes: list[Note], drafts: list[Draft], filings: tuple[Filing, ...]) -> tuple[Note, ...]:
    """The notes, with those on wordings, whose fingerprints are known only now, and on letters and firms of anybody.

    Neither their order nor for whom there is one tells who belongs to the ring.
    """
    roles = Counter((d.role, f.statement) for d, f in zip(drafts, filings, strict=True) if d.role in _WORDING)
    marks = [(mark, _WORDING[role]) for (role, mark), count in roles.items() if count > 1]
    letters = Counter((f.employer, f.letter) for f in filings)
    twice = [(letter, _NUMBERED.format(firm)) for (firm, letter), count in letters.items() if count > 1]
    firms = [Note(link=Link.EMPLOYER, value=firm, says=_LISTED) for firm in {f.employer for f in filings}]
    found = [*firms, *notes, *(Note(link=Link.STATEMENT, value=mark, says=says) for mark, says in marks)]
    found += [Note(link=Link.LETTER, value=letter, says=says) for letter, says in twice]
    once = {(note.link, note.value): note for note in found}
    return tuple(once[key] for key in sorted(once))


def _rates(filings: tuple[Filing, ...]) -> tuple[BaseRate, ...]:
    return tuple(_rate(link, Counter(f.value(link) for f in filings if f.value(link))) for link in Link)


def _rate(link: Link, counts: Counter[str]) -> BaseRate:
    shared = [count for count in counts.values() if count > 1]
    return BaseRate(link=link, sharing=sum(shared), pairs=sum(n * (n - 1) // 2 for n in shared))
