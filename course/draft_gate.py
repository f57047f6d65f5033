"""The order of a case file and the draft that names its outcome: the draft waits, and then the outcome stays.

What tells a trainee which letter to write tells the outcome of the case too. So such a draft (``after`` in unit.toml)
shows nothing before an outcome is chosen. As it opens, the outcome is kept as an answer of the draft; a retake clears
it with the other graded answers.
"""

from __future__ import annotations

from course.journal.journal import Journal
from course.journal.trouble import ConflictError
from course.model.casework import OUTCOME
from course.model.unit import Activity, Unit


def waiting(unit: Unit, draft: Activity, journal: Journal) -> str:
    """What the trainee has to do before the draft opens, in words; empty where it is open."""
    if not draft.after or _chosen(unit, draft.after, journal) is not None or settled(unit, draft.after, journal):
        return ""
    return (
        f"{draft.title} opens when you have chosen how you would leave the case in: "
        f"{unit.activity(draft.after).title}. Choose it, then press Restart lesson; from then on the outcome stays as "
        "you chose it. Nothing you did is lost."
    )


def settle(unit: Unit, draft: Activity, journal: Journal) -> None:
    """Keep the outcome with which the draft opened. Done again, it changes nothing."""
    if not draft.after or settled(unit, draft.after, journal) is not None:
        return
    earlier = journal.latest(unit.id, draft.id).get(OUTCOME)
    outcome = _chosen(unit, draft.after, journal)
    try:
        journal.append(unit.id, draft.id, OUTCOME, outcome, seen=(earlier.id,) if earlier else ())
    except ConflictError:
        return  # another page opened it in the same moment


def settled(unit: Unit, file: str, journal: Journal) -> str | None:
    """The outcome of a case file with which a draft has opened; None while it is free."""
    waits = (a.id for a in unit.activities if a.after == file)
    kept = (journal.latest(unit.id, draft).get(OUTCOME) for draft in waits)
    return next((str(one.value) for one in kept if one and one.value is not None), None)


def _chosen(unit: Unit, file: str, journal: Journal) -> str | None:
    kept = journal.latest(unit.id, file).get(OUTCOME)
    return None if kept is None or kept.value is None else str(kept.value)
