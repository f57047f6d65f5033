"""The first look: what stood when somebody first asked whether it is right. What comes after knows the feedback.

It is journalled beside the answers, under an activity that no unit can have, one record an item, never replaced.
"""

from __future__ import annotations

from typing import Any

from course.journal.journal import Journal
from course.journal.trouble import ConflictError
from course.model.answer import Answer

#: The activity first looks are kept under; the full stop keeps it apart from any activity of a unit.
FIRST = "first.look"
#: Ends the name of each, so that nobody who looks for answers to an item takes its first look for one.
_MARK = ".first"


def keep_first(journal: Journal, unit: str, item: str, value: dict[str, Any]) -> None:
    """Keep what stands at the first look at an item; nothing if there was one already.

    Raises:
        JournalError: it could not be written, so the look should wait.
    """
    name = item + _MARK
    if name in journal.latest(unit, FIRST):
        return
    try:
        journal.append(unit, FIRST, name, value, seen=())
    except ConflictError:
        return  # another page was first


def first_looks(journal: Journal, unit: str) -> dict[str, Answer]:
    """The answers kept at the first look at each item, in the order of the file; of two for one item, the first."""
    found: dict[str, Answer] = {}
    for answer in journal.history(unit, FIRST):
        if answer.item.endswith(_MARK):
            found.setdefault(answer.item.removesuffix(_MARK), answer)
    return found
