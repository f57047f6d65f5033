"""The last day to answer a request for evidence or a notice of intent to deny, and what follows from the answer.

What a notice must disclose is not computed: 8 CFR 103.2(b)(8)(iv) and (b)(16) leave it to the officer's judgment.
"""

from __future__ import annotations

from datetime import date, timedelta

from course.model.finding import Finding, Outcome, Span
from course.model.notice import NoticeFacts, NoticeKind, Service
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.deadline import last_day
from course.rules.outcomes import Step, note, step

NAME = "notice-response"
_CITE = "8 CFR 103.2(b)(8)(iv)"


def notice_response(facts: NoticeFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the answer came in time, or until when it may come, seen from the day ``on``."""
    allowed, limit = _days(facts, on=on, law=law)
    mail = law.value("mail-days", on)
    due = last_day(facts.served_on, allowed + (mail if facts.service.by_mail else 0))
    late = last_day(facts.served_on, allowed + mail) if facts.service is Service.ELECTRONIC else due
    dates = {"response-due": due} | ({"response-due-if-mail-days-apply": late} if late != due else {})
    steps = [_period(facts, allowed, limit), *_service(facts, mail, due), _answer(facts, due, late, on)]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={"days-allowed": allowed, "longest-allowed": limit, "days-for-mail": mail * facts.service.by_mail},
        timeline=(Span(label="Notice served", start=facts.served_on), *drawn(dates)),
        would_change=_would_change(facts, late),
    )


def _days(facts: NoticeFacts, *, on: date, law: Parameters) -> tuple[int, int]:
    """The days to answer, and the most the rule allows."""
    if facts.kind is NoticeKind.REQUEST_FOR_EVIDENCE:
        limit = timedelta(weeks=law.value("request-for-evidence-weeks", on)).days
    else:
        limit = law.value("intent-to-deny-days", on)
    return min(facts.days_given or limit, limit), limit


def _period(facts: NoticeFacts, allowed: int, limit: int) -> Step:
    if facts.days_given is not None and facts.days_given > limit:
        text = f"The notice gives {facts.days_given} days; the rule allows {limit} at most, so {limit} are counted."
        return note(text, _CITE)
    if facts.days_given is None:
        text = f"The notice's own deadline is not given: the longest the rule allows, {limit} days, is counted here. "
        return note(f"{text}A notice may give less, and no more time may be given later.", _CITE)
    text = f"{allowed} days to answer; the rule allows {limit} at most, and no more time may be given later."
    return note(text, _CITE)


def _service(facts: NoticeFacts, mail: int, due: date) -> list[Step]:
    end = f"The period ends on {due}; an end on a Saturday, Sunday or legal holiday moves to the next working day."
    if facts.service.by_mail:
        text = f"Mailed on {facts.served_on}: service was complete that day, and {mail} days are added. {end}"
        return [note(text, "8 CFR 103.8(b)", "8 CFR 1.2")]
    if facts.service is Service.ELECTRONIC:
        text = (
            f"Two readings for notice by e-mail and posting to the account: no days are added, because nothing was "
            f"mailed; or the {mail} days for mail are, because the rule on requests calls this electronic mail. {end}"
        )
        return [note(text, "8 CFR 103.8(a)(1)", "8 CFR 103.8(b)", _CITE, "8 CFR 1.2")]
    return [note(f"Handed over on {facts.served_on}: no days are added. {end}", "8 CFR 103.8(b)", "8 CFR 1.2")]


def _answer(facts: NoticeFacts, due: date, late: date, on: date) -> Step:
    consequence = "the request may be denied as abandoned, on the record, or for both reasons"
    if facts.answered_on is None:
        if on > late:
            return step(Outcome.NOT_MET, f"No answer came by {late}: {consequence}.", "8 CFR 103.2(b)(13)(i)")
        return step(Outcome.MET, f"The time to answer still runs, until {due}.", _CITE)
    if facts.answered_on > late:
        text = f"The answer of {facts.answered_on} came after {late}: {consequence}."
        return step(Outcome.NOT_MET, text, "8 CFR 103.2(b)(13)(i)", "8 CFR 103.2(b)(11)")
    if facts.answered_on > due:
        text = f"The answer of {facts.answered_on} is in time on one reading ({late}) and late on the other ({due})."
        return step(Outcome.UNSETTLED, text, "8 CFR 103.8(b)", _CITE)
    if not facts.complete:
        text = f"Answered in part on {facts.answered_on}, in time: that asks for a decision on the record as it is."
        return step(Outcome.MET, text, "8 CFR 103.2(b)(11)", "8 CFR 103.2(b)(14)")
    return step(Outcome.MET, f"Answered on {facts.answered_on}, by the last day, {due}.", "8 CFR 103.2(b)(11)")


def _would_change(facts: NoticeFacts, late: date) -> tuple[str, ...]:
    if facts.answered_on is not None and facts.answered_on > late:
        return (f"Proof that the answer was received by {late}, or that the notice went to the wrong address.",)
    return ()
