"""Issues of a request's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i730.truth import I730Truth
from course.casefiles.kinds.i730.turns import law_of
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted
from course.rules.days import years_after

_WEIGH = "8 CFR 103.2(b)(1)"
_SETTLED = "Matter of Ho, 19 I&N Dec. 582 (BIA 1988)"
_FAR = 12


def _odd(truth: I730Truth, **changes: Any) -> I730Truth:
    return replace(truth, odd=replace(truth.odd, **changes))


def _spell(truth: I730Truth, chance: Chance) -> I730Truth:
    """The given name, written another way in the letter of the neighborhood office."""
    return _odd(truth, office_given=other_spelling(truth.relative.given, chance.draw))


def _spell_planted(truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.office_given} in the letter of the neighborhood office, {truth.relative.given} in the passport: "
        "one name, written two ways in our letters. The tie does not turn on it."
    )
    return (planted("name-variant", ("office", "passport", "i730"), text, _SETTLED),)


def _mistranslate(truth: I730Truth, chance: Chance) -> I730Truth:
    """A day of birth that the translator got wrong; the register beside it has it right."""
    born = truth.relative.born_on
    return _odd(truth, english_born=born.replace(day=1 + (born.day + chance.draw.between(3, 20)) % 28))


def _mistranslated_planted(truth: I730Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.english_born
    text = (
        f"The English text of the birth record has {written(wrong) if wrong else ''}. The register's own line above it "
        f"and the passport have {written(truth.relative.born_on)}. The translator slipped. No limit lies between."
    )
    return (planted("translation-error", ("birth", "passport", "i730"), text, "8 CFR 103.2(b)(3)", _SETTLED),)


def _reverse(truth: I730Truth, _chance: Chance) -> I730Truth:
    """Day and month of the relative's birth, changed over on the first application."""
    return _odd(truth, first_form_order=True)


def _reversible(truth: I730Truth) -> bool:
    born = truth.relative.born_on
    listed = truth.named_before and truth.related_since < truth.applied_on
    return listed and born.day <= _FAR and born.day != born.month


def _reversed_planted(truth: I730Truth) -> tuple[Planted, ...]:
    born = truth.relative.born_on
    wrong = born.replace(day=born.month, month=born.day)
    text = (
        f"The first application has the birth on {written(wrong)}, the civil record on {written(born)}. Day and month "
        "have changed places, as happens between two ways of writing dates. It is the same person. Note it."
    )
    return (planted("birth-day-differs", ("first", "birth", "passport", "i730"), text, _SETTLED),)


def _misdate_wedding(truth: I730Truth, chance: Chance) -> I730Truth:
    """A wedding day on the form that is a day or two off."""
    day = truth.wedding or truth.filed_on
    return _odd(truth, form_wedding=day + timedelta(days=chance.draw.one((-2, -1, 1, 2))))


def _wedding_planted(truth: I730Truth) -> tuple[Planted, ...]:
    wrong, day = truth.odd.form_wedding, truth.wedding
    text = (
        f"The form has the wedding on {written(wrong) if wrong else ''}, the record on "
        f"{written(day) if day else ''}. The record is the better evidence. No limit lies between the two days."
    )
    return (planted("wedding-day-differs", ("i730", "marriage"), text, _SETTLED),)


def _misdate_home(truth: I730Truth, chance: Chance) -> I730Truth:
    """A first day at the address on the form that is not the lease's."""
    return _odd(truth, form_address=truth.since + timedelta(days=chance.draw.between(9, 40)))


def _home_planted(truth: I730Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_address
    text = (
        f"The form has the principal live at the address since {written(wrong) if wrong else ''}, the lease since "
        f"{written(truth.since)}. No requirement turns on it. Note it."
    )
    return (planted("home-day-differs", ("i730", "lease"), text, _WEIGH),)


def _uncertify(truth: I730Truth, _chance: Chance) -> I730Truth:
    """No certification by the translator of the letter of the neighborhood office."""
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the letter of the neighborhood office, so it does not meet the "
        "rule. It says where somebody lives, and no requirement turns on that. Do not send for another."
    )
    return (planted("translation-uncertified", ("office",), text, "8 CFR 103.2(b)(3)"),)


def _tip(truth: I730Truth, chance: Chance) -> I730Truth:
    """An unsigned message without a fact in it."""
    says = ("should not be believed. Everybody says so.", "is not honest. Somebody should look into it.")
    return _odd(truth, tip=f"{truth.principal.family} {chance.draw.one(says)}")


def _tip_planted(_truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. Only a decision that rests on it would call for notice "
        "to the principal."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)


def _overlap(truth: I730Truth, chance: Chance) -> I730Truth:
    """A search that also finds somebody else of the relative's name."""
    days = chance.draw.between(700, 2600)
    born = truth.relative.born_on - timedelta(days=days)
    number = f"A000-{chance.draw.below(1000):03}-{chance.draw.below(1000):03}"
    event = chance.draw.one(("Granted asylum", "Admitted as a refugee", "Removal order"))
    return _odd(truth, other=(truth.relative.name, born, number, event))


def _overlap_planted(truth: I730Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found a person of the same name, born on {written(born) if born else ''}, with a number of "
        "its own. It is somebody else. Write down why, and hold nothing of it against the relative."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


def _repeat(truth: I730Truth, _chance: Chance) -> I730Truth:
    """Two statements in the same words."""
    return _odd(truth, same_words=True)


def _repeat_planted(_truth: I730Truth) -> tuple[Planted, ...]:
    text = (
        "Two people swore to the same words under two names. A shared pattern proves no lie, but words that fit any "
        "family prove little. Give them little weight. Nothing here rests on them."
    )
    cite = "Matter of Chawathe, 25 I&N Dec. 369 (AAO 2010)"
    return (planted("template-text", ("friend-a", "friend-b"), text, cite),)


def _leave_child_out(truth: I730Truth, chance: Chance) -> I730Truth:
    """A further child whom the first application lists and the form does not, some years older than the relative.

    Where the relative is the spouse, the child came after the wedding.
    """
    days = chance.draw.between(700, 1600)
    if truth.spouse and truth.wedding:
        return _odd(truth, unlisted=truth.wedding + timedelta(days=days - 400))
    return _odd(truth, unlisted=min(truth.relative.born_on, truth.applied_on) - timedelta(days=days))


def _room_for_a_child(truth: I730Truth) -> bool:
    """Whether a child could have been born and listed: to grown parents, and well before the first application."""
    if truth.spouse and truth.wedding:
        return truth.named_before and truth.wedding + timedelta(days=1300) < truth.applied_on
    grown = years_after(truth.principal.born_on, 24)
    return truth.named_before and min(truth.relative.born_on, truth.applied_on) > grown


def _child_planted(truth: I730Truth) -> tuple[Planted, ...]:
    born = truth.odd.unlisted
    text = (
        f"The first application lists a child born on {written(born) if born else ''}, and the list of all children on "
        "the form does not. Each relative needs a request of their own, so this one stands without that child. Correct "
        "the form."
    )
    return (planted("child-left-out", ("first", "i730"), text, law_of(truth, "time"), _WEIGH),)


def _lapse(truth: I730Truth, chance: Chance) -> I730Truth:
    """A passport of the relative that has run out since the form came."""
    room = (truth.today - truth.filed_on).days
    return _odd(truth, travel_lapsed=truth.filed_on + timedelta(days=chance.draw.between(10, room - 10)))


def _lapse_planted(truth: I730Truth) -> tuple[Planted, ...]:
    day = truth.odd.travel_lapsed
    text = (
        f"The relative's passport was good until {written(day) if day else ''}. The request asks who the relative is "
        "to the principal, and a passport that has run out still tells that. Papers for the journey come later."
    )
    return (planted("passport-lapsed", ("passport",), text, law_of(truth, "proof")),)


CONFLICTS: tuple[Slip[I730Truth], ...] = (
    Slip(
        "name-spelled-two-ways",
        _spell,
        _spell_planted,
        lambda t: spellable(t.relative.given),
        (("office", "passport"),),
    ),
    Slip("translation-error", _mistranslate, _mistranslated_planted, lambda t: t.born_paper, (("birth", "passport"),)),
    Slip("day-and-month-reversed", _reverse, _reversed_planted, _reversible, (("first", "i730"),)),
    Slip(
        "clerical-slip-wedding",
        _misdate_wedding,
        _wedding_planted,
        lambda t: t.wedding is not None,
        (("i730", "marriage"),),
    ),
    Slip("home-date-conflict", _misdate_home, _home_planted, disagree=(("i730", "lease"),)),
)
GAPS: tuple[Slip[I730Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("omitted-child", _leave_child_out, _child_planted, _room_for_a_child, (("first", "i730"),)),
    Slip("lapsed-passport", _lapse, _lapse_planted),
)
