"""What is true of a request for a waiver, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from course.casefiles.couple.truth import CoupleTruth
from course.casefiles.people import Person
from course.model.naturalization import Showing


@dataclass(frozen=True, slots=True)
class Illness:
    """What the spouse suffers from: its name, the care it needs, and what of that is not to be had abroad."""

    name: str
    care: str
    lacking: str


@dataclass(frozen=True)
class I601Truth(CoupleTruth):
    """An immigrant abroad who was refused a visa. ``until`` is the stay first granted, ``longer`` an extension of it.

    ``lied_on`` is the day a false letter was shown to get a visa, ``claimed_on`` the day citizenship was claimed to
    get work. ``child`` is a citizen child where the spouse has no status that counts.
    """

    entered_on: date
    until: date
    departed_on: date
    refused_on: date
    illness: Illness
    hardship: Showing = Showing.ESTABLISHED
    longer: date | None = None
    lied_on: date | None = None
    claimed_on: date | None = None
    child: Person | None = None
    asked_on: date | None = None  #: the day a request for evidence went out
    form_departed: date | None = None  #: the day of departure as the form has it

    @property
    def lawful_until(self) -> date:
        """The last day of authorized stay."""
        return self.longer or self.until

    @property
    def over(self) -> int:
        """Days of unlawful presence, from the day after the stay ran out to the day before the departure."""
        return max((self.departed_on - self.lawful_until).days - 1, 0)


def facts(truth: I601Truth) -> dict[str, Any]:
    """The facts of the rule ``waiver-request``, as JSON would carry them."""
    pair = truth.couple
    status = "citizen" if pair.citizen else "permanent-resident"
    spouse = {"kin": "spouse", "status": "other" if truth.child else status, "hardship": truth.hardship.value}
    relatives = [spouse]
    if truth.child:
        relatives.append({"kin": "son-or-daughter", "status": "citizen", "hardship": truth.hardship.value})
    stay = {
        "entered": truth.entered_on.isoformat(),
        "departed": truth.departed_on.isoformat(),
        "manner": "admitted",
        "authorized_until": truth.lawful_until.isoformat(),
    }
    found: dict[str, Any] = {
        "presence": {
            "born_on": pair.applicant.born_on.isoformat(),
            "stays": [stay],
            "seeks_admission_on": truth.today.isoformat(),
        },
        "immigrant": True,
        "relatives": relatives,
        "discretion": "established",
    }
    if truth.lied_on:
        found["misrepresentation"] = _lie(truth.lied_on)
    if truth.claimed_on:
        found["false_claim"] = {
            "made_on": truth.claimed_on.isoformat(),
            "affirmative": True,
            "untrue": True,
            "born_on": pair.applicant.born_on.isoformat(),
            "citizenship": True,
            "purpose": True,
            "knowing": True,
            "lacked_capacity": False,
            "parents_citizens": False,
        }
    return found


def _lie(day: date) -> dict[str, Any]:
    return {
        "made_on": day.isoformat(),
        "affirmative": True,
        "untrue": True,
        "to": "united-states-officer",
        "own_case": True,
        "willful": True,
        "ineligible_on_true_facts": False,
        "cut_off_inquiry": True,
        "benefit_sought": True,
    }
