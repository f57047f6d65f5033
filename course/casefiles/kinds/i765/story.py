"""The story of a request for permission to work: what it rests on, and when the form came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.i765.truth import I765Truth, Oddities
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import names_left, person
from course.casefiles.places import CITIES, STREETS
from course.model.parameter import Parameters
from course.model.work_permit import Asked, WorkCategory
from course.rules.days import days_after, months_after, years_after


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes. ``waited`` is the range of days from what the category rests on to the filing.

    ``before_change`` puts the filing before the day on which renewals stopped extending cards; ``card`` is the range
    of days from the filing to the last day of the old card, negative where it had ended, for renewals.
    """

    category: WorkCategory
    waited: tuple[int, int] = (30, 200)
    card: tuple[int, int] | None = None
    before_change: bool = False


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, law: Parameters, on: date) -> I765Truth:
    """A request in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 40)))
    filed = open_on_or_before(today - timedelta(days=draw.between(45, 150)))
    if frame.before_change:
        change = law.get("card-extension-days", today).effective_from or today
        filed = open_on_or_before(change - timedelta(days=draw.between(3, 50)))
    basis = open_on_or_before(filed - timedelta(days=draw.between(*frame.waited)))
    admitted = basis - timedelta(days=draw.between(40, 300))
    if frame.category is WorkCategory.STUDENT:
        admitted = months_after(basis, -draw.between(20, 40))
    born = years_after(admitted, -draw.between(21, 55)) - timedelta(days=draw.between(20, 330))
    applicant = person(people, (born, born))
    everybody = [applicant]
    years = (years_after(born, -8), years_after(born, 8))
    card_until = filed + timedelta(days=draw.between(*frame.card)) if frame.card else None
    for _ in range(2):
        everybody.append(person(people, years, unlike=everybody))
    home, taken = applicant.country, {one.given for one in everybody}
    mother, father = (f"{people.one(names_left(names, taken))} {applicant.family}" for names in (home.women, home.men))
    seed = case.rsplit("-", 1)[-1]
    return I765Truth(
        case=case,
        applicant=applicant,
        friends=(everybody[1], everybody[2]),
        parents=(mother, father),
        city=draw.one(CITIES),
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        number=f"A000-{draw.between(100, 999)}-{draw.between(100, 999)}",
        record=f"SAMPLE-I94-{draw.below(1_000_000):06}",
        passport=passport_number(draw),
        receipt=f"SAMPLE-I765-{seed.zfill(4)}",
        base_receipt=f"SAMPLE-{draw.between(100_000, 999_999)}",
        admitted_on=admitted,
        moved_in=days_after(admitted, draw.between(5, 30)),
        filed_on=filed,
        today=today,
        category=frame.category,
        basis_on=basis,
        odd=Oddities(),
        asked=Asked.RENEWAL if card_until else Asked.INITIAL,
        card_from=months_after(card_until, -24) if card_until else None,
        card_until=card_until,
        program_ends_on=basis + timedelta(days=draw.between(10, 25))
        if frame.category is WorkCategory.STUDENT
        else None,
    )
