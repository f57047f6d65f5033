"""Changes that would lead elsewhere: the twins of a petition for a relative."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.kinds.i130.truth import I130Truth, documents
from course.model.casefile import Twin
from course.model.family import Document, Standing
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import months_after, years_after

_DIVORCE = Document.EARLIER_MARRIAGES_ENDED.value


def wedding_day(truth: I130Truth) -> date:
    """The day of the wedding the petition rests on."""
    return truth.wedding or truth.filed_on


def _twin(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


def _without(truth: I130Truth, *gone: str) -> list[str]:
    return [one for one in _whole(truth) if one not in gone]


def _whole(truth: I130Truth) -> list[str]:
    return sorted({*documents(truth), _DIVORCE, *(["birth-certificate"] if not truth.mother_named else [])})


def _ended_twin(truth: I130Truth, days: int, outcome: str) -> Twin:
    day = wedding_day(truth) + timedelta(days=days)
    says = f"The register shows that the earlier marriage ended on {written(day)}."
    change = {"wedding.earlier_ended_on": day.isoformat(), "documents": _whole(truth)}
    return _twin("ended-before" if days < 0 else "ended-after", outcome, says, change)


def thin(_truth: I130Truth) -> Twin:
    """Nothing shows a shared life."""
    says = "The two have two addresses, and every paper is in one name."
    return _twin("sharing-thin", "continue", says, {"wedding.good_faith": Showing.OFFERED.value})


def spouse_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """An earlier marriage that ended after the wedding, and a shared life that nothing shows."""
    return _ended_twin(truth, 30, "deny"), thin(truth)


def open_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """Either end of what a record of the divorce may show."""
    return _ended_twin(truth, -60, "approve"), _ended_twin(truth, 30, "deny")


def soon_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The divorce in time, and the divorce unproved."""
    change = {"wedding.earlier_ended_on": None, "documents": _without(truth, _DIVORCE)}
    says = "The form names the earlier marriage, and no record shows when it ended."
    return _ended_twin(truth, -60, "approve"), _twin("end-unproved", "continue", says, change)


def apart_twins(_truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """Either answer to what the two meant."""
    shown, not_shown = Showing.ESTABLISHED.value, Showing.NOT_ESTABLISHED.value
    return (
        _twin("sharing-shown", "approve", "Papers show a shared home and shared money.", {"wedding.good_faith": shown}),
        _twin(
            "never-meant", "deny", "Asked, both say that they never meant to live together.",
            {"wedding.good_faith": not_shown},
        ),
    )  # fmt: skip


def step_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A child who was too old at the wedding, and one without a birth record."""
    born = months_after(wedding_day(truth), -18 * 12 - 1)
    older = {"beneficiary.born_on": born.isoformat()}
    return (
        _twin("older", "deny", f"The child was born on {written(born)} and was 18 at the wedding.", older),
        _missing_twin(truth, "birth-certificate", "No birth record of the child is in the file."),
    )


def late_step_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The wedding before the birthday, and the same without a birth record."""
    day = years_after(truth.beneficiary.born_on, 18) - timedelta(days=1)
    sooner = {"parentage.made_on": day.isoformat()}
    says = f"The wedding was on {written(day)}, the day before the eighteenth birthday."
    missing = {**sooner, "documents": _without(truth, "birth-certificate")}
    return (
        _twin("sooner", "approve", says, sooner),
        _twin("sooner-unproved", "continue", f"{says} No birth record is in the file.", missing),
    )


def _missing_twin(truth: I130Truth, document: str, says: str, **more: Any) -> Twin:
    return _twin("record-missing", "continue", says, {"documents": _without(truth, document), **more})


def parent_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A petitioner who was too young, and one without a birth record."""
    born = years_after(truth.filed_on, -20)
    says = f"The petitioner was born on {written(born)} and was 20 when the petition came."
    return (
        _twin("too-young", "deny", says, {"petitioner.born_on": born.isoformat()}),
        _missing_twin(truth, "petitioner-birth-certificate", "The petitioner's birth record is not in the file."),
    )


def resident(_truth: I130Truth) -> Twin:
    """The petitioner is no citizen."""
    says = "The petitioner is a permanent resident and no citizen."
    return _twin("resident", "deny", says, {"petitioner.standing": Standing.RESIDENT.value})


def sibling_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A petitioner who is no citizen, and a record that is missing."""
    return resident(truth), _missing_twin(
        truth, "birth-certificate", "The beneficiary's birth record is not in the file."
    )


def mother_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The mother named, and a petitioner who is no citizen."""
    says = "The beneficiary's birth record names the mother, who is the petitioner's too."
    return _twin("mother-named", "approve", says, {"documents": _whole(truth)}), resident(truth)


def married_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The child unmarried, and the same without a birth record."""
    change = {"beneficiary.married": False}
    return (
        _twin("unmarried", "approve", "The beneficiary is unmarried.", change),
        _twin(
            "unmarried-unproved", "continue", "The beneficiary is unmarried, and the birth record is missing.",
            {**change, "documents": _without(truth, "birth-certificate")},
        ),
    )  # fmt: skip


def young_twins(truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The petitioner old enough, and the same without a birth record."""
    born = years_after(truth.filed_on, -22)
    change: dict[str, Any] = {"petitioner.born_on": born.isoformat()}
    says = f"The petitioner was born on {written(born)} and was 22 when the petition came."
    missing = {**change, "documents": _without(truth, "petitioner-birth-certificate")}
    return (
        _twin("old-enough", "approve", says, change),
        _twin("old-enough-unproved", "continue", f"{says} The petitioner's birth record is missing.", missing),
    )


def over_twins(_truth: I130Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The marriage still standing, and the same where nothing shows a shared life."""
    stands: dict[str, Any] = {"wedding.ended_on": None}
    apart = {**stands, "wedding.good_faith": Showing.OFFERED.value}
    return (
        _twin("still-married", "approve", "There was no divorce.", stands),
        _twin("still-married-thin", "continue", "There was no divorce, and every paper is in one name.", apart),
    )
