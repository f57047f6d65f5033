"""The law: every citation resolves, is in force on its date, and is not too old (rows 37 and 38)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from autograder.check.binder import Binder, strings
from autograder.check.problem import Problem
from autograder.law.spots import code_uses, unit_uses
from course.library.register import Register, Use, review_by
from course.model.authority import Authority


def resolve(binder: Binder) -> Iterator[Problem]:
    """Every citation in texts, items, cases, cards and unit.toml is in the register."""
    register = binder.register
    for name, text in binder.texts.items():
        yield from _complain(register, f"{binder.unit.id}/{name}", "", text)
    for cite in binder.unit.cites:
        yield from _explain(register, binder.toml, "cites", cite)
    for filed in binder.matter(binder.all_items, binder.cards, binder.all_cases):
        yield from _in_data(register, filed.file, filed.thing.id, filed.thing.model_dump(mode="json"))


def dated(binder: Binder) -> Iterator[Problem]:
    """What a unit leans on was in force on its date; what is overdue today is named in the dated banner."""
    uses = [Use(binder.toml, cite, binder.unit.as_of) for cite in binder.unit.cites]
    for filed in binder.matter(binder.all_items, binder.cards):
        uses += [Use(f"{filed.file}, {filed.thing.id}", cite, filed.thing.as_of) for cite in filed.thing.cites]
    for case in binder.all_cases:
        cites = [*case.thing.truth.cites, *(c for p in case.thing.truth.planted for c in p.cites)]
        uses += [Use(f"{case.file}, {case.thing.id}", cite, binder.unit.as_of) for cite in cites]
    for authority, places in binder.register.not_in_force(uses).items():
        for place in places:
            yield Problem(
                place, "", f"it leans on {authority}, which is not in force that day", "cite what is, or say so"
            )
    texts = unit_uses(binder.place, binder.unit)
    said = binder.banner
    named = {(a.id, a.in_force(said.on)) for a in said.authorities} if said else set()
    yield from _overdue(binder.register, [*uses, *texts], binder.on, named)


def code_dated(place: Path, register: Register, on: date, banner_on: date | None) -> Iterator[Problem]:
    """What rules, tables and kinds of cases lean on is fresh, or was looked at on the day of the banner."""
    uses = code_uses(place, on)
    late = [register.get(name) for name in register.overdue(uses, banner_on)] if banner_on else []
    named = {(a.id, a.in_force(banner_on)) for a in late} if banner_on else set()
    yield from _overdue(register, uses, on, named)


def _overdue(register: Register, uses: list[Use], on: date, named: set[tuple[str, bool]]) -> Iterator[Problem]:
    """``named`` says what pages say: the id, and whether it was in force when they said that its text was old."""
    for name, places in register.overdue(uses, on).items():
        authority, where = register.get(name), sorted(set(places))
        what = f"{authority.citation} {_why(authority, on)}; {len(where)} places lean on it ({', '.join(where[:2])})"
        todo = "read it again and mend its entry, or mend those places (docs/law-changes.md)"
        if (name, authority.in_force(on)) in named:
            yield Problem(*register.where(authority), f"{what}, and pages say so", todo, notice=True)
        else:
            yield Problem(*register.where(authority), what, todo)


def _why(authority: Authority, on: date) -> str:
    if authority.in_force(on):
        return f"was due to be read again by {review_by(authority)}"
    return f"is not in force on {on}"


def as_of(binder: Binder) -> Iterator[Problem]:
    """Items and cards say a date that has been, and not one after the unit's."""
    for filed in binder.matter(binder.all_items, binder.cards):
        if filed.thing.as_of > max(binder.unit.as_of, date.min) or filed.thing.as_of > binder.on:
            what = f"its as_of {filed.thing.as_of} is later than the unit's {binder.unit.as_of}"
            yield Problem(filed.file, filed.thing.id, what, "mend one of the two")


def in_code(place: Path, register: Register) -> Iterator[Problem]:
    """Every citation in the rules and in the tables of numbers under the course folder is in the register."""
    for path in sorted([*(place / "course" / "rules").glob("*.py"), *(place / "data" / "tables").glob("*.yaml")]):
        text = path.read_text("utf-8", errors="replace")
        yield from _complain(register, path.relative_to(place).as_posix(), "", text)


def _in_data(register: Register, file: str, name: str, data: dict[str, Any]) -> Iterator[Problem]:
    for where, text in strings(data):
        last = where.split(".")
        if "cites" in last:
            yield from _explain(register, file, name, text)
        else:
            yield from _complain(register, file, name, text)


def _complain(register: Register, file: str, where: str, text: str) -> Iterator[Problem]:
    for said in register.complaints(text):
        yield _as_problem(file, where, said)


def _explain(register: Register, file: str, where: str, cite: str) -> Iterator[Problem]:
    said = register.explain(cite)
    if said:
        yield _as_problem(file, where, said)


def _as_problem(file: str, where: str, said: str) -> Problem:
    """A sentence of the register, parted into what is wrong and what to do."""
    for mark in (" Add it to ", ": mend "):
        what, found, todo = said.rstrip(".").partition(mark)
        if found:
            return Problem(file, where, what.rstrip(".?"), f"{mark.strip(': ').lower()} {todo}")
    return Problem(file, where, said.rstrip("."), "mend the citation")
