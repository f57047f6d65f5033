"""Adjustment of status under INA 245: entry, bars, what lifts them, and what is needed besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.adjustment import AdjustmentFacts, AdmittedAs, Entry, ForgivenFacts, Special
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.adjustment_bars import Bar, bars
from course.rules.conclusion import conclude
from course.rules.grandfathering import grandfathering
from course.rules.lapse_days import forgiven_violations, may_be_forgiven
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "adjustment"
_CAME_IN = {
    Entry.ADMITTED: ("The applicant was inspected and admitted.", ("INA 245(a)",)),
    Entry.PAROLED: ("The applicant was inspected and paroled.", ("INA 245(a)",)),
    Entry.WAVED_THROUGH: (
        "The applicant was waved through at a port of entry; procedurally regular, it is an admission.",
        ("INA 245(a)", "Matter of Quilantan, 25 I&N Dec. 285 (BIA 2010)"),
    ),
}
_RULES = {
    "INA 245(c)(2)": "8 CFR 245.1(b)",
    "INA 245(c)(8)": "8 CFR 245.1(b)(10)",
    "INA 245(c)(7)": "8 CFR 245.1(b)(9)",
}


@dataclass(frozen=True)
class _Relief:
    """What was asked of INA 245(k) and 245(i), as far as the facts give occasion."""

    forgiven: Finding | None
    grandfathered: Finding | None


def adjustment(facts: AdjustmentFacts, *, on: date, law: Parameters) -> Finding:
    """Whether nothing in INA 245 stands in the way, and what is still to be found, on the law of ``on``.

    ``met`` means eligible and deserving; the visa number, the grounds of inadmissibility and discretion are findings
    of their own that the facts bring.
    """
    raised = bars(facts)
    relief = _relief(facts, raised, on=on, law=law)
    steps = [_entry(facts, relief), *(_bar(bar, facts, relief) for bar in raised)]
    if not raised:
        steps.append(step(Outcome.MET, "None of the bars to adjustment is raised.", "INA 245(c)"))
    for finding in (relief.forgiven, relief.grandfathered):
        if finding:
            steps.extend(note(reason.text, *reason.cites) for reason in finding.reasons)
    steps.extend(_never(facts))
    steps.extend(_needed(facts, on=on, law=law))
    return conclude(
        NAME,
        steps,
        on=on,
        dates={"filed": facts.filed_on}
        | ({"last-admission": facts.last_admitted_on} if facts.last_admitted_on else {}),
        numbers=dict(relief.forgiven.numbers) if relief.forgiven else {},
        timeline=(
            *((Span(label="Last admission", start=facts.last_admitted_on),) if facts.last_admitted_on else ()),
            *(
                Span(label=one.kind.value.replace("-", " ").capitalize(), start=one.start, end=one.end, kind="period")
                for one in facts.lapses
            ),
            Span(label="Form I-485 filed", start=facts.filed_on),
        ),
        would_change=_would_change(facts, steps),
        when_met="Nothing in INA 245 stands in the way, and what it asks besides was found for the applicant.",
    )


def _relief(facts: AdjustmentFacts, raised: list[Bar], *, on: date, law: Parameters) -> _Relief:
    reached = [bar for bar in raised if not bar.left_out]
    forgiven = None
    speaks = may_be_forgiven(facts.category, facts.special, on=on, law=law)
    if speaks and any(bar.forgivable for bar in reached):
        forgiven = forgiven_violations(
            ForgivenFacts(
                category=facts.category,
                special=facts.special,
                last_entry=facts.last_entry,
                last_admitted_on=facts.last_admitted_on,
                filed_on=facts.filed_on,
                lapses=facts.lapses,
            ),
            on=on,
            law=law,
        )
    needed = not _came_in(facts) or any(bar.curable for bar in reached)
    grandfathered = grandfathering(facts.grandfather, on=on, law=law) if facts.grandfather and needed else None
    return _Relief(forgiven, grandfathered)


def _came_in(facts: AdjustmentFacts) -> bool:
    deemed = facts.special in (Special.JUVENILE, Special.ARMED_FORCES)
    return facts.last_entry in _CAME_IN or facts.self_petitioner or deemed


def _entry(facts: AdjustmentFacts, relief: _Relief) -> Step:
    if facts.last_entry in _CAME_IN:
        text, basis = _CAME_IN[facts.last_entry]
        return step(Outcome.MET, text, *basis)
    if facts.self_petitioner:
        text = "An approved self-petition under the Violence Against Women Act stands in for admission or parole."
        return step(Outcome.MET, text, "INA 245(a)")
    if facts.special is Special.JUVENILE:
        text = "A special immigrant juvenile is treated as paroled."
        return step(Outcome.MET, text, "INA 245(h)(1)", "8 CFR 245.1(a)")
    if facts.special is Special.ARMED_FORCES:
        return step(Outcome.MET, "This special immigrant is treated as paroled.", "INA 245(g)")
    cites: tuple[str, ...] = ("INA 245(a)", "8 CFR 245.1(b)(3)")
    text = "The applicant was neither admitted nor paroled after inspection"
    if facts.last_entry is Entry.FALSE_CITIZENSHIP_CLAIM:
        text = "The applicant was let in on a false claim to citizenship, which is no admission"
        cites = (*cites, "Matter of Quilantan, 25 I&N Dec. 285 (BIA 2010)")
    return _cured(text, relief, *cites)


def _bar(bar: Bar, facts: AdjustmentFacts, relief: _Relief) -> Step:
    cites = (bar.cite, *((_RULES[bar.cite],) if bar.cite in _RULES else ()))
    if bar.left_out:
        extra = "8 CFR 245.1(e)(3)(ii)" if facts.special is Special.JUVENILE else bar.cite
        return step(Outcome.MET, f"{bar.text}, but {bar.left_out}.", *dict.fromkeys((*cites, extra)))
    if bar.open:
        text = f"{bar.text}; whether that was without fault or for technical reasons is still to be found."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites, "8 CFR 245.1(d)(2)")
    if bar.forgivable and relief.forgiven and relief.forgiven.outcome is Outcome.MET:
        return step(Outcome.MET, f"{bar.text}, which INA 245(k) forgives here.", *cites, "INA 245(k)")
    if (
        bar.forgivable
        and relief.forgiven
        and relief.forgiven.outcome is not Outcome.NOT_MET
        and not relief.grandfathered
    ):
        text = f"{bar.text}; whether INA 245(k) forgives it is open."
        return step(relief.forgiven.outcome, text, *cites, "INA 245(k)")
    if not bar.curable:
        return step(Outcome.NOT_MET, f"{bar.text}; nothing lifts that bar.", *cites, "8 CFR 245.10(g)")
    return _cured(bar.text, relief, *cites)


def _cured(text: str, relief: _Relief, *cites: str) -> Step:
    """What INA 245(i) makes of an entry or a bar."""
    if relief.grandfathered is None:
        return step(Outcome.NOT_MET, f"{text}.", *cites)
    ending = {
        Outcome.MET: ", which INA 245(i) sets aside here.",
        Outcome.NOT_MET: ", and INA 245(i) is not open.",
    }.get(relief.grandfathered.outcome, "; whether INA 245(i) sets that aside is open.")
    return step(relief.grandfathered.outcome, f"{text}{ending}", *cites, "INA 245(i)(1)")


def _never(facts: AdjustmentFacts) -> list[Step]:
    """What neither INA 245(k) nor 245(i) lifts."""
    steps = []
    if facts.conditional_resident:
        text = "A conditional resident cannot adjust on another ground."
        steps.append(step(Outcome.NOT_MET, text, "INA 245(d)", "INA 245(f)", "8 CFR 245.1(c)(5)"))
    if facts.admitted_as is AdmittedAs.FIANCE:
        text = "Somebody admitted as a K can adjust only by marriage to the petitioner"
        held = facts.married_fiance_petitioner
        end = ", which took place." if held else "; there was none."
        steps.append(step(heard(held=held), f"{text}{end}", "INA 245(d)", "8 CFR 245.1(c)(6)"))
    if facts.two_years_home_due:
        text = "A former exchange visitor still owes two years at home, neither lived there nor waived."
        steps.append(step(Outcome.NOT_MET, text, "8 CFR 245.1(c)(2)"))
    if facts.marriage_in_proceedings:
        word = {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(facts.clear_good_faith)]
        text = f"{word}: by clear and convincing evidence, that a marriage made during proceedings is genuine."
        cites = ("INA 245(e)(1)", "INA 245(e)(3)", "8 CFR 245.1(c)(8)(iii)")
        steps.append(step(heard(held=finding_of(facts.clear_good_faith)), text, *cites))
    return steps


def _needed(facts: AdjustmentFacts, *, on: date, law: Parameters) -> list[Step]:
    return [
        _found(
            facts.number, "a visa was immediately available on the day of filing", "INA 245(a)", "8 CFR 245.1(g)(1)"
        ),
        *_now(facts),
        _found(facts.admissible, "no ground of inadmissibility stands, or each is waived", "INA 245(a)"),
        *_discretion(facts, on=on, law=law),
    ]


def _now(facts: AdjustmentFacts) -> list[Step]:
    """Numbers that went back after a proper filing: the application waits."""
    if not facts.number_gone_back:
        return []
    text = "Numbers have gone back since filing and none can be given today: hold the application until one can."
    return [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 245.2(a)(5)(ii)", "7 USCIS-PM A.6")]


def _discretion(facts: AdjustmentFacts, *, on: date, law: Parameters) -> list[Step]:
    steps = [
        _found(
            facts.discretion,
            "weighing what speaks for and against it, the application deserves to be granted",
            "INA 245(a)",
            "7 USCIS-PM A.10",
            "Matter of Arai, 13 I&N Dec. 494 (BIA 1970)",
        )
    ]
    memorandum = law.get("discretion-memorandum", on)
    if memorandum.value:
        text = (
            f"A memorandum of {memorandum.effective_from} is reported to treat adjustment as extraordinary relief in "
            "every case and to ask for written reasons; its text was not seen. Two readings: without adverse factors "
            "adjustment is as a rule granted; or it is granted only on a showing beyond that. To be confirmed at the "
            "source."
        )
        steps.append(note(text, "PM-602-0199", "Matter of Blas, 15 I&N Dec. 626 (BIA 1974; A.G. 1976)"))
    return steps


def _found(showing: Showing, what: str, *cites: str) -> Step:
    word = {True: "Found", False: "Not found", None: "To be found"}[finding_of(showing)]
    return step(heard(held=finding_of(showing)), f"{word}: {what}.", *cites)


def _would_change(facts: AdjustmentFacts, steps: list[Step]) -> tuple[str, ...]:
    blocked = [taken for taken in steps if taken.outcome is Outcome.NOT_MET]
    changes = []
    if blocked and facts.grandfather is None and any("INA 245(c)" in c or "245.1(b)" in c for c in _cites(blocked)):
        changes.append("A petition or labor certification filed in time to open INA 245(i).")
    if any(taken.outcome is Outcome.NEEDS_EVIDENCE for taken in steps):
        changes.append("A finding on each point that is still open.")
    return tuple(changes)


def _cites(steps: list[Step]) -> list[str]:
    return [cite for taken in steps for cite in taken.reason.cites]
