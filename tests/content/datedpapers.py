"""A policy told in dated papers: whether a part of it stands for a request, and which paper says so."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Change(NamedTuple):
    """From ``on`` a part is, or is no longer, in force: for whom ``reach`` lets in."""

    paper: int
    on: date
    stands: bool
    by: str = "decided"  #: the day of the request that is compared: decided, filed or held
    member: bool = False  #: reaches members of the group alone


class Request(NamedTuple):
    """The days of one request."""

    decided: date
    filed: date = date(2025, 1, 1)
    held: date = date(2025, 1, 1)
    member: bool = False


def in_force(changes: tuple[Change, ...], request: Request) -> tuple[bool, int]:
    """Whether the part stands for the request, and the last paper that reached it; the first paper at a first no."""
    stands, paper = False, changes[0].paper
    if changes[0].on > getattr(request, changes[0].by):
        return stands, paper  # not begun, or not in reach: what came later decides nothing for this request
    for change in changes:
        if change.on <= getattr(request, change.by) and (request.member or not change.member):
            stands, paper = change.stands, change.paper
    return stands, paper


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)
