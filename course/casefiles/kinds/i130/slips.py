"""Issues of a petition's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i130.truth import I130Truth
from course.casefiles.kinds.i130.turns import earlier_marriage
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted
from course.model.family import Relation
from course.rules.days import years_after

_WEIGH = "8 CFR 103.2(b)(1)"
_SETTLED = "Matter of Ho, 19 I&N Dec. 582 (BIA 1988)"


def _odd(truth: I130Truth, **changes: Any) -> I130Truth:
    return replace(truth, odd=replace(truth.odd, **changes))


def _spell(truth: I130Truth, chance: Chance) -> I130Truth:
    """The given name, written another way in the letter from the home town."""
    return _odd(truth, home_given=other_spelling(truth.beneficiary.given, chance.draw))


def _spell_planted(truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.home_given} in the letter from the home town, {truth.beneficiary.given} in the passport: one "
        "name, written two ways in our letters. The tie does not turn on it."
    )
    return (planted("name-variant", ("home", "passport", "i130"), text, _SETTLED),)


def _number(truth: I130Truth, chance: Chance) -> I130Truth:
    """Two digits of the passport number change places on the form."""
    number = truth.passport
    n = chance.draw.one([n for n in range(4, 8) if number[n] != number[n + 1]])
    return _odd(truth, form_passport=number[:n] + number[n + 1] + number[n] + number[n + 2 :])


def _two_digits(truth: I130Truth) -> bool:
    return len(set(truth.passport[4:])) > 1


def _number_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "Two digits of the passport number have changed places on the form. The passport shows the number. It is a "
        "slip of the pen. Put the record right."
    )
    return (planted("number-differs", ("i130", "passport"), text, _SETTLED),)


def _mistranslate(truth: I130Truth, chance: Chance) -> I130Truth:
    """A day of birth that the translator got wrong; the register beside it has it right."""
    who = truth.petitioner if truth.relation is Relation.PARENT else truth.beneficiary
    return _odd(truth, english_born=who.born_on.replace(day=1 + (who.born_on.day + chance.draw.between(3, 20)) % 28))


def _mistranslated_planted(truth: I130Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.english_born
    text = (
        f"The English text of the birth record has {written(wrong) if wrong else ''}. The register's own line above "
        "it and the form have another day. The translator slipped, and the tie does not turn on that day."
    )
    return (planted("translation-error", ("birth", "i130", "passport"), text, "8 CFR 103.2(b)(3)", _SETTLED),)


def _misdate_wedding(truth: I130Truth, chance: Chance) -> I130Truth:
    """A wedding day on the form that is a day or two off."""
    day = truth.wedding or truth.filed_on
    return _odd(truth, form_wedding=day + timedelta(days=chance.draw.one((-2, -1, 1, 2))))


def _wedding_planted(truth: I130Truth) -> tuple[Planted, ...]:
    wrong, day = truth.odd.form_wedding, truth.wedding
    text = (
        f"The form has the wedding on {written(wrong) if wrong else ''}, the certificate on "
        f"{written(day) if day else ''}. The certificate is the better evidence. No limit lies between the two days."
    )
    return (planted("wedding-day-differs", ("i130", "marriage"), text, _SETTLED),)


def _misdate_home(truth: I130Truth, chance: Chance) -> I130Truth:
    """A first day at the address on the form that is not the lease's."""
    return _odd(truth, form_home=truth.home_since - timedelta(days=chance.draw.between(20, 75)))


def _home_planted(truth: I130Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_home
    text = (
        f"The form has the petitioner live at the address since {written(wrong) if wrong else ''}, the lease since "
        f"{written(truth.home_since)}. No requirement turns on where the petitioner lived. Note it."
    )
    return (planted("home-day-differs", ("i130", "lease"), text, _WEIGH),)


def _leave_marriage_out(truth: I130Truth, chance: Chance) -> I130Truth:
    """An earlier marriage that the form leaves out, and whose end long before is proved."""
    day = (truth.wedding or truth.filed_on) - timedelta(days=chance.draw.between(700, 1200))
    return earlier_marriage(truth, chance, day, told=False)


def _room_for_a_marriage(truth: I130Truth) -> bool:
    old = truth.beneficiary.born_on <= years_after(truth.filed_on, -31)
    return truth.relation is Relation.SPOUSE and truth.earlier is None and old


def _left_out_planted(truth: I130Truth) -> tuple[Planted, ...]:
    ended = truth.earlier.ended_on if truth.earlier else None
    text = (
        "The form says that the beneficiary had no earlier marriage. The divorce record that came with it shows one, "
        f"which ended on {written(ended) if ended else ''}, long before the wedding. Correct the form; the freedom to "
        "marry is proved."
    )
    return (planted("earlier-left-out", ("i130", "divorce", "marriage"), text, "8 CFR 204.2(a)(2)", _SETTLED),)


def _uncertify(truth: I130Truth, _chance: Chance) -> I130Truth:
    """No certification by the translator of the letter from the home town."""
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the letter from the home town, so it does not meet the rule. The "
        "tie rests on the civil records. Give the letter no weight and do not send for another."
    )
    return (planted("translation-uncertified", ("home",), text, "8 CFR 103.2(b)(3)", "8 CFR 204.1"),)


def _tip(truth: I130Truth, chance: Chance) -> I130Truth:
    """An unsigned message without a fact in it."""
    says = ("should not be believed. Everybody knows.", "is not honest. Somebody should look into it.")
    return _odd(truth, tip=f"{truth.petitioner.family} {chance.draw.one(says)}")


def _tip_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. Only a decision that rests on it would call for notice "
        "to the petitioner."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)


def _overlap(truth: I130Truth, chance: Chance) -> I130Truth:
    """A search that also finds somebody else of the beneficiary's name."""
    born = truth.beneficiary.born_on + timedelta(days=chance.draw.between(700, 2600))
    number = f"A000-{chance.draw.below(1000):03}-{chance.draw.below(1000):03}"
    event = chance.draw.one(("Petition denied", "Overstayed a visit", "Removal order"))
    return _odd(truth, other=(truth.beneficiary.name, born, number, event))


def _overlap_planted(truth: I130Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found a person of the same name, born on {written(born) if born else ''}, with a number of "
        "its own. It is somebody else. Write down why, and hold nothing of it against the beneficiary."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


def _repeat(truth: I130Truth, _chance: Chance) -> I130Truth:
    """Two friends' statements in the same words."""
    return _odd(truth, same_words=True)


def _repeat_planted(_truth: I130Truth) -> tuple[Planted, ...]:
    text = (
        "Two friends swore to the same words under two names. A shared pattern proves no lie, but words that fit any "
        "family prove little. Give them little weight. Nothing here rests on them."
    )
    return (planted("template-text", ("friend-a", "friend-b"), text, "Matter of Chawathe, 25 I&N Dec. 369 (AAO 2010)"),)


def _leave_child_out(truth: I130Truth, chance: Chance) -> I130Truth:
    """A child of the beneficiary that the form does not list."""
    born = years_after(truth.beneficiary.born_on, 22) + timedelta(days=chance.draw.between(10, 400))
    return _odd(truth, child_born=born)


def _room_for_a_child(truth: I130Truth) -> bool:
    of_age = truth.beneficiary.born_on <= years_after(truth.filed_on, -25)
    return truth.relation in (Relation.SPOUSE, Relation.SIBLING) and of_age


def _child_planted(truth: I130Truth) -> tuple[Planted, ...]:
    born = truth.odd.child_born
    text = (
        f"The form lists no child. An earlier visa application names one, born on {written(born) if born else ''}. It "
        "does not change whether the two are related as claimed. Add it to the record."
    )
    return (planted("child-left-out", ("i130", "search"), text, _SETTLED),)


CONFLICTS: tuple[Slip[I130Truth], ...] = (
    Slip(
        "name-spelled-two-ways",
        _spell,
        _spell_planted,
        lambda t: spellable(t.beneficiary.given),
        (("home", "passport"),),
    ),
    Slip("clerical-slip-number", _number, _number_planted, _two_digits, (("i130", "passport"),)),
    Slip("translation-error", _mistranslate, _mistranslated_planted, disagree=(("birth", "i130"),)),
    Slip(
        "clerical-slip-wedding",
        _misdate_wedding,
        _wedding_planted,
        lambda t: t.wedding is not None,
        (("i130", "marriage"),),
    ),
    Slip("home-date-conflict", _misdate_home, _home_planted, disagree=(("i130", "lease"),)),
    Slip(
        "earlier-marriage-left-out",
        _leave_marriage_out,
        _left_out_planted,
        _room_for_a_marriage,
        (("i130", "divorce"),),
    ),
)
GAPS: tuple[Slip[I130Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("omitted-child", _leave_child_out, _child_planted, _room_for_a_child, (("i130", "search"),)),
)
