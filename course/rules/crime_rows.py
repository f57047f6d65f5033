"""The rules on criminal grounds that need no conviction, as rows of the catalog."""

from __future__ import annotations

from course.model.other_crime import OtherCrimeFacts
from course.rules import other_criminal_grounds
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "other_crimes": (
        (
            other_criminal_grounds.NAME,
            other_criminal_grounds.other_criminal_grounds,
            OtherCrimeFacts,
            "Does vice, immunity, trafficking, profit from it or money laundering make inadmissible?",
        ),
    ),
}
