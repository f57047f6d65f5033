"""What a reviewer would send back: told at once in practice, and counted by the judge. Needs the matter's key."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from course.model.base import Model
from course.model.inquiry import Matter, Method
from course.model.inquiry_key import Key, Sort
from course.model.inquiry_step import Do, Step
from course.simulators.inquiry.state import State

NOTICE, DISCLOSED = "8 CFR 103.2(b)(16)(i)", "8 CFR 103.2(b)(16)(ii)"


class Kind(StrEnum):
    """The kinds of fault."""

    PROFILE = "profile"  #: rests on who somebody is
    BASELESS = "baseless"  #: nothing in the file raises the question
    FISHING = "fishing"  #: an inquiry that serves no question stated
    AFTER_CLEARED = "after-cleared"  #: going on although the question was answered
    CONCLUSION = "conclusion"  #: a referral that says what it should ask
    PROTECTED = "protected"  #: telling what may not be told
    UNDISCLOSED = "undisclosed"  #: against the person, on what they were never told
    ACCUSED = "accused"  #: a finding of fraud that the record does not bear


class Fault(Model):
    """A fault, in one sentence, with its authority."""

    kind: Kind
    says: str
    cites: tuple[str, ...] = ()


def fault(matter: Matter, state: State, taken: Step) -> Fault | None:
    """The first fault of a step the machine would take; None where there is none, or no key to know it by."""
    key = matter.key
    if key is None or taken.do not in _CHECKS:
        return None
    found = (check(matter, key, state, taken) for check in _CHECKS[taken.do])
    return next((one for one in found if one), None)


def _profile(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    del matter, state
    picked = (*taken.items, *(one for ones in taken.elements.values() for one in ones))
    bad = next((one for one in picked if one in key.facts and key.facts[one].sort is Sort.NO_GROUND), None)
    if bad is None:
        return None
    return Fault(kind=Kind.PROFILE, says=key.facts[bad].why, cites=key.facts[bad].cites)


def _baseless(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    del matter, state
    lead = key.leads.get(taken.lead)
    if lead is None or lead.ends != "baseless":
        return None
    return Fault(kind=Kind.BASELESS, says=lead.why)


def _cleared(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    lead = key.leads.get(taken.lead)
    if lead is None:
        return None
    by = next((one for one in lead.cleared_by if state.knows(matter, one)), None)
    if by is None:
        return None
    return Fault(kind=Kind.AFTER_CLEARED, says="What came to the file has answered this question: close it.")


def _idle(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    """Asking on after the answer. What the key calls needed is never that, whichever answer came first."""
    needed = key.inquiries[taken.inquiry]
    if needed.needed and taken.lead in needed.serves:
        return None
    return _cleared(matter, key, state, taken)


def _fishing(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    del matter, state
    inquiry = key.inquiries[taken.inquiry]
    if taken.lead in inquiry.serves:
        return None
    return Fault(kind=Kind.FISHING, says=inquiry.why, cites=inquiry.cites)


def _conclusion(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    del state
    method = next(i.method for i in matter.inquiries if i.id == taken.inquiry)
    bad = next((p for p in taken.phrases if not key.phrases[p].good), None)
    if method is not Method.REFERRAL or bad is None:
        return None
    return Fault(kind=Kind.CONCLUSION, says=key.phrases[bad].why)


def _protected(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    del matter, state
    bad = next((one for one in taken.items if one in key.protected), None)
    if bad is None:
        return None
    return Fault(kind=Kind.PROTECTED, says=key.protected[bad].why, cites=key.protected[bad].cites)


def _undisclosed(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    if taken.do is Do.FIND:
        picked = {one for ones in taken.elements.values() for one in ones} & set(key.adverse)
    else:
        denies = next(d.denies for d in matter.decisions if d.id == taken.decision)
        rests = key.rests.get(taken.decision, key.adverse if denies == "fraud" else ())
        picked = {one for one in rests if state.knows(matter, one)}
    if all(state.heard_of(one) for one in picked):
        return None
    says = "This goes against the person on information they were never told of: give notice first."
    return Fault(kind=Kind.UNDISCLOSED, says=says, cites=(NOTICE, DISCLOSED))


def _accused(matter: Matter, key: Key, state: State, taken: Step) -> Fault | None:
    del matter, state
    right = key.finding
    if taken.verdict != "established" or (right and right.lead == taken.lead and right.ground.value == taken.ground):
        return None
    return Fault(kind=Kind.ACCUSED, says=key.leads[taken.lead].why)


_CHECKS: dict[Do, tuple[Callable[[Matter, Key, State, Step], Fault | None], ...]] = {
    Do.STATE: (_profile, _baseless, _cleared),
    Do.INQUIRE: (_idle, _profile, _fishing, _conclusion),
    Do.DISCLOSE: (_protected, _profile, _cleared),
    Do.FIND: (_accused, _undisclosed, _profile),
    Do.DECIDE: (_undisclosed,),
}
