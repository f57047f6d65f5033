"""The record of a case, made ready for looking things up: what each exhibit says, and what the whole file says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit
from course.writing import counted, facts
from course.writing.facts import MONTH_NAMES, Day
from course.writing.places import states_in
from course.writing.stems import stem, stems
from course.writing.things import known

_WORD = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CITED = re.compile(r"\b[Ee]xhibits?\s+(?P<list>[\w-]+(?:\s*(?:,|;|and|&|through|to|-)\s+(?:and\s+)?[\w-]+)*)")
_LETTERED = re.compile(r"[A-Z]|\d{1,2}")  #: how a running text names an exhibit; in brackets also by its id
_LISTED = re.compile(rf"{_LETTERED.pattern}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Told:
    """What a stretch of the record says: its text, and the days, numbers and words in it."""

    text: str

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days it names."""
        return tuple(f.value for f in facts.days(self.text) if isinstance(f.value, Day))

    @cached_property
    def dates(self) -> list[date]:
        """The days it names in full."""
        return [d.whole for d in self.days if d.whole]

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every number in it."""
        return frozenset(float(n.replace(",", "")) for n in _NUMBER.findall(self.text) if n.strip(",."))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, in small letters; a state also by its full name where its two letters stand."""
        return frozenset(w.lower() for w in _WORD.findall(self.text)) | states_in(self.text)

    @cached_property
    def measures(self) -> frozenset[counted.Measure]:
        """The stretches of time it names, as ``(5, "week")``."""
        return frozenset(measure for _, measure in counted.measures(self.text))

    @cached_property
    def amounts(self) -> frozenset[float]:
        """Every number in it, in figures or in words, those of days apart."""
        text = self.text
        for found in reversed(facts.days(text)):
            text = text[: found.span[0]] + " " + text[found.span[1] :]
        words = re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower())
        return Told(text).numbers | {counted.WORDS[w] for w in words if w in counted.WORDS}

    @cached_property
    def sizes(self) -> frozenset[int]:
        """How many rows or lines it has of one sort, which a reader may count."""
        lines = self.text.split("\n")
        return frozenset([sum(" | " in line for line in lines), sum(": " in line for line in lines)])

    def has_day(self, day: Day) -> bool:
        """Whether it names that day, at least as precisely; a month also where month and year stand apart."""
        if not day.day and day.year in self.numbers and MONTH_NAMES[day.month - 1] in self.words:
            return True
        return any(day.fits(known) for known in self.days)


class Record:
    """The exhibits of a case by id, letter and number, and everything that stands in or follows from the file."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self._cited: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self.exhibits = {e.id: Told(_exhibit_text(e)) for e in case.docket.exhibits}
        docket, truth = case.docket, case.truth
        said = [docket.title, docket.situation, docket.today.isoformat(), *(t.text for t in self.exhibits.values())]
        self.file = Told("\n".join(said))
        worked = [*truth.reasons, *(p.explain for p in truth.planted), *(j.feedback for j in truth.actions)]
        self.worked = Told("\n".join([*worked, *(j.feedback for j in truth.outcomes), *_leaves(truth.facts)]))
        self.offered = "\n".join(c.text for some in (docket.issues, docket.actions, docket.outcomes) for c in some)
        self._names = {e.id.lower(): e.id for e in docket.exhibits}
        for place, exhibit in enumerate(docket.exhibits):
            self._names.setdefault(chr(ord("a") + place), exhibit.id)
            self._names.setdefault(str(place + 1), exhibit.id)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of every word of the file, and of what its author says of it."""
        words = self.file.words | self.worked.words | Told(self.offered).words
        return frozenset(map(stem, words))

    @cached_property
    def _papers(self) -> tuple[frozenset[str], ...]:
        return *(stems(t.text) for t in self.exhibits.values()), stems(self.worked.text)

    def held(self, text: str) -> float:
        """The share of a text's words that the paper nearest to it has, or one that means the same."""
        said = stems(text)
        return max(sum(known(word, paper) for word in said) for paper in self._papers) / max(len(said), 1)

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that a third of the exhibits have: the people of the case, its places."""
        many = max(3, len(self.exhibits) // 3)
        counts = Counter(w for told in self.exhibits.values() for w in told.words)
        return frozenset(w for w, n in counts.items() if n >= many)

    def exhibits_in(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the exhibits that a text cites, and what it cites as an exhibit that the file does not hold."""
        if text in self._cited:
            return self._cited[text]
        known: list[str] = []
        unknown: list[str] = []
        for match in _CITED.finditer(text):
            tokens = [
                t for t in re.split(r"\s*(?:,|;|&|\s)\s*", match["list"]) if t and t not in ("and", "to", "through")
            ]
            in_brackets = text[: match.start()].endswith(("(", "["))  # "no exhibit shows it" names none
            for place, token in enumerate(_ranged(match["list"], tokens)):
                if place and token.isdigit() and not tokens[0].isdigit():
                    break  # a section or a count behind the letters: ``Exhibit C, 8 CFR 213a.1``
                found = self._names.get(token.lower().rstrip("-"))
                listed = (_LISTED if in_brackets else _LETTERED).fullmatch(token) is not None
                if found:
                    known.append(found)
                elif place == 0 and listed and (len(token) > 1 or token.isupper() or token.isdigit()):
                    unknown.append(token)
                else:
                    break
        self._cited[text] = tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown))
        return self._cited[text]

    def letter(self, exhibit_id: str) -> str:
        """The letter an exhibit has by its place."""
        return chr(ord("A") + list(self.exhibits).index(exhibit_id))

    def holding(self, day: Day) -> list[str]:
        """The exhibits that name a day."""
        return [name for name, told in self.exhibits.items() if told.has_day(day)]


_KEPT: dict[int, tuple[CaseFile, Record]] = {}
_FEW = 8  #: cases kept ready


def record_of(case: CaseFile) -> Record:
    """The record of a case, made ready once while the case is at hand."""
    kept = _KEPT.get(id(case))
    if kept is None or kept[0] is not case:
        if len(_KEPT) >= _FEW:
            _KEPT.clear()
        kept = _KEPT[id(case)] = (case, Record(case))
    return kept[1]


def _ranged(listed: str, tokens: list[str]) -> list[str]:
    """The exhibits of a list with those that a range leaves unsaid: ``A to D``."""
    for first, last in re.findall(r"\b([A-Z])(?: (?:to|through) |-)([A-Z])\b", listed):
        tokens = [*(t for t in tokens if t != f"{first}-{last}"), *map(chr, range(ord(first), ord(last) + 1))]
    return list(dict.fromkeys(tokens))


def _exhibit_text(exhibit: Exhibit) -> str:
    said = [exhibit.title, exhibit.issuer, exhibit.signature, exhibit.describes]
    said += [exhibit.dated.isoformat()] if exhibit.dated else []
    for part in exhibit.parts:
        said += [part.heading, part.text, *(f"{line.label}: {line.value}" for line in part.lines)]
        if part.grid:
            said += [part.grid.caption, " ".join(part.grid.columns), *(" | ".join(row) for row in part.grid.rows)]
    return "\n".join(s for s in said if s)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield str(value)
