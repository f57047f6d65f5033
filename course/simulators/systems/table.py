"""Which action moves a case from where to where, and the authority for it. What is not here is refused."""

from __future__ import annotations

from course.model.console import Do, Status

_REVIEWED = (Status.REVIEW, Status.ANSWERED)
_PENDING = (Status.RECEIVED, Status.REVIEW, Status.RFE, Status.NOID, Status.ANSWERED, Status.BRIEF)

#: (where the case stands, what is done): where it stands then. ``review`` of a notice needs its time to be over.
MOVES: dict[tuple[Status, Do], Status] = {
    (Status.RECEIVED, Do.REVIEW): Status.REVIEW,
    (Status.ANSWERED, Do.REVIEW): Status.REVIEW,
    **{(status, Do.REVIEW): Status.REVIEW for status in (Status.RFE, Status.NOID, Status.BRIEF)},
    (Status.REVIEW, Do.RFE): Status.RFE,
    (Status.REVIEW, Do.NOID): Status.NOID,
    **{(status, Do.APPROVE): Status.APPROVED for status in _REVIEWED},
    **{(status, Do.DENY): Status.DENIED for status in _REVIEWED},
    **{(status, Do.ABANDON): Status.ABANDONED for status in (Status.RFE, Status.NOID)},
    **{(status, Do.WITHDRAW): Status.WITHDRAWN for status in _PENDING},
    **{(status, Do.REOPEN): Status.BRIEF for status in (Status.DENIED, Status.ABANDONED)},
}

#: The authority for each action that moves a case.
CITES: dict[Do, tuple[str, ...]] = {
    Do.REVIEW: ("8 CFR 103.2(b)(8)(i)",),
    Do.RFE: ("8 CFR 103.2(b)(8)(iv)",),
    Do.NOID: ("8 CFR 103.2(b)(8)(iv)", "8 CFR 103.2(b)(16)(i)"),
    Do.APPROVE: ("8 CFR 103.2(b)(8)(i)",),
    Do.DENY: ("8 CFR 103.2(b)(8)(i)", "8 CFR 103.3(a)(1)(i)"),
    Do.ABANDON: ("8 CFR 103.2(b)(13)(i)",),
    Do.WITHDRAW: ("8 CFR 103.2(b)(6)",),
    Do.REOPEN: ("8 CFR 103.5(a)(5)(ii)",),
}

SAID: dict[Status, str] = {
    Status.RECEIVED: "Received",
    Status.REVIEW: "Under review",
    Status.RFE: "Request for evidence out",
    Status.NOID: "Notice of intent to deny out",
    Status.ANSWERED: "Answer received",
    Status.BRIEF: "Reopened, time for a brief",
    Status.APPROVED: "Approved",
    Status.DENIED: "Denied",
    Status.ABANDONED: "Denied as abandoned",
    Status.WITHDRAWN: "Withdrawn",
}

ACTIONS: dict[Do, str] = {
    Do.SEARCH: "Search the records",
    Do.OPEN: "Open a record",
    Do.LINK: "Refer two records as one person's",
    Do.NOTE: "Write a file note",
    Do.REVIEW: "Take up for review",
    Do.RFE: "Send a request for evidence",
    Do.NOID: "Send a notice of intent to deny",
    Do.APPROVE: "Approve",
    Do.DENY: "Deny",
    Do.ABANDON: "Deny as abandoned",
    Do.WITHDRAW: "Acknowledge a withdrawal",
    Do.REOPEN: "Reopen on the Service's own motion",
    Do.TRANSFER: "Transfer the file",
    Do.RECALL: "Recall the file",
    Do.CHECK: "Run a check again",
    Do.RESOLVE: "Settle a hit",
    Do.WAIT: "Move the clock on",
}

_WHY = {
    Status.RECEIVED: "it has not been taken up for review",
    Status.REVIEW: "it is under review, and no notice is out",
    Status.ANSWERED: "its notice has been answered: take it up for review, or decide",
}


def why_not(status: Status, do: Do) -> tuple[str, tuple[str, ...]]:
    """Why an action that is not in the table is refused, and the authority for that."""
    if status is Status.WITHDRAWN:
        return "The request was withdrawn, and that can't be taken back.", ("8 CFR 103.2(b)(6)",)
    if status.closed and do is Do.WITHDRAW:
        said = f"Withdrawing ends with the decision, and there is one: {SAID[status].lower()}."
        return said, ("8 CFR 103.2(b)(6)",)
    if status is Status.APPROVED and do is Do.REOPEN:
        return "An approval is undone under rules of its own, not from this desk.", ()
    if status.closed:
        said = f"This case is closed ({SAID[status].lower()}): nothing more is decided in it here."
        return said, ("8 CFR 103.5(a)(1)(i)",) if do is not Do.ABANDON else ()
    if status in (Status.RFE, Status.NOID, Status.BRIEF):
        return f"{SAID[status]}: the person has its time to answer first.", ("8 CFR 103.2(b)(11)",)
    return f"The case can't go there: {_WHY[status]}.", ()
