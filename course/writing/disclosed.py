"""Whether a draft tells of an issue that was planted in the file: by the exhibits it stands in, and by its words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from course.model.casefile import Planted
from course.model.exhibit import Exhibit, Genre
from course.writing.desk import Desk
from course.writing.everyday import ORDINARY
from course.writing.record import Told
from course.writing.stems import stems

MOST = 0.8  #: of the exhibits an issue stands in; a draft that cites as many has told of it
LITTLE = 0.3  #: of the words that an exhibit has alone; below this share the draft does not tell what is in it
HARDLY = 0.05
HINTED = 0.25  #: below this an approval, which rests on the whole record, leaves the paper out
SPOKEN = 0.2  #: of an issue's words in the whole draft; below this share the draft does not speak of it
WELL_SPOKEN = 0.45  #: from which share on a draft is taken to tell of both sides
SETTLED = 0.5  #: an issue that is settled and told of in few words; see `passed_over`
DESCRIBED = 0.28  #: of what a paper that the person has not seen says alone; a notice has to tell what stands in it
_DIFFER = re.compile(r"\b(?:differ\w*|two (?:papers|records)|missing from|contradict\w*|disagree\w*)\b", re.I)
_EVERYDAY = stems(ORDINARY)
_PROTECTED = re.compile(r"8 USC 1367(?!\(a\)\(1\))|8 CFR 208\.6|INA 222\(f\)")
_PUBLIC = (Genre.NOTICE, Genre.RECORD)  #: may bear on nothing by law, as a bulletin where no number is needed
_OURS = re.compile(r"\b(?:uscis|office|desk)\b", re.I)
_INTERNAL = re.compile(r"\b(?:officer|adjudicator|supervisor|colleague)\b", re.I)


def kept_back(desk: Desk, issue: Planted) -> bool:
    """Whether an issue may be told to nobody; an applicant for asylum may hear what stands in his or her own file."""
    return desk.draft.form != "i-589" and any(_PROTECTED.search(c) for c in issue.cites)


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
        if not self.cited:
            return Untold(issue, issue.where[0]) if self._spoken(issue) < SPOKEN else None
        missing = [name for name in issue.where if name not in self.cited]
        share = 1 - len(missing) / len(issue.where)
        for name in missing:
            if _internal(self._exhibits[name]) or self._spoken_for(name, issue):
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

    def passed_over(self, issue: Planted) -> Untold | None:
        """The issue that the file settles, where the draft leaves out one of its papers and hardly speaks of it."""
        if not self.cited or len(issue.where) < 2:
            return None
        for name in issue.where:
            if name in self.cited or _internal(self._exhibits[name]):
                continue
            if 5 * self._own_words_told(name) + self._spoken(issue) < SETTLED:
                return Untold(issue, name)
        return None

    def uncited(self, issue: Planted) -> Untold | None:
        """The issue, where the draft leaves a paper that shows it uncited and hardly tells what is in it."""
        missing = (name for name in issue.where if name not in self.cited) if self.cited else ()
        for name in missing:
            if not _internal(self._exhibits[name]) and self._own_words_told(name) < HINTED:
                return Untold(issue, name)
        return None

    def unused(self) -> Iterator[Exhibit]:
        """The papers that others brought to bear on the case, and of which the draft says nothing."""
        truth = self._desk.case.truth
        kept = {name for issue in truth.planted if kept_back(self._desk, issue) for name in issue.where}
        for name, exhibit in self._exhibits.items():
            if name in self.cited or name in truth.irrelevant or name in kept or not self.cited:
                continue
            ours = _internal(exhibit) or _OURS.search(exhibit.issuer) or exhibit.genre in _PUBLIC
            if not ours and self._own_words_told(name) < LITTLE:
                yield exhibit

    def _spoken_for(self, name: str, issue: Planted) -> bool:
        """Whether the draft cites a paper that says the same against a third, and tells the days of that third."""
        pairs = self._desk.case.truth.contradictory
        third = {a if b == name else b for a, b in pairs if name in (a, b)} & self.cited
        told = Told(self._desk.manuscript.text)
        days = [d for d in Told(issue.explain).days if any(self._desk.record.exhibits[one].has_day(d) for one in third)]
        if not all(told.has_day(day) for day in days):
            return False
        return any(one in third and other in self.cited for pair in pairs for one, other in (pair, pair[::-1]))

    def undescribed(self, issue: Planted) -> Untold | None:
        """The issue, where a notice names the paper that shows it, and does not tell what stands in it."""
        outside = [name for name in issue.where if not _internal(self._exhibits[name])]
        if len(outside) == 1 and self.cited and self._own_words_told(outside[0]) < DESCRIBED:
            return Untold(issue, outside[0])
        return None

    def one_sided(self, issue: Planted) -> Untold | None:
        """The issue, where two papers differ in it and the draft tells what one of them says alone."""
        if not _DIFFER.search(self._texts[issue.issue]) or not self.cited or self._spoken(issue) >= WELL_SPOKEN:
            return None
        told = Told(self._desk.manuscript.text)
        for pair in self._desk.case.truth.contradictory:
            if not set(pair) <= set(issue.where):
                continue
            one, other = (self._desk.record.exhibits[name] for name in pair)
            days = [d for d in Told(issue.explain).days if d.day and one.has_day(d) != other.has_day(d)]
            if len(days) > 1 and all(told.has_day(day) for day in days):
                continue
            lost = next((name for name in pair if not self._beside(name, pair)), None)
            if lost:
                return Untold(issue, lost)
        return None

    def undated(self, issue: Planted) -> Untold | None:
        """The issue, where its days tell the trouble and the draft, which cites the papers, names hardly any."""
        papers = [name for name in issue.where if name in self.cited]
        days = {d for d in Told(issue.explain).days if d.day and d.month}
        own = [day for day in days if any(self._desk.record.exhibits[name].has_day(day) for name in issue.where)]
        told = Told(self._desk.manuscript.text)
        named = sum(any(day.fits(other) or other.fits(day) for other in told.days) for day in own)
        return Untold(issue, papers[0]) if papers and len(own) > 1 and named < len(own) / 2 else None

    def _beside(self, name: str, pair: tuple[str, str]) -> bool:
        """Whether one paper of a pair is cited near the other."""
        places = {n: {s.paragraph for s in self._desk.sentences if n in self._desk.exhibits(s)} for n in pair}
        other = pair[0] if name == pair[1] else pair[1]
        return any(abs(a - b) <= 2 for a in places[name] for b in places[other])

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
