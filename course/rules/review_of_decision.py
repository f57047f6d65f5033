"""The last day for an appeal or a motion against a decision, and what becomes of a late one."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.notice import Decision, ReviewOfDecisionFacts, Route, Service
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.deadline import last_day
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "appeal-or-motion"
_MOTION = "8 CFR 103.5(a)(1)(i)"
_APPEALS = (Route.APPEAL_AAO, Route.APPEAL_BIA)


def review_of_decision(facts: ReviewOfDecisionFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the appeal or motion is open, whether it was filed in time, and what a late one may still be."""
    closed = _not_open(facts)
    if closed is not None:
        return conclude(NAME, [closed], on=on, would_change=("A motion to reopen, if its own time has not run out.",))
    period = law.get(_period_name(facts), on)
    mail = law.value("mail-days", on)
    days = int(period.value)
    due = last_day(facts.served_on, days + (mail if facts.service.by_mail else 0))
    late = last_day(facts.served_on, days + mail) if facts.service is Service.ELECTRONIC else due
    dates = {"filing-due": due} | ({"filing-due-if-mail-days-apply": late} if late != due else {})
    steps = [
        note(f"The period is {days} days.", period.cite),
        *_about_service(facts, mail, due),
        *_abandonment(facts),
        *_filing(facts, due, late, on),
    ]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={"days": days, "days-for-mail": mail * facts.service.by_mail},
        timeline=(Span(label="Decision served", start=facts.served_on), *drawn(dates)),
        would_change=_would_change(facts, late),
    )


def _period_name(facts: ReviewOfDecisionFacts) -> str:
    if facts.route is Route.MOTION_TO_REOPEN:
        return "motion-to-reopen-days"
    if facts.route is Route.MOTION_TO_RECONSIDER:
        return "motion-to-reconsider-days"
    if facts.decision is Decision.REVOCATION:
        return "revocation-appeal-days"
    return "appeal-aao-days" if facts.route is Route.APPEAL_AAO else "appeal-bia-days"


def _not_open(facts: ReviewOfDecisionFacts) -> Step | None:
    if facts.route not in _APPEALS:
        return None
    if facts.decision is Decision.WITHDRAWAL:
        text = "The acknowledgement of a withdrawal cannot be appealed."
        return step(Outcome.NOT_MET, text, "8 CFR 103.2(b)(15)")
    if facts.decision is Decision.ABANDONMENT:
        text = "A denial for abandonment cannot be appealed; a motion to reopen may be filed."
        return step(Outcome.NOT_MET, text, "8 CFR 103.2(b)(15)")
    if not facts.appealable:
        text = "No appeal lies from this decision; only certain decisions can be appealed."
        return step(Outcome.NOT_MET, text, "8 CFR 103.3(a)(1)(ii)")
    return None


def _about_service(facts: ReviewOfDecisionFacts, mail: int, due: date) -> list[Step]:
    steps = []
    if facts.service.by_mail:
        steps.append(note(f"Mailed on {facts.served_on}: {mail} days are added.", "8 CFR 103.8(b)"))
        if facts.route not in _APPEALS:
            text = "The rule on motions counts from the decision; the days for mail are added as for any act due after "
            steps.append(note(f"{text}service by mail.", _MOTION, "8 CFR 103.8(b)"))
    elif facts.service is Service.ELECTRONIC:
        text = (
            f"Two readings for notice by e-mail and posting to the account: no days are added, because nothing was "
            f"mailed; or the {mail} days for mail are."
        )
        steps.append(note(text, "8 CFR 103.8(a)(1)", "8 CFR 103.8(b)"))
    text = f"The last day is {due}; an end on a Saturday, Sunday or legal holiday moves to the next working day."
    return [*steps, note(text, "8 CFR 1.2")]


def _abandonment(facts: ReviewOfDecisionFacts) -> list[Step]:
    if facts.decision is not Decision.ABANDONMENT:
        return []
    if facts.route is Route.MOTION_TO_RECONSIDER:
        text = (
            "Two readings: the rule on abandonment names only a motion to reopen; the rule on motions lets any "
            "decision be reconsidered. Seek guidance."
        )
        return [step(Outcome.UNSETTLED, text, "8 CFR 103.2(b)(15)", _MOTION)]
    text = (
        "The motion must show that the evidence asked for was not material, that it was sent in time, or that the "
        "request went to a wrong address."
    )
    return [note(text, "8 CFR 103.5(a)(2)")]


def _filing(facts: ReviewOfDecisionFacts, due: date, late: date, on: date) -> list[Step]:
    what = "appeal" if facts.route in _APPEALS else "motion"
    cite = _MOTION if what == "motion" else "8 CFR 103.3(a)(2)(i)"
    cite = "8 CFR 1003.3(a)(2)" if facts.route is Route.APPEAL_BIA else cite
    if facts.filed_on is None:
        if on > late:
            return [step(Outcome.NOT_MET, f"No {what} was filed by {late}.", cite)]
        return [step(Outcome.MET, f"The {what} may be filed until {due}.", cite)]
    if facts.filed_on <= due:
        return [step(Outcome.MET, f"The {what} was filed in time, on {facts.filed_on}.", cite)]
    if facts.filed_on <= late:
        text = f"The {what} of {facts.filed_on} is in time on one reading ({late}) and late on the other ({due})."
        return [step(Outcome.UNSETTLED, text, cite, "8 CFR 103.8(b)")]
    return _late(facts, late)


def _late(facts: ReviewOfDecisionFacts, late: date) -> list[Step]:
    filed = f"of {facts.filed_on} came after {late}"
    if facts.route is Route.MOTION_TO_REOPEN:
        text = f"The motion {filed}. It may be excused, as a matter of discretion, where the delay is shown to be "
        text += "reasonable and beyond the filer's control."
        return [step(heard(held=finding_of(facts.delay_excused)), text, _MOTION)]
    if facts.route is Route.MOTION_TO_RECONSIDER:
        text = f"The motion {filed}: a late motion to reconsider is dismissed; nothing excuses the delay."
        return [step(Outcome.NOT_MET, text, _MOTION, "8 CFR 103.5(a)(4)")]
    if facts.route is Route.APPEAL_BIA:
        text = f"The appeal {filed}: it was not properly filed in time, and the Board decides what becomes of it."
        return [step(Outcome.NOT_MET, text, "8 CFR 1003.3(a)(2)")]
    text = f"The appeal {filed}: it must be rejected as improperly filed, and the fee is not refunded"
    if facts.meets_motion_rules is None:
        text += ", unless it has what a motion to reopen or reconsider must have. Look at that first."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 103.3(a)(2)(v)(B)")]
    if facts.meets_motion_rules:
        text = f"The appeal {filed}, but has what a motion must have: treat it as a motion and decide it on the merits."
        return [step(Outcome.NOT_MET, text, "8 CFR 103.3(a)(2)(v)(B)")]
    return [step(Outcome.NOT_MET, f"{text}.", "8 CFR 103.3(a)(2)(v)(B)")]


def _would_change(facts: ReviewOfDecisionFacts, late: date) -> tuple[str, ...]:
    if facts.filed_on is None or facts.filed_on <= late:
        return ()
    if facts.route is Route.MOTION_TO_REOPEN:
        return ("A showing that the delay was reasonable and beyond the filer's control.",)
    return (f"Proof that it was received by {late}.",)
