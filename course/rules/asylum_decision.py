"""A whole Form I-589: the one-year limit, the bars, the definition of a refugee, the identity check, and discretion.

``met`` means that asylum may be granted, ``not-met`` that it is not: an applicant without status is then referred to
an immigration judge, one in valid status is denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from course.model.asylum_decision import AsylumDecisionFacts, RefugeeFacts
from course.model.finding import Finding, Outcome
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.asylum_bars import asylum_bars
from course.rules.asylum_deadline import asylum_deadline
from course.rules.conclusion import conclude
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "asylum-decision"
_REFUGEE, _PAST, _FEAR = "INA 101(a)(42)", "8 CFR 208.13(b)(1)", "8 CFR 208.13(b)(2)"
_BURDEN = ("INA 208(b)(1)(B)", "8 CFR 208.13(a)")


def asylum_decision(facts: AsylumDecisionFacts, *, on: date, law: Parameters) -> Finding:
    """Each part by its own rule or finding; the whole is no better than its worst part.

    Dates and numbers carry the name of the rule they come from.
    """
    parts = (asylum_deadline(facts.deadline, on=on, law=law), asylum_bars(facts.bars, on=on, law=law))
    steps = [*(taken for part in parts for taken in _part(part)), *_refugee(facts.refugee), *_last(facts)]
    return conclude(
        NAME,
        [*steps, _without_grant()],
        on=on,
        dates={f"{part.rule}: {key}": day for part in parts for key, day in part.dates.items()},
        numbers={f"{part.rule}: {key}": number for part in parts for key, number in part.numbers.items()},
        timeline=tuple(dict.fromkeys(span for part in parts for span in part.timeline)),
        would_change=tuple(dict.fromkeys(change for part in parts for change in part.would_change)),
        when_met="In time or excused, not barred, a refugee whose identity was checked: asylum is granted.",
    )


def _part(found: Finding) -> Iterator[Step]:
    """The trail of a rule, and what it comes to."""
    yield from (note(reason.text, *reason.cites) for reason in found.reasons if reason.text != found.summary)
    if found.outcome is not Outcome.NOT_APPLICABLE:
        deciding = next((reason for reason in found.reasons if reason.text == found.summary), found.reasons[-1])
        yield step(found.outcome, found.summary, *deciding.cites)


def _refugee(facts: RefugeeFacts) -> Iterator[Step]:
    yield _shown(facts.nationality, "Being outside the country of nationality", _REFUGEE)
    yield _shown(facts.credible, "Credible testimony, on the whole of the record", *_BURDEN)
    yield _harm(facts)
    text = "A protected ground as at least one central reason for the harm"
    yield _shown(facts.central_reason, text, "INA 208(b)(1)(B)", _REFUGEE)
    yield _shown(facts.no_protection, "Being unable or unwilling to have that country's protection", _REFUGEE)


def _harm(facts: RefugeeFacts) -> Step:
    past, fear = finding_of(facts.past_persecution), finding_of(facts.well_founded_fear)
    rebutted = finding_of(facts.presumption_rebutted)
    if past and rebutted is False:
        text = "Persecution in the past is shown, so a well-founded fear is presumed, and nothing rebuts it."
        return step(Outcome.MET, text, _REFUGEE, _PAST)
    if past and rebutted:
        text = "Persecution in the past is shown, and the presumption of fear is rebutted; weigh whether its severity "
        return step(Outcome.NOT_MET, f"{text}or other serious harm still calls for a grant.", _PAST)
    if past:
        return step(Outcome.NEEDS_EVIDENCE, "Whether the presumption of fear is rebutted is still to be found.", _PAST)
    if fear:
        return step(Outcome.MET, "A well-founded fear is shown by itself.", _REFUGEE, _FEAR)
    if past is False and fear is False:
        text = "Neither persecution in the past nor a well-founded fear of it is shown."
        return step(Outcome.NOT_MET, text, _REFUGEE, _PAST, _FEAR)
    text = "Persecution in the past, or a well-founded fear of it, is still to be found."
    return step(Outcome.NEEDS_EVIDENCE, text, _REFUGEE, _PAST, _FEAR)


def _last(facts: AsylumDecisionFacts) -> Iterator[Step]:
    yield _shown(facts.checked, "The check of identity that must come before a grant", "INA 208(d)(5)(A)")
    cites = ("INA 208(b)(1)(A)", "8 CFR 208.14(b)")
    yield _shown(facts.discretion, "A reason to exercise discretion in favor", *cites)


def _shown(showing: Showing, what: str, *cites: str) -> Step:
    held = finding_of(showing)
    said = {True: "is shown", False: "is not shown", None: "is still to be found"}[held]
    return step(heard(held=held), f"{what} {said}.", *cites)


def _without_grant() -> Step:
    text = "Where asylum is not granted: an applicant without status is referred to an immigration judge with a "
    return note(f"{text}charging document, one in valid status or on valid parole is denied.", "8 CFR 208.14(c)")
