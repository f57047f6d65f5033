"""The rules on limits that run in years, as rows of the catalog."""

from __future__ import annotations

from course.model.stay_limits import (
    ExchangeVisitorFacts,
    RegistrationFacts,
    RescissionFacts,
    ReturningFacts,
    StayLimitFacts,
)
from course.rules import exchange_visitor, protected_registration, rescission, returning_resident, worker_limit
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "stay_limits": (
        (
            worker_limit.NAME,
            worker_limit.worker_limit,
            StayLimitFacts,
            "Until when may an H-1B or L-1 worker stay in all?",
        ),
        (
            returning_resident.NAME,
            returning_resident.returning_resident,
            ReturningFacts,
            "Does a returning resident hold a document that serves, and still reside here?",
        ),
        (
            exchange_visitor.NAME,
            exchange_visitor.exchange_visitor,
            ExchangeVisitorFacts,
            "Must an exchange visitor first spend two years at home?",
        ),
        (
            protected_registration.NAME,
            protected_registration.protected_registration,
            RegistrationFacts,
            "Was temporary protected status registered for in time?",
        ),
        (rescission.NAME, rescission.rescission, RescissionFacts, "Can an adjustment of status still be rescinded?"),
    ),
}
