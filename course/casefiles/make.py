"""Case files by kind and seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from course.casefiles.invariant import InvariantError
from course.casefiles.kinds.i130 import case as i130
from course.casefiles.kinds.i140 import case as i140
from course.casefiles.kinds.i485 import case as i485
from course.casefiles.kinds.i539 import case as i539
from course.casefiles.kinds.i589 import case as i589
from course.casefiles.kinds.i601 import case as i601
from course.casefiles.kinds.i730 import case as i730
from course.casefiles.kinds.i751 import case as i751
from course.casefiles.kinds.i765 import case as i765
from course.casefiles.kinds.n400 import case as n400
from course.casefiles.kinds.n600 import case as n600
from course.casefiles.kinds.refugee import case as refugee
from course.model.casefile import CaseFile
from course.model.parameter import Parameters

#: The day cases are set at unless another is asked for: the as-of date of the law they were written to.
SET_ON = date(2026, 8, 10)
#: The days a case may be set at: forms, tests and fees of the cases are those of this stretch.
FIRST, LAST = date(2026, 8, 1), date(2036, 12, 31)
#: Seeds are below this, so that a seed is the same number in every program that reads one.
MOST = 10**12
_FEWEST = 6


class UnknownKindError(ValueError):
    """No case file of that kind is made; the message lists those that are."""


class SeedError(ValueError):
    """The seed or the day is outside what cases are made for; the message says what to choose."""


class Maker(Protocol):
    """What makes the case files of a kind."""

    def __call__(self, seed: int, *, law: Parameters, on: date) -> CaseFile:
        """The case file of a seed."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case file: what makes it, the table of ``data/tables`` its numbers come from, and its last day.

    After ``last`` the law is another than the cases were written to.
    """

    maker: Maker
    table: str
    about: str
    last: date = LAST


KINDS = {
    "n-400": Kind(n400.make, n400.TABLE, "Application for naturalization, five-year basis"),
    "i-539": Kind(i539.make, i539.TABLE, "Request of a visitor to stay longer", last=date(2026, 9, 14)),
    "i-485": Kind(i485.make, i485.TABLE, "Application for adjustment of status", last=date(2026, 9, 17)),
    "i-601": Kind(i601.make, i601.TABLE, "Request to waive unlawful presence or misrepresentation"),
    "i-751": Kind(i751.make, i751.TABLE, "Petition to remove the conditions on residence by marriage"),
    "n-600": Kind(n600.make, n600.TABLE, "Claim to citizenship through a parent"),
    "i-140": Kind(i140.make, i140.TABLE, "Petition for a worker with a labor certification"),
    "i-765": Kind(i765.make, i765.TABLE, "Request for permission to work", last=date(2026, 9, 14)),
    "i-589": Kind(i589.make, i589.TABLE, "Application for asylum, decided after the interview"),
    "i-130": Kind(i130.make, i130.TABLE, "Petition for a relative: a tie by marriage, birth or stepparent"),
    "i-730": Kind(i730.make, i730.TABLE, "Request of an asylee or refugee for a spouse or child to follow"),
    "refugee": Kind(refugee.make, refugee.TABLE, "Registration for classification as a refugee, Form I-590"),
}


def kind_of(name: str) -> Kind:
    """The kind called ``name``, however it is written: ``n-400``, ``N-400``, ``n400``.

    Raises:
        UnknownKindError: there is none.
    """
    plain = name.lower().replace("-", "")
    found = next((kind for known, kind in KINDS.items() if known.replace("-", "") == plain), None)
    if found is None:
        raise UnknownKindError(f"There is no kind of case file called {name!r}: name one of {', '.join(KINDS)}.")
    return found


def make(kind: str, seed: int, *, law: Parameters, on: date = SET_ON) -> CaseFile:
    """The case file of a kind and seed, set in the months before ``on``; the same for the same arguments, for ever.

    Raises:
        UnknownKindError: no such kind.
        SeedError: the seed or the day is outside what cases are made for.
        InvariantError: the case contradicts itself; a mistake of ours, named.
    """
    found = kind_of(kind)
    if not 0 <= seed < MOST:
        raise SeedError(f"The seed {seed} is not a whole number from 0 to {MOST - 1}: choose one that is.")
    if not FIRST <= on <= found.last:
        raise SeedError(f"Cases are set between {FIRST} and {found.last}, not at {on}: choose a day in that time.")
    case = found.maker(seed, law=law, on=on)
    _whole(case)
    return case


def _whole(case: CaseFile) -> None:
    """What every kind owes: enough papers, one that decides nothing, two that disagree, nothing later than today."""
    docket, truth = case.docket, case.truth
    if len(docket.exhibits) < _FEWEST:
        raise InvariantError(f"{case.id}: a file has fewer than {_FEWEST} exhibits.")
    if not truth.irrelevant or any(set(planted.where) & set(truth.irrelevant) for planted in truth.planted):
        raise InvariantError(f"{case.id}: no exhibit is irrelevant, or an irrelevant one shows an issue.")
    if not truth.contradictory:
        raise InvariantError(f"{case.id}: no two exhibits disagree.")
    if any(exhibit.dated and exhibit.dated > docket.today for exhibit in docket.exhibits):
        raise InvariantError(f"{case.id}: an exhibit is dated after today.")
