"""Firm resettlement in another country, INA 208(b)(2)(A)(vi), by each text of 8 CFR 208.15 that may apply.

``met`` means that the bar does not stand in the way on these facts, ``not-met`` that it does.
"""

from __future__ import annotations

from datetime import date

from course.model.asylum_bars import ParentsResettled, ResettlementFacts, ThirdCountry
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conclusion import either, every, report
from course.rules.days import years_after
from course.rules.outcomes import Step, finding_of, note, step, worst

NAME = "firm-resettlement"
_BAR = "INA 208(b)(2)(A)(vi)"
_FOUR_STEPS = "Matter of A-G-G-, 25 I&N Dec. 486 (BIA 2011)"
_PANGEA = "Pangea Legal Services v. Department of Homeland Security, 512 F. Supp. 3d 966 (N.D. Cal. 2021)"
_BURDEN = "8 CFR 1240.8(d)"


def firm_resettlement(facts: ResettlementFacts, *, on: date, law: Parameters) -> Finding:
    """Take each stay through the four steps and, since its standing is not confirmed, through the later text as well.

    Where the two texts part, the finding gives both readings and is unsettled.
    """
    if not facts.stays and not facts.parents:
        text = "No stay in another country between the flight and the arrival: nothing points to firm resettlement."
        return report(NAME, Outcome.MET, text, [step(Outcome.MET, text, _BAR)], on=on)
    first = [_four_steps(stay) for stay in facts.stays] or [_nobody()]
    settled = worst(taken.outcome for taken in first)
    said = [*(told for stay in facts.stays for told in _trail(stay)), *first]
    if law.value("firm-resettlement-texts", on) == 1:
        steps = [note(_ENJOINED, _PANGEA, "8 CFR 208.15"), *said]
        return _report(facts, settled, _summary(first, settled), steps, on=on)
    later = [_printed(stay, law=law, on=on) for stay in facts.stays] + _parents(facts, law=law, on=on)
    other = worst(taken.outcome for taken in later)
    steps = [note(_TWO_TEXTS, _PANGEA, "8 CFR 208.15"), *said, *later]
    if settled is other:
        return _report(facts, settled, _summary(first, settled), steps, on=on)
    if Outcome.NEEDS_EVIDENCE in (settled, other):
        return _report(facts, Outcome.NEEDS_EVIDENCE, _summary([*first, *later], Outcome.NEEDS_EVIDENCE), steps, on=on)
    text = f"Two readings. By the text before 2021: {_HELD[settled]} By the text printed since: {_HELD[other]} "
    text += "The printed text was enjoined before it took effect; confirm at the source which one applies."
    return _report(facts, Outcome.UNSETTLED, text, [*steps, step(Outcome.UNSETTLED, text, _BAR, _PANGEA)], on=on)


_ENJOINED = (
    "The rule of 2020 that rewrote this definition was enjoined on 2021-01-08, before it took effect: the text before "
    "it is read."
)
_TWO_TEXTS = (
    "Two texts are read. The rule of 2020 was enjoined on 2021-01-08, before it took effect, and still in December "
    "2022; the Code prints it all the same. How the injunction stands today is to be confirmed at the source."
)
_HELD = {Outcome.MET: "not firmly resettled.", Outcome.NOT_MET: "firmly resettled, so asylum is barred."}


def _nobody() -> Step:
    return step(Outcome.MET, "The applicant lived in no other country: there was no offer to take up.", _BAR)


def _trail(stay: ThirdCountry) -> list[Step]:
    where = f"{stay.country}, {stay.entered_on} to {stay.left_on}"
    found = {True: "found", False: "not found", None: "not looked for yet"}
    text = f"{where}. First, evidence of an offer to stay for good: direct {found[stay.offer]}"
    steps = [note(f"{text}, indirect {found[stay.indirect]}.", _FOUR_STEPS)]
    if _offered(stay):
        text = (
            f"{stay.country}. Second and third, the applicant may rebut it and the whole is weighed: no offer, or no "
        )
        text += f"right to one, is {_words(stay.not_offered)}."
        steps.append(note(text, _FOUR_STEPS, _BURDEN))
        text = f"{stay.country}. Fourth, the exceptions: onward travel only is {_words(stay.onward_only)}, restricted "
        steps.append(note(f"{text}conditions are {_words(stay.restricted)}.", "8 CFR 208.15", _FOUR_STEPS))
    return steps


def _words(showing: Showing) -> str:
    return {
        Showing.ESTABLISHED: "shown",
        Showing.NOT_ESTABLISHED: "not shown",
        Showing.OFFERED: "offered and to be weighed",
        Showing.NOT_ASKED: "not heard yet",
    }[showing]


def _offered(stay: ThirdCountry) -> bool | None:
    return either(stay.offer, stay.indirect)


def _four_steps(stay: ThirdCountry) -> Step:
    offered = _offered(stay)
    cites = (_BAR, "8 CFR 208.15", _FOUR_STEPS)
    if offered is None:
        text = f"{stay.country}: find whether there was an offer to stay for good; look for direct evidence first."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites)
    if not offered:
        return step(Outcome.MET, f"{stay.country}: no evidence of an offer, so no firm resettlement there.", *cites)
    ways = {
        "the offer is rebutted": stay.not_offered,
        "onward travel was the only purpose": stay.onward_only,
        "conditions were restricted": stay.restricted,
    }
    held = [way for way, showing in ways.items() if showing is Showing.ESTABLISHED]
    if held:
        return step(Outcome.MET, f"{stay.country}: not firmly resettled there, as {held[0]}.", *cites)
    if all(showing is Showing.NOT_ESTABLISHED for showing in ways.values()):
        return step(Outcome.NOT_MET, f"{stay.country}: firmly resettled there; an offer stands, no exception.", *cites)
    text = f"{stay.country}: an offer stands so far. Hear the applicant on rebuttal and on both exceptions."
    return step(Outcome.NEEDS_EVIDENCE, text, *cites, _BURDEN)


def _printed(stay: ThirdCountry, *, law: Parameters, on: date) -> Step:
    """One stay by the text printed since 2021: any of its three ways is enough."""
    ways = {
        "a status permanent or renewable without limit, held or to be had": every(
            stay.transit, either(stay.permanent, stay.renewable)
        ),
        "a year or more of voluntary residence": every(_a_year(stay, law=law, on=on), stay.voluntary),
        "presence in a country of one's own citizenship": stay.citizen,
    }
    held = [way for way, found in ways.items() if found]
    cites = (_BAR, "8 CFR 208.15(a)", "8 CFR 208.15(b)")
    if held:
        text = f"{stay.country}, by the text printed since 2021: firmly resettled by {held[0]}."
        return step(Outcome.NOT_MET, text, *cites)
    waiting = [way for way, found in ways.items() if found is None]
    if waiting:
        text = f"{stay.country}, by the text printed since 2021: find whether there was {'; or '.join(waiting)}."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites)
    text = f"{stay.country}, by the text printed since 2021: none of the three ways is there."
    return step(Outcome.MET, text, *cites)


def _a_year(stay: ThirdCountry, *, law: Parameters, on: date) -> bool:
    if stay.waiting:
        return False
    return years_after(stay.entered_on, law.value("resettled-residence-years", on)) <= stay.left_on


def _parents(facts: ResettlementFacts, *, law: Parameters, on: date) -> list[Step]:
    parents, age = facts.parents, law.value("resettled-through-parents-age", on)
    if parents is None:
        return []
    cite = "8 CFR 208.15(b)"
    said = f"The parents were firmly resettled on {parents.on}. By the text printed since 2021 that "
    if facts.born_on and parents.on >= years_after(facts.born_on, age):
        return [step(Outcome.MET, f"{said}does not count: the applicant was {age} or older.", cite)]
    return [_imputed(parents, said, cite)]


def _imputed(parents: ParentsResettled, said: str, cite: str) -> Step:
    derived = finding_of(parents.could_not_derive)
    counts = every(parents.lived_together, None if derived is None else not derived)
    if counts is None:
        text = f"{said}counts for a child who lived with them and could derive a status: find both."
        return step(Outcome.NEEDS_EVIDENCE, text, cite)
    if counts:
        return step(Outcome.NOT_MET, f"{said}counts for the child who lived with them.", cite)
    return step(Outcome.MET, f"{said}does not count for this child.", cite)


def _summary(steps: list[Step], outcome: Outcome) -> str:
    deciding = next(taken.reason.text for taken in steps if taken.outcome is outcome)
    return "Not firmly resettled in another country." if outcome is Outcome.MET and len(steps) > 1 else deciding


def _report(facts: ResettlementFacts, outcome: Outcome, summary: str, steps: list[Step], *, on: date) -> Finding:
    return report(
        NAME,
        outcome,
        summary,
        [*steps, note("A bar to asylum does not bar withholding of removal by itself.", "8 CFR 208.13(c)(1)")],
        on=on,
        numbers={"days-elsewhere": sum((stay.left_on - stay.entered_on).days for stay in facts.stays)},
        timeline=(
            Span(label="Flight", start=facts.fled_on),
            *(Span(label=stay.country, start=stay.entered_on, end=stay.left_on, kind="period") for stay in facts.stays),
            Span(label="Arrival in the United States", start=facts.arrived_on),
        ),
        would_change=_would_change(outcome, steps),
    )


def _would_change(outcome: Outcome, steps: list[Step]) -> tuple[str, ...]:
    if outcome is Outcome.NEEDS_EVIDENCE:
        return tuple(dict.fromkeys(taken.reason.text for taken in steps if taken.outcome is outcome))
    if outcome is Outcome.MET:
        return ()
    return (
        "Evidence that no offer was made or that the applicant would not have qualified.",
        "Either exception: onward travel only, or restricted conditions.",
    )
