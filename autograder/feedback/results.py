"""The results of one submission, made from its feedback: points and nothing that could give a key away."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.feedback.paper import Paper
from course.model.results import Result, Results


def results(paper: Paper) -> Results | None:
    """The points of each criterion; None where nobody knows when the work was handed in."""
    if paper.at is None:
        return None
    return Results(
        unit=paper.unit,
        form=paper.form,
        attempt=paper.attempt,
        at=zoned(paper.at),
        needed=paper.needed,
        criteria=tuple(
            Result(id=e.id, title=e.title, outcome=e.outcome, points=e.points, of=e.of, missed=e.missed)
            for e in paper.entries
        ),
    )


def zoned(at: datetime) -> datetime:
    """A time of the gradebook, which keeps UTC without saying so."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def as_json(paper: Paper) -> str:
    """The results as a line of JSON; empty where there are none."""
    found = results(paper)
    return found.model_dump_json() if found else ""
