"""Whether a person born in the United States or an outlying possession was a citizen at birth, INA 301(a), (b), (e)."""

from __future__ import annotations

from datetime import date

from course.model.citizen_here import BirthHereFacts, ForeignOfficial, Place
from course.model.citizenship import Parent
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude
from course.rules.days import DAY
from course.rules.eras import Era, era_of
from course.rules.hardship import best
from course.rules.outcomes import Step, heard, note, step
from course.rules.years_present import clipped, unbroken

NAME = "citizen-at-birth-here"
_BORN_HERE = ("INA 301(a)", "8 FAM 301.1-1")


def birth_here(facts: BirthHereFacts, *, on: date, law: Parameters) -> Finding:
    """The place first, then jurisdiction; in a possession a citizen parent with an unbroken year."""
    steps = _place(facts, law=law)
    return conclude(
        NAME,
        steps,
        on=on,
        timeline=(
            Span(label="Birth", start=facts.born_on),
            *(
                Span(label="Parent here", start=period.first, end=period.last, kind="period")
                for parent in facts.parents
                for period in parent.periods
            ),
        ),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
    )


def _place(facts: BirthHereFacts, *, law: Parameters) -> list[Step]:
    if facts.place is Place.SHIP_BASE_OR_MISSION_ABROAD:
        text = "A ship, aircraft, base or mission of the United States outside it is not the United States. Ask the "
        return [step(Outcome.NOT_MET, f"{text}rule on births abroad.", "8 FAM 301.1-3")]
    if facts.place is Place.TERRITORIAL_SEA:
        text = "Birth in the territorial sea, outside internal waters, is not decided by the officer: send it up."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 FAM 301.1-4")]
    if facts.place is Place.OUTLYING_POSSESSION:
        return _possession(facts, law=law)
    start = _since("marianas-part-of-united-states", law)
    if facts.place is Place.NORTHERN_MARIANAS and facts.born_on < start:
        text = f"The Northern Mariana Islands count as the United States since {start}"
        return [note(f"{text}.", "8 FAM 301.1-2"), _before_covenant(facts, law=law)]
    return [note("The birth was in the United States.", "8 FAM 301.1-2"), _jurisdiction(facts, law=law)]


def _before_covenant(facts: BirthHereFacts, *, law: Parameters) -> Step:
    reached = law.get("marianas-covenant-births", facts.born_on)
    if reached.value and facts.born_on == reached.effective_from:
        text = "On that day the hour of birth decides, 11 in the morning at Saipan: ask for it."
        return step(Outcome.NEEDS_EVIDENCE, text, reached.cite)
    if reached.value:
        text = (
            "The Department of State applies a decision of the Ninth Circuit, Sabangan v. Powell, to births on Saipan, "
            f"Rota and Tinian since {reached.effective_from}: a citizen at birth. Confirm it at the source."
        )
        return step(Outcome.MET, text, reached.cite)
    text = (
        f"Births there before {reached.effective_to} made no citizen at birth; the Covenant made citizens of many of "
        "those people in 1986: look at its section 301."
    )
    return step(Outcome.NEEDS_EVIDENCE, text, reached.cite)


def _jurisdiction(facts: BirthHereFacts, *, law: Parameters) -> Step:
    if facts.official is None:
        text = "Find whether a parent was a foreign diplomatic officer; the list kept by the Department of State tells."
        return step(Outcome.NEEDS_EVIDENCE, text, "INA 301(a)", "8 CFR 101.3(a)")
    if facts.official is ForeignOfficial.DIPLOMATIC_OFFICER:
        text = "A parent was a foreign diplomatic officer: not subject to the jurisdiction, so no citizen by birth."
        return step(Outcome.NOT_MET, text, "INA 301(a)", "8 CFR 101.3(a)")
    if facts.official is ForeignOfficial.OTHER_EMPLOYEE:
        return _employee(facts, law=law)
    text = (
        "Born in the United States and subject to its jurisdiction: a citizen at birth, whatever the parents' status."
    )
    return step(Outcome.MET, text, *_BORN_HERE, "INA 301(b)")


def _employee(facts: BirthHereFacts, *, law: Parameters) -> Step:
    change = _since("foreign-employee-rule", law)
    if facts.born_on < change:
        text = "A parent worked for a foreign government but was no diplomatic officer: a citizen at birth."
        return step(Outcome.MET, text, *_BORN_HERE, "8 CFR 101.3(b)")
    text = "A parent worked for a foreign government but was no diplomatic officer. One reading: a citizen at birth. "
    text += f"The other, from a rule effective {change} that was not read: not one. Confirm the rule at the source."
    return step(Outcome.UNSETTLED, text, "INA 301(a)", "8 CFR 101.3(b)", "Federal Register document 2026-18345")


def _since(name: str, law: Parameters) -> date:
    """The first day of a rule that has not ended."""
    return law.get(name, date.max - DAY).effective_from or date.min


def _possession(facts: BirthHereFacts, *, law: Parameters) -> list[Step]:
    steps = [note("Birth in an outlying possession makes a national by itself.", "INA 308")]
    if era_of(facts.born_on, law) is not Era.PRESENT_ACT:
        text = "Born before the Act: an earlier law decides whether a citizen parent made a citizen. Read it first."
        return [*steps, step(Outcome.NEEDS_EVIDENCE, text, "8 FAM 301.4-2(H)")]
    if not facts.citizens:
        text = "No parent was a citizen at the birth: a national, not a citizen."
        return [*steps, step(Outcome.NOT_MET, text, "INA 301(e)", "INA 308")]
    ways = [_year(parent, facts, law=law) for parent in facts.citizens]
    outcome = best([way.outcome for way in ways])
    return [*steps, next(way for way in ways if way.outcome is outcome)]


def _year(parent: Parent, facts: BirthHereFacts, *, law: Parameters) -> Step:
    years = law.value("possession-continuous-years", facts.born_on)
    held = unbroken(clipped(parent.periods, parent.born_on or facts.born_on, facts.born_on), years)
    was = "was" if held else "was not"
    text = f"A citizen parent {was} in the United States or a possession for one unbroken year before the birth."
    return step(heard(held=held), text, "INA 301(e)")
