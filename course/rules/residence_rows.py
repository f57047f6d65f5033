"""The rules on investors and biometrics, as rows of the catalog under the table each reads."""

from __future__ import annotations

from course.model.biometrics import BiometricsFacts
from course.model.investor import InvestorFacts
from course.rules import biometrics, investor_conditions
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "investor": (
        (
            investor_conditions.NAME,
            investor_conditions.investor_conditions,
            InvestorFacts,
            "Was Form I-829 filed in its window, and does it show what it must?",
        ),
    ),
    "biometrics": (
        (
            biometrics.NAME,
            biometrics.biometrics,
            BiometricsFacts,
            "Was a biometrics appointment kept or excused, and may an old photograph serve?",
        ),
    ),
}
