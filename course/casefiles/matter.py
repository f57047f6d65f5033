"""Matter of simulations that is written as a plan: made whole before it is played, handed out or marked."""

from __future__ import annotations

from typing import Any, TypeVar

from course.casefiles.network.make import made
from course.model.network import Network

M = TypeVar("M")


def whole(matter: M) -> M:
    """The matter with all that its plan makes; matter that is written out comes back as it is."""
    ready: Any = made(matter) if isinstance(matter, Network) else matter
    return ready  # type: ignore[no-any-return]
