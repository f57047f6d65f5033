"""Whether there is a finding on each element that the form asks for and the case turns on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from course.model.draft import Criterion, DraftKind, Verdict
from course.model.exhibit import Exhibit
from course.model.form_law import Element
from course.writing import facts
from course.writing.desk import Desk, first, missed, unsure
from course.writing.disclosed import Disclosure
from course.writing.element import speaks_of, turns_on
from course.writing.facts import Day
from course.writing.manuscript import Sentence
from course.writing.papers_asked import asks_for_a_paper
from course.writing.period import ROLL, periods
from course.writing.record import Told
from course.writing.result import Mood, results
from course.writing.scope import settles
from course.writing.stems import stems

C = Criterion.ELEMENTS
_RULE = re.compile(
    r"\b(?:must|has to|have to|needs? to|requires?|required to|asks? (?:for|that|whether)|may|shall|can be (?:enough"
    r"|sufficient)|(?:the law|the statute|the rule)"
    r" (?:asks?|says|requires?|presumes?|assumes?|gives?|allows?|lets?|looks?)|only if|if)\b|^(?:a|an|only|no|each"
    r"|every|any) \w+ (?:\w+ ){0,3}(?:is|are|can|who|counts?|whose)\b",
    re.I,
)
_COUNTED = re.compile(r"\b(?:is|are|of|make[s]?) (?:two|three|four|five|six|seven|eight|nine|ten)\b|\$\d", re.I)
_ASKED_FOR = re.compile(r"\b(?:must|ha(?:s|ve|d) to|needs? to|requires?|required)\b", re.I)
_THE_REST = (
    r"\b(?:all|every|the|each) (?:other|remaining|rest)\b[^.]{0,30}\b(?:requirements?|elements?|conditions?|points?)?\b"
    r"[^.]{0,20}\b(?:is|are|were) (?:all )?(?:found )?(?:to be )?(?:met|shown|satisfied|in order)\b"
    r"|\bnothing (?:adverse|doubtful|open|unanswered)\b[^.]{0,40}\b(?:remains|is left|stands)\b"
    r"|\b(?:no|none of the|each of the|all of the|the) (?:\w+ )?(?:points?|questions?|conditions?"
    r"|elements?)\b[^.]{0,30}"
    r"\b(?:remains? (?:open|in doubt)|(?:is|are|was|were) (?:answered|met|shown|satisfied|established))\b"
    r"|\ball else is (?:met|shown|in order)\b"
)
_HEADING = 3  #: words; no more make no finding
_QUESTION = re.compile(
    r"\b(?:question|issue|point|remain(?:s|ed)|left|decide|ask(?:s|ed)?|turns on|open)\b[^.;]{0,60}\bwhether\b|\?$"
    r"|^(?:whether|unless)\b",
    re.I,
)
_THIS_PERSON = re.compile(r"\b(?:you|your|he|his|she|her|they|their|the (?:applicant|petitioner|couple))\b", re.I)
_ABOUT_SOMEBODY = re.compile(
    r"\b(?:he|she|you|they|I|we|it|here|applicant|petitioner|beneficiary|couple|record|evidence|file"
    r"|was|were|has|had|have|\d+|is (?:shown|established|met))\b(?!\))|(?<!^)(?<!Matter of )\bM(?:r|s|rs)\.",
    re.I,
)
_ANSWERED = re.compile(r"\b(?:answered|settled|resolved|decided|shown|no|not|yes)\b", re.I)
#: What the law does with anybody: closed to one who, open to those who, a person who.
_LAW_SAYS = re.compile(
    r"\b(?:one|those|anybody|somebody|whoever|persons?|applicants?|aliens?|petitions?) (?:who|that|which|whose"
    r"|for whom)\b"
    r"|^(?:an?|any|no|every|each) \w+|\bunless\b|\bprovided that\b",
    re.I,
)
_AT_ONCE = 3  #: sentences after a rule in which it is applied
_SHARED = 2  #: points of a case that may share a word which still belongs to them
_OWN = 8  #: words of its own that a point must have to be looked for by them
_HINT = 0.25  #: share of them below which a draft only hints at the point
_DAY_OF_MONTH = 31
_A_YEAR = (1900, 2100)
_SEVERAL = 2  #: days or counts that a point has to have before a draft must name them
_MOSTLY = 0.7  #: share of the words of a reason from which on a draft deals with it in whatever form
_OPEN = (DraftKind.RFE, DraftKind.NOID)
_GAP = re.compile(
    r"\b(?:not|never|missing|yet|open|short of|unsigned|leaves? out|left out|ran out|no (?:number|paper|proof"
    r"|record))\b|n't\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:that|this|these|those) (?:basis|ground|rule|time|period|point|requirement|bar|test"
    r"|condition|part)\b",
    re.I,
)
#: What can be done against a decision is no finding.
_REMEDY = re.compile(r"\b(?:motion|appeal|reopen|reconsider|N-336|I-290B|EOIR-29)\b|\bmust reach us\b", re.I)
_ALLOWED = re.compile(
    r"\b(?:not in doubt|not questioned|is not the reason|neither is the reason|is real|is genuine|is honest|was honest"
    r"|no reason for|held against)\b",
    re.I,
)
_LEAST, _TOLD = 4, 0.6  #: words, and share of the words, that a sentence must have of a point to tell it
ABROAD = "road-abroad"  #: the element on what a relative would meet in the other country
_COUNTRY = re.compile(r"(?:[Nn]ationality|[Cc]ountry of \w+)[^:\n]{0,30}: ([A-Z][a-z]+)")
_FEW = 5  #: words of substance a reason needs to be looked for
_HARDLY = 0.18  #: share of a reason's words found in the draft below which the draft does not speak of it


def check(desk: Desk) -> Verdict:
    """Each required element has a sentence that finds something about it, not only one that names the rule."""
    if desk.form is None:
        return unsure(C, f"The review does not know the elements of Form {desk.draft.form.upper()}.")
    found: Sentence | None = None
    unread: tuple[Element, Sentence] | None = None
    for element in required(desk):
        said = [s for s in desk.sentences if _speaks(desk, element, s.text) and not _REMEDY.search(s.text)]
        finding = next((s for s in said if _rests(desk, element, s)), None)
        if finding is None and said and desk.draft.kind in _OPEN:
            finding = next((s for s in said if any(_on_record(desk, one) for one in _section(desk, s))), None)
        told = None if finding or not element.when else _told_so(desk, element)
        if told and unread is None:
            unread = element, told
        if finding is None and not told and not _otherwise(desk, element):
            return missed(
                C,
                f"The draft makes no finding on this element: {element.title.lower()}.",
                f"Say what the record shows about it and what follows ({element.cites[0]}).",
                said[0] if said else None,
            )
        found = found or finding
    if desk.draft.kind is DraftKind.RFE and not asks_for_a_paper(desk):
        return missed(
            C,
            "The request names no paper, statement or record that is wanted.",
            "Say which evidence is missing, for which days, and what it has to show.",
            first(desk.saying(r"\b(?:please|send|provide|submit|bring)\b")),
        )
    lacking = _lacking(desk)
    if lacking:
        return lacking
    unapplied = _unapplied(desk)
    if unapplied:
        says = f"The law asks for this, and the draft may not say whether the file shows it: {_named(unapplied[0])}."
        return unsure(C, says, unapplied[1])
    if unread:
        return unsure(C, f"A sentence may deal in other words with this element: {_named(unread[0])}.", unread[1])
    says = "Each element is spoken of. Whether each has its reasons, and the right ones, a person has to judge."
    return unsure(C, says, found)


def _named(element: Element) -> str:
    return element.title.lower()


def _unapplied(desk: Desk) -> tuple[Element, Sentence] | None:
    """An element that an approval names as asked for by the law, and on which it then finds nothing."""
    if desk.form is None or desk.draft.kind is not DraftKind.APPROVAL or settles(desk):
        return None
    for element in desk.form.elements:
        said = [s for s in desk.sentences if element.when and speaks_of(element, s.text)]
        asked = next((s for s in said if _ASKED_FOR.search(s.text) and desk.law.find(s.text)), None)
        if asked is None or desk.exhibits(asked) or _applied(desk, element, asked) or _otherwise(desk, element):
            continue
        if not any(_finds(desk, s) or _applied(desk, element, s) for s in said if s is not asked):
            return element, asked
    return None


def required(desk: Desk) -> tuple[Element, ...]:
    """The elements a draft has to deal with: those the case turns on, and in an approval of the whole every one."""
    if desk.form is None:
        return ()
    only = settles(desk)
    reasons = " ".join(_reasons(desk))
    points = " ".join(_points(desk) if desk.draft.kind not in _OPEN else [*_points(desk), *_sums(desk)])
    whole = desk.draft.kind is DraftKind.APPROVAL and not only
    return tuple(
        e
        for e in desk.form.elements
        if (e.always and whole)
        or e.id in only
        or (turns_on(e, points if e.when else reasons) and not (only and e.always))
    )


def _lacking(desk: Desk) -> Verdict | None:
    """A point of the file that gets no finding, or a paper that an approval says nothing of."""
    passed_over = _passed_over(desk) or _uncounted(desk) or _unnamed(desk) or _hinted(desk)
    if passed_over:
        return missed(C, "A point that decides this file gets no finding.", f"Deal with it: {passed_over}")
    unused = _unused(desk)
    if unused is None:
        return None
    letter = desk.record.letter(unused.id)
    return missed(
        C,
        f"The approval rests on the whole record, and says nothing of Exhibit {letter}: {unused.title}.",
        "Say what it shows about the element it bears on, or why it changes nothing.",
    )


def _unused(desk: Desk) -> Exhibit | None:
    """A paper that bears on the case and an approval says nothing of; a life story is told by more than it turns on."""
    if desk.draft.kind is not DraftKind.APPROVAL or desk.draft.form == "i-589":
        return None
    return next(Disclosure(desk).unused(), None)


def _passed_over(desk: Desk) -> str:
    """A reason of the case that names an element and of which the draft says next to nothing."""
    said, elements = stems(desk.manuscript.text), desk.form.elements if desk.form else ()
    for reason in _reasons(desk):
        if desk.draft.kind is not DraftKind.APPROVAL and _ALLOWED.search(reason):
            continue  # what speaks for the person may be told in any words, or left out
        wanted = stems(reason)
        if len(wanted) < _FEW or not any(speaks_of(e, reason) for e in elements):
            continue
        if len(wanted & said) < _HARDLY * len(wanted):
            return reason
    return ""


def _unnamed(desk: Desk) -> str:
    """A point that turns on days or counts of which the draft names none."""
    told = Told(desk.manuscript.text)
    for point in _points(desk):
        worked = Told(point)
        days, counts = (
            worked.days,
            [n for n in worked.numbers if n > _DAY_OF_MONTH and not _A_YEAR[0] <= n <= _A_YEAR[1]],
        )
        known = sum(
            any(o.month == d.month and 0 in (o.year, d.year, o.year - d.year) for o in told.days) for d in days
        ) + sum(n in told.numbers for n in counts)
        if not known and len(days) + len(counts) >= _SEVERAL:
            return point
    return ""


def _uncounted(desk: Desk) -> str:
    """What the case's rule finds not met by two days or more, where a decision against the person leaves them out."""
    if desk.draft.kind not in (DraftKind.DENIAL, DraftKind.NOID, DraftKind.REFERRAL) or desk.finding is None:
        return ""
    told = Told(desk.manuscript.text)
    for step in desk.finding.reasons:
        days = [d for d in Told(step.text).dates if d != desk.on] if step.satisfied is False else []
        if len(days) >= _SEVERAL and _laid_out(told, days) < _SEVERAL:
            return step.text
    return ""


def _laid_out(told: Told, days: list[date]) -> int:
    """How many of some days a text names, a day of rest moved on; what lies between two of them counts as one more."""
    named = sum(any(_names(told, d + timedelta(days=n)) for n in range(ROLL)) for d in days)
    apart = {abs((a - b).days) for a in days for b in days if a != b}
    return named + any(abs(p.days - n) < ROLL for p in periods(told.text) for n in apart)


def _names(told: Told, day: date | Day) -> bool:
    """Whether a text names a day, as far as it says it: with its year or without, or its month alone."""
    return any(
        (d.month, d.day) == (day.month, day.day) and 0 in (d.year, day.year, d.year - day.year) for d in told.days
    )


def _hinted(desk: Desk) -> str:
    """A point that matters of which the draft has hardly one of the words that belong to it alone."""
    case, said = desk.case, stems(desk.manuscript.text)
    told = [*case.truth.reasons, *(p.explain for p in case.truth.planted)]
    often = Counter(word for point in told for word in stems(point))
    common = stems(f"{case.docket.title} {case.docket.situation}")
    for planted in case.truth.planted:
        own = [w for w in stems(planted.explain) if often[w] <= _SHARED and w not in common and not w.isdigit()]
        if planted.material and len(own) >= _OWN and len(said.intersection(own)) < _HINT * len(own):
            return planted.explain
    return ""


def _otherwise(desk: Desk, element: Element) -> bool:
    """Whether the draft deals in other words with an element that the case brings up, or with all the rest at once."""
    if not element.when:
        known = element.always and turns_on(element, " ".join(_points(desk)))
        return any(desk.exhibits(s) or not known for s in desk.saying(_THE_REST))
    said = stems(desk.manuscript.text)
    points = [r for r in _points(desk) if turns_on(element, r) and stems(r)]
    return bool(points) and all(len(stems(r) & said) >= _MOSTLY * len(stems(r)) for r in points)


def _applied(desk: Desk, element: Element, sentence: Sentence) -> bool:
    """Whether a rule is followed at once by what the file shows, before another element comes up."""
    of_form = desk.form.elements if desk.form else ()
    others = [e for e in of_form if e is not element and (e.always or element.when)]
    after = [s for s in desk.sentences if s.paragraph == sentence.paragraph]
    for following in after[after.index(sentence) + 1 :][:_AT_ONCE]:
        if _finds(desk, following) and (_RULE.search(sentence.text) or _on_record(desk, following)):
            points_back = _BACK.search(following.text) or speaks_of(element, following.text)
            return bool(points_back) or not any(speaks_of(e, following.text) for e in others)
    return False


def _reasons(desk: Desk) -> list[str]:
    """The case's reasons; in a request or a notice of intent those that leave something open."""
    reasons = desk.case.truth.reasons
    if desk.draft.kind not in _OPEN:
        return list(reasons)
    return [r for r in reasons if _GAP.search(r)] or [reasons[0]]


def _sums(desk: Desk) -> list[str]:
    """The reasons that count something: a request shows its sums, so that they can be answered."""
    return [r for r in desk.case.truth.reasons if _COUNTED.search(r)]


def _points(desk: Desk) -> list[str]:
    """All that a draft has to speak of: the reasons, and in a decision what was found to matter besides."""
    if desk.draft.kind in _OPEN:
        return _reasons(desk)
    return [*_reasons(desk), *(p.explain for p in desk.case.truth.planted if p.material)]


def _speaks(desk: Desk, element: Element, text: str) -> bool:
    """Whether a sentence speaks of an element; of life abroad also by the name of the country."""
    if speaks_of(element, text):
        return True
    return element.id == ABROAD and any(f" {name}" in text for name in _COUNTRY.findall(desk.record.file.text))


def _rests(desk: Desk, element: Element, sentence: Sentence) -> bool:
    """Whether a sentence that speaks of an element finds something; on a special one, next to what the file shows."""
    if _applied(desk, element, sentence):
        return True
    if not element.when:
        return _finds(desk, sentence) or _followed(desk, sentence)
    near = (sentence.paragraph, sentence.paragraph + 1)
    around = [s for s in desk.sentences if s.paragraph in near and s.under == sentence.under]
    return _finds(desk, sentence) and any(_on_record(desk, s) for s in around)


def _followed(desk: Desk, sentence: Sentence) -> bool:
    """Whether a heading or a question is answered at once, by a sentence that finds something."""
    if not _heads(sentence) and not _QUESTION.search(sentence.text) and _RULE.search(sentence.text):
        return False
    place = desk.sentences.index(sentence)
    near = (sentence.paragraph, sentence.paragraph + 1 if _heads(sentence) else sentence.paragraph)
    following = [s for s in desk.sentences[place + 1 : place + 1 + _AT_ONCE] if s.paragraph in near]
    return any(_finds(desk, s) for s in following)


def _told_so(desk: Desk, element: Element) -> Sentence | None:
    """A sentence on the record that tells, in words of its own, what the case says of an element."""
    points = [stems(r) for r in _points(desk) if turns_on(element, r)]
    for sentence in desk.sentences:
        if not _on_record(desk, sentence) or _RULE.search(sentence.text) or _REMEDY.search(sentence.text):
            continue
        said = stems(sentence.text)
        if any(len(said & point) >= max(_LEAST, _TOLD * len(point)) for point in points if point):
            return sentence
    return None


def _section(desk: Desk, sentence: Sentence) -> list[Sentence]:
    """The sentences of a paragraph, of the one before it and of what stands under the same heading."""
    near = (sentence.paragraph - 1, sentence.paragraph)
    under = sentence.under
    return [s for s in desk.sentences if s.paragraph in near or (under and s.under == under)]


def _finds(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence is about this file: it cites an exhibit, names a day, or states no rule and no result."""
    if _on_record(desk, sentence):
        return True
    if _only_names(desk, sentence):
        return False
    stated = any(r.mood in (Mood.NOW, Mood.PROMISE) for r in results(sentence.text))
    return not _RULE.search(sentence.text) and not stated


def _heads(sentence: Sentence) -> bool:
    """Whether a sentence is a heading: a word or two about nobody."""
    return len(sentence.words) <= _HEADING and not _ABOUT_SOMEBODY.search(sentence.text)


def _only_names(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence only names an element: as a heading, as a question to decide, or as what the law says."""
    if _heads(sentence) or (_QUESTION.search(sentence.text) and not _ANSWERED.search(sentence.text)):
        return True
    if not desk.law.find(sentence.text):
        return False
    general = _LAW_SAYS.search(sentence.text) and not _THIS_PERSON.search(sentence.text)
    return bool(general) or not _ABOUT_SOMEBODY.search(desk.bare(sentence))


def _on_record(desk: Desk, sentence: Sentence) -> bool:
    return bool(desk.exhibits(sentence) or facts.days(desk.bare(sentence)))
