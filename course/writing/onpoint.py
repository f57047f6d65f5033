"""Whether an authority says what the sentence that cites it is about: its words, held against those of the others."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property, lru_cache

from course.model.authority import Authority, Kind
from course.writing.desk import Desk
from course.writing.law import Cited, Law
from course.writing.manuscript import Sentence
from course.writing.stems import stems

#: What another authority must have of a sentence, to be the one that belongs there; a word that one entry of fifty has
#: weighs 3.9. The second is for one that the case turns on and the draft cites nowhere: it was left out, or replaced.
FITS, FITS_LEFT_OUT = 9.0, 7.0
FITS_SISTER = 12.0  #: for a sister paragraph that the case does not turn on
#: What the authority cited may have of its sentence, as a share of that, and be off the point all the same.
SHARE, SHARE_LEFT_OUT = 0.25, 0.45
FITS_BESIDE = 2.0  #: for the paragraph beside the one cited, where the case turns on it and the draft cites it nowhere
DEEP = 3  #: paragraphs of a citation, from which on the one beside it is the same rule for another case
SPOKEN = 6.0  #: what an authority with a strange heading must have of its sentence, to be no stranger there
COMMON = 4  #: entries of the register; a word that as many use is one of the law's
FEWEST = 3  #: words a sentence must have beyond its citations, to tell what it is about


_OF_PROOF = re.compile(r"\b(?:burden|proof|prove|evidence|standard|notice|decision)\b", re.I)


class Weights:
    """How much each word tells of what an authority is about: the fewer entries of the register use it, the more."""

    def __init__(self, law: Law) -> None:
        self.words = {entry.id: _words(f"{entry.heading} {entry.says}") for entry in law.entries}
        self.sections: dict[str, list[Authority]] = {}
        for entry in law.entries:
            if entry.kind is not Kind.FORM:
                self.sections.setdefault(_section(entry.citation), []).append(entry)
        counts = Counter(word for words in self.words.values() for word in words)
        self._weights = {word: math.log(len(self.words) / n) for word, n in counts.items()}
        self.common = frozenset(word for word, n in counts.items() if n >= COMMON)

    def rare(self, word: str) -> float:
        """What one word weighs; one that no entry uses as much as one of a single entry."""
        return self._weights.get(word, math.log(len(self.words)))

    def shared(self, entry: Authority, said: frozenset[str]) -> float:
        """What an authority has of some words."""
        return sum(self._weights[word] for word in self.words[entry.id] & said)


@lru_cache(maxsize=1)
def weights(law: Law) -> Weights:
    """The weights over one register, worked out once."""
    return Weights(law)


class Point:
    """The authorities a case turns on, and whether those of a draft are on the point."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._weights = weights(desk.law)

    @cached_property
    def turning(self) -> tuple[str, ...]:
        """The citations that the case turns on: of its truth, its rule, its right steps, its form, its papers."""
        desk, truth = self._desk, self._desk.case.truth
        right = [j.feedback for j in (*truth.actions, *truth.outcomes) if j.right]
        said = " ; ".join([*truth.reasons, *(p.explain for p in truth.planted), *right, desk.record.file.text])
        return tuple(dict.fromkeys([*desk.ruled, *(c.citation for c in desk.law.find(said))]))

    def turns_on(self, citation: str) -> bool:
        """Whether the case turns on an authority, on a paragraph of it, or on the entry that it is a paragraph of."""
        law, on = self._desk.law, self._desk.on
        for own in self.turning:
            if citation == own or own.startswith(f"{citation}("):
                return True
            if citation.startswith(f"{own}(") and law.covering(citation, on) is law.covering(own, on):
                return True
        return False

    def better(self, sentence: Sentence, one: Cited, authority: Authority) -> Authority | None:
        """An authority of the case, or a sister paragraph, that says what the sentence says; the one cited does not."""
        said = self._about(sentence)
        beside = self._left_out_beside(sentence, one, authority)
        if len(said) < FEWEST or beside:
            return beside
        mine = self.speaks_of(sentence, authority)
        cited = {c.citation for s, some in self._desk.cited if s is sentence for c in some}
        own = self.turns_on(one.citation)
        for entry in self._rivals(one):
            if entry.id == authority.id or any(_kin(entry.citation, other) for other in cited):
                continue
            fits = self._weights.shared(entry, said)
            least = FITS if entry.id in self._turning_ids else FITS_SISTER
            if fits >= least and mine <= (0.0 if own else SHARE * fits):
                return entry
            alone = self._weights.shared(authority, said)
            if not own and self._left_out(entry) and fits >= FITS_LEFT_OUT and alone <= SHARE_LEFT_OUT * fits:
                return entry
            if not own and self._replaced(entry, one) and fits >= max(alone, FITS_BESIDE):
                return entry
        return None

    def _left_out_beside(self, sentence: Sentence, one: Cited, authority: Authority) -> Authority | None:
        """The paragraph beside the one cited, where that one says nothing of the sentence and the case needs it."""
        if self.turns_on(one.citation) or self.speaks_of(sentence, authority):
            return None
        said = self._about(sentence)
        for entry in self.turning_entries:
            fits = self._weights.shared(entry, said)
            if _beside(entry, one.citation) and self._left_out(entry) and fits >= FITS_BESIDE:
                return entry
        return None

    def next_to(self, sentence: Sentence, one: Cited) -> bool:
        """Whether the paragraph beside the one cited is what the case rests on, and the draft cites it nowhere."""
        deep = one.citation.count("(") >= DEEP
        if not deep or self.turns_on(one.citation) or not self._about(sentence):
            return False
        return any(_beside(entry, one.citation) and self._left_out(entry) for entry in self.turning_entries)

    def strange(self, sentence: Sentence, one: Cited, authority: Authority) -> bool:
        """Whether neither the file nor the rest of the draft has a word of what an authority is headed.

        A heading such as "Definitions" tells little: where the authority speaks of the sentence, it is not strange.
        """
        if (
            self.turns_on(one.citation)
            or (len(_words(authority.heading)) == 1 and self.speaks_of(sentence, authority) >= SPOKEN)
            or _OF_PROOF.search(authority.heading)
            or authority.kind not in (Kind.STATUTE, Kind.REGULATION)
        ):
            return False
        about = _words(authority.heading)
        told = _words(" ".join(bare for _, bare in self._desk.bared)) | self._desk.record.stems
        return bool(about) and not about & told

    def _left_out(self, entry: Authority) -> bool:
        if entry.citation not in self._desk.grounds:
            return False
        return not any(c.startswith(entry.citation) for c in self._desk.cites)

    def speaks_of(self, sentence: Sentence, authority: Authority) -> float:
        """How much an authority has of what a sentence, with the one before it, is about."""
        place = self._desk.sentences.index(sentence)
        before = self._desk.sentences[place - 1] if place else sentence
        about = self._about(before) if before.paragraph == sentence.paragraph else frozenset[str]()
        return self._weights.shared(authority, self._about(sentence) | about)

    def _replaced(self, entry: Authority, one: Cited) -> bool:
        """Whether the case rests on an authority that the draft cites nowhere, nor anything else of its section."""
        every = {_section(c.citation) for _, some in self._desk.cited for c in some if c is not one}
        return self._left_out(entry) and _section(entry.citation) not in every

    @cached_property
    def turning_entries(self) -> list[Authority]:
        """The entries of the register that the case turns on; forms are none."""
        law, on = self._desk.law, self._desk.on
        found = [law.covering(citation, on) for citation in self.turning]
        return [entry for entry in found if entry and entry.kind is not Kind.FORM]

    @cached_property
    def _turning_ids(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self.turning_entries)

    def _rivals(self, one: Cited) -> list[Authority]:
        sisters = self._weights.sections.get(_section(one.citation), [])
        return [*self.turning_entries, *(entry for entry in sisters if entry.in_force(self._desk.on))]

    def _about(self, sentence: Sentence) -> frozenset[str]:
        bare = next((bare for one, bare in self._desk.bared if one is sentence), sentence.text)
        return _words(bare)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text) if not word.isdigit() and word not in ("ina", "cfr"))


def _kin(one: str, other: str) -> bool:
    """Whether two citations are the same, or one is a paragraph of the other."""
    return one == other or one.startswith(f"{other}(") or other.startswith(f"{one}(")


def _beside(entry: Authority, citation: str) -> bool:
    """Whether an authority and a citation differ in their last paragraph only."""
    return entry.citation.rpartition("(")[0] == citation.rpartition("(")[0] != ""


def _section(citation: str) -> str:
    return re.sub(r"(?:\([A-Za-z0-9]+\))+$", "", citation).strip()
