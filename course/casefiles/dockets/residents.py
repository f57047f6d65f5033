"""Examined applications for naturalization, and interviewed petitions to remove conditions: the statute counts."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.dockets.setting import Setting, Sketch, cased, met, reasoned
from course.casefiles.draw import Draw
from course.model.docket import Case, Clock, Do, Right, Weight
from course.rules.days import years_after
from course.rules.deadline import next_working_day

#: The last days of the first ones, as days after Monday; on some of them nobody works. Each began on a working day.
_EXAMINED, _INTERVIEWED = (3, 5, 4), (1, 6, 3)


def began_on(setting: Setting, draw: Draw, days: int, soon: int | None) -> date:
    """The working day on which the clock began: so that it ends on the day ``soon``, else two to seven weeks later."""
    end = setting.last + timedelta(days=draw.between(14, 50)) if soon is None else setting.day(soon)
    return next_working_day(end - timedelta(days=days))


def examined(setting: Setting, draw: Draw, number: int) -> Case:
    """Form N-400 after the examination: 120 days to decide."""
    soon = _EXAMINED[number] if number < len(_EXAMINED) and setting.week.days == 5 else None
    exam = began_on(setting, draw, setting.value("naturalization", "decision-days"), soon)
    filed = exam - timedelta(days=draw.between(150, 260))
    turn = ("good", "early", "away", "good", "visit", "away")[number % 6]
    since = years_after(filed, -5) + timedelta(days=draw.between(20, 70))
    if turn == "early":
        since = years_after(filed, -5) + timedelta(days=draw.between(98, 140))
    trips = _trips(turn, filed, draw)
    who, day = setting.somebody(draw), setting.monday
    dates = {"basis": "general", "resident_since": since, "filed_on": filed}
    window = setting.rule("filing-window", dates, day)
    residence = setting.rule("continuous-residence", {**dates, "trips": trips, "until": exam}, day)
    failed = next((f for f in (window, residence) if not met(f)), None)
    why, cites = reasoned(failed or window)
    clock = setting.rule("review-clock", {"examined_on": exam}, exam)
    return cased(
        Sketch(
            sort="examined",
            form="N-400",
            face=f"Naturalization. Examined on {written(exam)}; the decision is open.",
            received=filed,
            texts={
                "dates": f"Permanent resident since {written(since)}. Filed on {written(filed)} on the general track, "
                "five years of residence.",
                "away": _away(trips),
                "record": f"At the examination on {written(exam)} English and civics were passed. Taxes filed for each "
                "year; no arrest; no debt of support. Selective Service shown or not due.",
            },
            acts={
                "approve": "Approve, and schedule the oath",
                "deny": "Deny",
                "request": "Ask for further evidence, 84 days to answer",
            },
            rights=(Right(do=Do.DECIDE, what="deny" if failed else "approve", why=why, cites=cites),),
            deciding=() if not failed else ("dates",) if failed is window else ("away",),
            clock=Clock(
                what="Decision after the examination",
                due=clock.dates["decision-due"],
                weight=Weight.STATUTE,
                why="A decision is due within 120 days of the examination; after that the applicant may go to court.",
                cites=("INA 336(b)", "8 CFR 335.3(a)"),
            ),
            hard=turn in ("away", "visit"),
        ),
        who,
        draw,
    )


def _trips(turn: str, filed: date, draw: Draw) -> list[dict[str, date]]:
    left = filed - timedelta(days=draw.between(500, 800))
    length = {"away": draw.between(370, 420), "visit": draw.between(140, 172)}.get(turn, draw.between(10, 30))
    return [{"departed": left, "returned": left + timedelta(days=length)}]


def _away(trips: list[dict[str, date]]) -> str:
    gone = ", ".join(f"left {written(t['departed'])}, came back {written(t['returned'])}" for t in trips)
    return (
        f"Absences in the five years, from passport and account: {gone}. No approved application to preserve residence."
    )


def interviewed(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-751 filed together, after the interview: 90 days to decide."""
    days = setting.value("caseload", "joint-decision-days")
    soon = _INTERVIEWED[number] if number < len(_INTERVIEWED) and setting.week.days == 5 else None
    talk = began_on(setting, draw, days, 0 if setting.week.days == 1 and number == 0 else soon)
    due = talk + timedelta(days=days)
    turn = ("good", "late", "excused")[number % 3]
    filed = talk - timedelta(days=draw.between(120, 240))
    since = years_after(filed, -2) + timedelta(days=draw.between(5, 80))
    if turn != "good":
        since = years_after(filed, -2) - timedelta(days=draw.between(40, 90))
    facts = {
        "path": "joint",
        "married_on": since - timedelta(days=draw.between(90, 400)),
        "resident_since": since,
        "filed_on": filed,
        "good_faith": "established",
        "good_cause": {"good": "not-asked", "late": "not-established", "excused": "established"}[turn],
    }
    found = setting.rule("conditional-residence", facts, setting.monday)
    why, cites = reasoned(found)
    letters = {
        "good": "No letter about the day of filing: none was needed.",
        "late": "Their letter on the late filing: they had forgotten the day. Asked at the interview, they had no "
        "other reason; the officer's note finds no good cause.",
        "excused": "Their letter on the late filing, with hospital papers: he lay in intensive care through the whole "
        "window and the weeks after it. The officer's note finds good cause.",
    }
    return cased(
        Sketch(
            sort="interviewed",
            form="I-751",
            face=f"Conditions on residence, filed together. Both interviewed on {written(talk)}; the decision is open.",
            received=filed,
            texts={
                "dates": f"Conditional resident since {written(since)}. Petition filed on {written(filed)}.",
                "letter": letters[turn],
                "life": "Lease, tax returns and accounts in both names; the interview note finds the marriage real.",
            },
            acts={
                "approve": "Approve, conditions removed",
                "deny": "Deny, and terminate the residence",
                "request": "Ask for more papers of the marriage, 84 days",
            },
            rights=(Right(do=Do.DECIDE, what="approve" if met(found) else "deny", why=why, cites=cites),),
            deciding=("dates", "letter") if turn == "late" else (),
            clock=Clock(
                what="Decision after the interview",
                due=due,
                weight=Weight.STATUTE,
                why="On a petition filed together the statute gives 90 days from the interview to decide.",
                cites=("INA 216(c)(3)(A)",),
            ),
            hard=turn == "excused",
        ),
        setting.somebody(draw),
        draw,
    )
