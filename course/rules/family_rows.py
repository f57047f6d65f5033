"""The rules on families, visa numbers and adjustment, as rows of the catalog under the table each reads."""

from __future__ import annotations

from course.model.availability import VisaFacts
from course.model.child_age import ChildAgeFacts
from course.model.family import FamilyFacts
from course.rules import child_age, family_class, visa_availability
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "family": (
        (
            family_class.NAME,
            family_class.family_classification,
            FamilyFacts,
            "Which class does a petition for a relative fall in, and is the tie shown?",
        ),
        (
            child_age.NAME,
            child_age.child_age,
            ChildAgeFacts,
            "Is somebody still a child, by the Child Status Protection Act?",
        ),
    ),
    "visa_bulletins": (
        (
            visa_availability.NAME,
            visa_availability.visa_availability,
            VisaFacts,
            "Is a visa number there to file, and to approve, by the Visa Bulletin?",
        ),
    ),
}
