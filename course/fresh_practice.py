"""Fresh practice for a lesson: case files and drills by number, each trainee's numbers their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from course.casefiles.draw import Draw
from course.journal.journal import Journal
from course.journal.taken import Pairing, Taken, taken
from course.library.home import root
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.casework import OUTCOME
from course.model.item import Item
from course.model.twins import Who
from course.model.unit import Activity
from course.widgets.fresh import Supply

NUMBERS = 1_000_000  #: short enough to say aloud; ``iso casefile KIND --seed NUMBER`` shows an instructor the same file
#: Twins are dealt from the fifth file on, in so many of a hundred, with at least so many other files in between.
FIRST_TWIN, TWINS, BETWEEN = 5, 33, 3
NOTE = (
    "From the fifth on, about one file in three is one you had before, with another name, country, gender or faith in "
    "it, or with nothing changed. My progress then shows you whether your answers changed."
)


def case_maker(kind: str) -> Callable[..., CaseFile]:
    """What makes the proved case file of a kind from its number, or, given a pairing too, from that of its twin.

    Raises:
        UnknownKindError: there is no such kind.
    """
    from course.casefiles.invariant import InvariantError
    from course.casefiles.make import SeedError, kind_of, make  # a lesson loads the kinds only where it shows a file
    from course.casefiles.proof import prove
    from course.casefiles.recast import recast
    from course.casefiles.swap import Swap, SwapError

    law = load_parameters(root(), kind_of(kind).table)

    def made(number: int, pairing: Pairing | None = None) -> CaseFile:
        case = _twin(number, pairing) if pairing else make(kind, number, law=law)
        prove(case, law=law)
        return case

    def _twin(number: int, pairing: Pairing) -> CaseFile:
        try:
            return recast(kind, pairing.of, Swap.called(pairing.swap), number=number, law=law)
        except (SwapError, SeedError, InvariantError):  # the journal is damaged, or files are made otherwise by now
            return make(kind, number, law=law)

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


def supply(trainee: str, journal: Journal, unit: str, activity: Activity) -> Supply:
    """What a trainee gets in an activity without end: drills by number, case files with twins among them."""
    draw = numbers(trainee, unit, activity.id)
    so_far = taken(journal, unit, activity.id)
    if activity.kind != "casefile" or not activity.generate:
        return Supply(draw, so_far)
    return Supply(draw, so_far, dealer(activity.generate, trainee, journal, unit, activity.id), NOTE)


def dealer(kind: str, trainee: str, journal: Journal, unit: str, activity: str) -> Callable[[Supply], Taken]:
    """What deals the next case file. It follows from the trainee's name, what was taken, and what was decided."""

    def deal(held: Supply) -> Taken:
        number = held.draw(held.turn)
        chance = Draw("twin", trainee, unit, activity, held.turn)
        if held.turn + 1 < FIRST_TWIN or not chance.chance(TWINS):
            return Taken(number)
        of = _due(held, journal, unit, activity)
        return Taken(number) if of is None else Taken(number, _pairing(kind, of, chance))

    return deal


def _due(held: Supply, journal: Journal, unit: str, activity: str) -> int | None:
    """The number of the file decided longest ago that has no twin and is none, with enough files after it."""
    files = (Taken(held.draw(0)), *held.taken)
    used = {one.pairing.of for one in files if one.pairing}
    for one in files[: -BETWEEN or None]:
        answered = journal.latest(unit, f"{activity}-{one.number}").get(OUTCOME)
        if one.pairing is None and one.number not in used and answered and answered.value:
            return one.number
    return None


def _pairing(kind: str, of: int, chance: Draw) -> Pairing:
    from course.casefiles.make import kind_of
    from course.casefiles.recast import lead, swap_for

    swap = swap_for(kind, of, chance, law=load_parameters(root(), kind_of(kind).table))
    people = (lead(kind, of, None), lead(kind, of, swap))
    first, second = (Who(name=p.name, country=p.country.name, gender=p.gender, faith=p.faith) for p in people)
    return Pairing(of=of, swap=swap.label, first=first, second=second)
