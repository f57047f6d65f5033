"""Words as the matcher sees them: plain, without endings, with words that mean the same put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA


def listed(words: str) -> frozenset[str]:
    """Words written in a row."""
    return frozenset(words.split())


_QUOTES = str.maketrans("\u2019\u2018\u201c\u201d\u2013\u2014", "''\"\"--")
_SHORT = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(let)'s\b"), r"\1 us"),
    (re.compile(r"\b(what|where|who|when|how|that|there|here|it|he|she)'s\b"), r"\1 is"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"'s\b"), ""),
    (re.compile(r"\bu\.\s?s\.(?:\s?a\.?)?|\busa\b"), "united states"),
    (re.compile(r"(?<=\bthe )us\b"), "united states"),
    (re.compile(r"\bn-?400\b|\bi-?\d{3}\b"), "form"),
    (re.compile(r"\bu\b"), "you"),
    (re.compile(r"\br\b"), "are"),
    (re.compile(r"\bur\b"), "your"),
)
_WORD = re.compile(r"[a-z0-9]+")
_KEEP = listed("this is was has his us address always across process business news yes bus gas less unless")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
_VOWEL = re.compile("[aeiouy]")
_LEAST = 4  #: shorter words are never taken for misspelt ones


def tidy(text: str) -> str:
    """Lower case, plain quotes, short forms written out."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).lower()
    for pattern, long in _SHORT:
        plain = pattern.sub(long, plain)
    return plain


def stem(word: str) -> str:
    """The word without the ending of a plural or a verb: trips, tripped, tripping -> trip."""
    if len(word) < 4 or word in _KEEP or not word.isalpha():
        return word
    for ending, put in _ENDINGS:
        if not word.endswith(ending) or (ending == "s" and word.endswith(("ss", "us", "is"))):
            continue
        root = word[: -len(ending)] + put
        if len(root) < 3 or not _VOWEL.search(root):
            return word
        if ending in ("ing", "ed") and root[-1] == root[-2] and root[-1] not in "lsz":
            root = root[:-1]
        return root.removesuffix("e") if len(root) > 3 else root
    return word.removesuffix("e") if len(word) > 4 else word


def stems(text: str) -> list[str]:
    """The stems of a text in order."""
    return list(_stems(text))


@lru_cache(maxsize=16384)  # the wordings of every interview are read again for each script
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORD.findall(tidy(text)))


class Families:
    """Words and phrases that count as one. ``rows`` name them; the first of each row is the name of the family."""

    def __init__(self, rows: Iterable[Iterable[str]]) -> None:
        self._family: dict[tuple[str, ...], str] = {}
        for row in rows:
            phrases = [tuple(stems(phrase)) for phrase in row]
            name = "~" + "-".join(phrases[0])
            for phrase in phrases:
                self._family.setdefault(phrase, name)
        self._longest = max((len(p) for p in self._family), default=1)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every stem of every phrase."""
        return frozenset(word for phrase in self._family for word in phrase)

    def fold(self, words: list[str]) -> list[str]:
        """The words with each phrase of a family replaced by the family, the longest phrase first."""
        folded, at = [], 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                name = self._family.get(tuple(words[at : at + length]))
                if name:
                    folded.append(name)
                    at += length
                    break
            else:
                folded.append(words[at])
                at += 1
        return folded


def mended(words: list[str], known: frozenset[str], ordered: tuple[str, ...]) -> list[str]:
    """Words nobody knows replaced by the known one that is a slip of the keys away, if there is one."""
    return [
        word if word in known or len(word) < _LEAST or not word.isalpha() else _near(word, ordered) for word in words
    ]


def _near(word: str, ordered: tuple[str, ...]) -> str:
    slips = 1 if len(word) < 8 else 2
    near = [w for w in ordered if len(w) >= _LEAST - 1 and abs(len(w) - len(word)) <= slips]
    found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=slips)
    return str(found[0]) if found else word
