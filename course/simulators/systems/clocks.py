"""The days the console counts, by the rules: the last day to answer a notice, the day a decision is due."""

from __future__ import annotations

from datetime import date

from course.model.console import Notice
from course.model.notice import NoticeFacts, NoticeKind
from course.model.parameter import Parameters
from course.rules.deadline import last_day
from course.rules.notice_response import notice_response
from course.rules.review_clock import ReviewFacts, review_clock


class DaysError(ValueError):
    """A notice can't give so many days; the message says how many it may."""


def with_due(notice: Notice, law: Parameters) -> Notice:
    """The notice with its last day to answer.

    Raises:
        DaysError: it gives more days than the rule allows.
    """
    on = notice.served_on
    if not isinstance(notice.kind, NoticeKind):
        mail = law.value("mail-days", on) if notice.service.by_mail else 0
        return notice.model_copy(update={"due": last_day(on, notice.days + mail)})
    found = notice_response(
        NoticeFacts(kind=notice.kind, served_on=on, service=notice.service, days_given=notice.days), on=on, law=law
    )
    if notice.days > (most := found.numbers["longest-allowed"]):
        raise DaysError(f"{notice.days} days are more than the rule allows: give {most} at most.")
    return notice.model_copy(update={"due": found.dates["response-due"]})


def brief(served_on: date, law: Parameters) -> Notice:
    """The time for a brief after the Service reopened on its own motion."""
    days = law.value("service-motion-brief-days", served_on)
    return with_due(Notice(kind="brief", served_on=served_on, days=days), law)


def decision_due(examined_on: date | None, law: Parameters) -> date | None:
    """The last day to decide a naturalization application after its examination; None where no such clock runs."""
    if examined_on is None:
        return None
    return review_clock(ReviewFacts(examined_on=examined_on), on=examined_on, law=law).dates["decision-due"]
