"""Whether a child became a citizen when the alien parent naturalized, under section 320 as it stood before 2001."""

from __future__ import annotations

from datetime import date

from course.model.citizen_here import OtherParentFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import years_after
from course.rules.former_law import in_force, in_time, unmarried
from course.rules.outcomes import Step, finding_of, step, told, worst

NAME = "citizen-by-former-320"
_CITE = "8 FAM 301.9-9(A)"


def former_other_parent(facts: OtherParentFacts, *, on: date, law: Parameters) -> Finding:
    """The day on which the last condition was met, if the section was in force and the child under its age."""
    age = law.value("former-320-age", on)
    birthday = years_after(facts.born_on, age)
    repealed = law.get("child-citizenship-age", on).effective_from or on
    dates = {"eighteenth-birthday": birthday}
    steps = [_citizen(facts), *_adopted(facts)]
    if facts.resident_since is None:
        text = "There was no admission for permanent residence: the section asked for one before the age named."
        steps.append(step(Outcome.NOT_MET, text, _CITE))
    else:
        last = max(facts.naturalized_on, facts.resident_since)
        dates["last-condition-met"] = last
        steps += [in_force(last, repealed, law, _CITE), in_time(facts.born_on, last, age, _CITE)]
        steps += unmarried(facts.married_on, last)
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(Span(label="Under eighteen", start=facts.born_on, end=birthday, kind="period"), *drawn(dates)),
        would_change=(f"INA 320 as in force since {repealed}, for those then still under {age}.",)
        if worst(taken.outcome for taken in steps) is Outcome.NOT_MET
        else (),
    )


def _citizen(facts: OtherParentFacts) -> Step:
    text = (
        "One parent was a citizen at the birth and never ceased to be; the other, an alien or a national, naturalized"
    )
    return told(f"{text} on {facts.naturalized_on}.", _CITE, held=facts.citizen_throughout)


def _adopted(facts: OtherParentFacts) -> list[Step]:
    if facts.adoption is None:
        return []
    text = "An adopted child had further conditions, which changed in 1978 and 1981."
    return [told(text, "8 FAM 301.9-10", held=finding_of(facts.adoption))]
