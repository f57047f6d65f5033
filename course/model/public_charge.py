"""The facts of the public charge ground: who is outside it, the affidavit of support, and the officer's finding."""

from __future__ import annotations

from enum import StrEnum

from course.model.base import Model
from course.model.chronology import Past
from course.model.naturalization import Showing


class Factor(StrEnum):
    """What INA 212(a)(4)(B)(i) has considered at a minimum."""

    AGE = "age"
    HEALTH = "health"
    FAMILY_STATUS = "family-status"
    ASSETS = "assets"
    EDUCATION_AND_SKILLS = "education-and-skills"


class PublicChargeFacts(Model):
    """``exempt`` is the finding that the ground does not reach the person (INA 212(a)(4)(E) or another provision).

    ``affidavit_required`` and ``affidavit_suffices`` are findings, the second that of the rule on affidavits of
    support. ``not_likely`` is the officer's finding that the person is not likely to become a public charge.
    """

    applied_on: Past
    exempt: bool | None = None
    affidavit_required: bool | None = None
    affidavit_suffices: bool | None = None
    considered: frozenset[Factor] = frozenset()
    not_likely: Showing = Showing.NOT_ASKED
