"""Issues of a request for permission to work that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i765.truth import I765Truth
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted
from course.model.work_permit import WorkCategory

_WEIGH = "8 CFR 103.2(b)(1)"


def _odd(truth: I765Truth, **change: object) -> I765Truth:
    return replace(truth, odd=replace(truth.odd, **change))  # type: ignore[arg-type]


def _spell(truth: I765Truth, chance: Chance) -> I765Truth:
    """The translator of the birth record wrote the given name another way."""
    return _odd(truth, birth_given=other_spelling(truth.applicant.given, chance.draw))


def _spell_planted(truth: I765Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.birth_given} in the English birth record, {truth.applicant.given} in the register itself and in "
        "the passport: the translator wrote one name another way. The person is the same."
    )
    return (planted("name-variant", ("birth", "passport", "i765"), text, _WEIGH),)


def _number(truth: I765Truth, chance: Chance) -> I765Truth:
    """One digit of the A-Number is another on the form."""
    head, digit = truth.number[:-1], int(truth.number[-1])
    return _odd(truth, form_number=f"{head}{(digit + chance.draw.between(1, 8)) % 10}")


def _number_planted(_truth: I765Truth) -> tuple[Planted, ...]:
    text = "The last digit of the A-Number is wrong on the form; the case record has the right one. Put it right."
    return (planted("number-differs", ("i765", "history", "search"), text, _WEIGH),)


def _swapped(born: date) -> date | None:
    """The birth date with day and month changed over, where that makes another day."""
    return date(born.year, born.day, born.month) if born.day <= 12 and born.day != born.month else None


def _born(truth: I765Truth, _chance: Chance) -> I765Truth:
    return _odd(truth, form_born=_swapped(truth.applicant.born_on))


def _born_planted(truth: I765Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_born
    text = (
        f"The form has the birth on {written(wrong) if wrong else ''}, passport and birth record on "
        f"{written(truth.applicant.born_on)}: day and month have changed places. Put the record right."
    )
    return (planted("birth-date-differs", ("i765", "passport", "birth"), text, _WEIGH),)


def _arrival(truth: I765Truth, chance: Chance) -> I765Truth:
    return _odd(truth, form_arrival=truth.admitted_on - timedelta(days=chance.draw.between(1, 2)))


def _arrival_planted(truth: I765Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_arrival
    text = (
        f"The form has the arrival on {written(wrong) if wrong else ''}, the arrival record on "
        f"{written(truth.admitted_on)}. It is the day the journey began. Nothing here turns on it."
    )
    return (planted("arrival-differs", ("i765", "i94", "passport"), text, _WEIGH),)


def _alter(truth: I765Truth, chance: Chance) -> I765Truth:
    return _odd(truth, lease_since=truth.moved_in + timedelta(days=chance.draw.between(12, 30)))


def _alter_planted(_truth: I765Truth) -> tuple[Planted, ...]:
    text = (
        "Somebody wrote over the first day on the lease, and the form has another day. No requirement turns on where "
        "the applicant lives. Note the change, give the lease no weight, and do not build a denial on it."
    )
    return (planted("document-altered", ("lease", "i765"), text, _WEIGH),)


def _uncertify(truth: I765Truth, _chance: Chance) -> I765Truth:
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: I765Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English birth record, so it does not meet the rule. The passport shows who the "
        "applicant is. Give the translation little weight and do not send for another."
    )
    return (planted("translation-uncertified", ("birth",), text, "8 CFR 103.2(b)(3)"),)


def _tip(truth: I765Truth, _chance: Chance) -> I765Truth:
    return _odd(truth, tip=f"{truth.applicant.family} tells lies to you people. Everybody here knows it.")


def _tip_planted(_truth: I765Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. Only a decision that rests on it would call for notice "
        "to the applicant."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)


def _overlap(truth: I765Truth, chance: Chance) -> I765Truth:
    born = truth.applicant.born_on + timedelta(days=chance.draw.between(700, 2600))
    number = f"A000-{chance.draw.between(100, 999)}-{chance.draw.between(100, 999)}"
    return _odd(truth, other=(truth.applicant.name, born, number))


def _overlap_planted(truth: I765Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found somebody of the same name, born on {written(born) if born else ''}. Birth date and "
        "A-Number are others: it is another person. Write down why."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


def _repeat(truth: I765Truth, _chance: Chance) -> I765Truth:
    return _odd(truth, same_words=True)


def _repeat_planted(_truth: I765Truth) -> tuple[Planted, ...]:
    text = (
        "Two friends sent the same words under two names. A shared pattern proves no lie, but words that fit anybody "
        "prove little. Nothing here rests on them."
    )
    return (planted("template-text", ("friend-a", "friend-b"), text, _WEIGH),)


def _lapse(truth: I765Truth, _chance: Chance) -> I765Truth:
    return _odd(truth, passport_over=True)


def _lapse_planted(truth: I765Truth) -> tuple[Planted, ...]:
    text = (
        f"The passport was good until {written(truth.expected_until)} and has ended since the filing. It still shows "
        "who the applicant is, and the category does not ask for a passport in force."
    )
    return (planted("passport-lapsed", ("passport",), text, _WEIGH),)


def _arrest(truth: I765Truth, chance: Chance) -> I765Truth:
    """An arrest since the arrival that the court dismissed and the form does not list."""
    latest = truth.filed_on - timedelta(days=30)
    return _odd(truth, arrested_on=chance.draw.day(truth.admitted_on + timedelta(days=10), latest))


def _arrest_planted(truth: I765Truth) -> tuple[Planted, ...]:
    day = truth.odd.arrested_on
    text = (
        f"The form says that there was no arrest; the search shows one on {written(day) if day else ''}. The court "
        "dismissed the charge. In this category only an aggravated felony bars a card, so it decides nothing here. "
        "Put the record right."
    )
    return (planted("arrest-not-listed", ("search", "court", "i765"), text, _WAIT),)


_WAIT = "8 CFR 208.7(a)(1)"

CONFLICTS: tuple[Slip[I765Truth], ...] = (
    Slip(
        "translation-error-name", _spell, _spell_planted, lambda t: spellable(t.applicant.given),
        (("birth", "passport"),),
    ),
    Slip("clerical-slip-number", _number, _number_planted, disagree=(("i765", "history"),)),
    Slip(
        "clerical-slip-birth-date", _born, _born_planted,
        lambda t: _swapped(t.applicant.born_on) is not None, (("i765", "passport"),),
    ),
    Slip("date-conflict-arrival", _arrival, _arrival_planted, disagree=(("i765", "i94"),)),
    Slip("altered-document", _alter, _alter_planted, disagree=(("lease", "i765"),)),
    Slip(
        "undisclosed-arrest", _arrest, _arrest_planted,
        lambda t: t.category is WorkCategory.ASYLUM_PENDING, (("search", "i765"),),
    ),
)  # fmt: skip
GAPS: tuple[Slip[I765Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("lapsed-passport", _lapse, _lapse_planted),
)
