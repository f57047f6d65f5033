"""Whether a person born abroad was a citizen at birth, by the law in force on the day of birth."""

from __future__ import annotations

from datetime import date

from course.model.citizenship import Allegiance, BirthAbroadFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude
from course.rules.days import DAY, years_after
from course.rules.eras import Era, era_of
from course.rules.outcomes import note, step, worst
from course.rules.unwed_birth import unwed_birth
from course.rules.wedlock_birth import wedlock_birth
from course.rules.years_present import clipped, days_in, years_needed

NAME = "citizen-at-birth-abroad"


def birth_abroad(facts: BirthAbroadFacts, *, on: date, law: Parameters) -> Finding:
    """Whether citizenship passed at birth; ``on`` is the day the law of that time is read from today's texts."""
    first = law.get("birth-law", facts.born_on)
    steps = [note(f"The law in force on {facts.born_on}, the day of birth, decides.", first.cite)]
    if facts.born_on == first.effective_from and era_of(facts.born_on, law) is Era.ACT_OF_1934:
        text = "The law changed at noon, Eastern Standard Time, that day: the hour of birth decides. Ask for it."
        steps.append(step(Outcome.NEEDS_EVIDENCE, text, first.cite))
    if facts.in_wedlock and facts.mother and facts.father:
        steps.extend(wedlock_birth(facts.mother, facts.father, facts, law))
    else:
        steps.extend(unwed_birth(facts, law, on))
    parents = [parent for parent in (facts.mother, facts.father) if parent]
    return conclude(
        NAME,
        steps,
        on=on,
        dates={"law-of": first.effective_from} if first.effective_from else {},
        numbers=_numbers(facts, law),
        timeline=(
            Span(label="Birth abroad", start=facts.born_on),
            *(
                Span(label="Parent here", start=period.first, end=period.last, kind="period")
                for parent in parents
                for period in parent.periods
            ),
        ),
        would_change=()
        if worst(taken.outcome for taken in steps) is Outcome.MET
        else ("Proof of more time of the citizen parent here before the birth.",),
    )


def _numbers(facts: BirthAbroadFacts, law: Parameters) -> dict[str, int]:
    """The days of each citizen parent here before the birth, and the years asked of one whose spouse was an alien."""
    born, numbers = facts.born_on, {}
    counted = era_of(born, law) in (Era.NATIONALITY_ACT, Era.PRESENT_ACT)
    needs = years_needed(born, law) if counted else None
    for name, parent in (("mother", facts.mother), ("father", facts.father)):
        if parent is None or parent.allegiance is not Allegiance.CITIZEN or not parent.periods:
            continue
        kept = tuple(clipped(parent.periods, parent.born_on or date.min, born - DAY))
        numbers[f"{name}-days-here"] = days_in(kept)
        if needs and parent.born_on:
            older = clipped(kept, years_after(parent.born_on, needs.age), born - DAY)
            numbers[f"{name}-days-after-{needs.age}"] = days_in(older)
    if needs and numbers:
        numbers |= {"years-for-one-citizen-parent": needs.total, f"years-after-{needs.age}": needs.after}
    return numbers
