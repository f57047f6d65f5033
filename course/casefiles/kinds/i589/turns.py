"""What decides an application for asylum: the year and its exceptions, a third country, the ground, the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.draw import Draw
from course.casefiles.kinds.i589.claims import DEBT
from course.casefiles.kinds.i589.story import Frame
from course.casefiles.kinds.i589.truth import Delay, I589Truth, Stay
from course.casefiles.people import COUNTRIES
from course.casefiles.twins import material
from course.model.asylum import Cause
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import years_after

_LIMIT, _EXCEPT = "INA 208(a)(2)(B)", "INA 208(a)(2)(D)"
_ILL, _SHOWN, _NOT = Cause.ILLNESS_OR_DISABILITY, Showing.ESTABLISHED, Showing.NOT_ESTABLISHED


def _ill(truth: I589Truth, ended: date, draw: Draw, *, paper: bool, showing: Showing, reasonable: Showing) -> I589Truth:
    """Under treatment from some weeks after the arrival until ``ended``."""
    began = truth.arrived_on + timedelta(days=draw.between(30, 80))
    why = f"I fell and was under treatment from {written(began)} to {written(ended)}. Until then I could do nothing."
    return replace(truth, delay=Delay(why, _ILL, began, ended, paper, showing, reasonable))


def _proved(truth: I589Truth, chance: Chance) -> I589Truth:
    ended = truth.filed_on - timedelta(days=chance.draw.between(12, 40))
    return _ill(truth, ended, chance.draw, paper=True, showing=_SHOWN, reasonable=_SHOWN)


def _unproved(truth: I589Truth, chance: Chance) -> I589Truth:
    ended = truth.filed_on - timedelta(days=chance.draw.between(12, 40))
    return _ill(truth, ended, chance.draw, paper=False, showing=Showing.OFFERED, reasonable=_SHOWN)


def _waited(truth: I589Truth, chance: Chance) -> I589Truth:
    """Well again in the first year, and the form sent many months after that."""
    ended = truth.arrived_on + timedelta(days=chance.draw.between(100, 160))
    return _ill(truth, ended, chance.draw, paper=True, showing=_SHOWN, reasonable=_NOT)


def _forgot(truth: I589Truth, _chance: Chance) -> I589Truth:
    why = "I heard of the year only when it was over. I had work to look for and did not ask anybody."
    return replace(truth, delay=Delay(why, None, truth.arrived_on, None, paper=False))


def _decree(truth: I589Truth, chance: Chance) -> I589Truth:
    began = truth.filed_on - timedelta(days=chance.draw.between(25, 55))
    why = "I hoped to go home when it was quiet. Then the decree came, and my sister wrote that they now look for me."
    return replace(
        truth, delay=Delay(why, Cause.COUNTRY_CONDITIONS, began, None, paper=True, showing=_SHOWN, reasonable=_SHOWN)
    )


def _student(truth: I589Truth, chance: Chance) -> I589Truth:
    until = truth.filed_on - timedelta(days=chance.draw.between(15, 45))
    why = f"I was a student until {written(until)}, and applied when I had to leave."
    kept = Cause.STATUS_OR_PAROLE_KEPT
    delay = Delay(why, kept, truth.arrived_on, until, paper=True, showing=_SHOWN, reasonable=_SHOWN)
    return replace(truth, delay=delay, student_until=until)


def _stay(truth: I589Truth, chance: Chance, *, settled: bool) -> I589Truth:
    there = chance.draw.one([c for c in COUNTRIES if c is not truth.applicant.country])
    days = timedelta(days=1)
    return replace(truth, stay=Stay(there, truth.fled_on + days, truth.arrived_on - days, settled))


def _settled(truth: I589Truth, chance: Chance) -> I589Truth:
    return _stay(truth, chance, settled=True)


def _passed(truth: I589Truth, chance: Chance) -> I589Truth:
    return _stay(truth, chance, settled=False)


def _debt(truth: I589Truth, _chance: Chance) -> I589Truth:
    return replace(truth, claim=DEBT)


def _unchecked(truth: I589Truth, _chance: Chance) -> I589Truth:
    return replace(truth, checked=Showing.OFFERED)


def _late(truth: I589Truth) -> Planted:
    due = years_after(truth.arrived_on, 1)
    text = (
        f"Arrived on {written(truth.arrived_on)}, received on {written(truth.filed_on)}: "
        f"{(truth.filed_on - due).days} days after the year. Only changed or extraordinary circumstances, and a filing "
        "within a reasonable period, excuse that."
    )
    return planted("filed-late", ("i589", "i94", "receipt"), text, _LIMIT, _EXCEPT, material=True)


def _no_paper() -> Planted:
    text = (
        "The statement speaks of an illness, and no paper of a hospital is in the file. It could excuse the delay if "
        "it were shown. It is offered, so give the applicant time for it."
    )
    return planted("delay-unproved", ("statement", "i589"), text, _EXCEPT, "8 CFR 208.9(e)(1)", material=True)


def _too_long(truth: I589Truth) -> Planted:
    ended = truth.delay.ended_on if truth.delay else None
    days = (truth.filed_on - ended).days if ended else 0
    text = (
        f"Able to act from {written(ended) if ended else ''}; the form came {days} days after that, and nothing "
        "explains them. The illness was real, the period is not reasonable."
    )
    return planted("delay-long", ("hospital", "i589"), text, _EXCEPT, "8 CFR 208.4(a)(5)(i)", material=True)


def _no_reason() -> Planted:
    text = "The reason given is not knowing of the year. Neither change nor extraordinary circumstance is claimed."
    return planted("no-excuse", ("statement", "interview", "i589"), text, _EXCEPT, material=True)


def _resettled(truth: I589Truth) -> tuple[Planted, ...]:
    stay = truth.stay
    if stay is None:
        return ()
    text = (
        f"{stay.country.name} gave leave to stay for good, and the applicant lived and worked there freely from "
        f"{written(stay.entered_on)} to {written(stay.left_on)}. No exception fits: it was no mere passage, and life "
        "there was not restricted. By either text of the definition that is firm resettlement."
    )
    cites = ("INA 208(b)(2)(A)(vi)", "8 CFR 208.15")
    return (planted("resettled", ("permit", "interview", "passport"), text, *cites, material=True),)


def _private(_truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        "The harm was for a debt of the shop, and those who did it asked for nothing else. None of the five grounds "
        "was a central reason."
    )
    return (
        planted("no-ground", ("interview", "statement"), text, "INA 101(a)(42)", "INA 208(b)(1)(B)", material=True),
    )


def _open(_truth: I589Truth) -> tuple[Planted, ...]:
    text = "The identity check has no answer yet. No grant is made before it, and nothing else is missing."
    return (planted("check-open", ("search",), text, "INA 208(d)(5)(A)", "8 CFR 208.14(b)", material=True),)


_UNCHECKED = material(
    "check-open", "continue", "The identity check has no answer yet.", {"checked": Showing.OFFERED.value}
)
_WRONG_PERSON = material(
    "check-fails", "deny", "The check shows that the applicant is another person.", {"checked": _NOT.value}
)  # fmt: skip
_CHECKED = material(
    "check-complete", "approve", "The check is complete, and the identity is as claimed.", {"checked": _SHOWN.value}
)


def _claim(name: str, outcome: str, says: str, showing: Showing) -> Twin:
    change = {"deadline.circumstances.0.showing": showing.value, "deadline.circumstances.0.reasonable": showing.value}
    return material(name, outcome, says, change)


_EXCUSED = _claim("excused", "approve", "Papers show the reason, and the form came soon after it ended.", _SHOWN)
_NOT_EXCUSED = _claim("not-excused", "deny", "The reason turns out not to have stood in the way.", _NOT)
_OFFERED = _claim("proof-offered", "continue", "No paper shows the reason, and proof is offered.", Showing.OFFERED)


def _sooner(truth: I589Truth) -> Twin:
    day = truth.arrived_on + timedelta(days=200)
    change = {"deadline.received_on": day.isoformat(), "bars.applied_on": day.isoformat()}
    return material("in-time", "approve", f"The form was received on {written(day)}, inside the year.", change)


def _claimed(truth: I589Truth) -> Twin:
    began = truth.filed_on - timedelta(days=20)
    claim = {
        "cause": Cause.COUNTRY_CONDITIONS.value,
        "began_on": began.isoformat(),
        "showing": _SHOWN.value,
        "reasonable": _SHOWN.value,
    }
    says = f"Conditions at home changed on {written(began)}, and that bears on the claim."
    return material("changed-conditions", "approve", says, {"deadline.circumstances": [claim]})


def _earlier(truth: I589Truth) -> Twin:
    day = years_after(truth.arrived_on, -1)
    change = {"deadline.arrived_on": day.isoformat(), "bars.arrived_on": day.isoformat()}
    return material("a-year-before", "deny", f"The arrival was on {written(day)}, and nothing is claimed.", change)


_FINDINGS = ("past_persecution", "well_founded_fear", "central_reason")
_ON_A_GROUND = {f"refugee.{name}": _SHOWN.value for name in _FINDINGS}
_GROUND_OPEN = {f"refugee.{name}": Showing.NOT_ASKED.value for name in _FINDINGS}


def _elsewhere(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return material(name, outcome, says, {f"bars.resettlement.{key}": value for key, value in change.items()})


_NEVER_THERE = material("came-directly", "approve", "The applicant came here directly.", {"bars.resettlement": None})
_LEAVE_OPEN = _elsewhere(
    "leave-unknown",
    "continue",
    "Nobody has looked yet at what leave there was to stay.",
    {"stays.0.offer": None, "stays.0.indirect": None},
)
_STAYED = _elsewhere(
    "leave-for-good", "deny", "There was leave to stay for good, and life there was free.",
    {
        "stays.0.offer": True, "stays.0.permanent": True, "stays.0.voluntary": True,
        "stays.0.onward_only": _NOT.value,
    },
)  # fmt: skip


def _in_time(truth: I589Truth) -> str:
    return f"Arrived on {written(truth.arrived_on)} and received on {written(truth.filed_on)}, inside the year."


def _excuse(twin: Twin, other: Twin) -> Any:
    return lambda _truth, _law: (twin, other)


_LATE = Frame(days=(20, 150), late=True)
_TEMPTS = ("filed-late", "resettled", "no-ground")


def _timely(truth: I589Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_earlier(truth), _UNCHECKED)


TURNS: tuple[Turn[I589Truth], ...] = (
    Turn("in-time", 9, "approve", Frame(), twins=_timely, reasons=lambda t: (_in_time(t),), tempts=_TEMPTS),
    Turn(
        "late-and-excused", 5, "approve", _LATE, _proved, lambda t: (_late(t),), _excuse(_NOT_EXCUSED, _OFFERED),
        lambda _t: ("The hospital's paper shows an illness in the first year that ended weeks before the filing.",),
        ("delay-long", "delay-unproved", "no-excuse"),
    ),
    Turn(
        "late-and-changed", 3, "approve", _LATE, _decree, lambda t: (_late(t),), _excuse(_NOT_EXCUSED, _OFFERED),
        lambda _t: ("Conditions at home changed weeks before the filing, and the change bears on the claim.",),
        ("delay-long", "no-excuse", "no-ground"),
    ),
    Turn(
        "late-and-in-status", 3, "approve", _LATE, _student, lambda t: (_late(t),), _excuse(_NOT_EXCUSED, _OFFERED),
        lambda _t: ("Student status was kept until weeks before the filing.",),
        ("delay-long", "no-excuse"),
    ),
    Turn(
        "passed-through", 3, "approve", Frame(before=(25, 80)), _passed,
        twins=lambda _t, _law: (_STAYED, _UNCHECKED),
        reasons=lambda t: (_in_time(t), "The third country gave no leave to stay, and the time there was passage."),
        tempts=_TEMPTS,
    ),
    Turn(
        "late-reason-unproved", 4, "continue", _LATE, _unproved, lambda t: (_late(t), _no_paper()),
        _excuse(_EXCUSED, _NOT_EXCUSED),
        lambda _t: ("The illness could excuse the delay, and nothing shows it yet.",),
    ),
    Turn(
        "check-open", 4, "continue", Frame(), _unchecked, _open, _excuse(_CHECKED, _WRONG_PERSON),
        lambda t: (_in_time(t), "The identity check has no answer yet."), ("filed-late", "no-ground"),
    ),
    Turn(
        "late-for-no-reason", 4, "deny", _LATE, _forgot, lambda t: (_late(t), _no_reason()),
        lambda t, _law: (_sooner(t), _claimed(t)),
        lambda _t: ("The form came after the year, and no exception is claimed.",), ("delay-long",),
    ),
    Turn(
        "late-and-too-long", 2, "deny", _LATE, _waited, lambda t: (_late(t), _too_long(t)),
        lambda t, _law: (_sooner(t), _EXCUSED),
        lambda _t: ("The illness ended in the first year, and the form came months after that.",), ("delay-unproved",),
    ),
    Turn(
        "resettled", 3, "deny", Frame(before=(760, 1300)), _settled, _resettled, _excuse(_NEVER_THERE, _LEAVE_OPEN),
        lambda _t: ("A third country gave leave to stay for good, and no exception fits.",),
        ("filed-late", "no-ground"),
    ),
    Turn(
        "private-reason", 3, "deny", Frame(), _debt, _private,
        lambda _t, _law: (
            material("on-a-ground", "approve", "Those who did it spoke of the applicant's opinion.", _ON_A_GROUND),
            material("ground-open", "continue", "What the reason was has not been asked yet.", _GROUND_OPEN),
        ),
        lambda _t: ("The harm was for a private reason, on none of the five grounds.",), ("filed-late", "resettled"),
    ),
)  # fmt: skip
