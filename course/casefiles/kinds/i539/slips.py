"""Issues of a visitor's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i539.truth import I539Truth
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted

_WEIGH = "8 CFR 103.2(b)(1)"


def _spell(truth: I539Truth, chance: Chance) -> I539Truth:
    """The given name, written another way in the letter from home."""
    return replace(truth, odd=replace(truth.odd, home_given=other_spelling(truth.applicant.given, chance.draw)))


def _spell_planted(truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.home_given} in the letter from home, {truth.applicant.given} in the passport: one name, "
        "written two "
        "ways in our letters. No requirement turns on it."
    )
    return (planted("name-variant", ("home", "passport", "i539"), text, _WEIGH),)


def _number(truth: I539Truth, chance: Chance) -> I539Truth:
    """Two digits of the passport number change places on the form."""
    head, digits = truth.passport.split("-")
    fits = [n for n in range(5) if digits[n] != digits[n + 1]] or [0]
    n = chance.draw.one(fits)
    swapped = digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
    return replace(truth, odd=replace(truth.odd, form_passport=f"{head}-{swapped}"))


def _number_planted(_truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        "Two digits of the passport number have changed places on the form. The passport itself shows the "
        "number. It is a "
        "slip of the pen. Put the record right."
    )
    return (planted("number-differs", ("i539", "passport"), text, _WEIGH),)


def _two_digits(truth: I539Truth) -> bool:
    digits = truth.passport.split("-")[1]
    return any(a != b for a, b in pairwise(digits))


def _arrival(truth: I539Truth, chance: Chance) -> I539Truth:
    """A day of arrival on the form that is a day or two off."""
    wrong = truth.admitted_on - timedelta(days=chance.draw.between(1, 2))
    return replace(truth, odd=replace(truth.odd, form_arrival=wrong))


def _arrival_planted(truth: I539Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_arrival
    text = (
        f"The form has the arrival on {written(wrong) if wrong else ''}, the arrival record and the stamp on "
        f"{written(truth.admitted_on)}. It is the day the journey began. The end of the stay is the same."
    )
    return (planted("arrival-differs", ("i539", "i94", "passport"), text, _WEIGH),)


def _ticket(truth: I539Truth, chance: Chance) -> I539Truth:
    """A ticket home some days before the last day asked for."""
    day = truth.asked_until - timedelta(days=chance.draw.between(5, 20))
    return replace(truth, odd=replace(truth.odd, ticket_on=day))


def _ticket_planted(truth: I539Truth) -> tuple[Planted, ...]:
    day = truth.odd.ticket_on
    text = (
        f"The ticket home is for {written(day) if day else ''}, the form asks for time until "
        f"{written(truth.asked_until)}. "
        "Leaving sooner than asked is no fault, and the ticket speaks for going home."
    )
    return (planted("ticket-differs", ("ticket", "i539"), text, _WEIGH),)


def _uncertify(truth: I539Truth, _chance: Chance) -> I539Truth:
    """No certification by the translator."""
    return replace(truth, odd=replace(truth.odd, certified=False))


def _uncertified_planted(_truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the letter from home, so it does not meet the rule. The "
        "ticket, the "
        "statement and the host's letter say as much. Give it little weight and do not send for another."
    )
    return (planted("translation-uncertified", ("home",), text, "8 CFR 103.2(b)(3)"),)


def _tip(truth: I539Truth, _chance: Chance) -> I539Truth:
    """An unsigned message without a fact in it."""
    return replace(
        truth, odd=replace(truth.odd, tip=f"{truth.applicant.family} will never go home. Everybody says so.")
    )


def _tip_planted(_truth: I539Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. Only a decision that rests on it would call for "
        "notice to "
        "the applicant."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)


def _overlap(truth: I539Truth, chance: Chance) -> I539Truth:
    """A record search that also finds somebody else of the same name."""
    born = truth.applicant.born_on + timedelta(days=chance.draw.between(700, 2600))
    number = f"SAMPLE-I94-{chance.draw.below(1_000_000):06}"
    return replace(truth, odd=replace(truth.odd, other=(truth.applicant.name, born, number)))


def _overlap_planted(truth: I539Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found a visitor of the same name, born on {written(born) if born else ''}, who stayed "
        "too long. "
        "Birth date, passport and record number are others: it is somebody else. Write down why."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


CONFLICTS: tuple[Slip[I539Truth], ...] = (
    Slip(
        "name-spelled-two-ways", _spell, _spell_planted, lambda t: spellable(t.applicant.given), (("home", "passport"),)
    ),
    Slip("clerical-slip-number", _number, _number_planted, _two_digits, (("i539", "passport"),)),
    Slip("clerical-slip-arrival", _arrival, _arrival_planted, disagree=(("i539", "i94"),)),
    Slip("ticket-for-another-day", _ticket, _ticket_planted, disagree=(("ticket", "i539"),)),
)
GAPS: tuple[Slip[I539Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
)
