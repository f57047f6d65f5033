"""Fresh case files for a lesson: which kind, which numbers, and each proved before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable

from course.casefiles.draw import Draw
from course.casefiles.make import kind_of, make
from course.casefiles.proof import prove
from course.library.home import root
from course.library.tables import load_parameters
from course.model.casefile import CaseFile

NUMBERS = 1_000_000  #: short enough to say aloud; ``iso casefile KIND --seed NUMBER`` shows an instructor the same file


def maker(kind: str) -> Callable[[int], CaseFile]:
    """What makes the proved case file of a kind from its number.

    Raises:
        UnknownKindError: there is no such kind.
    """
    law = load_parameters(root(), kind_of(kind).table)

    def made(number: int) -> CaseFile:
        case = make(kind, number, law=law)
        prove(case, law=law)
        return case

    return made


def numbers(trainee: str, unit: str, activity: str) -> Callable[[int], int]:
    """The number of the file a trainee gets at each turn: other trainees get other files, a second look the same."""
    return lambda turn: Draw("fresh", trainee, unit, activity, turn).below(NUMBERS)
