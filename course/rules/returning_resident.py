"""Whether a permanent resident coming back holds a document that serves, and still resides here."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.stay_limits import ReturningFacts
from course.rules.coming_of_age import leaps_over
from course.rules.conclusion import conclude, drawn
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "returning-resident"


def returning_resident(facts: ReturningFacts, *, on: date, law: Parameters) -> Finding:
    """First the document, by the length of the absence; then whether residence was given up, which is its own point."""
    year = years_after(facts.departed_on, law.value("card-absence-years", on))
    permit = _permit_until(facts, law=law, on=on)
    dates = {"card-serves-before": year} | ({"permit-valid-until": permit} if permit else {})
    steps = [_document(facts, year, permit), _residence(facts, permit)]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={"days-between": (facts.returned_on - facts.departed_on).days},
        timeline=(Span(label="Abroad", start=facts.departed_on, end=facts.returned_on, kind="trip"), *drawn(dates)),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
    )


def _permit_until(facts: ReturningFacts, *, law: Parameters, on: date) -> date | None:
    if facts.permit_issued_on is None:
        return None
    name = "reentry-permit-years-limited" if facts.permit_limited else "reentry-permit-years"
    return years_after(facts.permit_issued_on, law.value(name, on)) - DAY


def _document(facts: ReturningFacts, year: date, permit: date | None) -> Step:
    back = facts.returned_on
    if facts.on_orders:
        text = "Abroad on Government orders, or with somebody who was: the card serves, whether or not expired."
        return step(Outcome.MET, text, "8 CFR 211.1(a)(6)")
    if permit and back <= permit:
        text = f"The reentry permit is valid until {permit}."
        return step(Outcome.MET, text, "8 CFR 211.1(a)(3)", "8 CFR 223.3(a)(1)", "8 CFR 223.2(c)(2)")
    if back < year and facts.card_expires_on and back <= facts.card_expires_on:
        return step(Outcome.MET, f"Away less than a year, to {year}, with an unexpired card.", "8 CFR 211.1(a)(2)")
    if back < year:
        card = "has expired" if facts.card_expires_on else "is missing"
        text = f"Away less than a year, but the card {card}: find whether good cause waives the document."
        return step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 211.1(a)(2)", "8 CFR 211.1(b)(3)")
    if back == year and leaps_over(facts.departed_on, year):
        text = (
            f"Left on 29 February: the year was over on {back}, or ends with that day. Two readings; ask for guidance."
        )
        return step(Outcome.UNSETTLED, text, "8 CFR 211.1(a)(2)")
    text = (
        f"Away a year or more, since {year}: the card no longer serves. A valid permit, a visa, or a waiver for good "
    )
    return step(Outcome.NOT_MET, f"{text}cause is needed.", "8 CFR 211.1(a)(2)", "8 CFR 211.1(b)(3)")


def _residence(facts: ReturningFacts, permit: date | None) -> Step:
    found = finding_of(facts.temporary)
    if permit and facts.returned_on <= permit and found is not False:
        text = "While a reentry permit is valid, absence alone does not show that residence was given up."
        return note(text, "8 CFR 223.3(d)(1)") if found is None else step(Outcome.MET, text, "8 CFR 223.3(d)(1)")
    text = {
        True: "The visit abroad was temporary; residence was not given up.",
        False: "The visit abroad was not temporary: residence was given up.",
        None: "Find whether the visit abroad was temporary and residence was not given up.",
    }[found]
    return step(heard(held=found), text, "8 CFR 211.1(a)(2)", "8 CFR 211.1(b)(3)")
