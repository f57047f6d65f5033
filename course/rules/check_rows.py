"""The rules on checks of a person, as rows of the catalog."""

from __future__ import annotations

from course.model.checks import CheckStatusFacts
from course.rules import check_status
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "biometrics": (
        (
            check_status.NAME,
            check_status.check_status,
            CheckStatusFacts,
            "Which checks carry the next step, which have run out, and what blocks?",
        ),
    ),
}
