"""What each step does to a case. A deed returns what changes and what the trail says, or refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from course.model.console import Arrival, Check, CheckKind, Do, Notice, Status, Step, Task
from course.model.notice import NoticeKind
from course.model.parameter import Parameters
from course.simulators.systems import clocks, fields
from course.simulators.systems.fields import RefusedError
from course.simulators.systems.state import ENOUGH_REJECTIONS, State
from course.simulators.systems.table import CITES, SAID

FILE_DAYS = 5  #: a recalled file travels so long here
DECIDED, CHECKED = "8 CFR 335.3(a)", "8 CFR 103.16"


@dataclass(frozen=True)
class Change:
    """What a deed does: the fields of the state that are new, what is said, and what a reviewer would remark."""

    new: dict[str, Any]
    said: str
    flag: str = ""
    cites: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What a hit turns out to be."""

    THEIRS = "theirs"
    NOT_THEIRS = "not-theirs"


class Basis(StrEnum):
    """What the Service reopens for."""

    FAVORABLE = "favorable"
    ADVERSE = "adverse"


def take_up(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Take up, or take up again once an answer came or its time is over."""
    del step, task, law
    notice = state.notice
    waiting = state.status in (Status.RFE, Status.NOID, Status.BRIEF)
    if waiting and notice and notice.due and state.today <= notice.due:
        raise RefusedError(f"The time to answer runs until {notice.due}.", "8 CFR 103.2(b)(11)")
    said = "Taken up for review."
    if waiting and notice and notice.due:
        said = f"Taken up for review on the record: no answer came in time, by {notice.due}."
    return Change({"status": Status.REVIEW, "notice": None}, said, cites=CITES[Do.REVIEW])


def send_notice(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Send a request for evidence or a notice of intent to deny."""
    intent = step.do is Do.NOID
    text = fields.reason(step, "grounds the person is to answer" if intent else "evidence that is asked for")
    made = Notice(
        kind=NoticeKind.INTENT_TO_DENY if intent else NoticeKind.REQUEST_FOR_EVIDENCE,
        served_on=state.today,
        days=fields.days(step),
        service=fields.service(step),
    )
    try:
        notice = clocks.with_due(made, law)
    except clocks.DaysError as problem:
        raise RefusedError(str(problem), "8 CFR 103.2(b)(8)(iv)") from None
    status = Status.NOID if intent else Status.RFE
    new: dict[str, Any] = {"status": status, "notice": notice, "late": False}
    new |= {"disclosed": state.disclosed or intent}
    if task.answers:
        coming = Arrival(
            day=state.today + timedelta(days=task.answers.days),
            what="answer",
            says=task.answers.says,
            complete=task.answers.complete,
            replaces=task.answers.replaces,
        )
        new["expected"] = (*state.expected, coming)
    said = f"{SAID[status]}: {notice.days} days, last day to answer {notice.due}. {text}"
    return Change(new, said, cites=CITES[step.do])


def approve(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Approve: the file here, the checks settled and current, the receipt number right."""
    del law
    _at_hand(state, task)
    cites = CITES[Do.APPROVE] + ((DECIDED,) if task.case.examined_on else ())
    for check in state.checks:
        if stands := unsettled(check, state):
            raise RefusedError(stands[0].upper() + stands[1:], CHECKED)
    fields.receipt(step, task)
    text = fields.reason(step)
    return Change({"status": Status.APPROVED, "closed_on": state.today}, f"Approved. {text}", cites=cites)


def deny(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Deny on the record. Adverse information the person never heard of is a reviewer's remark, not the machine's."""
    del law
    _at_hand(state, task)
    if state.favorable:
        raise RefusedError(
            "The case was reopened to decide it in the person's favor, so no time for a brief was given.",
            "8 CFR 103.5(a)(5)(i)",
            "8 CFR 103.5(a)(5)(ii)",
        )
    fields.receipt(step, task)
    text = fields.reason(step)
    flag, cites = "", CITES[Do.DENY]
    if task.case.undisclosed and not state.disclosed:
        flag = "The record holds adverse information the person was never told of: give notice before such a denial."
        cites = (*cites, "8 CFR 103.2(b)(16)(i)")
    return Change({"status": Status.DENIED, "closed_on": state.today}, f"Denied. {text}", flag, cites)


def abandon(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Deny as abandoned, once the time to answer is over and nothing came in it."""
    del law
    _at_hand(state, task)
    notice = state.notice
    if notice and notice.due and state.today <= notice.due:
        raise RefusedError(
            f"The time to answer runs until the end of {notice.due}.",
            "8 CFR 103.2(b)(13)(i)",
            "8 CFR 103.8(b)",
        )
    fields.receipt(step, task)
    text = fields.reason(step)
    new = {"status": Status.ABANDONED, "closed_on": state.today, "notice": None}
    return Change(new, f"Denied as abandoned. {text}", cites=CITES[Do.ABANDON])


def withdraw(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Acknowledge a withdrawal the person asked for in writing."""
    del law
    if not state.letter:
        raise RefusedError("No letter of withdrawal is on file; only the person can withdraw.", *CITES[Do.WITHDRAW])
    fields.receipt(step, task)
    new = {"status": Status.WITHDRAWN, "closed_on": state.today, "notice": None}
    return Change(new, f"Withdrawal acknowledged. {fields.reason(step)}", cites=CITES[Do.WITHDRAW])


def reopen(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Reopen a denial on the Service's own motion: to approve at once, or with time for a brief."""
    basis = fields.one_of(Basis, step.basis, "purpose of a reopening")
    fields.receipt(step, task)
    text = fields.reason(step)
    if basis is Basis.FAVORABLE:
        new = {"status": Status.REVIEW, "favorable": True, "closed_on": None}
        return Change(new, f"Reopened in order to approve. {text}", cites=("8 CFR 103.5(a)(5)(i)",))
    notice = clocks.brief(state.today, law)
    new = {"status": Status.BRIEF, "notice": notice, "closed_on": None}
    return Change(new, f"Reopened; time for a brief until {notice.due}. {text}", cites=CITES[Do.REOPEN])


def transfer(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Send the paper file to another office."""
    del law
    if state.away(task):
        raise RefusedError(f"The file is at {state.file_at}: recall it before you send it on.")
    fields.receipt(step, task)
    to, text = fields.office(step, task, state.file_at), fields.reason(step)
    flag = ""
    if state.notice and state.notice.due and state.today <= state.notice.due:
        flag = f"A notice is out until {state.notice.due}: tell the other office, or the answer goes astray."
    return Change({"file_at": to}, f"File sent to {to}. {text}", flag)


def recall(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Ask another office for the file; it comes a few days later."""
    del law
    if not state.away(task):
        raise RefusedError("The file is here already.")
    if any(coming.what == "file" for coming in state.expected):
        raise RefusedError("The file has been asked for already, and is on its way.")
    fields.receipt(step, task)
    text = fields.reason(step)
    day = state.today + timedelta(days=FILE_DAYS)
    coming = Arrival(day=day, what="file", says=f"The file came from {state.file_at}.")
    return Change({"expected": (*state.expected, coming)}, f"File recalled from {state.file_at}; due {day}. {text}")


def run_check(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Run a check again; its result comes some days later."""
    del law
    kind = fields.one_of(CheckKind, step.check, "check")
    check = state.check(kind)
    result = task.results.get(kind)
    if check is None or result is None:
        raise RefusedError(f"This case needs no new {kind.value} check.")
    if check.state == "pending":
        raise RefusedError(f"The {kind.value} check is running; its result has not come yet.")
    flag = ""
    if check.settled and check.good_until and state.today <= check.good_until:
        flag = f"The {kind.value} check is good until {check.good_until}: running it again takes time for nothing."
    day = state.today + timedelta(days=result.days)
    coming = Arrival(day=day, what="result", check=kind, says=f"The result of the {kind.value} check came.")
    running = Check(kind=kind, state="pending", rejections=check.rejections)
    new = {
        "checks": tuple(running if c.kind == kind else c for c in state.checks),
        "expected": (*state.expected, coming),
    }
    return Change(new, f"{kind.value.capitalize()} check run; result expected {day}.", flag)


def resolve(state: State, step: Step, task: Task, law: Parameters) -> Change:
    """Settle whether a hit is the person on the case."""
    del task, law
    kind = fields.one_of(CheckKind, step.check, "check")
    check = state.check(kind)
    if check is None or check.state != "hit":
        raise RefusedError(f"The {kind.value} check has no open hit.")
    verdict = fields.one_of(Verdict, step.verdict, "answer to a hit")
    text = fields.reason(step)
    flag = "" if check.hit in state.opened else "Settled without opening the record that was hit."
    settled = check.model_copy(update={"state": verdict.value})
    new = {"checks": tuple(settled if c.kind == kind else c for c in state.checks)}
    words = "not the person on this case" if verdict is Verdict.NOT_THEIRS else "the person on this case"
    return Change(new, f"Hit of the {kind.value} check settled: {words}. {text}", flag)


def unsettled(check: Check, state: State) -> str:
    """Why a check stands in the way of an approval; empty where it does not."""
    name = f"the {check.kind.value} check"
    if check.state == "hit":
        return f"{name} has a hit that nobody has settled."
    if check.state == "theirs":
        return f"{name} found a record of this person: what it says is weighed first."
    if check.state == "rejected" and check.rejections < ENOUGH_REJECTIONS:
        return "the prints were rejected once: have them taken again."
    if check.state == "rejected":
        return f"the prints were rejected {check.rejections} times: other evidence has to stand in for {name}."
    if not check.settled:
        return f"{name} has no result yet."
    if check.good_until and state.today > check.good_until:
        return f"{name} ran out on {check.good_until}: run it again."
    return ""


def _at_hand(state: State, task: Task) -> None:
    if state.away(task):
        raise RefusedError(f"The file is at {state.file_at}, and a decision rests on the record: recall it.",
                           "8 CFR 103.2(b)(16)(ii)")  # fmt: skip


DEEDS: dict[Do, Callable[[State, Step, Task, Parameters], Change]] = {
    Do.REVIEW: take_up,
    Do.RFE: send_notice,
    Do.NOID: send_notice,
    Do.APPROVE: approve,
    Do.DENY: deny,
    Do.ABANDON: abandon,
    Do.WITHDRAW: withdraw,
    Do.REOPEN: reopen,
    Do.TRANSFER: transfer,
    Do.RECALL: recall,
    Do.CHECK: run_check,
    Do.RESOLVE: resolve,
}
