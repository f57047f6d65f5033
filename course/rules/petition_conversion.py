"""What becomes of a petition for a relative when people marry, part, come of age, naturalize or die."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from course.model.conversion import ConversionFacts, Event, Kin
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.conclusion import conclude
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "petition-conversion"
_NAMES = {
    Category.IMMEDIATE_RELATIVE: "an immediate relative",
    Category.F1: "F1",
    Category.F2A: "F2A",
    Category.F2B: "F2B",
    Category.F3: "F3",
    Category.F4: "F4",
}
_REVOKED = "8 CFR 205.1(a)(3)(i)"


def petition_conversion(facts: ConversionFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the petition stands after the event, in which class, and with which priority date.

    ``met`` means that it stands, ``not-met`` that it ends.
    """
    turns = years_after(facts.born_on, law.value("child-age", on)) if facts.born_on else None
    steps = _EVENTS[facts.event](facts, turns)
    stands = all(taken.outcome is not Outcome.NOT_MET for taken in steps)
    return conclude(
        NAME,
        steps,
        on=on,
        dates={"event": facts.event_on}
        | ({"priority-date": facts.filed_on} if stands else {})
        | ({"turns-21": turns} if turns else {}),
        timeline=(
            Span(label="Petition filed", start=facts.filed_on),
            Span(label=facts.event.value.replace("-", " ").capitalize(), start=facts.event_on),
        ),
    )


def _becomes(facts: ConversionFacts, category: Category, why: str, *cites: str) -> Step:
    kept = f"with the priority date {facts.filed_on}"
    text = f"{why}: the petition is now one for {_NAMES[category]}, {kept}."
    return step(Outcome.MET, text, *cites)


def _stays(facts: ConversionFacts, why: str, *cites: str) -> Step:
    return step(Outcome.MET, f"{why}: the petition stays one for {_NAMES[facts.category]}.", *cites)


def _married(facts: ConversionFacts, _: date | None) -> list[Step]:
    why = f"The beneficiary married on {facts.event_on}"
    if facts.category is Category.IMMEDIATE_RELATIVE and facts.kin is Kin.CHILD:
        return [_becomes(facts, Category.F3, why, "8 CFR 204.2(i)(1)(ii)", "INA 203(a)(3)")]
    if facts.category is Category.F1:
        return [_becomes(facts, Category.F3, why, "8 CFR 204.2(i)(1)(i)", "INA 203(a)(3)")]
    if facts.kin is Kin.CHILD:
        text = f"{why}: a resident has no class for a married son or daughter, and the approval is revoked."
        again = "Naturalization of the petitioner later, or the end of the marriage, does not revive it: file again."
        return [step(Outcome.NOT_MET, text, f"{_REVOKED}(I)"), note(again, f"{_REVOKED}(I)")]
    return [_stays(facts, why, "8 CFR 204.2(h)(1)")]


def _marriage_ended(facts: ConversionFacts, turns: date | None) -> list[Step]:
    young = turns is not None and facts.event_on < turns
    why = f"The beneficiary's marriage ended on {facts.event_on}, {'before' if young else 'not before'} {turns}"
    category = Category.IMMEDIATE_RELATIVE if young else Category.F1
    return [_becomes(facts, category, why, "INA 201(f)(3)", "8 CFR 204.2(i)(1)(iii)")]


def _turned(facts: ConversionFacts, turns: date | None) -> list[Step]:
    if facts.category is Category.IMMEDIATE_RELATIVE:
        why = f"The beneficiary was under 21 on the day of filing, {facts.filed_on}, and that day counts"
        if turns is not None and facts.filed_on >= turns:
            why = f"The beneficiary had turned 21 on {turns}, before the petition was filed"
            return [_becomes(facts, Category.F1, why, "INA 201(f)(1)", "INA 203(a)(1)")]
        text = "The regulation still moves such a petition to the first preference at 21; the statute came later."
        return [_stays(facts, why, "INA 201(f)(1)"), note(text, "8 CFR 204.2(i)(2)", "INA 201(f)(1)")]
    if facts.category is not Category.F2A:
        return [_stays(facts, "Turning 21 changes nothing in this class", "8 CFR 204.2(d)(1)")]
    held = finding_of(facts.still_child)
    if held is None:
        text = "Whether the beneficiary is still a child goes by the count of INA 203(h): apply the rule on age first."
        return [step(Outcome.NEEDS_EVIDENCE, text, "INA 203(h)(1)")]
    if held:
        return [_stays(facts, "By the count of INA 203(h) the beneficiary is still a child", "INA 203(h)(1)")]
    why = "By the count of INA 203(h) the beneficiary is no longer a child"
    return [_becomes(facts, Category.F2B, why, "INA 203(h)(3)", "INA 203(a)(2)(B)")]


def _naturalized(facts: ConversionFacts, turns: date | None) -> list[Step]:
    why = f"The petitioner naturalized on {facts.event_on}"
    cite = "8 CFR 204.2(i)(3)"
    if facts.kin is Kin.SPOUSE:
        text = "Children who derived from the spouse no longer do: each needs a petition of his or her own."
        own = note(text, "8 CFR 204.2(a)(4)")
        return [_becomes(facts, Category.IMMEDIATE_RELATIVE, why, cite, "INA 201(b)(2)(A)(i)"), own]
    if facts.category is Category.F2A and turns is not None and facts.event_on < turns:
        why += f", before the beneficiary turned 21 on {turns}"
        return [_becomes(facts, Category.IMMEDIATE_RELATIVE, why, "INA 201(f)(2)", cite)]
    if facts.refused_conversion:
        text = f"{why}, and the beneficiary refused the change in writing: the petition is treated as one for F2B."
        return [step(Outcome.MET, text, "INA 204(k)", "INA 203(a)(2)(B)")]
    steps = [_becomes(facts, Category.F1, why, "INA 204(k)", cite)]
    if facts.category is Category.F2A:
        text = (
            f"The beneficiary had turned 21 on {turns}; two circuits count that age otherwise: apply the rule on age."
        )
        steps.append(note(text, "INA 201(f)(2)", "9 FAM 502.1-1(D)(7)"))
    steps.append(note("Where F2B would be quicker, a written statement can refuse the change.", "INA 204(k)"))
    return steps


def _died(facts: ConversionFacts, _: date | None) -> list[Step]:
    why = f"The petitioner died on {facts.event_on}"
    if facts.category is Category.IMMEDIATE_RELATIVE and facts.kin is Kin.SPOUSE:
        if facts.legally_separated or facts.remarried:
            what = (
                "were legally separated" if facts.legally_separated else "no longer count: the survivor has remarried"
            )
            text = f"{why}, and the spouses {what}: the petition does not become one for a widow or widower."
            return [step(Outcome.NOT_MET, text, "INA 201(b)(2)(A)(i)", _REVOKED)]
        text = f"{why}: the petition is now one for a widow or widower, who stays an immediate relative."
        return [step(Outcome.MET, text, "8 CFR 204.2(i)(1)(iv)", "INA 201(b)(2)(A)(i)")]
    here = finding_of(facts.living_here)
    if here:
        text = f"{why}; the beneficiary lived in the United States then and still does, so the case goes on."
        return [step(Outcome.MET, text, "INA 204(l)")]
    if here is None:
        text = f"{why}: the case goes on if the beneficiary lived in the United States then and still does."
        return [step(Outcome.NEEDS_EVIDENCE, text, "INA 204(l)", _REVOKED)]
    if not facts.approved:
        text = f"{why} before approval, and the beneficiary lives elsewhere: nothing keeps the petition alive."
        return [step(Outcome.NOT_MET, text, "INA 204(l)", _REVOKED)]
    text = f"{why}: the approval is revoked unless humanitarian reasons and a substitute sponsor keep it alive."
    return [step(heard(held=finding_of(facts.reinstated)), text, _REVOKED)]


def _lost(facts: ConversionFacts, _: date | None) -> list[Step]:
    text = f"The petitioner's permanent residence ended on {facts.event_on}: the approval is revoked."
    return [step(Outcome.NOT_MET, text, _REVOKED)]


def _divorced(facts: ConversionFacts, _: date | None) -> list[Step]:
    text = f"The marriage the petition rests on ended on {facts.event_on}: the approval is revoked."
    return [step(Outcome.NOT_MET, text, _REVOKED)]


_EVENTS: dict[Event, Callable[[ConversionFacts, date | None], list[Step]]] = {
    Event.BENEFICIARY_MARRIED: _married,
    Event.BENEFICIARY_MARRIAGE_ENDED: _marriage_ended,
    Event.BENEFICIARY_TURNED_21: _turned,
    Event.PETITIONER_NATURALIZED: _naturalized,
    Event.PETITIONER_DIED: _died,
    Event.PETITIONER_LOST_RESIDENCE: _lost,
    Event.SPOUSES_DIVORCED: _divorced,
}
