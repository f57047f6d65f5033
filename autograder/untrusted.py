"""Text that somebody else wrote, made harmless for the place where it is shown: a terminal, a spreadsheet."""

from __future__ import annotations

#: What a spreadsheet takes for the start of a formula, wide forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def printable(text: str) -> str:
    """Text for a terminal: nothing in it moves the cursor."""
    return "".join(c if c.isprintable() else "?" for c in text)


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe leads what could be one.

    Spaces before a formula are looked through, since a spreadsheet trims them away.
    """
    text = text.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text
