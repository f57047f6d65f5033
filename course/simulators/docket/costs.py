"""What things cost at the desk, in minutes, and how a cost is made up."""

from __future__ import annotations

from course.model.docket import Case, Do
from course.simulators.docket.state import State

SETUP = 3  #: to lay out the papers of another form than the last one
RESUME = 4  #: to find the thread again in a file that was laid aside for another
FLAT = {Do.DEFER: 1, Do.ESCALATE: 5, Do.DELEGATE: 4}
GRACE = 10  #: minutes a booked person is kept waiting before the interview counts as missed


def setup(state: State, case: Case) -> int:
    """Minutes for changing to this case's form, and for taking up a file again that was read before."""
    if case.kind == "message":
        return 0
    change = SETUP if case.form != state.form else 0
    again = RESUME if state.read.get(case.id) and state.open != case.id else 0
    return change + again


def to_read(state: State, case: Case) -> int | None:
    """Minutes for the next page; None where every page was read."""
    at = state.read.get(case.id, 0)
    return case.pages[at].minutes + setup(state, case) if at < len(case.pages) else None


def to_work(state: State, case: Case) -> int:
    """Minutes to decide the file or answer the message now; of an interview, how long it is."""
    return case.slot.length if case.slot else case.work + setup(state, case)
