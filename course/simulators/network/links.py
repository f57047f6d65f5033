"""Which filings share what: values and who has them, components, and measures, all counted from the filings alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from course.model.network import Fact, Filing, Link, Network

NEAR_DAYS = 14  #: filings within so many days of each other count as close in time ...
NEAR_COUNT = 3  #: ... where at least so many others that share a telling thing lie as close
TELLING_LINKS = (Link.STATEMENT, Link.LETTER, Link.ACCOUNT)


@dataclass(frozen=True)
class Hub:
    """A value that several filings share."""

    link: Link
    value: str
    filings: tuple[str, ...]


@dataclass(frozen=True)
class Measures:
    """How a filing is linked: to how many others, by how many kinds of thing, and in which group (0 for none)."""

    others: int
    kinds: int
    group: int


@dataclass(frozen=True)
class Web:
    """The links of some kinds: what is shared, the groups of filings that hang together, and each filing's measures."""

    hubs: tuple[Hub, ...]
    groups: tuple[tuple[str, ...], ...]  #: the largest first
    measures: dict[str, Measures]


def hubs(filings: Iterable[Filing], links: Collection[Link]) -> tuple[Hub, ...]:
    """Every value that two filings or more share, the most shared first."""
    found: dict[tuple[Link, str], list[str]] = defaultdict(list)
    for filing in filings:
        for link in links:
            if value := filing.value(link):
                found[link, value].append(filing.id)
    shared = [Hub(link, value, tuple(ids)) for (link, value), ids in found.items() if len(ids) > 1]
    return tuple(sorted(shared, key=lambda hub: (-len(hub.filings), hub.link, hub.value)))


def graph(found: Iterable[Hub]) -> nx.Graph:
    """Filings and the values they share as a graph of two sorts of nodes."""
    made = nx.Graph()
    for number, hub in enumerate(found):
        made.add_edges_from(((number, name) for name in hub.filings), link=hub.link)
    return made


def web(network: Network, links: Collection[Link]) -> Web:
    """The web of these kinds of links."""
    found = hubs(network.filings, links)
    parts = [tuple(sorted(n for n in part if isinstance(n, str))) for part in nx.connected_components(graph(found))]
    groups = tuple(sorted(parts, key=lambda part: (-len(part), part)))
    number = {name: n for n, part in enumerate(groups, 1) for name in part}
    others: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[Link]] = defaultdict(set)
    for hub in found:
        for name in hub.filings:
            others[name].update(hub.filings)
            kinds[name].add(hub.link)
    measures = {
        f.id: Measures(max(0, len(others[f.id]) - 1), len(kinds[f.id]), number.get(f.id, 0)) for f in network.filings
    }
    return Web(found, groups, measures)


def facts(network: Network) -> dict[str, frozenset[Fact]]:
    """What can truly be said of each filing."""
    return _facts(network.filings)


@lru_cache(maxsize=8)
def _facts(filings: tuple[Filing, ...]) -> dict[str, frozenset[Fact]]:
    found: dict[str, set[Fact]] = {filing.id: set() for filing in filings}
    near: dict[str, set[str]] = defaultdict(set)
    for hub in hubs(filings, tuple(Link)):
        for name in hub.filings:
            found[name].add(Fact(hub.link.value))
            if hub.link in TELLING_LINKS:
                near[name].update(hub.filings)
    days = {filing.id: filing.filed for filing in filings}
    for name, others in near.items():
        close = sum(abs((days[other] - days[name]).days) <= NEAR_DAYS for other in others if other != name)
        if close >= NEAR_COUNT:
            found[name].add(Fact.TIMING)
    return {name: frozenset(said) for name, said in found.items()}
