"""How apt a citation is to its sentence: what the two share, what others would share, what the case turns on.

The weights of the signs were fitted (logistic regression, each model decision measured with weights fitted on others)
on the citations of the model decisions against other authorities put in their place.
"""

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
from course.writing.subjects import SUBJECTS

_PART = re.compile(r"8 CFR \d+[a-z]?\.")
_CASES = (Kind.PRECEDENT, Kind.COURT)
_KINDS = (Kind.STATUTE, Kind.REGULATION, *_CASES)

#: What each sign weighs, in the order of :meth:`Aptness.signs`, and what stands without any.
FITTED = (0.67, 0.6, -1.03, 1.27, -0.29, 0.95, 3.35, -1.48, 0.75, 1.45, 1.63, 0.55, 1.1)
ALONE = -3.44
OFF, CASE_OFF = -3.35, -4.0  #: below which a section, or a decided case, is off the point: few right ones lie there
FEWEST = 4  #: words of a sentence and those around it, from which on they tell what it is about


class Spoken:
    """The register with the words by which decisions speak of its sections, weighed by how few entries use them."""

    def __init__(self, law: Law) -> None:
        entries = [entry for entry in law.entries if entry.kind in _KINDS]
        self.heads = {entry.id: _words(entry.heading) for entry in entries}
        self.words = {e.id: _words(f"{e.heading} {e.says} {_subject(e)}") for e in entries}
        counts = Counter(word for words in self.words.values() for word in words)
        self._weights = {word: math.log(len(entries) / n) for word, n in counts.items()}
        self._using: dict[str, list[str]] = {}
        for name, words in self.words.items():
            for word in words:
                self._using.setdefault(word, []).append(name)
        self.sections: dict[str, list[Authority]] = {}
        for entry in entries:
            self.sections.setdefault(section(entry.citation), []).append(entry)

    def weigh(self, words: frozenset[str]) -> float:
        """What some words weigh."""
        return sum(self._weights.get(word, 0.0) for word in words)

    def shared(self, name: str, said: frozenset[str]) -> float:
        """What an authority has of some words."""
        return self.weigh(self.words[name] & said)

    def ranked(self, said: frozenset[str]) -> Counter[str]:
        """What each authority has of some words."""
        every: Counter[str] = Counter()
        for word in said:
            for name in self._using.get(word, ()):
                every[name] += self._weights[word]  # type: ignore[assignment]
        return every


@lru_cache(maxsize=1)
def spoken(law: Law) -> Spoken:
    """The words of one register, worked out once."""
    return Spoken(law)


class Aptness:
    """The signs that a citation is on the point of its sentence, for one draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._law = spoken(desk.law)

    def signs(self, sentence: Sentence, one: Cited, authority: Authority, held: tuple[bool, ...]) -> tuple[float, ...]:
        """The signs of a citation; ``held`` says whether the case turns on it, on its section, and the like."""
        said, around = self._said(sentence), self._around(sentence)
        own = self._law.shared(authority.id, said)
        near = self._law.shared(authority.id, around)
        beside = [
            c.citation for s, some in self._desk.cited if s is sentence for c in some if c.citation != one.citation
        ]
        ranked, apart = self._law.ranked(said), self._ids(beside) | {authority.id}
        best = max((n for name, n in ranked.items() if name not in apart), default=0.0)
        sisters = [e for e in self._law.sections.get(section(one.citation), []) if e.id != authority.id]
        sister = max((ranked[e.id] for e in sisters if not any(kin(e.citation, b) for b in beside)), default=0.0)
        heads = self._law.heads[authority.id]
        head = self._law.weigh(heads & around) / max(self._law.weigh(heads), 1.0)
        every = self._law.words[authority.id]
        cover = self._law.weigh(every & self._told) / max(self._law.weigh(every), 1.0)
        turns = held[0]
        return (
            math.log1p(own),
            math.log1p(near),
            math.log1p(best),
            (own - sister) / 10,
            min(cover, 1.0),
            head,
            *map(float, held),
            float(authority.kind in _CASES),
            0.0 if turns else own / (best + 1),
        )

    def off(
        self, sentence: Sentence, one: Cited, authority: Authority, held: tuple[bool, ...], least: float | None = None
    ) -> bool:
        """Whether the signs say that a citation is off the point of its sentence, or lie below ``least``."""
        if len(self._around(sentence)) < FEWEST:
            return False
        signs = self.signs(sentence, one, authority, held)
        if least is None:
            least = CASE_OFF if authority.kind in _CASES else OFF
        return ALONE + sum(weight * sign for weight, sign in zip(FITTED, signs, strict=True)) < least

    def sister(self, sentence: Sentence, one: Cited, authority: Authority) -> bool:
        """Whether a sentence speaks of the item beside the one cited, of which it says nothing."""
        own = _nearest(one.citation)
        if not own:
            return False
        said = self._said(sentence)
        if said & _words(SUBJECTS[own]) or (
            authority.citation == one.citation and said & self._law.words[authority.id]
        ):
            return False
        beside = {c.citation for s, some in self._desk.cited if s is sentence for c in some}
        parent, part = own.rpartition("(")[0], _PART.match(own)
        for name, words in SUBJECTS.items():
            near = bool(parent) and name.rpartition("(")[0] == parent
            if name == own or not (near or (part and name.startswith(part[0]))) or any(kin(name, b) for b in beside):
                continue
            if len(said & _words(words)) >= (2 if near else 3):
                return True
        return False

    def _ids(self, citations: list[str]) -> frozenset[str]:
        found = (self._desk.law.covering(c, self._desk.on) for c in citations)
        return frozenset(entry.id for entry in found if entry)

    @cached_property
    def _told(self) -> frozenset[str]:
        return _words(" ".join(bare for _, bare in self._desk.bared)) | self._desk.record.stems

    @cached_property
    def _bare(self) -> dict[int, str]:
        return {id(sentence): bare for sentence, bare in self._desk.bared}

    def _said(self, sentence: Sentence) -> frozenset[str]:
        return _words(self._bare.get(id(sentence), sentence.text))

    def _around(self, sentence: Sentence) -> frozenset[str]:
        place = self._desk.sentences.index(sentence)
        near = self._desk.sentences[max(0, place - 1) : place + 2]
        return _words(sentence.under).union(*(self._said(s) for s in near if s.paragraph == sentence.paragraph))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text) if not word.isdigit() and word not in ("ina", "cfr"))


def _nearest(citation: str) -> str:
    """The section with words of its own that a citation is or is a paragraph of; or empty."""
    while citation and citation not in SUBJECTS:
        citation = citation.rpartition("(")[0]
    return citation


def _subject(entry: Authority) -> str:
    """The words by which decisions speak of a section or of the nearest one above it, or of a decided case."""
    for citation in (entry.citation, *entry.also):
        if entry.kind in _CASES:
            found = next((words for name, words in SUBJECTS.items() if name in citation and "I&N" in name), "")
            if found:
                return found
            continue
        if _nearest(citation):
            return SUBJECTS[_nearest(citation)]
    return ""


def kin(one: str, other: str) -> bool:
    """Whether two citations are the same, or one is a paragraph of the other."""
    return one == other or one.startswith(f"{other}(") or other.startswith(f"{one}(")


def section(citation: str) -> str:
    """The section of a citation, without its paragraphs."""
    return re.sub(r"(?:\([A-Za-z0-9]+\))+$", "", citation).strip()
