"""How unfamiliar the words of a sentence are.

Neither the file nor the law that a draft cites nor everyday speech has them, and few entries of the register. What
judges a person, or tells something new, is often put in such words.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from course.writing.desk import Desk
from course.writing.everyday import ORDINARY
from course.writing.law import Law
from course.writing.manuscript import Sentence
from course.writing.stems import stems

UNFAMILIAR = 12.5  #: from here on a sentence is worth a look; a word that no entry of the register has weighs 7 to 8


def unfamiliar(desk: Desk) -> Sentence | None:
    """The first sentence in unfamiliar words, of those that name neither an exhibit nor an authority to look up."""
    record, rare = desk.record, _rareness(desk.law)
    known = stems(ORDINARY).union(record.stems, *map(stems, (record.worked.text, record.offered, desk.law_said)))
    for sentence, bare in desk.bared:
        if bare != sentence.text or desk.exhibits(sentence):
            continue
        if sum(rare.of(word) for word in stems(bare) - known if not word.isdigit()) >= UNFAMILIAR:
            return sentence
    return None


class _Rareness:
    """How few entries of a register use a word."""

    def __init__(self, law: Law) -> None:
        self._counts = Counter(word for entry in law.entries for word in stems(f"{entry.heading} {entry.says}"))
        self._entries = len(law.entries)

    def of(self, word: str) -> float:
        return math.log(self._entries / (1 + self._counts[word]))


@lru_cache(maxsize=1)
def _rareness(law: Law) -> _Rareness:
    return _Rareness(law)
