"""Case files by kind and seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from types import ModuleType

from course.casefiles.invariant import InvariantError
from course.casefiles.swap import Swap
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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case file: the folder under ``kinds`` that makes it, what it is, and its last day.

    Its modules are read when the first of its files is made: there are many, and a lesson shows one. After ``last``
    the law is another than the cases were written to.
    """

    folder: str
    about: str
    last: date = LAST

    @property
    def table(self) -> str:
        """The table of ``data/tables`` its numbers come from; several are joined by ``+``."""
        return str(self._case.TABLE)

    def make(self, seed: int, *, law: Parameters, on: date, swap: Swap | None = None) -> CaseFile:
        """The case file of a seed."""
        made: CaseFile = self._case.make(seed, law=law, on=on, swap=swap)
        return made

    @property
    def _case(self) -> ModuleType:
        return import_module(f"course.casefiles.kinds.{self.folder}.case")


KINDS = {
    "n-400": Kind("n400", "Application for naturalization, five-year basis"),
    "i-539": Kind("i539", "Request of a visitor to stay longer", last=date(2026, 9, 14)),
    "i-485": Kind("i485", "Application for adjustment of status", last=date(2026, 9, 17)),
    "i-601": Kind("i601", "Request to waive unlawful presence or misrepresentation"),
    "i-751": Kind("i751", "Petition to remove the conditions on residence by marriage"),
    "n-600": Kind("n600", "Claim to citizenship through a parent"),
    "i-140": Kind("i140", "Petition for a worker with a labor certification"),
    "i-765": Kind("i765", "Request for permission to work", last=date(2026, 9, 14)),
    "i-589": Kind("i589", "Application for asylum, decided after the interview"),
    "i-130": Kind("i130", "Petition for a relative: a tie by marriage, birth or stepparent"),
    "i-730": Kind("i730", "Request of an asylee or refugee for a spouse or child to follow"),
    "refugee": Kind("refugee", "Registration for classification as a refugee, Form I-590"),
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


def make(kind: str, seed: int, *, law: Parameters, on: date = SET_ON, swap: Swap | None = None) -> CaseFile:
    """The case file of a kind and seed, set in the months before ``on``; the same for the same arguments, for ever.

    ``swap`` makes its people others; :mod:`course.casefiles.recast` makes a twin of it, and makes sure that it is one.

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
    case = found.make(seed, law=law, on=on, swap=swap)
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
