"""What decides a visitor's request: its day, the reason for a delay, how the stay was spent, how it began."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.i539.story import Frame
from course.casefiles.kinds.i539.truth import Delay, I539Truth
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters

_TIME = "8 CFR 214.1(c)(4)(i)"
_HOSPITAL = "I was in hospital after a fall and could not send anything."
WORKS = ("waiting at table in a restaurant", "painting houses", "sewing in a workshop", "sorting goods in a warehouse")


def _hospital(truth: I539Truth, chance: Chance, *, paper: bool, finding: Showing) -> I539Truth:
    """In hospital from before the end of the stay until a few days before the filing."""
    left = truth.filed_on - timedelta(days=chance.draw.between(2, 7))
    return replace(truth, delay=Delay(_HOSPITAL, left, paper, finding))


def _proved(truth: I539Truth, chance: Chance) -> I539Truth:
    return _hospital(truth, chance, paper=True, finding=Showing.ESTABLISHED)


def _unproved(truth: I539Truth, chance: Chance) -> I539Truth:
    return _hospital(truth, chance, paper=False, finding=Showing.OFFERED)


def _waited(truth: I539Truth, chance: Chance) -> I539Truth:
    """Out of hospital within days, and the request sent weeks after that."""
    left = truth.expires_on + timedelta(days=chance.draw.between(2, 6))
    return replace(truth, delay=Delay(_HOSPITAL, left, paper=True, finding=Showing.NOT_ESTABLISHED))


def _forgot(truth: I539Truth, _chance: Chance) -> I539Truth:
    """No reason but forgetting the day."""
    why = "I did not look at the date. I thought that I had a year. I am sorry."
    return replace(truth, delay=Delay(why, None, paper=False, finding=Showing.NOT_ESTABLISHED))


def _worked(truth: I539Truth, chance: Chance) -> I539Truth:
    return replace(truth, kept=False, work=chance.draw.one(WORKS))


def _unclear(truth: I539Truth, _chance: Chance) -> I539Truth:
    return replace(truth, kept=None)


def _waiver(truth: I539Truth, _chance: Chance) -> I539Truth:
    """Admitted for 90 days under the waiver program."""
    return replace(truth, waiver=True, admitted_on=truth.expires_on - timedelta(days=90))


def _late(truth: I539Truth) -> Planted:
    days = (truth.filed_on - truth.expires_on).days
    return planted(
        "filed-late",
        ("i539", "i94", "receipt"),
        f"The stay ran until {written(truth.expires_on)}. The form was received on {written(truth.filed_on)}, "
        f"{days} days "
        "later. That is excused only for extraordinary circumstances beyond control and a delay in proportion to them.",
        _TIME,
        material=True,
    )


def _no_paper() -> Planted:
    return planted(
        "delay-unproved",
        ("statement",),
        "The statement speaks of a stay in hospital. No paper of the hospital is in the file. The reason could "
        "excuse the "
        "delay if it were shown, so ask for proof before deciding.",
        _TIME,
        "8 CFR 103.2(b)(8)",
        material=True,
    )


def _too_long(truth: I539Truth) -> Planted:
    left = truth.delay.held_until if truth.delay else None
    days = (truth.filed_on - left).days if left else 0
    return planted(
        "delay-long",
        ("hospital", "statement", "i539"),
        f"The hospital let {truth.applicant.them} go on {written(left) if left else ''}. The form came {days} "
        "days after "
        "that, and nothing explains those days. The delay is out of proportion to its reason.",
        _TIME,
        material=True,
    )


def _no_reason(_truth: I539Truth) -> Planted:
    return planted(
        "no-excuse",
        ("statement",),
        "The statement says that the date was not looked at. That is human, but it was not beyond control.",
        _TIME,
        material=True,
    )


def _work_planted(truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        f"The payer's letter and the bank show wages for {truth.work} during the visit. A visitor may not work "
        "here, so "
        "status was not maintained."
    )
    return (planted("work-here", ("payer", "bank"), text, _TIME, material=True),)


def _unclear_planted(_truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        "Money came in each month from a payer here whom nothing names. It may be a gift or wages. Which it is decides "
        "whether status was maintained, so ask before deciding."
    )
    return (planted("money-unexplained", ("bank",), text, _TIME, "8 CFR 103.2(b)(8)", material=True),)


def _waiver_planted(_truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        "The arrival record shows admission under the waiver program. Such a stay can't be extended, however "
        "good the reason."
    )
    return (planted("waiver", ("i94", "passport"), text, "8 CFR 214.1(c)(3)", material=True),)


def _sooner(truth: I539Truth) -> Twin:
    day = truth.expires_on - timedelta(days=5)
    return material(
        "in-time", "approve", f"The form was received on {written(day)}, in time.", {"filed_on": day.isoformat()}
    )


def _found(name: str, outcome: str, says: str, showing: Showing) -> Twin:
    return material(name, outcome, says, {"delay": showing.value})


_EXCUSED = _found(
    "excused",
    "approve",
    "Papers show a reason beyond control that lasted until days before the filing.",
    Showing.ESTABLISHED,
)
_NOT_EXCUSED = _found(
    "not-excused", "deny", "The reason turns out to be one that was within control.", Showing.NOT_ESTABLISHED
)
_OFFERED = _found("proof-offered", "continue", "No paper shows the reason, and proof is offered.", Showing.OFFERED)
_KEPT = material(
    "status-kept", "approve", "The money was a gift, and papers of the family show it.", {"maintained": True}
)
_OPEN = material(
    "money-open", "continue", "Money came in each month, and nothing shows from whom or for what.", {"maintained": None}
)
_WORK = material("paid-work", "deny", "Papers show that the money was wages for work here.", {"maintained": False})


def _timely_twins(truth: I539Truth, _law: Parameters) -> tuple[Twin, ...]:
    change = {"expires_on": (truth.filed_on - timedelta(days=20)).isoformat(), "delay": "not-established"}
    return (
        material("late", "deny", "The stay had ended 20 days before the filing, for no reason but forgetting.", change),
        _OPEN,
    )


def _waiver_twins(_truth: I539Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (
        material("with-a-visa", "approve", "Admission was on a visitor's visa.", {"visa_waiver": False}),
        material(
            "with-a-visa-and-open-money",
            "continue",
            "Admission was on a visitor's visa, and money came in from a payer nothing names.",
            {"visa_waiver": False, "maintained": None},
        ),
    )


def _in_time(truth: I539Truth) -> str:
    return f"The stay ran until {written(truth.expires_on)}, and the form was received on {written(truth.filed_on)}."


_LATE = Frame(margin=(-55, -14))
_TEMPTS = ("filed-late", "passport-expired", "funds-short")

TURNS: tuple[Turn[I539Truth], ...] = (
    Turn("in-time", 8, "approve", Frame(), twins=_timely_twins, reasons=lambda t: (_in_time(t),), tempts=_TEMPTS),
    Turn(
        "last-days", 4, "approve", Frame(margin=(0, 2)),
        twins=_timely_twins, reasons=lambda t: (_in_time(t),), tempts=("filed-late", "delay-long"),
    ),
    Turn(
        "late-and-excused", 7, "approve", _LATE, _proved, lambda t: (_late(t),),
        lambda _t, _law: (_NOT_EXCUSED, _OFFERED),
        lambda _t: ("The hospital's paper shows a reason beyond control that lasted until days before the filing.",),
        ("delay-long", "delay-unproved", "no-excuse"),
    ),
    Turn(
        "late-reason-unproved", 3, "continue", _LATE, _unproved, lambda t: (_late(t), _no_paper()),
        lambda _t, _law: (_EXCUSED, _NOT_EXCUSED),
        lambda _t: ("The reason given could excuse the delay, and nothing shows it yet.",),
        ("no-excuse",),
    ),
    Turn(
        "late-out-of-proportion", 2, "deny", Frame(margin=(-80, -50)), _waited, lambda t: (_late(t), _too_long(t)),
        lambda t, _law: (_EXCUSED, _sooner(t)),
        lambda _t: ("The reason held for some days, and the delay went on for weeks after it.",),
        ("delay-unproved",),
    ),
    Turn(
        "late-for-no-reason", 3, "deny", _LATE, _forgot, lambda t: (_late(t), _no_reason(t)),
        lambda t, _law: (_EXCUSED, _sooner(t)),
        lambda _t: ("The form came late for a reason within control.",),
        ("delay-long",),
    ),
    Turn(
        "worked", 3, "deny", Frame(), _worked, _work_planted, lambda _t, _law: (_KEPT, _OPEN),
        lambda _t: ("Paid work was done during the visit, so status was not maintained.",),
        ("filed-late", "funds-short"),
    ),
    Turn(
        "money-unexplained", 3, "continue", Frame(), _unclear, _unclear_planted, lambda _t, _law: (_KEPT, _WORK),
        lambda _t: ("Whether status was maintained depends on money that nothing explains yet.",),
        ("filed-late", "funds-short"),
    ),
    Turn(
        "waiver-program", 1, "deny", Frame(margin=(6, 30)), _waiver, _waiver_planted, _waiver_twins,
        lambda _t: ("A stay under the waiver program can't be extended.",),
        ("filed-late", "passport-expired"),
    ),
)  # fmt: skip
