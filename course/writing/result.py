"""The results that a sentence states: who grants, denies or refers, and whether it is done or only promised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Side(StrEnum):
    """Which way a result goes."""

    GRANT = "grant"
    DENY = "deny"
    REFER = "refer"


class Mood(StrEnum):
    """How firm a result is."""

    NOW = "now"  #: it is the decision
    PROMISE = "promise"  #: will be
    MAYBE = "maybe"  #: may be, would be, intends to, if
    PAST = "past"  #: was, had been: an event of the record
    DENIED = "denied"  #: a sentence that says it is not so


@dataclass(frozen=True)
class Result:
    """One result in a sentence: which way, how firm, and where its verb stands."""

    side: Side
    mood: Mood
    span: tuple[int, int]
    turned: bool = False  #: a grant that can't be made, read as its opposite


_VERBS = {
    Side.GRANT: r"approv(?:es?|ed|ing)|grant(?:s|ed|ing)?|extend(?:s|ed|ing)?|reinstat(?:es?|ed|ing)",
    Side.DENY: r"den(?:y|ies|ied|ying)|refus(?:es?|ed|ing)|reject(?:s|ed|ing)?|turn(?:s|ed|ing)? down"
    r"|turned (?:your|the|this|his|her) \w+ down|disallow(?:s|ed|ing)?",
    Side.REFER: r"refer(?:s|red|ring)?",
}
_VERB = re.compile(rf"\b(?:{'|'.join(f'(?P<{side.value}>{words})' for side, words in _VERBS.items())})\b", re.I)
#: Results that are written without the verb of granting: the status itself is given.
_GIVEN = re.compile(
    r"\b(?:(?:your|his|her|the applicant's|whose) (?:status|stay) (?:is|has been) (?:hereby |now )?(?:adjusted|changed)"
    r"|(?:is|are) (?:hereby |now |therefore )?classified as|becomes? a (?:lawful )?permanent resident (?:today|on this)"
    r"|conditions? (?:\w+ ){0,6}(?:is|are) (?:hereby |now )?(?:removed|lifted)"
    r"|certificate (?:\w+ ){0,4}(?:is|will be|has been) issued|is recognized as)\b",
    re.I,
)
_FILING = (
    r"(?:application|petition|request|claim|form|filing|waiver|naturalization|adjustment|asylum|certificate|extension"
    r"|permission)"
)
#: Results that are written of the filing, which succeeds or fails.
_FARES = {
    Side.GRANT: re.compile(
        rf"\b{_FILING} (?:\w+ ){{0,3}}(?:succeeds|is successful|prevails|is allowed|issues)\b"
        r"|\b(?:bar|ground|inadmissibility) (?:[\w()]+ ){0,5}(?:is|are) (?:hereby |now |therefore )?waived\b"
        r"|\b(?:answer|result) (?:to [^.;]{1,40} )?is (?:a )?yes\b",
        re.I,
    ),
    Side.DENY: re.compile(
        rf"\b{_FILING} (?:\w+ ){{0,3}}(?:fails|must fail|has to fail|is unsuccessful|(?:does|can) ?not succeed"
        r"|is (?:hereby )?dismissed)\b|\b(?:answer|result) (?:to [^.;]{1,60} )?is (?:a )?no\b",
        re.I,
    ),
    Side.REFER: re.compile(
        r"\b(?:case|application|claim|file|matter|request) (?:\w+ ){0,4}(?:goes|go|passes|is (?:sent|placed|passed|put"
        r"|transferred|handed|moved|laid)|moves) (?:on )?(?:to|before) (?:an |the )?(?:immigration )?(?:judge|court)\b",
        re.I,
    ),
}
#: Results that are written as nouns: ``Result: denial``, ``the decision is to approve``.
_NOUNS = {
    Side.GRANT: r"approval|grant|to (?:approve|grant)",
    Side.DENY: r"denial|refusal|to (?:deny|refuse)",
    Side.REFER: r"referral|to refer",
}
_TITLED = (
    r"(?:\b(?:serves|acts|counts|operates|works|stands) (?:\w+ )?as (?:a |an |the |your |our )?|\b(?:records?"
    r"|explains?|documents?|gives? notice of|announces?|confirms?) (?:the |our |my |an? |its )"
    r"|\brecommend(?:s|ed)? (?:for |that it be |a |an )?|\b(?:result|decision|outcome|conclusion|this (?:(?:letter"
    r"|notice|memo|paper) )?)\s*(?:is|:|was)"
    r"(?: (?:a|an|the|one of|therefore|thus))*|: ?|^notice of )\s*(?:%s)\b"
)
_OURS = (
    r"(?:I|we|USCIS|this (?:letter|decision|notice|order|memo)|this office"
    r"|the (?:service|agency|director|officer|undersigned|office|department))"
)
_CLAUSE = re.compile(r"[;:\u2014]|, (?:and|but|so|or|because|since|although|though|while)\b|\bthat\b|\bbecause\b")
_NEGATED = re.compile(r"\b(?:not|neither|nor|never|nothing|no longer|without|no decision|rather than)\b|n't\b", re.I)
_CANNOT = re.compile(
    r"^no (?:\w+ ){1,5}can\b"
    r"|\b(?:can ?not|can't|may not|must not|could not|are unable to|am unable to|is unable to)\b",
    re.I,
)
_MAYBE = re.compile(
    r"\b(?:may|might|can|could|would|should|intends?|intention|propos\w+|plans?|considering|whether|to be|asks?|asked"
    r"|wants?|hopes?|seeks?|if|unless|until|once|provided|before)\b",
    re.I,
)
_DUTY = re.compile(r"\b(?:must|ha(?:ve|s) to|need to|obliged to|required to|decided to|bound to)\b", re.I)
_DECLINES = re.compile(
    r"\b(?:declin\w+|refus\w+) to$|\bno (?:power|authority|way|basis|ground|room) to$"
    r"|\b(?:not (?:able|free|possible|in a position|permitted|allowed)|unable|impossible)(?: for \w+)? to$",
    re.I,
)
#: A second verb of the same subject: ``was reviewed and cannot be approved``.
_OTHER_VERB = re.compile(r"\b(?:and|but|or) (?=(?:is|are|can|cannot|must|has|have|will|may|do|does)\b)", re.I)
_A_STAY = re.compile(r"\b(?:stay|status|residence|visit|permission|admission|parole|protection)\b", re.I)
_NOT_GIVEN = re.compile(r"(?<!neither )(?:^|\b(?:is|are|\w+ion|form|claim|request|waiver)[,:]? |: )not$", re.I)
_PRESENT = re.compile(r"\b(?:is|are|am|has been|have been|be|being)\b", re.I)
_WAS = re.compile(r"\b(?:was|were|had)\b", re.I)
_ACTS = re.compile(rf"(?:^|\b){_OURS}\b", re.I)
_JOINED = re.compile(r"\b(?:or|and)(?: \w+ly| then| even)?$", re.I)
_NAMED = re.compile(r"\b(?:the|a|an|this|that|of|after|before|no|any|its|your|his|her)$", re.I)  #: then it is a noun
#: A participle that leans on the auxiliary of the one before it.
_SHARES = re.compile(r"\b(?:and|but|yet)(?: (?:then|also|instead|is|\w+ly))? $", re.I)
_PASSIVE_NEAR = 5  #: words between the auxiliary and its participle
_AFTER = 6  #: words after a verb that may still name what it is about
#: A line that says what it is about to say: ``Result: change of status approved``.
_LABELLED = re.compile(r"^\W*(?:result|decision|outcome|disposition|order)\W{1,4}(?:[\w()-]+ ){0,12}$", re.I)
_DATED = re.compile(r"(?:today|this day|on (?:this (?:day|record)|[A-Z][a-z]+ \d{1,2}))\b")
_UNDER = re.compile(r"under (?:INA|8 CFR|section)\b")
_HEAD = 3  #: words before a result that stands at the head of its line without a verb


@lru_cache(maxsize=4096)
def results(text: str) -> tuple[Result, ...]:
    """The results that a sentence states, in order."""
    found = [r for match in _VERB.finditer(text) if (r := _read(text, match))]
    found += [Result(Side.GRANT, _given(text, m), m.span()) for m in _GIVEN.finditer(text)]
    found += _joined_to(text, found)
    found += [Result(side, _given(text, m), m.span()) for side, p in _FARES.items() for m in p.finditer(text)]
    for side, nouns in _NOUNS.items():
        titled = re.search(_TITLED % nouns, text, re.I)
        if titled and not _NEGATED.search(text[: titled.end()]):
            found.append(Result(side, Mood.NOW, titled.span()))
    return tuple(sorted(found, key=lambda r: r.span))


def _joined_to(text: str, found: list[Result]) -> list[Result]:
    """The results that share the auxiliary of another one: ``is denied as a stepchild and approved as a nephew``."""
    joined = []
    for match in _VERB.finditer(text):
        before = text[: match.start()]
        if match[0].lower().endswith("ed") and _SHARES.search(before) and all(r.span != match.span() for r in found):
            first = [r for r in found if r.span[1] <= match.start() and r.mood is Mood.NOW and not r.turned]
            side = _side(match)
            if first and first[-1].side is not side:
                joined.append(Result(side, Mood.NOW, match.span()))
    return joined


def stated(text: str, side: Side) -> bool:
    """Whether a sentence states a result of this side as the decision."""
    return any(r.side is side and r.mood is Mood.NOW for r in results(text))


def clause_of(text: str, one: Result) -> str:
    """The clause in which a result stands, up to its verb and a few words on."""
    return _clause_before(text, one.span[0]) + " " + " ".join(text[one.span[0] :].split()[:_AFTER])


def _read(text: str, match: re.Match[str]) -> Result | None:
    side, verb = _side(match), match[0].lower()
    clause = _clause_before(text, match.start())
    if _NAMED.search(clause) or (verb.startswith("exten") and not _A_STAY.search(text)):
        return None
    near = " ".join(_OTHER_VERB.split(clause)[-1].split()[-_PASSIVE_NEAR:])
    if side is Side.GRANT and _NOT_GIVEN.search(near) and len(clause.split()) <= _PASSIVE_NEAR and verb.endswith("ed"):
        return Result(Side.DENY, Mood.NOW, match.span(), turned=True)
    mood = (
        _participle(clause, near, text, match)
        if verb.endswith("ed")
        else _active(clause, near, verb, text[match.end() :])
    )
    if mood is None:
        return None
    if re.search(r"\b(?:could|would) (?:not )?have(?: been)?$", clause, re.I):
        return Result(side, Mood.MAYBE, match.span())
    if mood is not Mood.PAST and side is Side.GRANT and (_CANNOT.search(near) or _DECLINES.search(near)):
        return Result(Side.DENY, Mood.NOW, match.span(), turned=True)
    if _NEGATED.search(near):
        mood = Mood.DENIED
    return Result(side, mood, match.span())


def _side(match: re.Match[str]) -> Side:
    return next(side for side in _VERBS if match[side.value])


def _clause_before(text: str, at: int) -> str:
    before = text[:at]
    cuts = list(_CLAUSE.finditer(before))
    return before[cuts[-1].end() :].strip() if cuts else before.strip()


def _participle(clause: str, near: str, text: str, match: re.Match[str]) -> Mood | None:
    """The mood of a participle: ``is denied``, ``have denied``, or one that heads a line."""
    if re.search(r"\b(?:will|shall)\b", near, re.I):
        return Mood.PROMISE
    if _WAS.search(near):
        return Mood.PAST
    if _DUTY.search(near) and _PRESENT.search(near):
        return Mood.NOW
    if _MAYBE.search(near) and not re.search(r"\b(?:is|are|has been|have been)\b", near, re.I):
        return Mood.MAYBE
    if _PRESENT.search(near):
        return Mood.NOW
    if _ACTS.search(near) and re.search(r"\b(?:have|has)\b", near, re.I):
        return Mood.NOW
    if re.search(rf"\b{_OURS}(?: \w+ly)?$", near, re.I):
        return Mood.PAST
    rest = text[match.end() :].lstrip()
    if _LABELLED.search(text[: match.start()]) and re.match(r"$|[:.,;]|(?:today|from|until|as|for|with|on)\b", rest):
        return Mood.NOW
    return Mood.NOW if _heads(clause, rest) else None


def _heads(clause: str, rest: str) -> bool:
    """Whether a participle heads its line: ``Application: denied.``, ``Approved on July 14``."""
    if not clause and (_DATED.match(rest) or _UNDER.match(rest)):
        return True
    short = len(clause.split()) <= _HEAD and not clause.lower().endswith(("the", "an"))
    return short and (not rest or rest[0] in ":.,")


def _active(clause: str, near: str, verb: str, after: str) -> Mood | None:
    """The mood of a verb in the present: ``we deny``, ``have to deny``, ``will grant``."""
    if verb.endswith("ing"):
        return Mood.NOW if re.search(r"\b(?:am|are|is)\b", near, re.I) and _ACTS.search(clause) else None
    if not clause and re.match(r"\s*(?:[.,:;]|$)", after):
        return Mood.NOW  # an order of one word: "Grant." "Approve, and ..."
    if not _ACTS.search(clause) and not re.match(r"(?:therefore|accordingly|so|hereby)\b", clause, re.I):
        return None
    if re.search(r"\b(?:will|shall)\b", near, re.I):
        return Mood.PROMISE
    if _DUTY.search(near) and not re.search(r"\b(?:would|might|could|may)\b", near, re.I):
        return Mood.NOW
    shared = clause if _JOINED.search(clause) else near  # one modal for two verbs: "may decide on the record or deny"
    return Mood.MAYBE if _MAYBE.search(shared) else Mood.NOW


def _given(text: str, match: re.Match[str]) -> Mood:
    before = _clause_before(text, match.start())
    if _NEGATED.search(before):
        return Mood.DENIED
    return Mood.MAYBE if re.search(r"\b(?:if|whether|would|until|once|when)\b", before, re.I) else Mood.NOW


_CONDITION = re.compile(
    r"\b(?:if|unless|subject to|on (?:the )?condition|provided (?:that|he|she|you)|contingent"
    r"|conditional(?:ly)? (?:on|upon)"
    r"|depend(?:s|ing|ent) on|as long as|so long as|as soon as|on the (?:understanding|assumption|footing|premise)"
    r"|the (?:day|moment) (?:he|she|you|they)(?! (?:ask|want|nam|wrote|wish))|once (?:you|he"
    r"|she|the|they)|pending (?:the|a|his|her|your"
    r"|receipt))\b",
    re.I,
)
#: A grant that is only promised for a day when something has happened.
_TO_COME = re.compile(
    r"(?<=\bwill )(?:be )?(?:approved?|granted?|issued?|adjust(?:ed)?|naturaliz(?:ed?))\b[^.;]{0,30}?"
    r"(?P<when>\b(?:when|after|upon|on receipt))\b",
    re.I,
)
_STANDS = re.compile(
    r"\b(?:this|our|the|your) (?:approval|grant|decision|adjustment) (?:will |shall )?(?:stands?|holds?|lasts?|counts?"
    r"|remains? (?:valid|good)|takes? effect) (?:only|as long|provided|unless|if|once)\b",
    re.I,
)
_NOUN = re.compile(r"\b(?:approval|grant|adjustment|result|decision)\b", re.I)
_GENERIC = re.compile(
    r"\b(?:a|an|any|each|every|no) (?:\w+ ){0,2}(?:petition|application|applicant|petitioner|alien|person|waiver"
    r"|request)\b"
    r"|\bas a rule\b|\bmay be\b|\bcan be\b|\bcannot\b|\bcan't\b",
    re.I,
)


_HELD_BACK = re.compile(
    r"\b(?:the|this|our|your) (?:approval|grant|result|decision|certificate|adjustment) (?:\w+ ){0,2}?"
    r"(?:depends? (?:up)?on|hangs? on|waits? (?:for|on|until)|awaits|rests? on (?:what|how|whether)|turns on (?:what"
    r"|how"
    r"|whether)|hinges? on|(?:is|are|stays?|remains?|will be|has to be|must be) (?:to be |being )?(?:held|kept|put|set"
    r"|withheld|suspended|stayed|deferred|delayed|on hold|in suspense|provisional|tentative|conditional|pending)\b"
    r"(?! (?:back )?(?:by|against)))",
    re.I,
)


def hangs_on(text: str) -> re.Match[str] | None:
    """The condition on which a sentence makes a grant of this file hang, if it makes one."""
    stands = _STANDS.search(text) or _held_back(text)
    if stands:
        return stands
    condition = _CONDITION.search(text) or _TO_COME.search(text)
    if not condition:
        return None
    before = text[: condition.start()]
    if _GENERIC.search(before):
        return None
    grants = [r for r in results(text) if r.side is Side.GRANT and r.mood in (Mood.NOW, Mood.PROMISE)]
    close = condition[0].lower() in ("subject to", "on condition", "on the condition") or "ontingent" in condition[0]
    if condition.re is _TO_COME:
        return condition
    if any(r.span[1] <= condition.start() for r in grants) or (close and _NOUN.search(before)):
        return condition
    promised = re.search(r"\bwill be (?:adjusted|naturalized|classified|issued|removed|a permanent resident)\b", before)
    return condition if promised else None


def _held_back(text: str) -> re.Match[str] | None:
    """A grant that waits for something, where the sentence does not deny it."""
    found = _HELD_BACK.search(text)
    return None if found and _NEGATED.search(text[: found.end()]) else found
