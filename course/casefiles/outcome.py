"""The outcome of a case, as the rule of law derives it."""

from __future__ import annotations

from course.casefiles.invariant import InvariantError
from course.model.finding import Finding, Outcome

#: What an officer does on what a rule finds; where the law is unsettled, no case is made.
DECIDED = {Outcome.MET: "approve", Outcome.NOT_MET: "deny", Outcome.NEEDS_EVIDENCE: "continue"}


def agreed(finding: Finding, *, case: str, meant: str) -> str:
    """The outcome the rule leads to, which must be the one that was meant.

    Raises:
        InvariantError: it is another.
    """
    found = DECIDED.get(finding.outcome, finding.outcome.value)
    if found != meant:
        raise InvariantError(f"{case}: the rule leads to another outcome than the key ({found}, not {meant}).")
    return found
