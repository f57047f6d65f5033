"""The exceptions from English and the easier civics test, by age and years lived here on the filing date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from course.model.finding import Reason
from course.model.naturalization import Trip
from course.model.parameter import Parameters
from course.rules.days import DAY, away_within, days_after, years_after


@dataclass(frozen=True)
class Measure:
    """What the exceptions are measured by."""

    born_on: date
    resident_since: date
    filed_on: date
    trips: tuple[Trip, ...]

    @property
    def age(self) -> int:
        """Age in whole years on the filing day."""
        return int(relativedelta(self.filed_on, self.born_on).years)

    @property
    def years_resident(self) -> int:
        """Whole years from the start of permanent residence to the filing day, absences included."""
        return int(relativedelta(self.filed_on, self.resident_since).years)

    def aged(self, years: int) -> bool | None:
        """Over an age: None on the birthday itself, where "over" and policy's "or older" part ways."""
        birthday = years_after(self.born_on, years)
        return None if self.filed_on == birthday else self.filed_on > birthday

    def lived_here(self, years: int) -> bool | None:
        """Periods totalling so many years: None where only the time including absences reaches the total."""
        if self.filed_on < years_after(self.resident_since, years):
            return False
        away = sum(away_within(trip, self.resident_since, self.filed_on - DAY) for trip in self.trips)
        return True if self.filed_on >= days_after(years_after(self.resident_since, years), away) else None


@dataclass(frozen=True)
class Excused:
    """Whether an exception holds: yes, no, or only on one reading (None); and why."""

    holds: bool | None
    reasons: tuple[Reason, ...]


def age_and_residence(measure: Measure, *, on: date, law: Parameters) -> tuple[Excused, Excused]:
    """The exception from English (50/20 or 55/15), and the special consideration in civics (65/20)."""
    long, older = (
        _both(measure, "english", which, "English is excused", on=on, law=law) for which in ("long-resident", "older")
    )
    english = max((long, older), key=lambda excused: {True: 2, None: 1, False: 0}[excused.holds])
    special = _both(measure, "civics", "special", "Civics is the shorter test", on=on, law=law)
    if english.holds is False:
        text = f"Aged {measure.age} with {measure.years_resident} year(s) as a resident at filing, the applicant is in "
        text += "neither class that is excused from English."
        cites = ("INA 312(b)(2)", "8 CFR 312.1(b)")
        return Excused(holds=False, reasons=(Reason(text=text, cites=cites),)), special
    return english, special


def _both(measure: Measure, test: str, which: str, said: str, *, on: date, law: Parameters) -> Excused:
    age, years = law.get(f"{test}-age-{which}", on), law.get(f"{test}-years-{which}", on)
    old, here = measure.aged(int(age.value)), measure.lived_here(int(years.value))
    if old is False or here is False:
        return Excused(holds=False, reasons=())
    held = True if old and here else None
    reasons = [
        Reason(text=f"{said} over {age.value} with {years.value} years here.", cites=(age.cite,), satisfied=held)
    ]
    if old is None:
        reasons.append(
            Reason(
                text=f"Filed on the birthday itself. Two readings: the statute says over {age.value}; policy, to be "
                "confirmed at the source, counts from the birthday.",
                cites=(age.cite, "12 USCIS-PM E.2"),
            )
        )
    if here is None:
        reasons.append(
            Reason(
                text=f"Only with absences counted do the years reach {years.value}. Two readings: periods of living "
                "here leave absences out; counting all time as a permanent resident does not. Seek guidance.",
                cites=(years.cite, "12 USCIS-PM E.2"),
            )
        )
    return Excused(held, tuple(reasons))
