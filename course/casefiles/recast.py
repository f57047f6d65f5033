"""A file cast anew: the same matter with other people in it, under another number. It is an immaterial twin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from course.casefiles.draw import Draw
from course.casefiles.invariant import InvariantError
from course.casefiles.make import SET_ON, make
from course.casefiles.people import Person, person
from course.casefiles.swap import WAYS, Swap, people_of
from course.model.casefile import CaseFile
from course.model.parameter import Parameters


def recast(kind: str, seed: int, swap: Swap, *, number: int, law: Parameters, on: date = SET_ON) -> CaseFile:
    """The twin of a file, numbered as ``number``.

    Raises:
        InvariantError: with these people it would be another matter, or the very same file.
    """
    first = make(kind, seed, law=law, on=on)
    other = make(kind, seed, law=law, on=on, swap=swap)
    if why := _apart(first, other, swap):
        raise InvariantError(f"{first.id}, cast anew by {swap.label}: {why}.")
    return _numbered(other, kind, seed, number)


def swap_for(kind: str, seed: int, draw: Draw, *, law: Parameters, on: date = SET_ON) -> Swap:
    """A swap that makes a twin of this file, the first of all in the order drawn that does; ``nothing`` always does."""
    first = make(kind, seed, law=law, on=on)
    for what in draw.some(tuple(WAYS), len(WAYS)):
        for by in draw.some(tuple(range(1, WAYS[what] + 1)), 2):
            swap = Swap(what, by)
            try:
                other = make(kind, seed, law=law, on=on, swap=swap)
            except InvariantError:
                continue
            if not _apart(first, other, swap):
                return swap
    return Swap("nothing")


def lead(kind: str, seed: int, swap: Swap | None) -> Person:
    """Who the file is about: the first person drawn in every kind. The birth date is none of theirs."""
    return person(people_of(kind, seed, swap), (SET_ON, SET_ON))


def matter_apart(first: CaseFile, other: CaseFile) -> str:
    """Why two files are another matter, whoever is in them; empty where the law looks at the same."""
    a, b = first.truth, other.truth
    if a.facts != b.facts or a.outcome != b.outcome:
        return "the facts of the rule are others"
    if _keys(first) != _keys(other) or a.contradictory != b.contradictory or a.irrelevant != b.irrelevant:
        return "what is to be found or done is another"
    if [(e.id, e.genre, e.dated) for e in first.docket.exhibits] != [
        (e.id, e.genre, e.dated) for e in other.docket.exhibits
    ]:
        return "the papers are others"
    return ""


def _apart(first: CaseFile, other: CaseFile, swap: Swap) -> str:
    """Why two files made of one seed are no immaterial twins; empty where they are."""
    if why := matter_apart(first, other):
        return why
    if _papers(first) != _papers(other):
        return "the papers say other numbers"
    if (first.docket == other.docket) is not (swap.what == "nothing"):
        return "nobody would see what was swapped"
    return ""


def _keys(case: CaseFile) -> tuple[object, ...]:
    truth, docket = case.truth, case.docket
    planted = [(p.issue, p.where, p.material) for p in truth.planted]
    judged = [(j.id, j.right) for j in (*truth.actions, *truth.outcomes)]
    return planted, judged, [choice.id for choice in docket.issues], docket.today


def _papers(case: CaseFile) -> list[tuple[object, ...]]:
    """Of each paper its entries, and every number in its text."""
    return [(tuple(e.field_ids), _digits(e.model_dump_json())) for e in case.docket.exhibits]


def _digits(text: str) -> Iterable[str]:
    """The numbers of a text; those in lines for machines hang on the letters of a name, and on nothing else."""
    return tuple(re.findall(r"\d+", re.sub(r"[A-Z0-9<]*<<[A-Z0-9<]*", "", text)))


def _numbered(case: CaseFile, kind: str, seed: int, number: int) -> CaseFile:
    """The file with another number where its own stands: in its name and on its receipts."""
    text = case.model_dump_json()
    mark = kind.replace("-", "").upper()
    text = text.replace(f'"{kind}-{seed}"', f'"{kind}-{number}"')
    text = re.sub(rf"\bSAMPLE-{mark}-0*{seed}\b", f"SAMPLE-{mark}-{number:04}", text)
    return CaseFile.model_validate_json(text)
