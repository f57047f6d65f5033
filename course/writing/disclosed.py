"""Whether a draft tells of an issue that was planted in the file: by the exhibits it stands in, and by its words."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from course.model.casefile import Planted
from course.model.exhibit import Exhibit
from course.writing.desk import Desk
from course.writing.everyday import ORDINARY
from course.writing.stems import stems

MOST = 0.8  #: of the exhibits an issue stands in; a draft that cites as many has told of it
LITTLE = 0.3  #: of the words that an exhibit has alone; below this share the draft does not tell what is in it
HARDLY = 0.05
SPOKEN = 0.2  #: of an issue's words in the whole draft; below this share the draft does not speak of it
_EVERYDAY = stems(ORDINARY)
_INTERNAL = re.compile(r"\b(?:officer|adjudicator|supervisor|colleague)\b", re.I)


@dataclass(frozen=True)
class Untold:
    """An issue that the draft passes over, with the exhibit that shows it."""

    issue: Planted
    exhibit: str


class Disclosure:
    """What a draft tells of the issues of its file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts = {issue.id: issue.text for issue in desk.case.docket.issues}
        self._exhibits = {exhibit.id: exhibit for exhibit in desk.case.docket.exhibits}
        self._said = {name: stems(told.text) for name, told in desk.record.exhibits.items()}
        self._counts = Counter(word for words in self._said.values() for word in words)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The exhibits the draft cites."""
        return frozenset(name for sentence in self._desk.sentences for name in self._desk.exhibits(sentence))

    @cached_property
    def _draft(self) -> frozenset[str]:
        return frozenset[str]().union(*(stems(sentence.text) for sentence in self._desk.sentences))

    def untold(self, issue: Planted) -> Untold | None:
        """The issue, where the draft passes it over."""
        missing = [name for name in issue.where if name not in self.cited]
        share = 1 - len(missing) / len(issue.where)
        for name in missing:
            if _internal(self._exhibits[name]):
                continue
            own = self._own_words_told(name)
            if (share < MOST and own < LITTLE) or (share == MOST and own < HARDLY):
                return Untold(issue, name)
        outside = [name for name in issue.where if not _internal(self._exhibits[name])]
        if self._spoken(issue) < SPOKEN and (
            not outside or any(self._own_words_told(name) < LITTLE / 2 for name in outside)
        ):
            return Untold(issue, issue.where[0])
        return None

    def _own_words_told(self, name: str) -> float:
        """How much of what one exhibit alone says stands in the draft."""
        own = {word for word in self._said[name] if self._counts[word] == 1}
        return len(own & self._draft) / max(len(own), 1)

    def _spoken(self, issue: Planted) -> float:
        """How much of an issue's own words stand in the draft, those weighing less that many exhibits have."""
        words = stems(f"{self._texts[issue.issue]} {issue.explain}")
        many = len(self._said) + 2
        weights = {w: math.log(many / (1 + self._counts[w])) * (0.5 if w in _EVERYDAY else 1) for w in words}
        return sum(weights[word] for word in weights.keys() & self._draft) / max(sum(weights.values()), 0.001)


def _internal(exhibit: Exhibit) -> bool:
    """Whether an exhibit is the officers' own: what was said in it may be told without its letter."""
    return exhibit.genre.value == "notes" or _INTERNAL.search(exhibit.issuer) is not None
