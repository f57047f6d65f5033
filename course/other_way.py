"""Another way for a lesson: where a content note stands, what may be taken in its place and counts the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from course.journal.journal import Journal
from course.library.shelf import ContentError, shelf
from course.model.casefile import CaseFile
from course.model.unit import APART, OTHER_WAY, WAY
from course.model.unit import Activity as Listed
from course.widgets.sheet import Sheet

S = TypeVar("S", bound=Sheet)


def paired(unit: str, listed: Listed, journal: Journal, make: Callable[[Listed], S]) -> S:
    """The sheet of an activity; where there is another way, the one that was taken, and each leads to the other."""
    first = make(listed)
    if listed.other_way is None:
        return first
    other = make(listed.other_way)
    first.other, other.other, other.apart = other, first, APART
    first.note = note_of(listed)
    kept = journal.latest(unit, listed.id).get(WAY)
    first.taken = other.taken = str(kept.value) if kept and kept.value else ""
    return other if first.taken == OTHER_WAY else first


def case_of(listed: Listed) -> CaseFile:
    """The practice case file of an activity, or of its other way: one of ``data/casefiles``, or a made one.

    Raises:
        ContentError: there is none.
    """
    if listed.case:
        return shelf().case(listed.case)
    if not listed.generate or listed.instead_seed is None:
        raise ContentError(f"The activity {listed.id!r} names no case file: name one in unit.toml.")
    from course.fresh_practice import case_maker

    return case_maker(listed.generate)(listed.instead_seed)


def note_of(listed: Listed) -> str:
    """What the matter of an activity says may be hard to read; "" where it says nothing."""
    if listed.kind == "casefile":
        return case_of(listed).docket.content_note
    if listed.kind == "drafting":
        from course.library.drafting import load_task
        from course.library.home import root

        return shelf().case(load_task(root(), listed.matter or "").case).docket.content_note
    if listed.simulation and listed.matter:
        return str(getattr(shelf().matter(listed.simulation, listed.matter), "content_note", ""))
    return listed.note
