"""Stretches of time and other counts of a draft: in the papers, in the law, between two days near by, or nowhere."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from course.writing import counted, facts
from course.writing.desk import Desk
from course.writing.facts import Day
from course.writing.law_days import law_days
from course.writing.manuscript import Sentence
from course.writing.record import Told
from course.writing.source import Source

PERIODS = (3, 30, 33, 60, 84, 87, 90, 120, 150, 180, 364, 365)
LAW_SPEAKS = re.compile(
    r"\b(?:must|requires?|required|law|statute|regulation|at least|more than|rule|may|within|least)\b", re.I
)
_REFERS = re.compile(r"\b(?:after|before|from) (?:it|this|that)\b", re.I)  #: a day counted from the line above
_LEFT_OVER = re.compile(
    r"\b(?:more than|over and above|beyond|too (?:many|few|late|early|long)|short of|left|remain\w*|fewer|less than"
    r"|over"
    r"|together|in all|the other)\b",
    re.I,
)
_FORGIVEN = (180.0, 365.0)  #: days that the law lets pass
_AGE = re.compile(r"\b(?:years? old|years? of age|aged?|age of)\b", re.I)
_NOW = re.compile(r"\b(?:this decision|today|now|ago|to this day)\b", re.I)
_NEARLY = re.compile(r"\b(?:nearly|almost|about|roughly|some|not quite|close to)\b", re.I)
_SMALL = 3  #: counts up to here are told too loosely to look up
_DAYS_OF_A_MONTH = 31  #: a longer stretch is one of those that the rules of a case count
_YEAR = 365.25  #: days


class Stretches:
    """What one draft counts, and the days, numbers and law that it can be counted from."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.record = desk.record
        finding = desk.finding
        self._dates = [*(finding.dates.values() if finding else ()), desk.on]
        self._numbers = {float(n) for n in finding.numbers.values()} if finding else set()
        self._numbers |= self.record.worked.numbers | self._of_law()
        self._paragraphs: dict[int, list[date]] = {}
        for sentence, bare in desk.bared:
            self._paragraphs.setdefault(sentence.paragraph, []).extend(Told(bare).dates)
        self._known = sorted({*self.record.file.dates, *self.record.worked.dates, *self._dates})
        self._spans_near: dict[int, frozenset[tuple[int, str]]] = {}
        said = self._law_said()
        self._law_days = law_days("\n".join(said))
        self._law_measures = frozenset(m for text in said for _, m in counted.measures(text))

    @cached_property
    def _spans(self) -> frozenset[tuple[int, str]]:
        return facts.spans(frozenset(self._known))

    def count(self, value: object, bare: str, told: list[Told], sentence: Sentence) -> Source:
        """A count told in figures with its unit."""
        if not isinstance(value, tuple):
            return Source.NOWHERE
        number, unit = int(value[0]), str(value[1])
        if any(number in t.numbers for t in told):
            return Source.CITED
        near = [*(d for t in told for d in t.dates), *self._paragraphs.get(sentence.paragraph, []), self.desk.on]
        if number <= _SMALL or number in self._numbers:
            return Source.DERIVED
        if (number, unit) in facts.spans(frozenset(near)):
            return Source.DERIVED
        if number in self.record.file.numbers:
            return Source.FILE
        if number in PERIODS or (unit in ("year", "month", "week") and LAW_SPEAKS.search(bare)):
            return Source.DERIVED
        if (unit == "year" and (number, unit) in self._spans) or (number, unit) in self._near(sentence):
            return Source.DERIVED
        if self._remains(number, sentence):
            return Source.DERIVED
        return Source.DERIVED if (number, unit) in self._law_measures else self._apart((number, unit), told)

    def _apart(self, measure: counted.Measure, told: list[Told]) -> Source:
        """A count that nothing near it gives: perhaps that between two days of the draft, or of the file if short.

        Where a paper is cited, it has to stand there.
        """
        near = measure in self._spans_told or (measure[0] <= _DAYS_OF_A_MONTH and measure in self._spans)
        return Source.PERHAPS if near and not told else Source.NOWHERE

    @cached_property
    def _spans_told(self) -> frozenset[tuple[int, str]]:
        """The stretches of time between the days that the draft names anywhere."""
        told = (day for days in self._paragraphs.values() for day in days)
        return facts.spans(frozenset([*told, self.desk.on]))

    def _remains(self, number: int, sentence: Sentence) -> bool:
        """Whether a count is the sum or the difference of two that the paragraph, the law or the rule has."""
        own = next((bare for said, bare in self.desk.bared if said is sentence), "")
        if not _LEFT_OVER.search(own):
            return False
        around = [bare for said, bare in self.desk.bared if abs(said.paragraph - sentence.paragraph) <= 1]
        told = {float(f.value[0]) for bare in around for f in facts.counts(bare) if isinstance(f.value, tuple)} - {
            number
        }
        known = {*told, *self._reckoned, *_FORGIVEN}
        return any(abs(a - b) == number or a + b == number for a in told | self._reckoned for b in known)

    @cached_property
    def _reckoned(self) -> set[float]:
        """The counts that the case's rule finds."""
        finding = self.desk.finding
        found = {float(n) for n in finding.numbers.values()} if finding else set()
        return found | {n // _YEAR for n in found if n > _YEAR}

    def _near(self, sentence: Sentence) -> frozenset[tuple[int, str]]:
        """The stretches of time between the days of a paragraph and of the two before it."""
        at = sentence.paragraph
        if at not in self._spans_near:
            known = [d for place in (at - 2, at - 1, at) for d in self._paragraphs.get(place, [])]
            self._spans_near[at] = facts.spans(frozenset([*known, self.desk.on]))
        return self._spans_near[at]

    def measure(self, measure: counted.Measure, bare: str, told: list[Told], sentence: Sentence) -> Source:
        """A stretch of time told in words: where the record, the law or the days of the draft have it."""
        number, unit = measure
        if any(measure in t.measures for t in told):
            return Source.CITED
        known = self.record.file.measures | self.record.worked.measures | self._law_measures
        if measure in known or measure in facts.spans(
            frozenset([*Told(bare).dates, *(d for t in told for d in t.dates)])
        ):
            return Source.DERIVED
        if any((n == number) != (u == unit) for t in told for n, u in t.measures) and number not in PERIODS:
            return Source.NOWHERE
        if (
            number in PERIODS
            or number == 1
            or number in self._reckoned
            or (unit in ("hour", "minute") and facts.times(bare))
        ):
            return Source.DERIVED
        if self._counted_from(measure, bare, sentence) or self._multiplied(number, bare):
            return Source.DERIVED
        if measure in self._near(sentence) or self._remains(number, sentence):
            return Source.DERIVED
        if unit == "year" and measure in self._spans and _AGE.search(bare):
            return Source.DERIVED
        return self._apart(measure, told)

    def _counted_from(self, measure: counted.Measure, bare: str, sentence: Sentence) -> bool:
        """Whether a stretch runs between a day of its sentence, or the day of the decision, and one of the file."""
        here = [*Told(bare).dates, *self._with_years(bare, sentence), *([self.desk.on] if _NOW.search(bare) else [])]
        number, unit = measure
        told = {measure, (number - 1, unit)} if _NEARLY.search(bare) else {measure}
        return any(
            told & set(facts.spans_of_days((day, other))) for day in here for other in self._known if day != other
        ) or (len(told) > 1 and bool(told & self._spans))

    def _multiplied(self, number: int, bare: str) -> bool:
        """Whether a count is the product of two others of its sentence."""
        told = [counted.WORDS[w] for w in re.findall(r"[a-z]+(?:-[a-z]+)?", bare.lower()) if w in counted.WORDS]
        told += [int(n) for n in re.findall(r"(?<![\d,.$-])\d{1,2}(?![\d,.])", bare)]
        return any(one * other == number for one in told for other in told if 1 < one < number)

    def _with_years(self, bare: str, sentence: Sentence) -> list[date]:
        """The days that a sentence names without their year, each with the year that fits."""
        some = (f.value for f in facts.days(bare) if isinstance(f.value, Day) and f.value.whole is None)
        return [day for value in some if (day := self._with_its_year(value, sentence))]

    def _paragraph(self, sentence: Sentence) -> list[date]:
        """The days that the paragraph of a sentence names in full."""
        before = self._paragraphs.get(sentence.paragraph - 1, []) if _REFERS.search(sentence.text) else []
        return [*before, *self._paragraphs.get(sentence.paragraph, [])]

    def _with_its_year(self, value: Day, sentence: Sentence) -> date | None:
        """A day told without its year, with that of its paragraph or of the decision."""
        if value.year or not value.day:
            return None
        years = [*(d.year for d in self._paragraph(sentence)), self.desk.on.year]
        known = {*self._paragraph(sentence), *self._dates}
        days = [day for day in (Day(year, value.month, value.day).whole for year in years) if day]
        return next((day for day in days if day in known), days[0] if days else None)

    def _law_said(self) -> list[str]:
        cites = dict.fromkeys([*self.desk.cites, *self.desk.grounds])
        found = (self.desk.law.covering(c, self.desk.on) for c in cites)
        return [f"{a.heading} {a.says} {a.note}" for a in found if a]

    def _of_law(self) -> set[float]:
        """The figures of the authorities that the draft cites, and of the form's remedies."""
        numbers: set[float] = set()
        for _, cited in self.desk.cited:
            for one in cited:
                authority = self.desk.law.covering(one.citation, self.desk.on)
                numbers |= Told(authority.says).numbers if authority else set()
        form = self.desk.form
        for clock in form.clocks if form else ():
            numbers |= {float(clock.days), float(clock.mailed)}
        return numbers
