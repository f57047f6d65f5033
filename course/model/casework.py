"""Casework: a trainee's flags, actions and outcome on a case file, and the verdict on them."""

from __future__ import annotations

from typing import Any

from course.model.casefile import CaseFile, Docket
from course.model.entry import EntryError
from course.model.verdict import Remark, Verdict

FLAGS, ACTIONS, OUTCOME = "flags", "actions", "outcome"


def normal_casework(docket: Docket, item: str, value: Any) -> Any:
    """The value of ``flags``, ``actions`` or ``outcome`` in its normal shape.

    Raises:
        EntryError: no such item, or a value this case does not offer.
    """
    if item == OUTCOME:
        return _known(value, {o.id for o in docket.outcomes}) if value else None
    if item == ACTIONS:
        return _listed(value, [a.id for a in docket.actions])
    if item == FLAGS:
        return _listed(value, [f"{e.id}/{i.id}" for e in docket.exhibits for i in docket.issues])
    raise EntryError(f"A case file has no answer called {item!r}.")


def _known(value: Any, offered: set[str]) -> str:
    if not isinstance(value, str) or value not in offered:
        raise EntryError(f"{value!r} is not offered in this case.")
    return value


def _listed(value: Any, offered: list[str]) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        raise EntryError("This answer is a list.")
    return sorted({_known(v, set(offered)) for v in value}, key=offered.index)


def judge_flags(case: CaseFile, flags: list[str]) -> Verdict:
    """Recall of planted issues less false alarms.

    Each planted issue counts once wherever it was seen; a flag that names no planted issue is a false alarm and
    takes back half of one issue's credit, so that flagging everything earns nothing.
    """
    planted = case.truth.planted
    hits = {n: [f for f in flags if _names(f, p.issue, p.where)] for n, p in enumerate(planted)}
    alarms = [f for f in flags if not any(f in found for found in hits.values())]
    found = sum(bool(h) for h in hits.values())
    share = max(0.0, (found - len(alarms) / 2) / len(planted))
    said = [
        Remark(
            part=hits[n][0] if hits[n] else "",
            right=bool(hits[n]),
            text=p.explain if hits[n] else "Missed: " + p.explain,
        )
        for n, p in enumerate(planted)
    ]
    said += [Remark(part=a, right=False, text="Nothing in this exhibit raises this issue.") for a in alarms]
    return Verdict(share=share, remarks=tuple(said), answered=bool(flags))


def _names(flag: str, issue: str, where: tuple[str, ...]) -> bool:
    exhibit, _, named = flag.partition("/")
    return named == issue and exhibit in where


def judge_actions(case: CaseFile, actions: list[str]) -> Verdict:
    """Right actions less wrong actions, over the right ones."""
    judged = {a.id: a for a in case.truth.actions}
    right = sum(a.right for a in case.truth.actions)
    hits = sum(judged[a].right for a in actions)
    share = max(0.0, (hits - (len(actions) - hits)) / right) if right else float(not actions)
    said = tuple(Remark(part=a, right=judged[a].right, text=judged[a].feedback) for a in actions)
    return Verdict(share=share, remarks=said, answered=bool(actions))


def judge_outcome(case: CaseFile, outcome: str | None) -> Verdict:
    """Whether the outcome is the one the truth leads to."""
    if outcome is None:
        return Verdict(share=0, answered=False)
    found = next(o for o in case.truth.outcomes if o.id == outcome)
    return Verdict(share=float(found.right), remarks=(Remark(part=outcome, right=found.right, text=found.feedback),))
