"""Criminal grounds of inadmissibility, INA 212(a)(2)(A) to (C), in order.

Prostitution, immunity, religious freedom, trafficking in persons, profit from trafficking and money laundering are the
rule on other criminal grounds.
"""

from __future__ import annotations

from datetime import date

from course.model.crime import CrimeFacts, Offense, Term
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, either, every
from course.rules.conviction import convicted, explain, reached
from course.rules.days import years_after
from course.rules.outcomes import Step, note, step
from course.rules.pardon import explain_pardon, with_pardons
from course.rules.terms import exceeds, in_words, reaches, together

NAME = "criminal-grounds"
_TURPITUDE = "INA 212(a)(2)(A)(i)(I)"
_PETTY = "INA 212(a)(2)(A)(ii)(II)"
_YOUTH = "INA 212(a)(2)(A)(ii)(I)"
_ONE = "9 FAM 302.3-2(B)(6)"
_MINOR = "9 FAM 302.3-2(B)(8)"
_DRUGS = "INA 212(a)(2)(A)(i)(II)"
_TURPITUDE_CITES = {_TURPITUDE, _PETTY}
_METHOD = "Matter of Silva-Trevino, 26 I&N Dec. 826 (BIA 2016)"


def criminal_grounds(facts: CrimeFacts, *, on: date, law: Parameters) -> Finding:
    """Read each record, then test moral turpitude with its exceptions, drugs, several convictions, and trafficking.

    The rule classes no offense: where a class, a record or a term is missing and would matter, it asks.
    """
    steps = [
        *(said for offense in facts.offenses for said in explain(offense)),
        *(said for offense in facts.offenses for said in explain_pardon(offense)),
        *_young(facts, law=law, on=on),
        *with_pardons(_turpitude, facts, law=law, on=on),
        *_drugs(facts, law=law, on=on),
        *with_pardons(_several, facts, law=law, on=on),
        *_trafficking(facts),
    ]
    return conclude(
        NAME,
        steps,
        on=on,
        numbers=_numbers(facts),
        timeline=[Span(label=offense.name, start=offense.committed_on) for offense in facts.offenses],
        would_change=_would_change(steps),
        when_met=_clear(steps),
    )


def _young(facts: CrimeFacts, *, law: Parameters, on: date) -> list[Step]:
    """What visa work asks besides of a conviction for an act in youth; the test of other desks was not confirmed."""
    adult = years_after(facts.born_on, law.value("youth-exception-age", on))
    text = "the act came before 18. In visa work it is a crime of turpitude only from 15 on and after a conviction "
    text += "as an adult for a violent felony. What holds for other applications is to be confirmed at the source."
    return [
        note(f"{offense.name}: {text}", _MINOR)
        for offense in facts.offenses
        if offense.committed_on < adult and offense.moral_turpitude is not False and convicted(offense) is not False
    ]


def _clear(steps: list[Step]) -> str:
    """The summary where no ground stands: the one on moral turpitude carries the exception, if there is one."""
    said = next(taken.reason.text for taken in steps if _TURPITUDE_CITES & set(taken.reason.cites))
    return f"No ground of INA 212(a)(2)(A), (B) or (C)(i) stands on this record. {said}"


def _numbers(facts: CrimeFacts) -> dict[str, int]:
    """How many offenses and convictions there are, and the sentences of the convictions together."""
    sure = [offense for offense in facts.offenses if convicted(offense)]
    total = together(offense.sentence for offense in sure if offense.sentence)
    return {
        "offenses": len(facts.offenses),
        "convictions": len(sure),
        "sentences-months": total.months,
        "sentences-days-besides": total.days,
    }


def _of_turpitude(offense: Offense) -> bool | None:
    return every(reached(offense), offense.moral_turpitude, not offense.purely_political)


def _turpitude(facts: CrimeFacts, *, law: Parameters, on: date) -> Step:
    found = [offense for offense in facts.offenses if _of_turpitude(offense)]
    open_ = [offense for offense in facts.offenses if _of_turpitude(offense) is None]
    if not found and not open_:
        return step(Outcome.MET, "No conviction or admission of a crime involving moral turpitude.", _TURPITUDE)
    if len(found) > 1:
        text = f"{len(found)} crimes involving moral turpitude: the ground applies, and both exceptions need one crime."
        return step(Outcome.NOT_MET, text, _TURPITUDE, _ONE)
    if len(open_) + len(found) > 1:
        return _several_open(facts, found, open_, law=law, on=on)
    offense = (found or open_)[0]
    held, why = _excepted(facts, offense, law=law, on=on)
    if held is True:
        text = f"{offense.name}: {why} So the ground does not apply, however the offense is classed."
        return step(Outcome.MET, text, _PETTY, _YOUTH, _ONE)
    if open_:
        text = f"Find whether {offense.name} is a crime involving moral turpitude, and how it ended. No exception is "
        return step(Outcome.NEEDS_EVIDENCE, f"{text}established. {why}", _TURPITUDE, _METHOD)
    outcome = Outcome.NOT_MET if held is False else Outcome.NEEDS_EVIDENCE
    return step(outcome, f"{offense.name} is a crime involving moral turpitude. {why}", _TURPITUDE, _PETTY, _YOUTH)


def _several_open(facts: CrimeFacts, found: list[Offense], open_: list[Offense], *, law: Parameters, on: date) -> Step:
    """One crime at most is established and others are open: only a crime without exception decides by itself."""
    for offense in found:
        held, why = _excepted(facts, offense, law=law, on=on)
        if held is False:
            text = f"{offense.name} is a crime involving moral turpitude. {why}"
            return step(Outcome.NOT_MET, text, _TURPITUDE, _PETTY, _YOUTH)
    names = ", ".join(offense.name for offense in open_)
    text = f"Find how {names} ended and whether moral turpitude is involved: the exceptions need one crime only."
    return step(Outcome.NEEDS_EVIDENCE, text, _TURPITUDE, _METHOD, _PETTY, _YOUTH)


def _excepted(facts: CrimeFacts, offense: Offense, *, law: Parameters, on: date) -> tuple[bool | None, str]:
    petty, youth = _petty(offense, law=law, on=on), _youth(facts, offense, law=law, on=on)
    if petty:
        return True, "It is the only such crime and a petty offense."
    if youth:
        return True, "It is the only such crime, committed in youth and long enough ago."
    if either(petty, youth) is None:
        return None, _asked(offense, law=law, on=on)
    return False, "Neither the petty offense nor the youth exception applies."


def _asked(offense: Offense, *, law: Parameters, on: date) -> str:
    """What the exceptions still wait for: a record, or how long months stated in days are."""
    most, limit = law.value("petty-offense-maximum-months", on), law.value("petty-offense-sentence-months", on)
    for term, months in ((offense.maximum, most), (offense.sentence, limit)):
        if term and exceeds(term, months) is None:
            said = f"Whether {in_words(term)} are more than {months} months depends on which months are meant"
            return f"{said}: no authority choosing was found, so get the judgment in its own words."
    return "Whether an exception applies needs the most it could carry, the sentence, and any release."


def _petty(offense: Offense, *, law: Parameters, on: date) -> bool | None:
    """Most it could carry and, after a conviction, the sentence; an admission alone has no sentence."""
    most, limit = law.value("petty-offense-maximum-months", on), law.value("petty-offense-sentence-months", on)
    maximum = _within(offense.maximum, most)
    return maximum if convicted(offense) is False else every(maximum, _within(offense.sentence, limit))


def _within(term: Term | None, months: int) -> bool | None:
    longer = exceeds(term, months) if term else None
    return None if longer is None else not longer


def _youth(facts: CrimeFacts, offense: Offense, *, law: Parameters, on: date) -> bool | None:
    adult = years_after(facts.born_on, law.value("youth-exception-age", on))
    years = law.value("youth-exception-years", on)
    if offense.committed_on >= adult or facts.applied_on <= years_after(offense.committed_on, years):
        return False
    if offense.confined is False or convicted(offense) is False:
        return True
    return facts.applied_on > years_after(offense.released_on, years) if offense.released_on else None


def _of_drugs(offense: Offense) -> bool | None:
    return every(reached(offense), offense.simple_marijuana_grams is not None or offense.controlled_substance)


def _drugs(facts: CrimeFacts, *, law: Parameters, on: date) -> list[Step]:
    found = [offense for offense in facts.offenses if _of_drugs(offense)]
    if found:
        text = f"{', '.join(offense.name for offense in found)}: a violation of a law on controlled substances. The "
        text += "exceptions for one crime do not reach it."
        return [step(Outcome.NOT_MET, text, _DRUGS), _marijuana(found, law=law, on=on)]
    names = ", ".join(offense.name for offense in facts.offenses if _of_drugs(offense) is None)
    if names:
        return [step(Outcome.NEEDS_EVIDENCE, f"Find whether {names} violates a law on controlled substances.", _DRUGS)]
    return [step(Outcome.MET, "No conviction or admission of a controlled substance violation.", _DRUGS)]


def _marijuana(found: list[Offense], *, law: Parameters, on: date) -> Step:
    limit = law.get("marijuana-waiver-grams", on)
    grams = found[0].simple_marijuana_grams
    single = len(found) == 1 and grams is not None and grams <= limit.value
    text = f"one offense of simple possession of {limit.value} grams or less of marijuana"
    if single:
        return note(f"A waiver is not ruled out: this is {text}.", limit.cite)
    return note(f"No waiver is open for this ground: it is not {text}.", limit.cite)


def _several(facts: CrimeFacts, *, law: Parameters, on: date) -> Step:
    counted = [offense for offense in facts.offenses if not offense.purely_political]
    sure = [offense for offense in counted if convicted(offense)]
    perhaps = [offense for offense in counted if convicted(offense) is not False]
    enough, months = law.value("several-convictions", on), law.value("several-convictions-months", on)
    cite = law.get("several-convictions-months", on).cite
    total = together(offense.sentence for offense in sure if offense.sentence)
    said = f"{len(sure)} conviction(s) with sentences of {in_words(total)} in all; {months} months from {enough} bar."
    if len(sure) >= enough and reaches(total, months) is True:
        return step(Outcome.NOT_MET, f"{said} Ask counsel about sentences served at the same time.", cite, _SENTENCE)
    known = [offense.sentence for offense in perhaps if offense.sentence]
    short = len(known) == len(perhaps) and reaches(together(known), months) is False
    if len(perhaps) < enough or short:
        return step(Outcome.MET, said, cite, _SENTENCE)
    return step(Outcome.NEEDS_EVIDENCE, f"{said} Get every disposition and sentence.", cite, _SENTENCE)


_SENTENCE = "INA 101(a)(48)(B)"


def _trafficking(facts: CrimeFacts) -> list[Step]:
    if facts.trafficking_reason:
        text = "There is reason to believe that the person is or was a trafficker; no conviction is needed."
        return [step(Outcome.NOT_MET, text, "INA 212(a)(2)(C)(i)")]
    if facts.trafficking_reason is None:
        text = "Find whether there is reason to believe that the person is or was a trafficker in drugs."
        return [step(Outcome.NEEDS_EVIDENCE, text, "INA 212(a)(2)(C)(i)")]
    return []


def _would_change(steps: list[Step]) -> tuple[str, ...]:
    changes = [taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE]
    if any(taken.outcome is Outcome.NOT_MET for taken in steps):
        changes.append(
            "An order that vacates a conviction for a defect, or a waiver under INA 212(h) where one is open."
        )
    return tuple(changes)
