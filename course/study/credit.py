"""Credit: what an exam over several units shows, as evidence of the outcomes of those units that it asked about.

It weighs as graded work does, and a safety-critical point missed in it is open in the unit too. It does not stand for
the graded work of that unit: for mastery a unit asks for its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from course.model.unit import Unit
from course.study.evidence import Evidence


def credited(exam: Unit, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence of an exam's rows, each for the outcome that the row is of; rows it has no more are left out."""
    rows = {row.id: row.taught for row in exam.objectives}
    name = exam.id.rpartition("/")[2]
    return tuple(
        one.model_copy(
            update={"unit": unit, "outcome": outcome, "item": f"{name}-{one.item}", "source": "exam"},
        )
        for one in evidence
        if one.unit == exam.id and one.source == "graded" and one.outcome in rows
        for unit, outcome in (rows[one.outcome],)
    )
