"""How long the rest takes: by the units' own estimate, and by how fast this trainee has worked so far.

The time worked comes from the minutes in which answers were saved. What lies between two of them counts, unless it is
more than ten minutes (:data:`PAUSE`, the bound of the instructors' report too): then somebody went away, and the
reading before the first answer of the new sitting counts as :data:`OPENING` minutes, since it leaves no trace. Minutes
are a set: answers given on two machines and merged, or written twice, count once, in whatever order they stand; a
minute that is still to come counts nothing.

The work done is the estimate of each notebook times the share of its questions answered. The pace is the one over the
other, drawn towards 1 by :data:`DOUBT` minutes of doubt, so that an early figure is a careful one, and held between
half and twice the estimate. It is told only after :data:`ENOUGH` minutes of estimated work; before, the estimate alone
is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PAUSE, OPENING = 10, 5  #: minutes
ENOUGH, DOUBT = 60.0, 30.0  #: minutes of estimated work
SLOWEST, FASTEST = 2.0, 0.5


@dataclass(frozen=True)
class Pace:
    """Minutes of the clock for a minute of the estimate; ``sure`` says whether there is enough to tell it."""

    ratio: float = 1.0
    sure: bool = False

    def words(self, minutes: float) -> str:
        """What is left, as a phrase: ``at your pace about 2 h 10 min left``."""
        if self.sure:
            return f"at your pace about {about(minutes * self.ratio)} left"
        return f"about {about(minutes)} left, by the course's own estimate"


def worked(minutes: Iterable[int], now: int) -> float:
    """Minutes worked, from the minutes in which something was saved; none later than ``now``."""
    total, last = 0.0, None
    for minute in sorted({m for m in minutes if m <= now}):
        gap = minute - last if last is not None else None
        total += gap if gap is not None and gap <= PAUSE else OPENING
        last = minute
    return total


def pace_of(spent: float, done: float) -> Pace:
    """The pace of who has spent so many minutes on work estimated at ``done`` minutes."""
    ratio = (spent + DOUBT) / (done + DOUBT)
    return Pace(min(SLOWEST, max(FASTEST, ratio)), sure=done >= ENOUGH)


def about(minutes: float) -> str:
    """Minutes as a person would say them of something uncertain: ``5 min``, ``50 min``, ``2 h 10 min``, ``31 h``."""
    if minutes < 60:
        return f"{max(5, 5 * round(minutes / 5))} min" if minutes < 57.5 else "1 h"
    if minutes >= 600:
        return f"{round(minutes / 60)} h"
    return duration(10 * round(minutes / 10))


def duration(minutes: int) -> str:
    """Minutes as people say them: ``45 min``, ``2 h``, ``2 h 15 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
