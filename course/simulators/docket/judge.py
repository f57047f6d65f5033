"""What a week's record is worth: law first, then deadlines, quality, fairness of order, notes; and what was missed."""

from __future__ import annotations

from typing import Literal

from course.model.base import Citation, Model
from course.model.docket import DAYS, Case, Clock, Do, Week, Weight
from course.simulators.docket import fairness
from course.simulators.docket.reading import (
    BINDING,
    best,
    bound,
    clock_of,
    closed_by,
    deed,
    noted,
    read_enough,
    right_for,
    this_week,
)
from course.simulators.docket.state import State

PARTS = ("law", "deadlines", "quality", "fairness", "notes")
_SHARES = {"law": 0.30, "deadlines": 0.20, "quality": 0.25, "fairness": 0.15, "notes": 0.10}
_MISSED, _BROKEN = 0.5, 0.75  #: the most a week is worth with a statute's day missed, or with another breach of law
_UNREAD = 0.5  #: of a right decision whose page was never turned: it was luck

Fault = Literal[
    "statute-missed",
    "regulation-missed",
    "unlawful",
    "jumped-for-inquiry",
    "interview-missed",
    "late",
    "wrong",
    "unread",
    "out-of-order",
    "hard-left",
    "bad-reason",
]


class Remark(Model):
    """Something that went wrong, with the case it concerns, why it matters, and the law."""

    fault: Fault
    case: str
    says: str
    cites: tuple[Citation, ...] = ()


class Par(Model):
    """What the week allows: how much a lawful plan got done."""

    answered: int
    pooled: int
    noted: int


class Debrief(Model):
    """The record of a week. ``parts`` are 0 to 1 each; ``share`` is the whole, which a missed statute's day caps."""

    share: float
    parts: dict[str, float]
    cap: float
    remarks: tuple[Remark, ...]
    closed: int
    minutes: int  #: spent reading and deciding files
    right: int  #: files and messages dealt with rightly, on what had been read
    answered: int  #: files and messages dealt with at all
    lesson: str

    @property
    def faults(self) -> frozenset[str]:
        """The kinds of faults."""
        return frozenset(remark.fault for remark in self.remarks)


def debrief(week: Week, state: State, par: Par) -> Debrief:
    """The score of a record: a pure function of the week, the replayed steps and what the week allows."""
    remarks = [*_law(week, state), *_deadlines(week, state), *_quality(week, state), *_order(week, state)]
    faults = {remark.fault for remark in remarks}
    cap = _MISSED if "statute-missed" in faults else 1.0
    if faults & {"regulation-missed", "unlawful", "jumped-for-inquiry"}:
        cap = min(cap, _BROKEN)
    values, answered, right = _values(week, state)
    asked, good = noted(state, week)
    parts = {
        "law": _law_share(week, state, remarks),
        "deadlines": _deadline_share(week, state),
        "quality": min(1.0, values / max(answered, par.answered, 1)),
        "fairness": _fairness_share(week, state, par),
        "notes": min(1.0, len(good) / max(len(asked), par.noted, 1)),
    }
    return Debrief(
        share=round(min(whole(parts), cap), 4),
        parts={name: round(value, 4) for name, value in parts.items()},
        cap=cap,
        remarks=tuple(remarks),
        closed=sum(ended.fate != "missed" for ended in state.ended.values()),
        minutes=spent(week, state),
        right=right,
        answered=answered,
        lesson=week.lesson,
    )


def whole(parts: dict[str, float]) -> float:
    """The parts by their shares, before any cap."""
    return sum(_SHARES[name] * value for name, value in parts.items())


def par_of(week: Week, state: State) -> Par:
    """What a plan got done."""
    _, answered, _ = _values(week, state)
    asked, _ = noted(state, week)
    pooled = sum(case.id in state.ended for case in fairness.pool(week, state))
    return Par(answered=answered, pooled=pooled, noted=len(asked))


def spent(week: Week, state: State, day: int | None = None) -> int:
    """Minutes spent on reading and deciding files and messages, of the week or of one day."""
    kinds = (Do.READ, Do.DECIDE, Do.DEFER, Do.ESCALATE, Do.DELEGATE)
    files = {case.id for case in week.cases if case.slot is None}
    return sum(e.end - e.start for e in state.trail if e.do in kinds and e.case in files and day in (None, e.day))


def valued(case: Case, state: State, week: Week) -> float | None:
    """What the dealing with a case is worth, 0 to 1; None where nothing was done about it."""
    entry = deed(case, state)
    if entry is None or case.slot is not None or case.truth is None:
        return None
    if right_for(case, entry, week) is None:
        return None if entry.do is Do.DEFER and entry.what == "clocks-first" else 0.0
    return 1.0 if read_enough(case, entry) else _UNREAD


def _values(week: Week, state: State) -> tuple[float, int, int]:
    found = [value for case in week.cases if (value := valued(case, state, week)) is not None]
    return sum(found), len(found), sum(value == 1 for value in found)


def _clocks(week: Week, state: State, *weights: Weight) -> list[tuple[Case, Clock]]:
    found = [(case, clock) for case in week.cases if (clock := clock_of(case, *weights)) and this_week(clock, week)]
    granted = fairness.ahead(week, state)
    if Weight.OFFICE in weights:
        due = week.day(week.days - 1)
        promised = Clock(what="The case moved ahead", due=due, weight=Weight.OFFICE, why="A request was granted.")
        found += [(c, promised) for c in week.cases if c.id in granted and clock_of(c) is None]
    return found


def _kept(case: Case, clock: Clock, state: State, week: Week) -> bool:
    if not closed_by(case, clock.due, state, week):
        return False
    entry = deed(case, state)
    if clock.weight in BINDING:
        return (
            entry is not None
            and entry.do is Do.DECIDE
            and entry.what not in (case.truth.unlawful if case.truth else ())
        )
    if case.kind == "message" or case.slot:
        return entry is not None and right_for(case, entry, week) is not None
    return True


def _law(week: Week, state: State) -> list[Remark]:
    found = []
    for case, clock in _clocks(week, state, *BINDING):
        if not _kept(case, clock, state, week):
            fault: Fault = "statute-missed" if clock.weight is Weight.STATUTE else "regulation-missed"
            says = f"{clock.what}: the last day was {clock.due:%A}, {clock.due}. {clock.why}"
            found.append(Remark(fault=fault, case=case.id, says=says, cites=clock.cites))
    for case in week.cases:
        entry, truth = deed(case, state), case.truth
        if entry and truth and entry.do is Do.DECIDE and entry.what in truth.unlawful:
            why = best(case, week.day(entry.day))
            says = f"The law does not allow this here: {entry.said} {why.why if why else ''}".strip()
            found.append(Remark(fault="unlawful", case=case.id, says=says, cites=why.cites if why else ()))
    return found + _jumped(week, state)


def _jumped(week: Week, state: State) -> list[Remark]:
    """Cases decided for an inquiry alone while a case with a last day in law still waited."""
    asked = [c for c in week.cases if c.truth and c.truth.sort == "inquiry" and c.about]
    found = []
    for letter in asked:
        done = state.ended.get(letter.about or "")
        came = next((i for i in week.injects if letter.id in i.cases and i.id in state.came), None)
        if done is None or came is None or letter.about in fairness.ahead(week, state):
            continue
        at, about = (done.day, done.minute), week.case(letter.about or "")
        waiting = [c for c in week.cases if bound(c, week) and not _ended_before(c, at, state)]
        older = [c for c in fairness.pool(week, state) if about and c.received_on < about.received_on]
        early = any(not _ended_before(c, at, state) for c in older)
        if at >= (came.day, came.minute) and waiting and early:
            says = f"Decided for the letter while {len(waiting)} with a last day in law still lay there, "
            says += f"{waiting[0].receipt} among them."
            found.append(Remark(fault="jumped-for-inquiry", case=letter.about or "", says=says))
    return found


def _ended_before(case: Case, at: tuple[int, int], state: State) -> bool:
    done = state.ended.get(case.id)
    return done is not None and (done.day, done.minute) <= at


def _law_share(week: Week, state: State, remarks: list[Remark]) -> float:
    clocks = _clocks(week, state, *BINDING)
    kept = sum(_kept(case, clock, state, week) for case, clock in clocks)
    breaches = sum(remark.fault in ("unlawful", "jumped-for-inquiry") for remark in remarks)
    share = kept / len(clocks) if clocks else float(bool(state.ended))
    return max(0.0, share - 0.15 * breaches)


def _deadlines(week: Week, state: State) -> list[Remark]:
    found = []
    for case, clock in _clocks(week, state, Weight.BOOKED, Weight.OFFICE):
        if not _kept(case, clock, state, week):
            fault: Fault = "interview-missed" if case.slot else "late"
            says = f"{clock.what}, {DAYS[case.slot.day] if case.slot else f'by {clock.due:%A}'}: {clock.why}"
            found.append(Remark(fault=fault, case=case.id, says=says, cites=clock.cites))
    return found


def _deadline_share(week: Week, state: State) -> float:
    clocks = _clocks(week, state, Weight.BOOKED, Weight.OFFICE)
    kept = sum(_kept(case, clock, state, week) for case, clock in clocks)
    return kept / len(clocks) if clocks else float(bool(state.ended))


def _quality(week: Week, state: State) -> list[Remark]:
    found = []
    for case in week.cases:
        entry, value = deed(case, state), valued(case, state, week)
        if entry is None or value in (None, 1.0):
            continue
        right = best(case, week.day(entry.day))
        if value == _UNREAD:
            says = "Right, but the page that decides it was never turned: that was luck."
            found.append(Remark(fault="unread", case=case.id, says=says))
        elif entry.do is Do.DEFER:
            says = f"Put off without a reason that holds: {entry.said}"
            found.append(Remark(fault="bad-reason", case=case.id, says=says))
        else:
            says = f"{entry.said} Right was: {_worded(case, right.do, right.what) if right else 'something else'}. "
            says += right.why if right else ""
            found.append(Remark(fault="wrong", case=case.id, says=says.strip(), cites=right.cites if right else ()))
    return found


def _worded(case: Case, do: Do, what: str) -> str:
    if do is Do.DECIDE:
        return next((act.says for act in case.acts if act.id == what), what)
    return {
        Do.DEFER: "leave it until the time to answer is over",
        Do.ESCALATE: "hand it to the supervisor",
        Do.DELEGATE: f"hand it to the {'officer on duty' if what == 'duty' else what}",
    }.get(do, "hold it")


def _order(week: Week, state: State) -> list[Remark]:
    wrong, _ = fairness.passed_over(week, state)
    found: dict[str, Remark] = {}
    for older, younger in wrong:
        if older.id not in found:
            says = f"Received on {older.received_on}, and passed over for {younger.receipt}, received on "
            says += f"{younger.received_on}, without a reason that holds."
            found[older.id] = Remark(fault="out-of-order", case=older.id, says=says)
    hard = [
        Remark(
            fault="hard-left", case=case.id, says="A long file, left lying while shorter and younger ones were done."
        )
        for case in fairness.hard_left(week, state)
    ]
    return [*found.values(), *hard]


def _fairness_share(week: Week, state: State, par: Par) -> float:
    wrong, pairs = fairness.passed_over(week, state)
    done = sum(case.id in state.ended for case in fairness.pool(week, state))
    if not done:
        return 0.0
    order = max(0.0, 1.0 - 3.0 * len(wrong) / pairs) if pairs else 1.0
    return order * min(1.0, done / max(1.0, par.pooled / 2))
