"""Issues of a petition for a worker that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i140.own_papers import COURSE_HOURS
from course.casefiles.kinds.i140.truth import I140Truth
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted

_WEIGH = "8 CFR 103.2(b)(1)"


def _odd(truth: I140Truth, **change: object) -> I140Truth:
    return replace(truth, odd=replace(truth.odd, **change))  # type: ignore[arg-type]


def _spell(truth: I140Truth, chance: Chance) -> I140Truth:
    """The first employer writes the given name another way."""
    return _odd(truth, letter_given=other_spelling(truth.worker.given, chance.draw))


def _spell_planted(truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        f"{truth.odd.letter_given} in the first employer's letter, {truth.worker.given} in the passport: one name, "
        "written two ways in our letters. Employer, job and days are those of the certification."
    )
    return (planted("name-variant", ("letter-a", "passport", "i140"), text, _WEIGH),)


def _number(truth: I140Truth, chance: Chance) -> I140Truth:
    """The last digit of the passport number is another on the form."""
    head, digit = truth.passport[:-1], int(truth.passport[-1])
    return _odd(truth, form_passport=f"{head}{(digit + chance.draw.between(1, 8)) % 10}")


def _number_planted(_truth: I140Truth) -> tuple[Planted, ...]:
    text = "The last digit of the passport number is wrong on the form; the passport has the right one. Put it right."
    return (planted("number-differs", ("i140", "passport"), text, _WEIGH),)


def _swapped(born: date) -> date | None:
    return date(born.year, born.day, born.month) if born.day <= 12 and born.day != born.month else None


def _born(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, form_born=_swapped(truth.worker.born_on))


def _born_planted(truth: I140Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.form_born
    text = (
        f"The form has the worker's birth on {written(wrong) if wrong else ''}, the passport on "
        f"{written(truth.worker.born_on)}: day and month have changed places. Put the record right."
    )
    return (planted("birth-date-differs", ("i140", "passport"), text, _WEIGH),)


def _resume(truth: I140Truth, chance: Chance) -> I140Truth:
    """The worker's own list starts the first job some weeks sooner."""
    return _odd(truth, resume_first=truth.stints[0].first - timedelta(days=chance.draw.between(10, 40)))


def _resume_planted(truth: I140Truth) -> tuple[Planted, ...]:
    wrong = truth.odd.resume_first
    text = (
        f"The worker's own list begins the first job on {written(wrong) if wrong else ''}, the employer's letter on "
        f"{written(truth.stints[0].first)}. The letter is the proof, and the count is made from it."
    )
    return (planted("work-date-differs", ("resume", "letter-a", "certification"), text, "8 CFR 204.5(g)(1)"),)


def _staff(truth: I140Truth, chance: Chance) -> I140Truth:
    return _odd(truth, form_workers=truth.workers + chance.draw.between(2, 5))


def _staff_planted(truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        f"The form counts {truth.odd.form_workers} workers, the report to the State {truth.workers}. Either way the "
        "employer has fewer than 100, so the number decides nothing."
    )
    return (planted("workers-differ", ("i140", "payroll"), text, "8 CFR 204.5(g)(2)"),)


def _omit(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, child_left_out=True)


def _omit_planted(truth: I140Truth) -> tuple[Planted, ...]:
    count = len(truth.children)
    text = (
        f"The worker's own list tells of {count} {'child' if count == 1 else 'children'}, and the form names "
        f"{'none' if count == 1 else 'one'}. The petition does not turn on it, but a child should be on record now, "
        "before a visa is asked for."
    )
    return (planted("child-omitted", ("i140", "resume"), text, _WEIGH),)


def _alter(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, course_hours=COURSE_HOURS + 100)


def _alter_planted(truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        f"The hours of the course are written over, {truth.odd.course_hours} where the worker's list has "
        f"{COURSE_HOURS}. The job asks for no course. Note the change and give the certificate no weight; ask about "
        "it if anything should come to rest on it."
    )
    return (planted("document-altered", ("course", "resume"), text, _WEIGH),)


def _uncertify(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, certified=False)


def _uncertified_planted(_truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        "No translator certified the English text of the course certificate, so it does not meet the rule. The job "
        "asks for no course. Give it no weight and do not send for another."
    )
    return (planted("translation-uncertified", ("course",), text, "8 CFR 103.2(b)(3)"),)


def _tip(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, tip=f"The people of {truth.company} are bad. You should never give them anything.")


def _tip_planted(_truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        "An unsigned message names no fact. Give it no weight. Only a decision that rests on it would call for notice "
        "to the petitioner."
    )
    return (planted("adverse-unseen", ("tip",), text, "8 CFR 103.2(b)(16)(i)"),)


def _overlap(truth: I140Truth, chance: Chance) -> I140Truth:
    born = truth.worker.born_on + timedelta(days=chance.draw.between(700, 2600))
    number = f"A000-{chance.draw.between(100, 999)}-{chance.draw.between(100, 999)}"
    return _odd(truth, other=(truth.worker.name, born, number))


def _overlap_planted(truth: I140Truth) -> tuple[Planted, ...]:
    born = truth.odd.other[1] if truth.odd.other else None
    text = (
        f"The search also found somebody of the same name, born on {written(born) if born else ''}, of another "
        "petition. The birth date is another, and the worker has no record yet. Write down why it is somebody else."
    )
    return (planted("identity-overlap", ("search",), text, _WEIGH),)


def _repeat(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, same_words=True)


def _repeat_planted(_truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        "Two customers sent the same words under two names. A shared pattern proves no lie, but words that fit anybody "
        "prove little. No requirement rests on them."
    )
    return (planted("template-text", ("customer-a", "customer-b"), text, _WEIGH),)


def _lapse(truth: I140Truth, _chance: Chance) -> I140Truth:
    return _odd(truth, passport_over=True)


def _lapse_planted(_truth: I140Truth) -> tuple[Planted, ...]:
    text = (
        "The worker's passport has ended since the filing. It still shows who the worker is, and a petition asks for "
        "no passport in force."
    )
    return (planted("passport-lapsed", ("passport",), text, _WEIGH),)


CONFLICTS: tuple[Slip[I140Truth], ...] = (
    Slip(
        "name-spelled-two-ways", _spell, _spell_planted,
        lambda t: spellable(t.worker.given), (("letter-a", "passport"),),
    ),
    Slip("clerical-slip-number", _number, _number_planted, disagree=(("i140", "passport"),)),
    Slip(
        "clerical-slip-birth-date", _born, _born_planted,
        lambda t: _swapped(t.worker.born_on) is not None, (("i140", "passport"),),
    ),
    Slip("date-conflict-job", _resume, _resume_planted, disagree=(("resume", "letter-a"),)),
    Slip("clerical-slip-workers", _staff, _staff_planted, disagree=(("i140", "payroll"),)),
    Slip("omitted-child", _omit, _omit_planted, disagree=(("i140", "resume"),)),
    Slip("altered-document", _alter, _alter_planted, disagree=(("course", "resume"),)),
)  # fmt: skip
GAPS: tuple[Slip[I140Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("lapsed-passport", _lapse, _lapse_planted),
)
