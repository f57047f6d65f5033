"""Fresh practice for a lesson: case files and drills by number, each trainee's numbers their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from course.casefiles.draw import Draw
from course.library.home import root
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.item import Item

NUMBERS = 1_000_000  #: short enough to say aloud; ``iso casefile KIND --seed NUMBER`` shows an instructor the same file


def case_maker(kind: str) -> Callable[[int], CaseFile]:
    """What makes the proved case file of a kind from its number.

    Raises:
        UnknownKindError: there is no such kind.
    """
    from course.casefiles.make import kind_of, make  # a lesson waits for the kinds only where it shows a file
    from course.casefiles.proof import prove

    law = load_parameters(root(), kind_of(kind).table)

    def made(number: int) -> CaseFile:
        case = make(kind, number, law=law)
        prove(case, law=law)
        return case

    return made


def drill_maker(name: str, *, unit: str, on: date) -> Callable[[int], tuple[Item, ...]]:
    """What makes the questions of a drill from their number, by the law of ``on``.

    Raises:
        UnknownDrillError: there is no such drill.
    """
    from course.drills.make import drill_of

    drill = drill_of(name)
    law = load_parameters(root(), drill.table)
    return lambda number: drill.items(number, unit=unit, on=on, law=law)


def numbers(trainee: str, unit: str, activity: str) -> Callable[[int], int]:
    """The number a trainee gets at each turn: other trainees get others, a second look finds the same."""
    return lambda turn: Draw("fresh", trainee, unit, activity, turn).below(NUMBERS)
