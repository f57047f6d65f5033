"""Whether a request to extend a stay or change status was filed before status expired, or may be excused."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.status import Classification, Request, StayRequestFacts
from course.rules.conclusion import conclude, drawn
from course.rules.deadline import next_working_day
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "extension-or-change"


def stay_request(facts: StayRequestFacts, *, on: date, law: Parameters) -> Finding:  # noqa: ARG001  (no number here)
    """Whether the class can be extended or changed, the request was in time, and status was kept."""
    steps = [*_class(facts), *_status(facts), *_proceedings(facts), *_time(facts)]
    dates = {"stay-expires": facts.expires_on} if facts.expires_on else {}
    late = facts.expires_on is not None and facts.filed_on > facts.expires_on
    return conclude(
        NAME,
        [*steps, note(_DISCRETION, *_rule(facts))],
        on=on,
        dates=dates,
        numbers={"days-late": max(0, (facts.filed_on - facts.expires_on).days)} if facts.expires_on else {},
        timeline=(Span(label="Request filed", start=facts.filed_on), *drawn(dates)),
        would_change=("Extraordinary circumstances beyond control, and a delay in proportion to them.",)
        if late
        else (),
        when_met=_granted(facts, late=late),
    )


def _granted(facts: StayRequestFacts, *, late: bool) -> str:
    when = "late, but excused" if late else "before the stay expired" if facts.expires_on else "within the stay"
    return f"Filed on {facts.filed_on}, {when}, with status otherwise maintained: the request may be granted."


_DISCRETION = "Where the rules are met, the request is granted as a matter of discretion."


def _rule(facts: StayRequestFacts) -> tuple[str, ...]:
    if facts.request is Request.EXTENSION:
        return ("8 CFR 214.1(c)(4)(i)", "8 CFR 214.1(c)(7)")
    return ("INA 248(a)", "8 CFR 248.1(b)")


def _class(facts: StayRequestFacts) -> list[Step]:
    name = facts.classification.value
    if facts.request is Request.EXTENSION:
        if facts.classification in (Classification.C, Classification.D, Classification.K1) or facts.visa_waiver:
            text = f"{'A visitor without a visa' if facts.visa_waiver else name} cannot be given an extension of stay."
            return [step(Outcome.NOT_MET, text, "8 CFR 214.1(c)(3)")]
        if facts.duration_of_status:
            text = (
                "Admission for duration of status is not extended this way; the program is. From 2026-09-15 a rule on "
            )
            text += "fixed admission changes that: confirm its text at the source."
            return [step(Outcome.NOT_MET, text, "8 CFR 214.1(c)(3)(v)", "Federal Register document 2026-14439")]
        return []
    if (
        facts.classification
        in (Classification.C, Classification.D, Classification.K1, Classification.K3, Classification.S)
        or facts.visa_waiver
    ):
        text = f"{'A visitor without a visa' if facts.visa_waiver else name} cannot change status."
        return [step(Outcome.NOT_MET, text, "INA 248(a)(1)", "INA 248(a)(4)", "8 CFR 248.2(a)")]
    if facts.home_residence:
        text = "An exchange visitor under the two-year home requirement, without a waiver, can change only to A or G."
        return [step(Outcome.NOT_MET, text, "INA 248(a)(3)", "8 CFR 248.2(a)")]
    return []


def _time(facts: StayRequestFacts) -> list[Step]:
    rule = _rule(facts)[0] if facts.request is Request.EXTENSION else "8 CFR 248.1(b)"
    if facts.expires_on is None:
        return [note("The stay had no fixed end, so the request could not come after it.", rule)]
    if facts.filed_on <= facts.expires_on:
        return [step(Outcome.MET, f"Filed on {facts.filed_on}, before status expired after {facts.expires_on}.", rule)]
    if facts.filed_on <= next_working_day(facts.expires_on):
        text = (
            f"Status expired on {facts.expires_on}, a day of rest; the request came on the next working day. Two "
            "readings: a period to act runs on to that day; or the end of status is no such period, and it is late."
        )
        return [step(Outcome.UNSETTLED, text, "8 CFR 1.2", rule)]
    late = (facts.filed_on - facts.expires_on).days
    text = f"Filed {late} day(s) after status expired: excused only for extraordinary circumstances beyond control, "
    text += "with a delay in proportion."
    steps = [step(heard(held=finding_of(facts.delay)), text, rule)]
    text = "To be excused, the person must remain a bona fide nonimmigrant."
    return [*steps, step(heard(held=finding_of(facts.bona_fide)), text, rule)]


def _status(facts: StayRequestFacts) -> list[Step]:
    rule = _rule(facts)[0] if facts.request is Request.EXTENSION else "8 CFR 248.1(b)"
    text = {
        True: "Status was otherwise maintained.",
        False: "Status was not maintained: the request cannot be approved.",
        None: "Whether status was otherwise maintained is still to be shown.",
    }[facts.maintained]
    return [step(heard(held=facts.maintained), text, rule)]


def _proceedings(facts: StayRequestFacts) -> list[Step]:
    if not facts.in_removal_proceedings or facts.expires_on is None or facts.filed_on <= facts.expires_on:
        return []
    rule = _rule(facts)[0] if facts.request is Request.EXTENSION else "8 CFR 248.1(b)"
    return [step(Outcome.NOT_MET, "A late request is not excused for somebody in removal proceedings.", rule)]
