"""A whole application for asylum: the limit, the bars, the definition of a refugee, and discretion."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from course.model.asylum import AsylumDeadlineFacts
from course.model.asylum_bars import AsylumBarFacts
from course.model.base import Model
from course.model.naturalization import Showing


class RefugeeFacts(Model):
    """The findings that make somebody a refugee under INA 101(a)(42).

    ``nationality`` is that the person is outside the country of nationality, or of last residence if stateless;
    ``credible`` that the testimony is; ``past_persecution`` and ``well_founded_fear`` what each word says, the second
    by itself, without the presumption; ``central_reason`` that race, religion, nationality, membership in a
    particular social group or political opinion was or would be at least one central reason; ``no_protection`` that
    the person is unable or unwilling to have that country's protection. ``presumption_rebutted`` is the finding, by a
    preponderance of the evidence, of a fundamental change there or of a part of that country where it would be
    reasonable to live.
    """

    nationality: Showing = Showing.NOT_ASKED
    credible: Showing = Showing.NOT_ASKED
    past_persecution: Showing = Showing.NOT_ASKED
    well_founded_fear: Showing = Showing.NOT_ASKED
    central_reason: Showing = Showing.NOT_ASKED
    no_protection: Showing = Showing.NOT_ASKED
    presumption_rebutted: Showing = Showing.NOT_ESTABLISHED


class AsylumDecisionFacts(Model):
    """Everything a decision on Form I-589 turns on.

    ``checked`` is that identity was checked as the law asks before a grant; ``discretion`` the officer's exercise of
    it, in favor where established.
    """

    deadline: AsylumDeadlineFacts
    bars: AsylumBarFacts
    refugee: RefugeeFacts
    checked: Showing = Showing.NOT_ASKED
    discretion: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        limit, bars = self.deadline, self.bars
        if limit.received_on is None:
            raise ValueError("deadline.received_on is missing: an application that nobody received is not decided")
        for name, one, other in (
            ("arrived_on", limit.arrived_on, bars.arrived_on),
            ("unaccompanied_child", limit.unaccompanied_child, bars.unaccompanied_child),
        ):
            if one != other:
                raise ValueError(f"bars.{name} ({other}) is not deadline.{name} ({one})")
        if bars.applied_on != limit.received_on:
            raise ValueError(f"bars.applied_on ({bars.applied_on}) is not deadline.received_on ({limit.received_on})")
        return self
