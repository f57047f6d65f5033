"""Findings that lead to another result than the one the draft states."""

from __future__ import annotations

import re

from course.model.draft import DraftKind
from course.writing import facts
from course.writing.clause import clause_around, clause_before
from course.writing.desk import Desk
from course.writing.element import pattern, speaks_of
from course.writing.manuscript import Sentence
from course.writing.scope import failing

_WHO = (
    r"(?:you|he|she|they|we|applicant|petitioner|beneficiary|evidence|record|papers?|file|claim|couple|documents?"
    r"|testimony"
    r"|account|[A-Z][a-z]+)"
)
_PROVES = (
    r"(?:show(?:n|s|ed)?|establish(?:es|ed)?|me(?:e)?ts?|prove[dns]?|overc[oa]mes?|rebut(?:s|ted)?|demonstrate[sd]?"
    r"|satisf(?:y|ies|ied)|carr(?:y|ies|ied)|qualif(?:y|ies|ied)|answer(?:s|ed)? the presumption)"
)
_SHORT = re.compile(
    rf"\b{_WHO}\b[^.;:]{{0,40}}\b(?:(?:have|has|had|did|do|does|are|is|was|were|can|could) ?(?:not|n't)|cannot|never"
    rf"|fail(?:s|ed)"
    rf" to)(?: \w+){{0,2}} (?:{_PROVES}|eligible)\b"
    r"|\b(?:has|have) not been (?:shown|established|proved|proven|rebutted|overcome|met|satisfied|demonstrated)\b"
    r"|\b(?:is|are|was|were) (?:therefore |thus |simply )?not (?:shown|established|proved|proven|rebutted|overcome|met"
    r"|satisfied|continuous|in time|timely|open to (?:him|her|you|them)|at hand)\b"
    r"|\b(?:245\([ki]\)|exception|exemption|waiver|excuse)[^.;]{0,30}\b(?:does not|doesn't|cannot|can't"
    r"|did not) (?:reach|help|cover"
    r"|lift|apply|save|excuse|forgive)\b"
    r"|\bfalls? short\b|\b(?:residence|presence|union|chain) (?:was|is|has been) (?:broken|interrupted|not)\b"
    r"|\b(?:filed|came|was|were|arrived|is) (?:a |one |\w+ )?(?:days? |weeks? |months? )?too (?:late|early|soon)\b"
    r"|\bfiled (?:a|one|\w+) (?:day|week|month)s? late\b|\bpresumption (?:stands|remains|holds)\b",
    re.I,
)
_BARRED = re.compile(
    r"\b(?:is|are|remains?|was|stays?) (?:therefore |thus |also |still |now )?(?:ineligible|inadmissible"
    r"|not (?:eligible"
    r"|admissible|a qualifying \w+)|barred|disqualified|no (?:longer )?(?:a )?(?:child|spouse|relative"
    r"|immediate relative) of"
    r"|closed to (?:him|her|you|them))\b"
    r"|\b(?:law|statute|bar|rule) (?:bars|excludes|reaches) (?:him|her|you|them)\b|\bbar (?:applies|stands)\b"
    r"|\b(?:was|were|is|had been) firmly resettled\b|\b(?:assisted|participated|took part) in (?:the )?persecution\b"
    r"|\b(?:exceeds?|more than|over) 180 days\b[^.]{0,60}\b245\(k\)|\b(?:is|was) (?:removable|a danger to)\b",
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:(?:have|has) (?:shown|established|proved|proven|demonstrated|satisfied)|meets?|met|satisf(?:y|ies|ied)"
    r"|(?:is|are) eligible|qualif(?:y|ies|ied))"
    r"\b[^.;]{0,40}\b(?:every|all|each|eligib\w+|the requirements|for (?:naturalization|adjustment|asylum|the waiver|"
    r"classification|the benefit|approval))\b"
    r"|\b(?:requirements?|elements?|conditions?|points?) (?:\w+ ){0,3}(?:is|are|has been|have been) (?:therefore "
    r"|all |thus )?"
    r"(?:met|shown|satisfied|established)\b",
    re.I,
)
_FOUND = re.compile(
    r"\b(?:(?:have|has) (?:\w+ly |now |thus )?(?:shown|established|proved|proven|met|demonstrated|satisfied|rebutted"
    r"|overcome)"
    r"|(?:is|are|was|were) (?:\w+ly |now |thus |therefore )?(?:shown|established|proved|proven|met|satisfied"
    r"|rebutted|overcome)"
    r"|(?:shows?|establish(?:es)?|proves?|demonstrates?|satisf(?:y|ies)|confirms?) (?:\w+ ){0,2}that"
    r"|(?:I|we) (?:therefore |thus |also )?(?:find|conclude|accept|believe|hold)(?: it \w+ \w+ \w+ \w+)? that"
    r"|(?:am|are) (?:satisfied|persuaded|convinced) that)\b",
    re.I,
)
_CONCEDED = re.compile(
    r"\b(?:but|however|instead|although|though|even if|yet|only|other|three-year|alone|nor|first|earlier|at first"
    r"|while|"
    r"no longer|need(?:s)? not|does not matter|not (?:asked|required|needed|decide)|if|whether|would|except|otherwise"
    r"|until|unless|once|may|might|could|can|should)\b",
    re.I,
)
_RULE = re.compile(r"\b(?:when|must|ha(?:ve|s) to|before|asks?|requires?|means)\b", re.I)
_NO = re.compile(
    r"\b(?:procure|evade|sham|fraud\w*|to (?:show|prove|establish)|not|never|no|nor|neither|nothing|must|has to"
    r"|have to|who|cannot|whether|if)\b|n't\b",
    re.I,
)
_GENERAL = re.compile(r"(?:an?|any|every|each|no|such an?|only) \w+", re.I)
_PERSON = re.compile(r"\b(?:you|your|he|his|she|her|they|their|the (?:applicant|petitioner|couple))\b", re.I)
_GRANTED = re.compile(
    r"\b(?:is|are|was|were) (?:shown|real|genuine|accepted|met)\b|\bnot in doubt\b|\bnot questioned\b", re.I
)
#: What a grant does not need: that these are not shown speaks for the person.
_HARMLESS = re.compile(
    r"\b(?:arrest\w*|crimes?|convict\w*|fraud\w*|mislead\w*|misstat\w*|misrepresent\w*|false\w*|danger\w*"
    r"|harm(?:ed)?|deceiv\w*"
    r"|ground\w*|lie[ds]?|violat\w*|adverse|212|absence|break|abandon\w*|sham|evad\w*|intent\w*|persecutor"
    r"|participat\w*"
    r"|resettle\w*|removal|offer|knew|earlier|against|same person|anybody|anyone|paid for|conceal\w*|dishonest\w*"
    r"|wrongdoing)\b",
    re.I,
)


def against(desk: Desk) -> Sentence | None:
    """The first sentence whose finding leads to the opposite of what the draft does."""
    kind = desk.draft.kind
    if kind is DraftKind.APPROVAL:
        return next((s for s in desk.sentences if falls_short(s.text)), None)
    if kind in (DraftKind.DENIAL, DraftKind.REFERRAL, DraftKind.NOID):
        words = _failing_words(desk)
        return next((s for s in desk.sentences if _all_met(s.text) or _met_after_all(s.text, words)), None)
    return None


def falls_short(text: str) -> bool:
    """Whether a sentence finds that something a grant needs is missing."""
    if _CONCEDED.search(text) or (_GENERAL.match(text) and not _PERSON.search(text)):
        return False
    barred = _BARRED.search(text)
    if barred and not _NO.search(clause_before(text, barred.start())):
        return True
    found = _SHORT.search(text)
    return found is not None and not _HARMLESS.search(clause_around(text, *found.span()))


def _all_met(text: str) -> bool:
    found = _WHOLE.search(text)
    if found is None or _CONCEDED.search(text) or _RULE.search(text):
        return False
    return not _NO.search(clause_before(text, found.start()) + found[0])


def _met_after_all(text: str, words: list[re.Pattern[str]]) -> bool:
    """Whether a sentence finds that the very element which fails is shown."""
    found = _FOUND.search(text)
    if not found or facts.days(text) or _CONCEDED.search(text) or _RULE.search(text) or _NO.search(text):
        return False
    return any(word.search(text) for word in words)


def _failing_words(desk: Desk) -> list[re.Pattern[str]]:
    """How sentences speak of the elements that the case's rule finds not to be met."""
    if desk.form is None:
        return []
    fails = failing(desk)
    failed = [e for e in desk.form.elements if speaks_of(e, fails)]
    shown = [r for r in desk.case.truth.reasons if _GRANTED.search(r)]
    failed = [e for e in failed if not any(speaks_of(e, r) for r in shown)]
    special = sorted(failed, key=lambda e: not e.when)
    return [pattern(e) for e in special[:1]]
