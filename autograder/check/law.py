"""The law: every citation resolves, is in force on its date, and is not too old (rows 37 and 38)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from autograder.check.binder import Binder, strings
from autograder.check.problem import Problem
from course.library.register import Register, Use


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
    """What a unit leans on was in force on the unit's date; texts read long ago are pointed out."""
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
    for authority, places in binder.register.need_banner(uses, binder.on).items():
        what = f"{authority} was read more than 180 days ago; {len(set(places))} places lean on it"
        yield Problem("data/law", authority, what, "read it again and mend as_of", notice=True)


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
