"""Putting outcomes together: a whole is no better than its worst part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course.model.finding import Outcome, Reason
from course.model.naturalization import Showing

#: Worst first. A requirement that is not met decides a case although another still needs evidence; evidence comes
#: before an unsettled point because it may make the point moot.
_ORDER = (Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED, Outcome.MET)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a whole; parts that do not apply are left out, and a whole without parts is met."""
    seen = set(outcomes)
    return next((outcome for outcome in _ORDER if outcome in seen), Outcome.MET)


def satisfied(outcome: Outcome) -> bool | None:
    """How a reason reports a part's outcome."""
    return {Outcome.MET: True, Outcome.NOT_MET: False}.get(outcome)


@dataclass(frozen=True)
class Step:
    """One step of an ordered analysis: the reason shown, and what it does to the whole."""

    reason: Reason
    outcome: Outcome


def step(outcome: Outcome, text: str, *cites: str) -> Step:
    """A step that decides something, or that waits for evidence."""
    return Step(Reason(text=text, cites=cites, satisfied=satisfied(outcome)), outcome)


def note(text: str, *cites: str) -> Step:
    """A step that decides nothing by itself."""
    return Step(Reason(text=text, cites=cites), Outcome.MET)


def heard(*, held: bool | None) -> Outcome:
    """The outcome of an officer's finding: made for the applicant, made against, or not made yet."""
    return {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.NEEDS_EVIDENCE}[held]


def told(text: str, *cites: str, held: bool | None) -> Step:
    """A step on an officer's finding, with words that say so where it was made against or is still open."""
    word = {True: "", False: "Found otherwise: ", None: "To be found: "}[held]
    said = f"{word}{text[0].lower()}{text[1:]}" if word else text
    return step(heard(held=held), said, *cites)


def finding_of(showing: Showing) -> bool | None:
    """A showing as a finding."""
    return {Showing.ESTABLISHED: True, Showing.NOT_ESTABLISHED: False}.get(showing)
