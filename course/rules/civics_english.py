"""Which tests an applicant takes, and whether they were passed."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, PastAttempts, PastTrips, in_order, none_before
from course.model.finding import Finding, Outcome, Reason, Span
from course.model.naturalization import Attempt, MedicalException
from course.model.parameter import Parameters
from course.rules.days import days_after
from course.rules.exceptions_by_age import Measure, age_and_residence
from course.rules.outcomes import satisfied

NAME = "civics-english"


class TestFacts(Model):
    """Birth, first day of permanent residence, filing day and trips set the tests; attempts say how they went."""

    __test__ = False  # pytest: not a test class

    born_on: Past
    resident_since: Past
    filed_on: Past
    trips: PastTrips = ()
    medical: MedicalException = MedicalException.NONE
    attempts: PastAttempts = ()

    @model_validator(mode="after")
    def _agrees(self) -> TestFacts:
        in_order(self, "born_on", "resident_since", "filed_on")
        none_before(self, "born_on", "trips", "departed")
        none_before(self, "filed_on", "attempts", "on")
        return self


class Sitting(Model):
    """What has to be sat: English or not, and how many civics questions from which bank."""

    edition: int
    bank: int
    asked: int
    right: int
    english: bool
    civics: bool
    special: bool
    cite: str


def civics_english(facts: TestFacts, *, on: date, law: Parameters) -> Finding:
    """The edition by filing date, the exceptions by age, residence and disability, and the result so far.

    ``on`` dates the reading of the law; the edition of the civics test goes by the filing date.
    """
    measure = Measure(facts.born_on, facts.resident_since, facts.filed_on, facts.trips)
    english, special = age_and_residence(measure, on=on, law=law)
    sitting = _sitting(facts, no_english=english.holds is not False, by_age=special.holds is not False, on=on, law=law)
    strict = _sitting(facts, no_english=english.holds is True, by_age=special.holds is True, on=on, law=law)
    outcome, said = _decide(facts, sitting, on=on, law=law)
    if _decide(facts, strict, on=on, law=law)[0] is not outcome:
        outcome, said = _say(
            Outcome.UNSETTLED, "The readings of an exception lead to different results.", said.cites[0]
        )
    window = _retest(facts, on=on, law=law)
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=said.text,
        reasons=(*_what(facts, sitting), *english.reasons, *special.reasons, *_medical(facts), said),
        as_of=on,
        dates=window,
        numbers={
            "edition": sitting.edition,
            "bank": sitting.bank,
            "asked": sitting.asked if sitting.civics else 0,
            "right-to-pass": sitting.right if sitting.civics else 0,
            "english": int(sitting.english),
            "age": measure.age,
            "years-resident": measure.years_resident,
        },
        timeline=(
            Span(label="Form N-400 filed", start=facts.filed_on),
            *(Span(label="Tested", start=attempt.on) for attempt in facts.attempts),
            *(
                Span(label=key.replace("-", " ").capitalize(), start=day, kind="deadline")
                for key, day in window.items()
            ),
        ),
        would_change=_would_change(outcome),
    )


def _sitting(facts: TestFacts, *, no_english: bool, by_age: bool, on: date, law: Parameters) -> Sitting:
    excused = facts.medical is MedicalException.ACCEPTED
    asked = law.get("civics-special-asked", on) if by_age else law.get("civics-asked", facts.filed_on)
    return Sitting(
        edition=law.value("civics-edition", facts.filed_on),
        bank=law.value("civics-special-bank", on) if by_age else law.value("civics-bank", facts.filed_on),
        asked=int(asked.value),
        right=law.value("civics-special-pass", on) if by_age else law.value("civics-pass", facts.filed_on),
        english=not excused and not no_english,
        civics=not excused,
        special=by_age,
        cite=asked.cite,
    )


def _what(facts: TestFacts, sitting: Sitting) -> tuple[Reason, ...]:
    test = f"Filed on {facts.filed_on}, the application goes with the {sitting.edition} civics test"
    if not sitting.civics:
        return (
            Reason(
                text=f"{test}, but an accepted medical exception excuses it.", cites=("90 FR 45047", "INA 312(b)(1)")
            ),
        )
    amount = f"up to {sitting.asked} questions from {sitting.bank}, {sitting.right} right to pass"
    bank = " from the marked questions of that edition" if sitting.special else ""
    cites = ("INA 312(a)(2)", "90 FR 45047", "8 CFR 312.2(c)(2)", *((sitting.cite,) if sitting.special else ()))
    civics = Reason(text=f"{test}: {amount}{bank}.", cites=cites)
    if sitting.english:
        return (
            civics,
            Reason(
                text="English must be shown: speaking, reading and writing.", cites=("INA 312(a)(1)", "8 CFR 312.1(a)")
            ),
        )
    return (
        civics,
        Reason(text="Without English, civics is taken in the applicant's language.", cites=("8 CFR 312.2(c)(1)",)),
    )


def _medical(facts: TestFacts) -> tuple[Reason, ...]:
    said = {
        MedicalException.SUBMITTED: "A Form N-648 is in the record; decide on it before testing, with credible doubts "
        "put to the applicant.",
        MedicalException.ACCEPTED: "The Form N-648 was accepted: neither English nor civics is required.",
        MedicalException.NOT_ACCEPTED: "The Form N-648 was not accepted, so the tests are taken.",
    }
    if facts.medical not in said:
        return ()
    held = True if facts.medical is MedicalException.ACCEPTED else None
    cites = ("INA 312(b)(1)", "8 CFR 312.1(b)(3)", "8 CFR 312.2(b)(2)", "12 USCIS-PM E.3")
    return (Reason(text=said[facts.medical], cites=cites, satisfied=held),)


def _english(attempt: Attempt, _sitting: Sitting) -> list[bool | None]:
    """The result of a sitting in English, or none where English was not sat."""
    return [] if attempt.english is None else [attempt.english]


def _civics(attempt: Attempt, sitting: Sitting) -> list[bool | None]:
    """The result of a sitting in civics: passed, failed, or None where too few were asked to tell; none if not sat."""
    if attempt.asked == 0:
        return []
    if attempt.correct >= sitting.right:
        return [True]
    failed = attempt.asked - attempt.correct > sitting.asked - sitting.right
    return [False if failed else None]


def _decide(facts: TestFacts, sitting: Sitting, *, on: date, law: Parameters) -> tuple[Outcome, Reason]:
    if not sitting.english and not sitting.civics:
        return _say(Outcome.MET, "No test is required.", "INA 312(b)(1)")
    if facts.medical is MedicalException.SUBMITTED and not facts.attempts:
        return _say(Outcome.NEEDS_EVIDENCE, "The medical exception must be decided first.", "8 CFR 312.2(b)(2)")
    if not facts.attempts:
        return _say(Outcome.NEEDS_EVIDENCE, "The applicant has not been tested yet.", "8 CFR 335.2(c)")
    parts = [(sitting.english, _english), (sitting.civics, _civics)]
    results = [
        [result for attempt in facts.attempts for result in read(attempt, sitting)]
        for required, read in parts
        if required
    ]
    # A part once passed stays passed: the second opportunity is for the part that was failed.
    unpassed = [part for part in results if True not in part]
    if not unpassed:
        return _say(Outcome.MET, "Every required test was passed.", "INA 312(a)(1)", "INA 312(a)(2)")
    if any(len(part) >= law.value("test-chances", on) and None not in part for part in unpassed):
        text = "A required test was failed at both opportunities."
        return _say(Outcome.NOT_MET, text, "8 CFR 312.5(a)", "8 CFR 335.3(b)")
    if any(not part or part[-1] is None for part in unpassed):
        text = "The record of the tests does not show a result."
        return _say(Outcome.NEEDS_EVIDENCE, text, "8 CFR 335.2(c)")
    return _say(Outcome.NEEDS_EVIDENCE, "A test was failed; a second opportunity is due.", "8 CFR 312.5(a)")


def _say(outcome: Outcome, text: str, *cites: str) -> tuple[Outcome, Reason]:
    return outcome, Reason(text=text, cites=cites, satisfied=satisfied(outcome))


def _retest(facts: TestFacts, *, on: date, law: Parameters) -> dict[str, date]:
    if not facts.attempts:
        return {}
    first = facts.attempts[0].on
    return {
        "reexamination-not-required-before": days_after(first, law.value("reexamination-earliest-days", on)),
        "second-opportunity-by": days_after(first, law.value("retest-latest-days", on)),
    }


def _would_change(outcome: Outcome) -> tuple[str, ...]:
    if outcome is Outcome.MET:
        return ()
    return (
        "An accepted Form N-648.",
        "Proof of age and of years lived here as a permanent resident that brings an exception into play.",
    )
