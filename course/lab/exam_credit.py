"""What the exams of a course folder show of the outcomes of other units."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from course.lab.results import evidence_of, read_results
from course.library.shelf import ContentError, Shelf
from course.model.results import Results
from course.model.unit import Unit
from course.study.credit import credited
from course.study.evidence import Evidence
from course.study.standing import UnitStanding


def exam_credit(shelf: Shelf, exams: Iterable[tuple[str, Path]]) -> tuple[Evidence, ...]:
    """Evidence of every unit that the exams asked about; ``exams`` by id with their folders.

    What can't be read is left out here: the exam's own line tells of it.
    """
    found: list[Evidence] = []
    for name, folder in exams:
        try:
            unit = shelf.unit(name)
        except ContentError:
            continue
        found += credited(unit, evidence_of(read_results(folder, name).results))
    return tuple(found)


def exam_standing(unit: Unit, results: tuple[Results, ...]) -> UnitStanding:
    """How an exam stands by the results that came back, the newest attempt last."""
    share = results[-1].share if results else None
    return UnitStanding(unit, (), share, any(one.passed for one in results))
