"""Whether what speaks against the result is disclosed and answered, and what may not be told is kept out."""

from __future__ import annotations

import re

from course.model.casefile import Planted
from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, first, met, missed, partly, unsure
from course.writing.disclosed import Disclosure, Untold, kept_back
from course.writing.manuscript import Sentence
from course.writing.stems import stems

C = Criterion.ADVERSE
LITTLE = 0.31  #: of an issue's words in one passage, below which an instructor is asked whether it is told
_SOURCES = re.compile(
    r"\b(?:information|reports?|intelligence|details|facts|allegations?|material) (?:\w+ )?(?:has |have |had "
    r")?(?:come|came|reached|been"
    r" (?:received|obtained|provided)|received|obtained|available|known|held|on hand|in our possession|developed)\b"
    r"|\b(?:we|i|uscis|this office|the service) (?:has |have |had )?(?:also )?(?:received|obtained|learned|learnt"
    r"|developed|uncovered"
    r"|possess(?:es)?|holds?|has|have) (?:\w+ )?(?:information|reports?|intelligence|evidence|word|a tip|tips)\b"
    r"|\b(?:its|our|official|internal|other|undisclosed|confidential|reliable|several|various|separate) (?:own "
    r")?sources?\b"
    r"|\b(?:certain|some|other|internal|further|additional|undisclosed|official) (?:information|materials?|reports?"
    r"|records?|facts|details) (?:\w+ )?(?:in|on|within|held)\b|\breceived? word (?:that|of|from)\b"
    r"|\b(?:information|reports?|facts|details"
    r"|materials?|something|matters) (?:\w+ )?(?:that|which) (?:we|i|this office|uscis) (?:can't|cannot|may not"
    r"|must not"
    r"|am not|are not|is not|won't|will not)\b|\b(?:can't|cannot|may not|won't|will not) go into (?:what|its"
    r"|their|the"
    r"|it|them)\b"
    r"|\bcome to (?:our|the|my) (?:attention|notice|knowledge)\b|\b(?:can't|cannot|may not|not able to|unable to"
    r"|need not) (?:say|tell|disclose|go into|set out|describe|enclose|repeat|show|explain"
    r"|share|reveal)(?: you)? (?:more|anything|what (?:it|they|he|she)|the (?:source|details?|substance|contents?)"
    r"|(?:its|their) (?:source|contents?|words|details?))\b"
    r"|\b(?:a|an) (?:reliable|confidential|anonymous|unnamed|credible) (?:source|tip|informant|person|caller)\b"
    r"|\b(?:according to|based on) (?:other |further |additional |outside |our )?(?:information|sources|checks"
    r"|inquiries)(?: available| known"
    r"| at hand|,)|\bknows? from (?:\w+ ){0,2}sources?\b|\bit is known that\b|\bwe (?:know|are aware|are told"
    r"|have heard|hear) (?:that|of)\b",
    re.I,
)
_KEPT_BACK = re.compile(
    r"\b(?:can't|cannot|can not|may not|won't|will not|not able to|unable to) (?:tell|show|give|say|disclose|reveal)"
    r"(?: to)? (?:you )?(?:any ?(?:thing|more)|more(?! time| than|\b[^.;]{0,9}days)"
    r"|what (?:it|they|he|she) (?:says?|contains?|wrote|told))\b"
    r"|\b(?:can't|cannot|may not|won't|will not) go into what\b"
    r"|\b(?:source|writer|author|sender|caller|informant)\b[^.;]{0,20}\b(?:asked|wishes|wants"
    r"|prefers) (?:not )?to (?:not )?"
    r"(?:be named|remain|stay|be known)\b|\bin confidence\b[^.;]{0,40}\b(?:can't|cannot|may not)\b",
    re.I,
)
#: What is hinted at: ``other material of the authorities raises concerns``.
_HINTED = re.compile(
    r"\b(?:other|certain|some|further|additional|various) (?:materials?|information|reports?|records?|matters"
    r"|facts|sources)\b[^.;]{0,60}\b(?:raises?|suggests?|indicates?|points?|gives?|casts?|leaves?)\b[^.;]{0,30}"
    r"\b(?:concerns?|questions?|doubts?|problems?|issues?)\b",
    re.I,
)
_LEFT_OUT = re.compile(
    r"\b(?:no|any|not|nothing|if|whatever|please|you|your) (?:\w+ ){0,3}(?:information|sources?|reports?|evidence)\b",
    re.I,
)
_ON_TOP = (
    r"\bon (?:this|that) (?:ground|basis|point) (?:as well|too|also)\b|\b(?:a|as a) (?:second|another|further"
    r"|additional|separate)"
    r" (?:and \w+ )?ground\b|\bfor (?:this|that) reason (?:as well|too|also)\b|\b(?:is|are) (?:also|further"
    r"|additionally) denied\b"
    r"|\bwe (?:also|further) deny\b|\bcannot be believed\b"
)
#: Something that the person was never told of, and that carries the result all the same.
_UNTOLD = re.compile(
    r"\b(?:not|never) (?:been )?(?:told|shown|asked|informed|given notice|confronted|notified|aware|seen|heard)\b", re.I
)
_REASON_TOO = re.compile(
    r"\b(?:further|second|another|added|additional|separate|independent|also a|one more) (?:reason|ground|basis)\b"
    r"|\b(?:rests?|relies|rely|based|turns?|denied|deny) (?:also |too |in part )?(?:on|upon|for) (?:it|this|that"
    r"|them)\b",
    re.I,
)
_ASKING = (DraftKind.RFE, DraftKind.NOID)
_NOT_SEEN = re.compile(r"\bnot (?:been )?(?:seen|shown|told)\b(?! (?:to have|that)\b)", re.I)
_SET_ASIDE = re.compile(r"\b(?:no|not|nothing|without|neither|never|aside|nobody)\b", re.I)
#: What nobody has shown the person counts against him all the same.
_AGAINST = re.compile(
    r"(?<!not )(?<!nothing )(?<!never )(?<!neither )\b(?:count|weigh|hold|held|use|take|took|speak|read"
    r"|turn)s?(?:ed)? (?!nothing)(?:it |this |that "
    r"|them )?(?:(?!nothing)\w+ )?"
    r"against (?:you|him|her|them|(?:the|your|his|her|their|this) (?:petition|application|case|claim|request"
    r"|marriage))\b|\b(?:some|great|full|much|little|certain|considerable|due) weight\b(?! of| "
    r"to the papers)"
    r"|\b(?:this|that|it|which) (?:too |also |as well )?(?:went into|played (?:a|its) part in|is part of"
    r"|entered into|bears on"
    r"|bore on|shaped|informed|influenced) (?:my|our|the|this) (?:decision|result|finding|denial)\b"
    r"|\b(?:i|we) (?:also |therefore )?(?:rely|relied|believe|credit) (?:on )?(?:it|this|that|the (?:message|note"
    r"|letter|tip|call))\b",
    re.I,
)
_NOT_RELIED = (
    r"\bno (?:\w+ )?weight\b|\bnot (?:\w+ )?(?:rel(?:y|ied)|rest(?:s|ed)?|use[ds]?|count(?:s|ed)?|consider(?:ed)?"
    r"|weigh(?:ed|s)?|drawn?|part of)\b"
    r"|\bnothing\b[^.]{0,40}\b(?:rests?|turns?|follows?|drawn?|depends?)\b|\bno part\b|\bfor nothing\b|\b(?:set"
    r"|left|put|leave) (?:it |them |that "
    r"|this )?aside\b|\bdisregard|\bdr(?:ew|aw) n(?:o|othing)\b|\bwithout weight\b|\bwe left aside\b|\bdid not "
    r"count\b|\bneither\b"
)
_WEIGHTLESS = re.compile(
    r"\bno weight\b|\bmust not\b|\bnot need\b|\bno bearing\b|\btold to nobody\b|\bcan't carry\b", re.I
)
_ANSWERED = (
    r"\b(?:you|he|she|they|your|his|her)\b[^.]{0,40}\b(?:said|say|says|told|explain\w*|testif\w*|stated?"
    r"|account|answer\w*|correct\w*|wrote|disclos\w*|statement)|\btestimony|\bexplanation|\bexplained"
    r"|\bstatement|\binterview|\banswer|\b(?:you|he|she|they|who|[A-Z][a-z]+) (?:also |yourself |himself "
    r"|herself )?(?:writes?|wrote|asks?"
    r"|asked|claims?|claimed|brought|showed|sent|lists?|listed|gives?|gave|offers?|offered|describes?|described)\b"
)


def check(desk: Desk) -> Verdict:
    """Each material issue of the file is spoken of, with what the person says to it; protected matter is not."""
    told = _protected(desk)
    if told:
        return told
    hidden = _hidden(desk) or _another_ground(desk)
    if hidden:
        return hidden
    disclosure = Disclosure(desk)
    wrong = next(filter(None, (_passed(desk, disclosure, issue) for issue in desk.case.truth.planted)), None)
    if wrong:
        return wrong
    answered = desk.saying(_ANSWERED)
    if not answered and desk.draft.kind is not DraftKind.RFE:
        return partly(
            C,
            "The draft does not tell what the person says about the points against the result.",
            "Give the person's own account and say what weight it gets.",
        )
    return met(C, "What speaks against the result is disclosed and answered.", first(answered))


def doubt(desk: Desk) -> Verdict | None:
    """A material issue of which no passage of the draft tells much."""
    issues = [p for p in desk.case.truth.planted if p.material and not kept_back(desk, p)]
    if desk.draft.kind not in (*_ASKING, DraftKind.APPROVAL):
        issues = [p for p in issues if not _unseen(desk, p)]
    passages = _passages(desk)
    for issue in issues:
        wanted = stems(issue.explain)
        if max((len(wanted & said) for said in passages), default=0) < LITTLE * len(wanted):
            return unsure(C, f"The draft may say too little of this: {_lower(_text(desk, issue))}.")
    return None


def _passages(desk: Desk) -> list[frozenset[str]]:
    """The words of each paragraph with those of the next one."""
    own: dict[int, set[str]] = {}
    for sentence in desk.sentences:
        own.setdefault(sentence.paragraph, set()).update(stems(sentence.text))
    return [frozenset(words | own.get(place + 1, set())) for place, words in own.items()]


def _passed(desk: Desk, disclosure: Disclosure, issue: Planted) -> Verdict | None:
    """What is wrong with how a draft deals with an issue; what nobody may tell is passed over in silence."""
    if kept_back(desk, issue):
        return None
    unseen, asks = _unseen(desk, issue), desk.draft.kind in _ASKING
    if unseen and not asks:
        used = _used(desk, issue)
        if used:
            return missed(
                C,
                "The decision uses something that the person has not seen.",
                "Give notice of it first, or say that nothing rests on it (8 CFR 103.2(b)(16)(i)).",
                used,
            )
        memo = desk.draft.kind is DraftKind.APPROVAL  # a letter may set aside what the person has not seen untold
        untold = disclosure.untold(issue) if issue.material and memo else None
    elif unseen and _WEIGHTLESS.search(issue.explain):
        untold = None
    else:
        untold = _untold(disclosure, issue, asks=asks, unseen=unseen)
    if untold is None and desk.draft.kind is DraftKind.APPROVAL:
        untold = disclosure.uncited(issue)
    return _silent(desk, issue, untold.exhibit) if untold else None


def _silent(desk: Desk, issue: Planted, exhibit: str) -> Verdict:
    return missed(
        C,
        f"The draft does not tell of this: {_lower(_text(desk, issue))}.",
        f"Disclose it and answer it (8 CFR 103.2(b)(16)(i)); see Exhibit {desk.record.letter(exhibit)}.",
    )


def _untold(disclosure: Disclosure, issue: Planted, *, asks: bool, unseen: bool) -> Untold | None:
    """The issue, where the draft does not tell enough of it."""
    if not issue.material:
        return None if asks else disclosure.passed_over(issue)
    untold = disclosure.untold(issue) or disclosure.undated(issue)
    return untold or (disclosure.undescribed(issue) if unseen and asks else disclosure.one_sided(issue))


def _hidden(desk: Desk) -> Verdict | None:
    """A sentence that rests on a source which it does not name, or whose words it keeps back."""
    for place, sentence in enumerate(desk.sentences):
        if _KEPT_BACK.search(sentence.text):
            return missed(
                C,
                "This sentence uses something and keeps back what it says.",
                "Tell what it says and let the person answer, or use nothing of it (8 CFR 103.2(b)(16)(i)).",
                sentence,
            )
        hinted = _HINTED.search(sentence.text) is not None
        if not hinted and (_LEFT_OUT.search(sentence.text) or not _SOURCES.search(sentence.text)):
            continue
        near = desk.sentences[place : place + (1 if hinted else 3)]
        if not any(desk.exhibits(s) for s in near if s.paragraph == sentence.paragraph):
            return missed(
                C,
                "This sentence rests on a source that the draft does not name.",
                "Say what was received and what it says, and let the person answer (8 CFR 103.2(b)(16)(i)).",
                sentence,
            )
    return None


def _another_ground(desk: Desk) -> Verdict | None:
    """A ground put on top, of which the person was never told."""
    if desk.draft.kind in _ASKING or desk.draft.kind is DraftKind.APPROVAL:
        return None
    for sentence in (*desk.saying(_ON_TOP), *desk.saying(_REASON_TOO.pattern)):
        untold = _UNTOLD.search(sentence.text) and _REASON_TOO.search(sentence.text)
        if untold or (not _SET_ASIDE.search(sentence.text) and not desk.exhibits(sentence)):
            return missed(
                C,
                "This puts a further ground on top, and nothing shows that the person was told of it.",
                "Leave it out, or give notice of it first (8 CFR 103.2(b)(16)(i)).",
                sentence,
            )
    return None


def _unseen(desk: Desk, issue: Planted) -> bool:
    """Whether an issue is adverse information that the person has not seen."""
    return _NOT_SEEN.search(_text(desk, issue)) is not None


def _text(desk: Desk, issue: Planted) -> str:
    """How the case file words an issue."""
    return next(i.text for i in desk.case.docket.issues if i.id == issue.issue)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _used(desk: Desk, issue: Planted) -> Sentence | None:
    """A sentence that rests on an exhibit nobody has shown the person, or tells of it and does not set it aside."""
    only = set(issue.where) - {"interview", "call", "notes"}
    telling = [s for s in desk.sentences if only & set(desk.exhibits(s))]
    for sentence in telling:
        around = [s for s in desk.sentences if sentence.paragraph <= s.paragraph <= sentence.paragraph + 1]
        against = next((s for s in around if _AGAINST.search(s.text)), None)
        if against:
            return against
        if not any(_SET_ASIDE.search(s.text) for s in around):
            return sentence
    if telling and not desk.saying(_NOT_RELIED):
        return telling[0]
    return None


def _protected(desk: Desk) -> Verdict | None:
    """A draft that tells what may be told to nobody."""
    for issue in desk.case.truth.planted:
        if not kept_back(desk, issue):
            continue
        for exhibit in issue.where:
            others = " ".join(t.text for e, t in desk.record.exhibits.items() if e != exhibit)
            own = stems(desk.record.exhibits[exhibit].text) - stems(others)
            for sentence in desk.sentences:
                if len(own & stems(sentence.text)) >= 3 or exhibit in desk.exhibits(sentence):
                    return missed(
                        C,
                        f"Exhibit {desk.record.letter(exhibit)} is protected, and this sentence tells of it.",
                        f"Take it out ({issue.cites[0]}).",
                        sentence,
                    )
    return None
