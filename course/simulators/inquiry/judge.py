"""What an inquiry was worth: sorting, the ladder, what was asked, what was told, the finding, the days.

A false accusation earns nothing for the finding and halves the rest; a miss costs the finding alone.
"""

from __future__ import annotations

from course.model.base import Citation, Model
from course.model.inquiry import Matter
from course.model.inquiry_key import FactKey, FindingKey, Key, LeadKey, Sort
from course.simulators.inquiry.faults import Kind
from course.simulators.inquiry.state import Found, Opened, State

PARTS = ("sorting", "ladder", "inquiries", "disclosure", "finding", "days")
_FAULT = 0.25  #: what each fault takes from its part
_BASELESS = 0.5  #: what a question that nothing raises takes from the ladder


class Judged(Model):
    """One thing looked at: what it was, what was made of it, and why."""

    part: str
    what: str
    right: bool
    says: str
    cites: tuple[Citation, ...] = ()
    made: bool = True  #: False for what was left alone


class Debrief(Model):
    """Shares from 0 to 1 by part, their mean, what was looked at, and the days used against the days it takes."""

    parts: dict[str, float]
    share: float
    judged: tuple[Judged, ...]
    used: int
    par: int
    accused: bool
    decided: bool
    lesson: str
    cites: tuple[Citation, ...]


def debrief(matter: Matter, state: State) -> Debrief:
    """The worth of a record; the matter must come with its key.

    Raises:
        ValueError: it came without.
    """
    key = matter.key
    if key is None:
        raise ValueError(f"the matter {matter.id} came without its key, so it can't be judged here")
    used, accused = (state.today - matter.today).days, accusation(matter, key, state)
    parts = _parts(key, state, used=used, accused=accused)
    return Debrief(
        parts=parts,
        share=round(sum(parts.values()) / len(parts), 4),
        judged=(
            *_sorted(matter, key, state),
            *_questions(matter, key, state),
            *_inquiries(matter, key, state),
            *_told(matter, key, state),
            _decided(matter, key, state),
        ),
        used=used,
        par=key.par,
        accused=accused,
        decided=bool(state.decision),
        lesson=key.lesson,
        cites=key.cites,
    )


def accusation(matter: Matter, key: Key, state: State) -> bool:
    """Whether fraud was found, or the request denied for it, where the record does not bear it."""
    denied = next((d.denies for d in matter.decisions if d.id == state.decision), "") == "fraud"
    wrong = any(one.established and not _is(one, key.finding) for one in state.found)
    return wrong or (denied and state.decision != key.decision)


def _parts(key: Key, state: State, *, used: int, accused: bool) -> dict[str, float]:
    ended = _ended_share(key, state)
    pace = min(1.0, max(0.0, 2 - used / key.par)) if state.decision else 0.0
    found = {
        "sorting": _sorting(key, state),
        "ladder": _ladder(key, state),
        "inquiries": _asking(key, state),
        "disclosure": _disclosure(key, state, ended),
        "finding": _finding(key, state, ended),
        "days": pace * ended,
    }
    if accused:
        found = {name: 0.0 if name == "finding" else share / 2 for name, share in found.items()}
    return {name: round(min(1.0, max(0.0, share)), 4) for name, share in found.items()}


def _sorting(key: Key, state: State) -> float:
    right = sum(_sort_right(one, state.sorted.get(name)) for name, one in key.facts.items())
    accused = sum(
        state.sorted.get(name) is Sort.INDICATOR for name, one in key.facts.items() if one.sort is Sort.NO_GROUND
    )
    return (right - accused) / len(key.facts)


def _sort_right(one: FactKey, said: Sort | None) -> bool:
    return said is not None and said in (one.sort, *one.also)


def _ladder(key: Key, state: State) -> float:
    real = _real(key)
    worth = 0.0
    for name, lead in real.items():
        opened = state.lead(name)
        if opened is not None:
            picked, right = set(opened.rests_on), set(lead.rests_on)
            worth += len(picked & right) / len(picked | right) / 2 + ended_right(opened, lead, state) / 2
    baseless = sum(o.lead in key.leads and key.leads[o.lead].ends == "baseless" for o in state.opened)
    return worth / len(real) - _BASELESS * baseless - _FAULT * _count(state, Kind.PROFILE, Kind.AFTER_CLEARED)


def ended_right(opened: Opened, lead: LeadKey, state: State) -> bool:
    """Whether a question was ended as the record asks: an answered one on its answer."""
    if lead.ends == "established":
        return opened.ended == "found"
    if lead.ends == "open":
        return opened.ended in ("closed", "not-found")
    on = opened.closed_on if opened.ended == "closed" else state.came if opened.ended == "not-found" else ()
    return bool(set(on) & set(lead.cleared_by))


def _ended_share(key: Key, state: State) -> float:
    real = _real(key)
    opened = {name: state.lead(name) for name in real}
    return sum(o is not None and ended_right(o, real[n], state) for n, o in opened.items()) / len(real)


def _real(key: Key) -> dict[str, LeadKey]:
    return {name: lead for name, lead in key.leads.items() if lead.ends != "baseless"}


def _asking(key: Key, state: State) -> float:
    needed = [name for name, one in key.inquiries.items() if one.needed]
    made = {one.inquiry for one in state.asked if one.lead in key.inquiries[one.inquiry].serves}
    return sum(n in made for n in needed) / len(needed) - _FAULT * _count(state, Kind.FISHING, Kind.CONCLUSION)


def _disclosure(key: Key, state: State, ended: float) -> float:
    if _count(state, Kind.PROTECTED, Kind.UNDISCLOSED):
        return 0.0
    if adverse := _to_tell(key, state):
        return sum(state.heard_of(one) for one in adverse) / len(adverse)
    return ended if state.decision else 0.0


def _to_tell(key: Key, state: State) -> list[str]:
    """What is adverse and unknown to the person: what lies in the file, and what has come or should have."""
    return [one for one in key.adverse if one in state.came or one not in key.inquiries or key.inquiries[one].needed]


def _finding(key: Key, state: State, ended: float) -> float:
    decided = 0.5 * (state.decision == key.decision)
    if key.finding is None:
        return decided * ended + 0.5 * ended * bool(state.decision)
    made = next((one for one in state.found if _is(one, key.finding)), None)
    if made is None or not made.established:
        return 0.0
    shares = [_shown(made, name, set(right)) for name, right in key.finding.elements.items()]
    return decided + 0.5 * sum(shares) / len(shares)


def _shown(made: Found, name: str, right: set[str]) -> float:
    picked = set(made.elements.get(name, ()))
    if not picked & right:
        return 0.0
    return 1.0 if picked <= right else 0.5


def _is(made: Found, right: FindingKey | None) -> bool:
    return right is not None and made.lead == right.lead and made.ground is right.ground


def _count(state: State, *kinds: Kind) -> int:
    return sum(entry.fault in kinds for entry in state.trail)


def _sorted(matter: Matter, key: Key, state: State) -> list[Judged]:
    found = []
    for fact in matter.facts:
        one = key.facts[fact.id]
        right = _sort_right(one, state.sorted.get(fact.id))
        found.append(Judged(part="sorting", what=fact.text, right=right, says=one.why, cites=one.cites))
    return found


def _questions(matter: Matter, key: Key, state: State) -> list[Judged]:
    found = []
    for lead in matter.leads:
        opened, one = state.lead(lead.id), key.leads[lead.id]
        right = opened is None if one.ends == "baseless" else opened is not None and ended_right(opened, one, state)
        found.append(Judged(part="ladder", what=lead.text, right=right, says=one.why, made=opened is not None))
    return found


def _inquiries(matter: Matter, key: Key, state: State) -> list[Judged]:
    made = {one.inquiry: one.lead for one in state.asked}
    found = []
    for inquiry in matter.inquiries:
        one = key.inquiries[inquiry.id]
        right = made[inquiry.id] in one.serves if inquiry.id in made else not one.needed
        did = inquiry.id in made
        found.append(Judged(part="inquiries", what=inquiry.text, right=right, says=one.why, cites=one.cites, made=did))
    return found


def _told(matter: Matter, key: Key, state: State) -> list[Judged]:
    cite = ("8 CFR 103.2(b)(16)(i)",)
    found = [
        Judged(part="disclosure", what=matter.known[one], right=state.heard_of(one),
               says="Adverse and unknown to the person: told, with time to answer, before it counts.", cites=cite)
        for one in _to_tell(key, state)
    ]  # fmt: skip
    for name, kept in key.protected.items():
        right = not any(name in told.items for told in state.told)
        found.append(Judged(part="disclosure", what=matter.known[name], right=right, says=kept.why, cites=kept.cites))
    return found


def _decided(matter: Matter, key: Key, state: State) -> Judged:
    right = next(d.text for d in matter.decisions if d.id == key.decision)
    return Judged(part="finding", what=right, right=state.decision == key.decision, says=key.decision_why)
