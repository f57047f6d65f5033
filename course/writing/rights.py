"""Whether the remedy told is right: the form, the days, and the days more for mail."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.model.form_law import FormLaw, Remedy, Reply
from course.writing.desk import Desk, does_not_apply, first, met, missed, unsure
from course.writing.manuscript import Sentence

C = Criterion.RIGHTS
_APPEAL = r"\bappeal|\bhearing\b|\breview of (?:this|the) (?:decision|denial)|\bmotion\b|\breopen|\breconsider"
_NO_APPEAL = (
    r"\bno (?:right (?:of|to) )?(?:administrative )?appeal|\b(?:not|never|cannot|can't) (?:be"
    r" )?(?:\w+ )?appeal|\bnot (?:\w+ )?subject to appeal|"
    r"\bappeal (?:is not|does not|isn't|lies not|is un)|\bno .{0,20}appeal|\bnot have (?:a|the) right"
    r" to appeal|\bnor .{0,20}appeal"
)
_REMEDIES = re.compile(r"\b(?:Form )?(N-336|I-290B|EOIR-29|EOIR-26|I-694)\b")
_WORDS = {
    "ten": 10, "fourteen": 14, "fifteen": 15, "eighteen": 18, "thirty": 30, "thirty-three": 33, "sixty": 60,
    "ninety": 90, "eighty-four": 84, "eighty-seven": 87, "twelve weeks": 84,
}  # fmt: skip
_COUNTED = re.compile(
    r"\b(?P<n>\d{1,3}|ten|twelve|fourteen|fifteen|eighteen|thirty(?:-three)?|forty-five|sixty|ninety"
    r"|eighty-four|eighty-seven)"
    r"(?: \(\d+\))?(?: calendar| more| additional)?[ -](?P<unit>days?|weeks?|months?)\b",
    re.I,
)
_MAIL = r"\bmail|\breceive"
_ANSWER = (
    r"\b(?:respon\w+|repl\w+|answer\w*|submit\w*|send|sent|rebut\w*|receive[sd]?|provide|within|days?|due|reach)\b"
)
_JUDGE = r"\bimmigration judge\b|\bimmigration court\b"


def check(desk: Desk) -> Verdict:
    """The rights of this form and kind of draft are told and none that it does not have."""
    if desk.draft.kind is DraftKind.APPROVAL:
        return does_not_apply(C, "An approval takes nothing away, so no remedy is due.")
    if desk.form is None:
        return unsure(C, f"The review does not know the remedies on Form {desk.draft.form.upper()}.")
    if desk.draft.kind is DraftKind.RFE:
        return _reply(desk, desk.form.request, "a request")
    if desk.draft.kind is DraftKind.NOID:
        return _reply(desk, desk.form.intent, "a notice of intent to deny")
    if desk.draft.kind is DraftKind.REFERRAL:
        return _referral(desk)
    return _denial(desk, desk.form)


def _denial(desk: Desk, form: FormLaw) -> Verdict:
    told = desk.saying(_APPEAL)
    allowed = [r for r in (form.appeal, form.motion) if r]
    wrong = _wrong_form(desk, allowed) or _wrong_days(told, allowed)
    if wrong:
        return wrong
    if form.appeal:
        return _appeal(desk, told, form.appeal)
    offered = [s for s in told if re.search(r"\bappeal", s.text, re.I) and not re.search(_NO_APPEAL, s.text, re.I)]
    if offered:
        return missed(
            C,
            f"A denial of {form.name} can't be appealed, and this sentence offers it.",
            "Say that no appeal lies.",
            offered[0],
        )
    if not desk.saying(_NO_APPEAL):
        return missed(
            C,
            f"The draft does not say that a denial of {form.name} can't be appealed, nor what can be done.",
            f"Say that no appeal lies and what remains ({form.cites[-1]}).",
            first(told),
        )
    return met(C, "It says that no appeal lies.", first(desk.saying(_NO_APPEAL)))


def _appeal(desk: Desk, told: tuple[Sentence, ...], appeal: Remedy) -> Verdict:
    how = f"Form {appeal.form} to {appeal.to} within {appeal.days} days, {appeal.mailed} if mailed ({appeal.cites[0]})"
    said = [s for s in desk.sentences if appeal.form in s.text]
    if not told or not said:
        return missed(C, "The draft does not tell how this denial can be challenged.", f"Tell it: {how}.", first(told))
    near = _near(desk, [*told, *said])
    counted = _counts(near)
    if appeal.days not in counted:
        return missed(C, f"The draft does not give the {appeal.days} days.", f"Tell it: {how}.", said[0])
    denied = next((s for s in told if re.search(_NO_APPEAL, s.text, re.I)), None)
    if denied:
        return missed(C, "This sentence says there is no appeal, and there is.", f"Tell it: {how}.", denied)
    if appeal.mailed not in counted and not re.search(_MAIL, near, re.I):
        return missed(C, "The draft leaves out the three days more where it is mailed.", f"Tell it: {how}.", said[0])
    return met(C, "Form, days and the days more for mail are right.", said[0])


def _near(desk: Desk, told: list[Sentence]) -> str:
    paragraphs = {s.paragraph for s in told}
    return " ".join(s.text for s in desk.sentences if s.paragraph in paragraphs)


def _counts(text: str) -> set[int]:
    """The days a text counts; weeks are seven and months thirty."""
    return {_number(m["n"]) * {"d": 1, "w": 7, "m": 30}[m["unit"][0].lower()] for m in _COUNTED.finditer(text)} | {
        int(n) for n in re.findall(r"\b(30|33|84|87)\b", text)
    }


def _number(word: str) -> int:
    words = {**_WORDS, "twelve": 12, "forty-five": 45}
    return int(word) if word.isdigit() else words[word.lower()]


def _wrong_form(desk: Desk, allowed: list[Remedy]) -> Verdict | None:
    forms = {r.form for r in allowed}
    for sentence in desk.sentences:
        for named in _REMEDIES.findall(sentence.text):
            if named not in forms and not re.search(r"\bnot\b", sentence.text, re.I):
                right = f"Name Form {allowed[0].form}." if allowed else "Take it out: no appeal lies here."
                return missed(C, f"Form {named} is not for this decision.", right, sentence)
    return None


def _wrong_days(told: tuple[Sentence, ...], allowed: list[Remedy]) -> Verdict | None:
    right = {n for r in allowed for n in (r.days, r.mailed, r.mailed - r.days)} or {30, 33, 3}
    for sentence in told:
        for match in _COUNTED.finditer(sentence.text):
            number = _number(match["n"]) * {"d": 1, "w": 7, "m": 30}[match["unit"][0].lower()]
            if number not in right:
                return missed(
                    C,
                    f"{match[0]!r} is not the time for this remedy.",
                    f"Write {min(right - {3})} days, and {max(right)} if the decision was mailed (8 CFR 103.8(b)).",
                    sentence,
                )
    return None


def _reply(desk: Desk, reply: Reply, what: str) -> Verdict:
    told = [s for s in desk.saying(_ANSWER) if _COUNTED.search(s.text)]
    asking = [
        s
        for s in told
        if re.search(
            r"\b(?:respon\w+|repl\w+|answer\w*|submit\w*|send|rebut\w*|you have|due|reach|receive)\b", s.text, re.I
        )
    ]
    appealing = _wrong_form(desk, [])
    if appealing:
        return appealing
    for sentence in asking:
        for match in _COUNTED.finditer(sentence.text):
            number = _number(match["n"]) * {"d": 1, "w": 7, "m": 30}[match["unit"][0].lower()]
            if number > reply.mailed and desk.draft.form != "n-400":
                return missed(
                    C,
                    f"{match[0]!r} is longer than {what} may give.",
                    f"Give at most {reply.days} days, {reply.mailed} with mail ({reply.cites[0]}).",
                    sentence,
                )
    dated = [
        s for s in desk.sentences if re.search(r"\b(?:by|until|no later than|before|on or before)\b [A-Z0-9]", s.text)
    ]
    if not asking and not dated:
        return missed(
            C,
            "The draft gives no time to answer.",
            f"Give a time of at most {reply.days} days, {reply.mailed} with mail ({reply.cites[0]}).",
        )
    if desk.draft.kind is DraftKind.NOID and not desk.saying(
        r"\b(?:respon\w+|rebut\w*|answer\w*|repl\w+|explain|send)\b"
    ):
        return missed(C, "The notice does not invite an answer.", "Say that an answer and evidence may be sent.")
    return met(C, "The time to answer is within what the law allows.", first(asking) or first(dated))


def _referral(desk: Desk) -> Verdict:
    judged = desk.saying(_JUDGE)
    if not judged:
        return missed(
            C,
            "The draft does not say that an immigration judge takes the matter up.",
            "Say so (8 CFR 208.14(c)(1)).",
        )
    wrong = _wrong_form(desk, [])
    if wrong:
        return wrong
    offered = [
        s
        for s in desk.saying(r"\b(?:you may|you can|right to) appeal\b|\bmay be appealed\b")
        if not re.search(_NO_APPEAL, s.text, re.I)
    ]
    if offered:
        return missed(
            C, "A referral can't be appealed: the judge looks at the claim anew.", "Say so instead.", offered[0]
        )
    return met(C, "It says that an immigration judge takes the matter up.", judged[0])
