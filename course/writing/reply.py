"""The time to answer that a request or a notice of intent gives: there, not too long, worked out right."""

from __future__ import annotations

import re
from datetime import date

from course.model.draft import Criterion, DraftKind, Verdict
from course.model.form_law import Reply
from course.writing.desk import Desk, first, met, missed, partly
from course.writing.facts import Day
from course.writing.facts import days as days_in
from course.writing.manuscript import Sentence
from course.writing.period import ROLL, last_days, periods, within

C = Criterion.RIGHTS
_ANSWERS = re.compile(
    r"\b(?:respon[ds]\w*|repl(?:y|ies|ied)|answer\w*|submit\w*|send|sent|mail(?:ed)? (?:it|them|us|back)|rebut\w*"
    r"|reach(?:es)?"
    r"|(?:we|I|USCIS|this office|office|us) (?:\w+ ){0,4}(?:receive|have|get)|have (?:it|them|the \w+)|bring|provide"
    r"|hand in|deliver\w*"
    r"|(?:is|are) due|time (?:to|for|limit|allowed)|you have|you (?:\w+ )?get|(?:is|are) asked for|arrive|deadline"
    r"|explain|turn in"
    r"|let (?:me|us|this office) have|to be received|allow(?:s|ed)? (?:you )?)\b",
    re.I,
)
_DECIDES = re.compile(
    r"\b(?:decision is due|I (?:have to |must |will )?decide|we (?:have to |must |will )?decide|valid|expires?)\b", re.I
)
_LONGER = re.compile(
    r"\b(?:extend(?:ed|s)?|extensions?|more time|further time|additional time|extra time|longer (?:time|period)"
    r"|(?:need|take) longer"
    r"|(?:days?|weeks?|months?) (?:more|longer)|(?:more|additional|further|extra) (?:days|weeks|months)"
    r"|\badd(?:ing)? (?:up to |another )?(?:\d+|[a-z]+) (?:days|weeks|months)"
    r"|another (?:\w+ )?(?:days?|weeks?|months?)|as long as (?:you|he|she|they) (?:need|like|want))\b",
    re.I,
)
#: A longer stay, which is what may be asked for, not a longer time to answer.
_A_STAY = re.compile(
    r"\b(?:exten(?:d|ds|ded|ding|sion)|longer|prolong\w*)\b[^.;]{0,30}\b(?:stay|status|visit|admission|permission"
    r"|program|training)\b"
    r"|\b(?:stay|status|visit|admission|permission|program|training)\b[^.;]{0,30}\b(?:extend\w*|longer|prolong\w*)\b",
    re.I,
)
_OFFERED = re.compile(
    r"\b(?:will|can|may|happy to|glad to|if you|should you|ask|request|write|grant|give|allow|possible|available"
    r"|take)\b",
    re.I,
)
_REFUSED = re.compile(r"\b(?:not|no|never|nor|cannot|neither)\b|n't\b", re.I)
_FOR_MAIL = re.compile(
    r"\b(?:three|3) (?:more |additional |extra )?(?:days )?(?:more )?(?:are added |is added )?(?:for|if|where|by"
    r"|with)\b",
    re.I,
)
#: The days that the regulation adds for the mail are no extension.
_FOR_POST = re.compile(
    r"\b(?:3|three)(?: \(3\))? (?:more |additional |extra |further |calendar )?days?\b[^.;]{0,60}\b(?:mail\w*|post\w*"
    r"|103\.8)|\b(?:mail\w*|post\w*)\b[^.;]{0,60}\b(?:3|three)(?: \(3\))? (?:more |additional |extra "
    r"|further )?days?\b",
    re.I,
)
_FROM_NOW = re.compile(r"\b(?:from|after) (?:today|now|(?:the )?date of this)\b", re.I)  #: a time of its own
_MAIL = re.compile(
    r"\bmail|\bby post|\bposted\b|\bby hand\b|\bin person\b|\bhanded\b|\bserved (?:on you )?(?:today|here)\b", re.I
)
_APPOINTMENT = re.compile(
    r"\b(?:re-?examin\w+|second (?:test|examination|interview)|appointment|retake|take the|come (?:back|again)"
    r"|new test)\b",
    re.I,
)
_COME = re.compile(r"\b(?:please|must|have to|asked to|will) (?:come|appear|return|be here)\b|^come\b", re.I)
_TO_THE_READER = re.compile(
    r"\b(?:you|your|we|our|us|he|she|they|must reach|103\.2|103\.8|335\.\d)\b|\bdays? (?:more|to answer)\b", re.I
)
_GIVES = re.compile(
    r"\b(?:within|in|have|has|gets?|allow(?:s|ed)?|giv(?:e|es|ing|en)|at most|up to|no more than|than|time|limit|is"
    r"|of|or|to|after|for|grant"
    r"|deadline|next|wait)[\s:,(]*(?:(?:you|him|her|them|at most|up to|the|a period of|a time of|full|more than|is"
    r"|only|next|exactly) ){0,3}$"
    r"|[:(]\s*$|^\W*$",
    re.I,
)
_AGAINST_IT = re.compile(r"\b(?:appeal|motion|reopen|reconsider|hearing)", re.I)
_REASONABLE = 60  #: days; 8 CFR 335.7 counts 30 and speaks of a reasonable time, so a little more is no error
_EXAMINED_AGAIN = 120
_SHORTEST = 7  #: days; nobody can gather papers in less


def check_reply(desk: Desk, reply: Reply, what: str) -> Verdict:
    """Whether the draft gives a time to answer that the law allows, and no more."""
    asking = [s for s in desk.sentences if _asks(desk, s)]
    extended = next((s for s in desk.sentences if _extends(s.text) and not desk.exhibits(s)), None)
    if extended and desk.draft.form != "n-400":
        mend = f"Say that no more time can be given ({reply.cites[0]})."
        return missed(C, "The time to answer can't be extended, and this sentence offers it.", mend, extended)
    for sentence in asking:
        wrong = _wrong(desk, reply, what, sentence)
        if wrong:
            return wrong
    named = None if asking else _named(desk, reply)
    if named:
        return met(C, "The last day to answer is within what the law allows.", named)
    if not asking:
        return missed(
            C,
            "The draft gives no time to answer.",
            f"Give a time of at most {reply.days} days, {reply.mailed} with mail ({reply.cites[0]}).",
        )
    return _complete(desk, reply, asking)


def _named(desk: Desk, reply: Reply) -> Sentence | None:
    """A sentence on an answer that names, in whatever way, the very day on which the time ends."""
    for sentence in desk.sentences:
        if not _ANSWERS.search(desk.around(sentence)):
            continue
        days = (f.value for f in days_in(sentence.text) if isinstance(f.value, Day) and f.value.year)
        apart = [(date(d.year, d.month, d.day) - desk.on).days for d in days if d.day and d.month]
        if any(0 <= n - most <= ROLL for n in apart for most in (reply.days, reply.mailed)):
            return sentence
    return None


def _asks(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence says by when something is to be sent or done."""
    text = sentence.text
    ahead = [d for d in _called(desk, text) if d >= desk.on]
    given = [p for p in periods(text) if _given(text, p.span)]
    if not ahead and not given:
        return False
    if desk.draft.form == "n-400" and _APPOINTMENT.search(text):
        return True
    if not ahead and desk.law.find(text) and not _TO_THE_READER.search(text):
        return False
    if _is_the_time(desk, text, ahead, [p.days for p in given]):
        return True
    answers = _ANSWERS.search(text) or (ahead and _ANSWERS.search(desk.around(sentence)))
    return bool(answers) and not _DECIDES.search(text)


def _called(desk: Desk, text: str) -> list[date]:
    """The last days that a sentence names; to an applicant for naturalization also the day of a new examination."""
    found = last_days(text)
    if desk.draft.form == "n-400" and _COME.search(text):
        found += [f.value.whole for f in days_in(text) if isinstance(f.value, Day) and f.value.whole]
    return found


def _is_the_time(desk: Desk, text: str, ahead: list[date], counted: list[int]) -> bool:
    """Whether a day or a count is the very one that the law gives for an answer, however the sentence puts it."""
    form = desk.form
    reply = form and (form.request if desk.draft.kind is DraftKind.RFE else form.intent)
    if not reply or _AGAINST_IT.search(text):
        return False
    exact = {reply.days, reply.mailed}
    return any((day - desk.on).days in exact for day in ahead) or any(n in exact for n in counted)


def _given(text: str, span: tuple[int, int]) -> bool:
    """Whether a period is one that somebody is given, not one that has gone by."""
    if text[: span[1]].lower().endswith(("year", "years")) or re.search(r"\bha(?:d|ve|s) been\b", text[: span[0]]):
        return False
    return bool(_GIVES.search(text[: span[0]])) and not _past(text, span)


def _extends(text: str) -> bool:
    for clause in re.split(r"[;:]", text):
        found = _LONGER.search(clause)
        if found and (_FOR_POST.search(clause) or _A_STAY.search(clause)):
            continue
        if found and _OFFERED.search(clause.replace(found[0], " ")) and not _REFUSED.search(clause):
            return True
    return False


def _wrong(desk: Desk, reply: Reply, what: str, sentence: Sentence) -> Verdict | None:
    text, most = sentence.text, reply.mailed
    if desk.draft.form == "n-400" and desk.draft.kind is DraftKind.RFE:
        most = _EXAMINED_AGAIN if _APPOINTMENT.search(text) else _REASONABLE
    counted = [p for p in periods(text) if _given(text, p.span)]
    long = next((p.text for p in counted if p.days > most), "")
    late = next((f"{d:%B} {d.day}, {d.year}" for d in last_days(text) if not within(d, desk.on, most)), "")
    if long or late:
        return missed(
            C,
            f"{(long or late)!r} is longer than {what} may give.",
            f"Give at most {reply.days} days, {reply.mailed} with mail ({reply.cites[0]}).",
            sentence,
        )
    gone = next((d for d in last_days(text) if (d - desk.on).days < _SHORTEST and (desk.on - d).days < 100), None)
    short = counted and all(p.days < _SHORTEST for p in counted) and not last_days(text) and not _FOR_MAIL.search(text)
    if gone or short:
        return missed(
            C, "Nobody can answer in that time.", f"Give up to {reply.days} days ({reply.cites[0]}).", sentence
        )
    for day in last_days(text):
        lengths = [p.days for p in counted if p.days >= _SHORTEST and p.text.lower().endswith(("days", "day"))]
        apart = (day - desk.on).days
        if lengths and day >= desk.on and not any(n - 1 <= apart <= n + 3 + 4 for n in lengths):
            says = f"From {desk.on:%B} {desk.on.day} to that day are {apart} days, not what the sentence counts."
            return missed(C, says, "Count the days again.", sentence)
    return None


def _past(text: str, span: tuple[int, int]) -> bool:
    """Whether a period is told as something that has gone by."""
    return bool(re.match(r"\s*(?:ago|before|earlier|later|after the|old|from then)\b", text[span[1] :], re.I))


def _complete(desk: Desk, reply: Reply, asking: list[Sentence]) -> Verdict:
    if desk.draft.kind is DraftKind.NOID and not desk.saying(
        r"\b(?:respon\w+|rebut\w*|answer\w*|repl\w+|explain|send|submit|statement)\b"
    ):
        return missed(C, "The notice does not invite an answer.", "Say that an answer and evidence may be sent.")
    near = " ".join(s.text for s in desk.sentences if s.paragraph in {a.paragraph for a in asking})
    full = any(p.days == reply.days for s in asking for p in periods(s.text))
    dated = any(last_days(s.text) for s in asking)
    if (
        full
        and (not dated or _to_the_day(desk, asking, reply))
        and not _MAIL.search(near)
        and not _FOR_MAIL.search(near)
        and str(reply.mailed) not in near
    ):
        mend = f"Add that it is {reply.mailed} days where the notice was mailed ({reply.cites[-1]})."
        return partly(C, "The days more for mail are left out.", mend, asking[0])
    return met(C, "The time to answer is within what the law allows.", first(asking))


def _to_the_day(desk: Desk, asking: list[Sentence], reply: Reply) -> bool:
    """Whether the last day named is the one for a notice handed over, with nothing more for the mail."""
    if any(_FROM_NOW.search(s.text) for s in asking):
        return False
    named = [day for s in asking for day in last_days(s.text)]
    return all((day - desk.on).days < reply.mailed for day in named)
