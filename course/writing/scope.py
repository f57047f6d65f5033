"""What a draft has to decide: the whole benefit, or only a limit that comes before the merits."""

from __future__ import annotations

from course.model.draft import DraftKind
from course.writing.desk import Desk

#: Rules that settle a limit or a bar and leave the merits for later, with the elements of the form that they settle.
LIMITS = {
    "asylum-deadline": ("deadline",),
    "asylum-bars": ("bars",),
    "firm-resettlement": ("bars",),
}
#: Rules that settle one element of a form and take the rest as found.
PARTS = {"check-status": ("checks",)}


def settles(desk: Desk) -> tuple[str, ...]:
    """The elements to which a draft that grants may keep; none where all has to be dealt with."""
    part = PARTS.get(desk.case.truth.rule, ()) if desk.draft.kind is DraftKind.APPROVAL else ()
    return limit(desk) or part


def limit(desk: Desk) -> tuple[str, ...]:
    """The elements that a draft settles where it only says that no limit stands in the way; none otherwise."""
    return LIMITS.get(desk.case.truth.rule, ()) if desk.draft.kind is DraftKind.APPROVAL else ()


def failing(desk: Desk) -> str:
    """What the case's rule finds not to be met, as one text, or the case's first reason."""
    finding = desk.finding
    false = [r.text for r in finding.reasons if r.satisfied is False] if finding else []
    return " ".join(false) or desk.case.truth.reasons[0]
