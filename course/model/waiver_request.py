"""A request to waive grounds of inadmissibility: what is said to bar, for whom the waiver is asked, what was found."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.misrepresentation import FalseClaimFacts, MisrepresentationFacts
from course.model.naturalization import Showing
from course.model.presence import UnlawfulPresenceFacts
from course.model.waiver import Relative


class WaiverRequestFacts(Model):
    """The facts of each ground that may bar, and of the hardship waiver asked for it.

    A ground that nobody raised is left out. ``discretion`` is the finding that the request deserves to be granted.
    """

    presence: UnlawfulPresenceFacts | None = None
    misrepresentation: MisrepresentationFacts | None = None
    false_claim: FalseClaimFacts | None = None
    immigrant: bool | None = None
    relatives: tuple[Relative, ...] = ()
    discretion: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _some_ground(self) -> Self:
        if self.presence is None and self.misrepresentation is None and self.false_claim is None:
            raise ValueError("presence, misrepresentation or false_claim is needed: name the ground that may bar")
        if self.presence and self.false_claim and self.presence.born_on != self.false_claim.born_on:
            raise ValueError(
                f"false_claim.born_on ({self.false_claim.born_on}) is not presence.born_on ({self.presence.born_on})"
            )
        return self
