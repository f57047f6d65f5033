"""What the desk puts on the page: the clock, the pile, the open file, the plan, the record and the debrief."""

from __future__ import annotations

from typing import Any

from course.model.docket import DAYS, Case, Clock, Do, Inject, Reason, Week, Weight
from course.simulators.docket.costs import FLAT, setup, to_read, to_work
from course.simulators.docket.deeds import REASONS, WHO
from course.simulators.docket.judge import PARTS, Debrief
from course.simulators.docket.state import Entry, State, clock
from course.widgets.answer_text import dated, day
from course.widgets.feedback import Link, cites

WORKED = "Every person, case and notice here is invented."
_SAYS = {
    Do.PLAN: "Planned",
    Do.READ: "Read",
    Do.DECIDE: "Decided",
    Do.HOLD: "Held",
    Do.DEFER: "Put off",
    Do.ESCALATE: "Escalated",
    Do.DELEGATE: "Handed over",
    Do.HOME: "Went home",
}
_FAULTS = {
    "statute-missed": "A statute's last day was missed",
    "regulation-missed": "A regulation's last day was missed",
    "unlawful": "Not lawful",
    "jumped-for-inquiry": "Moved ahead for a letter alone",
    "interview-missed": "Nobody came to an interview",
    "late": "Late",
    "wrong": "Another answer was right",
    "unread": "Decided on luck",
    "out-of-order": "An older case was passed over",
    "hard-left": "A hard case was left",
    "bad-reason": "No reason to wait",
}
NAMES = {
    "law": "Law: last days kept, nothing unlawful",
    "deadlines": "Other deadlines: interviews, checks, replies",
    "quality": "Quality: right, and on what was read",
    "fairness": "Fairness: oldest first, none left for being hard",
    "notes": "Notes that say something of the case",
}


def choices() -> dict[str, Any]:
    """What can be chosen in the forms; the same for every week."""
    return {
        "reasons": [[reason.value, said[0].upper() + said[1:]] for reason, said in REASONS.items()],
        "who": [[to.value, said[0].upper() + said[1:]] for to, said in WHO.items()],
        "worked": WORKED,
        "flat": {do.value: minutes for do, minutes in FLAT.items()},
    }


def desk(week: Week, state: State, ended: dict[str, Any] | None) -> dict[str, Any]:
    """Everything that changes from step to step, as plain data; text goes as text, never as markup."""
    return {
        "now": {
            "day": state.day,
            "name": DAYS[state.day],
            "date": day(week.day(state.day)),
            "clock": clock(state.minute),
            "minute": state.minute,
            "left": week.minutes - state.minute,
            "over": state.over,
        },
        "week": [
            {"name": DAYS[n], "date": f"{week.day(n):%b} {week.day(n).day}", "minutes": week.minutes}
            for n in range(week.days)
        ],
        "cases": [_case(case, week, state) for case in week.cases if state.there(case, week)],
        "plan": [list(names) for names in state.plan],
        "notices": [
            {"id": i.id, "title": i.title, "text": i.text, "when": f"{DAYS[i.day]} {clock(i.minute)}"}
            for i in week.injects
            if i.id in state.came and not _messages(i, week)
        ],
        "trail": [_line(entry) for entry in state.trail],
        "ended": ended,
    }


def _messages(inject: Inject, week: Week) -> bool:
    """Whether all it brings lies on the pile as messages, so that it needs no notice of its own."""
    brought = [case for name in inject.cases if (case := week.case(name))]
    return bool(brought) and all(case.kind == "message" for case in brought)


def _case(case: Case, week: Week, state: State) -> dict[str, Any]:
    read, done = state.read.get(case.id, 0), state.ended.get(case.id)
    return {
        "id": case.id,
        "receipt": case.receipt,
        "kind": case.kind,
        "form": case.form,
        "person": case.person,
        "received": day(case.received_on),
        "since": case.received_on.isoformat(),
        "face": case.face,
        "slot": _slot(case),
        "booked": [case.slot.day, case.slot.minute] if case.slot else None,
        "length": case.slot.length if case.slot else 0,
        "clock": _clock(case.shown, week, read=bool(read)),
        "pages": [page.text for page in case.pages[:read]],
        "unread": len(case.pages) - read,
        "acts": [[act.id, act.says] for act in case.acts],
        "toread": to_read(state, case),
        "towork": to_work(state, case),
        "setup": setup(state, case),
        "whole": sum(page.minutes for page in case.pages[read:]) + case.work,
        "deferred": REASONS[Reason(state.deferred[case.id])] if case.id in state.deferred else "",
        "done": f"{done.fate} on {DAYS[done.day]}" if done else "",
    }


def _slot(case: Case) -> str:
    if not case.slot:
        return ""
    at = case.slot
    return f"{DAYS[at.day]}, {clock(at.minute)} to {clock(at.minute + at.length)}"


def _clock(shown: Clock | None, week: Week, *, read: bool) -> dict[str, str] | None:
    if shown is None or not (week.clocks == "face" or read):
        return None
    weight = {Weight.STATUTE: "statute", Weight.REGULATION: "regulation"}.get(shown.weight, "office")
    return {
        "says": f"{shown.what}: by {shown.due:%A}, {day(shown.due)}",
        "due": shown.due.isoformat(),
        "weight": weight,
    }


def _line(entry: Entry) -> dict[str, Any]:
    span = clock(entry.start) if entry.end == entry.start else f"{clock(entry.start)} to {clock(entry.end)}"
    what = _SAYS[entry.do] if entry.do else "Came in" if entry.outcome == "came" else "Missed"
    return {
        "number": entry.number,
        "when": f"{DAYS[entry.day][:3]} {span}",
        "outcome": entry.outcome,
        "what": what,
        "said": entry.said,
        "note": entry.note,
    }


def debriefed(week: Week, found: Debrief, pictures: dict[str, str], link: Link) -> dict[str, Any]:
    """What the week is worth."""
    capped = ""
    if found.cap < 1:
        why = (
            "a statute's last day was missed"
            if found.cap <= 0.5
            else "something was not lawful, or came too late in law"
        )
        capped = f"The law comes first: because {why}, the {week.span} is worth {found.cap:.0%} at most."
    return {
        "head": f"{round(100 * found.share)} of 100",
        "tone": "right" if found.share >= 0.8 else "partly" if found.share >= 0.5 else "wrong",
        "capped": capped,
        "sum": f"{found.closed} cases and messages closed; {found.right} of {found.answered} files dealt with rightly "
        "on what was read.",
        "parts": [[NAMES[name], round(100 * found.parts[name])] for name in PARTS],
        "remarks": [_remark(week, remark, link) for remark in found.remarks],
        "lesson": found.lesson,
        **pictures,
    }


def _remark(week: Week, remark: Any, link: Link) -> dict[str, Any]:
    case = week.case(remark.case)
    named = f"{case.receipt}, {case.form}, {case.person}" if case else remark.case
    said = {
        "fault": _FAULTS[remark.fault],
        "case": named,
        "says": dated(remark.says),
        "cites": cites(remark.cites, link),
    }
    return {**said, "grave": remark.fault in ("statute-missed", "regulation-missed", "unlawful", "jumped-for-inquiry")}
