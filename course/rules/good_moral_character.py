"""Good moral character as an ordered analysis, and where it must stop and wait for an officer's finding."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, PastActs, PastStatements, in_order
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Basis, Conduct, Showing, Statement
from course.model.parameter import Parameters
from course.rules import conduct_bars
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, note, step, worst

NAME = "good-moral-character"
#: Conduct that never bars by itself and is weighed with everything else.
_WEIGHED = (Conduct.SIMPLE_MARIJUANA, Conduct.DRUNK_DRIVING, Conduct.GAMBLING_OFFENSE)


class CharacterFacts(Model):
    """``until`` is how far the record reaches (examination or oath); the filing day if None.

    ``weighed`` is the officer's finding on the whole person, needed only where something is left to weigh.
    """

    basis: Basis = Basis.GENERAL
    filed_on: Past
    until: Past | None = None
    acts: PastActs = ()
    statements: PastStatements = ()
    weighed: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> CharacterFacts:
        in_order(self, "filed_on", "until")
        return self


def good_moral_character(facts: CharacterFacts, *, on: date, law: Parameters) -> Finding:
    """Permanent bars, bars of the period, false testimony, open records, sentences still running, then the whole.

    The period runs from the required years before filing to the oath. The rule classes nothing by itself: whether an
    offense involves moral turpitude, why a statement was made, and what outweighs what are findings it is given.
    """
    first, last = _period(facts, on=on, law=law)
    left = _left_to_weigh(facts, first)
    steps = [
        _opening(first, last),
        *conduct_bars.permanent(facts.acts, law=law),
        *conduct_bars.in_period(facts.acts, first, last, law=law, on=on),
        *(_said(statement) for statement in facts.statements if statement.on >= first),
        *_open_records(facts),
        *_dismissed(facts),
        *_still_serving(facts, last),
        _whole(facts, left),
    ]
    outcome = worst(taken.outcome for taken in steps)
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=_summary(outcome),
        reasons=tuple(taken.reason for taken in steps),
        as_of=on,
        dates={"period-start": first, "period-end": last},
        numbers={"acts": len(facts.acts), "left-to-weigh": left},
        timeline=(
            Span(label="Character period", start=first, end=last, kind="period"),
            *(Span(label=act.kind.value.replace("-", " ").capitalize(), start=act.on) for act in facts.acts),
            *(Span(label=f"Statement: {said.about}", start=said.on) for said in facts.statements),
        ),
        would_change=_would_change(outcome, facts),
    )


def _period(facts: CharacterFacts, *, on: date, law: Parameters) -> tuple[date, date]:
    track = Basis.SPOUSE if facts.basis is Basis.SPOUSE_ABROAD else facts.basis
    years = law.value(f"character-years-{track.value}", on)
    return years_after(facts.filed_on, -years), max(facts.until or facts.filed_on, facts.filed_on)


def _opening(first: date, last: date) -> Step:
    text = f"Good moral character is shown for {first} to {last} and on to the oath; the burden is the applicant's. "
    return note(text + "Earlier conduct may be weighed.", "INA 316(a)", "8 CFR 316.10(a)(1)", "INA 316(e)")


def _said(statement: Statement) -> Step:
    about = f"the untrue statement about {statement.about} ({statement.on})"
    cites = ("INA 101(f)(6)", "8 CFR 316.10(b)(2)(vi)")
    if statement.for_benefit is False:
        text = f"Made without the aim of gaining a benefit, {about} is not false testimony in this sense."
        return step(Outcome.MET, text, *cites)
    if not (statement.oral and statement.under_oath):
        text = f"On its own {about} is not testimony: it was not spoken under oath. "
        if statement.for_benefit:
            text += (
                "Made in order to gain a benefit, it is weighed as conduct, and signing it may itself be an offense."
            )
            return note(text, cites[1], "18 USC 1015(a)")
        text += "Ask about it under oath, let the applicant explain, and make a finding."
        return step(Outcome.NEEDS_EVIDENCE, text, cites[1], "8 CFR 335.2(c)")
    if statement.for_benefit is None:
        text = f"Whether {about} bars depends on why it was made: find whether it was meant to gain a benefit."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites, "Kungys v. United States, 485 U.S. 759 (1988)")
    text = f"Spoken under oath in order to gain a benefit, {about} bars, whether or not it was material."
    return step(Outcome.NOT_MET, text, *cites)


def _open_records(facts: CharacterFacts) -> list[Step]:
    steps = []
    for act in facts.acts:
        if not act.disposition_known or act.kind is Conduct.ARREST:
            text = f"The outcome of the matter of {act.on} is not in the record: ask for the certified disposition."
            steps.append(step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 316.10(a)(1)", "8 CFR 335.7"))
        if not act.disclosed:
            text = f"The matter of {act.on} was not disclosed. Tell the applicant what is known, hear the explanation, "
            text += "and find whether anything untrue was said under oath in order to gain a benefit."
            steps.append(step(_answered(facts), text, "8 CFR 103.2(b)(16)(i)", "INA 101(f)(6)"))
    return steps


def _dismissed(facts: CharacterFacts) -> list[Step]:
    text = "The charge of {} ended without a conviction, so no bar follows from it alone; what happened may be asked."
    charges = [act for act in facts.acts if act.kind is Conduct.DISMISSED_CHARGE]
    return [note(text.format(act.on), "INA 101(a)(48)(A)", "8 CFR 316.10(a)(2)") for act in charges]


def _answered(facts: CharacterFacts) -> Outcome:
    """An undisclosed matter is answered once a finding on a statement stands in the facts."""
    found = any(statement.for_benefit is not None for statement in facts.statements)
    return Outcome.MET if found else Outcome.NEEDS_EVIDENCE


def _still_serving(facts: CharacterFacts, last: date) -> list[Step]:
    said = "Probation, parole or a suspended sentence runs to {}; no approval before it is over."
    return [
        step(Outcome.NOT_MET, said.format(act.probation_ends), "8 CFR 316.10(c)(1)")
        for act in facts.acts
        if act.probation_ends and act.probation_ends > last
    ]


def _left_to_weigh(facts: CharacterFacts, first: date) -> int:
    """What no bar decides but the whole must take in: lesser matters, written untruths, conduct before the period."""
    acts = [act for act in facts.acts if act.kind in _WEIGHED or act.on < first or act.maximum_months is not None]
    written = [said for said in facts.statements if said.for_benefit and not (said.oral and said.under_oath)]
    return len(acts) + len(written)


def _whole(facts: CharacterFacts, left: int) -> Step:
    cites = ("INA 101(f)", "8 CFR 316.10(a)(2)", "PM-602-0188")
    held = finding_of(facts.weighed)
    if held is not None:
        text = "On the whole record the officer found good moral character " + ("shown." if held else "not shown.")
        return step(heard(held=held), text, *cites)
    if left:
        text = f"{left} matter(s) are left to weigh against the standard of the average citizen; no rule decides that."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites)
    text = "Nothing in these facts stands against good character. Policy asks for a view of the whole person, positive "
    return step(Outcome.MET, text + "contributions included; that view is the officer's.", *cites)


def _summary(outcome: Outcome) -> str:
    return {
        Outcome.MET: "No bar applies on these facts.",
        Outcome.NOT_MET: "A bar applies, or good moral character was found lacking.",
        Outcome.NEEDS_EVIDENCE: "Records or an officer's finding are still needed.",
    }[outcome]


def _would_change(outcome: Outcome, facts: CharacterFacts) -> tuple[str, ...]:
    changes = []
    if outcome is Outcome.NEEDS_EVIDENCE:
        changes.append("The certified outcome of each matter, and findings on explanations heard under oath.")
    if outcome is Outcome.NOT_MET:
        changes.append(
            "Conduct that falls outside the period once a later filing moves it on, unless the bar is permanent."
        )
    if any(act.probation_ends for act in facts.acts):
        changes.append("Completing probation, parole or the suspended sentence.")
    return tuple(changes)
