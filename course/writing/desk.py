"""All that one review looks at, worked out once: the manuscript, the record, the citations, the form, the finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from course.model.casefile import CaseFile
from course.model.draft import Criterion, Draft, Met, Severity, Verdict
from course.model.finding import Finding
from course.model.form_law import FormLaw
from course.rules.catalog import CATALOG
from course.writing.facts import Day
from course.writing.facts import days as days_in
from course.writing.general import HAPPENED, tells_nothing
from course.writing.law import Cited, Law
from course.writing.manuscript import Manuscript, Sentence, read
from course.writing.record import Record, record_of
from course.writing.stems import common_words, shared_words, strange

#: Words nobody in the file used, in one sentence: from here on it tells something new. One more is let pass where the
#: sentence names its exhibit, which a reader can look up: there it is more likely told in other words.
STRANGERS = 2
HALF = 0.5  #: of a sentence's words, which a paper has to have, so that it is told in other words


@dataclass(frozen=True, eq=False)
class Desk:
    """A draft on the desk, with its case and the law. Nothing here changes."""

    draft: Draft
    case: CaseFile
    law: Law

    @property
    def on(self) -> date:
        """The day the law is read for: the one on which the officer decides."""
        return self.case.docket.today

    @cached_property
    def manuscript(self) -> Manuscript:
        """The text, made ready to judge."""
        return read(self.draft.text)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences to judge."""
        return self.manuscript.sentences

    @cached_property
    def record(self) -> Record:
        """The exhibits and the file."""
        return record_of(self.case)

    @cached_property
    def form(self) -> FormLaw | None:
        """What the law asks on this form; None where nothing is known."""
        return self.law.form(self.draft.form)

    @cached_property
    def finding(self) -> Finding | None:
        """What the case's rule finds; None where it can't be applied."""
        truth = self.case.truth
        entry = CATALOG.get(truth.rule)
        try:
            return entry.apply(truth.facts, on=self.on, law=self.law.parameters(entry.table)) if entry else None
        except (KeyError, ValueError):
            return None

    @cached_property
    def _every(self) -> tuple[tuple[Sentence, Sequence[Cited]], ...]:
        return tuple((s, self.law.find(s.text)) for s in self.sentences)

    @cached_property
    def cited(self) -> tuple[tuple[Sentence, Sequence[Cited]], ...]:
        """The citations of law in each sentence that has some."""
        found = ((s, [c for c in every if c.family != "Form"]) for s, every in self._every)
        return tuple((s, c) for s, c in found if c)

    @cached_property
    def bared(self) -> tuple[tuple[Sentence, str], ...]:
        """Each sentence with its text without citations of law, whose numbers are no facts."""
        return tuple((s, _without(s.text, every)) for s, every in self._every)

    @cached_property
    def _bare(self) -> dict[Sentence, str]:
        return dict(self.bared)

    def bare(self, sentence: Sentence) -> str:
        """A sentence without its citations of law, whose numbers are no facts."""
        return self._bare.get(sentence, sentence.text)

    def exhibits(self, sentence: Sentence) -> tuple[str, ...]:
        """The exhibits a sentence cites."""
        return self.record.exhibits_in(sentence.text)[0]

    @cached_property
    def unsupported(self) -> tuple[Sentence, ...]:
        """The sentences that name neither an exhibit nor an authority to look up."""
        return tuple(s for s, bare in self.bared if bare == s.text and not self.exhibits(s))

    @property
    def cites(self) -> tuple[str, ...]:
        """The citations of the draft, in order."""
        return tuple(c.citation for _, some in self.cited for c in some)

    @cached_property
    def grounds(self) -> tuple[str, ...]:
        """The citations of the case's truth: those its result rests on, and those of its issues."""
        truth = self.case.truth
        return *truth.cites, *(c for p in truth.planted for c in p.cites)

    @property
    def ruled(self) -> tuple[str, ...]:
        """The grounds, with the citations of what the case's rule finds and of the form."""
        finding, form = self.finding, self.form
        return *self.grounds, *(finding.cites if finding else ()), *(form.authorities if form else ())

    @cached_property
    def strange(self) -> tuple[tuple[Sentence, list[str]], ...]:
        """Sentences with several words that neither the file, nor the law, nor everyday decisions use."""
        known = (
            self.record.file.text,
            self.record.worked.text,
            self.record.offered,
            self.law_said,
            shared_words(self.law.prose),
        )
        found = ((s, bare, strange(bare, *known)) for s, bare in self.bared if not tells_nothing(bare))
        many = ((s, bare, words) for s, bare, words in found if len(words) >= self._too_many(s, bare))
        return tuple((s, words) for s, bare, words in many if self.record.held(bare) < HALF)

    @cached_property
    def law_said(self) -> str:
        """What the law says that the draft cites, or that the case and its form turn on; without its names."""
        entries = (self.law.covering(c, self.on) for c in dict.fromkeys([*self.cites, *self.ruled]))
        return common_words("\n".join(f"{e.heading} {e.says}" for e in entries if e))

    def _too_many(self, sentence: Sentence, bare: str) -> int:
        """How many strangers a sentence may not have: fewer where it tells of a day that the file does not know."""
        if self.exhibits(sentence):
            return STRANGERS + 1
        days = [f.value for f in days_in(bare) if isinstance(f.value, Day)]
        unknown = days and not any(self.record.file.has_day(d) or self.record.worked.has_day(d) for d in days)
        return STRANGERS - 1 if unknown and HAPPENED.search(bare) else STRANGERS

    def around(self, sentence: Sentence) -> str:
        """The text of the paragraph in which a sentence stands."""
        return " ".join(s.text for s in self.sentences if s.paragraph == sentence.paragraph)

    def saying(self, pattern: str) -> tuple[Sentence, ...]:
        """The sentences in which a pattern is found, letter case aside."""
        wanted = re.compile(pattern, re.I)
        return tuple(s for s in self.sentences if wanted.search(s.text))


#: A case of a court by its caption, which no list of citations knows: ``Doe v. Roe, 512 F. Supp. 3d 966``.
_CAPTION = re.compile(
    r"(?:[A-Z][\w.&'-]*,? |of |the |for |and )+v\. (?:[A-Z][\w.&'-]*,? ?|of |the |for |and )+"
    r"(?:\d[^()]*(?:\([^()]*\))?)?"
)


def _without(text: str, cited: Sequence[Cited]) -> str:
    if " v. " in text:
        text = _CAPTION.sub(lambda m: " " * len(m[0]), text)
    for one in cited:
        start, end = one.span
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def met(criterion: Criterion, says: str, sentence: Sentence | None = None) -> Verdict:
    """The verdict that a criterion is met."""
    return _verdict(criterion, Met.MET, Severity.NONE, sentence, says, "")


def partly(criterion: Criterion, says: str, mend: str, sentence: Sentence | None = None) -> Verdict:
    """The verdict that a criterion is met in part: a minor flaw."""
    return _verdict(criterion, Met.PARTLY, Severity.MINOR, sentence, says, mend)


def missed(criterion: Criterion, says: str, mend: str, sentence: Sentence | None = None) -> Verdict:
    """The verdict that a criterion is not met: a significant flaw."""
    return _verdict(criterion, Met.NOT_MET, Severity.SIGNIFICANT, sentence, says, mend)


def unsure(criterion: Criterion, says: str, sentence: Sentence | None = None) -> Verdict:
    """The verdict that the review cannot tell: an instructor looks, at the sentence where there is one."""
    return _verdict(criterion, Met.CANNOT_TELL, Severity.NONE, sentence, says, "An instructor decides this one.")


def does_not_apply(criterion: Criterion, says: str) -> Verdict:
    """The verdict that a criterion asks nothing of this draft."""
    return _verdict(criterion, Met.NOT_APPLICABLE, Severity.NONE, None, says, "")


def first(sentences: Iterable[Sentence]) -> Sentence | None:
    """The first sentence, if there is one."""
    return next(iter(sentences), None)


def _verdict(
    criterion: Criterion, level: Met, severity: Severity, sentence: Sentence | None, says: str, mend: str
) -> Verdict:
    shown = sentence.shown if sentence else ""
    return Verdict(criterion=criterion, level=level, severity=severity, sentence=shown, says=says, mend=mend)
