"""How the comparison of a set stands: what was found, and which check digits were worked out."""

from __future__ import annotations

from typing import Literal

from course.model.base import Model
from course.model.comparison import Kind, Limit, Next


class Finding(Model):
    """Two spots tied as differing, and what the trainee says of them; empty where nothing is said yet."""

    first: str
    second: str
    kind: Kind | Literal[""] = ""
    material: Literal["yes", "no", ""] = ""
    next: Next | Literal[""] = ""
    limit: Limit | Literal[""] = ""
    note: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two spots in no order."""
        return frozenset((self.first, self.second))

    @property
    def whole(self) -> bool:
        """Whether everything is said of it."""
        return bool(self.kind and self.material and self.next and self.limit)


class State(Model):
    """Replaying the same steps gives an equal state. ``digits`` holds every digit typed for a check, in order."""

    findings: tuple[Finding, ...] = ()
    digits: dict[str, tuple[str, ...]] = {}
    said: str = ""  #: what the last step brought, in words

    def finding(self, first: str, second: str) -> Finding | None:
        """What was said of these two spots."""
        return next((f for f in self.findings if f.pair == {first, second}), None)
