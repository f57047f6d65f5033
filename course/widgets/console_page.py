"""What the training console puts on the page: the forms of its actions, the case, its clocks, records and trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from course.model.console import Check, CheckKind, Do, Task
from course.model.finding import Finding, Outcome, Span
from course.model.notice import NoticeKind, Service
from course.model.records import Hit, Record
from course.simulators.systems.deeds import Basis, Verdict
from course.simulators.systems.judge import Debrief
from course.simulators.systems.state import Entry, State
from course.simulators.systems.table import ACTIONS, SAID
from course.widgets.answer_text import day
from course.widgets.feedback import Link, cites
from course.widgets.timeline import figure

TRAINING = "TRAINING SYSTEM. Every person, number and score here is invented; it copies no real system."
Lookup = Callable[[str], Record | None]

_REASON = ("text", "Reason, for the file", "long")
_RECEIPT = ("receipt", "Receipt number of the case, typed again", "text")
_NOTICE = (("days", "Days to answer", "text"), ("service", "Served by", "service"))
#: The fields of each action's form: name, label, and what kind of control.
FORMS: dict[Do, tuple[tuple[str, str, str], ...]] = {
    Do.NOTE: (("text", "Note", "long"),),
    Do.LINK: (("record", "One record", "records"), ("other", "The other record", "records"), _REASON),
    Do.REVIEW: (),
    Do.RFE: (("text", "Evidence that is asked for", "long"), *_NOTICE),
    Do.NOID: (("text", "Grounds, and what the person is to answer", "long"), *_NOTICE),
    Do.APPROVE: (_REASON, _RECEIPT),
    Do.DENY: (_REASON, _RECEIPT),
    Do.ABANDON: (_REASON, _RECEIPT),
    Do.WITHDRAW: (_REASON, _RECEIPT),
    Do.REOPEN: (("basis", "In order to", "basis"), _REASON, _RECEIPT),
    Do.TRANSFER: (("office", "To", "office"), _REASON, _RECEIPT),
    Do.RECALL: (_REASON, _RECEIPT),
    Do.CHECK: (("check", "Check", "check"),),
    Do.RESOLVE: (("check", "Hit of the", "check"), ("verdict", "It is", "verdict"), _REASON),
    Do.WAIT: (("until", "To the day", "day"),),
}
GROUPS = (
    ("The case", (Do.REVIEW, Do.RFE, Do.NOID, Do.APPROVE, Do.DENY, Do.ABANDON, Do.WITHDRAW, Do.REOPEN)),
    ("Records and checks", (Do.LINK, Do.CHECK, Do.RESOLVE)),
    ("The file", (Do.NOTE, Do.TRANSFER, Do.RECALL)),
    ("The clock", (Do.WAIT,)),
)
_CHECKED = {
    "not-run": "not run",
    "pending": "running",
    "clear": "clear",
    "hit": "hit, not settled",
    "not-theirs": "hit settled: somebody else",
    "theirs": "hit settled: this person",
    "rejected": "prints can't be read",
    "replaced": "prints can't be read; police certificates stand in",
}
_NOTICED = {
    NoticeKind.REQUEST_FOR_EVIDENCE: "Answer to the request for evidence",
    NoticeKind.INTENT_TO_DENY: "Answer to the notice of intent to deny",
    "brief": "Brief after reopening",
}


def forms(task: Task) -> dict[str, Any]:
    """The actions in groups, their fields, and what can be chosen in them."""
    options = {
        "service": [[s.value, s.value.replace("-", " ")] for s in Service if s is not Service.ELECTRONIC],
        "basis": [
            [Basis.FAVORABLE.value, "decide in the person's favor"],
            [Basis.ADVERSE.value, "decide anew, after a brief"],
        ],
        "office": [[office, office] for office in task.offices],
        "check": [[kind.value, f"{kind.value} check"] for kind in CheckKind],
        "verdict": [[Verdict.NOT_THEIRS.value, "somebody else"], [Verdict.THEIRS.value, "the person on this case"]],
    }
    fields = {do.value: [[*field] for field in form] for do, form in FORMS.items()}
    groups = [[title, [[do.value, ACTIONS[do]] for do in dos]] for title, dos in GROUPS]
    return {"groups": groups, "fields": fields, "options": options}


def desk(task: Task, state: State, lookup: Lookup, link: Link, ended: Debrief | None) -> dict[str, Any]:
    """Everything that changes from step to step, as plain data; text from people goes as text, never as markup."""
    found = state.found
    own = lookup(task.case.record)
    return {
        "today": f"{state.today:%A}, {day(state.today)}",
        "iso": state.today.isoformat(),
        "status": SAID[state.status],
        "closed": state.status.closed,
        "facts": facts(task, state),
        "clocks": clocks(state),
        "checks": [_check(check, state) for check in state.checks],
        "found": None if found is None else {
            "rows": [row(hit, lookup) for hit in found.hits], "more": found.more, "said": found.said,
        },
        "own": None if own is None else detail(own),
        "records": [detail(record) for name in state.opened if (record := lookup(name))],
        "known": [[name, _short(record)] for name in _named(task, state) if (record := lookup(name))],
        "trail": [line(entry, link) for entry in state.trail],
        "picture": picture(task, state),
        "ended": None if ended is None else closed(ended) if task.blinded else debriefed(ended, link),
    }  # fmt: skip


def facts(task: Task, state: State) -> list[list[str]]:
    """The head of the case in pairs of label and value."""
    case = task.case
    rows = [
        ["Receipt", case.receipt],
        ["Form", case.form],
        ["Received", day(case.received_on)],
        *([["Examined", day(case.examined_on)]] if case.examined_on else []),
        ["Paper file", state.file_at],
    ]
    if state.letter:
        rows.append(["Letter on file", state.letter])
    if state.closed_on:
        rows.append(["Closed", day(state.closed_on)])
    return rows


def clocks(state: State) -> list[list[str]]:
    """The clocks that run: what, until when, and how many days are left."""
    running = []
    if state.notice and state.notice.due:
        running.append((_NOTICED[state.notice.kind], state.notice.due))
    if state.decision_due and not state.status.closed:
        running.append(("Decision after the examination", state.decision_due))
    return [[what, day(due), _left((due - state.today).days)] for what, due in running]


def _left(days: int) -> str:
    if days < 0:
        return f"over for {-days} day{'s' if days != -1 else ''}"
    return "last day today" if days == 0 else f"{days} day{'s' if days != 1 else ''} left"


def _check(check: Check, state: State) -> dict[str, Any]:
    over = bool(check.good_until and check.good_until < state.today)
    held = _CHECKED[check.state]
    until = f"{f'{held} until' if over else 'good until'} {day(check.good_until)}" if check.good_until else ""
    if check.rejections:
        until = f"rejected {'once' if check.rejections == 1 else f'{check.rejections} times'}"
    tone = "bad" if over or check.state in ("hit", "theirs") else "good" if check.settled else "mid"
    said = {"kind": f"{check.kind.value.capitalize()} check", "state": "ran out" if over else held, "until": until}
    return {**said, "tone": tone, "hit": check.hit or "", "score": check.score}


def row(hit: Hit, lookup: Lookup) -> dict[str, Any]:
    """A line of the list of results."""
    record = lookup(hit.record)
    if record is None:
        return {"id": hit.record, "name": hit.record, "number": "", "born": "", "from": "", "score": hit.score}
    return {
        "id": record.id,
        "name": record.name,
        "number": record.number or "none",
        "born": record.born_on.isoformat(),
        "from": f"{record.town}, {record.country}",
        "score": hit.score,
    }


def detail(record: Record) -> dict[str, Any]:
    """A record in full, in pairs of label and value."""
    return {
        "id": record.id,
        "name": record.name,
        "rows": [
            ["Record", record.id],
            ["Family name", record.family],
            ["Given name", record.given],
            ["Other names", "; ".join(record.aliases) or "none on file"],
            ["A-number", record.number or "none"],
            ["Consolidated from", ", ".join(record.merged) or "no other file"],
            ["Date of birth", day(record.born_on)],
            ["Born in", f"{record.town}, {record.country}"],
            ["Filings", "; ".join(record.filings) or "none"],
        ],
    }


def _named(task: Task, state: State) -> list[str]:
    hits = [check.hit for check in state.checks if check.hit]
    return list(dict.fromkeys((task.case.record, *hits, *state.opened)))


def _short(record: Record) -> str:
    return f"{record.name}, born {record.born_on}, {record.number or 'no A-number'}"


def line(entry: Entry, link: Link) -> dict[str, Any]:
    """A line of the audit trail."""
    return {
        "number": entry.number,
        "day": entry.day.isoformat(),
        "what": ACTIONS[entry.do] if entry.do else "By itself",
        "outcome": entry.outcome,
        "said": entry.said,
        "cites": cites(entry.cites, link),
    }


def picture(task: Task, state: State) -> str:
    """The days of the case, drawn and in words."""
    case = task.case
    notice = state.notice or case.notice
    events = [("Received", case.received_on), ("Examined", case.examined_on)]
    events += [("Notice served", notice.served_on)] if notice else []
    events += [("Closed", state.closed_on), ("Today", state.today)]
    ends = [("Last day to answer", state.notice.due if state.notice else None), ("Decision due", state.decision_due)]
    spans = [Span(label=what, start=on) for what, on in events if on]
    spans += [Span(label=what, start=on, kind="deadline") for what, on in ends if on]
    drawn = Finding(
        rule="console",
        outcome=Outcome.MET,
        summary="The days of the case",
        reasons=(),
        as_of=state.today,
        timeline=tuple(sorted(spans, key=lambda span: span.start)),
    )
    return figure(drawn)


def closed(ended: Debrief) -> dict[str, Any]:
    """What is said at the end of a graded task: what everybody can see in the trail, and nothing of its worth."""
    return {
        "graded": True,
        "head": "The task is finished",
        "tone": "mid",
        "kept": _remarked(ended),
        "lesson": "Your record is saved and is what will be marked. What it earns is said when it has been graded.",
        "judged": [],
    }


def _remarked(ended: Debrief) -> str:
    if ended.refused or ended.flagged:
        return f"Steps refused: {ended.refused}; flagged: {ended.flagged}. They stand in the trail."
    return "Nothing was refused or flagged."


def debriefed(ended: Debrief, link: Link) -> dict[str, Any]:
    """What the record is worth."""
    return {
        "graded": False,
        "head": f"What the record is worth: {round(100 * ended.share)} of 100",
        "tone": "right" if ended.share == 1 else "partly" if ended.share else "wrong",
        "kept": _remarked(ended),
        "lesson": ended.lesson,
        "judged": [
            {"right": one.right, "says": one.says, "wanted": one.wanted, "cites": cites(one.cites, link)}
            for one in ended.judged
        ],
    }
