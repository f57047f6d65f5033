"""Turns about time abroad: one long absence, a year away, too many days away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.defect import Chance, Turn, planted
from course.casefiles.kinds.n400.story import Frame, spread
from course.casefiles.kinds.n400.truth import Journey, N400Truth
from course.casefiles.kinds.n400.twins import civics_failed, resident_later
from course.casefiles.places import Home
from course.casefiles.twins import material
from course.model.casefile import Planted, Twin
from course.model.naturalization import Showing, Tie
from course.model.parameter import Parameters
from course.rules.days import days_after, months_after, years_after

_BREAK = ("INA 316(b)", "8 CFR 316.5(c)(1)(i)")
_REASONS = ("illness of a parent", "care of an aunt", "estate of a parent", "operation of a sister")
_SEASONS = ("season at the family orchard", "care of a parent", "family visit", "building of the family house")


def _days(journey: Journey) -> int:
    """Days from departure to return."""
    return (journey.returned - journey.departed).days


def _redraw(truth: N400Truth, chance: Chance, lengths: Sequence[int], last: date) -> tuple[Journey, ...]:
    """New trips; the longest of them has a reason worth months away."""
    trips = spread(chance.draw, days_after(truth.period_start, 100), last, lengths)
    longest = max(trips, key=_days)
    return tuple(replace(t, purpose=chance.draw.one(_REASONS)) if t is longest else t for t in trips)


def long_trip(truth: N400Truth, chance: Chance) -> N400Truth:
    """One absence of more than six months and less than a year, over well before the filing."""
    draw = chance.draw
    lengths = [draw.between(205, 325), draw.between(8, 30)]
    trips = _redraw(truth, chance, lengths if draw.chance(50) else lengths[::-1], days_after(truth.filed_on, -220))
    return replace(truth, journeys=trips)


def _found(truth: N400Truth, showing: Showing, ties: tuple[Tie, ...], shown: str) -> N400Truth:
    place = truth.long
    trips = tuple(replace(t, ties=ties, showing=showing) if n == place else t for n, t in enumerate(truth.journeys))
    return replace(truth, journeys=trips, papers=replace(truth.papers, shown=shown))


def _kept(truth: N400Truth, chance: Chance) -> N400Truth:
    truth = long_trip(truth, chance)
    truth = _here_before(truth)
    family = (Tie.FAMILY_STAYED,) if truth.spouse else ()
    return _found(truth, Showing.ESTABLISHED, (Tie.KEPT_WORK, Tie.KEPT_HOME, Tie.NO_WORK_ABROAD, *family), "shown")


def _open(truth: N400Truth, chance: Chance) -> N400Truth:
    return _found(_here_before(long_trip(truth, chance)), Showing.OFFERED, (), "silent")


def _broken(truth: N400Truth, chance: Chance) -> N400Truth:
    truth = _here_before(long_trip(truth, chance))
    away = truth.journeys[truth.long]
    first, second = truth.homes
    back = away.returned + timedelta(days=10)
    homes = (
        replace(first, since=truth.resident_since, until=days_after(away.departed, -1)),
        Home(
            "With family",
            f"{truth.applicant.town}, {truth.applicant.country.name}",
            away.departed,
            days_after(away.returned, -1),
        ),
        Home("With friends", second.place, away.returned, days_after(back, -1)),
        replace(second, since=back),
    )
    complete = months_after(away.returned, chance.law.value("local-residence-months", truth.examined_on))
    truth = replace(truth, homes=homes, moved_in=away.returned, local_complete=complete)
    return _found(truth, Showing.NOT_ESTABLISHED, (), "ended")


def _here_before(truth: N400Truth) -> N400Truth:
    """One home and one job from before the long absence on, so that there was something to keep or give up."""
    away = truth.journeys[truth.long]
    first, second = truth.homes
    moved = truth.resident_since + timedelta(days=45)
    homes = (replace(first, until=days_after(moved, -1)), replace(second, since=moved))
    started = min(truth.job.since, days_after(away.departed, -40))
    return replace(truth, homes=homes, job=replace(truth.job, since=started))


#: Home and work papers that show the long absence, by what they say of it.
_SHOWN_IN = {"shown": ("employer", "lease"), "silent": (), "ended": ("employer",)}


def _long_planted(truth: N400Truth) -> tuple[Planted, ...]:
    away = truth.journeys[truth.long]
    said = {
        "shown": "The record answers it: work and home were kept, and there was no work abroad.",
        "silent": "Nothing in the file yet shows whether residence was kept, so ask before deciding.",
        "ended": "The record does not answer it: work and home were given up, and there was paid work abroad.",
    }[truth.papers.shown]
    issues = [
        planted(
            "absence-over-six-months",
            ("n400", "passport", "interview", *_SHOWN_IN[truth.papers.shown]),
            f"Out on {written(away.departed)}, back on {written(away.returned)}: {_days(away)} days apart, more than "
            f"six months and less than a year. A break of residence is presumed. {said}",
            *_BREAK,
            material=True,
        )
    ]
    if truth.papers.shown == "ended":
        issues.append(
            planted(
                "employment-abroad",
                ("interview",),
                f"{truth.applicant.they.capitalize()} worked for pay abroad during the long absence. No work abroad "
                "is one of the examples of evidence that residence was kept, so this counts against it.",
                _BREAK[1],
                material=True,
            )
        )
    return tuple(issues)


def _at(truth: N400Truth, field: str) -> str:
    return f"trips.{truth.long}.{field}"


def _short(truth: N400Truth) -> Twin:
    back = truth.journeys[truth.long].departed + timedelta(days=120)
    says = f"The long trip ended on {written(back)}, well inside six months."
    return material("short-trip", "approve", says, {_at(truth, "returned"): back.isoformat()})


def _showing(truth: N400Truth, name: str, outcome: str, says: str, showing: Showing) -> Twin:
    ties = ["kept-home", "kept-work", "no-work-abroad"] if showing is Showing.ESTABLISHED else []
    change = {_at(truth, "showing"): showing.value, _at(truth, "ties"): ties}
    return material(name, outcome, says, change)


def _ties_shown(truth: N400Truth) -> Twin:
    says = "Papers show that work and home were kept and that there was no work abroad."
    return _showing(truth, "ties-shown", "approve", says, Showing.ESTABLISHED)


def _ties_gone(truth: N400Truth) -> Twin:
    says = "Work and home were given up before the trip, and nothing overcomes the presumption."
    return _showing(truth, "ties-gone", "deny", says, Showing.NOT_ESTABLISHED)


def _ties_open(truth: N400Truth) -> Twin:
    says = "No paper speaks of work or home during the trip, and papers are offered."
    return _showing(truth, "ties-open", "continue", says, Showing.OFFERED)


def _year_away(truth: N400Truth, chance: Chance) -> N400Truth:
    draw = chance.draw
    lengths = [draw.between(373, 440), draw.between(8, 25)]
    trips = _redraw(truth, chance, lengths if draw.chance(50) else lengths[::-1], days_after(truth.filed_on, -220))
    return _here_before(replace(truth, journeys=trips))


def _year_planted(truth: N400Truth) -> tuple[Planted, ...]:
    away = truth.journeys[truth.long]
    explain = (
        f"Out on {written(away.departed)}, back on {written(away.returned)}: a year or more, and no Form N-470. That "
        "breaks continuous residence by law. Ties kept here can't answer it."
    )
    where = ("n400", "passport", "interview", *_SHOWN_IN[truth.papers.shown])
    return (planted("absence-over-one-year", where, explain, _BREAK[0], "8 CFR 316.5(c)(1)(ii)", material=True),)


def _year_twins(truth: N400Truth, _law: Parameters) -> tuple[Twin, ...]:
    back = truth.journeys[truth.long].departed + timedelta(days=300)
    return (
        _short(truth),
        material(
            "ten-months",
            "approve",
            f"The long trip ended on {written(back)}, and work and home were kept.",
            {_at(truth, "returned"): back.isoformat(), _at(truth, "showing"): "established"},
        ),
    )


def _seasons(truth: N400Truth, chance: Chance, over: int) -> N400Truth:
    """Seven trips, none near six months, ``over`` days more than presence allows."""
    law, on = chance.law, truth.examined_on
    start = years_after(truth.filed_on, -law.value("residence-years-general", on))
    total = (truth.filed_on - start).days
    allowed = total - -(-total * law.value("presence-percent", on) // 100)
    away, count = allowed + over, 7
    lengths = [away // count + 1 + (n < away % count) for n in range(count)]
    shift = chance.draw.between(3, 12)
    lengths = [days + (shift if n % 2 else -shift) * (n < count - 1) for n, days in enumerate(lengths)]
    trips = spread(chance.draw, days_after(start, 10), days_after(truth.filed_on, -30), lengths, purposes=_SEASONS)
    return _here_before(replace(truth, journeys=trips))


def _too_few(truth: N400Truth, chance: Chance) -> N400Truth:
    return _seasons(truth, chance, chance.draw.between(6, 70))


def _just_enough(truth: N400Truth, chance: Chance) -> N400Truth:
    return _seasons(truth, chance, -chance.draw.between(12, 120))


def _few_planted(truth: N400Truth) -> tuple[Planted, ...]:
    away = sum(_days(journey) - 1 for journey in truth.journeys)
    explain = (
        f"The trips add up to {away} whole days abroad in the five years before filing. More than half of the time was "
        "spent away, so physical presence falls short, although no trip reached six months."
    )
    return (planted("presence-short", ("n400", "passport"), explain, "INA 316(a)", "8 CFR 316.2(a)(4)", material=True),)


def _few_twins(truth: N400Truth, _law: Parameters) -> tuple[Twin, ...]:
    found = []
    for name, place in (("first-season-short", 0), ("last-season-short", len(truth.journeys) - 1)):
        back = truth.journeys[place].departed + timedelta(days=8)
        says = f"One of the trips ended on {written(back)}. Enough days here are left."
        found.append(material(name, "approve", says, {f"trips.{place}.returned": back.isoformat()}))
    return tuple(found)


def _long_reason(truth: N400Truth) -> str:
    away = truth.journeys[truth.long]
    return f"The absence from {written(away.departed)} to {written(away.returned)} raised the presumption of a break."


_FULL = Frame(margin=(120, 1300))

TURNS: tuple[Turn[N400Truth], ...] = (
    Turn(
        "long-trip-kept", 6, "approve", _FULL, _kept, _long_planted,
        lambda t, _law: (_ties_gone(t), _ties_open(t)),
        lambda t: (_long_reason(t), "Work and home were kept and there was no work abroad, which overcame it."),
        ("absence-over-one-year", "presence-short", "employment-abroad"),
    ),
    Turn(
        "long-trip-open", 3, "continue", _FULL, _open, _long_planted,
        lambda t, _law: (_ties_shown(t), _ties_gone(t)),
        lambda t: (_long_reason(t), "Papers on work and home are offered and not yet here, so they must be asked for."),
        ("absence-over-one-year", "presence-short"),
    ),
    Turn(
        "long-trip-broken", 3, "deny", _FULL, _broken, _long_planted,
        lambda t, _law: (_ties_shown(t), _short(t)),
        lambda t: (_long_reason(t), "Work and home were given up and there was paid work abroad: it stands."),
        ("absence-over-one-year", "presence-short"),
    ),
    Turn(
        "year-away", 3, "deny", _FULL, _year_away, _year_planted, _year_twins,
        lambda _t: ("An absence of a year or more without Form N-470 broke continuous residence.",),
        ("absence-over-six-months", "presence-short"),
    ),
    Turn(
        "presence-short", 3, "deny", _FULL, _too_few, _few_planted, _few_twins,
        lambda _t: ("Fewer days than half of the five years were spent here, so physical presence is not met.",),
        ("absence-over-six-months", "filed-early"),
    ),
    Turn(
        "presence-enough", 3, "approve", _FULL, _just_enough, lambda _t: (),
        lambda t, law: (resident_later(t, law), civics_failed(t, law)),
        lambda _t: ("Many trips were made, none near six months, and more than half of the time was spent here.",),
        ("presence-short", "absence-over-six-months"),
    ),
)  # fmt: skip
