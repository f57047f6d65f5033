"""Whether there is one result, the one that the case leads to, and whether the findings lead there."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.against import against
from course.writing.beyond import beyond
from course.writing.charge import unfounded
from course.writing.clause import clause_around
from course.writing.desk import Desk, first, met, missed, unsure
from course.writing.manuscript import Sentence
from course.writing.polarity import contrary
from course.writing.result import Mood, Result, Side, clause_of, hangs_on, results, stated
from course.writing.scope import limit

C = Criterion.OUTCOME
#: The kinds of writing that carry out each outcome a case may be keyed with.
KINDS = {
    "approve": (DraftKind.APPROVAL,),
    "deny": (DraftKind.DENIAL,),
    "intend": (DraftKind.NOID,),
    "request": (DraftKind.RFE,),
    "continue": (DraftKind.RFE,),
}
NAMED = {
    DraftKind.APPROVAL: "an approval",
    DraftKind.DENIAL: "a denial",
    DraftKind.NOID: "a notice of intent to deny",
    DraftKind.RFE: "a request for evidence",
    DraftKind.REFERRAL: "a referral",
}
_SIDE = {DraftKind.APPROVAL: Side.GRANT, DraftKind.DENIAL: Side.DENY, DraftKind.REFERRAL: Side.REFER}
_INTENT = (
    r"\b(?:will|have to|has to|must|would|may|might|shall|could) (?:\w+ )?(?:be denied|deny|refuse|be refused)\b"
    r"|\bden(?:y|ial|ied|ying)\b[^.;]{0,40}\b(?:intended|planned|proposed|in view|considered)\b"
    r"|\bplan(?:ned)? is (?:a |to )(?:deny|denial)|\bwhat (?:we|I) (?:plan|intend|propose) is\b"
    r"|\b(?:intends?|intend(?:ed|ing)|intention|propos\w+|plan(?:s|ning)?|consider(?:s|ing)?) (?:\w+ ){0,4}"
    r"(?:deny|denial|denying|refus\w+)\b|notice of intent"
)
_ASKED = (
    r"request(?:s|ing)? (?:for|that|more|further|additional)\b|\b(?:please|must|asks?|asking|needs?|request\w*"
    r"|should|have to"
    r"|want)\b.{0,80}\b(?:send|submit|provide|bring|evidence|documents?|proof|papers?|cop(?:y|ies)|page|record"
    r"|letter|form)"
    r"|\b(?:examination|case|application|petition|decision) (?:\w+ ){0,6}(?:is|are|has been|stays?|remains?)"
    r" (?:continued|held|on hold|open|kept open)|\bcontinu(?:e|ed|ing) (?:the|your|his|her)\b|\bwhat (?:I|we) ask\b"
    r"|\bwhat to send\b|\b(?:is|are) asked (?:for|to)\b|\bwaits? for\b|\bwe (?:still )?need\b|\b(?:can't|cannot"
    r"|can not) (?:yet )?(?:be )?decide"
)
_PROCEED = (
    r"\b(?:in time|within (?:the|one|a) year|merits|no (?:bar|limit)|neither a (?:bar|limit)|not (?:barred"
    r"|firmly resettled)"
    r"|open to)\b"
)
#: A result that this very paper brings about, whichever form it is about.
_WITH_THIS = re.compile(
    r"\b(?:hereby|(?:with|by|in) this (?:letter|notice|decision|memo\w*|request)|as of today)\b", re.I
)
#: What is let through to the merits is not granted.
_GOES_ON = re.compile(
    r"\bon (?:the|its|their|his|her) merits\b|\b(?:go(?:es)? on|proceeds?|next step|continues?)\b", re.I
)
_DECIDED = r"\b(?:approv|grant|adjust|naturaliz|classif|refer|den(?:y|ie|ial)|refus)"
_HELD = re.compile(
    r"(?<!while )\b(?:the|this|your|his|her) "
    r"(?:application|petition|case|examination|decision|request|matter|file|form) (?:is|will be|has been|stays|remains)"
    r" (?:now |still |therefore )?(?:pending|closed without|continued|held"
    r"|postponed|put (?:off|on hold)|left open"
    r"|reserved|on hold|open|undecided|adjourned"
    r"|decided (?:after|once|when|later|upon|following))\b|\buntil then (?:it|the \w+) (?:is|stays|remains) "
    r"(?:open|undecided|pending|on hold)\b"
    r"|\b(?:I|we) (?:will|shall|can|cannot|can't) (?:only |then |not )?decide (?:it |this |them |on it |the \w+ "
    r"|your \w+ )?"
    r"(?:once|when|after|later|until|as soon)"
    r"|\b(?:I|we) (?:will |shall |am |are )?(?:\w+ )?(?:hold|keep|leave|holding|keeping|leaving) (?:it|this|the"
    r"|your|his|her)"
    r" (?:\w+ )?(?:open|undecided|pending|on hold)\b"
    r"|\b(?:and|but) (?:is|will be) (?:held|kept|left|put) (?:open|under|until|back|over|pending|on hold)\b"
    r"|\b(?:an?|the|our|my) (?:final |full |formal )?(?:decision|result|ruling) (?:follows|will follow|is to follow"
    r"|comes later|is yet to|will be (?:made|taken|reached))\b"
    r"|\b(?:I|we) (?:continue|postpone|adjourn|put off|reserve) (?:the|this|your|his|her) (?:application|case"
    r"|examination|decision)\b",
    re.I,
)
#: A point that an approval rests on, and that it leaves to somebody else.
_LEFT_OPEN = re.compile(
    r"\b(?:whether|if) [^.;]{3,80}\b(?:is|was|are|were|remains?|stays?)\b(?: \w+){0,5}? (?:(?:not|n't)(?: \w+)? "
    r"(?:clear|certain|settled|shown)|unclear|uncertain|unsettled|doubtful|in doubt)\b"
    r"|\b(?:next|another|other|later) officer\b[^.;]{0,40}\b(?:should|may|can|will|has to|must) "
    r"(?:settle|decide|clear|look into)\b",
    re.I,
)
#: A denial that is ready before the answer is read.
_READY = re.compile(
    r"\b(?:before|until|when|once) (?:the|our|this) denial (?:is|goes|has been) (?:\w+ )?"
    r"(?:sent|issued|mailed|out|signed)\b"
    r"|\bthe denial (?:is ready|has been (?:written|signed|prepared)|will be (?:sent|issued|mailed))\b",
    re.I,
)
_TO_FOLLOW = re.compile(
    r"\b(?:approval|grant|certificate|card) (?:follows|will (?:follow|be (?:sent|issued|given))|comes|is (?:sent"
    r"|issued))"
    r" (?:as soon as|once|when|after|upon)\b"
    r"|\b(?:application|petition|request|claim|case|it) (?:can|will|may|could|shall) (?:then |yet "
    r"|still )?be (?:approved"
    r"|granted) (?:as soon as|once|when|after|upon|in a)\b",
    re.I,
)
_IN_GENERAL = re.compile(
    r"(?:An?|No|Any|Every|Only|Such) (?:\w+ ){1,6}(?:can|can't|cannot|may|must|is|will|shall|could)\b"
)
#: A denial that is announced, not made.
_ANNOUNCED = re.compile(
    r"\b(?:we|I|USCIS|this office) (?:\w+ )?(?:intends?|proposes?|plans?|mean) to (?:deny|refuse)\b"
    r"|\bnotice that (?:we|I|USCIS)"
    r" (?:\w+ )?(?:intends?|proposes?|plans?)\b",
    re.I,
)
_WHERE_RESULTS = r"\b(?:decision|result|conclusion|disposition|order|outcome|bottom line)\b"
#: Words in which a result of each kind may hide.
_HINTS = {
    DraftKind.APPROVAL: r"\b(?:approv|grant|waive|adjust|naturaliz|favorabl|succe)\w*",
    DraftKind.DENIAL: r"\b(?:den(?:y|ied|ies|ial)|refus|reject|unfavorabl|unsuccess|declin)\w*",
    DraftKind.REFERRAL: r"\b(?:refer|transfer|forward)\w*",
}
_TOLD_OF = re.compile(
    r"\b(?:this|the|our|a) (?:denial|approval|refusal|grant|referral)\b|\bappeal|\bif\b|\bnotice of\b"
    r"|\b(?:may|might|could|would)\b|\?",
    re.I,
)
#: In a notice of intent, a denial that is thought of and not made.
_THOUGHT = re.compile(
    r"\b(?:think|believe|consider\w*|why|appears?|seems?|unless|would|intend\w*|propos\w+|plan\w*|expect\w*|likely"
    r"|before|until|grounds?|reasons?)\b",
    re.I,
)
_INTENDED = re.compile(r"\b(?:I|we|USCIS|this office) (?:\w+ )?(?:intends?|proposes?|plans?|mean) to $", re.I)
_EARLIER = re.compile(r"\b(?:earlier|former|first|previous|prior|underlying|another|other|wife's|husband's)\b", re.I)
_OWN = re.compile(
    r"\b(?:the|this|that|your|his|her|their|whose|[A-Z]\w+'s|instant|present) (?:\w+ ){0,4}(?:application|petition"
    r"|request|form|claim|matter|file"
    r"|waiver|case|filing|asylum|adjustment|naturalization|certificate|extension|permission|benefit|memo|referral"
    r"|letter|decision|notice)\b"
    r"|\bform [a-z]+-\d+\w*\b|\b(?:I|we|USCIS|this office|it|he|she|you|they|applicant|petitioner)\b|\b(?:petition"
    r"|application|receipt) [A-Z0-9-]{6,}"
    r"|^(?:asylum|naturalization|adjustment|permission|residence|the waiver|an? (?:waiver|extension|certificate))\b",
    re.I,
)


def check(desk: Desk) -> Verdict:
    """Whether the draft's result is the case's, stands there once, and follows from what the draft finds."""
    kind, right = desk.draft.kind, expected(desk)
    if not right:
        return unsure(C, f"The case is keyed {desk.case.truth.outcome!r}, which no kind of draft carries out.")
    if kind not in right:
        return missed(
            C,
            f"This is {NAMED[kind]}, and the facts of the file lead to {' or '.join(NAMED[k] for k in right)}.",
            f"Weigh the file again: {desk.case.truth.reasons[0]}",
            _stated(desk, kind),
        )
    return _authority(desk) or _one_result(desk, kind) or _follows(desk, kind)


def expected(desk: Desk) -> tuple[DraftKind, ...]:
    """The kinds of draft that the case's outcome asks for."""
    right = KINDS.get(desk.case.truth.outcome, ())
    if desk.draft.form == "i-589" and DraftKind.DENIAL in right:
        return (*right, DraftKind.REFERRAL)
    return right


def _stated(desk: Desk, kind: DraftKind) -> Sentence | None:
    """The sentence that states a result of this kind."""
    said = [*desk.sentences, *(Sentence(h, h, 0) for h in desk.manuscript.headings)]
    if kind in _SIDE and not limit(desk):
        return next((s for s in said if stated(s.text, _SIDE[kind]) and not _IN_GENERAL.match(s.text)), None)
    pattern = {DraftKind.NOID: _INTENT, DraftKind.RFE: _ASKED}.get(kind, _PROCEED)
    return next((s for s in said if re.search(pattern, s.text, re.I)), None)


def _one_result(desk: Desk, kind: DraftKind) -> Verdict | None:
    said = _stated(desk, kind)
    if said is None and not any(_rivals(desk, kind, s) for s in desk.sentences):
        hinted = _hinted(desk, kind)
        if hinted:
            return unsure(C, f"A sentence may state the result of {NAMED[kind]}; the review cannot read it.", hinted)
        decided = first(desk.saying(_DECIDED))
        how = "Open with the result in one sentence."
        return missed(C, f"No sentence states the result of {NAMED[kind]}.", how, decided)
    rival = next((s for s in desk.sentences if _rivals(desk, kind, s)), None)
    if rival:
        return missed(
            C,
            f"The draft is {NAMED[kind]}, and this sentence states or promises another result.",
            "Keep one result, and let every finding lead to it.",
            rival,
        )
    hanging = next(
        (s for s in desk.sentences if kind is DraftKind.APPROVAL and (hangs_on(s.text) or _left_open(s.text))), None
    )
    if hanging:
        return missed(
            C,
            "The result hangs on a condition; a form is decided or it is not.",
            "Decide on what the file shows today, or ask for what is missing.",
            hanging,
        )
    return None


def _hinted(desk: Desk, kind: DraftKind) -> Sentence | None:
    """A sentence where results stand, which speaks of a result of this kind in a way that nobody taught the review."""
    if limit(desk) or kind not in _SIDE or not desk.sentences:
        return None
    last = desk.sentences[-1].paragraph
    places = [s for s in desk.sentences if s.paragraph in (0, 1, 2, last) or re.search(_WHERE_RESULTS, s.under, re.I)]
    own = [s for s in places if re.search(_HINTS[kind], s.text, re.I) and _OWN.search(s.text)]
    return next((s for s in own if not _TOLD_OF.search(s.text)), None)


def _follows(desk: Desk, kind: DraftKind) -> Verdict:
    given = beyond(desk)
    if given:
        says = "This sentence gives what another form gives, and this office cannot give it here."
        return missed(C, says, "Say what this decision does, and leave the rest to its own form.", given)
    finding = against(desk) or contrary(desk)
    if finding:
        return missed(C, f"This finding does not lead to {NAMED[kind]}.", "Mend the finding, or the result.", finding)
    charge = unfounded(desk) if kind is not DraftKind.RFE else None
    if charge:
        says = f"This sentence finds {charge[1]}, which the facts of the file do not bear out."
        return missed(C, says, "Rest the result on the ground that the file shows, and on no other.", charge[0])
    return met(C, "One result is stated, and the facts of the file lead to it.", _stated(desk, kind))


def _rivals(desk: Desk, kind: DraftKind, sentence: Sentence) -> bool:
    """Whether a sentence states or promises, on this form, a result of another kind."""
    own = None if limit(desk) else _SIDE.get(kind)
    if limit(desk) and _GOES_ON.search(sentence.text):
        return False
    if kind in _SIDE and _held_over(sentence.text):
        return True
    if kind is not DraftKind.APPROVAL and _promised(sentence.text):
        return True
    if (kind in _SIDE and _ANNOUNCED.search(sentence.text)) or (
        kind is DraftKind.NOID and _READY.search(sentence.text)
    ):
        return True
    for one in results(sentence.text):
        meant = one.mood is Mood.MAYBE and kind is DraftKind.NOID and _INTENDED.search(sentence.text[: one.span[0]])
        firm = one.mood is Mood.NOW or (one.side is Side.GRANT and (one.mood is Mood.PROMISE or bool(meant)))
        if own is one.side or not firm or one.side is Side.REFER or (own is Side.REFER and one.turned):
            continue
        if kind is DraftKind.NOID and one.side is Side.DENY and _only_thought(sentence.text, one):
            continue
        if _generic(sentence.text, one) or _about_another(desk, sentence, clause_of(sentence.text, one)):
            continue
        return True
    return False


def _only_thought(text: str, one: Result) -> bool:
    """Whether a denial in a notice of intent is one that is thought of; what has been denied is no thought."""
    clause = clause_around(text, *one.span)
    done = re.search(
        r"\b(?:ha(?:s|ve) (?:\w+ )?(?:been )?den|(?:is|are) (?:hereby|now|today) den"
        r"|den(?:y|ied) (?:as of )?(?:today|now|hereby)|(?:is|are) denied(?:$|[.,;] (?!if|unless|when|should)))",
        clause,
        re.I,
    )
    return done is None and _THOUGHT.search(text) is not None


def _promised(text: str) -> bool:
    """Whether a sentence promises a grant for the day on which something has happened."""
    found = _TO_FOLLOW.search(text)
    return found is not None and not re.search(r"\b(?:no|not|if|whether|any|an)\b|n't\b", text[: found.end()], re.I)


def _left_open(text: str) -> bool:
    """Whether a sentence leaves open a point that the result needs; what does not matter may stay open."""
    found = _LEFT_OPEN.search(text)
    return found is not None and not re.search(r"\b(?:no|need|matter|turns|reach|either way|decides)\b|n't\b", text)


def _held_over(text: str) -> bool:
    """Whether a sentence puts the decision off."""
    found = _HELD.search(text)
    return found is not None and not re.search(
        r"\b(?:not|no|if|whether|would|was)\b"
        r"|n't\b",
        clause_around(text, *found.span()),
    )


def _generic(text: str, one: Result) -> bool:
    """Whether a result is told as what the law does in general, or asked about."""
    before = text[: one.span[0]]
    if re.search(r"\b(?:whether|if|unless|when|would|where|who|to whom)\b|\buntil (?:\w+ ){0,5}$", before, re.I):
        return True
    if re.search(r"\bnotice of intent(?:ion)? (?:to )?$", before, re.I):
        return True
    if re.match(r"\s*(?:a|an|any|each|every|no|petitions|applications|only)\b", text[one.span[1] :], re.I):
        return True
    if one.turned and not re.search(r"\b(?:your|this|his|her|I|we)\b|^the (?:petition|application)\b", before, re.I):
        return True
    return not _OWN.search(before) and len(before.split()) > 1


def _about_another(desk: Desk, sentence: Sentence, clause: str) -> bool:
    """Whether the clause of a result is about another filing, or about an event that an exhibit shows."""
    own = desk.draft.form.upper()
    if _WITH_THIS.search(sentence.text) and not re.search(r"\b(?:not|no|nor|neither)\b|n't\b", sentence.text, re.I):
        return False
    named = re.findall(r"\b[A-Z]{1,4}-\d{2,3}[A-Z]?\b", clause)
    if named and own not in named:
        return True
    other = "petition" if desk.form and desk.form.noun == "application" else "application"
    if re.search(rf"\b{other}\b", clause, re.I):
        return True
    return bool(desk.exhibits(sentence)) and _EARLIER.search(clause) is not None


_NOT_OURS = re.compile(
    r"\b(?:I|we|USCIS|this office)\b(?: \w+){0,2} (?:order(?:s|ed)?"
    r"|sentence[sd]?)\b[^.]{0,40}\b(?:removed|deported|removal|"
    r"deportation)\b|\bgrant(?:s|ed)? on condition|\bapproved on condition|\bconditional(?:ly)? (?:grant|approv)\w*|"
    r"\b(?:approved|granted|denied) by (?:the )?(?:consul\w*|immigration judge|board|court|supervisor's wish)\b",
    re.I,
)


def _authority(desk: Desk) -> Verdict | None:
    """A result that this office has no authority to reach."""
    found = next((s for s in desk.sentences if _NOT_OURS.search(s.text)), None)
    if found is None:
        return None
    return missed(
        C,
        "The officer has no authority for this result: the law offers an approval, a denial or a request.",
        "State a result that the law offers on this form.",
        found,
    )
