"""A whole Form I-485: petition, visa number, grounds of inadmissibility, and INA 245, put together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from course.model.adjustment_decision import AdjustmentDecisionFacts
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.adjustment import adjustment
from course.rules.affidavit_of_support import affidavit_of_support
from course.rules.criminal_grounds import criminal_grounds
from course.rules.false_claim import false_claim
from course.rules.medical_examination import medical_examination
from course.rules.misrepresentation import misrepresentation
from course.rules.outcomes import Step, finding_of, heard, note, step, worst
from course.rules.unlawful_presence import unlawful_presence
from course.rules.visa_availability import visa_availability

NAME = "adjustment-decision"
_SHOWN = {Outcome.MET: Showing.ESTABLISHED, Outcome.NOT_MET: Showing.NOT_ESTABLISHED}
_PETITION = ("INA 245(a)", "8 CFR 245.1(c)(4)")


def adjustment_decision(facts: AdjustmentDecisionFacts, *, on: date, law: Parameters) -> Finding:
    """Each part by its own rule; the whole is no better than its worst part, and INA 245 comes last.

    A form I-693 that is missing or can't be used any more leaves the case open, since a new one can be asked for; so
    does a visa number that was there at filing and has gone back. Discretion under INA 245(a) is a finding the facts
    bring: no rule makes it. Dates and numbers carry the name of the rule they come from.
    """
    number = visa_availability(facts.visa, on=on, law=law)
    grounds = list(_grounds(facts, on=on, law=law))
    support = [affidavit_of_support(facts.support, on=on, law=law)] if facts.support else []
    medical = [medical_examination(facts.medical, on=on, law=law)] if facts.medical else []
    asked = [*_petition(facts), *_number(facts, number, on=on, law=law)]
    barred = [*_barred(facts, grounds), *_support(facts, support), *_medical(medical), *_cleared(facts)]
    found = facts.adjustment.model_copy(
        update={
            "number": _shown(asked[1:]),
            "admissible": _shown(barred),
        }
    )
    last = adjustment(found, on=on, law=law)
    outcome = worst([*(taken.outcome for taken in (*asked, *barred)), last.outcome])
    parts = [number, *grounds, *support, *medical, last]
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=_summary(outcome, [*asked, *barred], last),
        reasons=(
            *(taken.reason for taken in asked),
            *(note(reason.text, *reason.cites).reason for part in parts[1:-1] for reason in part.reasons),
            *(taken.reason for taken in barred),
            *last.reasons,
        ),
        as_of=on,
        dates={f"{part.rule}: {key}": day for part in parts for key, day in part.dates.items()},
        numbers={f"{part.rule}: {key}": count for part in parts for key, count in part.numbers.items()},
        timeline=_timeline(parts),
        would_change=tuple(dict.fromkeys(change for part in parts for change in part.would_change)),
    )


def _grounds(facts: AdjustmentDecisionFacts, *, on: date, law: Parameters) -> Iterator[Finding]:
    if facts.presence:
        yield unlawful_presence(facts.presence, on=on, law=law)
    if facts.misrepresentation:
        yield misrepresentation(facts.misrepresentation, on=on, law=law)
    if facts.false_claim:
        yield false_claim(facts.false_claim, on=on, law=law)
    if facts.crimes:
        yield criminal_grounds(facts.crimes, on=on, law=law)


def _shown(steps: list[Step]) -> Showing:
    return _SHOWN.get(worst(taken.outcome for taken in steps), Showing.OFFERED)


def _petition(facts: AdjustmentDecisionFacts) -> list[Step]:
    held = finding_of(facts.petition)
    text = {
        True: "The petition is approved and stands.",
        False: "There is no approved petition that stands, so nothing makes the applicant eligible for a visa.",
        None: "Decide the petition first; Form I-485 cannot be approved before it.",
    }[held]
    return [step(heard(held=held), text, *_PETITION)]


def _number(facts: AdjustmentDecisionFacts, number: Finding, *, on: date, law: Parameters) -> list[Step]:
    told = [note(reason.text, *reason.cites) for reason in number.reasons]
    filed = facts.adjustment.filed_on
    if number.outcome is Outcome.NOT_MET and on != filed:
        then = visa_availability(facts.visa.model_copy(update={"filed_on": None}), on=filed, law=law)
        if then.outcome is Outcome.MET:
            text = "A number was there on the day of filing and is not there now: hold the case until one is."
            return [*told, step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 245.2(a)(5)(ii)", "7 USCIS-PM A.6")]
    return [*told, step(number.outcome, number.summary, *number.reasons[-1].cites)]


def _barred(facts: AdjustmentDecisionFacts, grounds: list[Finding]) -> Iterator[Step]:
    standing = [ground for ground in grounds if ground.outcome is Outcome.NOT_MET]
    for ground in grounds:
        if ground not in standing and ground.outcome is not Outcome.NOT_APPLICABLE:
            yield step(ground.outcome, ground.summary, *ground.reasons[0].cites)
    for ground in standing:
        outcome = {Showing.ESTABLISHED: Outcome.MET, Showing.OFFERED: Outcome.NEEDS_EVIDENCE}.get(
            facts.waived, Outcome.NOT_MET
        )
        said = {
            Outcome.MET: "It is waived.",
            Outcome.NEEDS_EVIDENCE: "A waiver was asked for and is still to be decided.",
            Outcome.NOT_MET: "It is not waived.",
        }[outcome]
        yield step(outcome, f"{ground.summary} {said}", *ground.reasons[0].cites, "INA 245(a)")


def _support(facts: AdjustmentDecisionFacts, support: list[Finding]) -> Iterator[Step]:
    if not facts.support_due:
        yield note("No affidavit of support is due in this category.", "INA 212(a)(4)(C)", "INA 212(a)(4)(D)")
    for finding in support:
        if finding.outcome is Outcome.NOT_APPLICABLE:
            yield note(finding.summary, *finding.reasons[0].cites)
        else:
            yield step(finding.outcome, finding.summary, "INA 212(a)(4)(C)", "INA 213A(a)(1)(A)")
    if facts.support_due and not support:
        text = "No affidavit of support is in the file: ask for it."
        yield step(Outcome.NEEDS_EVIDENCE, text, "INA 212(a)(4)(C)", "8 CFR 213a.2(a)(2)(i)")


def _medical(medical: list[Finding]) -> Iterator[Step]:
    if not medical:
        yield step(Outcome.NEEDS_EVIDENCE, "No Form I-693 is in the file: ask for it.", "8 CFR 245.5")
    for finding in medical:
        if finding.outcome is Outcome.NOT_MET:
            text = f"{finding.summary} Ask for a new one."
            yield step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 245.5", "8 USCIS-PM B.4")
        elif finding.outcome is Outcome.NOT_APPLICABLE:
            yield note(finding.summary, "8 CFR 245.5")
        else:
            yield step(finding.outcome, finding.summary, "8 CFR 245.5", "8 USCIS-PM B.4")


def _cleared(facts: AdjustmentDecisionFacts) -> Iterator[Step]:
    held = finding_of(facts.cleared)
    text = {
        True: "The checks are complete, and no other ground of inadmissibility is raised.",
        False: "A ground of inadmissibility stands that these facts do not set out.",
        None: "Whether another ground of inadmissibility is raised is still to be found.",
    }[held]
    yield step(heard(held=held), text, "INA 245(a)", "INA 291")


def _summary(outcome: Outcome, steps: list[Step], last: Finding) -> str:
    if outcome is Outcome.MET:
        return "Nothing stands in the way, and discretion was exercised for the applicant: approve."
    deciding = next((taken.reason.text for taken in steps if taken.outcome is outcome), last.summary)
    return deciding if last.outcome is not Outcome.NOT_MET or outcome is not Outcome.NOT_MET else last.summary


def _timeline(parts: list[Finding]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for part in parts for span in part.timeline))
