"""Whether a child found here, whose parents are not known, is a citizen, INA 301(f) and the law before it."""

from __future__ import annotations

from datetime import date

from course.model.citizen_here import FoundlingFacts, Place
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.coming_of_age import before_age
from course.rules.conclusion import conclude, drawn
from course.rules.days import years_after
from course.rules.eras import Era, era_of
from course.rules.outcomes import Step, step, worst

NAME = "citizen-foundling"
_CITES = ("INA 301(f)", "8 FAM 301.1-8")


def foundling(facts: FoundlingFacts, *, on: date, law: Parameters) -> Finding:
    """Found young enough, parents unknown, and no birth elsewhere shown in time."""
    era, limit = era_of(facts.born_on, law), law.value("foundling-age", on)
    proof = law.value("foundling-proof-age", on)
    steps = [_unknown(facts)]
    dates = {}
    if era is Era.PRESENT_ACT:
        dates = {
            "fifth-birthday": years_after(facts.born_on, limit),
            "twenty-first-birthday": years_after(facts.born_on, proof),
        }
        steps += [_found(facts, limit), *_shown(facts, proof)]
    elif era is Era.NATIONALITY_ACT:
        steps += _before(facts)
    else:
        text = "Born before 1941: the law of that time was not read. Look at the source."
        steps.append(step(Outcome.NEEDS_EVIDENCE, text, "8 FAM 301.1-8"))
    if facts.place is Place.OUTLYING_POSSESSION and worst(taken.outcome for taken in steps) is Outcome.MET:
        steps.append(step(Outcome.NOT_MET, "Found in an outlying possession: a national, not a citizen.", "INA 308"))
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(Span(label="Found", start=facts.found_on), *drawn(dates)),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
        when_met="Presumed born here: a citizen at birth.",
    )


def _unknown(facts: FoundlingFacts) -> Step:
    if facts.parents_unknown is None:
        return step(Outcome.NEEDS_EVIDENCE, "Find whether either parent is known.", *_CITES)
    text = "Neither parent is known." if facts.parents_unknown else "A parent is known: this rule does not reach it."
    return step(Outcome.MET if facts.parents_unknown else Outcome.NOT_MET, text, *_CITES)


def _found(facts: FoundlingFacts, limit: int) -> Step:
    outcome = before_age(facts.born_on, limit, facts.found_on)
    text = {
        Outcome.MET: f"Found on {facts.found_on}, under the age of {limit}.",
        Outcome.UNSETTLED: f"Found on {facts.found_on}; a birth on 29 February leaves two readings of the birthday.",
        Outcome.NOT_MET: f"Found on {facts.found_on}, not under the age of {limit}.",
    }[outcome]
    return step(outcome, text, *_CITES)


def _shown(facts: FoundlingFacts, proof: int) -> list[Step]:
    if facts.shown_foreign_on is None:
        return [step(Outcome.MET, "No birth elsewhere has been shown.", *_CITES)]
    in_time = before_age(facts.born_on, proof, facts.shown_foreign_on)
    said = f"Birth elsewhere was shown on {facts.shown_foreign_on}"
    if in_time is Outcome.UNSETTLED:
        return [step(in_time, f"{said}; a birth on 29 February leaves two readings of the birthday.", *_CITES)]
    if in_time is Outcome.MET:
        return [step(Outcome.NOT_MET, f"{said}, before the age of {proof}: the presumption is gone.", *_CITES)]
    return [step(Outcome.MET, f"{said}, too late: from the age of {proof} it changes nothing.", *_CITES)]


def _before(facts: FoundlingFacts) -> list[Step]:
    if facts.shown_foreign_on:
        text = f"Birth elsewhere was shown on {facts.shown_foreign_on}; under the Act of 1940 any age would do."
        return [step(Outcome.NOT_MET, text, "8 FAM 301.1-8")]
    return [
        step(Outcome.MET, "Under the Act of 1940: presumed a citizen until birth elsewhere is shown.", "8 FAM 301.1-8")
    ]
