"""The rules on procedure, stay, asylum and citizenship, as rows of the catalog under the table each reads."""

from __future__ import annotations

from collections.abc import Callable

from course.model.asylum import AsylumDeadlineFacts, FamilyFilingFacts, WorkClockFacts, YearHereFacts
from course.model.base import Model
from course.model.charging import ChargingFacts
from course.model.citizenship import BirthAbroadFacts, ByApplicationFacts, FormerDerivationFacts, ThroughParentFacts
from course.model.conditional import ConditionalFacts, FianceFacts
from course.model.finding import Finding
from course.model.mrz import MrzFacts
from course.model.notice import NoticeFacts, ReviewOfDecisionFacts
from course.model.refugee import RefugeeFacts
from course.model.status import StayFacts, StayRequestFacts
from course.rules import (
    asylum_deadline,
    asylum_work,
    birth_abroad,
    by_application,
    charging,
    conditional_residence,
    family_filing,
    fiance,
    former_derivation,
    mrz,
    notice_response,
    refugee_registration,
    review_of_decision,
    stay,
    stay_request,
    through_parent,
    year_here,
)

#: Name, rule, model of the facts, and the question the rule answers.
Row = tuple[str, Callable[..., Finding], type[Model], str]

ROWS: dict[str, tuple[Row, ...]] = {
    "procedure": (
        (
            notice_response.NAME,
            notice_response.notice_response,
            NoticeFacts,
            "Until when may a request for evidence or notice of intent to deny be answered?",
        ),
        (
            review_of_decision.NAME,
            review_of_decision.review_of_decision,
            ReviewOfDecisionFacts,
            "Was an appeal or motion open, and filed in time?",
        ),
        (
            conditional_residence.NAME,
            conditional_residence.conditional_residence,
            ConditionalFacts,
            "Was Form I-751 filed in its window, jointly or on a waiver?",
        ),
        (fiance.NAME, fiance.fiance_ninety_days, FianceFacts, "Did a K-1 marry the petitioner in time?"),
        (charging.NAME, charging.nta_routing, ChargingFacts, "Does a notice to appear follow a decision?"),
        (mrz.NAME, mrz.check_digits, MrzFacts, "Are the check digits of a machine-readable zone right?"),
    ),
    "status": (
        (stay.NAME, stay.status_expiry, StayFacts, "When does a nonimmigrant's stay end, with the days that follow?"),
        (
            stay_request.NAME,
            stay_request.stay_request,
            StayRequestFacts,
            "Was an extension or change of status asked for in time?",
        ),
    ),
    "asylum": (
        (
            asylum_deadline.NAME,
            asylum_deadline.asylum_deadline,
            AsylumDeadlineFacts,
            "Was asylum applied for within one year, or does an exception apply?",
        ),
        (
            asylum_work.NAME,
            asylum_work.asylum_work_clock,
            WorkClockFacts,
            "When may an asylum applicant apply for permission to work, and be given it?",
        ),
        (
            family_filing.NAME,
            family_filing.family_filing,
            FamilyFilingFacts,
            "Was Form I-730 filed within two years, for a relative who counts?",
        ),
        (
            year_here.NAME,
            year_here.year_here,
            YearHereFacts,
            "Is the year before a refugee or asylee becomes a resident complete?",
        ),
    ),
    "refugee": (
        (
            refugee_registration.NAME,
            refugee_registration.refugee_registration,
            RefugeeFacts,
            "May somebody abroad be classified as a refugee, and what still stands in the way?",
        ),
    ),
    "citizenship": (
        (
            birth_abroad.NAME,
            birth_abroad.birth_abroad,
            BirthAbroadFacts,
            "Was a person born abroad a citizen at birth?",
        ),
        (
            through_parent.NAME,
            through_parent.through_parent,
            ThroughParentFacts,
            "Did a child born abroad become a citizen through a parent, and when?",
        ),
        (
            former_derivation.NAME,
            former_derivation.former_derivation,
            FormerDerivationFacts,
            "Did a child become a citizen by a parent's naturalization before 2001?",
        ),
        (
            by_application.NAME,
            by_application.by_application,
            ByApplicationFacts,
            "Can a child living abroad become a citizen by application?",
        ),
    ),
}
