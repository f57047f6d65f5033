"""Issues of a registration's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.refugee.truth import RefugeeTruth, Stay
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted
from course.rules.days import years_after

_WEIGH = "8 CFR 103.2(b)(1)"
_SETTLED = "Matter of Ho, 19 I&N Dec. 582 (BIA 1988)"
_FAR = 12


def _odd(truth: RefugeeTruth, **changes: Any) -> RefugeeTruth:
    return replace(truth, odd=replace(truth.odd, **changes))


def _spell(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """The given name, written another way on the card of the country of refuge."""
    return _odd(truth, host_given=other_spelling(truth.applicant.given, chance.draw))


def _spell_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.host_given} on the residence card, {truth.applicant.given} on the identity card: one name, heard "
        "by a clerk of another language. The claim does not turn on it."
    )
    return (planted("name-variant", ("host", "identity", "i590"), text, _SETTLED),)


def _reverse(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    """Day and month of birth, changed over on the card of the country of refuge."""
    return _odd(truth, host_reversed=True)


def _reversible(truth: RefugeeTruth) -> bool:
    born = truth.applicant.born_on
    return born.day <= _FAR and born.day != born.month


def _reversed_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "Day and month of birth have changed places on the residence card, as happens between two ways of writing "
        f"dates. The identity card and the form have {written(truth.applicant.born_on)}. It is the same person."
    )
    return (planted("birth-day-differs", ("host", "identity", "i590"), text, _SETTLED),)


def _mistranslate(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """A day that the translator of the paper from home got wrong."""
    return _odd(truth, english_dated=truth.origin_on - timedelta(days=chance.draw.between(2, 9)))


def _mistranslated_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    wrong = truth.odd.english_dated
    text = (
        f"The English text of the paper from home has {written(wrong) if wrong else ''}, the original above it "
        f"{written(truth.origin_on)}. Both lie before the flight. The translator slipped."
    )
    return (planted("translation-error", ("origin",), text, "8 CFR 103.2(b)(3)", _SETTLED),)


def _misdate_flight(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """A day of leaving on the form that is a few days off."""
    return _odd(truth, form_fled=truth.fled_on - timedelta(days=chance.draw.between(2, 6)))


def _flight_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_fled
    text = (
        f"The form has the flight on {written(wrong) if wrong else ''}, the statement and the notes on "
        f"{written(truth.fled_on)}. People who flee do not keep a diary. A few days change nothing. Correct the form."
    )
    return (planted("flight-day-differs", ("i590", "notes", "statement"), text, _SETTLED),)


def _leave_child_out(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """A child whom the form leaves out and the first registration has."""
    young = years_after(truth.applicant.born_on, 40)
    return _odd(truth, unlisted=min(truth.fled_on, young) - timedelta(days=chance.draw.between(300, 1000)))


def _child_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    born = truth.odd.unlisted
    text = (
        f"The first registration names a child born on {written(born) if born else ''}, and the form does not. The "
        "claim does not turn on it. Ask, and add the child now: a tie on record from the start is easier to prove."
    )
    return (planted("child-left-out", ("i590", "family"), text, "INA 207(c)(2)(A)", "8 CFR 207.7(e)"),)


def _uncertify(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    """No certification by the translator of the school's letter."""
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the school's letter, so it does not meet the rule. Nothing turns "
        "on where the applicant went to school. Do not send for another."
    )
    return (planted("translation-uncertified", ("school",), text, "8 CFR 103.2(b)(3)"),)


def _repeat(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    """Two letters in the same words."""
    return _odd(truth, same_words=True)


def _repeat_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "Two people sent the same words under two names. A shared pattern proves no lie, and helpers often lend words. "
        "Words that fit anybody prove little. Give them little weight."
    )
    cite = "Matter of Chawathe, 25 I&N Dec. 369 (AAO 2010)"
    return (planted("template-text", ("witness-a", "witness-b"), text, cite),)


def _lapse(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """A card of the country of refuge that has run out."""
    return _odd(truth, host_until=truth.interviewed_on - timedelta(days=chance.draw.between(5, 50)))


def _lapse_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    day = truth.odd.host_until
    text = (
        f"The residence card was good until {written(day) if day else ''}. Whether the applicant's stay there is in "
        "order is no part of the definition, and a temporary card that has run out settles nobody. Note it."
    )
    return (planted("host-card-lapsed", ("host",), text, "INA 101(a)(42)"),)


def _help(truth: RefugeeTruth, _chance: Chance) -> RefugeeTruth:
    """Somebody filled in the form and is not named on it."""
    return _odd(truth, helper=True)


def _help_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "The form names no preparer, and the notes say that a helper at the center wrote it. Go through the answers "
        "under oath and note the help. It says nothing against the applicant."
    )
    return (planted("preparer-blank", ("i590", "notes"), text, "8 CFR 207.2(a)", _WEIGH),)


def _tip(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """An unsigned message without a fact in it."""
    says = ("should not be believed. Everybody knows.", "only wants a better life. Somebody should look into it.")
    return _odd(truth, tip=f"{truth.applicant.family} {chance.draw.one(says)}")


def _tip_planted(_truth: RefugeeTruth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. Only a decision that rests on it would call for telling "
        "the applicant of it."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)


def _overlap(truth: RefugeeTruth, chance: Chance) -> RefugeeTruth:
    """A search that also finds somebody else of the name."""
    born = truth.applicant.born_on + timedelta(days=chance.draw.between(700, 2600))
    event = chance.draw.one(("Registration closed", "Visa refused", "Removal order"))
    return _odd(truth, other=(truth.applicant.name, born, f"SAMPLE-REF-{chance.draw.below(1_000_000):06}", event))


def _overlap_planted(truth: RefugeeTruth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found a person of the same name, born on {written(born) if born else ''}, with a number of "
        "its own. It is somebody else. Write down why, and hold nothing of it against the applicant."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


CONFLICTS: tuple[Slip[RefugeeTruth], ...] = (
    Slip(
        "name-spelled-two-ways", _spell, _spell_planted, lambda t: spellable(t.applicant.given), (("host", "identity"),)
    ),
    Slip("day-and-month-reversed", _reverse, _reversed_planted, _reversible, (("host", "identity"),)),
    Slip("flight-date-conflict", _misdate_flight, _flight_planted, disagree=(("i590", "notes"),)),
    Slip("omitted-child", _leave_child_out, _child_planted, disagree=(("i590", "family"),)),
)
GAPS: tuple[Slip[RefugeeTruth], ...] = (
    Slip("translation-error", _mistranslate, _mistranslated_planted, lambda t: t.origin_on < t.fled_on),
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("lapsed-card", _lapse, _lapse_planted, lambda t: t.stay is Stay.TEMPORARY),
    Slip("preparer-not-named", _help, _help_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
)
