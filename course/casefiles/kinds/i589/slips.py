"""Issues of an asylum file that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i589.truth import I589Truth
from course.casefiles.places import STREETS
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted

#: Credibility is judged on the whole record, and so is the weight of a difference.
_WEIGH = "INA 208(b)(1)(B)"


def _odd(truth: I589Truth, **change: object) -> I589Truth:
    return replace(truth, odd=replace(truth.odd, **change))  # type: ignore[arg-type]


def _spell(truth: I589Truth, chance: Chance) -> I589Truth:
    return _odd(truth, record_given=other_spelling(truth.applicant.given, chance.draw))


def _spell_planted(truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.record_given} in the birth record, {truth.applicant.given} in the passport: one name, written two "
        "ways in our letters. It says nothing about the account."
    )
    return (planted("name-variant", ("birth", "passport", "i589"), text, _WEIGH),)


def _translate(truth: I589Truth, chance: Chance) -> I589Truth:
    born = truth.applicant.born_on
    return _odd(truth, english_born=born + timedelta(days=chance.draw.between(1, 3)))


def _translate_planted(truth: I589Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.english_born
    text = (
        f"The register has {written(truth.applicant.born_on)}, its English text {written(wrong) if wrong else ''}. The "
        "translator slipped: passport and form have the day of the register."
    )
    return (planted("translation-error", ("birth", "passport"), text, _WEIGH),)


def _number(truth: I589Truth, chance: Chance) -> I589Truth:
    """Two digits of the passport number change places on the form."""
    head, digits = truth.passport[:4], truth.passport[4:]
    n = chance.draw.one([n for n in range(4) if digits[n] != digits[n + 1]] or [0])
    return _odd(truth, form_passport=head + digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])


def _number_planted(_truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        "Two digits of the passport number have changed places on the form. The passport itself shows the number. Put "
        "the record right."
    )
    return (planted("number-differs", ("i589", "passport"), text, _WEIGH),)


def _two_digits(truth: I589Truth) -> bool:
    return any(a != b for a, b in pairwise(truth.passport[4:]))


def _arrival(truth: I589Truth, chance: Chance) -> I589Truth:
    return _odd(truth, form_arrival=truth.arrived_on + timedelta(days=chance.draw.between(1, 2)))


def _arrival_planted(truth: I589Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_arrival
    text = (
        f"The form has the arrival on {written(wrong) if wrong else ''}, the arrival record and the stamp on "
        f"{written(truth.arrived_on)}. The year is counted from the record, and a day or two change nothing here."
    )
    return (planted("arrival-differs", ("i589", "i94", "passport"), text, _WEIGH),)


def _memory(truth: I589Truth, chance: Chance) -> I589Truth:
    return _odd(truth, letter_held=truth.held_on + timedelta(days=chance.draw.between(2, 5)))


def _memory_planted(truth: I589Truth) -> tuple[Planted, ...]:
    said = truth.odd.letter_held
    text = (
        f"The statement has the day as {written(truth.held_on)}, the neighbor as {written(said) if said else ''}. The "
        "neighbor was not there and writes from memory. Ask, weigh it with the whole, and do not rest on it alone."
    )
    return (planted("date-differs", ("statement", "friend"), text, _WEIGH),)


def _moved(truth: I589Truth, chance: Chance) -> I589Truth:
    street = chance.draw.one([s for s in STREETS if not truth.street.endswith(s)])
    return _odd(truth, old_street=f"{chance.draw.between(11, 998)} {street}")


def _moved_planted(truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        f"The form has {truth.odd.old_street}, the lease {truth.street}. The lease began after the form was sent: the "
        "applicant moved. Note the new address, so that the decision arrives."
    )
    return (planted("address-differs", ("i589", "lease"), text, "8 CFR 265.1"),)


def _uncertify(truth: I589Truth, _chance: Chance) -> I589Truth:
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the birth record. The passport shows name and birth as well. Give "
        "the text little weight and do not hold the case for another."
    )
    return (planted("translation-uncertified", ("birth",), text, "8 CFR 103.2(b)(3)"),)


def _tip(truth: I589Truth, _chance: Chance) -> I589Truth:
    return _odd(truth, tip=f"{truth.applicant.family} made it all up. Everybody at home says so.")


def _tip_planted(_truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight, and do not ask anybody at home about it: the file is "
        "confidential."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)", "8 CFR 208.9(d)(1)", "8 CFR 208.6"),)


def _overlap(truth: I589Truth, chance: Chance) -> I589Truth:
    born = truth.applicant.born_on + timedelta(days=chance.draw.between(700, 2600))
    number = f"A000-{chance.draw.below(1000):03}-{chance.draw.below(1000):03}"
    return _odd(truth, other=(truth.applicant.name, born, number))


def _overlap_planted(truth: I589Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found somebody of the same name, born on {written(born) if born else ''}. Birth date and "
        "number are others: it is another person. Write down why."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


def _template(truth: I589Truth, _chance: Chance) -> I589Truth:
    return _odd(truth, same_words=True)


def _template_planted(_truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        "Two neighbors write in the same words. Somebody drafted both; that is help, and no proof of a false claim. "
        "They add little to each other, and credible testimony can stand without either."
    )
    return (planted("template-text", ("friend", "second-friend"), text, _WEIGH, "8 CFR 208.13(a)"),)


def _helper(truth: I589Truth, _chance: Chance) -> I589Truth:
    return _odd(truth, helper=True)


def _helper_planted(_truth: I589Truth) -> tuple[Planted, ...]:
    text = (
        "The statement says that a colleague filled in the form; the preparer section is blank. Ask who helped, have "
        "the form corrected, and hear the applicant on what it says."
    )
    return (planted("preparer-blank", ("i589", "statement"), text, "8 CFR 208.3(c)(2)"),)


CONFLICTS: tuple[Slip[I589Truth], ...] = (
    Slip(
        "name-spelled-two-ways",
        _spell,
        _spell_planted,
        lambda t: spellable(t.applicant.given),
        (("birth", "passport"),),
    ),
    Slip("translation-error", _translate, _translate_planted, disagree=(("birth", "passport"),)),
    Slip("clerical-slip-number", _number, _number_planted, _two_digits, (("i589", "passport"),)),
    Slip("clerical-slip-arrival", _arrival, _arrival_planted, disagree=(("i589", "i94"),)),
    Slip("day-from-memory", _memory, _memory_planted, disagree=(("statement", "friend"),)),
    Slip("moved-since", _moved, _moved_planted, disagree=(("i589", "lease"),)),
)
GAPS: tuple[Slip[I589Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
    Slip("letters-in-the-same-words", _template, _template_planted),
    Slip("helper-not-named", _helper, _helper_planted),
)
