"""Whether a passage stands in the exhibit it cites, or in another: its words weighed by how few exhibits have them."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from course.writing import facts
from course.writing.clause import cited_clauses
from course.writing.counted import WORDS
from course.writing.desk import Desk
from course.writing.facts import Day
from course.writing.manuscript import Sentence
from course.writing.stems import stems

#: Up to which share of what the best other exhibit has of a passage the one cited is the wrong one, and by how much the
#: other has to have more; a word that one exhibit of ten has weighs 2.4. More is asked where the passage names the sort
#: of paper cited, and where it works something out or says that nothing is there.
PLAIN_WORDS = ((0.45, 2.0), (0.6, 4.5))
NAMED = ((0.2, 4.0), (0.4, 8.0))
SUBJECT = ((0.4, 8.0),)  #: where the paper cited is the very subject of the passage
WORKED_OUT = ((0.2, 4.0),)
FEWEST = 3  #: words of a passage that the other exhibit has to have
ALONE = 4.0  #: what the words weigh that the other exhibit has, where the one cited has none at all
BARELY = 0.4  #: of those, as many as the one cited may have all the same
TITLED = 1.5  #: what a word of an exhibit's title weighs on top, where no other has it
_WORKED_OUT = re.compile(
    r"\b(?:more|less|longer|shorter|fewer|earlier|later) than\b|\b(?:nothing|no|none|neither|together|altogether"
    r"|in all|between|apart|all"
    r"|adds? up|comes? to|counted|unmarried)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:and |but )?(?:[Tt]he|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?) ((?:[\w'-]+ ){0,2}?[\w'-]+) [a-z]+s\b"
)
#: How a passage names the sort of paper it cites.
_SORTS = {
    "form": r"form|application|petition|answer\w*|ticks?|ticked|request",
    "notes": r"told|sa(?:id|ys?)|tell|testif\w*|testimony|oath|sworn|interview\w*|asked|explain\w*|correct\w*|answer\w*"
    r"|notes?|showed|spoke|describ\w*|heard|gave",
    "identity": r"card|passport|stamps?|license|visa|identity",
    "statement": r"statements?|letters?|writes?|wrote|sa(?:id|ys?)|affidavit|describ\w*",
    "letter": r"letters?|writes?|wrote|sa(?:id|ys?)",
    "certificate": r"certificates?|records?|decree|certifi\w+|registr\w+",
    "notice": r"asked|requested|notices?|receipt|received|letter|approv\w+",
    "record": r"records?|checks?|search\w*|entr(?:y|ies)|list\w*",
    "bank": r"accounts?|statements?|paid|rent|transfers?|stubs?",
    "photograph": r"photographs?|pictures?|prints?",
    "tax": r"tax|taxes|returns?|transcripts?|filed",
}
_SORT = {genre: re.compile(rf"\b(?:{words})\b", re.I) for genre, words in _SORTS.items()}


@dataclass(frozen=True)
class Swapped:
    """A passage whose words stand in ``best`` and not in ``cited``."""

    sentence: Sentence
    cited: str
    best: str


class Weights:
    """How much each word tells of where a passage stands: the fewer exhibits have it, the more."""

    def __init__(self, desk: Desk) -> None:
        self.said = {name: stems(told.text) for name, told in desk.record.exhibits.items()}
        self._titles = {e.id: stems(f"{e.title} {e.genre.value}") for e in desk.case.docket.exhibits}
        self._titled = Counter(word for words in self._titles.values() for word in words)
        counts = Counter(word for words in self.said.values() for word in words)
        self._weights = {word: math.log((len(self.said) + 1) / n) for word, n in counts.items()}
        #: Words of the form's law stand in every finding, whatever paper it rests on; so do counts and their units.
        self._law = stems(" ".join(e.title for e in desk.form.elements)) if desk.form else frozenset()
        self._law |= stems(f"{' '.join(WORDS)} days weeks months years nights hours")

    def weigh(self, clause: str, *names: str) -> float:
        """What some exhibits have of a passage."""
        said = stems(clause)
        held = frozenset[str]().union(*(self.said[name] for name in names))
        title = frozenset[str]().union(*(self._titles[name] for name in names))
        named = sum(TITLED / self._titled[word] for word in said & title)
        return named + sum(self._weights.get(word, 0.0) for word in (said - self._law) & held)

    def barely(self, clause: str, names: tuple[str, ...], best: str) -> bool:
        """Whether some exhibits have next to nothing of a passage, of which another one has a good deal."""
        said = stems(clause)
        held = frozenset[str]().union(*(self.said[name] for name in names))
        others = len(said & self.said[best])
        if not said & held and self.weigh(clause, best) >= ALONE:
            return True
        return others >= FEWEST and len(said & held) <= BARELY * others


def swapped(desk: Desk) -> Swapped | None:
    """The first passage that stands in another exhibit than the one it cites."""
    weights = Weights(desk)
    for sentence, bare in desk.bared:
        before: tuple[str, ...] = ()
        for clause, marker in cited_clauses(bare):
            cited = desk.record.exhibits_in(marker)[0]
            named = (*before, *cited)
            others = [name for name in weights.said if name not in named]
            before = cited
            if not cited or not others:
                continue
            mine = weights.weigh(clause, *named)
            best = max(others, key=lambda name, clause=clause: weights.weigh(clause, name))  # type: ignore[misc]
            most = weights.weigh(clause, best)
            if not weights.barely(clause, named, best):
                continue
            if any(mine <= share * most and most - mine >= margin for share, margin in _least(desk, clause, named)):
                return Swapped(sentence, cited[0], best)
    return None


def _least(desk: Desk, clause: str, names: tuple[str, ...]) -> tuple[tuple[float, float], ...]:
    """The shares and margins that hold for a passage."""
    if _WORKED_OUT.search(clause):
        return WORKED_OUT
    subject = _SUBJECT.match(clause.strip(" ,;."))
    titles = " ".join(f"{e.title} {e.genre.value}" for e in desk.case.docket.exhibits if e.id in names)
    if subject and set(subject[1].lower().split()) & set(re.findall(r"[a-z]+", titles.lower())):
        return SUBJECT
    return NAMED if _named(desk, clause, names) else PLAIN_WORDS


def _named(desk: Desk, clause: str, names: tuple[str, ...]) -> bool:
    """Whether a passage names the sort of paper cited, or a day that stands in it."""
    days = [f.value for f in facts.days(clause) if isinstance(f.value, Day)]
    for exhibit in desk.case.docket.exhibits:
        if exhibit.id not in names:
            continue
        sort = _SORT.get(exhibit.genre.value)
        if sort and sort.search(clause):
            return True
        if any(desk.record.exhibits[exhibit.id].has_day(day) for day in days):
            return True
    return False
