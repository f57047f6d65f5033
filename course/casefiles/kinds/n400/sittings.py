"""Turns about the tests of English and civics."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.n400.story import EDITIONS, Frame, passing
from course.casefiles.kinds.n400.truth import N400Truth, Sitting
from course.casefiles.kinds.n400.twins import civics_failed, resident_later
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.parameter import Parameters

_RECEIVED = "8 CFR 103.2(a)(7)(i)"


def _editions(law: Parameters) -> tuple[int, ...]:
    return tuple(law.value("civics-edition", day) for day in EDITIONS)


def _other_notice(truth: N400Truth, chance: Chance) -> N400Truth:
    """The appointment notice names the edition that does not apply; the right one was given."""
    other = next(edition for edition in _editions(chance.law) if edition != truth.edition)
    return replace(truth, papers=replace(truth.papers, notice_edition=other))


def _notice_planted(truth: N400Truth) -> tuple[Planted, ...]:
    explain = (
        f"The notice names the {truth.papers.notice_edition} test. The day of receipt, {written(truth.filed_on)}, "
        f"decides: the {truth.edition} test. The notes show that this one was given and passed."
    )
    where = ("notice", "interview", "n400")
    return (planted("edition-conflict", where, explain, _RECEIVED, "90 FR 45047", material=True),)


def _older(truth: N400Truth, chance: Chance) -> N400Truth:
    """Over 65 with more than 20 years here: the shorter civics test, in the applicant's own language."""
    law, on = chance.law, truth.examined_on
    right, most = law.value("civics-special-pass", on), law.value("civics-special-asked", on)
    asked = right + chance.draw.below(most - right)
    return replace(truth, sittings=(Sitting(on, truth.edition, english=None, asked=asked, correct=right),))


def _older_twins(truth: N400Truth, law: Parameters) -> tuple[Twin, ...]:
    since = truth.filed_on - timedelta(days=12 * 365)
    right, most = (
        law.value("civics-special-pass", truth.examined_on),
        law.value("civics-special-asked", truth.examined_on),
    )
    return (
        material(
            "twelve-years-here",
            "continue",
            f"Permanent residence began on {written(since)}. No exception then fits, and English was not tested.",
            {"resident_since": since.isoformat()},
        ),
        material(
            "civics-failed",
            "continue",
            f"{right - 1} of {most} answers of the shorter test were right. A second opportunity is due.",
            {"attempts.0.asked": most, "attempts.0.correct": right - 1},
        ),
    )


def _old_edition(truth: N400Truth, chance: Chance) -> N400Truth:
    """The edition that no longer applied was given, and would have been passed."""
    edition = _editions(chance.law)[0]
    right, most = passing(edition, chance.law, truth.filed_on)
    asked = right + chance.draw.between(0, min(2, most - right))
    given = Sitting(truth.examined_on, edition, english=True, asked=asked, correct=right)
    return replace(truth, sittings=(given,), papers=replace(truth.papers, notice_edition=edition))


def _old_planted(truth: N400Truth) -> tuple[Planted, ...]:
    given = truth.sittings[0]
    explain = (
        f"The form was received on {written(truth.filed_on)}, so the {truth.edition} civics test applies. The "
        f"{given.edition} test was given, and its {given.correct} right answers can't pass the other. Civics is open."
    )
    where = ("interview", "notice", "n400")
    return (planted("wrong-test-given", where, explain, _RECEIVED, "90 FR 45047", "8 CFR 312.2(a)", material=True),)


def _old_twins(truth: N400Truth, law: Parameters) -> tuple[Twin, ...]:
    right, most = passing(truth.edition, law, truth.filed_on)
    return (
        material(
            "right-test-passed",
            "approve",
            f"The {truth.edition} test was given, and {right} of {right + 1} answers were right.",
            {"attempts.0.asked": min(most, right + 1), "attempts.0.correct": right},
        ),
        material(
            "medical-exception",
            "approve",
            "A complete Form N-648 is in the file and was accepted, so no test is owed.",
            {"medical": "accepted"},
        ),
    )


def _failed_once(truth: N400Truth, chance: Chance) -> N400Truth:
    """One part of the tests was failed at the first sitting."""
    return replace(truth, sittings=(_failing(truth, chance, chance.draw.chance(50)),))


def _failing(truth: N400Truth, chance: Chance, english: bool) -> Sitting:  # noqa: FBT001
    right, most = passing(truth.edition, chance.law, truth.filed_on)
    if english:
        return Sitting(truth.examined_on, truth.edition, english=False, asked=right, correct=right)
    wrong = most - right + 1
    correct = chance.draw.between(right - 3, right - 1)
    return Sitting(truth.examined_on, truth.edition, english=True, asked=wrong + correct, correct=correct)


def _failed_twice(truth: N400Truth, chance: Chance) -> N400Truth:
    """The same part was failed again, inside the time for a second opportunity; the other stays passed."""
    draw = chance.draw
    english = draw.chance(50)
    first = _failing(truth, chance, english)
    earlier = open_on_or_before(truth.examined_on - timedelta(days=draw.between(63, 84)))
    again = _failing(truth, chance, english)
    again = replace(again, asked=0, correct=0) if english else replace(again, english=None)
    return replace(truth, sittings=(replace(first, on=earlier), again))


def _part(truth: N400Truth) -> str:
    return "English" if truth.sittings[0].english is False else "civics"


def _named(truth: N400Truth) -> str:
    return "English" if _part(truth) == "English" else "Civics"


def _once_planted(truth: N400Truth) -> tuple[Planted, ...]:
    explain = (
        f"The notes show that {_part(truth)} was not passed. It was the first sitting, so a second opportunity is due "
        "within 90 days. It is too soon to deny."
    )
    return (planted("test-failed", ("interview",), explain, "8 CFR 312.5(a)", "8 CFR 335.3(b)", material=True),)


def _twice_planted(truth: N400Truth) -> tuple[Planted, ...]:
    explain = f"{_named(truth)} was not passed at either sitting. The law gives two opportunities, and both are used."
    where = ("interview", "first-interview")
    return (planted("test-failed", where, explain, "8 CFR 312.5(a)", "8 CFR 335.3(b)", material=True),)


def _pass_twin(truth: N400Truth, law: Parameters, place: int) -> Twin:
    right, _ = passing(truth.edition, law, truth.filed_on)
    says = f"{_named(truth)} was passed at sitting {place + 1}."
    civics = {f"attempts.{place}.asked": right + 1, f"attempts.{place}.correct": right}
    change = {f"attempts.{place}.english": True} if _part(truth) == "English" else civics
    return material("test-passed", "approve", says, change)


def _again(truth: N400Truth) -> Twin:
    sat = truth.sittings[0]
    once = {"on": sat.on.isoformat(), "english": sat.english, "asked": sat.asked, "correct": sat.correct}
    return material(
        "failed-again",
        "deny",
        "The same part was failed at a second sitting as well.",
        {"attempts": [once, dict(once)]},
    )


def _only_once(truth: N400Truth) -> Twin:
    sat = truth.sittings[0]
    once = {"on": sat.on.isoformat(), "english": sat.english, "asked": sat.asked, "correct": sat.correct}
    return material("only-once", "continue", "Only the first sitting has taken place.", {"attempts": [once]})


TURNS: tuple[Turn[N400Truth], ...] = (
    Turn(
        "notice-names-other-test", 4, "approve", Frame(), _other_notice, _notice_planted,
        lambda t, law: (resident_later(t, law), civics_failed(t, law)),
        lambda t: (f"The form came on {written(t.filed_on)}, so the {t.edition} test applied, and it was passed.",),
        ("wrong-test-given", "test-failed"),
        (("notice", "interview"),),
    ),
    Turn(
        "older-applicant", 3, "approve", Frame(age=(66, 78), years=17), _older,
        twins=_older_twins,
        reasons=lambda _t: (
            ("Over 65 with more than 20 years as a permanent resident, the applicant takes the shorter civics test in "
            "another language than English."),
        ),
        tempts=("wrong-test-given", "test-failed", "interpreter-improper"),
    ),
    Turn(
        "old-test-given", 3, "continue", Frame(wait=(135, 150)), _old_edition, _old_planted, _old_twins,
        lambda t: (f"The {t.edition} test applies and was not given, so civics is not yet shown.",),
        ("interpreter-improper",),
    ),
    Turn(
        "test-failed-once", 3, "continue", Frame(), _failed_once, _once_planted,
        lambda t, law: (_pass_twin(t, law, 0), _again(t)),
        lambda t: (f"{_named(t)} was failed once, and a second opportunity is due.",),
        ("wrong-test-given",),
    ),
    Turn(
        "test-failed-twice", 2, "deny", Frame(), _failed_twice, _twice_planted,
        lambda t, law: (_pass_twin(t, law, 1), _only_once(t)),
        lambda t: (f"{_named(t)} was failed at both opportunities.",),
        ("wrong-test-given",),
    ),
)  # fmt: skip
