"""Networks for tests: of any plan, and marked by people of several habits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from course.casefiles.network.make import made
from course.model.network import TELLING, Explanation, Fact, Network, Plan, read_step
from course.simulators.network.links import facts
from course.simulators.network.play import begin, step
from course.simulators.network.state import State


def network(seed: int, groups: dict[Explanation, int], **settings: int) -> Network:
    plan = Plan.model_validate(
        {
            "seed": seed,
            "first": date(2025, 9, 1),
            "last": date(2026, 8, 28),
            "size": 150,
            "ring": 9,
            "groups": groups,
            **settings,
        }
    )
    return made(Network(id="made", version=1, title="Made", situation="Look.", plan=plan))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    kinds = draw(st.lists(st.sampled_from(list(Explanation)), min_size=1, max_size=4, unique=True))
    groups = {kind: draw(st.integers(4, 16)) for kind in kinds}
    ring, decoys, overlap = draw(st.integers(5, 20)), draw(st.integers(0, 10)), draw(st.integers(0, 2))
    return network(draw(st.integers(0, 10**9)), groups, size=200, ring=ring, decoys=decoys, overlap=overlap)


def marked(state: State, net: Network, names: Iterable[str], verdict: str, **said: object) -> State:
    value = {"do": "mark", "filings": sorted(names), "verdict": verdict, **said}
    return step(state, read_step(value, net.version), net)


def expert(net: Network) -> State:
    """Everybody of the ring referred with what is true of them, every innocent group cleared."""
    assert net.truth is not None
    state, held = begin(), facts(net)
    for name in net.truth.ring:
        said = [fact.value for fact in sorted(held[name] & TELLING)]
        state = marked(state, net, [name], "refer", facts=said)
    for group in net.truth.groups:
        state = marked(state, net, group.filings, "clear", explanation=group.explanation.value)
    return state


def everybody(net: Network) -> State:
    return marked(begin(), net, net.ids, "refer", facts=[Fact.ACCOUNT.value, Fact.STATEMENT.value])
