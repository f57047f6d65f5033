"""Words cut down to compare them: endings off, everyday ones left out."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from course.writing.counted import WORDS
from course.writing.everyday import ORDINARY
from course.writing.wordlist import STOP

MANY_LINES = 5  #: of the register, from which on a word of theirs is one of the law's
_WORD = re.compile(r"[a-z]+|\d+(?:,\d{3})*")
#: Endings of words for a quality or a manner: they tell no person, thing or event.
_QUALITY = re.compile(r".{3,}(?:ly|ness|hood|wise|ful|less)$|^(?:lady|ladies|gentlem[ae]n|lad|fellow)s?$")
_ENDING = re.compile(r"(?:(?<=zen)ship|(?<=dent)ship|ations?|ments?|ings?|edly|ies|ied|ers?|est|ed|es|ly|s|e|y)$")


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, without everyday ones; numbers stand as they are."""
    return frozenset(stem(w) for w in _WORD.findall(text.lower()) if (len(w) > 2 or w.isdigit()) and w not in STOP)


def strange(text: str, *known: str) -> list[str]:
    """The words of a text that no known text and no everyday list has, in order; numbers and names are left out."""
    familiar = _familiar(known) | _NUMBERS
    words = (w for w in re.findall(r"(?<![\w'])[a-z]+(?!['\w])", text) if len(w) > 2 and w not in STOP)
    return list(dict.fromkeys(w for w in words if stem(w) not in familiar and not _QUALITY.search(w)))


@lru_cache(maxsize=32)
def _familiar(known: tuple[str, ...]) -> frozenset[str]:
    """The stems of everyday words and of some texts; every sentence of a draft is held against the same ones."""
    return stems(ORDINARY).union(*map(stems, known))


def common_words(text: str) -> str:
    """A text without its names: a word that it writes only with a capital, inside a sentence, names somebody."""
    return re.sub(r"(?:(?<=[a-z,;] )|(?<=U\.S\. ))[A-Z][a-z]+(?: (?:and |of |the )*[A-Z][a-z]+)*", " ", text)


@lru_cache(maxsize=2)
def shared_words(text: str) -> str:
    """The words, cut down, that many lines of a text use: of the law's entries, those that any decision may use."""
    counts = Counter(word for line in text.split("\n") for word in stems(line))
    return " ".join(word for word, n in counts.items() if n >= MANY_LINES)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending; short words stay."""
    return _ENDING.sub("", word) if len(word) > 4 else word.rstrip("s")


#: Numbers in words are for those who count.
_NUMBERS = frozenset(map(stem, (part for word in WORDS for part in word.split("-"))))
