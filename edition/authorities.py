"""The index of authorities: what the printed texts lean on, as of when, and where."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from autograder.law.spots import spots, unit_files
from course.casefiles.calendar_words import written
from course.library.register import Register
from course.library.shelf import Shelf
from course.model.authority import Authority, Kind, Status
from course.model.unit import Unit
from edition.leaf import Leaf
from edition.markup import raw, words

_CALLED = {
    Kind.CONSTITUTION: "Constitution",
    Kind.STATUTE: "Statutes",
    Kind.REGULATION: "Regulations",
    Kind.COURT: "Courts",
    Kind.PRECEDENT: "Precedent decisions",
    Kind.POLICY: "Policy",
    Kind.FORM: "Forms",
    Kind.NOTICE: "Notices and orders",
}
_UNPRINTED = frozenset({"assessment.md", "instructor.md", "unit.toml"})


def leaned_on(shelf: Shelf, register: Register, unit: Unit) -> set[str]:
    """The ids of the authorities that a unit's printed texts lean on; keys and graded texts are not looked into."""
    keys = shelf.place / "autograder"
    printed = [p for p in unit_files(shelf.place, unit) if not p.is_relative_to(keys) and p.name not in _UNPRINTED]
    found = {s.citation for s in spots(shelf.place, printed)}
    return {a.id for citation in found if (a := register.covering(citation, unit.as_of))}


def leaves(register: Register, used: Mapping[str, tuple[Unit, ...]], units: tuple[Unit, ...]) -> list[Leaf]:
    """A cover and one page a kind of authority; ``used`` says which units lean on which authority."""
    as_of = max(unit.as_of for unit in units)
    found = []
    for kind, called in _CALLED.items():
        entries = [a for a in register if a.kind is kind and used.get(a.id)]
        if entries:
            body = "".join(_entry(a, used[a.id]) for a in sorted(entries, key=_order))
            text = f"# Authorities: {called.lower()}\n{raw(f'<dl class=authorities>{body}</dl>')}"
            found.append(Leaf(f"authorities/{kind.value}", f"Authorities: {called.lower()}", called, text, as_of))
    tree = "\n".join(f"{words(leaf.menu)} <{leaf.file}>" for leaf in found)
    head = (
        "# Authorities\n\nEvery authority that the printed texts lean on, in our own words: what it says, the date of "
        "the text we read, and the units that use it. A citation leads to the official text: verify it there before "
        f"you rely on it.\n\n```{{toctree}}\n:maxdepth: 1\n\n{tree}\n```\n"
    )
    return [Leaf("authorities/index", "Authorities", "Authorities", head, as_of), *found]


def _order(authority: Authority) -> tuple[object, ...]:
    """Citations as people look them up: numbers by value."""
    parts = []
    for word in authority.citation.replace("(", " (").replace(".", " ").split():
        number = "".join(c for c in word if c.isdigit())
        parts.append((0, int(number), word) if word[:1].isdigit() else (1, 0, word.casefold()))
    return tuple(parts)


def _entry(a: Authority, units: tuple[Unit, ...]) -> str:
    also = f" ({escape('; '.join(a.also))})" if a.also else ""
    until = f", until {written(a.effective_to)}" if a.effective_to else ""
    since = f", from {written(a.effective_from)}" if a.effective_from else ""
    status = "" if a.status is Status.IN_FORCE else f" <strong>{escape(a.status.value.replace('-', ' '))}.</strong>"
    where = ", ".join(f'<a href="../{u.id}/index.html">{escape(u.title)}</a>' for u in units)
    return (
        f'<div id="{a.id}"><dt><a href="{escape(str(a.source))}">{escape(a.citation)}</a>{also}: '
        f"{escape(a.heading)}</dt>"
        f"<dd><p>{escape(a.says)}</p>{f'<p>{escape(a.note)}</p>' if a.note else ''}"
        f'<p class="meta">Text of {written(a.as_of)}{since}{until}.{status} Used in: {where}.</p></dd></div>'
    )
