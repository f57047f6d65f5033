"""Which authority a sentence reads like: its words and numbers held against what each entry of the register says.

Here the whole of an entry counts, so that a short sister paragraph that says just this beats a long one that also has
a word of it. To read like another authority is a sign and no fault.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from course.model.authority import Authority, Kind
from course.writing.aptness import kin, section
from course.writing.counted import WORDS
from course.writing.law import Law
from course.writing.stems import stems

FEWEST = 4  #: words a sentence must have beyond its citations
NEARER = 0.2  #: by how much more than the one cited another must be alike, to be worth a look
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


class Likeness:
    """The words of the register's entries, each weighed by how few have it."""

    def __init__(self, law: Law) -> None:
        entries = [entry for entry in law.entries if entry.kind is not Kind.FORM]
        words = {entry.id: said(f"{entry.heading} {entry.says}") for entry in entries}
        counts = Counter(word for own in words.values() for word in own)
        self._weights = {word: math.log(len(words) / n) ** 2 for word, n in counts.items()}
        self._words = {name: (own, self._length(own)) for name, own in words.items()}
        self._in: dict[str, list[Authority]] = {}
        for entry in entries:
            self._in.setdefault(section(entry.citation), []).append(entry)

    def better(
        self, words: frozenset[str], one: str, authority: Authority | None, rivals: Iterable[Authority]
    ) -> Authority | None:
        """What a sentence of these ``words`` reads like, where that is not the citation ``one``.

        ``authority`` covers the citation, if any entry does.
        Asked are the paragraphs of the same section, and ``rivals``: what the case turns on.
        """
        if len(words) < FEWEST:
            return None
        length = self._length(words)
        sisters = self._in.get(section(one), [])
        itself = [entry for entry in sisters if kin(entry.citation, one)] + ([authority] if authority else [])
        own = max((self._like(entry, words, length) for entry in itself), default=0.0)
        alike = (e for e in chain(sisters, rivals) if self._like(e, words, length) >= own + NEARER)
        return next((entry for entry in alike if entry not in itself), None)

    def _like(self, entry: Authority, words: frozenset[str], length: float) -> float:
        """From 0, nothing in common, to 1, the same words."""
        own, its_length = self._words[entry.id]
        return sum(self._weights[word] for word in own & words) / (its_length * length or 1.0)

    def _length(self, words: frozenset[str]) -> float:
        return math.sqrt(sum(self._weights.get(word, 0.0) for word in words))


@lru_cache(maxsize=1)
def likeness(law: Law) -> Likeness:
    """The words of one register, worked out once."""
    return Likeness(law)


def said(text: str) -> frozenset[str]:
    """The stems and the numbers of a text; numbers in words count as figures."""
    return (stems(text) - {"ina", "cfr"}) | {str(WORDS[word]) for word in _WORD.findall(text.lower()) if word in WORDS}
