"""Permission to work: first cards of asylum applicants, due in 30 days, and renewals that a policy may reach."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.dockets.setting import Setting, Sketch, cased, met, reasoned
from course.casefiles.draw import Draw
from course.model.docket import Case, Clock, Do, Right, Weight

_SOON = (1, 4, 2, 3)


def first_card(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-765 on a pending asylum application: 30 days from filing."""
    wait = setting.value("asylum", "asylum-work-decision-days")
    soon = number < 3 and setting.week.days == 5
    due = setting.day(_SOON[number]) if soon else setting.last + timedelta(days=draw.between(6, 20))
    if number == 0 and setting.week.days == 1:
        due = setting.last
    asked = due - timedelta(days=wait)
    early = number % 3 == 1
    need = setting.value("asylum", "asylum-work-filing-days")
    grant = setting.value("asylum", "asylum-work-grant-days")
    stopped = draw.between(30, 45)
    complete = asked - timedelta(days=need + draw.between(5, 20) if early else grant + stopped + draw.between(2, 40))
    began = complete + timedelta(days=40)
    stop = {"reason": "applicant-delay", "began_on": began, "ended_on": began + timedelta(days=stopped)}
    facts = {"complete_on": complete, "applied_on": asked, "stops": [stop]}
    found = setting.rule("asylum-work-clock", facts, setting.monday)
    why, cites = reasoned(found)
    return cased(
        Sketch(
            sort="first-card",
            form="I-765",
            face=f"First card, asylum pending, category (c)(8). Received on {written(asked)}.",
            received=asked,
            texts={
                "asylum": f"Complete asylum application received on {written(complete)}; still pending.",
                "delay": f"The applicant asked to move the interview: days not counted from {written(began)} to "
                f"{written(began + timedelta(days=stopped))}. Nothing else stopped the count.",
                "person": "Identity and photographs in order; no conviction; no interview missed.",
            },
            acts={
                "approve": "Approve the card",
                "deny": "Deny: filed too early",
                "hold": "Hold until asylum is decided",
            },
            rights=(Right(do=Do.DECIDE, what="approve" if met(found) else "deny", why=why, cites=cites),),
            unlawful=("hold",),
            deciding=("asylum", "delay") if early else (),
            clock=Clock(
                what="Decision on the first card",
                due=found.dates["decision-due"],
                weight=Weight.REGULATION,
                why="USCIS has 30 days from the filing of a first application on pending asylum.",
                cites=("8 CFR 208.7(a)(1)",),
            ),
            work=12,
        ),
        setting.somebody(draw),
        draw,
    )


def renewal(setting: Setting, draw: Draw, number: int) -> Case:
    """Form I-765 of somebody waiting for adjustment; how long the card is good may change on a day of the week."""
    filed = setting.monday - timedelta(days=draw.between(150, 420))
    basis = filed - timedelta(days=draw.between(200, 500))
    ended = setting.monday - timedelta(days=draw.between(10, 60)) if number % 4 == 2 else None
    facts = {
        "category": "c-9",
        "asked": "renewal",
        "filed_on": filed,
        "basis_on": basis,
        "basis_ended_on": ended,
        "card_category": "c-9",
        "card_expires_on": filed + timedelta(days=120),
    }
    found = setting.rule("employment-authorization", facts, setting.monday)
    months, policy = setting.value("asylum", "card-months"), setting.recipe.policy
    short = policy.months if policy else 12

    def right(day: date) -> Right:
        if not met(found):
            why, cites = reasoned(found)
            return Right(do=Do.DECIDE, what="deny", why=why, cites=cites)
        changed = policy is not None and day >= setting.day(policy.day)
        if changed and policy is not None and policy.reaches == "pending":
            why = (
                f"The notice reaches every request pending on its day: cards given from then on are for {short} months."
            )
            return Right(do=Do.DECIDE, what="short", why=why)
        why = f"Eligible, and the longest card for this request is {months} months."
        why += " The notice reaches only requests filed from its day on; this one is older." if changed else ""
        return Right(do=Do.DECIDE, what="long", why=why, cites=("8 CFR 274a.12(c)(9)", "10 USCIS-PM A.4"))

    state = f"Adjustment application received on {written(basis)}; "
    state += f"denied on {written(ended)}, no motion filed." if ended else "pending, no decision."
    return cased(
        Sketch(
            sort="renewal",
            form="I-765",
            face="Renewal of a card, adjustment pending, category (c)(9).",
            received=filed,
            texts={
                "basis": state,
                "card": f"The old card ends on {written(filed + timedelta(days=120))}. Photograph, identity in order.",
            },
            acts={
                "long": f"Approve, card for {months} months",
                "short": f"Approve, card for {short} months",
                "deny": "Deny",
            },
            rights=setting.by_days(right),
            deciding=("basis",),
            work=10,
        ),
        setting.somebody(draw),
        draw,
    )
