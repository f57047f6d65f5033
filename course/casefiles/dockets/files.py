"""Cases without a day of their own: stays to extend, a fingerprint result that runs out, a petitioner one knows."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.dockets.setting import Setting, Sketch, cased, met, reasoned
from course.casefiles.draw import Draw
from course.model.docket import Case, Clock, Do, Right, Weight


def stay(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-539 of a visitor: in time, late, or late and excused."""
    turn = ("good", "late", "excused")[number % 3]
    filed = setting.monday - timedelta(days=draw.between(230, 400))
    ends = filed + timedelta(days=draw.between(4, 30)) if turn == "good" else filed - timedelta(days=draw.between(3, 9))
    facts = {
        "request": "extension",
        "classification": "B",
        "filed_on": filed,
        "expires_on": ends,
        "maintained": True,
        "bona_fide": "established",
        "delay": {"good": "not-asked", "late": "not-established", "excused": "established"}[turn],
    }
    found = setting.rule("extension-or-change", facts, setting.monday)
    why, cites = reasoned(found)
    letters = {
        "good": "Letter: more time with a new grandchild; return ticket for the day asked for, savings shown.",
        "late": "Letter: the form was begun in time but finished later, since the visitor was traveling. Nothing "
        "kept the visitor from filing: no extraordinary circumstance is found.",
        "excused": "Letter with hospital papers: an operation the day before the stay ended, discharged two "
        "days before filing. Found extraordinary, and the delay in proportion; still a genuine visitor.",
    }
    return cased(
        Sketch(
            sort="stay",
            form="I-539",
            face="Extension of a visitor's stay.",
            received=filed,
            texts={
                "dates": f"Admitted as a visitor until {written(ends)}. Filed on {written(filed)}.",
                "letter": letters[turn],
                "record": "No work, no other stay; not in removal proceedings.",
            },
            acts={"approve": "Approve", "deny": "Deny", "request": "Ask for more savings, 84 days to answer"},
            rights=(Right(do=Do.DECIDE, what="approve" if met(found) else "deny", why=why, cites=cites),),
            deciding=("dates", "letter") if turn == "late" else (),
            work=12,
            hard=turn == "excused",
        ),
        setting.somebody(draw),
        draw,
    )


def checked(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-485 ready for its decision, while a fingerprint result is still good."""
    good = (
        setting.day(min(2, setting.week.days - 1)) if number == 0 else setting.last + timedelta(days=30 + number * 11)
    )

    def right(day: date) -> Right:
        if day > good:
            why = f"The fingerprint result ended on {good}: the clerk orders a new check before anything is approved."
            return Right(do=Do.DELEGATE, what="clerk", why=why, cites=("8 CFR 103.16",))
        why = f"Every requirement is shown, and the fingerprint result is good until {good}."
        return Right(do=Do.DECIDE, what="approve", why=why, cites=("8 CFR 103.16",))

    office = Clock(
        what="Use of the fingerprint result",
        due=good,
        weight=Weight.OFFICE,
        why="After that day the check has to be run again, and the person waits for it.",
        cites=("8 CFR 103.16",),
    )
    return cased(
        Sketch(
            sort="checked",
            form="I-485",
            face=f"Adjustment through an employer, interview waived. Fingerprint result good until {written(good)}.",
            received=setting.monday - timedelta(days=draw.between(240, 420)),
            texts={
                "worker": "Approved petition, priority date current this month and when filed, same employer.",
                "entry": "Admitted as a worker, status kept to the day of filing; medical examination complete.",
                "checks": "Name check clear. Supervisor's sheet: nothing open.",
            },
            acts={"approve": "Approve", "deny": "Deny", "request": "Ask for a new letter of the employer, 84 days"},
            rights=setting.by_days(right),
            clock=office if good <= setting.last else None,
            work=18,
            hard=number % 2 == 1,
        ),
        setting.somebody(draw),
        draw,
    )


def known(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-130 whose petitioner the officer knows: nobody decides for a friend."""
    del number
    why = "A fair-minded person would doubt an officer who decides for a relative: the supervisor gives it to another."
    return cased(
        Sketch(
            sort="known",
            form="I-130",
            face="Petition for a spouse.",
            received=setting.monday - timedelta(days=draw.between(330, 460)),
            texts={
                "petition": "Certificate of naturalization, marriage certificate, photographs of a garden wedding.",
                "people": "List of guests and witnesses. The petitioner is your cousin; you were at the wedding, and "
                "your name is on the list.",
                "life": "Lease and accounts in both names. Everything that is asked for is there.",
            },
            acts={"approve": "Approve", "deny": "Deny", "request": "Ask for more papers, 84 days to answer"},
            rights=(Right(do=Do.ESCALATE, what="supervisor", why=why, cites=("5 CFR 2635.502(a)",)),),
            deciding=("people",),
            unlawful=("approve", "deny", "request"),
            work=18,
        ),
        setting.somebody(draw),
        draw,
    )
