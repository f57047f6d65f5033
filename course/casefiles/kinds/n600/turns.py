"""What decides a claim through a parent: what came first, who had custody, a parent's years, a father's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.n600.story import Frame
from course.casefiles.kinds.n600.truth import Custody, N600Truth, Route
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import days_after, years_after

_NOW = "INA 320(a)"
_FORMER = "8 FAM 301.9-9(C)"
_YEARS = "INA 301(g)"


def eighteen(truth: N600Truth) -> date:
    """The claimant's eighteenth birthday."""
    return years_after(truth.claimant.born_on, 18)


def _parted(truth: N600Truth, chance: Chance, custody: Custody) -> N600Truth:
    day = open_on_or_before(days_after(truth.claimant.born_on, chance.draw.between(1460, 2900)))
    return replace(truth, parted_on=day, custody=custody)


def _with_custody(truth: N600Truth, chance: Chance) -> N600Truth:
    return _parted(truth, chance, chance.draw.one((Custody.PARENT, Custody.JOINT)))


def _elsewhere(truth: N600Truth, chance: Chance) -> N600Truth:
    return _parted(truth, chance, Custody.OTHER)


def _no_order(truth: N600Truth, chance: Chance) -> N600Truth:
    return _parted(truth, chance, Custody.UNKNOWN)


def _no_promise(truth: N600Truth, _chance: Chance) -> N600Truth:
    father = truth.father
    return replace(truth, father=replace(father, supported_on=None)) if father else truth


def _no_test(truth: N600Truth, _chance: Chance) -> N600Truth:
    father = truth.father
    return replace(truth, father=replace(father, blood=Showing.OFFERED)) if father else truth


def _second_late(truth: N600Truth, chance: Chance) -> N600Truth:
    day = open_on_or_before(eighteen(truth) + timedelta(days=chance.draw.between(40, 300)))
    return replace(truth, second_on=day)


def _legitimated(truth: N600Truth, chance: Chance) -> N600Truth:
    day = open_on_or_before(days_after(truth.claimant.born_on, chance.draw.between(2200, 5400)))
    return replace(truth, legitimated_on=day)


def _material(issue: str, where: tuple[str, ...], text: str, *cites: str) -> Planted:
    return planted(issue, where, text, *cites, material=True)


def _day(day: date | None) -> str:
    return written(day) if day else ""


def _eighteen_planted(truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        f"The claimant turned 18 on {written(eighteen(truth))}. The {truth.parent_is} became a citizen on "
        f"{_day(truth.naturalized_on)}, after that. The conditions must be met together before the birthday."
    )
    return (_material("eighteen-first", ("naturalized", "birth", "n600"), text, _NOW, "8 CFR 320.2"),)


def _resident_planted(truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        f"The claimant turned 18 on {written(eighteen(truth))} and became a permanent resident on "
        f"{_day(truth.resident_since)}. The parent was a citizen long before, but residence came too late."
    )
    return (_material("resident-late", ("card", "birth", "n600"), text, _NOW, "8 CFR 320.2"),)


def _elsewhere_planted(truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        f"The decree gave custody to the {truth.other_is}, and the school and the claimant say the same. The "
        f"{truth.parent_is}, who is the citizen, had visits. Living in the citizen parent's legal and physical custody "
        "is not shown, and the papers show the reverse."
    )
    where = ("divorce", "school", "notes")
    return (_material("custody-elsewhere", where, text, _NOW, "8 CFR 320.1"),)


def _no_order_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        "The decree leaves the child to a separate order, and that order is not in the file. It could give custody to "
        "either parent, so ask for it before deciding."
    )
    where = ("divorce", "letter")
    return (_material("custody-unproved", where, text, "8 CFR 320.3(b)(1)(vi)", "8 CFR 103.2(b)(8)"),)


def _short_planted(truth: N600Truth) -> tuple[Planted, ...]:
    fourteen = years_after(truth.parent.born_on, 14)
    first, last = truth.stays[1]
    text = (
        f"The {truth.parent_is} turned 14 on {written(fourteen)}. The years before that are many; after "
        f"it there is only the stay from {written(first)} to {written(last)}, less than the two years needed."
    )
    return (_material("years-short", ("stays", "parent-birth"), text, _YEARS),)


def _unwed(truth: N600Truth) -> Planted:
    former = truth.route is Route.FORMER
    text = (
        "The parents were never married to each other. Former law let the mother's naturalization suffice alone, as "
        "long as the father had not legitimated the child."
        if former
        else "The parents were not married to each other. A father's citizenship passes only with proof of descent, a "
        "written promise of support, and legitimation, sworn acknowledgment or a court's finding before 18."
    )
    return _material("out-of-wedlock", ("n600", "birth"), text, _FORMER if former else "INA 309(a)")


def _no_promise_planted(_truth: N600Truth) -> Planted:
    text = (
        "The father sent some money. He never agreed in writing, before the 18th birthday, to support the child, and "
        "he is alive. Transfers are no such agreement, his oath made no duty of support, and none can be made now."
    )
    return _material("support-missing", ("transfers", "notes"), text, "INA 309(a)(3)", "8 FAM 301.7-10(C)")


def _no_test_planted(_truth: N600Truth) -> Planted:
    text = (
        "The birth record names no father, and descent rests on his own word. It must be shown by clear and convincing "
        "evidence. The letter offers a test, so ask before deciding."
    )
    return _material("descent-unproved", ("birth", "letter"), text, "INA 309(a)(1)", "8 CFR 103.2(b)(8)")


def _second_planted(truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        f"The parents stayed married, so former law asked for both to be naturalized before {written(eighteen(truth))},"
        f" the 18th birthday. The {truth.other_is} was naturalized on {_day(truth.second_on)}."
    )
    return (_material("second-parent-late", ("second", "birth", "n600"), text, _FORMER),)


def _legitimated_planted(truth: N600Truth) -> Planted:
    text = (
        f"The register shows that the father legitimated the claimant on {_day(truth.legitimated_on)}, before the 18th "
        "birthday. That closed the way through the mother alone."
    )
    return _material("legitimated", ("legitimation", "notes"), text, _FORMER)


def _twin(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


def _late(truth: N600Truth, key: str, what: str) -> Twin:
    day = eighteen(truth) + timedelta(days=20)
    name = key.replace("_", "-")
    return _twin(f"{name}-late", "deny", f"{what} came on {written(day)}, after the birthday.", {key: day.isoformat()})


_OPEN = {"custody": "offered"}
_CUSTODY_OPEN = _twin(
    "custody-open", "continue", "The parents divorced, and the order on custody is not in the file.", _OPEN
)


def _now_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    return _late(truth, "parent_citizen_since", "The parent's naturalization"), _CUSTODY_OPEN


def _both(name: str, says: str, change: dict[str, Any]) -> tuple[Twin, ...]:
    more = _twin(f"{name}-custody-open", "continue", f"{says} Who had custody is not shown.", {**change, **_OPEN})
    return _twin(name, "approve", says, change), more


def _sooner_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = eighteen(truth) - timedelta(days=20)
    says = f"The parent became a citizen on {written(day)}, before the birthday."
    return _both("naturalized-in-time", says, {"parent_citizen_since": day.isoformat()})


def _arrived_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = (eighteen(truth) - timedelta(days=40)).isoformat()
    says = "The claimant became a resident forty days before the birthday."
    return _both("resident-in-time", says, {"resident_since": day, "custody_since": day})


_AWARDED = _twin("custody-awarded", "approve", "An order gives custody to both parents.", {"custody": "established"})
_REFUSED = _twin(
    "custody-refused", "deny", "The order gives custody to the other parent.", {"custody": "not-established"}
)


def _birth_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    who, day = truth.parent_is, years_after(truth.parent.born_on, 15)
    says = f"The {who} left for good on {written(day)}."
    return (
        _twin("left-sooner", "deny", says, {f"{who}.periods.0.last": day.isoformat()}),
        _twin("no-citizen", "deny", f"The {who} was no citizen at the birth.", {f"{who}.allegiance": "alien"}),
    )


def _short_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    who, other = truth.parent_is, truth.other_is
    day = truth.stays[1][0] + timedelta(days=1100)
    says = f"The second stay lasted until {written(day)}."
    return (
        _twin("stayed-longer", "approve", says, {f"{who}.periods.1.last": day.isoformat()}),
        _twin("both-citizens", "approve", f"The {other} was a citizen too.", {f"{other}.allegiance": "citizen"}),
    )


_BLOOD = "paternity.blood"
_TEST_OPEN = _twin("descent-open", "continue", "No test was made, and one is offered.", {_BLOOD: "offered"})
_NO_WORD = _twin("no-promise", "deny", "No promise of support was written.", {"paternity.supported_on": None})
_TESTED = _twin("descent-shown", "approve", "A test shows descent from the father.", {_BLOOD: "established"})
_NOT_HIS = _twin("not-the-father", "deny", "A test shows another father.", {_BLOOD: "not-established"})


def _promise_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = eighteen(truth) - timedelta(days=200)
    change = {"paternity.supported_on": day.isoformat()}
    says = f"The father promised support in writing on {written(day)}."
    return (
        _twin("promised", "approve", says, change),
        _twin("promised-descent-open", "continue", f"{says} No test was made yet.", {**change, _BLOOD: "offered"}),
    )


def _former_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (
        _late(truth, "naturalized_on", f"The {truth.parent_is}'s naturalization"),
        _late(truth, "resident_since", "Permanent residence"),
    )


def _second_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    day, first = eighteen(truth) - timedelta(days=30), truth.naturalized_on or truth.today
    died = days_after(truth.claimant.born_on, 3000)
    return (
        _twin("second-in-time", "approve", f"The second naturalization came on {written(day)}.", {
            "naturalized_on": day.isoformat(),
        }),
        _twin("surviving-parent", "approve", f"The {truth.other_is} had died on {written(died)}.", {
            "by": "surviving-parent", "naturalized_on": first.isoformat(), "event_on": died.isoformat(),
        }),
    )  # fmt: skip


def _legitimated_twins(truth: N600Truth, _law: Parameters) -> tuple[Twin, ...]:
    day = eighteen(truth) + timedelta(days=200)
    return (
        _twin("never-legitimated", "approve", "The father never legitimated the child.", {"legitimated_on": None}),
        _twin(
            "legitimated-later", "approve", f"The father did so only on {written(day)}.",
            {"legitimated_on": day.isoformat()},
        ),
    )  # fmt: skip


def _in_time(truth: N600Truth) -> tuple[str, ...]:
    last = max(day for day in (truth.naturalized_on, truth.resident_since) if day)
    return (f"The last condition was met on {written(last)}, before the birthday of {written(eighteen(truth))}.",)


_P, _A, _F = Route.THROUGH_PARENT, Route.AT_BIRTH, Route.FORMER
_TWO = Frame(_P, (3300, 4600), (4700, 6300))
_UNWED = Frame(_A, wed=False, through="father")
_MOTHER = Frame(_F, (3000, 4300), (4400, 6300), wed=False, through="mother")

TURNS: tuple[Turn[N600Truth], ...] = (
    Turn(
        "parent-naturalized-last", 5, "approve", Frame(_P, (1100, 3600), (3700, 6300)), twins=_now_twins,
        reasons=_in_time, tempts=("eighteen-first", "custody-unproved"),
    ),
    Turn(
        "resident-last", 4, "approve", Frame(_P, (3000, 6200), (400, 2500)), twins=_now_twins, reasons=_in_time,
        tempts=("resident-late", "years-short"),
    ),
    Turn(
        "divorced-with-custody", 4, "approve", _TWO, _with_custody, twins=_now_twins,
        reasons=lambda t: (*_in_time(t), "The decree gave the citizen parent custody, alone or jointly."),
        tempts=("custody-elsewhere", "custody-unproved"),
    ),
    Turn(
        "parent-with-years", 4, "approve", Frame(_A), twins=_birth_twins,
        reasons=lambda t: (f"The {t.parent_is} was here for more than five years, two of them after the age of 14.",),
        tempts=("years-short", "out-of-wedlock"),
    ),
    Turn(
        "father-did-all", 3, "approve", _UNWED, plants=lambda t: (_unwed(t),),
        twins=lambda _t, _law: (_TEST_OPEN, _NO_WORD),
        reasons=lambda _t: ("Descent, the written promise and the sworn acknowledgment are shown.",),
        tempts=("support-missing", "descent-unproved"),
    ),
    Turn(
        "former-custody", 2, "approve", Frame(_F, (3000, 4300), (4400, 6300)), _with_custody, twins=_former_twins,
        reasons=_in_time, tempts=("second-parent-late", "custody-elsewhere"),
    ),
    Turn(
        "former-unwed-mother", 2, "approve", _MOTHER, plants=lambda t: (_unwed(t),), twins=_former_twins,
        reasons=_in_time, tempts=("legitimated", "second-parent-late"),
    ),
    Turn(
        "turned-eighteen", 3, "deny", Frame(_P, (3000, 5500), (6600, 6850)), plants=_eighteen_planted,
        twins=_sooner_twins, reasons=lambda t: (f"The {t.parent_is} became a citizen after the 18th birthday.",),
        tempts=("resident-late",),
    ),
    Turn(
        "resident-too-late", 2, "deny", Frame(_P, (6600, 6780), (1500, 5000)), plants=_resident_planted,
        twins=_arrived_twins, reasons=lambda _t: ("Permanent residence began after the 18th birthday.",),
        tempts=("eighteen-first",),
    ),
    Turn(
        "custody-elsewhere", 3, "deny", _TWO, _elsewhere, _elsewhere_planted,
        lambda _t, _law: (_AWARDED, _CUSTODY_OPEN),
        lambda _t: ("The citizen parent had neither custody nor the child at home.",), ("eighteen-first",),
    ),
    Turn(
        "years-short", 3, "deny", Frame(_A, enough=False), plants=_short_planted, twins=_short_twins,
        reasons=lambda t: (f"The {t.parent_is} was here for less than two years after the age of 14.",),
        tempts=("out-of-wedlock",),
    ),
    Turn(
        "no-promise", 2, "deny", _UNWED, _no_promise, lambda t: (_unwed(t), _no_promise_planted(t)), _promise_twins,
        lambda _t: ("The father made no written promise of support before the 18th birthday.",), ("descent-unproved",),
    ),
    Turn(
        "second-parent-late", 2, "deny", Frame(_F, (2900, 4000), (4100, 5900)), _second_late, _second_planted,
        _second_twins, lambda _t: ("Former law asked for both parents, and the second came after the birthday.",),
        ("eighteen-first", "custody-unproved"),
    ),
    Turn(
        "legitimated", 2, "deny", _MOTHER, _legitimated, lambda t: (_unwed(t), _legitimated_planted(t)),
        _legitimated_twins, lambda _t: ("The father had legitimated the child before the birthday.",),
        ("second-parent-late",),
    ),
    Turn(
        "custody-unproved", 5, "continue", _TWO, _no_order, _no_order_planted, lambda _t, _law: (_AWARDED, _REFUSED),
        lambda _t: ("Who had custody is not shown yet.",), ("eighteen-first",),
    ),
    Turn(
        "descent-unproved", 4, "continue", _UNWED, _no_test, lambda t: (_unwed(t), _no_test_planted(t)),
        lambda _t, _law: (_TESTED, _NOT_HIS), lambda _t: ("Descent from the father is not shown yet.",),
        ("support-missing",),
    ),
)  # fmt: skip
