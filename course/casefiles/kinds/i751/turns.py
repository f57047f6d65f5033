"""What decides a petition to remove conditions: its day, how the marriage stands, and what shows it to be genuine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.i751.story import Frame
from course.casefiles.kinds.i751.truth import Delay, I751Truth
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters

_WINDOW = "8 CFR 216.4(a)(1)"
_LATE = "8 CFR 216.4(a)(6)"
_JOINT = "8 CFR 216.4(c)"
_WAIVER = "8 CFR 216.5(a)(1)(ii)"
_ASK = "8 CFR 103.2(b)(8)"
_ILL = "I was in hospital, and then in a home for patients, with a broken hip."


def _ill(truth: I751Truth, chance: Chance, *, paper: bool, finding: Showing) -> I751Truth:
    """Ill from before the window until a few days before the filing, and in this home since before that."""
    left = truth.filed_on - timedelta(days=chance.draw.between(5, 10))
    home = open_on_or_before(truth.opens_on - timedelta(days=chance.draw.between(30, 60)))
    couple = replace(truth.couple, moved_in=home)
    return replace(truth, couple=couple, delay=Delay(_ILL, left, paper, finding))


def _proved(truth: I751Truth, chance: Chance) -> I751Truth:
    return _ill(truth, chance, paper=True, finding=Showing.ESTABLISHED)


def _unproved(truth: I751Truth, chance: Chance) -> I751Truth:
    return _ill(truth, chance, paper=False, finding=Showing.OFFERED)


def _forgot(truth: I751Truth, _chance: Chance) -> I751Truth:
    why = "We did not look at the card. We thought that it was good for ten years. We are sorry."
    return replace(truth, delay=Delay(why, None, paper=False, finding=Showing.NOT_ESTABLISHED))


def _no_decree(truth: I751Truth, _chance: Chance) -> I751Truth:
    """In court, and no decree yet."""
    return replace(truth, divorce=replace(truth.divorce, decree_on=None)) if truth.divorce else truth


def _thin(truth: I751Truth, _chance: Chance) -> I751Truth:
    return replace(truth, genuine=Showing.OFFERED)


def _refuted(truth: I751Truth, _chance: Chance) -> I751Truth:
    return replace(truth, genuine=Showing.NOT_ESTABLISHED)


def _filed_late(truth: I751Truth) -> Planted:
    text = (
        f"The window ran from {written(truth.opens_on)} up to the second anniversary, {written(truth.anniversary)}. "
        f"The petition came on {written(truth.filed_on)}. It can be considered only if good cause is shown in writing."
    )
    return planted("filed-late", ("receipt", "card", "form"), text, _LATE, "INA 216(d)(2)(B)", material=True)


def _cause_unproved() -> Planted:
    text = (
        "The statement gives an illness as the cause, and no paper shows it. It could be good cause if it were shown, "
        "so ask for proof before deciding."
    )
    return planted("cause-unproved", ("statement",), text, _LATE, _ASK, material=True)


def _no_cause() -> Planted:
    text = (
        "The statement says that nobody looked at the card. That is human, but it is neither good cause nor an "
        "extenuating circumstance."
    )
    return planted("no-good-cause", ("statement",), text, _LATE, "INA 216(d)(2)(B)", material=True)


def _ended(truth: I751Truth) -> Planted:
    day = truth.divorce.decree_on if truth.divorce else None
    text = (
        f"The marriage ended by a decree final on {written(day) if day else ''}, so no joint petition is open. The "
        "waiver for a marriage in good faith that ended other than by death is, and it has no window."
    )
    return planted("marriage-ended", ("decree", "form"), text, _WAIVER, "INA 216(c)(4)(B)", material=True)


def _undecreed() -> Planted:
    text = (
        "The petition asks for the waiver for a marriage that has ended. The file shows a suit and no decree. As long "
        "as the marriage is not terminated that waiver can't be granted, so ask for the final decree."
    )
    return planted("decree-missing", ("suit", "form", "statement"), text, _WAIVER, _ASK, material=True)


def _too_thin(truth: I751Truth) -> Planted:
    text = (
        "Lease and account stand in one name, and the tax return was filed alone. That is not proof against the "
        "marriage, but it does not show it either. More is offered, so ask for it."
    )
    rule = "8 CFR 216.5(e)(2)" if truth.divorce else "8 CFR 216.4(a)(5)"
    return planted("good-faith-thin", ("bank", "lease", "tax", "notes"), text, rule, _ASK, material=True)


def _told_otherwise() -> Planted:
    text = (
        "Heard apart and under oath, the spouse said that the two never lived together and that money was paid for "
        "the wedding. The notice put this to both, and the answer brought nothing against it."
    )
    return planted(
        "good-faith-refuted",
        ("notes", "intent", "answer"),
        text,
        _JOINT,
        "INA 216(d)(1)(A)",
        "8 CFR 103.2(b)(16)(i)",
        material=True,
    )


def _twin(name: str, outcome: str, says: str, **change: Any) -> Twin:
    return material(name, outcome, says, change)


_SHOWN = _twin(
    "good-faith-shown", "approve", "Papers in both names show the life they lead together.", good_faith="established"
)
_OFFERED = _twin(
    "good-faith-offered", "continue", "Everything stands in one name, and more proof is offered.", good_faith="offered"
)
_REFUTED = _twin(
    "good-faith-refuted",
    "deny",
    "The spouse says under oath that the wedding was paid for, and no answer overcomes that.",
    good_faith="not-established",
)
_CAUSE = _twin("cause-shown", "approve", "A hospital's paper shows the illness.", good_cause="established")
_CAUSE_OFFERED = _twin(
    "cause-offered", "continue", "No paper shows the illness, and one is offered.", good_cause="offered"
)
_NO_CAUSE = _twin(
    "no-cause", "deny", "The only reason is that nobody looked at the card.", good_cause="not-established"
)


def _late_twin(truth: I751Truth) -> Twin:
    day = truth.anniversary + timedelta(days=45)
    return _twin(
        "late",
        "deny",
        f"The petition came on {written(day)}, because nobody looked at the card.",
        filed_on=day.isoformat(),
        good_cause="not-established",
    )


def _timely_twin(truth: I751Truth) -> Twin:
    day = truth.opens_on + timedelta(days=30)
    return _twin("in-time", "approve", f"The petition came on {written(day)}, in the window.", filed_on=day.isoformat())


def _no_decree_twin(_truth: I751Truth, _law: Parameters) -> tuple[Twin, ...]:
    still = _twin("no-decree", "continue", "The divorce is in court, and there is no decree yet.", marriage="intact")
    return (still, _REFUTED)


def _decree_twins(_truth: I751Truth, _law: Parameters) -> tuple[Twin, ...]:
    final = _twin("decree", "approve", "A final decree is in the file.", marriage="ended")
    return (final, _REFUTED)


def _joint_twins(truth: I751Truth, _law: Parameters) -> tuple[Twin, ...]:
    return (_late_twin(truth), _OFFERED)


def _in_time(truth: I751Truth) -> tuple[str, ...]:
    return (
        (
            f"The window ran from {written(truth.opens_on)} up to {written(truth.anniversary)}, and the "
            "petition came on "
            f"{written(truth.filed_on)}."
        ),
        "Lease, account, taxes and what both said apart show one life together.",
    )


_AFTER = Frame(margin=(118, 210))
_WAIVED = Frame(margin=(-150, 70), divorced=True)
_TEMPTS = ("filed-late", "good-faith-thin", "interview-missed")

TURNS: tuple[Turn[I751Truth], ...] = (
    Turn("joint-in-order", 8, "approve", Frame(), twins=_joint_twins, reasons=_in_time, tempts=_TEMPTS),
    Turn(
        "joint-last-days", 3, "approve", Frame(margin=(80, 87)), twins=_joint_twins, reasons=_in_time,
        tempts=("filed-late", "no-good-cause"),
    ),
    Turn(
        "late-with-cause", 5, "approve", _AFTER, _proved, lambda t: (_filed_late(t),),
        lambda _t, _law: (_NO_CAUSE, _CAUSE_OFFERED),
        lambda _t: ("The hospital's paper shows an illness that lasted until days before the filing: good cause.",),
        ("cause-unproved", "no-good-cause", "good-faith-thin"),
    ),
    Turn(
        "late-cause-unproved", 2, "continue", _AFTER, _unproved, lambda t: (_filed_late(t), _cause_unproved()),
        lambda _t, _law: (_CAUSE, _NO_CAUSE),
        lambda _t: ("The illness could be good cause, and nothing shows it yet.",),
        ("no-good-cause",),
    ),
    Turn(
        "late-for-no-cause", 3, "deny", _AFTER, _forgot, lambda t: (_filed_late(t), _no_cause()),
        lambda t, _law: (_CAUSE, _timely_twin(t)),
        lambda _t: ("The petition came after its window, and no good cause is shown.",),
        ("good-faith-thin",),
    ),
    Turn(
        "divorced-in-good-faith", 5, "approve", _WAIVED, plants=lambda t: (_ended(t),), twins=_no_decree_twin,
        reasons=lambda _t: ("The decree is final, and the papers of the marriage show good faith when it was made.",),
        tempts=("decree-missing", "good-faith-thin", "filed-late"),
    ),
    Turn(
        "divorce-not-final", 3, "continue", _WAIVED, _no_decree, lambda _t: (_undecreed(),), _decree_twins,
        lambda _t: ("The waiver asked for needs a marriage that has ended, and no decree is in the file.",),
        ("filed-late", "good-faith-thin"),
    ),
    Turn(
        "divorced-and-thin", 2, "continue", _WAIVED, _thin, lambda t: (_ended(t), _too_thin(t)),
        lambda _t, _law: (_SHOWN, _REFUTED),
        lambda _t: ("The marriage has ended, and good faith is still to be shown.",),
        ("decree-missing", "filed-late"),
    ),
    Turn(
        "marriage-thin", 3, "continue", Frame(), _thin, lambda t: (_too_thin(t),),
        lambda _t, _law: (_SHOWN, _REFUTED),
        lambda _t: ("The petition came in time, and what shows the marriage is thin so far.",),
        ("filed-late", "interview-missed"),
    ),
    Turn(
        "marriage-refuted", 4, "deny", Frame(), _refuted, lambda _t: (_told_otherwise(),),
        lambda _t, _law: (_SHOWN, _OFFERED),
        lambda _t: ("The spouse's account under oath was put to both and not overcome.",),
        ("filed-late", "cause-unproved"), innocent=False,
    ),
)  # fmt: skip
