"""Who needs help and why: one sentence a reason, the gravest first. Facts of the record, no judgement of a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from autograder.insight.cohort import Cohort, Work
from autograder.insight.outcomes import share_of

STALLED = 14  #: days without another submission
NAMED = 3  #: outcomes named in a sentence


class Why(IntEnum):
    """The kinds of reason, the gravest first. The last two ask something of the instructor, not of the trainee."""

    HARM = 1
    ABSENT = 2
    BELOW = 3
    UNFINISHED = 4
    STALLED = 5
    WEAK = 6
    UNSCORED = 7
    WAITS = 8


@dataclass(frozen=True)
class Reason:
    """A kind and a sentence without a name."""

    why: Why
    said: str


@dataclass(frozen=True)
class Need:
    """A trainee and every reason, gravest first; ``share`` of the points, None where nothing is scored."""

    trainee: str
    reasons: tuple[Reason, ...]
    share: float | None = None

    @property
    def urgent(self) -> bool:
        """Whether the trainee, not only the instructor, has something to do."""
        return self.reasons[0].why < Why.UNSCORED


def needs(cohort: Cohort, now: datetime) -> tuple[Need, ...]:
    """Everybody with a reason: by the gravest, then the fewest points, then the name. ``now`` carries its zone."""
    found = [Need(name, (Reason(Why.ABSENT, "Has not handed in."),)) for name in cohort.absent]
    told = "Handed in and not scored yet: run `iso grade`."
    waiting = [Need(name, (Reason(Why.UNSCORED, told),)) for name in cohort.unscored]
    for work in cohort.works:
        reasons = tuple(sorted(_reasons(cohort, work, now), key=lambda r: r.why))
        if reasons:
            found.append(Need(work.trainee, reasons, share(cohort, work)))
    return tuple(sorted([*found, *waiting], key=_turn))


def share(cohort: Cohort, work: Work) -> float:
    """A trainee's share of all points of the exam, as the gradebook adds up."""
    return work.total / cohort.exam.of if cohort.exam.of else 0.0


def mastered(cohort: Cohort, work: Work) -> bool:
    """Whether everything is marked and mastery is reached."""
    return not work.waits and not work.missed and share(cohort, work) >= cohort.exam.needed


def _turn(need: Need) -> tuple[int, float, str]:
    return need.reasons[0].why, -1.0 if need.share is None else need.share, need.trainee


def _reasons(cohort: Cohort, work: Work, now: datetime) -> Iterator[Reason]:
    needed, got = cohort.exam.needed, share(cohort, work)
    if work.missed:
        yield Reason(Why.HARM, f"Missed a safety-critical point: {'; '.join(work.missed)}.")
    open_points = sum(c.of for c in cohort.exam.criteria if work.points.get(c.id) is None)
    most = got + open_points / cohort.exam.of if cohort.exam.of else got
    if not work.waits and got < needed:
        yield Reason(Why.BELOW, f"Has {_percent(got)} of the points; mastery is {_percent(needed)}.")
    elif work.waits and most < needed:
        said = f"Can reach {_percent(most)} at the most with what waits for a mark; mastery is {_percent(needed)}."
        yield Reason(Why.BELOW, said)
    blank = work.asked - work.answered
    if blank > 0:
        yield Reason(Why.UNFINISHED, f"Left {blank} of {work.asked} graded tasks without an answer.")
    if not mastered(cohort, work) and work.handed_in and not (work.waits and most >= needed and not work.missed):
        days = (now - work.handed_in).days
        if days >= STALLED:
            yield Reason(Why.STALLED, f"Has handed in nothing since {_day(work.handed_in)}, {days} days ago.")
    weak = [
        (s, o) for o in cohort.exam.objectives if (s := share_of(cohort, work, o)) is not None and s < needed - 1e-9
    ]
    if weak:
        yield Reason(Why.WEAK, _weak(sorted(weak), needed))
    if work.waits:
        count = sum(work.points.get(c.id) is None for c in cohort.exam.criteria)
        things = "1 criterion waits" if count == 1 else f"{count} criteria wait" if count else "A criterion waits"
        yield Reason(Why.WAITS, f"{things} for a person's mark or look.")


def _weak(found: list[tuple[float, str]], needed: float) -> str:
    named = ", ".join(f"{objective} ({_percent(s)})" for s, objective in found[:NAMED])
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    what = "1 outcome" if len(found) == 1 else f"{len(found)} outcomes"
    return f"Below {_percent(needed)} in {what}: {named}{more}."


def _percent(share: float) -> str:
    """Rounded down, so that 79.9 % is never told as the 80 % that mastery is."""
    return f"{int(share * 100 + 1e-9)} %"


def _day(when: datetime) -> str:
    return f"{when:%B} {when.day}, {when.year}"
