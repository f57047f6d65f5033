"""The state machine of the data lab: mark filings, take marks back, replay a journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from course.model.network import (
    SOURCE,
    Explanation,
    Fact,
    Network,
    Step,
    Verdict,
    read_step,
)
from course.simulators.network.links import facts
from course.simulators.network.state import Line, Mark, State
from course.simulators.record import left_out, replayed

K = TypeVar("K", Explanation, Fact, Verdict)
LEAST_FACTS = 2  #: independent facts that a referral needs here; an exercise's bar, no rule of law


class RefusedError(ValueError):
    """The lab does not take the step; the message says why."""


def begin() -> State:
    """Nothing marked yet."""
    return State()


def step(state: State, taken: Step, network: Network) -> State:
    """The state after a step. One that is refused changes nothing but the trail."""
    try:
        names = _named(taken, network)
        if taken.do == "unmark":
            kept = {name: mark for name, mark in state.marks.items() if name not in names}
            return _logged(state, "done", f"Marks taken back: {_many(names)}.", kept)
        mark = _mark(taken)
    except RefusedError as refused:
        return _logged(state, "refused", str(refused), state.marks)
    marks = {**state.marks, **dict.fromkeys(names, mark)}
    said = f"{_SAID[mark.verdict]}: {_many(names)}."
    if untrue := _untrue(names, mark, network):
        return _logged(state, "flagged", f"{said} Flagged: {untrue}", marks)
    return _logged(state, "done", said, marks)


def replay(values: Iterable[Any], network: Network) -> tuple[State, str]:
    """The state after the steps of a journal, and one sentence on what of it could not be used, empty where all was."""

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, network.version), network)

    state, other, broken = replayed(values, network.version, begin(), take)
    if other:
        return state, left_out(other, "this network", "so the work begins anew; they stay in your answers file")
    lines = "line of your answers file is no step" if broken == 1 else "lines of your answers file are no steps"
    return state, f"{broken} {lines} of this work and passed over: look at your marks." if broken else ""


def _named(taken: Step, network: Network) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(" ".join(name.split()).upper() for name in taken.filings))
    if not names:
        raise RefusedError("Choose the filings first: tick them in the table.")
    if lost := [name for name in names if name not in network.ids]:
        raise RefusedError(f'There is no filing "{lost[0]}" in this network. Nothing was marked.')
    return names


def _mark(taken: Step) -> Mark:
    verdict = _one_of(Verdict, taken.verdict, "mark")
    said = tuple(dict.fromkeys(_one_of(Fact, fact, "fact") for fact in taken.facts))
    if verdict is Verdict.REFER:
        if len({SOURCE[fact] for fact in said}) < LEAST_FACTS:
            raise RefusedError(
                "A referral here names at least two facts that do not come from one source. Address and phone are one "
                "source, employer and letter are one."
            )
        return Mark(verdict=verdict, facts=said)
    if verdict is Verdict.CLEAR:
        if not taken.explanation:
            raise RefusedError("To clear a filing, say which innocent explanation the record shows.")
        return Mark(verdict=verdict, explanation=_one_of(Explanation, taken.explanation, "explanation"))
    return Mark(verdict=verdict)


def _one_of(kinds: type[K], typed: str, what: str) -> K:
    try:
        return kinds(typed.strip().lower())
    except ValueError:
        raise RefusedError(f'"{typed}" is no {what} here: choose one of {", ".join(kinds)}.') from None


def _untrue(names: tuple[str, ...], mark: Mark, network: Network) -> str:
    """Which filings do not show a fact that the referral says of them."""
    held = facts(network)
    for fact in mark.facts:
        if without := [name for name in names if fact not in held[name]]:
            return f"the data do not show this fact for {_many(tuple(without))}: {FACT_SAID[fact]}."
    return ""


def _many(names: tuple[str, ...]) -> str:
    few = ", ".join(names[:6])
    count = f"{len(names)} filing{'s' if len(names) != 1 else ''}"
    return f"{count} ({few}{' and more' if len(names) > 6 else ''})"


def _logged(state: State, outcome: Any, said: str, marks: dict[str, Mark]) -> State:
    line = Line(number=len(state.trail) + 1, outcome=outcome, said=said)
    return State(marks=marks, trail=(*state.trail, line))


_SAID = {Verdict.REFER: "Referred", Verdict.WATCH: "No action now", Verdict.CLEAR: "Cleared"}
FACT_SAID = {
    Fact.STATEMENT: "same words in the statement as another filing",
    Fact.LETTER: "same number on the employer's letter as another filing",
    Fact.ACCOUNT: "fee paid from the same account as another filing",
    Fact.PHONE: "same phone as another filing",
    Fact.ADDRESS: "same address as another filing",
    Fact.PREPARER: "same preparer as another filing",
    Fact.EMPLOYER: "same employer as another filing",
    Fact.TIMING: "filed within 14 days of three or more filings with the same words, letter or account",
}
