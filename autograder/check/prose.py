"""Prose: the words of a text without its code and citations, and how hard they are to read (rows 33, 34).

Reading grade is Flesch-Kincaid: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Syllables are counted
with the hyphenation patterns of pyphen (used under its MPL licence; authors' side only).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pyphen

from course.library.citations import find

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[ \t]*$", re.M | re.S)
_MARK = re.compile(r"^\+\+\+[^\n]*$|<!--.*?-->|^---+[ \t]*$", re.M | re.S)
_QUOTE = re.compile(r"^ {0,3}>.*$", re.M)
_TABLE = re.compile(r"^ {0,3}\|.*$", re.M)
_HEADING = re.compile(r"^ {0,3}#{1,6} .*$", re.M)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.M)
_STOP = re.compile(
    r"\b(?:Dec|No|Nos|Mr|Mrs|Ms|Dr|Jr|Sr|St|v|vs|cf|Inc|Pub|Fed|Reg|Stat|Cir|U\.S|e\.g|i\.e|a\.m|p\.m|etc|art|sec|para|ch)\.",
    re.I,
)
_ONLY_CITED = re.compile(r"\s*\((?:see |also |and |with |Law|[,;\s])+\)")
_SENTENCE_END = re.compile(r"(?<=[.!?:])[\"')\]*_]*\s+(?=[\"'(\[*_]*[A-Z0-9])")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*")
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


def measure(markdown: str) -> Reading:
    """How the running text reads; headings, tables, quoted lines, code and citations do not count."""
    said = [s for s in sentences(plain(markdown)) if len(_WORD.findall(s)) > 1]
    words = [w for s in said for w in _WORD.findall(s)]
    passive = sum(bool(_PASSIVE.search(s)) for s in said)
    return Reading(len(words), len(said), sum(syllables(w) for w in words), passive)


def plain(markdown: str) -> str:
    """The running text, with each citation read as one word."""
    text = markdown + "\n"
    for what in (_CODE, _MARK, _QUOTE, _TABLE, _HEADING):
        text = what.sub("\n", text)
    return _uncited(_LINK.sub(r"\1", text)).replace("*", "").replace("`", "")


def reading_words(markdown: str) -> int:
    """How many words there are to read, tables and quotes included."""
    return len(_WORD.findall(_CODE.sub("\n", _MARK.sub("\n", markdown + "\n"))))


def sentences(text: str) -> list[str]:
    """The sentences of a plain text; an item of a list is a sentence of its own."""
    found = []
    for block in re.split(r"\n\s*\n", _BULLET.sub("\n\n", text)):
        joined = _STOP.sub(lambda m: m[0].replace(".", "\u2024"), " ".join(block.split()))
        found += [s.replace("\u2024", ".") for s in _SENTENCE_END.split(joined) if s.strip()]
    return found


@cache
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


def _uncited(text: str) -> str:
    out, at = [], 0
    for cited in find(text):
        if cited.span[0] >= at:
            out += [text[at : cited.span[0]], "Law"]
            at = cited.span[1]
    return _ONLY_CITED.sub("", "".join([*out, text[at:]]))
