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
from course.writing.stems import stems

_WHO = (
    r"(?:you|he|she|they|we|applicant|petitioner|beneficiary|evidence|record|papers?|file|claim|couple|documents?"
    r"|testimony"
    r"|account|hardship|residence|presence|marriage|union|income|count|chain|proof|showing|answer|explanation"
    r"|letters?"
    r"|[A-Z][a-z]+)"
)
_PROVES = (
    r"(?:show(?:n|s|ed)?|establish(?:es|ed)?|me(?:e)?ts?|prove[dns]?|overc[oa]mes?|rebut(?:s|ted)?|demonstrate[sd]?"
    r"|satisf(?:y|ies|ied)|carr(?:y|ies|ied)|qualif(?:y|ies|ied)|answer(?:s|ed)? the presumption"
    r"|reach(?:es|ed)? (?:the (?:level|mark|measure|line|point)|what|so far|that far)|(?:rise|rose|amount)s? to"
    r"|suffic(?:e|es|ed)|come up to|measure up|go far enough)"
)
_SHORT = re.compile(
    rf"\b{_WHO}\b[^.;:]{{0,40}}\b(?:(?:have|has|had|did|do|does|are|is|was|were|can|could) ?(?:not|n't)|cannot|never"
    rf"|fail(?:s|ed)"
    rf" to)(?: \w+){{0,2}} (?:{_PROVES}|eligible|keep|kept|maintain(?:ed)?|preserve[d]?)\b"
    r"|\b(?:cannot|can't|could not|do not|don't|am unable to|are unable to) (?:\w+ )?(?:say|find|hold|conclude|tell)"
    r" (?:\w+ )?that\b[^.;,]{0,60}\b(?:is|was|are|were|has been|have been) (?:satisfied|met|shown|proved"
    r"|established)\b"
    r"|\b(?:has|have) not been (?:shown|established|proved|proven|rebutted|overcome|met|satisfied|demonstrated)\b"
    r"|\b(?:is|are|was|were) (?:therefore |thus |simply )?not (?:shown|established|proved|proven|rebutted"
    r"|overcome|met"
    r"|satisfied|continuous|in time|timely|open to (?:him|her|you|them)|at hand)\b"
    r"|\b(?:245\([ki]\)|exception|exemption|waiver|excuse)[^.;]{0,30}\b(?:does not|doesn't|cannot|can't"
    r"|did not) (?:reach|help|cover"
    r"|lift|apply|save|excuse|forgive)\b"
    r"|\bbroke (?:off )?(?:his|her|your|their|the) (?:\w+ ){0,2}(?:residence|continuity|union)\b"
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
    r"|\bmeets (?:all |every part of |what )?the (?:law|statute|rule|regulation|test)\b"
    r"|\b(?:requirements?|elements?|conditions?|points?) (?:\w+ ){0,3}(?:is|are|has been|have been) (?:therefore "
    r"|all |thus )?"
    r"(?:met|shown|satisfied|established)\b",
    re.I,
)
_MET_LAW = re.compile(
    r"\b(?:met|meets?|done|did|satisf\w+|fulfil\w+) (?:all )?(?:that |what )(?:the|this) (?:law|statute|rule"
    r"|regulation|section) (?:asks?"
    r"|requires?|wants?)\b",
    re.I,
)
_ELIGIBLE_NOW = re.compile(
    r"\b(?:everything|all|whatever) (?:that )?the (?:law|statute|rule|regulation|section|act) (?:asks?|requires?"
    r"|wants?|demands?)"
    r"(?: for)? (?:is|was|has been) (?:\w+ )?(?:met|shown|satisfied|proved|proven|established|there|done)\b|"
    r"\b(?:find|found|hold|consider)\b[^.;]{0,60}\b(?:every|each|all) (?:the )?(?:requirements?|elements?|conditions?"
    r"|points?) (?:met|shown|satisfied|proved)\b|"
    r"\b(?:you|he|she|they|applicant|petitioner|beneficiary|couple|M(?:r|s|rs)\. \w+) (?:is|are) (?:therefore |thus "
    r"|so "
    r"|accordingly |fully |clearly )?(?:eligible|qualified|entitled) (?:to|for)\b"
    r"|\b(?:every|each) (?:\w+ )?(?:requirement|element|condition|point) (?:\w+ ){0,3}(?:is|has been) (?:met|shown"
    r"|satisfied|established|proved)\b|\ball (?:\w+ )?(?:requirements|elements|conditions|points) (?:\w+ ){0,3}"
    r"(?:are|have been) (?:met|shown|satisfied|established|proved)\b",
    re.I,
)
#: Words that put a thing on the right side of a limit, or a limit out of its way.
_INSIDE = re.compile(
    r"\b(?:stays?|stayed|is|was|are|were|falls?|fell|remains?|comes?|came|lies|lay|keeps?|kept) (?:well |just |still "
    r"|safely )?(?:(?:under|below|within|inside|short of|less than|no more than|not more than) (?:the|what|this|that"
    r"|its|those"
    r"|\d+ (?:days|months|years))|in time|on time|timely)\b"
    r"|\b(?:ended|came|filed|arrived|made|done|received|begun|over) (?:\w+ )?(?:in|on) time\b"
    r"|\b(?:lifts?|removes?|excuses?|forgives?|cures?|saves?(?! for)|waives?|overcomes?|rebuts?"
    r"|answers?) (?:\w+ ){0,3}(?:bar"
    r"|lateness"
    r"|delay|ground|break|defect|presumption|filing|time|days|violation|overstay)\b"
    r"|\b(?:exception|exemption|waiver|excuse) (?:\w+ ){0,3}(?:applies|is shown|covers|reaches|helps|is open|fits)\b"
    r"|\b(?:bar|ground|presumption|limit) (?:\w+ ){0,2}(?:does not|doesn't|no longer) (?:appl|stand|reach|bind)\w*",
    re.I,
)
#: Findings that something needed for a grant is not there, without a verb of proof.
_DOUBTED = re.compile(
    r"(?<!than )(?:\b|(?<=n't) ?)(?:not|n't|never|hardly|scarcely) (?:\w+ )?(?:enough|sufficient|persuaded|convinced"
    r"|satisfied|credible"
    r"|believable|convincing"
    r"|persuasive)\b|\b(?:insufficient|unpersua\w+|unconvinc\w+|unproved|unproven|doubtful|unclear|questionable"
    r"|unlikely|too"
    r" (?:thin|weak|little|few|vague|late|early))\b|\b(?:remains?|is|are|stays?) (?:\w+ )?(?:in doubt|open to doubt"
    r"|lacking|missing)\b",
    re.I,
)
_FOUND = re.compile(
    r"\b(?:is|was|are|were) (?:\w+ly )?(?:genuine|real|valid|bona fide|sufficient|adequate|timely)\b"
    r"|\bshows? an? (?:\w+ )?(?:life|home|household)\b|\b(?:(?:I|we) (?:\w+ ){0,2}(?:find|hold|consider) (?:the|your"
    r"|his|her|this|that) (?:\w+ ){1,3}(?:valid|genuine"
    r"|sufficient|met"
    r"|shown|proved|established|timely|in time)\b)|\b(?:(?:have|has) (?:\w+ly |now |thus )?(?:shown|established"
    r"|proved"
    r"|proven|met|demonstrated|satisfied|rebutted"
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
_LIFTED = re.compile(
    r"\b(?:lifts?|removes?|excuses?|cures?|waives?|overcomes?|rebuts?) (?:\w+ ){0,3}(?:bar|lateness|break"
    r"|presumption)\b",
    re.I,
)
#: What is taken for the very excuse that a case turns on.
_EXCUSED = re.compile(
    r"\b(?:accept|recogni[sz]e|regard|treat|count)s? (?:this|that|it|(?:your|his|her|the) \w+) as (?:an? "
    r"|the )?(?:\w+ )?(?:excuse|circumstance|event|exception"
    r"|exceptional|extraordinary|reason|cause|valid|sufficient|enough)\b"
    r"|\b(?:this|that|it) (?:is|was) (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:exceptional|extraordinary|good cause"
    r"|good reason|valid excuse"
    r"|exception)\b",
    re.I,
)
_EXCUSE = re.compile(r"\b(?:excus|exception|extraordinar|control|good cause)", re.I)
#: Wrongs that a case may turn on, each by the words that name it.
_WRONGS = (
    r"persecut|particip|assist|(?:take|took|taking) part",
    r"\bsham|evad\w+|204\(c\)",
    r"resettle",
    r"false(?:ly)? claim|claim\w* (?:to be|to) (?:a )?citizen",
    r"misrepresent|212\(a\)\(6\)\(C\)\(i\)",
    r"unlawful(?:ly)? presen",
    r"probation",
    r"false testimony",
)
_THIS_MET = re.compile(
    r"(?:This|That|It|The (?:first|second|third|fourth|last) (?:condition|point|requirement|element)) (?:is|was"
    r"|has been)"
    r" (?:(?!not|never|only)\w+ ){0,2}(?:shown|met|satisfied|proved|established)\b(?! (?:only|if))",
    re.I,
)
_HERE = re.compile(r"\b(?:you|your|his|her|their|here|this case)\b", re.I)
_NOT_SO = re.compile(
    r"\b(?:not|never|no|nor|neither|nothing|must|has to|have to|had to|whether|cannot|for|second|also|what|whose"
    r"|who|by"
    r" then|than)\b|n't\b",
    re.I,
)
_SUPPOSED = re.compile(
    r"\b(?:but|however|although|though|even|yet|only|if|whether|would|unless|could|until|once|may|might|should"
    r"|nor)\b",
    re.I,
)
_BURDEN = re.compile(r"\bburden\b", re.I)
_ONE_OF = re.compile(
    r"\b(?:this|that|one|the (?:first|second|third|fourth|next|other|last))"
    r" (?:condition|requirement|element|point) is\b",
    re.I,
)
_BY_RULE = re.compile(
    r"\b(?:when|requires?|means|(?<!that )(?<!what )the (?:law|statute|rule|regulation)|a (?:person|worker|student"
    r"|visitor|resident|petition"
    r"|form)|those|anybody|somebody|workers|students)\b",
    re.I,
)
_NO = re.compile(
    r"\b(?:procure|evade|sham|fraud\w*|to (?:show|prove|establish)|not|never|no|none|few|nor|neither|nothing|must"
    r"|has to"
    r"|have to|who|cannot|whether|if)\b|n't\b",
    re.I,
)
_GENERAL = re.compile(r"(?:an?|any|every|each|no|such an?|only) \w+|nobody\b|whoever\b", re.I)
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
    r"|persecution|tak(?:e|en|ing) part|took part|assist\w*|resettle\w*|removal|offer|knew|earlier|against"
    r"|same person"
    r"|anybody|anyone|paid for|conceal\w*|dishonest\w*"
    r"|wrongdoing)\b",
    re.I,
)


#: Elements that stand against the person: that they are proved leads to no grant.
_ADVERSE = frozenset(["bars", "resettlement", "conviction", "sham", "earlier-denial", "ground", "bar-length", "arrest"])
_UNASKED = re.compile(
    r"\b(?:none|nothing|no \w+|it|that|this|which) (?:is|was|are|isn't|is not|was not) (?:\w+ )?(?:required"
    r"|needed|asked"
    r"|called for|necessary)\b|\bneed(?:s|ed)? (?:none|not|no)\b|\bdoes not matter\b",
    re.I,
)
_ELIGIBLE = re.compile(
    r"\b(?:eligib\w*|ineligib\w*|inadmissib\w*|burden|barr?(?:ed|s)?|qualif\w*|requirements?|conditions?|elements?"
    r"|exception|waiver"
    r"|late|early"
    r"|soon|excluded|excludes|disqualified|removable|petition|application|claim|case|law|statute|rule|record"
    r"|evidence)\b",
    re.I,
)


def against(desk: Desk) -> Sentence | None:
    """The first sentence whose finding leads to the opposite of what the draft does."""
    kind = desk.draft.kind
    if kind is DraftKind.APPROVAL:
        return next((s for s in desk.sentences if _lacks(desk, s)), None)
    if kind in (DraftKind.DENIAL, DraftKind.REFERRAL, DraftKind.NOID):
        words = _failing_words(desk)
        found = (
            s
            for s in desk.sentences
            if _all_met(s.text)
            or _not_so(desk, s.text)
            or _pointed(desk, s)
            or _met_after_all(s.text, words)
            or _inside(desk, s.text)
        )
        return next(found, None)
    return None


def _lacks(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence finds that an element is missing; what is said of one paper that it cites is left alone."""
    if not falls_short(sentence.text) or not _on_element(desk, sentence.text):
        return False
    return bool(_SHORT.search(sentence.text) or _BARRED.search(sentence.text)) or not desk.exhibits(sentence)


def _on_element(desk: Desk, text: str) -> bool:
    """Whether what a sentence finds missing is something the form asks for, and not a paper that nobody needs."""
    if _UNASKED.search(text):
        return False
    return bool(_ELIGIBLE.search(text)) or (
        desk.form is not None and any(speaks_of(e, text) for e in desk.form.elements)
    )


def falls_short(text: str) -> bool:
    """Whether a sentence finds that something a grant needs is missing."""
    if _CONCEDED.search(text) or (_GENERAL.match(text) and not _PERSON.search(text)):
        return False
    barred = _BARRED.search(text)
    if barred and not _NO.search(clause_before(text, barred.start())):
        return True
    found = _SHORT.search(text) or _DOUBTED.search(text)
    return found is not None and not _HARMLESS.search(clause_around(text, *found.span()))


def _all_met(text: str) -> bool:
    law = _MET_LAW.search(text)
    if law and _PERSON.search(text) and not _SUPPOSED.search(text) and not _NO.search(text[: law.start()]):
        return True
    found = _WHOLE.search(text) or _ELIGIBLE_NOW.search(text)
    if found is None or _BURDEN.search(text) or _ONE_OF.search(text) or _CONCEDED.search(text) or _RULE.search(text):
        return False
    if _GENERAL.match(text) and not _PERSON.search(text) and not _ELIGIBLE_NOW.match(text):
        return False
    return not _NO.search(clause_before(text, found.start()) + found[0])


def _met_after_all(text: str, words: list[re.Pattern[str]]) -> bool:
    """Whether a sentence finds that the very element which fails is shown."""
    found = _FOUND.search(text)
    if not found or facts.days(text) or _CONCEDED.search(text) or _RULE.search(text) or _NO.search(text):
        return False
    return any(word.search(text) for word in words)


def _not_so(desk: Desk, text: str) -> bool:
    """Whether a sentence finds that the bar or the wrong on which the case turns is not there."""
    found = _SHORT.search(text)
    if not found or _SUPPOSED.search(text) or (_GENERAL.match(text) and not _PERSON.search(text)):
        return False
    clause, fails = clause_around(text, *found.span()), failing(desk)
    return any(re.search(wrong, clause, re.I) and re.search(wrong, fails, re.I) for wrong in _WRONGS)


def _pointed(desk: Desk, sentence: Sentence) -> bool:
    """Whether ``This is shown`` ends a paragraph on the very thing that fails."""
    if not _THIS_MET.match(sentence.text):
        return False
    place = desk.sentences.index(sentence)
    before = [s.text for s in desk.sentences[:place] if s.paragraph == sentence.paragraph]
    return bool(before) and _about_failing(desk, before[0]) and _about_failing(desk, before[-1])


def _inside(desk: Desk, text: str) -> bool:
    """Whether a sentence puts on the right side of the limit the very thing that is on the wrong one."""
    found = _INSIDE.search(text) or _EXCUSED.search(text)
    if (
        not found
        or _BURDEN.search(text)
        or _SUPPOSED.search(text)
        or _NOT_SO.search(text.replace(found[0], " "))
        or _BY_RULE.search(text)
    ):
        return False
    if _GENERAL.match(text) and not _PERSON.search(text):
        return False
    if _EXCUSED.search(text) and _EXCUSE.search(" ".join(desk.case.truth.reasons) + failing(desk)):
        return True
    return bool(_LIFTED.search(text) and _HERE.search(text)) or _about_failing(desk, text)


def _about_failing(desk: Desk, text: str) -> bool:
    """Whether a sentence is nearer to what the case finds not to be met than to anything that it finds met."""
    said = stems(text)
    finding = desk.finding
    steps = finding.reasons if finding else ()
    reasons = desk.case.truth.reasons
    wrong = [failing(desk), *(r for r in reasons if not _GRANTED.search(r))]
    right = [r.text for r in steps if r.satisfied is True] + [r for r in reasons if _GRANTED.search(r)]
    worst = max((len(said & stems(r)) for r in wrong), default=0)
    return worst > max((len(said & stems(r)) for r in right), default=0)


def _failing_words(desk: Desk) -> list[re.Pattern[str]]:
    """How sentences speak of the elements that the case's rule finds not to be met."""
    if desk.form is None:
        return []
    fails = failing(desk)
    failed = [e for e in desk.form.elements if speaks_of(e, fails)]
    shown = [r for r in desk.case.truth.reasons if _GRANTED.search(r)]
    failed = [e for e in failed if not any(speaks_of(e, r) for r in shown)]
    special = sorted(failed, key=lambda e: not e.when)
    return [pattern(e) for e in special[:1] if e.id not in _ADVERSE]
