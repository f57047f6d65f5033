"""Whether a spouse of a citizen lived in marital union with that citizen long enough (INA 319(a))."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, PastUnion, in_order
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Union
from course.model.parameter import Parameters
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step, worst

NAME = "marital-union"


class UnionFacts(Model):
    """The marriage, the filing day, and the day of the examination once there is one."""

    union: PastUnion
    filed_on: Past
    examined_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> UnionFacts:
        in_order(self, "filed_on", "examined_on")
        in_order(self.union, "living_together_since", "ended_on")
        in_order(self.union, "living_together_since", "legally_separated_on")
        return self


def marital_union(facts: UnionFacts, *, on: date, law: Parameters) -> Finding:
    """Three years in marital union with the same citizen spouse, and the marriage still standing."""
    years = law.value("marital-union-years", on)
    complete = years_after(max(facts.union.living_together_since, facts.union.spouse_citizen_since), years)
    steps = [*_length(facts, complete, years), *_still(facts), *_apart(facts.union)]
    outcome = worst(taken.outcome for taken in steps)
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=steps[0].reason.text,
        reasons=tuple(taken.reason for taken in steps),
        as_of=on,
        dates={"three-years-complete": complete},
        numbers={"years": years},
        timeline=(
            Span(
                label="Living together",
                start=facts.union.living_together_since,
                end=facts.union.ended_on,
                kind="period",
            ),
            Span(label="Spouse a citizen", start=facts.union.spouse_citizen_since, kind="period"),
        ),
        would_change=() if outcome is Outcome.MET else ("Filing on the general track of INA 316(a).",),
    )


def _length(facts: UnionFacts, complete: date, years: int) -> list[Step]:
    if facts.union.abused:
        text = "Someone abused by a citizen spouse or parent need not show marital union."
        return [step(Outcome.MET, text, "INA 319(a)")]
    text = f"{years} years of marital union with a spouse who was a citizen throughout are complete on {complete}."
    if complete <= facts.filed_on:
        return [step(Outcome.MET, text, "INA 319(a)", "8 CFR 319.1(a)(3)")]
    if facts.examined_on is None or complete > facts.examined_on:
        return [step(Outcome.NOT_MET, text, "INA 319(a)", "8 CFR 319.1(a)(3)")]
    both = "Two readings: the statute counts back from filing, the regulation from the examination."
    return [step(Outcome.UNSETTLED, text, "INA 319(a)"), note(both, "INA 319(a)", "8 CFR 319.1(a)(3)")]


def _still(facts: UnionFacts) -> list[Step]:
    if facts.union.ended_on is None or facts.union.abused:
        return []
    text = f"The marital union ended on {facts.union.ended_on}, before the oath, so this track is closed."
    return [step(Outcome.NOT_MET, text, "8 CFR 319.1(b)(2)(i)")]


def _apart(union: Union) -> list[Step]:
    cite = "8 CFR 319.1(b)(2)(ii)"
    if union.legally_separated_on:
        return [step(Outcome.NOT_MET, f"The legal separation of {union.legally_separated_on} broke the union.", cite)]
    if union.apart_beyond_control:
        return [
            step(Outcome.MET, "Living apart for reasons beyond the couple's control does not break the union.", cite)
        ]
    if union.informally_separated:
        text = "An informal separation is judged on its facts: ask both how and why they live apart."
        return [step(Outcome.NEEDS_EVIDENCE, text, cite)]
    return []
