"""Whether the remedy told is right: the form, the days, and the days more for mail."""

from __future__ import annotations

import re
from datetime import date

from course.model.draft import Criterion, DraftKind, Verdict
from course.model.form_law import FormLaw, Remedy, Reply
from course.writing.clause import clause_around
from course.writing.desk import Desk, does_not_apply, first, met, missed, unsure
from course.writing.mailing import ADDED, wrong_mail_days
from course.writing.manuscript import Sentence
from course.writing.period import last_days, number, periods, within
from course.writing.record import Told
from course.writing.reply import check_reply

C = Criterion.RIGHTS
_APPEAL = r"\bappeal|\bhearing\b|\breview of (?:this|the) (?:decision|denial)|\bmotion\b|\breopen|\breconsider"
_NO_APPEAL = (
    r"\bno (?:right (?:of|to) )?(?:administrative )?appeal|\b(?:not|never|cannot|can't) (?:be"
    r" )?(?:\w+ )?appeal|\bnot (?:\w+ )?subject to appeal|"
    r"\bappeal (?:is not|does not|isn't|lies not|is un)|\bno .{0,20}appeal|\bnot have (?:a|the) right"
    r" to appeal|\bnor .{0,20}appeal|\bappeals?:? (?:none|not)\b|\b(?:not|n't) (?:\w+ ){0,3}(?:an|any) appeal\b"
    r"|\bnot appealable\b"
    r"|\bwithout (?:a )?(?:right of )?appeal"
    r"|(?:\b(?:not|cannot|nobody|no)|n't) (?:\w+ ){0,5}(?:higher|another) (?:office|body|authority|court|agency)\b"
)
#: An appeal held out: somebody may, can, has a right to.
_OFFERED = re.compile(
    r"\b(?:may|can|could|right (?:of|to)|entitled to|able to|wish to|want to|free to|decide to|option to|must"
    r"|should) (?:\w+ ){0,3}appeal"
    r"|\bappeal\w* (?:\w+ ){0,3}(?:may|can|must|lies|goes|is (?:possible|available|due|open|made|filed|to be))\b"
    r"|\b(?:fil(?:e|es|ed|ing)|mak(?:e|ing)|bring|tak(?:e|ing)|lodge|send|submit) (?:\w+ ){0,4}appeal|\bappeal (?:it"
    r"|this|the|to|from|within"
    r"|on|with|by|before)\b|^appeals?:",
    re.I,
)
#: Thirty days after October 12, 2026.
_COUNTED_FROM = re.compile(r"\bwithin (?:\w+ )?days (?:after|of|from) (?=(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z]))")
_HEARING = re.compile(
    r"\b(?:may|can|right to|entitled to) (?:\w+ ){0,3}(?:a|for a) (?:hearing|motion|review)\b[^.;]{0,40}\bdays\b", re.I
)
_A_DECISION = re.compile(r"\b(?:den(?:y|ied|ial)|refus\w+|decision|decide[ds]?|judge|court|board)\b", re.I)
#: Any word of no in a sentence on appeals: ``nobody hears``, ``final as far as appeals go``.
_NONE = re.compile(
    r"\b(?:no|not|none|nobody|nor|neither|never|nowhere|cannot|without|final|close[sd]?|shuts?|barred|excluded|excludes"
    r"|rules? out|lacks?"
    r"|nothing)\b|n't\b",
    re.I,
)
#: Words for who or what would hear an appeal.
_ELSEWHERE = re.compile(
    r"\b(?:above|higher|superior|second instance|elsewhere|other (?:office|body)|review\w*|challeng\w*|contest\w*|taken"
    r" (?:to|further)|further)\b",
    re.I,
)
_REMEDIES = re.compile(r"\b(?:Form )?(N-336|I-290B|EOIR-29|EOIR-26|I-694)\b")
_MAIL = r"\bmail|\bby post\b|\bposted\b|after (?:you|he|she|they|the (?:applicant|petitioner)) (?:\w+ )?receiv"
_TIMED = (
    r"\b(?:within|file[ds]?|filing|reach(?:es)?|arrive|receive[sd]?|days? (?:of|from|after)|deadline"
    r"|time (?:to|for|limit)|have)\b"
)
_MOTION = r"\bmotions?\b|\breopen|\breconsider"
#: A motion by what it does.
_AGAIN = (
    r"\b(?:look|looks|think|consider|open|take) (?:\w+ ){0,4}(?:again|anew|afresh|up again)\b|\bnew facts\b"
    r"|\bsecond look\b"
)
#: Who hears an appeal, as decisions call them, by the form it is made on.
_BODIES = {
    "EOIR-29": r"board of immigration appeals|\bthe board\b|\bBIA\b",
    "I-290B": r"administrative appeals|\bAAO\b|\bUSCIS\b|\b(?:with|to|ask) us\b|this office",
    "N-336": r"hearing|(?:another|different|other) (?:immigration )?officer|\bofficer\b",
}
_BODY = re.compile(
    r"board of immigration appeals|administrative appeals(?: office| unit)?|\bAAO\b|\bBIA\b|(?:federal|district"
    r"|circuit) court"
    r"|court of appeals|immigration judge|immigration court",
    re.I,
)
_NO_MOTION = ("n-400", "i-601a", "i-589")  #: a hearing, a new form or the judge takes its place
_JUDGE_REVIEWS = r"\bjudge\b[^.]*\breview|\breview\b[^.]*\bjudge\b"
_REVIEWED = ("i-751",)  #: the judge reviews a denial (8 CFR 216.4(d)(2)), so telling that is enough
_JUDGE = r"\bimmigration judge\b|\bimmigration court\b"


def check(desk: Desk) -> Verdict:
    """The rights of this form and kind of draft are told and none that it does not have."""
    if desk.draft.kind is DraftKind.APPROVAL:
        return _granted(desk)
    if desk.form is None:
        return unsure(C, f"The review does not know the remedies on Form {desk.draft.form.upper()}.")
    mailed = wrong_mail_days(desk)
    if mailed:
        says = f"Service by mail adds {ADDED} days, and this sentence counts {mailed[1]}."
        return missed(C, says, f"Add {ADDED} days (8 CFR 103.8(b)).", mailed[0])
    if desk.draft.kind is DraftKind.RFE:
        return _time(desk, desk.form.request, "a request")
    if desk.draft.kind is DraftKind.NOID:
        return _time(desk, desk.form.intent, "a notice of intent to deny")
    if desk.draft.kind is DraftKind.REFERRAL:
        return _referral(desk)
    return _denial(desk, desk.form)


def _granted(desk: Desk) -> Verdict:
    """Nothing is offered against an approval."""
    offered = next((s for s in desk.saying(_APPEAL) if _OFFERED.search(s.text) or _HEARING.search(s.text)), None)
    if offered and not _no_appeal(offered.text):
        return missed(C, "Nothing is denied, and this sentence offers a remedy.", "Take it out.", offered)
    return does_not_apply(C, "An approval takes nothing away, so no remedy is due.")


def _time(desk: Desk, reply: Reply, what: str) -> Verdict:
    offered = next((s for s in desk.saying(_APPEAL) if _offers(s.text)), None)
    if offered:
        mend = "Say how and until when to answer instead."
        return missed(C, f"Nothing is decided in {what}, and this sentence offers an appeal.", mend, offered)
    return _wrong_form(desk, [], told_only=True) or check_reply(desk, reply, what)


def _offers(text: str) -> bool:
    """Whether a sentence holds out an appeal now, and not one from a decision to come."""
    return bool(_OFFERED.search(text)) and not _no_appeal(text) and not _A_DECISION.search(text)


def _denial(desk: Desk, form: FormLaw) -> Verdict:
    told = desk.saying(_APPEAL)
    allowed = [r for r in (form.appeal, form.motion) if r]
    wrong = _wrong_form(desk, allowed) or _wrong_days(desk, told, allowed)
    if wrong:
        return wrong
    if form.appeal:
        return _appeal(desk, told, form.appeal)
    offered = [s for s in told if _OFFERED.search(s.text) and not _no_appeal(s.text)]
    if offered:
        return missed(
            C,
            f"A denial of {form.name} can't be appealed, and this sentence offers it.",
            "Say that no appeal lies.",
            offered[0],
        )
    closed = [s for s in (*told, *desk.saying(_NO_APPEAL)) if _no_appeal(s.text)]
    hinted = None if closed else _closed_in_other_words(desk, form)
    if hinted:
        return _moved(desk, form) or unsure(C, "A sentence may say in other words that no appeal lies.", hinted)
    if not closed:
        return missed(
            C,
            f"The draft does not say that a denial of {form.name} can't be appealed, nor what can be done.",
            f"Say that no appeal lies and what remains ({form.cites[-1]}).",
            first(told),
        )
    return _moved(desk, form) or met(C, "It says that no appeal lies, and what remains.", closed[0])


def _closed_in_other_words(desk: Desk, form: FormLaw) -> Sentence | None:
    """A sentence with a no where the motion is told, which may close the way to an appeal in words of its own."""
    if form.motion is None:
        return None
    paragraphs = {s.paragraph for s in desk.sentences if form.motion.form in s.text}
    near = (s for s in desk.sentences if s.paragraph in paragraphs or s.paragraph + 1 in paragraphs)
    return next((s for s in near if _NONE.search(s.text) and _ELSEWHERE.search(s.text)), None)


def _no_appeal(text: str) -> bool:
    """Whether a sentence says that no appeal lies: in so many words, or by a no in the clause that speaks of it."""
    if re.search(_NO_APPEAL, text, re.I):
        return True
    return _NONE.search(_on_appeal(text)) is not None


def _on_appeal(text: str) -> str:
    """The clause in which a sentence speaks of an appeal; empty where it does not."""
    spoken = re.search(r"\bappeal", text, re.I)
    return clause_around(text, *spoken.span()) if spoken else ""


def _moved(desk: Desk, form: FormLaw) -> Verdict | None:
    """What is wrong with the motions told where no appeal lies."""
    if form.motion is None:
        return None
    motion = form.motion
    how = f"Form {motion.form}, a motion to reopen or reconsider, {motion.time}"
    told = desk.saying(_MOTION) or tuple(s for s in desk.saying(_AGAIN) if motion.form in _near(desk, [s]))
    if not told and desk.draft.form in _REVIEWED and desk.saying(_JUDGE_REVIEWS):
        return None
    if not told:
        return missed(
            C, "The draft leaves out the motions to reopen and to reconsider.", f"Tell them: {how} ({motion.cites[0]})."
        )
    if not desk.saying(rf"\b{motion.form}\b"):
        return missed(
            C, "The draft does not name the form for a motion.", f"Tell it: {how} ({motion.cites[0]}).", told[0]
        )
    return _timed(desk, [*told, *desk.saying(rf"\b{motion.form}\b")], motion, f"{how} ({motion.cites[0]})")


def _appeal(desk: Desk, told: tuple[Sentence, ...], appeal: Remedy) -> Verdict:
    how = f"Form {appeal.form} to {appeal.to} {appeal.time} ({appeal.cites[0]})"
    said = [s for s in desk.sentences if appeal.form in s.text]
    denied = next((s for s in told if re.search(_NO_APPEAL, s.text, re.I)), None)
    if denied:
        return missed(C, "This sentence says there is no appeal, and there is.", f"Tell it: {how}.", denied)
    told = told or tuple(said)
    if not told or not said:
        return missed(C, "The draft does not tell how this denial can be challenged.", f"Tell it: {how}.", first(told))
    astray = _astray(told, appeal)
    if astray:
        return missed(C, f"This remedy goes to {appeal.to}.", f"Tell it: {how}.", astray)
    right = "Form and days are right." if appeal.from_receipt else "Form, days and the days more for mail are right."
    return _timed(desk, [*told, *said], appeal, how) or met(C, right, said[0])


def _astray(told: tuple[Sentence, ...], appeal: Remedy) -> Sentence | None:
    """A sentence that sends an appeal to somebody who does not hear it."""
    right = _BODIES.get(appeal.form, "")
    for sentence in told:
        body = _BODY.search(sentence.text)
        if body is None or not re.search(r"\bappeal|\bhearing|\breview", sentence.text, re.I):
            continue
        if re.search(r"\b(?:not|nor|cannot|instead|later|then|after)\b|n't\b", sentence.text, re.I):
            continue
        if not re.search(right, sentence.text, re.I) or (appeal.form == "N-336" and "appeal" in body[0].lower()):
            return sentence
    return None


def _timed(desk: Desk, told: list[Sentence], remedy: Remedy, how: str) -> Verdict | None:
    """What is wrong with the time told for a remedy."""
    near = _near(desk, told)
    counted = _counts(near)
    if remedy.days not in counted and not _dated(desk, near, remedy):
        return missed(C, f"The draft does not give the {remedy.days} days.", f"Tell it: {how}.", told[0])
    if remedy.from_receipt:
        return None
    if any(0 <= (d - desk.on).days - remedy.mailed <= 1 for d in last_days(near)):
        return None
    if remedy.mailed not in counted and not re.search(_MAIL, near, re.I) and remedy.mailed - remedy.days not in counted:
        return missed(C, "The draft leaves out the three days more where it is mailed.", f"Tell it: {how}.", told[0])
    return None


def _dated(desk: Desk, near: str, remedy: Remedy) -> bool:
    """Whether the last day is named as a day of the calendar, and counted right."""
    return any(remedy.days <= (d - desk.on).days and within(d, desk.on, remedy.mailed) for d in last_days(near))


def _near(desk: Desk, told: list[Sentence]) -> str:
    paragraphs = {s.paragraph for s in told}
    return " ".join(s.text for s in desk.sentences if s.paragraph in paragraphs)


def _counts(text: str) -> set[int]:
    """The days a text counts; weeks are seven and months thirty."""
    return (
        {p.days for p in periods(text)}
        | {int(n) for n in re.findall(r"\b(30|33|84|87)\b", text)}
        | {number(word) for word in re.findall(r"\bthirty(?:-three)?\b|\beighty-(?:four|seven)\b", text, re.I)}
    )


def _wrong_form(desk: Desk, allowed: list[Remedy], *, told_only: bool = False) -> Verdict | None:
    """A remedy's form that is not for this decision; a request may speak of what a denial would open."""
    forms = {r.form for r in allowed}
    for sentence in desk.sentences:
        later = told_only and re.search(r"\b(?:would|could|if|denial|denied|decision)\b", sentence.text, re.I)
        moving = re.search(_MOTION, sentence.text, re.I) and desk.draft.form not in _NO_MOTION
        for named in _REMEDIES.findall(sentence.text):
            if named == "I-290B" and moving and forms:
                continue
            if named not in forms and not later and not re.search(r"\bnot\b", sentence.text, re.I):
                right = f"Name Form {allowed[0].form}." if allowed else "Take it out: no appeal lies here."
                return missed(C, f"Form {named} is not for this decision.", right, sentence)
    return None


def _wrong_days(desk: Desk, told: tuple[Sentence, ...], allowed: list[Remedy]) -> Verdict | None:
    right = {n for r in allowed for n in (r.days, r.mailed, r.mailed - r.days)} or {30, 33, 3}
    around = {s.paragraph for s in told if re.search(_MOTION + r"|\bappeal", s.text, re.I)}
    timed = [s for s in desk.sentences if s in told or (s.paragraph in around and re.search(_TIMED, s.text, re.I))]
    for sentence in timed:
        wrong = next(
            (p.text for p in periods(sentence.text) if p.days not in right and not _history(sentence.text)), ""
        )
        far = (d for d in last_days(sentence.text) if d > desk.on and not within(d, desk.on, max(right)))
        late = _from_another_day(desk, sentence) or next(far, None)
        if wrong or late:
            return missed(
                C,
                f"{wrong or str(late)!r} is not the time for this remedy.",
                f"Write it so: {allowed[0].time} ({allowed[0].cites[0]})." if allowed else "Take the time out.",
                sentence,
            )
    return None


def _from_another_day(desk: Desk, sentence: Sentence) -> date | None:
    """The day from which a sentence counts the time for a remedy, where that is not the day of the decision."""
    counted = _COUNTED_FROM.search(sentence.text)
    days = Told(sentence.text[counted.start() :]).dates if counted else []
    return next((d for d in days[:1] if abs((d - desk.on).days) > ADDED), None)


def _history(text: str) -> bool:
    """Whether a sentence tells of the file rather than of what can be done now."""
    told = re.search(r"\b(?:appeal|motion|reopen|reconsider|file|within|hearing|review)\b", text, re.I)
    return not told or bool(
        re.search(r"\b(?:years?|was|were|had|complete|window|new (?:application|petition|form))\b", text, re.I)
    )


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
        for s in desk.saying(r"\bappeal(?:s|ed|ing)?\b|\bmotion to (?:reopen|reconsider)\b")
        if re.search(r"\b(?:may|can|right to|be appealed|possible|within)\b", s.text, re.I)
        and not _no_appeal(s.text)
        and not re.search(
            r"\b(?:judge's|court's|board of immigration appeals (?:in|holds|held|has))\b",
            _on_appeal(s.text) or s.text,
            re.I,
        )
    ]
    if offered:
        return missed(
            C, "A referral can't be appealed: the judge looks at the claim anew.", "Say so instead.", offered[0]
        )
    return met(C, "It says that an immigration judge takes the matter up.", judged[0])
