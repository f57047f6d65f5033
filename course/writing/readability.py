"""How a plain text reads: its sentences, its words, its reading grade.

Reading grade is Flesch-Kincaid: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Syllables are counted
with the hyphenation patterns of pyphen (used under its MPL licence).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen

from course.writing.law import Cited

_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.M)
_STOP = re.compile(
    r"\b(?:Dec|No|Nos|Mr|Mrs|Ms|Dr|Jr|Sr|St|v|vs|cf|Inc|Pub|Fed|Reg|Stat|Cir|U\.S|e\.g|i\.e|a\.m|p\.m|etc|art|sec|para"
    r"|ch)\.",
    re.I,
)
_ONLY_CITED = re.compile(r"\s*\((?:see |also |and |with |Law|[,;\s])+\)")
_SENTENCE_END = re.compile(r"(?<=[.!?:])[\"')\]*_]*\s+(?=[\"'(\[*_]*[A-Z0-9])")
WORD = re.compile(r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b(?:\s+(?:not|also|then|often|only|\w+ly))?\s+"
    r"(?:\w{3,}ed|born|bound|brought|built|cut|done|drawn|found|given|held|heard|kept|known|laid|left|lost|made|met|"
    r"paid|put|read|said|seen|sent|set|shown|sworn|taken|taught|told|understood|written)\b",
    re.I,
)


@dataclass(frozen=True)
class Reading:
    """How a text reads: counts, and the rates that follow from them."""

    words: int
    sentences: int
    syllables: int
    passive: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade."""
        return 0.39 * self.mean_sentence + 11.8 * self.syllables / max(self.words, 1) - 15.59

    @property
    def mean_sentence(self) -> float:
        """Words per sentence."""
        return self.words / max(self.sentences, 1)

    @property
    def passive_share(self) -> float:
        """Sentences in the passive, of all."""
        return self.passive / max(self.sentences, 1)


def measured(text: str) -> Reading:
    """How a plain text reads."""
    said = [s for s in sentences(text) if len(WORD.findall(s)) > 1]
    words = [w for s in said for w in WORD.findall(s)]
    passive = sum(bool(_PASSIVE.search(s)) for s in said)
    return Reading(len(words), len(said), sum(syllables(w) for w in words), passive)


def sentences(text: str) -> list[str]:
    """The sentences of a plain text; an item of a list is a sentence of its own."""
    found = []
    for block in re.split(r"\n\s*\n", _BULLET.sub("\n\n", text)):
        joined = _STOP.sub(lambda m: m[0].replace(".", "\u2024"), " ".join(block.split()))
        found += [s.replace("\u2024", ".") for s in _SENTENCE_END.split(joined) if s.strip()]
    return found


@lru_cache(maxsize=50_000)  # a lesson measures what people type, for hours
def syllables(word: str) -> int:
    """Syllables of a word: its hyphenation points, and the vowels those patterns never part."""
    pieces = re.split(r"[-'\u2019]", word)
    if len(pieces) > 1:
        return sum(syllables(p) for p in pieces if len(p) > 1) or 1
    if word.isupper() and len(word) <= 5:
        return len(word)  # an acronym is spelled out
    return max(len(_hyphens().positions(word)) + 1, _vowels(word.lower()))


def _vowels(word: str) -> int:
    """Groups of vowels, a silent e at the end left out: right for short words, which hyphenation leaves whole."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzhg]es$", word) is not None
    return max(1, groups - silent)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def uncited(text: str, find: Callable[[str], Iterable[Cited]]) -> str:
    """The text with each citation that ``find`` finds read as one word."""
    out, at = [], 0
    for cited in find(text):
        if cited.span[0] >= at:
            out += [text[at : cited.span[0]], "Law"]
            at = cited.span[1]
    return _ONLY_CITED.sub("", "".join([*out, text[at:]]))
