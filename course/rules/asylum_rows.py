"""The rules on the bars to asylum, as rows of the catalog under the table each reads."""

from __future__ import annotations

from course.model.asylum_bars import AsylumBarFacts, ResettlementFacts
from course.model.asylum_decision import AsylumDecisionFacts
from course.rules import asylum_bars, asylum_decision, firm_resettlement
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "asylum_bars": (
        (
            asylum_bars.NAME,
            asylum_bars.asylum_bars,
            AsylumBarFacts,
            "Which bar to applying for asylum, or to a grant of it, stands?",
        ),
        (
            firm_resettlement.NAME,
            firm_resettlement.firm_resettlement,
            ResettlementFacts,
            "Was an asylum applicant firmly resettled in another country?",
        ),
    ),
    "asylum+asylum_bars": (
        (
            asylum_decision.NAME,
            asylum_decision.asylum_decision,
            AsylumDecisionFacts,
            "May asylum be granted: limit, bars, definition, check and discretion?",
        ),
    ),
}
