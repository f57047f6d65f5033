"""Where the law that a page cites can be read."""

from __future__ import annotations

from course.library.home import root


def law_link(citation: str) -> str:
    """The official address of a citation; empty where the register does not know it."""
    from course.library.register import Register

    try:
        return Register.load(root()).link(citation)
    except (LookupError, ValueError):
        return ""
