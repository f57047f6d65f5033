"""How unfamiliar the words of a sentence are.

Neither the file nor the law that a draft cites nor everyday speech has them, and few entries of the register. What
judges a person, or tells something new, is often put in such words.
"""

from __future__ import annotations

from course.writing.desk import Desk
from course.writing.everyday import ORDINARY
from course.writing.manuscript import Sentence
from course.writing.onpoint import weights
from course.writing.stems import stems

UNFAMILIAR = 12.5  #: from here on a sentence is worth a look; a word that no entry of the register has weighs 7


def unfamiliar(desk: Desk) -> Sentence | None:
    """The first sentence in unfamiliar words, of those that name neither an exhibit nor an authority to look up."""
    record, rare = desk.record, weights(desk.law).rare
    known = stems(ORDINARY).union(record.stems, *map(stems, (record.worked.text, record.offered, desk.law_said)))
    for sentence in desk.unsupported:
        if sum(rare(word) for word in stems(sentence.text) - known if not word.isdigit()) >= UNFAMILIAR:
            return sentence
    return None
