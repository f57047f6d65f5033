"""ISO Academy: what a lesson imports. Names are loaded when first used, so that a notebook opens quickly."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: Everything a notebook may use; a test pins this list.
__all__ = [
    "calculator",
    "calibration",
    "cards",
    "casefile",
    "comparison",
    "console",
    "docket",
    "drafting",
    "home",
    "inquiry",
    "interview",
    "network",
    "placement",
    "progress",
    "quiz",
    "rating",
    "reflection",
    "review",
    "rows",
    "show",
    "timeline",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("course.lesson"), name)
    raise AttributeError(f"module 'course' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
