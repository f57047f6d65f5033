"""A screen for aggravated felonies, INA 101(a)(43): what the record decides, and what is a question for counsel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.crime import Listed, ScreenFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import report
from course.rules.conviction import convicted, explain
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step
from course.rules.terms import in_words, reaches

NAME = "aggravated-felony-screen"
_LIST = "INA 101(a)(43)"
_SENTENCE = "INA 101(a)(48)(B)"
_METHODS = (
    "Descamps v. United States, 570 U.S. 254 (2013)",
    "Mathis v. United States, 579 U.S. 500 (2016)",
    "Matter of Silva-Trevino, 26 I&N Dec. 826 (BIA 2016)",
)


@dataclass(frozen=True)
class _Test:
    """What a listed kind asks of the record besides the statute: a term, an amount, a family exception."""

    cite: str
    term: bool = False
    amount: bool = False
    family: bool = False


_TESTS = {
    Listed.MURDER_RAPE_OR_ABUSE_OF_A_MINOR: _Test("INA 101(a)(43)(A)"),
    Listed.DRUG_TRAFFICKING: _Test("INA 101(a)(43)(B)"),
    Listed.MONEY_LAUNDERING: _Test("INA 101(a)(43)(D)", amount=True),
    Listed.VIOLENCE: _Test("INA 101(a)(43)(F)", term=True),
    Listed.THEFT_OR_BURGLARY: _Test("INA 101(a)(43)(G)", term=True),
    Listed.FRAUD: _Test("INA 101(a)(43)(M)(i)", amount=True),
    Listed.SMUGGLING: _Test("INA 101(a)(43)(N)", family=True),
    Listed.DOCUMENT_FRAUD: _Test("INA 101(a)(43)(P)", term=True, family=True),
    Listed.FORGERY: _Test("INA 101(a)(43)(R)", term=True),
    Listed.OBSTRUCTION: _Test("INA 101(a)(43)(S)", term=True),
}


def aggravated_felony(facts: ScreenFacts, *, on: date, law: Parameters) -> Finding:
    """Conviction, kind, term or amount, exception, then the match of the statute: the first that fails ends the screen.

    ``not-met`` means that the offense is an aggravated felony. Whether a statute of conviction matches a listed
    offense is decided by its elements, not by what happened; the screen never answers that itself.
    """
    steps = explain(facts.offense)
    for taken in _screens(facts, law=law, on=on):
        steps.append(taken)
        if taken.outcome is Outcome.MET and taken.reason.satisfied:
            return _report(facts, Outcome.MET, steps, law=law, on=on)
    open_ = any(taken.outcome is Outcome.NEEDS_EVIDENCE for taken in steps)
    return _report(facts, Outcome.NEEDS_EVIDENCE if open_ else Outcome.NOT_MET, steps, law=law, on=on)


def _screens(facts: ScreenFacts, *, law: Parameters, on: date) -> list[Step]:
    """Every question in order. A step that is met takes the offense out; a note goes on; others are open."""
    test = _TESTS.get(facts.kind) if facts.kind else None
    return [
        _conviction(facts),
        *_foreign(facts, law=law, on=on),
        _kind(facts),
        *([_term(facts, test, law=law, on=on)] if test and test.term else []),
        *([_amount(facts, test, law=law, on=on)] if test and test.amount else []),
        *([_family(facts, test)] if test and test.family else []),
        _match(facts),
    ]


def _conviction(facts: ScreenFacts) -> Step:
    held = convicted(facts.offense)
    if held is None:
        return step(Outcome.NEEDS_EVIDENCE, "First find whether there is a conviction.", "INA 101(a)(48)(A)")
    if held:
        return note("There is a conviction; attempts and conspiracies are screened alike.", "INA 101(a)(43)(U)")
    return step(Outcome.MET, "Without a conviction there is no aggravated felony to screen.", "INA 101(a)(48)(A)")


def _foreign(facts: ScreenFacts, *, law: Parameters, on: date) -> list[Step]:
    if not facts.foreign:
        return []
    years = law.value("foreign-felony-years", on)
    if facts.completed_on is None:
        text = f"A foreign offense counts only if its term ended within {years} years: find when it ended."
        return [step(Outcome.NEEDS_EVIDENCE, text, _LIST)]
    last = years_after(facts.completed_on, years)
    if facts.applied_on > last:
        return [step(Outcome.MET, f"The foreign term ended more than {years} years ago ({facts.completed_on}).", _LIST)]
    return [note(f"The foreign term ended on {facts.completed_on}, within {years} years.", _LIST)]


def _kind(facts: ScreenFacts) -> Step:
    if facts.kind is None:
        return step(Outcome.NEEDS_EVIDENCE, "Compare the statute of conviction with the list.", _LIST)
    if facts.kind is Listed.NOT_LISTED:
        return step(Outcome.MET, "The offense is of no kind the list names.", _LIST)
    if facts.kind is Listed.OTHER_LISTED:
        text = "The offense may be of a kind this screen does not hold: put the statute and the list before counsel."
        return step(Outcome.NEEDS_EVIDENCE, text, _LIST)
    return note(f"The offense is put forward as {facts.kind.value.replace('-', ' ')}.", _TESTS[facts.kind].cite)


def _term(facts: ScreenFacts, test: _Test, *, law: Parameters, on: date) -> Step:
    months, sentence = law.value("felony-term-months", on), facts.offense.sentence
    if sentence is None:
        text = f"This kind needs a term of {months} months: get the sentence imposed, suspended or not."
        return step(Outcome.NEEDS_EVIDENCE, text, test.cite, _SENTENCE)
    said = f"Sentenced to {in_words(sentence)}; this kind needs a term of at least {months} months, suspended or not."
    held = reaches(sentence, months)
    if held is None:
        text = f"{said} Whether it is depends on which months are meant: ask counsel."
        return step(Outcome.NEEDS_EVIDENCE, text, test.cite, _SENTENCE)
    return note(said, test.cite, _SENTENCE) if held else step(Outcome.MET, said, test.cite, _SENTENCE)


def _amount(facts: ScreenFacts, test: _Test, *, law: Parameters, on: date) -> Step:
    limit = law.value("felony-dollars", on)
    if facts.dollars is None:
        return step(Outcome.NEEDS_EVIDENCE, f"This kind needs more than ${limit:,}: find the amount.", test.cite)
    said = f"The amount is ${facts.dollars:,.2f}; this kind needs more than ${limit:,}."
    return note(said, test.cite) if facts.dollars > limit else step(Outcome.MET, said, test.cite)


def _family(facts: ScreenFacts, test: _Test) -> Step:
    said = "a first offense shown to have helped only a spouse, child or parent"
    if facts.family_only is None:
        return step(Outcome.NEEDS_EVIDENCE, f"Find whether the exception applies: {said}.", test.cite)
    if facts.family_only:
        return step(Outcome.MET, f"The exception applies: {said}.", test.cite)
    return note(f"The exception does not apply: not {said}.", test.cite)


def _match(facts: ScreenFacts) -> Step:
    if facts.matches is None:
        text = (
            "Whether the elements of the statute match the listed offense is a question for counsel: ask it, with the "
        )
        return step(
            Outcome.NEEDS_EVIDENCE, text + "statute as it stood, the charge, the plea and the judgment.", *_METHODS
        )
    if facts.matches:
        return note("Counsel answered that the statute matches the listed offense.", *_METHODS)
    return step(Outcome.MET, "Counsel answered that the statute does not match the listed offense.", *_METHODS)


def _numbers(facts: ScreenFacts, *, law: Parameters, on: date) -> dict[str, int]:
    """The term or the amount that this kind of offense needs, as the law of the day has it."""
    test = _TESTS.get(facts.kind) if facts.kind else None
    numbers = {}
    if test and test.term:
        numbers["months-needed"] = law.value("felony-term-months", on)
    if test and test.amount:
        numbers["dollars-to-exceed"] = law.value("felony-dollars", on)
    return numbers


def _dates(facts: ScreenFacts, *, law: Parameters, on: date) -> dict[str, date]:
    """The last day on which a foreign conviction still counts."""
    if not facts.foreign or facts.completed_on is None:
        return {}
    return {"foreign-term-counts-to": years_after(facts.completed_on, law.value("foreign-felony-years", on))}


def _report(facts: ScreenFacts, outcome: Outcome, steps: list[Step], *, law: Parameters, on: date) -> Finding:
    summary = {
        Outcome.MET: f"{facts.offense.name} is screened out: {steps[-1].reason.text}",
        Outcome.NOT_MET: f"{facts.offense.name} is an aggravated felony.",
        Outcome.NEEDS_EVIDENCE: f"{facts.offense.name} is not screened out; the points named are open.",
    }[outcome]
    waiting = [taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE]
    return report(
        NAME,
        outcome,
        summary,
        steps,
        on=on,
        dates=_dates(facts, law=law, on=on),
        numbers=_numbers(facts, law=law, on=on),
        timeline=[Span(label=facts.offense.name, start=facts.offense.committed_on)],
        would_change=waiting if outcome is Outcome.NEEDS_EVIDENCE else (),
    )
