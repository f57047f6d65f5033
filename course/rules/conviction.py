"""Whether a disposition is a conviction, INA 101(a)(48)(A), and whether it still is one after a later order."""

from __future__ import annotations

from course.model.crime import Disposition, Offense, Undone
from course.rules.conclusion import either, every
from course.rules.outcomes import Step, note

_DEFINITION = "INA 101(a)(48)(A)"
_PICKERING = "Matter of Pickering, 23 I&N Dec. 621 (BIA 2003)"
_VISA = "9 FAM 302.3-2(B)(3)"


def convicted(offense: Offense) -> bool | None:
    """Whether there is a conviction for immigration purposes; None while the record or a direct appeal leaves it open.

    Authorities differ on a conviction that is still on direct appeal, so the rule asks instead of choosing.
    """
    first = _at_first(offense)
    if first is not True:
        return first
    if offense.undone is Undone.DEFECT:
        return False
    return None if offense.on_appeal or offense.undone is Undone.UNKNOWN else True


def reached(offense: Offense) -> bool | None:
    """Whether the offense counts for a ground that a conviction or a valid admission brings about."""
    if offense.disposition is Disposition.JUVENILE:
        return False
    return either(convicted(offense), offense.admitted)


def explain(offense: Offense) -> list[Step]:
    """The record of an offense in words, with the authority for how it is read."""
    name = f"{offense.name} ({offense.committed_on})"
    steps = [note(f"{name}: {_said(offense)}", *_cites(offense))]
    if offense.undone is not Undone.NOT_UNDONE and _at_first(offense) is not False:
        steps.append(note(_UNDONE[offense.undone], _PICKERING, _VISA))
    if offense.on_appeal and _at_first(offense):
        steps.append(note(_APPEALED, _VISA))
    if offense.disposition is Disposition.JUVENILE:
        return steps
    if offense.admitted or (offense.admitted is None and convicted(offense) is not True):
        steps.append(note(_ADMITTED[offense.admitted], "INA 212(a)(2)(A)(i)", "9 FAM 302.3-2(B)(4)"))
    return steps


def _at_first(offense: Offense) -> bool | None:
    """Whether the disposition was a conviction when it was made."""
    if offense.disposition is Disposition.WITHHELD:
        return every(offense.guilt_found, offense.restraint)
    if offense.disposition in (Disposition.PENDING, Disposition.UNKNOWN):
        return None
    return offense.disposition is Disposition.JUDGMENT


def _said(offense: Offense) -> str:
    if offense.disposition is Disposition.WITHHELD:
        return {
            True: "judgment was withheld, yet guilt was found or pleaded and a restraint ordered: a conviction.",
            False: "judgment was withheld without a finding of guilt or without a restraint: no conviction.",
            None: "judgment was withheld; get the record of the plea or finding and of what was ordered.",
        }[every(offense.guilt_found, offense.restraint)]
    return _DISPOSED[offense.disposition]


def _cites(offense: Offense) -> tuple[str, ...]:
    return (_DEFINITION, "9 FAM 302.3-2(B)(8)") if offense.disposition is Disposition.JUVENILE else (_DEFINITION, _VISA)


_APPEALED = (
    "A direct appeal is open. Visa work counts the conviction all the same; other authorities do not, which is to be "
    "confirmed at the source: ask counsel which law the circuit follows."
)
_DISPOSED = {
    Disposition.JUDGMENT: "a formal judgment of guilt is a conviction.",
    Disposition.DISMISSED: "a dismissal without a plea or finding of guilt is no conviction.",
    Disposition.ACQUITTED: "an acquittal is no conviction.",
    Disposition.JUVENILE: "juvenile delinquency is neither a conviction nor a crime for these grounds.",
    Disposition.PENDING: "an open charge is no conviction yet; the outcome must be known before a decision.",
    Disposition.NEVER_CHARGED: "never charged, so no conviction; only a valid admission could count.",
    Disposition.UNKNOWN: "the outcome is not in the record: ask for the certified disposition.",
}
_UNDONE = {
    Undone.DEFECT: "The judgment was vacated for a defect in the case: the conviction no longer counts.",
    Undone.REHABILITATION: "It was cleared for rehabilitation, not for a defect: the conviction still counts.",
    Undone.IMMIGRATION: "It was vacated to avoid immigration consequences: the conviction still counts.",
    Undone.UNKNOWN: "It was later undone: get the order, and find whether a defect in the case was the reason.",
}
_ADMITTED = {
    True: "Every essential element was validly admitted, which counts without a conviction.",
    None: "Find whether an admission is valid: elements explained, under oath, explicit and complete.",
}
