"""The rules on petitions for workers and permission to work, as rows of the catalog under the table each reads."""

from __future__ import annotations

from course.model.work_permit import WorkPermitFacts
from course.model.worker import WorkerFacts
from course.rules import work_permit, worker_petition
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "employment": (
        (
            worker_petition.NAME,
            worker_petition.worker_petition,
            WorkerFacts,
            "Can a petition for a worker with a labor certification be approved?",
        ),
    ),
    "asylum": (
        (
            work_permit.NAME,
            work_permit.work_permit,
            WorkPermitFacts,
            "May permission to work be given, and how long is a card good?",
        ),
    ),
}
