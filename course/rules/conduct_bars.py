"""The bars to good moral character, each an ordered step: permanent first, then those of the statutory period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.model.finding import Outcome
from course.model.naturalization import Act, Conduct, Showing
from course.model.parameter import Parameters
from course.rules.days import overlap
from course.rules.outcomes import Step, heard, note, step

#: Conduct that bars when found, without a conviction: what, and the paragraph that says so.
_FOUND = {
    Conduct.PROSTITUTION: ("involvement in prostitution", "8 CFR 316.10(b)(2)(vii)", "INA 101(f)(3)"),
    Conduct.SMUGGLING: ("involvement in smuggling a person", "8 CFR 316.10(b)(2)(viii)", "INA 101(f)(3)"),
    Conduct.POLYGAMY: ("the practice of polygamy", "8 CFR 316.10(b)(2)(ix)", "INA 101(f)(3)"),
    Conduct.GAMBLING_INCOME: ("income mainly from illegal gambling", "8 CFR 316.10(b)(2)(xi)", "INA 101(f)(4)"),
    Conduct.HABITUAL_DRUNKARD: ("habitual drunkenness", "8 CFR 316.10(b)(2)(xii)", "INA 101(f)(1)"),
}
#: Conduct that bars unless extenuating circumstances are shown.
_EXTENUABLE = {
    Conduct.FAILURE_TO_SUPPORT: ("Willful failure to support dependents", "8 CFR 316.10(b)(3)(i)"),
    Conduct.EXTRAMARITAL_AFFAIR: ("An affair that tended to destroy a marriage", "8 CFR 316.10(b)(3)(ii)"),
    Conduct.UNLAWFUL_VOTING: ("Unlawful registration or voting", "8 CFR 316.10(b)(3)(iii)"),
    Conduct.FALSE_CITIZENSHIP_CLAIM: ("A false claim to citizenship", "8 CFR 316.10(b)(3)(iii)"),
    Conduct.UNLAWFUL_ACT: ("An unlawful act that reflects on character", "8 CFR 316.10(b)(3)(iii)"),
    Conduct.OTHER_CONVICTION: ("A conviction outside the listed bars", "8 CFR 316.10(b)(3)(iii)"),
}
_CITIZENSHIP = (Conduct.UNLAWFUL_VOTING, Conduct.FALSE_CITIZENSHIP_CLAIM)


def permanent(acts: Iterable[Act], *, law: Parameters) -> list[Step]:
    """Murder, aggravated felonies and persecution bar whenever they happened."""
    return [found for act in acts if (found := _permanent(act, law))]


def in_period(acts: tuple[Act, ...], first: date, last: date, *, law: Parameters, on: date) -> list[Step]:
    """Every bar that depends on the statutory period, in the order of 8 CFR 316.10(b)(2) and (3).

    Confinement counts by when it was served, whenever the offense was; all else by the day of the act.
    """
    inside = tuple(act for act in acts if first <= act.on <= last)
    return [
        *_turpitude(acts, inside, law, on),
        *_sentences(inside, law, on),
        *_drugs(inside, law, on),
        *_confinement(acts, first, last, law, on),
        *_found(inside),
        *_gambling(inside, law, on),
        *_driving(inside, law, on),
        *_extenuable(inside),
    ]


def _permanent(act: Act, law: Parameters) -> Step | None:
    if act.kind is Conduct.PERSECUTION:
        text = f"Taking part in persecution, genocide or torture ({act.on}) bars permanently."
        return step(Outcome.NOT_MET, text, "INA 101(f)(9)")
    if act.kind not in _PERMANENT:
        return None
    name, cites = _PERMANENT[act.kind]
    if act.convicted_on is None:
        text = f"A charge of {name} ({act.on}) without a conviction: get the court record."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites)
    if act.kind is Conduct.AGGRAVATED_FELONY and not _bar_reaches(act.convicted_on, law):
        text = f"The conviction of {name} on {act.convicted_on} came before the regulation's permanent bar began. "
        return note(text + "It is still weighed as conduct.", "8 CFR 316.10(b)(1)(ii)", "INA 316(e)")
    return step(Outcome.NOT_MET, f"A conviction of {name} on {act.convicted_on} bars permanently.", *cites)


def _bar_reaches(convicted_on: date, law: Parameters) -> bool:
    try:
        return law.value("aggravated-felony-bar", convicted_on) > 0
    except KeyError:
        return False


def _turpitude(acts: tuple[Act, ...], inside: tuple[Act, ...], law: Parameters, on: date) -> list[Step]:
    """The exception for a petty offense asks for one such crime in all: an older one counts against it."""
    every = [act for act in acts if act.kind is Conduct.MORAL_TURPITUDE]
    crimes = [act for act in every if act in inside]
    older = any(act.convicted_on or act.admitted for act in every if act not in inside)
    return [_one_crime(act, alone=len(crimes) == 1 and not older, law=law, on=on) for act in crimes]


def _one_crime(act: Act, *, alone: bool, law: Parameters, on: date) -> Step:
    cites = ("INA 101(f)(3)", "8 CFR 316.10(b)(2)(i)")
    if act.convicted_on is None and not act.admitted:
        text = f"An alleged crime involving moral turpitude ({act.on}), neither convicted nor admitted: get the record."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites)
    if alone and _petty(act, law, on):
        text = f"The only crime involving moral turpitude ({act.on}) is a petty offense, so it does not bar."
        return step(Outcome.MET, text, _PETTY, cites[1])
    if alone and act.maximum_months is None:
        text = f"Whether the crime of {act.on} is a petty offense depends on the most it could carry: get the statute."
        return step(Outcome.NEEDS_EVIDENCE, text, _PETTY)
    if act.convicted_on:
        text = f"A crime involving moral turpitude in the period ({act.on}, convicted on {act.convicted_on}) bars."
        return step(Outcome.NOT_MET, text, *cites)
    text = f"A crime involving moral turpitude in the period ({act.on}), admitted though never charged, bars."
    return step(Outcome.NOT_MET, text, *cites, "8 CFR 316.10(b)(2)(iv)")


def _petty(act: Act, law: Parameters, on: date) -> bool:
    most, sentence = law.value("petty-offense-maximum-months", on), law.value("petty-offense-sentence-months", on)
    return act.maximum_months is not None and act.maximum_months <= most and act.sentence_months <= sentence


def _sentences(acts: tuple[Act, ...], law: Parameters, on: date) -> list[Step]:
    convicted = [act for act in acts if act.convicted_on]
    total = sum(act.sentence_months for act in convicted)
    enough = len(convicted) >= law.value("aggregate-sentence-offenses", on)
    if not enough or total < law.value("aggregate-sentence-months", on):
        return []
    text = f"{len(convicted)} convictions in the period carry sentences of {total} months in all, which bars."
    return [step(Outcome.NOT_MET, text, "INA 101(f)(3)", "8 CFR 316.10(b)(2)(ii)")]


def _drugs(acts: tuple[Act, ...], law: Parameters, on: date) -> list[Step]:
    simple = [act for act in acts if act.kind is Conduct.SIMPLE_MARIJUANA]
    barred = [act for act in acts if act.kind is Conduct.CONTROLLED_SUBSTANCE]
    cites = ("INA 101(f)(3)", "8 CFR 316.10(b)(2)(iii)")
    if barred or len(simple) > 1:
        days = ", ".join(str(act.on) for act in (*barred, *simple))
        return [step(Outcome.NOT_MET, f"Controlled substance violations in the period ({days}) bar.", *cites)]
    if not simple:
        return []
    grams = law.value("marijuana-grams", on)
    text = f"One offense of simple possession of {grams} grams or less of marijuana ({simple[0].on}) does not bar. "
    return [note(text + "It is still weighed as conduct.", *cites)]


def _confinement(acts: tuple[Act, ...], first: date, last: date, law: Parameters, on: date) -> list[Step]:
    days = sum(
        overlap(act.confined_from, act.confined_to, first, last)
        for act in acts
        if act.convicted_on and act.confined_from and act.confined_to
    )
    limit = law.value("confinement-days", on)
    if days == 0:
        return []
    text = f"Confinement after conviction came to {days} day(s) in the period; {limit} bar."
    outcome = Outcome.NOT_MET if days >= limit else Outcome.MET
    return [step(outcome, text, "INA 101(f)(7)", "8 CFR 316.10(b)(2)(v)")]


def _found(acts: tuple[Act, ...]) -> list[Step]:
    return [
        step(
            Outcome.NOT_MET, f"A finding of {_FOUND[act.kind][0]} in the period ({act.on}) bars.", *_FOUND[act.kind][1:]
        )
        for act in acts
        if act.kind in _FOUND
    ]


def _gambling(acts: tuple[Act, ...], law: Parameters, on: date) -> list[Step]:
    convicted = [act for act in acts if act.kind is Conduct.GAMBLING_OFFENSE and act.convicted_on]
    if len(convicted) < law.value("gambling-offenses", on):
        return []
    text = f"{len(convicted)} gambling convictions for acts in the period bar."
    return [step(Outcome.NOT_MET, text, "INA 101(f)(5)", "8 CFR 316.10(b)(2)(x)")]


def _driving(acts: tuple[Act, ...], law: Parameters, on: date) -> list[Step]:
    convicted = [act for act in acts if act.kind is Conduct.DRUNK_DRIVING and act.convicted_on]
    presumption = law.get("drunk-driving-convictions", on)
    if len(convicted) < presumption.value:
        return []
    held = _overcome(convicted)
    text = f"{len(convicted)} drunk-driving convictions in the period presume a lack of good moral character. "
    return [step(heard(held=held), text + _HEARD[held], presumption.cite)]


def _extenuable(acts: tuple[Act, ...]) -> list[Step]:
    return [_one_extenuable(act) for act in acts if act.kind in _EXTENUABLE]


def _one_extenuable(act: Act) -> Step:
    name, cite = _EXTENUABLE[act.kind]
    claim = act.kind in _CITIZENSHIP
    policy = ("INA 101(f)", "12 USCIS-PM F.5") if claim else ("INA 101(f)",)
    if act.believed_citizen and claim:
        text = f"{name} ({act.on}) falls under the exception for people who reasonably believed they were citizens."
        return step(Outcome.MET, text, *policy)
    held = _overcome([act])
    text = f"{name} in the period ({act.on}) bars unless extenuating circumstances are shown. {_HEARD[held]}"
    return step(heard(held=held), text, cite, *policy)


_PERMANENT = {
    Conduct.MURDER: ("murder", ("8 CFR 316.10(b)(1)(i)",)),
    Conduct.AGGRAVATED_FELONY: ("an aggravated felony", ("INA 101(f)(8)", "8 CFR 316.10(b)(1)(ii)")),
}
_PETTY = "INA 212(a)(2)(A)(ii)(II)"
_HEARD = {
    True: "The applicant showed what was needed to the officer's satisfaction.",
    False: "The applicant did not overcome that.",
    None: "Give the applicant the chance to be heard, and make a finding.",
}


def _overcome(acts: list[Act]) -> bool | None:
    showings = {act.showing for act in acts}
    if showings == {Showing.ESTABLISHED}:
        return True
    return False if Showing.NOT_ESTABLISHED in showings else None
