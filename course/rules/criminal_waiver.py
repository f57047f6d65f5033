"""The waiver of criminal grounds, INA 212(h): what it reaches, its three ways, its bars, and discretion."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.model.waiver import CriminalWaiverFacts, Kin
from course.rules.conclusion import conclude, negated
from course.rules.days import years_after
from course.rules.hardship import best, discretion, hardship, immigrant, shown
from course.rules.outcomes import Step, heard, note, step, worst

NAME = "criminal-waiver"
_WAIVER = "INA 212(h)"
_TIME = "INA 212(h)(1)(A)"
_KIN = (Kin.SPOUSE, Kin.PARENT, Kin.SON_OR_DAUGHTER)


def criminal_waiver(facts: CriminalWaiverFacts, *, on: date, law: Parameters) -> Finding:
    """What cannot be waived, the bars on permanent residents, one of three ways, then discretion.

    ``met`` means that the waiver may be granted.
    """
    steps = [
        immigrant(given=facts.immigrant, cite=_WAIVER),
        _murder(facts),
        _drugs(facts, law=law, on=on),
        *_resident(facts, law=law, on=on),
        *_ways(facts, law=law, on=on),
        *_violent(facts),
        discretion(facts.discretion, _WAIVER, "Matter of Mendez-Moralez, 21 I&N Dec. 296 (BIA 1996)"),
    ]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=_dates(facts, law=law, on=on),
        when_met="The criminal grounds may be waived: a way of INA 212(h)(1) is open and discretion was exercised.",
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
    )


def _dates(facts: CriminalWaiverFacts, *, law: Parameters, on: date) -> dict[str, date]:
    """When the years of the first way are over, and when a resident's years before proceedings were complete."""
    dates = {"first-way-open-after": years_after(facts.acted_on, law.value("waiver-activity-years", on))}
    if facts.as_resident and facts.resident_since:
        dates["residence-complete"] = years_after(facts.resident_since, law.value("resident-waiver-years", on))
    return dates


def _murder(facts: CriminalWaiverFacts) -> Step:
    text = {
        True: "Murder or torture, or an attempt or conspiracy, cannot be waived.",
        False: "No murder or torture, nor an attempt or conspiracy.",
        None: "Find whether murder or torture, or an attempt or conspiracy, is among the acts.",
    }[facts.murder_or_torture]
    return step(heard(held=negated(facts.murder_or_torture)), text, _WAIVER)


def _drugs(facts: CriminalWaiverFacts, *, law: Parameters, on: date) -> Step:
    grams = law.value("marijuana-waiver-grams", on)
    small = f"one offense of simple possession of {grams} grams or less of marijuana"
    if facts.drugs is False:
        return step(Outcome.MET, "No controlled substance ground is to be waived.", _WAIVER)
    if facts.small_marijuana:
        return step(Outcome.MET, f"The controlled substance ground is {small}, which can be waived.", _WAIVER)
    if facts.drugs and facts.small_marijuana is False:
        return step(Outcome.NOT_MET, f"A controlled substance ground can be waived only for {small}.", _WAIVER)
    return step(Outcome.NEEDS_EVIDENCE, f"Find whether a controlled substance is involved, beyond {small}.", _WAIVER)


def _resident(facts: CriminalWaiverFacts, *, law: Parameters, on: date) -> list[Step]:
    """Two bars on a person admitted before as a permanent resident."""
    if facts.as_resident is None:
        text = "Find whether the person was admitted before as a permanent resident: two bars then apply."
        return [step(Outcome.NEEDS_EVIDENCE, text, _WAIVER)]
    if not facts.as_resident:
        return [note("Not admitted before as a permanent resident: the bars on residents do not apply.", _WAIVER)]
    felony = {
        True: "An aggravated felony conviction since that admission bars the waiver.",
        False: "No aggravated felony conviction since that admission.",
        None: "Find whether there is an aggravated felony conviction since that admission.",
    }[facts.felony_since]
    steps = [step(heard(held=negated(facts.felony_since)), felony, _WAIVER, "INA 101(a)(43)")]
    years = law.value("resident-waiver-years", on)
    if facts.proceedings_on is None:
        text = f"No removal proceedings are recorded, so the {years} years of residence before them are not tested."
        return [*steps, note(text, _WAIVER)]
    if facts.resident_since is None:
        text = f"Find since when the person lawfully resided here: {years} years before proceedings are needed."
        return [*steps, step(Outcome.NEEDS_EVIDENCE, text, _WAIVER)]
    full = years_after(facts.resident_since, years)
    text = f"{years} years of lawful residence were complete on {full}; proceedings began on {facts.proceedings_on}."
    return [*steps, step(heard(held=facts.proceedings_on >= full), text, _WAIVER)]


def _ways(facts: CriminalWaiverFacts, *, law: Parameters, on: date) -> list[Step]:
    """The three ways; one is enough, and only the best of them counts."""
    ways = [_time(facts, law=law, on=on), hardship(facts.relatives, _KIN, "INA 212(h)(1)(B)")]
    if facts.self_petitioner:
        ways.append(step(Outcome.MET, "A VAWA self-petitioner needs neither of the other ways.", "INA 212(h)(1)(C)"))
    outcome = best([way.outcome for way in ways])
    shown_ways = [note(way.reason.text, *way.reason.cites) for way in ways]
    said = {
        Outcome.MET: "One of the ways of INA 212(h)(1) is open.",
        Outcome.NOT_MET: "None of the ways of INA 212(h)(1) is open.",
        Outcome.NEEDS_EVIDENCE: "Whether a way of INA 212(h)(1) is open depends on findings not yet made.",
    }[outcome]
    return [*shown_ways, step(outcome, said, _WAIVER)]


def _time(facts: CriminalWaiverFacts, *, law: Parameters, on: date) -> Step:
    years = law.value("waiver-activity-years", on)
    full = years_after(facts.acted_on, years)
    if not facts.only_prostitution and facts.applied_on <= full:
        text = f"The first way needs more than {years} years since {facts.acted_on}: the application came by {full}."
        return step(Outcome.NOT_MET, text, _TIME)
    outcome = worst([shown(facts.no_harm), shown(facts.rehabilitated)])
    text = (
        f"The first way fits the time, or only prostitution ({facts.acted_on}); it also needs findings that admission "
    )
    text += "would harm neither welfare, safety nor security, and of rehabilitation."
    return step(outcome, text, _TIME)


def _violent(facts: CriminalWaiverFacts) -> list[Step]:
    cite = "8 CFR 212.7(d)"
    if facts.violent_or_dangerous is False:
        return []
    if facts.violent_or_dangerous is None:
        text = "Find whether a crime was violent or dangerous: a higher standard of discretion then applies."
        return [step(Outcome.NEEDS_EVIDENCE, text, cite)]
    text = "For a violent or dangerous crime extraordinary circumstances are needed, and may still not be enough."
    return [step(shown(facts.extraordinary), text, cite)]
