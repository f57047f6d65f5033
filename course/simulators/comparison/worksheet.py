"""The check-digit worksheet: the fields of each machine-readable zone, and whether a digit worked out is right."""

from __future__ import annotations

from dataclasses import dataclass

from course.model.comparison import Comparison
from course.rules.mrz import MODULUS, WEIGHTS, check_digit, fields


@dataclass(frozen=True)
class Check:
    """A field to work out. ``name`` is ``paper/check``, ``printed`` the digit on the paper, ``digit`` the right one."""

    name: str
    label: str
    data: str
    printed: str
    digit: str


def checks(matter: Comparison) -> dict[str, Check]:
    """Every check digit of every zone in the set, by name; an empty field that may lack its digit is left out."""
    found: dict[str, Check] = {}
    for paper, rows in matter.zones.items():
        for field in fields(rows):
            if field.optional and not field.data.strip("<"):
                continue
            name = f"{paper}/{field.name.replace(' ', '-')}"
            digit = str(check_digit(field.data, WEIGHTS, MODULUS))
            found[name] = Check(name, field.name, field.data, field.digit, digit)
    return found
