"""Issues of a claim through a parent that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.n600.truth import N600Truth, Route
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted

_WEIGH = "8 CFR 103.2(b)(1)"


def _odd(truth: N600Truth, **change: object) -> N600Truth:
    return replace(truth, odd=replace(truth.odd, **change))  # type: ignore[arg-type]


def _spell(truth: N600Truth, chance: Chance) -> N600Truth:
    return _odd(truth, english_given=other_spelling(truth.claimant.given, chance.draw))


def _spell_planted(truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.english_given} in the English birth record, {truth.claimant.given} in the register itself and in "
        "the passport: the translator wrote one name another way. The person is the same."
    )
    return (planted("name-variant", ("birth", "passport", "n600"), text, _WEIGH),)


def _swapped(born: date) -> date | None:
    return date(born.year, born.day, born.month) if born.day <= 12 and born.day != born.month else None


def _english(truth: N600Truth, chance: Chance) -> N600Truth:
    """The translator wrote another day."""
    return _odd(truth, english_born=truth.claimant.born_on + timedelta(days=chance.draw.between(1, 9)))


def _english_planted(truth: N600Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.english_born
    text = (
        f"The register has the birth on {written(truth.claimant.born_on)}, its English text on "
        f"{written(wrong) if wrong else ''}. The translator misread a figure; passport and form follow the register. "
        "No limit lies between the two days."
    )
    return (planted("translation-error", ("birth", "passport"), text, "8 CFR 103.2(b)(3)"),)


def _number(truth: N600Truth, chance: Chance) -> N600Truth:
    head, digit = truth.number[:-1], int(truth.number[-1])
    return _odd(truth, form_number=f"{head}{(digit + chance.draw.between(1, 8)) % 10}")


def _number_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = "The last digit of the A-Number is wrong on the form; the search has the right one. Put the record right."
    return (planted("number-differs", ("n600", "search", "card"), text, _WEIGH),)


def _born(truth: N600Truth, _chance: Chance) -> N600Truth:
    return _odd(truth, form_born=_swapped(truth.claimant.born_on))


def _born_planted(truth: N600Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_born
    text = (
        f"The form has the birth on {written(wrong) if wrong else ''}, the register and the passport on "
        f"{written(truth.claimant.born_on)}: day and month have changed places. The count is made from the register."
    )
    return (planted("birth-date-differs", ("n600", "passport", "birth"), text, _WEIGH),)


def _wedding(truth: N600Truth, chance: Chance) -> N600Truth:
    day = truth.married_on
    return _odd(truth, form_married=day + timedelta(days=chance.draw.between(1, 4))) if day else truth


def _wedding_planted(truth: N600Truth) -> tuple[Planted, ...]:
    wrong, day = truth.odd.form_married, truth.married_on
    text = (
        f"The form has the parents' wedding on {written(wrong) if wrong else ''}, the register on "
        f"{written(day) if day else ''}: the day of the feast and the day of the entry. Both lie before the birth."
    )
    return (planted("wedding-differs", ("n600", "marriage"), text, _WEIGH),)


def _alter(truth: N600Truth, _chance: Chance) -> N600Truth:
    return _odd(truth, photo_altered=True)


def _alter_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        "The year on the back of the photograph is written over, and the relative who took it names another. The "
        "picture proves no condition. Note the change and give it no weight."
    )
    return (planted("document-altered", ("photo", "relative-a"), text, _WEIGH),)


def _uncertify(truth: N600Truth, _chance: Chance) -> N600Truth:
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the vaccination card, so it does not meet the rule. No condition "
        "rests on the card. Give it no weight and do not send for another."
    )
    return (planted("translation-uncertified", ("health",), text, "8 CFR 103.2(b)(3)"),)


def _tip(truth: N600Truth, _chance: Chance) -> N600Truth:
    return _odd(truth, tip=f"{truth.claimant.given} {truth.claimant.family} is no American and never will be.")


def _tip_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. A decision that rests on it would call for notice to "
        "the claimant, who may also review adverse evidence on file at an examination."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)", "8 CFR 341.2(a)(2)"),)


def _overlap(truth: N600Truth, chance: Chance) -> N600Truth:
    born = truth.claimant.born_on + timedelta(days=chance.draw.between(700, 2600))
    number = f"A000-{chance.draw.between(100, 999)}-{chance.draw.between(100, 999)}"
    return _odd(truth, other=(truth.claimant.name, born, number))


def _overlap_planted(truth: N600Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found a denied claim of somebody of the same name, born on {written(born) if born else ''}. "
        "Birth date and A-Number are others: it is another person. Write down why."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


def _repeat(truth: N600Truth, _chance: Chance) -> N600Truth:
    return _odd(truth, same_words=True)


def _repeat_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        "Two relatives swore to the same words. A shared pattern proves no lie, but words that one wrote for both "
        "prove little more than one. The registers carry the claim, not these."
    )
    return (planted("template-text", ("relative-a", "relative-b"), text, _WEIGH),)


def _lapse(truth: N600Truth, _chance: Chance) -> N600Truth:
    return _odd(truth, card_over=True)


def _lapse_planted(_truth: N600Truth) -> tuple[Planted, ...]:
    text = (
        "The resident card had passed its last day when the form came. The date limits the card and not the status, "
        "and what counts is the day residence began."
    )
    return (planted("card-lapsed", ("card",), text, _WEIGH),)


def _arrest(truth: N600Truth, chance: Chance) -> N600Truth:
    return _odd(truth, arrested_on=truth.filed_on - timedelta(days=chance.draw.between(60, 300)))


def _arrest_planted(truth: N600Truth) -> tuple[Planted, ...]:
    day = truth.odd.arrested_on
    text = (
        f"The search shows an arrest of {written(day) if day else ''} that no paper of the claimant speaks of. A claim "
        "like this asks for no good moral character: whoever is a citizen stays one. It decides nothing."
    )
    return (planted("arrest-unspoken", ("search",), text, _ASKED[truth.route]),)


#: Where the conditions of each way stand; none of them asks for character.
_ASKED = {
    Route.THROUGH_PARENT: "INA 320(a)",
    Route.AT_BIRTH: "INA 301(g)",
    Route.FORMER: "8 FAM 301.9-9(C)",
}


CONFLICTS: tuple[Slip[N600Truth], ...] = (
    Slip(
        "translation-error-name", _spell, _spell_planted,
        lambda t: spellable(t.claimant.given), (("birth", "passport"),),
    ),
    Slip("translation-error-date", _english, _english_planted, disagree=(("birth", "passport"),)),
    Slip("clerical-slip-number", _number, _number_planted, disagree=(("n600", "search"),)),
    Slip(
        "clerical-slip-birth-date", _born, _born_planted,
        lambda t: _swapped(t.claimant.born_on) is not None, (("n600", "passport"),),
    ),
    Slip(
        "date-conflict-wedding", _wedding, _wedding_planted, lambda t: t.married_on is not None,
        (("n600", "marriage"),),
    ),
    Slip("altered-document", _alter, _alter_planted, disagree=(("photo", "relative-a"),)),
)  # fmt: skip
GAPS: tuple[Slip[N600Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("lapsed-card", _lapse, _lapse_planted, lambda t: t.had_a_card_that_ended),
    Slip("undisclosed-arrest", _arrest, _arrest_planted),
)
