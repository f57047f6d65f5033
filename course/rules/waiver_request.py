"""A whole Form I-601: which grounds stand, whether a waiver of each exists, and whether it was earned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from course.model.finding import Finding, Outcome, Reason
from course.model.parameter import Parameters
from course.model.waiver import Waivable, WaiverFacts
from course.model.waiver_request import WaiverRequestFacts
from course.rules.false_claim import false_claim
from course.rules.misrepresentation import misrepresentation
from course.rules.outcomes import Step, note, worst
from course.rules.unlawful_presence import unlawful_presence
from course.rules.waiver import hardship_waiver

NAME = "waiver-request"
_CLEAR = (Outcome.MET, Outcome.NOT_APPLICABLE)


def waiver_request(facts: WaiverRequestFacts, *, on: date, law: Parameters) -> Finding:
    """Each ground by its own rule, then the hardship waiver for each that stands; ``met`` means it may be granted.

    Where no ground stands the finding does not apply: there is nothing to waive. Dates and numbers carry the name of
    the rule they come from.
    """
    grounds = list(_grounds(facts, on=on, law=law))
    standing = [(which, ground) for which, ground in grounds if ground.outcome not in _CLEAR]
    waivers = [(ground, hardship_waiver(_asked(which, facts), on=on, law=law)) for which, ground in standing]
    outcome = worst(_each(ground, waiver) for ground, waiver in waivers) if waivers else Outcome.NOT_APPLICABLE
    parts = [ground for _, ground in grounds]
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=_summary(outcome, waivers),
        reasons=(*(taken.reason for part in parts for taken in _told(part)), *_reasons(waivers)),
        as_of=on,
        dates={f"{part.rule}: {key}": day for part in parts for key, day in part.dates.items()},
        numbers={f"{part.rule}: {key}": number for part in parts for key, number in part.numbers.items()},
        timeline=tuple(dict.fromkeys(span for part in parts for span in part.timeline)),
        would_change=tuple(dict.fromkeys(change for _, waiver in waivers for change in waiver.would_change)),
    )


def _grounds(facts: WaiverRequestFacts, *, on: date, law: Parameters) -> Iterator[tuple[Waivable, Finding]]:
    if facts.presence:
        yield Waivable.UNLAWFUL_PRESENCE, unlawful_presence(facts.presence, on=on, law=law)
    if facts.misrepresentation:
        yield Waivable.MISREPRESENTATION, misrepresentation(facts.misrepresentation, on=on, law=law)
    if facts.false_claim:
        yield Waivable.FALSE_CLAIM, false_claim(facts.false_claim, on=on, law=law)


def _asked(which: Waivable, facts: WaiverRequestFacts) -> WaiverFacts:
    return WaiverFacts(ground=which, immigrant=facts.immigrant, relatives=facts.relatives, discretion=facts.discretion)


def _each(ground: Finding, waiver: Finding) -> Outcome:
    """A ground that stands is as its waiver is; one that is open stays open."""
    return waiver.outcome if ground.outcome is Outcome.NOT_MET else ground.outcome


def _told(ground: Finding) -> list[Step]:
    """What a ground came to, without the marks of its elements: they tell what was established, not what helps."""
    return [note(reason.text, *reason.cites) for reason in ground.reasons]


def _reasons(waivers: list[tuple[Finding, Finding]]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for _, waiver in waivers for reason in waiver.reasons))


def _summary(outcome: Outcome, waivers: list[tuple[Finding, Finding]]) -> str:
    if outcome is Outcome.NOT_APPLICABLE:
        return "No ground that was raised stands: there is nothing to waive."
    if outcome is Outcome.MET:
        return "Each ground that stands can be waived, and the waiver was earned: grant."
    return next(
        waiver.summary if ground.outcome is Outcome.NOT_MET else ground.summary
        for ground, waiver in waivers
        if _each(ground, waiver) is outcome
    )
