"""A leaf: one page of the edition as Markdown, before any builder has seen it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


class EditionError(ValueError):
    """The edition can't be made; the message names the text, what is wrong and what to do."""


@dataclass(frozen=True)
class Leaf:
    """One page. ``name`` is its place below the edition (``itp/naturalization/lesson``), ``menu`` what menus call it.

    ``as_of`` is the date its law is stated for; ``pictures`` are files its text names as ``images/...``.
    """

    name: str
    title: str
    menu: str
    text: str
    as_of: date
    pictures: tuple[Path, ...] = ()

    @property
    def file(self) -> str:
        """The last part of its name."""
        return self.name.rsplit("/", 1)[-1]
