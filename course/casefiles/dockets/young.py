"""Birthdays: one that ends a right the day it comes, and one that only looks as if it did."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.dockets.setting import Setting, Sketch, cased, met, reasoned
from course.casefiles.draw import Draw
from course.model.docket import Case, Clock, Do, Right, Weight
from course.rules.days import years_after


def by_application(setting: Setting, draw: Draw, number: int) -> Case:
    """Form N-600K: approved and sworn before the eighteenth birthday, or never."""
    age = setting.value("citizenship", "application-age")
    soon = setting.day(3 if setting.week.days == 5 else 1) if number == 0 else setting.last + timedelta(days=100)
    birthday = soon + timedelta(days=draw.between(0, 20) if number else 0)
    born = years_after(birthday, -age)
    parent = years_after(born, -draw.between(24, 32)) - timedelta(days=draw.between(10, 300))
    stay = {"first": parent, "last": years_after(parent, draw.between(19, 21))}
    facts = {"born_on": born, "parent": {"born_on": parent, "periods": [stay]}}
    facts |= {"lives_abroad": True, "here_lawfully": True}

    def right(day: object) -> Right:
        found = setting.rule("citizen-by-application-abroad", facts, day)  # type: ignore[arg-type]
        why, cites = reasoned(found)
        return Right(do=Do.DECIDE, what="approve" if met(found) else "deny", why=why, cites=cites)

    return cased(
        Sketch(
            sort="birthday",
            form="N-600K",
            face=f"Citizenship by application. Child born on {written(born)}, here with the parent; the oath can be "
            "given the day it is approved.",
            received=setting.monday - timedelta(days=draw.between(60, 120)),
            texts={
                "parent": f"The father, a citizen by birth, lived here from {written(stay['first'])} to "
                f"{written(stay['last'])}: school records for every year.",
                "child": "The child lives abroad in the citizen parent's custody; admitted as a visitor for this.",
                "papers": "Birth certificate, the parents' marriage certificate and the parent's birth certificate.",
            },
            acts={
                "approve": "Approve, and give the oath today",
                "deny": "Deny",
                "request": "Ask for more school records, 84 days",
            },
            rights=setting.by_days(right),
            clock=Clock(
                what="Approval and oath before the eighteenth birthday",
                due=birthday - timedelta(days=1),
                weight=Weight.STATUTE,
                why="The child must be under eighteen when approved and sworn; on the birthday the right is gone.",
                cites=("INA 322(a)", "8 CFR 322.2"),
            ),
            work=18,
        ),
        setting.somebody(draw),
        draw,
    )


def fixed_age(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-485 of a citizen's child who turns 21 this week: the age was fixed when the petition was filed."""
    age = setting.value("family", "child-age")
    birthday = setting.day(min(number + 1, setting.week.days - 1))
    born = years_after(birthday, -age)
    filed = birthday - timedelta(days=draw.between(300, 420))
    facts = {"path": "immediate-relative", "born_on": born, "filed_on": filed}
    found = setting.rule("child-age", facts, setting.last)
    why, cites = reasoned(found)
    return cased(
        Sketch(
            sort="fixed-age",
            form="I-485",
            face=f"Adjustment, child of a citizen. Turns 21 on {birthday:%A}.",
            received=setting.monday - timedelta(days=draw.between(75, 110)),
            texts={
                "petition": f"The parent, a citizen then as now, filed Form I-130 on {written(filed)}; approved.",
                "child": f"Born on {written(born)}, unmarried: asked about it at the interview and on the form.",
                "rest": "Admitted as a student, medical examination complete, checks good for a year more.",
            },
            acts={
                "approve": "Approve",
                "deny": "Deny: 21 when decided, no longer a child",
                "request": "Ask for a new petition as a son or daughter",
            },
            rights=(Right(do=Do.DECIDE, what="approve" if met(found) else "deny", why=why, cites=cites),),
        ),
        setting.somebody(draw),
        draw,
    )
