"""The bars of INA 245(c): which are raised, and whom each leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.model.adjustment import (
    AdjustmentFacts,
    AdmittedAs,
    Lapse,
    LapseKind,
    Special,
    StatusAtFiling,
)
from course.model.naturalization import Showing
from course.model.visa import Category
from course.rules.lapse_days import WORKERS

_LEFT_OUT_OF_TWO = (
    Special.PHYSICIAN,
    Special.INTERNATIONAL_ORGANIZATION,
    Special.JUVENILE,
    Special.ARMED_FORCES,
)


@dataclass(frozen=True)
class Bar:
    """One bar that the facts raise.

    ``left_out`` says why it does not reach this applicant after all; empty where it does. ``forgivable`` tells whether
    INA 245(k) can lift it, ``curable`` whether INA 245(i) can. ``open`` marks a bar that hangs on a finding.
    """

    clause: str
    text: str
    cite: str
    left_out: str = ""
    forgivable: bool = False
    curable: bool = True
    open: bool = False


def bars(facts: AdjustmentFacts) -> list[Bar]:
    """Every bar of INA 245(c) that the facts raise, in the order of its paragraphs."""
    return [*_by_admission(facts), *_status(facts), *_terror(facts), *_work(facts)]


def _immediate(facts: AdjustmentFacts) -> bool:
    return facts.category is Category.IMMEDIATE_RELATIVE


def _out_of_all(facts: AdjustmentFacts) -> str:
    """Why no bar, or none but that for terrorism, reaches the applicant."""
    if facts.self_petitioner:
        return "an approved self-petition under the Violence Against Women Act is left out"
    return ""


def _out_of_most(facts: AdjustmentFacts) -> str:
    if facts.special is Special.JUVENILE:
        return "a special immigrant juvenile faces only the bar for terrorism"
    return _out_of_all(facts)


def _by_admission(facts: AdjustmentFacts) -> Iterator[Bar]:
    out = _out_of_most(facts)
    if facts.admitted_as is AdmittedAs.CREWMAN:
        yield Bar("crewman", "The applicant came in as a crewman", "INA 245(c)(1)", out)
    if facts.admitted_as is AdmittedAs.TRANSIT_WITHOUT_VISA:
        yield Bar("transit", "The applicant was admitted in transit without a visa", "INA 245(c)(3)", out)
    if facts.admitted_as is AdmittedAs.VISA_WAIVER:
        left = out or ("an immediate relative is left out" if _immediate(facts) else "")
        yield Bar("visa-waiver", "The applicant was admitted as a visitor without a visa", "INA 245(c)(4)", left)
    if facts.admitted_as is AdmittedAs.INFORMANT:
        yield Bar("informant", "The applicant was admitted as a witness or informant (S)", "INA 245(c)(5)", out)


def _status(facts: AdjustmentFacts) -> Iterator[Bar]:
    left = _out_of_most(facts) or _relative_or_special(facts)
    if any(_worked_before(one, facts) for one in facts.lapses):
        text = "The applicant worked without authorization before filing"
        yield Bar("worked", text, "INA 245(c)(2)", left, forgivable=True)
    if facts.status_at_filing is StatusAtFiling.NONE:  # no excuse for want of fault: 8 CFR 245.1(b)(5), not (6)
        text = "The applicant held no lawful status on the day of filing"
        yield Bar("no-status", text, "INA 245(c)(2)", left, forgivable=True)
    lapsed = [one for one in facts.lapses if one.kind is LapseKind.OUT_OF_STATUS]
    if any(one.excused is not Showing.ESTABLISHED for one in lapsed):
        text = "Lawful status was not kept throughout, on this or an earlier stay"
        yield Bar("lapsed", text, "INA 245(c)(2)", left, forgivable=True, open=_hangs(facts))


def _hangs(facts: AdjustmentFacts) -> bool:
    lapsed = [one for one in facts.lapses if one.kind is LapseKind.OUT_OF_STATUS]
    offered = any(one.excused is Showing.OFFERED for one in lapsed)
    return offered and all(one.excused in (Showing.OFFERED, Showing.ESTABLISHED) for one in lapsed)


def _terror(facts: AdjustmentFacts) -> Iterator[Bar]:
    if facts.deportable_for_terrorism:
        text = "The applicant is deportable on terrorism grounds"
        yield Bar("terrorism", text, "INA 245(c)(6)", _out_of_all(facts), curable=False)


def _work(facts: AdjustmentFacts) -> Iterator[Bar]:
    by_work = facts.category in WORKERS or facts.category is Category.EB4
    if by_work and facts.status_at_filing is not StatusAtFiling.NONIMMIGRANT:
        text = "An employment-based applicant was in no lawful nonimmigrant status on the day of filing"
        yield Bar("no-nonimmigrant-status", text, "INA 245(c)(7)", _out_of_most(facts), forgivable=True)
    if any(_violates(one) for one in facts.lapses):
        text = "The applicant worked without authorization or violated the terms of a nonimmigrant visa"
        left = _out_of_most(facts) or _relative_or_special(facts)
        yield Bar("violated", text, "INA 245(c)(8)", left, forgivable=True, open=_only_offered(facts))


def _relative_or_special(facts: AdjustmentFacts) -> str:
    if _immediate(facts):
        return "an immediate relative is left out"
    return "this special immigrant is left out" if facts.special in _LEFT_OUT_OF_TWO else ""


def _worked_before(lapse: Lapse, facts: AdjustmentFacts) -> bool:
    return lapse.kind is LapseKind.UNAUTHORIZED_WORK and lapse.start < facts.filed_on


def _violates(lapse: Lapse) -> bool:
    return lapse.excused is not Showing.ESTABLISHED


def _only_offered(facts: AdjustmentFacts) -> bool:
    counted = [one for one in facts.lapses if _violates(one)]
    return all(one.excused is Showing.OFFERED for one in counted)
