"""Whether somebody abroad may be classified as a refugee and approved for admission, on Form I-590."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.model.refugee import Ground, Inadmissible, RefugeeFacts, Resettled
from course.rules.conclusion import conclude
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "refugee-registration"
_GROUNDS = "212(a)"
#: What INA 207(c)(3) takes off the list for a refugee, and what it lets nobody waive. All others can be waived.
EXEMPT = (Ground.PUBLIC_CHARGE, Ground.LABOR, Ground.DOCUMENTS)
NEVER_WAIVED = (
    Ground.TRAFFICKING,
    Ground.SECURITY_ACTIVITY,
    Ground.TERRORIST_ACTIVITY,
    Ground.FOREIGN_POLICY,
    Ground.PERSECUTION_OR_TORTURE,
)
_DEFINITION = "INA 101(a)(42)"
_RESETTLED = ("8 CFR 207.1(b)", "INA 207(c)(1)")


def refugee_registration(facts: RefugeeFacts, *, on: date, law: Parameters) -> Finding:
    """Access, the definition and its bar, resettlement, admissibility, and what must be on file, in that order."""
    steps = [
        _included(facts),
        _place(facts),
        *_definition(facts),
        *_took_part(facts),
        *_resettlement(facts.resettled),
        *_other_visa(facts),
        *(_ground(one) for one in facts.grounds),
        *_procedure(facts, on=on, law=law),
    ]
    dates = {"age-for-interview": years_after(facts.born_on, law.value("refugee-interview-age", on))}
    return conclude(
        NAME,
        [*steps, note(_NUMBERS, "INA 207(a)(2)", "INA 207(c)(1)")],
        on=on,
        dates=dates,
        timeline=(
            *((Span(label="Fled", start=facts.fled_on),) if facts.fled_on else ()),
            Span(label="Form I-590 filed", start=facts.filed_on),
            *((Span(label="Interview", start=facts.interviewed_on),) if facts.interviewed_on else ()),
        ),
        would_change=_would_change(facts),
        when_met="A refugee as the Act defines it, not firmly resettled, and admissible on this record.",
    )


_NUMBERS = (
    "Approval is a matter of discretion within the number the President sets for each fiscal year. Confirm that number "
    "and any limit on admissions at the source."
)


def _word(showing: Showing) -> str:
    return {True: "Shown", False: "Not shown", None: "To be shown"}[finding_of(showing)]


def _included(facts: RefugeeFacts) -> Step:
    text = f"{_word(facts.included)}: the person belongs to a group identified for admission to the United States."
    return step(heard(held=finding_of(facts.included)), text, "8 CFR 207.1(a)", "INA 207(a)(3)")


def _place(facts: RefugeeFacts) -> Step:
    if facts.outside:
        return step(Outcome.MET, "The person is outside the country of nationality or habitual home.", _DEFINITION)
    if facts.designated_inside:
        text = "The person is inside the country of nationality, and the President has named it for requests inside."
        return step(Outcome.MET, text, _DEFINITION)
    text = "The person is inside the country of nationality, and nothing lets people of that country apply inside it."
    return step(Outcome.NOT_MET, text, _DEFINITION)


def _definition(facts: RefugeeFacts) -> list[Step]:
    feared = f"{_word(facts.feared)}: persecution in the past, or a well-founded fear of it."
    reason = (
        f"{_word(facts.on_account)}: the reason is race, religion, nationality, membership in a particular social "
        "group or political opinion."
    )
    return [
        step(heard(held=finding_of(facts.feared)), feared, _DEFINITION),
        step(heard(held=finding_of(facts.on_account)), reason, _DEFINITION),
    ]


def _took_part(facts: RefugeeFacts) -> list[Step]:
    if facts.took_part is Showing.NOT_ASKED:
        text = "Nothing raised a part in persecuting others; where anything does, it must be found before a decision."
        return [note(text, _DEFINITION)]
    if facts.took_part is Showing.ESTABLISHED:
        text = (
            "The person took part in persecuting others on a protected ground: the definition leaves such people out."
        )
        return [step(Outcome.NOT_MET, text, _DEFINITION)]
    if facts.took_part is Showing.OFFERED:
        text = "There are signs of a part in persecuting others: find what was done, knowing what, before deciding."
        return [step(Outcome.NEEDS_EVIDENCE, text, _DEFINITION)]
    return [note("The record does not show a part in persecuting others.", _DEFINITION)]


def _resettlement(stay: Resettled | None) -> list[Step]:
    if stay is None:
        return []
    if stay.offered is None:
        text = "Whether permanent settlement was offered in the country of refuge is still to be found."
        return [step(Outcome.NEEDS_EVIDENCE, text, *_RESETTLED)]
    if not stay.offered:
        return [step(Outcome.MET, "No permanent settlement was offered in the country of refuge.", *_RESETTLED)]
    if not stay.entered:
        text = "An offer alone is not enough: the person has not gone to that country because of the flight."
        return [step(Outcome.MET, text, *_RESETTLED)]
    if stay.restrictive is Showing.ESTABLISHED:
        text = "Permanent settlement was offered, but the conditions there are so restrictive as to deny it."
        return [step(Outcome.MET, text, *_RESETTLED)]
    if stay.restrictive is Showing.OFFERED:
        text = "Permanent settlement was offered. Whether the conditions there deny it is still to be shown."
        return [step(Outcome.NEEDS_EVIDENCE, text, *_RESETTLED)]
    text = "Permanent settlement was offered in a country entered in flight, and nothing shows that it was denied."
    return [step(Outcome.NOT_MET, text, *_RESETTLED)]


def _other_visa(facts: RefugeeFacts) -> list[Step]:
    if not facts.immediate_relative:
        return []
    text = (
        f"{_word(facts.public_interest)}: public interest in going on although the person qualifies for a visa as "
        "immediate relative or special immigrant, of which the person must be told."
    )
    return [step(heard(held=finding_of(facts.public_interest)), text, "8 CFR 207.1(c)")]


def _ground(found: Inadmissible) -> Step:
    name, statute = f"INA {_GROUNDS}({found.ground.value[0]})", "INA 207(c)(3)"
    if found.ground is Ground.OTHER:
        name = "A ground of inadmissibility"
    elif len(found.ground.value) > 1:
        name += f"({found.ground.value[1]})"
    if found.ground in EXEMPT:
        return note(f"{name} does not apply to a refugee.", statute)
    if found.ground in NEVER_WAIVED:
        return step(Outcome.NOT_MET, f"{name} applies, and it can't be waived for a refugee.", statute)
    text = f"{name} applies. {_word(found.waiver)}: humanitarian reasons, family unity or the public interest."
    return step(heard(held=finding_of(found.waiver)), text, statute, "8 CFR 207.3(b)")


def _procedure(facts: RefugeeFacts, *, on: date, law: Parameters) -> list[Step]:
    steps = []
    age = law.value("refugee-interview-age", on)
    if facts.interviewed_on is None and years_after(facts.born_on, age) <= on:
        text = f"An applicant of {age} or older must be questioned under oath, which has not been done."
        steps.append(step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 207.2(a)"))
    if facts.medical_on is None:
        steps.append(step(Outcome.NEEDS_EVIDENCE, "The medical examination is not on file.", "8 CFR 207.2(b)"))
    if facts.sponsored is not True:
        outcome = Outcome.NEEDS_EVIDENCE if facts.sponsored is None else Outcome.NOT_MET
        steps.append(step(outcome, "No responsible person or organization stands as sponsor.", "8 CFR 207.2(c)"))
    return steps


def _would_change(facts: RefugeeFacts) -> tuple[str, ...]:
    can = [one for one in facts.grounds if one.ground not in (*EXEMPT, *NEVER_WAIVED)]
    if any(one.waiver is Showing.NOT_ASKED for one in can):
        return ("A waiver asked for on Form I-602.",)
    return ()
