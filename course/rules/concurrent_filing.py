"""Form I-485 and the petition it rests on: which may be filed together, and what decides first."""

from __future__ import annotations

from datetime import date

from course.model.adjustment import ConcurrentFacts, Special
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.visa import Category
from course.rules.conclusion import conclude
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "concurrent-filing"
_TOGETHER = (
    Category.IMMEDIATE_RELATIVE,
    Category.F1,
    Category.F2A,
    Category.F2B,
    Category.F3,
    Category.F4,
    Category.EB1,
    Category.EB2,
    Category.EB3,
    Category.OTHER_WORKERS,
)
_WORKERS = (Category.EB1, Category.EB2, Category.EB3, Category.OTHER_WORKERS)
_CITE = "8 CFR 245.2(a)(2)(i)(B)"


def concurrent_filing(facts: ConcurrentFacts, *, on: date, law: Parameters) -> Finding:
    """Whether Form I-485 was properly filed beside its petition, and whether the petition lets it be decided."""
    steps = [_order(facts, law=law)]
    if steps[0].outcome is not Outcome.NOT_MET:
        steps.extend([_number(facts), _decision(facts)])
    return conclude(
        NAME,
        steps,
        on=on,
        timeline=(
            Span(label="Petition", start=facts.petition_filed_on, end=facts.petition_approved_on, kind="period"),
            Span(label="Form I-485 filed", start=facts.adjustment_filed_on),
        ),
        would_change=("Filing Form I-485 again after approval of the petition.",)
        if steps[0].outcome is Outcome.NOT_MET
        else (),
    )


def _order(facts: ConcurrentFacts, *, law: Parameters) -> Step:
    filed = facts.adjustment_filed_on
    if filed < facts.petition_filed_on:
        text = f"Form I-485 was filed on {filed}, before the petition of {facts.petition_filed_on}."
        return step(Outcome.NOT_MET, text, _CITE, "INA 245(a)")
    if facts.petition_denied_on and facts.petition_denied_on < filed:
        text = f"The petition had been denied on {facts.petition_denied_on}: there was none to file with."
        return step(Outcome.NOT_MET, text, _CITE, "8 CFR 245.1(c)(4)")
    if facts.petition_approved_on and facts.petition_approved_on <= filed:
        text = f"Form I-485 was filed on {filed}, after approval of the petition on {facts.petition_approved_on}."
        return step(Outcome.MET, text, _CITE)
    how = "together with" if filed == facts.petition_filed_on else "while it pended, after"
    text = f"Form I-485 was filed on {filed}, {how} the petition of {facts.petition_filed_on}"
    if facts.category in _WORKERS and not law.value("workers-together", filed):
        text += f"; workers could file together only from {law.get('workers-together', filed).effective_to} on."
        return step(Outcome.NOT_MET, text, _CITE, "8 CFR 245.2(a)(2)(i)(C)")
    if facts.category in _TOGETHER:
        return step(Outcome.MET, f"{text}, which this category allows.", _CITE, "7 USCIS-PM A.3")
    if facts.category is Category.EB5 and law.value("investors-included", filed):
        text += ", which the statute has allowed investors since Pub. L. 117-103; the regulation does not say so yet."
        return step(Outcome.MET, text, "INA 245(n)", _CITE)
    if facts.special is Special.JUVENILE:
        text += (
            ". Two readings: the regulation asks for approval first; guidance is reported to let special immigrant "
            "juveniles file together where a number is there. Confirm at the source."
        )
        return step(Outcome.UNSETTLED, text, _CITE, "7 USCIS-PM A.3")
    return step(Outcome.NOT_MET, f"{text}; in this category the petition must be approved first.", _CITE)


def _number(facts: ConcurrentFacts) -> Step:
    cites = ("INA 245(a)", "8 CFR 245.2(a)(2)(i)(A)")
    if facts.category is Category.IMMEDIATE_RELATIVE:
        text = "An immediate relative waits for no number: approval would make a visa available."
        return step(Outcome.MET, text, "INA 201(b)(2)(A)(i)", *cites)
    word = {True: "Found", False: "Not found", None: "To be found"}[finding_of(facts.number_if_approved)]
    text = f"{word}: on the day of filing, approval of the petition would have made a visa immediately available."
    return step(heard(held=finding_of(facts.number_if_approved)), text, *cites, "8 CFR 245.1(g)(1)")


def _decision(facts: ConcurrentFacts) -> Step:
    if facts.petition_denied_on:
        text = f"The petition was denied on {facts.petition_denied_on}: Form I-485 has nothing to rest on."
        return step(Outcome.NOT_MET, text, "8 CFR 245.1(c)(4)")
    if facts.petition_approved_on:
        return step(Outcome.MET, "The petition is approved: Form I-485 can be decided.", "8 CFR 245.1(c)(4)")
    return note("Decide the petition first; Form I-485 cannot be approved before it.", "8 CFR 245.1(c)(4)")
