"""Whether there is one result, the one that the case leads to, and whether the findings lead there."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, met, missed, unsure
from course.writing.manuscript import Sentence

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
_THING = (
    r"(?:application|petition|request|case|form [a-z]+-\d+\w*|waiver|asylum|it|adjustment(?: of"
    r" status)?|naturalization)"
    r"(?:,? (?:of|for|by|filed|on|from|to|in|under|that|which|and|with)\b[^.;]{0,80}?)?"
)
_NOW = r"(?:is|are|must be|is hereby|is now|is therefore|therefore is|has been|shall be)"
_RESULT = {
    DraftKind.APPROVAL: (
        rf"\b{_THING} {_NOW} (?:\w+ ){{0,2}}(?:approved|granted)\b|\b(?:I|we|USCIS|this office|therefore)"
        r"(?: \w+){0,2} (?:approves?|grants?|am approving|am granting|are granting|are approving|have"
        r" approved|have granted)\b"
    ),
    DraftKind.DENIAL: (
        rf"\b{_THING} {_NOW} (?:\w+ ){{0,2}}denied\b|\b(?:I|we|USCIS|this office|therefore)(?: \w+){{0,2}} "
        r"(?:deny|denies|am denying|are denying|must deny|have denied)\b"
    ),
    DraftKind.NOID: r"\b(?:intends?|intention|intending|propos\w+|plans?) (?:\w+ ){0,3}(?:deny|denial)\b|notice of"
    r" intent",
    DraftKind.RFE: (
        r"request(?:s|ing)? for (?:more |further |additional )?(?:evidence|documents?)|\b(?:please"
        r"|must|asks?|asking|need"
        r"s?|request\w*|should)\b.{0,60}\b(?:send|submit|provide|bring|evidence|document)|examination is continued|"
        r"\bcontinue (?:the|your) examination|\bis continued\b"
    ),
    DraftKind.REFERRAL: r"\brefer(?:s|red|ring|ral)?\b.{0,80}\b(?:immigration judge|court|proceedings)",
}
_IF = re.compile(
    r"\b(?:(?:may|might|could|would|can|should|not|to|will) (?:\w+ )?(?:deny|grant|approve|be"
    r" (?:denied|granted|approved))|if|unless|whether|once|until|when|may be|could be|would be|were"
    r"|had|can be|not (?:yet )?(?:been )?"
    r"(?:approved|granted|denied)|before|intends?|propos\w+|no decision)\b",
    re.I,
)
_SHORT = re.compile(
    r"\b(?:you|he|she|they|applicant|petitioner|the evidence|the record|evidence|record|claim|couple|[A-Z][a-z]+)\b"
    r"[^.;]{0,40}\b(?:(?:have|has|had|did|do|does|are|is|was|were|can|could) ?(?:not|n't)|cannot|never|fails?|failed)"
    r"(?: \w+){0,2} (?:show|shown|establish\w*|meet|met|prove[dn]?|overc[oa]me|demonstrat\w+"
    r"|satisf\w+|eligible|qualif\w+|"
    r"carr\w+)\b|\b(?:is|are) ineligible\b|\bis not eligible\b",
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:(?:have|has) (?:shown|established|proved|proven|met|demonstrated)|meets?|satisf(?:y|ies"
    r"|ied)|(?:is|are) eligible)"
    r"\b[^.;]{0,40}\b(?:every|all|each|eligib\w+|the requirements|for (?:naturalization|adjustment|asylum|the waiver|"
    r"classification))\b",
    re.I,
)
_EARLIER = re.compile(r"\b(?:earlier|former|first|previous|prior|underlying|another|other)\b", re.I)
_TURN = re.compile(
    r"\b(?:but|however|instead|although|though|even if|yet|only|other|three-year|alone|nor|first"
    r"|earlier|at first|while|"
    r"no longer|need(?:s)? not|does not matter|not (?:asked|required|needed|decide)|if|whether|would"
    r"|except|otherwise)\b",
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
    return _authority(desk) or _one_result(desk, kind)


def expected(desk: Desk) -> tuple[DraftKind, ...]:
    """The kinds of draft that the case's outcome asks for."""
    right = KINDS.get(desk.case.truth.outcome, ())
    if desk.draft.form == "i-589" and DraftKind.DENIAL in right:
        return (*right, DraftKind.REFERRAL)
    return right


def _stated(desk: Desk, kind: DraftKind) -> Sentence | None:
    """The sentence that states a result of this kind."""
    wanted = re.compile(_RESULT[kind], re.I)
    open_kind = kind in (DraftKind.NOID, DraftKind.RFE, DraftKind.REFERRAL)
    return next(
        (s for s in desk.sentences if wanted.search(s.text) and (open_kind or not _IF.search(s.text))),
        None,
    )


def _one_result(desk: Desk, kind: DraftKind) -> Verdict:
    said = _stated(desk, kind)
    if said is None:
        return missed(C, f"No sentence states the result of {NAMED[kind]}.", "Open with the result in one sentence.")
    for other in (DraftKind.APPROVAL, DraftKind.DENIAL):
        rival = _stated(desk, other) if other is not kind else None
        if rival and not _about_another(desk, rival):
            return missed(
                C,
                f"The draft is {NAMED[kind]}, and this sentence states the result of {NAMED[other]}.",
                "Keep one result, and let every finding lead to it.",
                rival,
            )
    against = _against(desk, kind)
    if against:
        return missed(C, f"This finding does not lead to {NAMED[kind]}.", "Mend the finding, or the result.", against)
    return met(C, "One result is stated, and the facts of the file lead to it.", said)


def _about_another(desk: Desk, sentence: Sentence) -> bool:
    """Whether a result is that of another filing, told as a fact of the record."""
    own = desk.draft.form.upper()
    named = re.findall(r"\b[A-Z]{1,4}-\d{2,3}[A-Z]?\b", sentence.text)
    if named and own not in named:
        return True
    other = "petition" if desk.form and desk.form.noun == "application" else "application"
    if re.search(rf"\b{other}\b", sentence.text, re.I):
        return True
    return bool(desk.exhibits(sentence)) and _EARLIER.search(sentence.text) is not None


def _against(desk: Desk, kind: DraftKind) -> Sentence | None:
    """A finding that would lead to the opposite result."""
    if kind is DraftKind.APPROVAL:
        return next(
            (
                s
                for s in desk.sentences
                if _SHORT.search(s.text) and not _TURN.search(s.text) and not _IF.search(s.text)
            ),
            None,
        )
    if kind in (DraftKind.DENIAL, DraftKind.REFERRAL, DraftKind.NOID):
        return next(
            (
                s
                for s in desk.sentences
                if (m := _WHOLE.search(s.text))
                and not _TURN.search(s.text)
                and not _IF.search(s.text)
                and not re.search(r"\b(?:not|never|no|must|has to|have to|who)\b", s.text[: m.end()], re.I)
            ),
            None,
        )
    return None


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
