"""When taking a statement back removes it: freely, at once, and before it was found out."""

from __future__ import annotations

from course.model.misrepresentation import Representation
from course.rules.conclusion import element, every
from course.rules.outcomes import Step

_CITE = "9 FAM 302.9-4(B)(3)"


def standing(facts: Representation) -> list[Step]:
    """Whether the statement still stands, as an element: nothing to say where nobody took it back."""
    said = facts.retraction
    if said is None:
        return []
    timely = every(said.voluntary, said.first_opportunity, said.before_exposure)
    return [
        element(
            None if timely is None else not timely,
            f"Taken back on {said.on}, but not freely, at the first opportunity and before exposure: it stands.",
            f"Taken back on {said.on} freely, at the first opportunity and before exposure: it no longer counts.",
            f"Taken back on {said.on}: find whether freely, at the first opportunity and before exposure.",
            _CITE,
            "8 USCIS-PM J",
        )
    ]
