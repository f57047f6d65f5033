"""Work in the data lab marked from its record: the journal's steps replayed on the whole network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.scoring.marker import Marker
from course.model.network import Network, Verdict
from course.simulators.network.judge import FALSE_COST, Debrief, debrief
from course.simulators.network.play import replay
from course.simulators.network.state import State

REFERRALS, REASONS, CLEARANCES = "referrals", "reasons", "clearances"
PARTS = {
    REFERRALS: "who was referred, false accusations counted twice",
    REASONS: "facts that carry the referrals",
    CLEARANCES: "innocent groups cleared for the right reason",
}


def marks(network: Network, steps: Sequence[Any]) -> dict[str, float]:
    """The parts of the judge: found filings less twice the false accusations, with and without sound facts; groups."""
    _, found, _ = _judged(network, steps)
    return dict(found.parts)


def said(network: Network, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """Counts for each part; of what was missed, only how much it was."""
    _, found, left_out = _judged(network, steps)
    late = (left_out,) if left_out else ()
    accused = f"False accusations: {found.accused}, each at the cost of {FALSE_COST} good finds."
    weak = sum(one.kind == "unsupported" for one in found.told)
    cleared = sum(one.cleared == one.size for one in found.groups)
    return {
        REFERRALS: (*late, f"You referred {found.referred} filings; {found.found} belong to the ring.", accused),
        REASONS: (*late, f"Rightly referred, with facts that do not carry it: {weak}.", accused),
        CLEARANCES: (*late, f"Innocent groups wholly cleared for the right reason: {cleared} of {len(found.groups)}."),
    }


def answered(network: Network, steps: Sequence[Any]) -> str:
    """How many filings carry which mark."""
    state, _, _ = _judged(network, steps)
    counts = {verdict: len(state.marked(verdict)) for verdict in Verdict}
    return (
        f"{counts[Verdict.REFER]} referred, {counts[Verdict.CLEAR]} cleared, {counts[Verdict.WATCH]} without action now"
    )


def _judged(network: Network, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    """Prepared answers need not say the network's version; a journal always does."""
    taken = [{"v": network.version, **step} if isinstance(step, dict) else step for step in steps]
    state, left_out = replay(taken, network)
    return state, debrief(network, state), left_out


NETWORK = Marker(PARTS, marks, said, answered)
