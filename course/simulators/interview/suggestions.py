"""Suggestions for who does not know how to go on: good and poor wordings mixed, in an order that tells nothing."""

from __future__ import annotations

from course.model.interview import Ask, Common, Script
from course.simulators.interview.kinds import kind_of
from course.simulators.interview.state import State

MOST = 6
_GOOD, _POOR = ("open", "probing"), ("leading", "closed", "compound")


def suggestions(script: Script, common: Common, state: State) -> tuple[str, ...]:
    """What could be said next: an advisal not yet given, and what has not been asked, worded well and less well.

    None in graded work, where they would answer it.
    """
    if state.ending or script.blinded:
        return ()
    found = [common.moves[m].asks[0] for m in (*script.advisals, "anything-else") if m not in state.did][:2]
    if state.mood == "distressed":
        found.insert(0, common.moves["break"].asks[0])
    asked = {t.ask for t in state.trace}
    for topic in script.topics:
        for ask in topic.asks:
            if ask.id not in asked and len(found) < MOST:
                found += _worded(ask)
    if len(found) < MOST:
        found.append(common.moves["closing"].asks[0])
    return tuple(sorted(dict.fromkeys(found[:MOST])))


def _worded(ask: Ask) -> list[str]:
    """A good wording of an ask and a poor one, where it has them."""
    kinds = [(kind_of(text), text) for text in ask.asks]
    picked = [next((text for kind, text in kinds if kind in group), "") for group in (_GOOD, _POOR)]
    return [text for text in picked if text]
