"""The rules on citizenship by birth here and under former sections, as rows of the catalog."""

from __future__ import annotations

from course.model.citizen_here import BirthHereFacts, FormerApplicationFacts, FoundlingFacts, OtherParentFacts
from course.rules import birth_here, former_application, former_other_parent, foundling
from course.rules.procedure_rows import Row

ROWS: dict[str, tuple[Row, ...]] = {
    "citizenship": (
        (
            birth_here.NAME,
            birth_here.birth_here,
            BirthHereFacts,
            "Was a person born here, or in an outlying possession, a citizen at birth?",
        ),
        (foundling.NAME, foundling.foundling, FoundlingFacts, "Is a child found here without known parents a citizen?"),
        (
            former_other_parent.NAME,
            former_other_parent.former_other_parent,
            OtherParentFacts,
            "Did a child become a citizen when the other parent naturalized, before 2001?",
        ),
        (
            former_application.NAME,
            former_application.former_application,
            FormerApplicationFacts,
            "Did a child become a citizen by a parent's application, from 1995 to 2001?",
        ),
    ),
}
