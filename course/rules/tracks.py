"""What a track asks for in years, and what every rule says about a track it does not govern."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Reason
from course.model.naturalization import Basis
from course.model.parameter import Parameters
from course.rules.days import years_after

#: The tracks under which residence and presence are counted in years before filing.
COUNTED = (Basis.GENERAL, Basis.SPOUSE)

#: Where the other tracks say that they are not.
EXCUSED_BY = {Basis.SPOUSE_ABROAD: "INA 319(b)", Basis.SERVICE: "INA 328(a)", Basis.HOSTILITIES: "INA 329(b)"}


def residence_years(basis: Basis, *, on: date, law: Parameters) -> int:
    """The years of continuous residence a counted track asks for."""
    return law.value(f"residence-years-{basis.value}", on)


def residence_cite(basis: Basis, *, on: date, law: Parameters) -> str:
    """The authority for those years."""
    return law.get(f"residence-years-{basis.value}", on).cite


def period_start(basis: Basis, filed_on: date, resident_since: date, *, on: date, law: Parameters) -> date:
    """The first day of the years before filing, but never earlier than permanent residence itself."""
    return max(years_after(filed_on, -residence_years(basis, on=on, law=law)), resident_since)


def not_governed(rule: str, basis: Basis, *, on: date) -> Finding:
    """The finding for a track that asks for none of this."""
    cite = EXCUSED_BY[basis]
    text = f"The {basis.value} track has its own rule on residence and presence, so this one does not decide it."
    return Finding(
        rule=rule,
        outcome=Outcome.NOT_APPLICABLE,
        summary=text,
        reasons=(Reason(text=text, cites=(cite,)),),
        as_of=on,
        would_change=("Filing under INA 316(a) or INA 319(a).",),
    )
