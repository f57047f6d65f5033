"""Turns about a contact with the police: what was told, what the court paper shows, what is still running."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.n400.story import Frame
from course.casefiles.kinds.n400.truth import Matter, N400Truth, Untrue
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.naturalization import Conduct
from course.rules.days import days_after

OFFENSES = ("Disorderly conduct", "Trespass", "Loud party after hours", "Obstructing a sidewalk", "Failure to disperse")
DRIVING = "Driving after drinking"
ABOUT = "arrests and citations"


def _when(truth: N400Truth, chance: Chance) -> Matter:
    """An arrest inside the character period, on a day the applicant was here, closed some months later."""
    away = [(journey.departed, journey.returned) for journey in truth.journeys]
    first, last = days_after(truth.period_start, 100), days_after(truth.filed_on, -300)
    while True:
        day = chance.draw.day(first, last)
        if not any(left <= day <= back for left, back in away):
            break
    offense = chance.draw.one(OFFENSES)
    ended = open_on_or_before(day + timedelta(days=chance.draw.between(40, 130)))
    return Matter(day, offense, Conduct.DISMISSED_CHARGE, disclosed=False, ended_on=ended)


def _dismissed(truth: N400Truth, chance: Chance) -> N400Truth:
    """Left off the form by mistake, told at once under oath, dismissed by the prosecutor."""
    return replace(truth, matter=_when(truth, chance), untrue=(Untrue(truth.signed_on, ABOUT),))


def _no_result(truth: N400Truth, chance: Chance) -> N400Truth:
    """Told on the form, but no paper says how it ended."""
    matter = replace(_when(truth, chance), kind=Conduct.ARREST, disclosed=True, ended_on=None)
    return replace(truth, matter=matter)


def _denied(truth: N400Truth, chance: Chance) -> N400Truth:
    """Denied under oath, for fear that the truth would cost the application."""
    lie = Untrue(truth.examined_on, ABOUT, oral=True, for_benefit=True)
    return replace(truth, matter=_when(truth, chance), untrue=(lie,))


def _probation(truth: N400Truth, chance: Chance) -> N400Truth:
    """One conviction for driving after drinking, told on the form; the probation runs past the day to decide by."""
    found = _when(truth, chance)
    ends = truth.examined_on + timedelta(days=chance.draw.between(130, 300))
    matter = replace(
        found, offense=DRIVING, kind=Conduct.DRUNK_DRIVING, disclosed=True, convicted=True, probation_ends=ends
    )
    return replace(truth, matter=matter)


def _matter(truth: N400Truth) -> Matter:
    if truth.matter is None:
        raise ValueError("this turn needs a matter")
    return truth.matter


def _hidden(truth: N400Truth) -> Planted:
    matter, they = _matter(truth), truth.applicant.they
    told = (
        f"Under oath {they} denied it twice before the record was shown."
        if truth.untrue[0].oral
        else f"Under oath {they} told of it at the first open question, before anything was shown."
    )
    return planted(
        "arrest-not-disclosed",
        ("n400", "check", "court", "interview"),
        f"The form says never arrested. The check and the court say {written(matter.on)}, inside the five years. It "
        f"bears on good moral character and must be settled. {told}",
        "8 CFR 316.10(a)(2)",
        "8 CFR 335.2(c)",
        material=True,
    )


def _charge() -> Planted:
    return planted(
        "charge-differs",
        ("check", "court"),
        "The check shows a felony without a result. The certified court record shows a misdemeanor charge, no plea "
        "and a dismissal. The court's record proves what happened there: no conviction.",
        "INA 101(a)(48)(A)",
        "8 CFR 316.10(a)(2)",
        material=True,
    )


def _lie(truth: N400Truth) -> Planted:
    person = truth.applicant
    return planted(
        "false-testimony",
        ("interview",),
        f"Asked under oath, {person.they} said twice that there had been no arrest, and then gave the reason: "
        f"{person.they} feared that the truth would cost {person.them} the application. That is false testimony to "
        "gain a benefit, although the arrest itself would not have barred.",
        "INA 101(f)(6)",
        "8 CFR 316.10(b)(2)(vi)",
        material=True,
    )


def _result_planted(truth: N400Truth) -> tuple[Planted, ...]:
    explain = (
        f"The form and the check agree on the arrest of {written(_matter(truth).on)}, but no court paper says how it "
        "ended. Without the certified result, character can't be decided either way."
    )
    return (
        planted(
            "disposition-missing",
            ("check", "n400", "interview"),
            explain,
            "8 CFR 316.10(a)(1)",
            "8 CFR 335.7",
            material=True,
        ),
    )


def _probation_planted(truth: N400Truth) -> tuple[Planted, ...]:
    ends = _matter(truth).probation_ends
    explain = (
        f"The court record shows probation until {written(ends) if ends else ''}. While it runs, no application may be "
        "approved, and it runs past the 120 days in which this one is decided. One such conviction alone is weighed "
        "and is no bar by itself."
    )
    cites = ("8 CFR 316.10(c)(1)", "8 CFR 335.3(a)")
    return (planted("probation-open", ("court", "interview"), explain, *cites, material=True),)


def _dismissed_twins(truth: N400Truth) -> tuple[Twin, ...]:
    lie = {
        "statements.0.on": truth.examined_on.isoformat(),
        "statements.0.oral": True,
        "statements.0.for_benefit": True,
    }
    return (
        material("denied-under-oath", "deny", "Asked under oath, the applicant denies it, for fear of a denial.", lie),
        material(
            "no-result",
            "continue",
            "There is no court paper, so how the arrest ended is not known.",
            {"acts.0.kind": "arrest", "acts.0.disposition_known": False},
        ),
    )


def _result_twins(truth: N400Truth) -> tuple[Twin, ...]:
    ended = _matter(truth).on + timedelta(days=60)
    return (
        material(
            "dismissed",
            "approve",
            "A certified court record shows that the charge was dismissed.",
            {"acts.0.kind": "dismissed-charge", "acts.0.disposition_known": True},
        ),
        material(
            "convicted",
            "deny",
            "A certified court record shows a conviction for a serious theft, a crime involving moral turpitude.",
            {
                "acts.0.kind": "moral-turpitude",
                "acts.0.disposition_known": True,
                "acts.0.convicted_on": ended.isoformat(),
                "acts.0.maximum_months": 60,
            },
        ),
    )


def _denied_twins(_truth: N400Truth) -> tuple[Twin, ...]:
    return (
        material(
            "misunderstood",
            "approve",
            "The question was misunderstood and the answer put right at once, with no aim to gain by it.",
            {"statements.0.for_benefit": False},
        ),
        material(
            "purpose-not-found",
            "continue",
            "Why the answer was given has not been asked yet.",
            {"statements.0.for_benefit": None},
        ),
    )


def _probation_twins(truth: N400Truth) -> tuple[Twin, ...]:
    over = (truth.examined_on - timedelta(days=120)).isoformat()
    return (
        material(
            "probation-over",
            "continue",
            "The probation was over four months before the examination. The conviction is left to weigh.",
            {"acts.0.probation_ends": over},
        ),
        material(
            "probation-over-and-weighed",
            "approve",
            "The probation was over before the examination, and on the whole record good moral character was found.",
            {"acts.0.probation_ends": over, "weighed": "established"},
        ),
    )


TURNS: tuple[Turn[N400Truth], ...] = (
    Turn(
        "arrest-dismissed", 6, "approve", Frame(), _dismissed, lambda t: (_hidden(t), _charge()),
        lambda t, _law: _dismissed_twins(t),
        lambda _t: (
            "The arrest ended in a dismissal, which is no conviction, and it was told under oath at once.",
        ),
        ("false-testimony", "conviction-bar", "probation-open"),
        (("n400", "court"), ("check", "court")),
    ),
    Turn(
        "arrest-no-result", 3, "continue", Frame(), _no_result, _result_planted,
        lambda t, _law: _result_twins(t),
        lambda _t: ("How the arrest ended is not in the record, and the certified result can still be brought.",),
        ("conviction-bar", "arrest-not-disclosed", "probation-open"),
    ),
    Turn(
        "arrest-denied", 3, "deny", Frame(), _denied, lambda t: (_hidden(t), _lie(t), _charge()),
        lambda t, _law: _denied_twins(t),
        lambda _t: ("Testimony under oath was untrue and meant to gain the benefit, which bars good moral character.",),
        ("conviction-bar", "probation-open"),
        (("n400", "court"), ("check", "court")),
        innocent=False,
    ),
    Turn(
        "probation-running", 2, "deny", Frame(), _probation, _probation_planted,
        lambda t, _law: _probation_twins(t),
        lambda _t: ("Probation was running at the examination and ends too late for a decision to wait for it.",),
        ("arrest-not-disclosed", "false-testimony", "conviction-bar"),
    ),
)  # fmt: skip
