"""What the marks are worth. A false accusation costs as much as two found filings; a missed one costs only itself."""

from __future__ import annotations

from typing import Literal

from course.model.base import Model
from course.model.network import SOURCE, TELLING, Explanation, Fact, Network, Truth, Verdict
from course.simulators.network.links import facts
from course.simulators.network.play import FACT_SAID
from course.simulators.network.state import State

FALSE_COST = 2  #: found filings that one false accusation undoes
PARTS = {"referrals": 0.5, "reasons": 0.3, "clearances": 0.2}  #: parts of the score and their weight in practice


class Told(Model):
    """What is said of one filing at the end."""

    filing: str
    kind: Literal["found", "unsupported", "missed", "accused", "miscleared"]
    says: str


class Cleared(Model):
    """What became of one innocent group."""

    explanation: Explanation
    size: int
    cleared: int  #: cleared with the right explanation
    accused: int


class Debrief(Model):
    """The score and why. Every share lies between 0 and 1."""

    share: float
    parts: dict[str, float]
    found: int
    ring: int
    referred: int
    accused: int
    precision: float
    recall: float
    told: tuple[Told, ...]
    groups: tuple[Cleared, ...]
    lesson: str


def debrief(network: Network, state: State) -> Debrief:
    """The score of the marks: a pure function of the network and the replayed steps.

    Raises:
        ValueError: the network is the blind one, which holds no truth.
    """
    truth = _truth(network)
    ring, referred = set(truth.ring), set(state.marked(Verdict.REFER))
    found, accused = ring & referred, referred - ring
    good = {name for name in found if supported(name, state, network)}
    parts = {
        "referrals": _share(len(found) - FALSE_COST * len(accused), len(ring)),
        "reasons": _share(len(good) - FALSE_COST * len(accused), len(ring)),
        "clearances": _clearances(truth, state),
    }
    return Debrief(
        share=round(sum(PARTS[name] * part for name, part in parts.items()), 4),
        parts=parts,
        found=len(found),
        ring=len(ring),
        referred=len(referred),
        accused=len(accused),
        precision=_share(len(found), len(referred)),
        recall=_share(len(found), len(ring)),
        told=_told(truth, state, network, good),
        groups=tuple(
            Cleared(
                explanation=group.explanation,
                size=len(group.filings),
                cleared=len(_right(group.explanation, group.filings, state)),
                accused=len(set(group.filings) & accused),
            )
            for group in truth.groups
        ),
        lesson=network.lesson,
    )


def supported(name: str, state: State, network: Network) -> bool:
    """Whether the facts a referral says of a filing are all true, and two unexplained ones have different sources."""
    said, true = set(state.marks[name].facts), facts(network)[name]
    truth = _truth(network)
    filing = next(one for one in network.filings if one.id == name)
    explained = {
        Fact(link.value) for link, value in truth.explained if filing.value(link) == value
    }  # an address at the shelter says nothing, whoever lives there
    return said <= true and len({SOURCE[fact] for fact in (said & TELLING) - explained}) >= 2


def _truth(network: Network) -> Truth:
    if network.truth is None:
        raise ValueError(f"The network {network.id} holds no truth to score by: score the one kept with the keys.")
    return network.truth


def _share(count: int, of: int) -> float:
    return round(min(1.0, max(0.0, count / of)), 4) if of else 0.0


def _right(explanation: Explanation, names: tuple[str, ...], state: State) -> set[str]:
    marks = {name: state.marks[name] for name in names if name in state.marks}
    return {n for n, m in marks.items() if m.verdict is Verdict.CLEAR and m.explanation is explanation}


def _clearances(truth: Truth, state: State) -> float:
    """The mean share of the innocent groups that was rightly cleared, less what was cleared for a wrong reason."""
    right = [_right(group.explanation, group.filings, state) for group in truth.groups]
    mean = sum(len(names) / len(group.filings) for names, group in zip(right, truth.groups, strict=True))
    mean /= len(truth.groups)
    cleared = set(state.marked(Verdict.CLEAR))
    wrong = cleared - set().union(*right)
    weight = len(wrong) + len(wrong & set(truth.ring))  # a ring filing waved through counts twice
    return round(max(0.0, mean - weight / sum(len(group.filings) for group in truth.groups)), 4)


def _told(truth: Truth, state: State, network: Network, good: set[str]) -> tuple[Told, ...]:
    ring, held = set(truth.ring), facts(network)
    lines = []
    for name in sorted(network.ids):
        mark = state.marks.get(name)
        verdict = mark.verdict if mark else None
        if verdict is Verdict.REFER and name in ring:
            kind, says = (
                ("found", "Rightly referred.") if name in good else ("unsupported", _why(name, state, held[name]))
            )
        elif verdict is Verdict.REFER:
            kind, says = "accused", _innocent(name, truth)
        elif name in ring and verdict is Verdict.CLEAR:
            kind, says = (
                "miscleared",
                "Cleared, though two unexplained facts of different sources tie it to the others.",
            )
        elif name in ring:
            kind, says = (
                "missed",
                "Not referred, though two unexplained facts of different sources tie it to the others.",
            )
        else:
            continue
        lines.append(Told.model_validate({"filing": name, "kind": kind, "says": says}))
    return tuple(lines)


def _why(name: str, state: State, true: frozenset[Fact]) -> str:
    if untrue := sorted(set(state.marks[name].facts) - true):
        return f"It belongs to the ring, but the data do not show what the referral says of it: {FACT_SAID[untrue[0]]}."
    return "It belongs to the ring, but the facts named are explained, or are of the sort that thousands share."


def _innocent(name: str, truth: Truth) -> str:
    for group in truth.groups:
        if name in group.filings:
            return f"A false accusation: this filing belongs to an innocent group ({group.explanation.value})."
    if name in truth.decoys:
        return "A false accusation: it shares a single thing with the ring, and one link is no finding."
    return "A false accusation: it has nothing to do with the ring."
