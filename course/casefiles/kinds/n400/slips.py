"""Issues that decide nothing: slips of the pen, small gaps, papers to give no weight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.n400.truth import Journey, N400Truth, Overlap, Untrue
from course.casefiles.spelling import other_spelling, spellable
from course.model.casefile import Planted
from course.rules.days import days_after

HELPERS = ("a cousin", "a neighbor", "a friend from work", "a brother")
WEEKEND = "weekend visit"
_SATURDAY = 5


def _open_days(truth: N400Truth, room: int) -> list[tuple[date, date]]:
    """Stretches between trips in the period that leave ``room`` days free."""
    edges = [days_after(truth.period_start, 100)]
    for journey in truth.journeys:
        edges += [journey.departed, journey.returned]
    edges.append(days_after(truth.filed_on, -25))
    pairs = list(zip(edges[::2], edges[1::2], strict=True))
    return [(first, last) for first, last in pairs if (last - first).days > room]


def _calm(truth: N400Truth) -> bool:
    """Whether there is room for one more short trip and none of the days of presence hang on it."""
    return len(truth.journeys) <= 3 and bool(_open_days(truth, 45))


def _omit(truth: N400Truth, chance: Chance) -> N400Truth:
    """A weekend abroad that the form leaves out."""
    first, last = chance.draw.one(_open_days(truth, 45))
    busy = truth.matter.on if truth.matter else None
    left = chance.draw.day(first + timedelta(days=8), last - timedelta(days=20))
    left += timedelta(days=(_SATURDAY - left.weekday()) % 7)
    if busy and left <= busy <= left + timedelta(days=3):
        left += timedelta(days=7)
    trip = Journey(left, left + timedelta(days=chance.draw.between(2, 3)), WEEKEND, None)
    return replace(truth, journeys=tuple(sorted((*truth.journeys, trip), key=lambda t: t.departed)))


def _omit_planted(truth: N400Truth) -> tuple[Planted, ...]:
    trip = next(t for t in truth.journeys if t.listed is None)
    return (
        planted(
            "trip-omitted",
            ("n400", "passport", "interview"),
            f"The stamps show a weekend away from {written(trip.departed)}. The form leaves it out. It changes a day "
            "or two of physical presence and no element. Add it to the list of corrections.",
            "8 CFR 335.2(e)",
            "8 CFR 316.2(a)(4)",
        ),
    )


def _short(truth: N400Truth) -> list[int]:
    return [n for n, t in enumerate(truth.journeys) if t.listed and 6 <= (t.returned - t.departed).days <= 60]


def _mistake(truth: N400Truth, chance: Chance) -> N400Truth:
    """The day of a return, wrong by a few days on the form."""
    place = chance.draw.one(_short(truth))
    trip = truth.journeys[place]
    wrong = trip.returned - timedelta(days=chance.draw.between(1, 4))
    trips = tuple(replace(t, listed=(t.departed, wrong)) if n == place else t for n, t in enumerate(truth.journeys))
    return replace(truth, journeys=trips, untrue=(*truth.untrue, Untrue(truth.signed_on, "the day of a return")))


def mistaken(truth: N400Truth) -> Journey | None:
    """The trip whose dates on the form are not its dates."""
    return next((t for t in truth.journeys if t.listed and t.listed != (t.departed, t.returned)), None)


def _mistake_planted(truth: N400Truth) -> tuple[Planted, ...]:
    trip = mistaken(truth)
    if trip is None or trip.listed is None:
        return ()
    return (
        planted(
            "trip-date-differs",
            ("n400", "passport", "interview"),
            f"The form ends a trip on {written(trip.listed[1])} and the stamps on {written(trip.returned)}. The "
            "applicant took the day from an old ticket. A few days of a short trip change no element. Correct the "
            "form.",
            "8 CFR 335.2(c)",
            "8 CFR 335.2(e)",
        ),
    )


def _spell(truth: N400Truth, chance: Chance) -> N400Truth:
    """One letter of the given name, written another way in the civil record."""
    given = other_spelling(truth.applicant.given, chance.draw)
    return replace(truth, papers=replace(truth.papers, record_given=given))


def _spellable(truth: N400Truth) -> bool:
    return spellable(truth.applicant.given)


def _spell_planted(truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "name-variant",
            ("civil", "n400", "card"),
            f"{truth.papers.record_given} in the civil record, {truth.applicant.given} elsewhere: one name, written "
            "two ways in our letters. No element turns on it. Note it.",
            "8 CFR 335.2(c)",
        ),
    )


def _mistranslate(truth: N400Truth, chance: Chance) -> N400Truth:
    """A birth date that the translator got wrong; the original has it right."""
    born = truth.applicant.born_on
    wrong = born.replace(day=1 + (born.day + chance.draw.between(3, 20)) % 28)
    return replace(truth, papers=replace(truth.papers, record_born=wrong))


def _translation_planted(truth: N400Truth) -> tuple[Planted, ...]:
    wrong = truth.papers.record_born
    return (
        planted(
            "translation-error",
            ("civil", "card", "n400"),
            f"The English text gives the birth date as {written(wrong) if wrong else ''}. The original entry beside "
            f"it, the card and the form say {written(truth.applicant.born_on)}. The translator slipped, and no "
            "element turns on it.",
            "8 CFR 103.2(b)(3)",
            "8 CFR 335.2(c)",
        ),
    )


def _uncertify(truth: N400Truth, _chance: Chance) -> N400Truth:
    """No certification by the translator."""
    return replace(truth, papers=replace(truth.papers, certified=False))


def _uncertified_planted(_truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "translation-uncertified",
            ("civil",),
            "No translator certified the English text, so it does not meet the rule. On the five-year basis nothing "
            "turns on this record. Give it no weight and do not send for another.",
            "8 CFR 103.2(b)(3)",
            "INA 316(a)",
        ),
    )


def _misdate_work(truth: N400Truth, chance: Chance) -> N400Truth:
    """A first day of work on the form that is not the employer's."""
    wrong = truth.job.since + timedelta(days=chance.draw.between(4, 25))
    return replace(truth, papers=replace(truth.papers, form_job_since=wrong))


def _work_planted(truth: N400Truth) -> tuple[Planted, ...]:
    wrong = truth.papers.form_job_since
    return (
        planted(
            "work-date-differs",
            ("n400", "employer"),
            f"The form has work begin on {written(wrong) if wrong else ''}, the employer on "
            f"{written(truth.job.since)}. The employer's record is the better evidence. The difference touches no "
            "element. Correct the form.",
            "8 CFR 335.2(c)",
            "8 CFR 335.2(e)",
        ),
    )


def _help(truth: N400Truth, chance: Chance) -> N400Truth:
    """Somebody filled in the form and did not sign as preparer."""
    return replace(truth, papers=replace(truth.papers, helper=chance.draw.one(HELPERS)))


def _help_planted(truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "preparer-blank",
            ("n400", "interview"),
            f"The notes say that {truth.papers.helper} filled in the form. The preparer section is blank. It changes "
            "no element. Note the help and go through the answers under oath.",
            "8 CFR 335.2(c)",
        ),
    )


_TIPS = (
    "is paid in cash and tells the tax people nothing. Ask anyone.",
    "should not get papers. Everybody knows what goes on in that house.",
    "never really lives here. Somebody ought to look into it.",
)


def _tip(truth: N400Truth, chance: Chance) -> N400Truth:
    """An unsigned message without a fact in it."""
    text = f"{truth.applicant.family} {chance.draw.one(_TIPS)}"
    return replace(truth, papers=replace(truth.papers, tip=text))


def _tip_planted(_truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "adverse-unseen",
            ("tip",),
            "An unsigned message names no fact, and the records show nothing to support it. Give it no weight. Only "
            "a decision that rests on it would call for notice to the applicant.",
            "8 CFR 103.2(b)(16)(i)",
        ),
    )


def _overlap(truth: N400Truth, chance: Chance) -> N400Truth:
    """A record search that also finds somebody else of the same name."""
    draw = chance.draw
    born = truth.applicant.born_on + timedelta(days=draw.between(700, 2600))
    number = f"A000-{draw.below(1000):03}-{draw.below(1000):03}"
    other = Overlap(truth.applicant.name, born, number, draw.one(("Burglary", "Fraud", "Removal order")))
    return replace(truth, papers=replace(truth.papers, overlap=other))


def _overlap_planted(truth: N400Truth) -> tuple[Planted, ...]:
    other = truth.papers.overlap
    return (
        planted(
            "identity-overlap",
            ("check",),
            f"The name search also found a person born on {written(other.born_on) if other else ''} with another "
            "A-Number and other fingerprints. It is somebody else. Write down why, and hold nothing of it against "
            "the applicant.",
            "8 CFR 316.10(a)(2)",
            "8 CFR 335.2(c)",
        ),
    )


def _repeat(truth: N400Truth, _chance: Chance) -> N400Truth:
    """Two letters of friends in the same words."""
    return replace(truth, papers=replace(truth.papers, same_words=True))


def _repeat_planted(_truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "template-text",
            ("friend-a", "friend-b"),
            "Two friends sent the same words under two names. A shared pattern proves no lie, but words that fit "
            "anybody prove little. Give them little weight. Nothing in the case rests on them.",
            "8 CFR 335.2(c)",
        ),
    )


def _leave_home_out(truth: N400Truth, _chance: Chance) -> N400Truth:
    """The earlier address is missing from the form."""
    return replace(truth, papers=replace(truth.papers, unlisted_home=True))


def _stayed(truth: N400Truth) -> bool:
    """Whether the move was within one city, so that it does not matter, and in the years the form asks about."""
    return len({home.place for home in truth.homes}) == 1 and truth.homes[-1].since > days_after(truth.period_start, 14)


def _home_planted(truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "address-gap",
            ("n400", "interview"),
            f"The form gives no address before {written(truth.homes[-1].since)}, although it was another home for a "
            "part of the five years before filing. The applicant named it under oath. Add it to the list of "
            "corrections. No element turns on it.",
            "8 CFR 335.2(c)",
            "8 CFR 335.2(e)",
        ),
    )


def _lapse(truth: N400Truth, chance: Chance) -> N400Truth:
    """A background check whose answer is no longer good on the day of the examination."""
    until = truth.examined_on - timedelta(days=chance.draw.between(5, 60))
    return replace(truth, papers=replace(truth.papers, check_until=until))


def _lapse_planted(truth: N400Truth) -> tuple[Planted, ...]:
    return (
        planted(
            "check-lapsed",
            ("check",),
            f"The answer to the background check was good until {written(truth.papers.check_until)}. By agency "
            "practice it is renewed before any later grant. It does not change what has to be decided today.",
            "8 CFR 335.2(b)",
        ),
    )


_PAIR = "n400", "passport"

#: Slips that set two papers against each other; every case has one.
CONFLICTS: tuple[Slip[N400Truth], ...] = (
    Slip("clerical-slip-trip", _mistake, _mistake_planted, lambda t: bool(_short(t)), (_PAIR,)),
    Slip("trip-left-out", _omit, _omit_planted, _calm, (_PAIR,)),
    Slip("name-spelled-two-ways", _spell, _spell_planted, _spellable, disagree=(("civil", "card"),)),
    Slip("translation-error", _mistranslate, _translation_planted, disagree=(("civil", "card"),)),
    Slip("clerical-slip-work", _misdate_work, _work_planted, disagree=(("n400", "employer"),)),
)
#: Slips that leave the papers in agreement.
GAPS: tuple[Slip[N400Truth], ...] = (
    Slip("translation-without-certification", _uncertify, _uncertified_planted),
    Slip("preparer-not-named", _help, _help_planted),
    Slip("unsigned-message", _tip, _tip_planted),
    Slip("identity-overlap", _overlap, _overlap_planted, disagree=(("check", "card"),)),
    Slip("template-text", _repeat, _repeat_planted),
    Slip("address-left-out", _leave_home_out, _home_planted, _stayed),
)
#: A slip that stands only where the case stays open: a grant would have to wait for it.
LAPSE: Slip[N400Truth] = Slip("lapsed-check", _lapse, _lapse_planted)
