"""The rules on families, visa numbers and adjustment, as rows of the catalog under the table each reads."""

from __future__ import annotations

from course.model.adjustment import AdjustmentFacts, ConcurrentFacts, ForgivenFacts, GrandfatherFacts, JobChangeFacts
from course.model.adjustment_decision import AdjustmentDecisionFacts
from course.model.availability import VisaFacts
from course.model.child_age import ChildAgeFacts
from course.model.conversion import ConversionFacts
from course.model.family import FamilyFacts
from course.rules import (
    adjustment,
    adjustment_decision,
    child_age,
    concurrent_filing,
    family_class,
    grandfathering,
    job_change,
    lapse_days,
    petition_conversion,
    visa_availability,
)
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
        (
            petition_conversion.NAME,
            petition_conversion.petition_conversion,
            ConversionFacts,
            "What becomes of a family petition when people marry, come of age, naturalize or die?",
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
    "adjustment": (
        (
            adjustment.NAME,
            adjustment.adjustment,
            AdjustmentFacts,
            "Does INA 245 allow adjustment: entry, bars, and what lifts them?",
        ),
        (
            lapse_days.NAME,
            lapse_days.forgiven_violations,
            ForgivenFacts,
            "Does INA 245(k) forgive a worker's violations since the last admission?",
        ),
        (
            grandfathering.NAME,
            grandfathering.grandfathering,
            GrandfatherFacts,
            "Is INA 245(i) open through a petition filed in time?",
        ),
        (
            concurrent_filing.NAME,
            concurrent_filing.concurrent_filing,
            ConcurrentFacts,
            "Could Form I-485 be filed beside its petition?",
        ),
        (
            job_change.NAME,
            job_change.job_change,
            JobChangeFacts,
            "May a worker change jobs while Form I-485 waits?",
        ),
    ),
    "adjustment+poverty+inadmissibility+visa_bulletins": (
        (
            adjustment_decision.NAME,
            adjustment_decision.adjustment_decision,
            AdjustmentDecisionFacts,
            "What do petition, visa number, admissibility and INA 245 come to for a Form I-485?",
        ),
    ),
}
