"""Which names a trainee may have: what collecting can read from a folder's name, and what is safe as a folder."""

from __future__ import annotations

import re

#: A trainee's name as a pattern. No slash, quote, plus sign, space or star; it never begins with a dot or a dash.
TRAINEE = r"[A-Za-z0-9_][A-Za-z0-9._@-]{0,63}"
_TRAINEE = re.compile(TRAINEE)
#: A submission's folder in the exchange, as ``nbgrader submit`` names it.
SUBMISSION = re.compile(rf"(?P<user>{TRAINEE})\+(?P<assignment>[^+]+)\+(?P<time>[^+]+)(\+[\w-]+)?")


def is_name(name: str) -> bool:
    """Whether somebody can be called so here."""
    return _TRAINEE.fullmatch(name) is not None


def why_not(name: str) -> str:
    """Why a name can't be a trainee's, as the end of a sentence; empty where it can."""
    if is_name(name):
        return ""
    if not name:
        return "it is empty"
    if len(name) > 64:
        return "it is longer than 64 characters"
    odd = sorted({c for c in name if not re.fullmatch(r"[A-Za-z0-9._@-]", c)})
    if odd:
        return f"it holds {' '.join(map(repr, odd[:5]))}; letters A to Z, digits and . _ @ - may stand in it"
    return f"it begins with {name[0]!r}"
