"""What people wrote for the applicant: employer, landlord, friends, and a letter that decides nothing."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before, written
from course.casefiles.kinds.n400.truth import Journey, N400Truth
from course.casefiles.paper import lines
from course.casefiles.papers.letter import letter
from course.casefiles.papers.work import employer_letter
from course.model.exhibit import Exhibit

_LONG = 180


def long_absence(truth: N400Truth) -> Journey | None:
    """The trip that home and work papers have to answer for."""
    trip = truth.journeys[truth.long]
    return trip if (trip.returned - trip.departed).days > _LONG else None


def work_gap(truth: N400Truth) -> tuple[date, date] | None:
    """The last day before work was given up and the first after it was taken up again, where that was so."""
    away = long_absence(truth)
    if away is None or truth.papers.shown != "ended":
        return None
    return away.departed - timedelta(days=3), away.returned + timedelta(days=24)


def employer(truth: N400Truth) -> Exhibit:
    """The letter of the employer."""
    dated = open_on_or_before(truth.examined_on - timedelta(days=16))
    return employer_letter(truth.applicant, truth.job, _work_note(truth), dated=dated)


def _work_note(truth: N400Truth) -> str:
    who, away, gap = truth.applicant, long_absence(truth), work_gap(truth)
    if truth.city.place != truth.job.place:
        return f"On {written(truth.moved_in)} {who.they} moved with us to our new office in {truth.city.place}."
    if len(truth.journeys) > 4:
        return f"Our work is seasonal. Between seasons {who.they} travels, and {who.their} place is kept."
    if away is None:
        return f"{who.their.capitalize()} post is permanent and full time."
    if truth.papers.shown == "silent":
        return "We can't say from memory who was on leave in earlier years. Our records of leave are in storage."
    if gap:
        return (
            f"{who.they.capitalize()} resigned as of {written(gap[0])} and was hired anew on {written(gap[1])}. No "
            "leave was granted."
        )
    start, end = written(away.departed), written(away.returned)
    return (
        f"From {start} to {end} {who.they} was on unpaid leave. {who.their.capitalize()} post and health cover were "
        "kept. To our knowledge there was no paid work in that time."
    )


def lease(truth: N400Truth) -> Exhibit:
    """The letter of the landlord."""
    who, home = truth.applicant, truth.homes[-1]
    tenants = f"{who.name} and {truth.spouse.name}" if truth.spouse else who.name
    return letter(
        "lease",
        "Letter of the landlord",
        lines(
            ("tenants", "Tenants", tenants),
            ("unit", "Home", home.address),
            ("term", "Term", f"From {written(home.since)}, current"),
        ),
        _home_note(truth),
        issuer=f"{home.street.split(' ', 1)[1]} Apartments, {home.place}",
        dated=open_on_or_before(truth.examined_on - timedelta(days=14)),
        signature="Leasing office",
    )


def _home_note(truth: N400Truth) -> str:
    away = long_absence(truth)
    if away is None:
        return "The rent is paid on time. The home was never sublet."
    if truth.papers.shown == "silent":
        return "The building has changed hands. We have no rent records from before this year."
    if truth.papers.shown == "ended":
        return "We know the tenants since the first day of this lease. Before it the home was let to other people."
    stayed = f" {truth.spouse.name} lived here all through it." if truth.spouse else ""
    return (
        f"The rent was paid on time all through the absence of {written(away.departed)} to "
        f"{written(away.returned)}.{stayed} The home was never sublet."
    )


def friends(truth: N400Truth) -> tuple[Exhibit, ...]:
    """Two letters of friends in the same words, where they were sent."""
    if not truth.papers.same_words:
        return ()
    who = truth.applicant
    text = (
        f"I know {who.title} for many years. {who.they.capitalize()} is honest and hard working and would be a fine "
        f"citizen. I am glad to write this for {who.them}."
    )
    return tuple(
        letter(
            f"friend-{mark}",
            f"Letter of a friend, {name}",
            text,
            issuer=name,
            dated=truth.filed_on + timedelta(days=20 + days),
            signature=name,
        )
        for mark, name, days in (("a", truth.friends[0], 0), ("b", truth.friends[1], 2))
    )


def thanks(truth: N400Truth) -> Exhibit:
    """A letter of thanks that decides nothing."""
    who, place = truth.applicant, truth.city.place
    issuer, text = (
        (f"Sample Street {who.faith.capitalize()}, {place}", "Thank you for cooking with us at the open day.")
        if who.faith
        else (f"Friends of the Sample Branch Library, {place}", "Thank you for sorting books at our autumn sale.")
    )
    return letter(
        "thanks",
        "Letter of thanks",
        f"Dear {who.given}, {text[0].lower()}{text[1:]} We hope to see you again next year.",
        issuer=issuer,
        dated=truth.filed_on + timedelta(days=70),
        signature="For the volunteers",
    )
