"""Issues of a couple's papers that decide nothing. Each kind picks those that fit its papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.couple.truth import Arrest, CoupleTruth
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted
from course.rules.days import years_after

T = TypeVar("T", bound=CoupleTruth)
_WEIGH = "8 CFR 103.2(b)(1)"
CHARGES = ("Trespass (misdemeanor)", "Disorderly conduct (misdemeanor)", "Loitering (misdemeanor)")


def name_variant() -> Slip[T]:
    """The given name, written another way in the English of the birth record."""

    def happen(truth: T, chance: Chance) -> T:
        return replace(
            truth, odd=replace(truth.odd, birth_given=other_spelling(truth.couple.applicant.given, chance.draw))
        )

    def plants(truth: T) -> tuple[Planted, ...]:
        text = (
            f"{truth.odd.birth_given} in the English of the birth record, {truth.couple.applicant.given} in the "
            "passport: one name, written two ways in our letters. Date, place and parents agree."
        )
        return (planted("name-variant", ("birth", "passport", "form"), text, _WEIGH),)

    return Slip(
        "name-spelled-two-ways", happen, plants,
        lambda t: spellable(t.couple.applicant.given) and t.odd.birth_day is None, (("birth", "passport"),),
    )  # fmt: skip


def translation_error() -> Slip[T]:
    """A wrong year of birth in the English of the birth record."""

    def happen(truth: T, chance: Chance) -> T:
        years = chance.draw.one((-10, -1, 1))
        return replace(truth, odd=replace(truth.odd, birth_day=years_after(truth.couple.applicant.born_on, years)))

    def plants(truth: T) -> tuple[Planted, ...]:
        day = truth.odd.birth_day
        text = (
            f"The English of the birth record has {_day(day)}. The extract itself and the passport have "
            f"{written(truth.couple.applicant.born_on)}. The translator slipped; the original decides."
        )
        return (planted("translation-error", ("birth", "passport"), text, "8 CFR 103.2(b)(3)", _WEIGH),)

    return Slip("translation-error", happen, plants, disagree=(("birth", "passport"),))


def number_slip() -> Slip[T]:
    """Two digits of the passport number change places on the form."""

    def happen(truth: T, chance: Chance) -> T:
        digits = truth.couple.passport
        n = chance.draw.one([n for n in range(4, 8) if digits[n] != digits[n + 1]])
        swapped = digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
        return replace(truth, odd=replace(truth.odd, form_passport=swapped))

    def plants(_truth: T) -> tuple[Planted, ...]:
        text = (
            "Two digits of the passport number have changed places on the form. The passport itself shows the number. "
            "It is a slip of the pen. Put the record right."
        )
        return (planted("number-differs", ("form", "passport"), text, _WEIGH),)

    def fits(truth: T) -> bool:
        digits = truth.couple.passport[4:]
        return len(dict.fromkeys(digits)) > 1

    return Slip("clerical-slip-number", happen, plants, fits, (("form", "passport"),))


def date_conflict() -> Slip[T]:
    """A wedding day on the form that is a few days off."""

    def happen(truth: T, chance: Chance) -> T:
        day = truth.couple.married_on + timedelta(days=chance.draw.one((-3, -2, -1, 1, 2, 3)))
        return replace(truth, odd=replace(truth.odd, form_married=day))

    def plants(truth: T) -> tuple[Planted, ...]:
        text = (
            f"The form has the wedding on {_day(truth.odd.form_married)}, the certificate on "
            f"{written(truth.couple.married_on)}. The certificate is the better record, and nothing turns on the "
            "days between."
        )
        return (planted("date-conflict", ("form", "marriage"), text, _WEIGH),)

    return Slip("date-conflict", happen, plants, disagree=(("form", "marriage"),))


def old_address() -> Slip[T]:
    """The bank still writes to the home they left."""

    def happen(truth: T, _chance: Chance) -> T:
        return replace(truth, odd=replace(truth.odd, old_address=True))

    def plants(truth: T) -> tuple[Planted, ...]:
        text = (
            f"The bank writes to {truth.couple.old_street}, the form has {truth.couple.street}. The lease shows that "
            f"the new home began on {written(truth.couple.moved_in)}. The bank was not told of the move."
        )
        return (planted("address-differs", ("bank", "form"), text, _WEIGH),)

    return Slip("address-not-updated", happen, plants, disagree=(("bank", "form"),))


def omitted_child(tells: str) -> Slip[T]:
    """A child abroad that the form leaves out and the paper ``tells`` names."""

    def happen(truth: T, chance: Chance) -> T:
        who = truth.couple.applicant
        born = truth.couple.married_on - timedelta(days=chance.draw.between(900, 2400))
        given = chance.draw.one(who.country.women + who.country.men)
        return replace(truth, odd=replace(truth.odd, child=(f"{given} {who.family}", born)))

    def plants(truth: T) -> tuple[Planted, ...]:
        name = truth.odd.child[0] if truth.odd.child else ""
        text = (
            f"The form lists no child. The applicant names {name}, who lives abroad, when asked. No requirement of "
            "this request turns on the child. Put the form right, since a later petition may."
        )
        return (planted("child-omitted", ("form", tells), text, _WEIGH),)

    return Slip("omitted-child", happen, plants, disagree=(("form", tells),))


def undisclosed_arrest(effect: str, *cites: str) -> Slip[T]:
    """An arrest that ended in dismissal and is not on the form; ``effect`` says why it decides nothing here."""

    def happen(truth: T, chance: Chance) -> T:
        day = truth.filed_on - timedelta(days=chance.draw.between(200, 330))
        ended = open_on_or_before(day + timedelta(days=chance.draw.between(60, 120)))
        return replace(truth, odd=replace(truth.odd, arrest=Arrest(day, chance.draw.one(CHARGES), ended)))

    def plants(truth: T) -> tuple[Planted, ...]:
        arrest = truth.odd.arrest
        text = (
            f"The form denies any arrest; the search shows one of {_day(arrest.on if arrest else None)}. The court's "
            f"paper shows that the charge was dismissed. {effect}"
        )
        return (planted("arrest-undisclosed", ("form", "search", "court"), text, *cites),)

    return Slip("undisclosed-arrest", happen, plants, disagree=(("form", "search"),))


def uncertified(why: str) -> Slip[T]:
    """No certification by the translator of the birth record; ``why`` says why it decides nothing here."""

    def happen(truth: T, _chance: Chance) -> T:
        return replace(truth, odd=replace(truth.odd, certified=False))

    def plants(_truth: T) -> tuple[Planted, ...]:
        text = (
            f"No translator certified the English of the birth record, so the translation does not meet the rule. {why}"
        )
        return (planted("translation-uncertified", ("birth",), text, "8 CFR 103.2(b)(3)"),)

    return Slip("translation-without-certification", happen, plants)


def same_words() -> Slip[T]:
    """Two friends who swear to the same in the same words."""

    def happen(truth: T, _chance: Chance) -> T:
        return replace(truth, odd=replace(truth.odd, same_words=True))

    def plants(_truth: T) -> tuple[Planted, ...]:
        text = (
            "Two friends swear to the same in the same words, and neither tells anything seen. Give them little "
            "weight; similar words alone prove no falsehood."
        )
        return (planted("template-text", ("friend-a", "friend-b"), text, _WEIGH),)

    return Slip("template-text", happen, plants)


def initialed() -> Slip[T]:
    """A day in the lease that was changed by hand."""

    def happen(truth: T, _chance: Chance) -> T:
        return replace(truth, odd=replace(truth.odd, initialed=True))

    def plants(_truth: T) -> tuple[Planted, ...]:
        text = (
            "A day in the lease was struck out and written anew. Tenants and landlord put their initials to it, and "
            "the bank shows the rent from then on. It is a correction, not a forgery; note it."
        )
        return (planted("altered-entry", ("lease",), text, _WEIGH),)

    return Slip("altered-document", happen, plants)


def unsigned_tip(say: Callable[[T], str]) -> Slip[T]:
    """An unsigned message without a fact in it."""

    def happen(truth: T, _chance: Chance) -> T:
        return replace(truth, odd=replace(truth.odd, tip=say(truth)))

    def plants(_truth: T) -> tuple[Planted, ...]:
        text = (
            "An unsigned message names no fact that could be checked. Give it no weight. A decision that rested on it "
            "would call for notice to the applicant first."
        )
        return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)

    return Slip("unsigned-message", happen, plants)


def identity_overlap() -> Slip[T]:
    """A record search that also finds somebody else of the same name."""

    def happen(truth: T, chance: Chance) -> T:
        who = truth.couple.applicant
        born = who.born_on + timedelta(days=chance.draw.between(700, 2600))
        number = f"A000-{chance.draw.below(1000):03}-{chance.draw.below(1000):03}"
        return replace(truth, odd=replace(truth.odd, other=(who.name, born, number)))

    def plants(truth: T) -> tuple[Planted, ...]:
        born = truth.odd.other[1] if truth.odd.other else None
        text = (
            f"The search also found somebody of the same name, born on {_day(born)}, who overstayed. Birth date and "
            "number are others: it is another person. Write down why."
        )
        return (planted("identity-overlap", ("search",), text, _WEIGH),)

    return Slip("identity-overlap", happen, plants)


def _day(day: date | None) -> str:
    return written(day) if day else ""
