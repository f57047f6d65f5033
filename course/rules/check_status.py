"""Check status: which checks carry the next step, which have run out, which must be run again, and what blocks."""

from __future__ import annotations

from datetime import date

from course.model.checks import Answered, CheckStatusFacts, Next, OneCheck, Sort
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude
from course.rules.days import months_after
from course.rules.outcomes import Step, finding_of, heard, note, step, told

NAME = "check-status"
_FULL = ("8 CFR 335.2(b)", "Pub. L. 105-119")
_USED = "8 CFR 103.16(a)"
_ENOUGH_REJECTIONS = 2  #: 12 USCIS-PM B.2, as last seen; the regulation speaks of a rejection and gives no number
_CALLED = {
    Sort.FBI_FINGERPRINT: "FBI fingerprint check",
    Sort.BIOMETRIC: "biometric match",
    Sort.FBI_NAME: "FBI name check",
    Sort.BORDER_NAME: "border name check",
}


def check_status(facts: CheckStatusFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the checks carry the step, seen from the day ``on``. ``law`` holds no figure for this: there is none."""
    del law
    dates = {f"{check.sort}-good-until": last for check in facts.checks if (last := good_until(check))}
    steps = [taken for check in facts.checks for taken in _one(check, facts, on)]
    if facts.naturalizing and all(check.sort is not Sort.FBI_FINGERPRINT for check in facts.checks):
        text = "No answer of the FBI to the fingerprints is on file, and naturalization needs one."
        steps.append(step(Outcome.NEEDS_EVIDENCE, text, *_FULL))
    text = "The records are told apart: it is settled which are this person's."
    steps.append(told(text, _USED, "8 CFR 103.2(b)(16)(ii)", held=finding_of(facts.one_person)))
    steps.append(told("The rest of the case meets what it must.", "8 CFR 103.2(b)(8)(i)", held=finding_of(facts.rest)))
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=tuple(span for check in facts.checks for span in _drawn(check)),
        would_change=_would_change(facts, dates, on),
        when_met=f"On {on} the checks carry the {'call' if facts.wanted_for is Next.CALL else 'decision'}.",
    )


def good_until(check: OneCheck) -> date | None:
    """The last day an answer serves by the figure given; None where no day or no figure was given."""
    if check.came_on is None or check.good_for_months is None:
        return None
    return months_after(check.came_on, check.good_for_months)


def _drawn(check: OneCheck) -> list[Span]:
    name = _CALLED[check.sort]
    came = [Span(label=f"{name[0].upper()}{name[1:]}: answer", start=check.came_on)] if check.came_on else []
    last = good_until(check)
    ends = [Span(label=f"{name[0].upper()}{name[1:]}: last day", start=last, kind="deadline")] if last else []
    return came + ends


def _one(check: OneCheck, facts: CheckStatusFacts, on: date) -> list[Step]:
    name = f"The {_CALLED[check.sort]}"
    if check.answered is Answered.NOTHING_YET:
        cites = _FULL if check.sort is Sort.FBI_FINGERPRINT and facts.naturalizing else (_USED,)
        return [step(Outcome.NEEDS_EVIDENCE, f"{name} has no answer yet.", *cites)]
    definitive = facts.naturalizing and check.sort is Sort.FBI_FINGERPRINT
    if facts.wanted_for is Next.CALL and definitive and check.answered is not Answered.HIT:
        words = {Answered.RECORD: "a record", Answered.REJECTED: "a rejection"}.get(check.answered, "no record")
        return [step(Outcome.MET, f"{name} brought {words}: that is a definitive response.", *_FULL)]
    return [_served(check, name, on), *_found(check, name)]


def _served(check: OneCheck, name: str, on: date) -> Step:
    last = good_until(check)
    source = ("8 CFR 103.16", "12 USCIS-PM B.2")
    if last is None:
        text = f"{name}: for how long the answer serves was not read. No regulation says; confirm it at the source."
        return step(Outcome.NEEDS_EVIDENCE, text, *source)
    if on > last:
        text = f"{name} of {check.came_on} served until {last}: it has run out and is run again."
        return step(Outcome.NEEDS_EVIDENCE, text, *source)
    return note(f"{name} of {check.came_on} serves until {last}, by the figure given.", *source)


def _found(check: OneCheck, name: str) -> list[Step]:
    if check.answered is Answered.CLEAR:
        return [step(Outcome.MET, f"{name} found nothing.", _USED)]
    if check.answered is Answered.NOT_THEIRS:
        return [step(Outcome.MET, f"{name}: the hit was compared and is somebody else.", _USED)]
    if check.answered is Answered.HIT:
        text = f"{name} has a hit that nobody has settled: it says that a record looks alike, not whose it is."
        return [step(Outcome.NEEDS_EVIDENCE, text, _USED, "8 CFR 103.2(b)(16)(i)")]
    if check.answered is Answered.REJECTED:
        return _rejected(check, name)
    weighed = finding_of(check.weighed)
    said = {True: "does not stand in the way", False: "stands in the way", None: "has not been weighed"}[weighed]
    found = [step(heard(held=weighed), f"{name} brought this person's record, and it {said}.", _USED)]
    if weighed is False and check.shown is not True:
        text = "The person has not been told of it: give notice, and time to answer, before a denial."
        found.append(step(Outcome.NOT_MET, text, "8 CFR 103.2(b)(16)(i)"))
    return found


def _rejected(check: OneCheck, name: str) -> list[Step]:
    if check.rejections < _ENOUGH_REJECTIONS:
        text = f"{name}: the prints were rejected once. They are taken again."
        return [step(Outcome.NEEDS_EVIDENCE, text, "12 USCIS-PM B.2", "8 CFR 103.2(b)(9)")]
    text = f"{name}: prints were rejected {check.rejections} times, and police certificates cover the period."
    return [told(text, "12 USCIS-PM B.2", "8 CFR 316.10(a)(1)", held=finding_of(check.letters))]


def _would_change(facts: CheckStatusFacts, dates: dict[str, date], on: date) -> tuple[str, ...]:
    ahead = [day for day in dates.values() if day >= on]
    if facts.wanted_for is Next.DECIDE and ahead:
        return (f"A decision after {min(ahead)}: by then a check has run out.",)
    return ()
