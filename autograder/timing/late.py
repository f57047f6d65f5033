"""What work that comes late loses: a policy given as numbers in ``nbgrader_config.py`` (nbgrader's late plug-in).

``c.LateDays.percent_a_day = 10`` is enough. Without it nothing is taken off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float, Integer

DAY = 86_400.0
SURE = 1e-6  #: of a day: what a clock may be off by in arithmetic


@dataclass(frozen=True)
class Policy:
    """``percent`` of the points earned for every day begun, after ``grace`` minutes; ``most`` days count (0: all)."""

    grace: int = 0
    percent: float = 0.0
    most: int = 0

    def days(self, seconds: float) -> int:
        """How many days count for work that came in ``seconds`` late."""
        if seconds <= self.grace * 60:
            return 0
        days = max(1, math.ceil(seconds / DAY - SURE))
        return min(days, self.most) if self.most else days

    def taken(self, points: float, seconds: float) -> float:
        """The points that are taken off ``points``."""
        share = min(1.0, self.percent / 100 * self.days(seconds))
        return round(max(points, 0.0) * share, 4)

    def words(self) -> str:
        """The policy as one sentence."""
        if not self.percent:
            return "Nothing is taken off for work that comes late."
        grace = f" after {self.grace} minutes of grace" if self.grace else ""
        most = f", for {self.most} days at the most" if self.most else ""
        return f"Late work loses {self.percent:g} % of the points earned for each day begun{grace}{most}."


class LateDays(LateSubmissionPlugin):  # type: ignore[misc]
    """nbgrader's late plug-in with a policy in days; ``penalty_method = "zero"`` of nbgrader's own still counts."""

    grace_minutes = Integer(0, min=0, help="Minutes after the due time in which nothing is taken off.").tag(config=True)
    percent_a_day = Float(
        0.0, min=0.0, max=100.0, help="Percent of the points earned that each day begun takes off; 0: no penalty."
    ).tag(config=True)
    most_days = Integer(0, min=0, help="The most days that count; 0: all of them.").tag(config=True)

    @property
    def policy(self) -> Policy:
        """The policy of this course."""
        return Policy(self.grace_minutes, self.percent_a_day, self.most_days)

    def words(self) -> str:
        """What is taken off, as one sentence for trainees."""
        if self.penalty_method == "zero":
            return "Work that comes late earns no points."
        return self.policy.words()

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """The points taken off ``score``; None where none are."""
        if self.penalty_method != "none":
            found: float | None = super().late_submission_penalty(student_id, score, total_seconds_late)
            return found
        return self.policy.taken(score, total_seconds_late) or None


def span(seconds: float) -> str:
    """A time in words: ``2 days 3 hours``, ``5 minutes``."""
    minutes = int(seconds // 60)
    parts = ((minutes // 1440, "day"), (minutes % 1440 // 60, "hour"), (minutes % 60, "minute"))
    said = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in parts if n]
    return " ".join(said[:2]) or "less than a minute"
