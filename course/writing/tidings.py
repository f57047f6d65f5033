"""What a sentence tells that nobody in the file told: words that are neither the file's, nor the law's, nor anybody's.

A word of the law is one that several entries of the register use: those of a single entry (a restaurant, a farm) tell
something of a person as any other word does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from course.writing.counted import WORDS
from course.writing.desk import Desk
from course.writing.everyday import ORDINARY
from course.writing.facts import MONTH_NAMES
from course.writing.general import HAPPENED, tells_nothing
from course.writing.heard import CHANNELS, EVENTS, ROLES
from course.writing.manuscript import Sentence
from course.writing.onpoint import weights
from course.writing.stems import stem, stems, strange
from course.writing.things import known, new_things

FEWEST = 3  #: words of what somebody is made to say, from which on it can be held against the papers
ALIGNED = 0.4  #: of those words, which a paper that speaks of such a person has to have
HALF, FEW = 0.5, 0.45  #: of a clause's words, which a paper has to have, so that it is told in other words
MANY = 2  #: strangers, from which on a sentence tells something new, whatever its form
#: What might have been, is asked for, or is told not to be: no news.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|had (?:you|he|she|they|it) |please|such as|for example|nobody"
    r"|nothing"
    r"|no|not|never|neither|nor|without|none|must|should|can|cannot|need|means|counts?)\b|n't\b|\?",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:runs?|owns?|keeps?|has been|have been|was|were|shows?|reveals?|recalls?|remembers?|says?|states?|confirms?"
    r"|reports?|indicates?|proves?|claims?|lives?"
    r"|works?)\b"
    r"|\b(?:has|have|is|are) (?:since|now|again|already|still|also)\b"
)
_CLAUSES = re.compile(r"[;:]|, (?:and |but |though |although )?|\(Exhibits? [^()]*\)")
_ALWAYS = stems(f"{' '.join(WORDS)} {' '.join(MONTH_NAMES)} monday tuesday wednesday thursday friday saturday sunday")
_ANYBODYS = stems(ORDINARY) | _ALWAYS
_LONG = 6  #: letters; words that begin alike so far are of one root
_ALIKE = tuple(frozenset(map(stem, line)) for line in (*ROLES, *CHANNELS, *EVENTS))
_BY_WORD = {word: frozenset().union(*(line for line in _ALIKE if word in line)) for line in _ALIKE for word in line}


def news(desk: Desk, sentence: Sentence, bare: str) -> list[str]:
    """The words of a sentence that tell something new: a thing the file has not, in a clause that no paper holds."""
    if bare != sentence.text or tells_nothing(bare):
        return []
    for clause in _CLAUSES.split(bare):
        told = HAPPENED.search(clause) or _TOLD.search(clause)
        new = new_things(clause, desk.record.stems) if told and not _SUPPOSED.search(clause) else []
        if new and desk.record.held(clause) < HALF:
            return new
    if desk.exhibits(sentence) or not HAPPENED.search(bare) or _SUPPOSED.search(bare) or desk.record.held(bare) >= FEW:
        return []
    words = [w for w in strange(bare[:1].lower() + bare[1:].replace("'s", "")) if not _known(desk, w)]
    return words if len(words) >= MANY else []


def _known(desk: Desk, word: str) -> bool:
    """Whether the file, the law or anybody has a word, another of its root, or one that means the same to a reader."""
    root = stem(word)
    file, law = desk.record.stems, weights(desk.law).common
    if known(root, file) or root in law or root in _ANYBODYS or not file.isdisjoint(_BY_WORD.get(root, ())):
        return True
    if len(root) > _LONG - 2 and root[-1:] == root[-2:-1] and root[:-1] in file:
        return True
    start = word[:_LONG]
    return len(word) > _LONG and (start in _starts(file) or start in _starts(law) or start in _starts(_ANYBODYS))


def hearsay(desk: Desk, sentence: Sentence, bare: str) -> str:
    """Who is made to say, uncited, what no paper has that speaks of such a person; empty where there is nobody."""
    if desk.exhibits(sentence) or bare != sentence.text or tells_nothing(bare):
        return ""
    for found in _SPEAKS.finditer(bare):
        if _SUPPOSED.search(bare[: found.end()]):
            continue
        role = next(g for g in found.groups() if g).lower()
        alike = _BY_WORD.get(stem(role), frozenset([stem(role)]))
        said = stems(re.split(r"[;:]", bare[found.end() :])[0]) - alike
        heard = [stems(t.text) for t in desk.record.exhibits.values() if not alike.isdisjoint(stems(t.text))]
        if len(said) >= FEWEST and max((len(said & words) for words in heard), default=0) < ALIGNED * len(said):
            return role
    return ""


_SPEAKERS = "|".join(sorted({role for line in ROLES for role in line}, key=len, reverse=True))
_SPEAKS = re.compile(
    rf"\b(?:[Hh]er|[Hh]is|[Yy]our|[Tt]heir|[Tt]he|[Aa]n?) (?:\w+ )?({_SPEAKERS})s? (?:\w+ "
    rf"|of [\w ,]+ ){{0,2}}?(?:told|said|says|tells"
    r"|called|telephoned|phoned|wrote|writes|confirmed|reported|stated|explained|informed|insists?|insisted|swore"
    r"|claimed"
    r"|recalls?|remembers?|admitted|complained|returned|withdrew|learned)\b"
    rf"|\b(?:learned|learnt|heard|told|informed)(?: \w+)? (?:from|by) (?:her|his|your|their|the"
    rf"|an?) (?:\w+ )?({_SPEAKERS})\b"
)


@lru_cache(maxsize=16)
def _starts(some: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_LONG] for word in some)
