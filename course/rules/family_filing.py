"""Whether an asylee or refugee filed Form I-730 within two years, for a spouse or child of the day that counts."""

from __future__ import annotations

from datetime import date

from course.model.asylum import FamilyFilingFacts, Principal
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import years_after
from course.rules.deadline import next_working_day
from course.rules.following_family import following
from course.rules.outcomes import Step, finding_of, heard, step

NAME = "family-filing"


def family_filing(facts: FamilyFilingFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the relationship stood on the day that counts, and the request came in time."""
    asylee = facts.principal is Principal.ASYLEE
    cite = "8 CFR 208.21(d)" if asylee else "8 CFR 207.7(d)"
    due = next_working_day(years_after(facts.granted_on, law.value("family-filing-years", on)))
    return conclude(
        NAME,
        [
            *following(facts, asylee=asylee, on=on, law=law),
            _relationship(facts, asylee=asylee),
            _filing(facts, due, cite, on),
        ],
        on=on,
        dates={"filing-due": due},
        timeline=(
            Span(label="Asylum granted" if asylee else "Admitted as a refugee", start=facts.granted_on),
            *((Span(label="Form I-730 filed", start=facts.filed_on),) if facts.filed_on else ()),
            *drawn({"filing-due": due}),
        ),
        would_change=_would_change(facts, due),
    )


def _relationship(facts: FamilyFilingFacts, *, asylee: bool) -> Step:
    day = "the grant of asylum" if asylee else "the refugee's admission"
    cite = "8 CFR 208.21(b)" if asylee else "8 CFR 207.7(c)"
    if facts.conceived_before:
        text = f"The child was born after {day} but expected on that day: the child may join."
        return step(Outcome.MET, text, cite)
    # The asylum rule asks that the tie exist when asylum is approved; the refugee rule, before admission.
    stood = facts.related_since <= facts.granted_on if asylee else facts.related_since < facts.granted_on
    if stood:
        text = f"The relationship stood on {day}, {facts.granted_on}; it must also still stand at filing and admission."
        return step(Outcome.MET, text, cite)
    text = f"The relationship began on {facts.related_since}; it did not stand before {day}, {facts.granted_on}."
    return step(Outcome.NOT_MET, text, cite)


def _filing(facts: FamilyFilingFacts, due: date, cite: str, on: date) -> Step:
    if facts.filed_on is None and on <= due:
        return step(Outcome.MET, f"The request may be filed until {due}.", cite, "8 CFR 1.2")
    if facts.filed_on is not None and facts.filed_on <= due:
        return step(Outcome.MET, f"Filed on {facts.filed_on}, within two years, that is by {due}.", cite, "8 CFR 1.2")
    when = f"Filed on {facts.filed_on}, after {due}" if facts.filed_on else f"Nothing was filed by {due}"
    text = f"{when}: the time is extended only for humanitarian reasons."
    return step(heard(held=finding_of(facts.humanitarian)), text, cite)


def _would_change(facts: FamilyFilingFacts, due: date) -> tuple[str, ...]:
    late = facts.filed_on is not None and facts.filed_on > due
    return ("A finding that humanitarian reasons extend the time.",) if late else ()
