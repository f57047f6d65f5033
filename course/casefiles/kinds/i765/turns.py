"""What decides a request for permission to work: the days waited, what the category rests on, a missed interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.i765.story import Frame
from course.casefiles.kinds.i765.truth import I765Truth, Missed
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.work_permit import WorkCategory

_WAIT = "8 CFR 208.7(a)(1)"
_STOPS = "8 CFR 208.7(a)(2)"
_MISSED = "8 CFR 208.7(a)(4)"
_FIRST_DAYS = 150
_WINDOW = "8 CFR 214.2(f)(11)(i)(B)(2)"


def _delay(truth: I765Truth, chance: Chance, days: tuple[int, int]) -> I765Truth:
    """The interview moved at the applicant's wish, by about so many days."""
    began = open_on_or_before(truth.basis_on + timedelta(days=chance.draw.between(30, 50)))
    ended = open_on_or_before(began + timedelta(days=chance.draw.between(*days)))
    return replace(truth, stop=(began, ended))


def _short_delay(truth: I765Truth, chance: Chance) -> I765Truth:
    return _delay(truth, chance, (7, 20))


def _long_delay(truth: I765Truth, chance: Chance) -> I765Truth:
    return _delay(truth, chance, (30, 60))


def _denied(truth: I765Truth, chance: Chance) -> I765Truth:
    """Adjustment denied while the request for work waits."""
    return replace(truth, ended_on=open_on_or_before(truth.filed_on + timedelta(days=chance.draw.between(12, 35))))


def _unproved(truth: I765Truth, _chance: Chance) -> I765Truth:
    return replace(truth, proved=Showing.OFFERED)


def _referred(truth: I765Truth, chance: Chance) -> I765Truth:
    day = truth.basis_on + timedelta(days=chance.draw.between(90, 200))
    return replace(truth, referred_on=open_on_or_before(day))


_ILL = "I was in hospital that week. They took me in as an emergency."
_CARELESS = "I had the letter, but I had a party that day and did not look at the time."


def _missed(truth: I765Truth, chance: Chance, *, ill: bool, paper: bool, finding: Showing) -> I765Truth:
    """Missed after the form came, when the days of waiting had been counted."""
    day = open_on_or_before(truth.filed_on + timedelta(days=chance.draw.between(22, 33)))
    return replace(truth, missed=Missed(day, _ILL if ill else _CARELESS, ill, paper, finding))


def _excused(truth: I765Truth, chance: Chance) -> I765Truth:
    return _missed(truth, chance, ill=True, paper=True, finding=Showing.ESTABLISHED)


def _said(truth: I765Truth, chance: Chance) -> I765Truth:
    return _missed(truth, chance, ill=True, paper=False, finding=Showing.OFFERED)


def _careless(truth: I765Truth, chance: Chance) -> I765Truth:
    return _missed(truth, chance, ill=False, paper=False, finding=Showing.NOT_ESTABLISHED)


def _late(truth: I765Truth, chance: Chance) -> I765Truth:
    """The program ended more than sixty days before the filing, and no more than sixty before the school's word."""
    waited = (truth.filed_on - truth.basis_on).days
    return replace(truth, program_ends_on=truth.filed_on - timedelta(days=chance.draw.between(64, waited + 58)))


def _planted(issue: str, where: tuple[str, ...], text: str, *cites: str) -> Planted:
    return planted(issue, where, text, *cites, material=True)


def _early_planted(truth: I765Truth) -> Planted:
    days = (truth.filed_on - truth.basis_on).days
    text = (
        f"The complete asylum application came on {written(truth.basis_on)}, the form on {written(truth.filed_on)}: "
        f"{days} days by the calendar"
    )
    if truth.stop:
        out = (truth.stop[1] - truth.stop[0]).days
        text += f", of which {out} do not count. That leaves {days - out}"
    return _planted("filed-early", ("i765", "receipt", "base", "history"), f"{text}. {_FIRST_DAYS} are needed.", _WAIT)


def _stop_planted(truth: I765Truth) -> Planted:
    began, ended = truth.stop or (truth.basis_on, truth.basis_on)
    text = (
        f"The interview was moved at the applicant's request, from {written(began)} to {written(ended)}: "
        f"{(ended - began).days} days that do not count toward the wait."
    )
    return _planted("days-stopped", ("history",), text, _STOPS)


def _ended_planted(truth: I765Truth) -> Planted:
    day = truth.ended_on or truth.today
    text = (
        f"Form I-485 was denied on {written(day)}, after the request for a card came. No application is pending any "
        "more, so the category has nothing to rest on."
    )
    return _planted("adjustment-denied", ("history",), text, "8 CFR 274a.12(c)(9)")


def _unproved_planted(_truth: I765Truth) -> Planted:
    text = (
        "The case record holds a petition and no Form I-485. The letter says that the form was sent and that a copy of "
        "its receipt can follow. Whether one is pending decides the request, so ask before deciding."
    )
    return _planted("basis-unproved", ("history", "statement"), text, "8 CFR 274a.12(c)(9)", "8 CFR 103.2(b)(8)")


def _missed_planted(truth: I765Truth) -> Planted:
    day = truth.missed.day if truth.missed else truth.today
    text = (
        f"The applicant did not come to the interview of {written(day)}. No card may be given then, unless exceptional "
        "circumstances are shown to explain it."
    )
    return _planted("interview-missed", ("history", "statement"), text, _MISSED)


def _no_paper(_truth: I765Truth) -> Planted:
    text = (
        "The letter speaks of an emergency in hospital. No paper of the hospital is in the file. It could excuse the "
        "missed interview if it were shown, so ask for it."
    )
    return _planted("missed-unproved", ("statement",), text, _MISSED, "8 CFR 103.2(b)(8)")


def _late_planted(truth: I765Truth) -> Planted:
    end = truth.program_ends_on or truth.today
    text = (
        f"The program ended on {written(end)}, and the form came {(truth.filed_on - end).days} days later. The last "
        "day was the sixtieth."
    )
    return _planted("window-missed", ("base", "i765", "receipt"), text, _WINDOW)


def _card_ended(truth: I765Truth) -> Planted:
    until = written(truth.card_until) if truth.card_until else ""
    text = (
        f"The last day of the old card was {until}. The renewal was filed after October 29, 2025, so it extends no "
        "card. An asylee's right to work goes on with the status; what has run out is its proof."
    )
    return planted("card-ended", ("card", "receipt"), text, "8 CFR 274a.13(e)(1)", "8 CFR 274a.12(a)(5)")


def _card_runs_on(truth: I765Truth) -> Planted:
    until = written(truth.card_until) if truth.card_until else ""
    text = (
        f"The renewal was filed on {written(truth.filed_on)}, before October 30, 2025, before the card's last day "
        f"({until}) and in its category. The card counts on for up to 540 days, until the decision."
    )
    return planted("card-runs-on", ("card", "receipt"), text, "8 CFR 274a.13(d)(1)")


def _twin(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


_EARLY = 20


def _filed_early(truth: I765Truth, _law: Parameters) -> Twin:
    day = truth.basis_on + timedelta(days=_FIRST_DAYS - _EARLY)
    return _twin("too-early", "deny", f"The form came on {written(day)}.", {"filed_on": day.isoformat()})


def _waited(truth: I765Truth) -> Twin:
    day = truth.basis_on - timedelta(days=60)
    says = f"The complete asylum application came on {written(day)}, sixty days sooner."
    return _twin("waited", "approve", says, {"basis_on": day.isoformat()})


def _recommended(truth: I765Truth) -> Twin:
    day = truth.filed_on - timedelta(days=10)
    says = f"Approval of asylum had been recommended on {written(day)}, and the applicant told."
    return _twin("recommended", "approve", says, {"recommended_on": day.isoformat()})


_SHOWN = _twin("excused", "approve", "A hospital's paper shows the emergency of that day.", {"missed": "established"})
_TOLD = _twin(
    "paper-to-come", "continue", "The letter speaks of an emergency and offers a paper.", {"missed": "offered"}
)
_NO_REASON = _twin(
    "no-reason", "deny", "An interview was missed for a reason that is not exceptional.", {"missed": "not-established"}
)
_PENDING = _twin("pending", "approve", "The application for adjustment is still pending.", {"basis_ended_on": None})
_NO_RECORD = _twin(
    "no-record",
    "continue",
    "No record shows what the category rests on, and the applicant can send its receipt.",
    {"basis_on": None, "basis": "offered", "basis_ended_on": None},
)


def _over(truth: I765Truth) -> Twin:
    day = truth.today - timedelta(days=20)
    says = f"What the category rests on ended on {written(day)}."
    return _twin("over", "deny", says, {"basis_ended_on": day.isoformat()})


def _ending_twins(truth: I765Truth, _law: Parameters) -> tuple[Twin, ...]:
    return _over(truth), _NO_RECORD


def _found_twins(truth: I765Truth, _law: Parameters) -> tuple[Twin, ...]:
    found = {"basis_on": truth.basis_on.isoformat(), "basis": "established"}
    return (
        _twin("receipt-found", "approve", "A receipt shows that Form I-485 is pending.", found),
        _twin("none-sent", "deny", "It turns out that no Form I-485 was sent.", {"basis": "not-established"}),
    )


def _court_twins(truth: I765Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = (truth.today - timedelta(days=15)).isoformat()
    return (
        _twin(
            "no-review", "deny", "The judge denied asylum, and no review was asked for.",
            {"basis_ended_on": day, "review": "not-established"},
        ),
        _twin(
            "review-to-be-shown", "continue", "The judge denied asylum; an appeal is claimed and not shown.",
            {"basis_ended_on": day, "review": "offered"},
        ),
    )  # fmt: skip


def _student_twins(truth: I765Truth, _law: Parameters) -> tuple[Twin, ...]:
    end = truth.filed_on - timedelta(days=75)
    says = f"The program ended on {written(end)}."
    return _twin("too-late", "deny", says, {"program_ends_on": end.isoformat()}), _NO_RECORD


def _late_student_twins(truth: I765Truth, _law: Parameters) -> tuple[Twin, ...]:
    end = truth.filed_on - timedelta(days=30)
    change = {"program_ends_on": end.isoformat()}
    return (
        _twin("in-time", "approve", f"The program ended on {written(end)}.", change),
        _twin(
            "in-time-without-record", "continue",
            f"The program ended on {written(end)}, and the school's recommendation is still to come.",
            change | {"basis_on": None, "basis": "offered"},
        ),
    )  # fmt: skip


def _days(truth: I765Truth) -> tuple[str, ...]:
    days = (truth.filed_on - truth.basis_on).days
    return (f"The form came {days} days after the complete asylum application.",)


_ASYLUM = WorkCategory.ASYLUM_PENDING
_GREEN = WorkCategory.ADJUSTMENT_PENDING
_NO_DAYS = ("filed-early", "days-stopped", "asylum-denied")
_RESTS = ("The records show what the category rests on, and nothing has ended it.",)

TURNS: tuple[Turn[I765Truth], ...] = (
    Turn(
        "days-waited", 5, "approve", Frame(_ASYLUM, (152, 260)),
        twins=lambda t, law: (_filed_early(t, law), _TOLD), reasons=_days, tempts=_NO_DAYS,
    ),
    Turn(
        "delay-and-still-in-time", 4, "approve", Frame(_ASYLUM, (175, 260)), _short_delay,
        lambda t: (_stop_planted(t),), lambda t, law: (_filed_early(t, law), _TOLD),
        lambda t: (*_days(t), "With the days of the applicant's delay taken off, enough are left."),
        ("filed-early", "interview-missed"),
    ),
    Turn(
        "missed-and-excused", 3, "approve", Frame(_ASYLUM, (170, 260)), _excused, lambda t: (_missed_planted(t),),
        lambda _t, _law: (_TOLD, _NO_REASON),
        lambda _t: ("A hospital's paper shows why the interview was missed.",), ("missed-unproved", "filed-early"),
    ),
    Turn(
        "adjustment-pending", 5, "approve", Frame(_GREEN), twins=_ending_twins, reasons=lambda _t: _RESTS,
        tempts=("adjustment-denied", "basis-unproved"),
    ),
    Turn(
        "asylee-renews", 3, "approve", Frame(WorkCategory.ASYLEE, (800, 1500), card=(-60, -5)),
        plants=lambda t: (_card_ended(t),), twins=_ending_twins,
        reasons=lambda _t: (*_RESTS, "An asylee may work by reason of the status."), tempts=("card-runs-on",),
    ),
    Turn(
        "renewal-before-the-change", 3, "approve", Frame(_GREEN, (760, 1000), card=(20, 90), before_change=True),
        plants=lambda t: (_card_runs_on(t),), twins=_ending_twins, reasons=lambda _t: _RESTS, tempts=("card-ended",),
    ),
    Turn(
        "referred-and-pending", 3, "approve", Frame(_ASYLUM, (780, 1000), card=(160, 300)), _referred,
        twins=_court_twins,
        reasons=lambda _t: ("The application was referred to a judge and is still undecided.",),
        tempts=("asylum-denied", "card-runs-on"),
    ),
    Turn(
        "student-in-time", 2, "approve", Frame(WorkCategory.STUDENT, (5, 22)), twins=_student_twins,
        reasons=lambda _t: ("The form came in the days a student has, with the school's recommendation.",),
        tempts=("window-missed",),
    ),
    Turn(
        "too-early", 3, "deny", Frame(_ASYLUM, (110, 142)), plants=lambda t: (_early_planted(t),),
        twins=lambda t, _law: (_waited(t), _recommended(t)), reasons=_days, tempts=("days-stopped", "asylum-denied"),
    ),
    Turn(
        "stopped-days", 4, "deny", Frame(_ASYLUM, (152, 165)), _long_delay,
        lambda t: (_early_planted(t), _stop_planted(t)), lambda t, _law: (_waited(t), _recommended(t)),
        lambda t: (*_days(t), "The days of the applicant's delay do not count, and without them the form came early."),
        ("asylum-denied", "interview-missed"),
    ),
    Turn(
        "adjustment-denied", 4, "deny", Frame(_GREEN), _denied, lambda t: (_ended_planted(t),),
        lambda _t, _law: (_PENDING, _NO_RECORD),
        lambda _t: ("The application for adjustment was denied before this request was decided.",),
        ("basis-unproved",),
    ),
    Turn(
        "missed-for-no-reason", 2, "deny", Frame(_ASYLUM, (170, 260)), _careless, lambda t: (_missed_planted(t),),
        lambda _t, _law: (_SHOWN, _TOLD), lambda _t: ("Nothing exceptional explains the missed interview.",),
        ("missed-unproved", "filed-early"),
    ),
    Turn(
        "student-too-late", 2, "deny", Frame(WorkCategory.STUDENT, (12, 25)), _late, lambda t: (_late_planted(t),),
        _late_student_twins, lambda _t: ("The form came after the last day a student has.",), ("basis-unproved",),
    ),
    Turn(
        "basis-unproved", 5, "continue", Frame(_GREEN), _unproved, lambda t: (_unproved_planted(t),), _found_twins,
        lambda _t: ("Whether an application for adjustment is pending is not shown yet.",), ("adjustment-denied",),
    ),
    Turn(
        "missed-and-unproved", 4, "continue", Frame(_ASYLUM, (170, 260)), _said,
        lambda t: (_missed_planted(t), _no_paper(t)), lambda _t, _law: (_SHOWN, _NO_REASON),
        lambda _t: ("The reason given could excuse the missed interview, and nothing shows it yet.",),
        ("filed-early",),
    ),
)  # fmt: skip
