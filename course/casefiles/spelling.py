"""One name, two spellings: what happens to names between two alphabets."""

from __future__ import annotations

from course.casefiles.draw import Draw

_LETTERS = (("i", "y"), ("y", "i"), ("v", "w"), ("k", "c"), ("c", "k"), ("o", "u"), ("a", "e"), ("e", "a"))


def _reads(given: str, old: str, new: str) -> bool:
    """Whether the name with that letter changed is still one that people would read alike."""
    place = given.find(old, 1)
    return place > 0 and new not in given[place - 1 : place + 2].lower()


def spellable(given: str) -> bool:
    """Whether a name has another spelling that reads alike."""
    return any(_reads(given, old, new) for old, new in _LETTERS)


def other_spelling(given: str, draw: Draw) -> str:
    """The name with one letter, never the first, written another way."""
    old, new = draw.one([(old, new) for old, new in _LETTERS if _reads(given, old, new)])
    place = given.index(old, 1)
    return given[:place] + new + given[place + 1 :]
