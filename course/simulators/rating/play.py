"""The state machine of a review: rate, call, predict, write a line, hand in, replay a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from course.model.draft import Criterion
from course.model.rating import ERRORS, MISSING, Rating, Report
from course.model.rating_step import Do, Step, read_step
from course.model.step import StepError
from course.simulators.rating.reading import numbers, sentences
from course.simulators.rating.state import Rated, Review, State
from course.simulators.record import left_out, replayed

Change = tuple[dict[str, Any], str]


def step(state: State, taken: Step, matter: Rating) -> State:
    """The state after a step.

    Raises:
        StepError: the step names what is not in the set, or can't be done as things stand.
    """
    report = matter.report(taken.report)
    if report is None:
        raise StepError(f"There is no report {taken.report!r} in this set: name one of its reports.")
    before = state.review(report.id)
    if before.handed:
        raise StepError("This report is handed in, and what you said of it stays: go on with another one.")
    change, said = _DEEDS[taken.do](before, taken, report, matter.rated(report))
    reviews = {**state.reviews, report.id: before.model_copy(update=change)}
    return State(reviews=reviews, said=said)


def _rate(before: Review, taken: Step, report: Report, rated: tuple[Criterion, ...]) -> Change:
    if taken.criterion not in rated:
        raise StepError(f"This report is rated by {', '.join(rated)}: name one of these.")
    others = {c: r for c, r in before.ratings.items() if c != taken.criterion}
    if not taken.level:
        return {"ratings": others}, "Taken back."
    at = _place(taken.at, report)
    if at and taken.level not in ERRORS:
        raise StepError("Point at a sentence only where you see an error: rate it minor or significant first.")
    return {"ratings": {**others, taken.criterion: Rated(level=taken.level, at=at)}}, "Rated."


def _place(at: str, report: Report) -> str:
    """Where a step points, as a number; words of one sentence do as well."""
    if at in ("", MISSING):
        return at
    there = max((s.number for s in sentences(report.text)), default=0)
    if at.isascii() and at.isdigit():
        if not 1 <= int(at) <= there:
            raise StepError(f"The report has sentences 1 to {there}: point at one of them.")
        return str(int(at))
    found = numbers(at, report.text)
    if len(found) != 1:
        raise StepError(f"{at[:60]!r} stands in {len(found)} sentences: give the number of the one you mean.")
    return str(found[0])


def _call(before: Review, taken: Step, report: Report, rated: tuple[Criterion, ...]) -> Change:
    del before, report, rated
    return {"result": taken.result, "reasons": taken.reasons}, "Noted."


def _predict(before: Review, taken: Step, report: Report, rated: tuple[Criterion, ...]) -> Change:
    del before, report
    if taken.ground and taken.remand != "sent-back":
        raise StepError("A ground goes with a decision that is sent back: say first that it would be.")
    if taken.ground and taken.ground not in rated:
        raise StepError(f"This report is rated by {', '.join(rated)}: name one of these as the ground.")
    return {"remand": taken.remand, "ground": taken.ground}, "Noted."


def _write(before: Review, taken: Step, report: Report, rated: tuple[Criterion, ...]) -> Change:
    del before, report, rated
    return {"line": taken.text}, "Kept."


def _hand_in(before: Review, taken: Step, report: Report, rated: tuple[Criterion, ...]) -> Change:
    del taken, report
    if open_ := missing(before, rated):
        raise StepError(f"Before you hand it in: {'; '.join(open_)}.")
    return {"handed": True}, "Handed in."


def missing(review: Review, rated: tuple[Criterion, ...]) -> list[str]:
    """What is still to be said of a report before it can be handed in."""
    found = []
    if left := len([c for c in rated if c not in review.ratings]):
        found.append(f"rate {left} more {'criterion' if left == 1 else 'criteria'}")
    if aimless := [c for c, r in review.ratings.items() if r.level in ERRORS and not r.at]:
        found.append(f"point at what {len(aimless)} of your errors rest{'s' if len(aimless) == 1 else ''} on")
    if not (review.result and review.reasons):
        found.append("say whether result and reasons are right")
    if not review.remand:
        found.append("say whether it would be sent back")
    elif review.remand == "sent-back" and not review.ground:
        found.append("say on what ground it would be sent back")
    if not review.line:
        found.append("write a line to your colleague")
    return found


_DEEDS: dict[Do, Callable[[Review, Step, Report, tuple[Criterion, ...]], Change]] = {
    Do.RATE: _rate,
    Do.CALL: _call,
    Do.PREDICT: _predict,
    Do.WRITE: _write,
    Do.HAND_IN: _hand_in,
}


def replay(values: Iterable[Any], matter: Rating) -> tuple[State, str]:
    """The state after the steps of a journal, and one sentence on what of it could not be used, empty where all was.

    Steps of another version of the set, and what is no step, are left out.
    """

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, matter.version), matter)

    state, other, broken = replayed(values, matter.version, State(), take)
    said = left_out(other, "this set", "so it begins anew; they stay in your answers file")
    if broken:
        were = "step in your answers file is none" if broken == 1 else "steps in your answers file are none"
        said = f"{said} {broken} {were} of this set and was passed over.".strip()
    return state, said
