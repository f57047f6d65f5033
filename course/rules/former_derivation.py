"""Whether a child became a citizen by the naturalization of parents before 2001, under the section since repealed."""

from __future__ import annotations

from datetime import date

from course.model.citizenship import ByNaturalization, FormerDerivationFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import years_after
from course.rules.former_law import in_force, in_time, unmarried
from course.rules.outcomes import Step, note, step, worst

NAME = "citizen-by-former-321"
_CITE = "8 FAM 301.9-9(C)"
_WAYS = {
    ByNaturalization.BOTH_PARENTS: "both parents",
    ByNaturalization.SURVIVING_PARENT: "the surviving parent",
    ByNaturalization.CUSTODIAL_PARENT: "the parent with legal custody after a legal separation",
    ByNaturalization.UNWED_MOTHER: "the mother of a child born out of wedlock and not legitimated",
}


def former_derivation(facts: FormerDerivationFacts, *, on: date, law: Parameters) -> Finding:
    """The day on which the last condition was met, if the former law was in force and the child under its age."""
    row = law.get("former-derivation-age", on)
    age = int(row.value)
    birthday = years_after(facts.born_on, age)
    repealed = law.get("child-citizenship-age", on).effective_from or on
    dates = {"eighteenth-birthday": birthday}
    steps = [note(f"The way: naturalization of {_WAYS[facts.by]}, complete on {facts.naturalized_on}.", row.cite)]
    if facts.resident_since is None:
        text = "There was no admission for permanent residence: the former law asked for one before the age named."
        steps.append(step(Outcome.NOT_MET, text, row.cite))
    else:
        last = max(day for day in (facts.naturalized_on, facts.event_on, facts.resident_since) if day is not None)
        dates["last-condition-met"] = last
        steps += [in_force(last, repealed, law, _CITE), in_time(facts.born_on, last, age, _CITE)]
        steps += _child(facts, last, birthday)
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


def _child(facts: FormerDerivationFacts, last: date, birthday: date) -> list[Step]:
    if facts.legitimated_on is None or facts.legitimated_on >= birthday:
        return unmarried(facts.married_on, last)
    text = f"The father legitimated the child on {facts.legitimated_on}: the way through the mother alone was closed."
    return [step(Outcome.NOT_MET, text, _CITE), *unmarried(facts.married_on, last)]
