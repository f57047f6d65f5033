"""Requests for evidence that have come back, or have not: in time, in part, late, asking for more time, never."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.dockets.setting import Setting, Sketch, cased, reasoned
from course.casefiles.draw import Draw
from course.model.docket import Case, Do, Right
from course.model.finding import Outcome
from course.rules.deadline import next_working_day

_GIVEN = 84
_TURNS = ("whole", "more-time", "part", "late", "running", "never", "whole", "late")
_FACES = {
    "whole": "Answer to a request for evidence is in.",
    "part": "Answer to a request for evidence is in.",
    "late": "Answer to a request for evidence is in.",
    "more-time": "Letter on a request for evidence is in.",
    "running": "Request for evidence, no answer on file.",
    "never": "Request for evidence, no answer on file.",
}


def returned(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-130 after a request for evidence by mail, 84 days to answer."""
    turn = _TURNS[number % len(_TURNS)]
    served = _served(setting, draw, turn)
    facts = {"kind": "request-for-evidence", "served_on": served, "service": "mail", "days_given": _GIVEN}
    due = setting.rule("notice-response", facts, setting.monday).dates["response-due"]
    came = _came(turn, due, draw)
    if turn in ("whole", "part", "late"):
        facts |= {"answered_on": came, "complete": turn != "part"}
    running = turn in ("more-time", "running")

    def right(day: date) -> Right:
        found = setting.rule("notice-response", facts, day)
        why, cites = reasoned(found)
        if found.outcome is Outcome.NOT_MET:
            return Right(do=Do.DECIDE, what="abandoned", why=why, cites=cites)
        if running:
            return Right(do=Do.DEFER, what="time-runs", why=f"{why} No more time may be given.", cites=cites)
        if turn == "part":
            why += " The divorce decree was required evidence; without it eligibility is not shown."
            return Right(do=Do.DECIDE, what="record", why=why, cites=cites)
        return Right(do=Do.DECIDE, what="approve", why=why, cites=cites)

    return cased(
        Sketch(
            sort="returned",
            form="I-130",
            face=f"Petition for a spouse. {_FACES[turn]}",
            received=setting.monday - timedelta(days=draw.between(300, 470)),
            texts={
                "notice": f"The request was mailed on {written(served)}. It gives {_GIVEN} days and asks for the "
                "decree of the petitioner's first divorce and for proof of a shared life.",
                "answer": _answer(turn, came),
                "petition": "Petitioner's certificate of naturalization; marriage certificate; photographs.",
            },
            acts={
                "approve": "Approve",
                "record": "Deny on the record as it is",
                "abandoned": "Deny as abandoned",
                "extend": "Give 30 more days to answer",
                "again": "Send a second request for the same papers",
            },
            rights=_either(setting.by_days(right)),
            deciding=("notice", "answer"),
            unlawful=("extend", "approve", "record", "abandoned") if turn == "running" else ("extend",),
            work=16,
            hard=turn in ("part", "more-time"),
        ),
        setting.somebody(draw),
        draw,
    )


def _either(rights: tuple[Right, ...]) -> tuple[Right, ...]:
    """Past its last day a request may be denied as abandoned or on the record: the regulation leaves the choice."""
    twins = (right.model_copy(update={"what": "record"}) for right in rights if right.what == "abandoned")
    return (*rights, *twins)


def _served(setting: Setting, draw: Draw, turn: str) -> date:
    if turn == "running":
        return next_working_day(setting.last - timedelta(days=draw.between(40, 70)))
    if turn == "more-time":  # the last day falls on Thursday: 84 days and three for mail before it is a Monday
        return setting.day(min(3, setting.week.days - 1)) - timedelta(days=_GIVEN + 3)
    return next_working_day(setting.monday - timedelta(days=_GIVEN + draw.between(20, 45)))


def _came(turn: str, due: date, draw: Draw) -> date:
    away = {"whole": -draw.between(2, 12), "part": -draw.between(1, 4), "late": draw.between(1, 6)}.get(turn, -6)
    return next_working_day(due + timedelta(days=away))


def _answer(turn: str, came: date) -> str:
    on = written(came)
    return {
        "whole": f"Received on {on}: the divorce decree with a translation, lease, insurance and tax returns of both.",
        "part": f"Received on {on}: lease, insurance and tax returns of both. The letter says that the divorce decree "
        "cannot be found, asks to decide without it, and says nothing of a copy from the court.",
        "late": f"Received on {on}: the divorce decree, lease, insurance. No word on why it came that day.",
        "more-time": f"Letter received on {on}: the court needs two more months for the decree; please give more time. "
        "Nothing else was sent.",
        "running": "Nothing was received.",
        "never": "Nothing was received, and no mail came back.",
    }[turn]
