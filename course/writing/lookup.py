"""Where a fact of the draft comes from: the exhibits cited, the rest of the file, what follows, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache

from course.writing import counted, facts
from course.writing.desk import Desk
from course.writing.facts import Day, Found
from course.writing.law_days import law_days
from course.writing.manuscript import Sentence
from course.writing.period import ROLL
from course.writing.record import Told
from course.writing.source import Source, Traced
from course.writing.stems import stems
from course.writing.stretches import LAW_SPEAKS, PERIODS, Stretches
from course.writing.tally import tallied

_YEARS = re.compile(
    r"\b(?:years?|anniversary|birthday|turned|turns|aged?|complete|window|periods?|statutory|begins)\b", re.I
)
_DAYS = re.compile(
    r"\b(?:days?|window|deadline|by|within|until|before|mail\w*|weeks?|months?|due|last|answers?|repl(?:y|ies)|Saturday|Sunday)\b",
    re.I,
)
_SATURDAY = 5  #: the weekday from which on an office is closed
_A_DATE_LINE = 4  #: words; the date at the head of a letter is no fact of the file


#: What a record tells as an event, with its day: such a day has to stand there, and is worked out by nobody.
_EVENT = re.compile(
    r"\b(?:since|born|was|were|became|become|married|entered|admitted|arrived|left|returned|back|received|filed|signed"
    r"|dated|granted|started|began|moved|issued|paid|wrote|told|said|spoke|confirmed|called|(?:tele)?phoned|visited"
    r")(?: (?:again|on|in|here|home|your|her|his|the|form|to|us|me|with|by|telephone|phone|person"
    r"|of|a|an|[A-Z][a-z]+)){0,4}$"
)
_RECKONED = re.compile(
    r"\b(?:anniversar\w*|birthdays?|turn(?:s|ed)|complete[sd]?|periods?|windows?|until|expire[sd]?|opens?|opened"
    r"|begins?"
    r"|earliest|deadline|last day|would|will|years? (?:later|after|before|from|earlier)|r[ua]ns?"
    r"|reach\w*|counts?|counted"
    r"|needed|need|must|statutory|back to|looks? back|aged?|by law|at least|months? (?:before|after|later)"
    r"|\w+(?:teenth|tieth|first|[^o]nd|third|[xvghn]th|fifth|\dth) day|(?:days?|weeks?) (?:before|after|later|from))\b",
    re.I,
)
_SHOWN = re.compile(r",? ?\([^()]{0,30}\b[Ee]xhibits? ")
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|than|due|on or before|(?:last )?day is|last day\.|come|appear|again)"
    r"(?: on)?(?: \w+day,?)? $",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:anniversar\w*|birthday|turn(?:s|ed)|complete[sd]?|periods?|windows?|years? (?:later|after|before|from"
    r"|earlier)"
    r"|earliest|deadline|last day|would|statutory|back to|(?:five|three|two|ten|one) years?|days (?:later|after"
    r"|before))\b",
    re.I,
)
_DATED_EVENT = re.compile(
    r"\b(?:arrest|trip|visit|child|marriage|conviction|refus\w+|entry|petition)s?\b[^,;]{0,20} in \d{4}\b"
)
_YEAR_COUNT = re.compile(r"\b(?:years|anniversary|birthday|statutory|window)\b", re.I)
_AS_OF = re.compile(r"\blaw (?:is |read )?as of\b", re.I)


class Tracer(Stretches):
    """Traces the days, amounts and counts of one draft."""

    @cached_property
    def _money(self) -> list[float]:
        return sorted(self.record.file.numbers | self.record.worked.numbers)

    def facts(self) -> Iterator[Traced]:
        """Every day, amount and count of the draft, traced."""
        for sentence, bare in self.desk.bared:
            exhibits = self.desk.exhibits(sentence)
            told = [self.record.exhibits[e] for e in exhibits]
            for found in facts.days(bare) if len(bare.split()) > _A_DATE_LINE else ():
                yield Traced(sentence, found, self._day(found, bare, told, sentence), exhibits)
            for found in facts.amounts(bare):
                yield Traced(sentence, found, self._amount(found.value, told, bare), exhibits)
            for found in facts.counts(bare):
                yield Traced(sentence, found, self.count(found.value, bare, told, sentence), exhibits)
            yield from self._told_in_words(sentence, bare, told)

    def _told_in_words(self, sentence: Sentence, bare: str, told: list[Told]) -> Iterator[Traced]:
        """The counts told in words, the times of day, the shares and the years of a sentence, traced."""
        exhibits = self.desk.exhibits(sentence)
        for text, measure in counted.measures(bare):
            if not text[0].isdigit():
                yield Traced(
                    sentence, Found(text, (0, 0), measure), self.measure(measure, bare, told, sentence), exhibits
                )
        for found in facts.times(bare):
            source = Source.DERIVED if self._clock(str(found.value)) else Source.NOWHERE
            yield Traced(sentence, found, source, exhibits)
        for found in facts.shares(bare):
            yield Traced(sentence, found, self._share(found.value, told), exhibits)
        for found in facts.years(bare):
            yield Traced(sentence, found, self._year(found.value, bare, told), exhibits)
        for found in facts.seasons(bare):
            yield Traced(sentence, found, self._season(found.value, told), exhibits)
        for text, number, thing in counted.things(bare):
            source = self._things(number, bare, told)
            yield Traced(sentence, Found(text, (0, 0), (number, thing)), source, exhibits)

    def _day(self, found: Found, bare: str, told: list[Told], sentence: Sentence) -> Source:
        value = found.value
        if not isinstance(value, Day):
            return Source.NOWHERE
        if any(t.has_day(value) for t in told):
            return Source.CITED
        if any(a <= found.span[0] < b for a, b in tallied(bare)):
            return Source.DERIVED
        whole = value.whole
        if whole is not None and (whole == self.desk.on or _AS_OF.search(bare)):
            return Source.DERIVED
        if whole and self._whole_years(whole, sentence):
            return Source.DERIVED
        if self.record.file.has_day(value):
            return Source.FILE
        if self.record.worked.has_day(value) or (whole and self._of_a_law(whole) and self._reads_law(sentence, told)):
            return Source.DERIVED
        if whole and (whole in self._sums or self._wanted(whole, found, bare)):
            return Source.DERIVED
        if (whole or value.day) and self._event(found, bare):
            return Source.NOWHERE
        return Source.DERIVED if self._worked_out(value, bare, sentence) else Source.NOWHERE

    def _wanted(self, whole: date, found: Found, bare: str) -> bool:
        """Whether something is wanted by a day to come; whether it is the right one, the reader of times says."""
        ahead = whole > self.desk.on and _AHEAD.search(bare[: found.span[0]])
        return bool(ahead) and not _SHOWN.match(bare[found.span[1] :])

    @cached_property
    def _sums(self) -> frozenset[date]:
        """The days that the draft counts out itself: ``thirty days after July 30, 2027``, a day that is known."""
        return frozenset(
            day + timedelta(days=number)
            for _, bare in self.desk.bared
            for _, (number, unit) in counted.measures(bare)
            for day in Told(bare).dates
            if unit == "day" and day in self._known
        )

    def _moved_on(self, whole: date, sentence: Sentence) -> bool:
        """Whether a day is the next on which an office is open, after a day of rest that its paragraph names."""
        said = (s for s in self.desk.bared if s[0].paragraph == sentence.paragraph)
        named = (day for one, bare in said for day in (*Told(bare).dates, *self._with_years(bare, one)))
        return any(0 < (whole - day).days < ROLL and day.weekday() >= _SATURDAY for day in named)

    def _whole_years(self, whole: date, sentence: Sentence) -> bool:
        """Whether a day is whole years from one of the file that its paragraph names and counts from."""
        if not _YEAR_COUNT.search(self.desk.around(sentence)):
            return False
        bases = {*self._paragraph(sentence)} & {*self._known} - {whole}
        gaps = ((base, whole.year - base.year) for base in bases)
        return any(0 < abs(gap) <= 21 and facts.near(facts.moved(base, gap), whole) for base, gap in gaps)

    def _reads_law(self, sentence: Sentence, told: list[Told]) -> bool:
        """Whether a day may be one of the law: no exhibit is cited for it, or an authority is as well."""
        return not told or any(said is sentence for said, _ in self.desk.cited)

    def _of_a_law(self, day: date) -> bool:
        return any(facts.near(day, known) for known in self._law_days)

    def _event(self, found: Found, bare: str) -> bool:
        """Whether a day is told as that of an event, and not as one that somebody has to reckon."""
        start, end = found.span
        around = bare[max(0, start - 70) : end + 30]
        cited = _SHOWN.match(bare[end:]) is not None  # the exhibit named right after a day holds that day
        if cited and (not _COUNTED.search(bare[:start]) or _EVENT.search(bare[:start].rstrip())):
            return True
        return _EVENT.search(bare[:start].rstrip()) is not None and not _RECKONED.search(around)

    def _worked_out(self, value: Day, bare: str, sentence: Sentence) -> bool:
        whole = value.whole or self._with_its_year(value, sentence)
        if value.whole is None and (whole is None or any(facts.near(whole, d) for d in self._paragraph(sentence))):
            return whole is not None or any(value.fits(Day(d.year, d.month, d.day)) for d in self._dates)
        if whole is None:
            return False
        if self._moved_on(whole, sentence) or any(facts.near(whole, d) for d in self._dates):
            return True
        if _YEARS.search(self.desk.around(sentence)):
            for known in self._known:
                years = whole.year - known.year
                if 0 < abs(years) <= 21 and facts.near(facts.moved(known, years), whole):
                    return True
        periods = PERIODS if _DAYS.search(bare) else ()
        rolled = {n + more for n in periods for more in range(4)}  # a last day on a weekend or holiday moves on
        bases = {*self._dates, *self._paragraph(sentence)} & {*self._known}
        return any(abs((whole - base).days) in rolled for base in bases)

    def _amount(self, value: object, told: list[Told], bare: str) -> Source:
        number = float(str(value))
        if any(number in t.numbers for t in told):
            return Source.CITED
        beside = {float(str(f.value)) for f in facts.amounts(bare)} - {number}
        if any(abs(number - one) in self.record.file.numbers | beside for one in beside):
            return Source.DERIVED  # the sum or the difference of what stands beside it
        if number in self.desk.law.figures:
            return Source.DERIVED
        if number in self.record.file.numbers:
            return Source.FILE
        return Source.DERIVED if number in self._numbers or self._summed(number, told) else Source.NOWHERE

    def _summed(self, number: float, told: list[Told]) -> bool:
        """Whether a sum follows from those of the papers cited, or of the file where none is."""
        money = [n for t in told for n in t.numbers] if told else self._money
        some = [m for m in money if 100 <= m <= 10_000_000]
        times = (12, 1 / 12, 1.25, 0.8, 2, 0.5, 3, 52)
        if any(abs(m * t - number) <= 1 for m in some for t in times):
            return True
        return any(abs(abs(a - b) - number) < 0.01 or abs(a + b - number) < 0.01 for a in some for b in some)

    def _things(self, number: int, bare: str, told: list[Told]) -> Source:
        """A count of things told in words: whether a paper, a table or a list of the file has as many."""
        if not told or LAW_SPEAKS.search(bare):
            return Source.DERIVED
        known = set().union(*(t.amounts for t in told), *(t.sizes for t in told), self.record.worked.amounts)
        return Source.DERIVED if number in known else Source.NOWHERE

    def _clock(self, time: str) -> bool:
        """Whether the file tells a time of day, with morning and afternoon written either way."""
        hour, minutes = (int(part) for part in time.split(":"))
        said = self.record.file.text
        return any(re.search(rf"(?<!\d)0?{h}[:.h]{minutes:02d}(?!\d)", said) for h in (hour, hour + 12, hour - 12))

    def _share(self, value: object, told: list[Told]) -> Source:
        """``11 of 12``: whether the exhibits cited, or the file, have both numbers."""
        pair = set(value) if isinstance(value, tuple) else set()
        some = [*told] or [self.record.file, self.record.worked]
        known = set().union(*(t.amounts for t in some)) | self._numbers
        return Source.CITED if pair <= known else Source.NOWHERE

    def _year(self, value: object, bare: str, told: list[Told]) -> Source:
        """A year by itself: whether the papers cited, the file, the law or the days reckoned have it."""
        year = int(str(value))
        if told and _DATED_EVENT.search(bare) and not self._lined_up(year, bare, told):
            return Source.NOWHERE
        years = {d.year for d in (*self.record.file.days, *self.record.worked.days)}
        years |= {d.year for d in law_days(self.desk.law.prose)}
        years |= {d.year + n for d in self._dates for n in (-5, -3, -1, 0, 1)}
        known = year in years or year in self.record.file.numbers or year > self.desk.on.year
        return Source.DERIVED if known else Source.NOWHERE

    def _lined_up(self, year: int, bare: str, told: list[Told]) -> bool:
        """Whether a paper cited has a year, or another has it in a line that shares a word with the sentence."""
        if any(year in t.numbers or any(d.year == year for d in t.days) for t in told):
            return True
        said = stems(bare) - {str(year)}
        lines = (line for t in (self.record.file, self.record.worked) for line in t.text.split("\n"))
        return any(str(year) in line and said & stems(line) for line in lines)

    def _season(self, value: object, told: list[Told]) -> Source:
        """A season of a year: not there only where the papers cited name another, and no day within it."""
        same = any(str(value) in (str(f.value) for f in facts.seasons(t.text)) for t in told)
        within = any(str(value) == facts.season_of(d) for t in (*told, self.record.worked) for d in t.dates)
        other = any(facts.seasons(t.text) for t in told)
        return Source.NOWHERE if other and not same and not within else Source.DERIVED


@lru_cache(maxsize=1)
def traced(desk: Desk) -> tuple[Traced, ...]:
    """Every fact of the draft, traced; two checks ask for it, one after the other."""
    return tuple(Tracer(desk).facts())


def nowhere(found: Iterable[Traced]) -> list[Traced]:
    """The facts that stand nowhere and follow from nothing."""
    return [one for one in found if one.source is Source.NOWHERE]
