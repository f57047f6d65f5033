"""A desk's week worked from its lawful run: as it is, or with another end of one case."""

from __future__ import annotations

from typing import Any

from course.model.docket import Week
from course.model.docket_step import read_step
from course.simulators.docket.judge import Debrief, debrief
from course.simulators.docket.play import begin, step
from course.simulators.docket.players import earliest_lawful_deadline, par, played

ENDS = {"decide", "escalate", "delegate"}


class Morning:
    """One week with the run that closes each case lawfully."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.lawful = played(week, earliest_lawful_deadline)

    def worked(self, steps: list[dict[str, Any]]) -> Debrief:
        """What a run is worth."""
        state = begin(self.week)
        for value in steps:
            state = step(state, read_step(value, self.week.version), week=self.week)
        return debrief(self.week, state, par(self.week))

    def with_(self, case: str, deed: dict[str, Any]) -> list[dict[str, Any]]:
        """The lawful run, with another end of one case."""
        return [
            {"note": s["note"], "case": case, **deed} if s.get("case") == case and s["do"] in ENDS else s
            for s in self.lawful
        ]
