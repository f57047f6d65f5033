"""What is true of an application for adjustment, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from course.casefiles.couple.truth import CoupleTruth
from course.model.visa import Category


@dataclass(frozen=True, slots=True)
class Means:
    """What a sponsor shows: dollars a year, and how many people in the household, the sponsor among them.

    ``member`` is the part of the income that a brother or sister in the household earns, which nobody signed for.
    """

    income: int
    household: int
    member: int = 0


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint sponsor."""

    name: str
    born_on: date
    means: Means


@dataclass(frozen=True)
class I485Truth(CoupleTruth):
    """An application to adjust. ``until`` is the last day of the stay granted, None where there was no admission.

    ``priority`` is None where no number is needed. ``examined_on`` is the day of the medical report; ``tied_until``
    the day another application ended with which the report came. ``asked_on`` is the day of a request for evidence.
    A ``student`` of a vocational school has no work here and no income that could count.
    ``levels`` gives, for a household of so many, the income asked of a sponsor on the day of filing.
    """

    category: Category
    entered_on: date
    until: date | None
    petition_on: date
    approved_on: date
    examined_on: date
    levels: tuple[tuple[int, int], ...]
    means: Means | None = None
    joint: Joint | None = None
    priority: date | None = None
    tied_until: date | None = None
    asked_on: date | None = None
    student: bool = False

    @property
    def lapsed(self) -> bool:
        """Whether a stay had run out before the filing."""
        return self.until is not None and self.until < self.filed_on

    @property
    def paid(self) -> bool:
        """Whether the applicant may work here, and does."""
        return self.until is not None and not self.lapsed and not self.student

    @property
    def worker(self) -> bool:
        """Whether the petition is an employer's."""
        return self.category is Category.EB3


def facts(truth: I485Truth) -> dict[str, Any]:
    """The facts of the rule ``adjustment-decision``, as JSON would carry them."""
    filed, category = truth.filed_on.isoformat(), truth.category.value
    visa: dict[str, Any] = {"category": category, "filed_on": filed}
    if truth.priority:
        visa |= {"priority_date": truth.priority.isoformat(), "filing_chart_accepted": True}
    found: dict[str, Any] = {
        "petition": "established",
        "adjustment": _status(truth),
        "visa": visa,
        "medical": _medical(truth),
        "cleared": "established",
        "support_due": truth.means is not None,
    }
    return found | ({"support": _support(truth, truth.means)} if truth.means else {})


def _status(truth: I485Truth) -> dict[str, Any]:
    found: dict[str, Any] = {
        "category": truth.category.value,
        "last_entry": "admitted" if truth.until else "without-inspection",
        "last_admitted_on": truth.entered_on.isoformat() if truth.until else None,
        "filed_on": truth.filed_on.isoformat(),
        "status_at_filing": "none" if truth.lapsed or truth.until is None else "nonimmigrant",
        "lapses": [],
        "discretion": "established",
    }
    if truth.until and truth.lapsed:
        start = truth.until + timedelta(days=1)
        found["lapses"] = [{"kind": "out-of-status", "start": start.isoformat()}]
    return found


def _medical(truth: I485Truth) -> dict[str, Any]:
    tied = truth.tied_until
    return {
        "signed_on": truth.examined_on.isoformat(),
        "applied_on": truth.filed_on.isoformat(),
        "decided_on": truth.today.isoformat(),
        "submitted_with_this": tied is None,
        "submitted_at_filing": tied is None,
        "first_application_ended_on": tied.isoformat() if tied else None,
    }


def _support(truth: I485Truth, means: Means) -> dict[str, Any]:
    pair = truth.couple
    found: dict[str, Any] = {
        "relation": "citizens-spouse" if pair.citizen else "residents-spouse-or-child",
        "born_on": pair.applicant.born_on.isoformat(),
        "applied_on": truth.filed_on.isoformat(),
        "petitioner": sponsor(pair.partner.born_on, "citizen" if pair.citizen else "permanent-resident", means),
    }
    if truth.joint:
        found["joint_sponsor"] = sponsor(truth.joint.born_on, "citizen", truth.joint.means)
    return found


def sponsor(born_on: date, standing: str, means: Means) -> dict[str, Any]:
    """A sponsor as the rule takes one."""
    relied = 1 if means.member else 0
    return {
        "born_on": born_on.isoformat(),
        "standing": standing,
        "domiciled": True,
        "household": {
            "sponsored_now": 1,
            "relatives_relied_on": relied,
            "other_dependents": means.household - 2 - relied,
        },
        "area": "contiguous",
        "income": means.income,
        "members_income": means.member,
        "tax_return": True,
    }
