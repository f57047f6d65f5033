"""Issues of a waiver request's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.couple import slips
from course.casefiles.defect import Chance, Slip, planted
from course.casefiles.kinds.i601.truth import I601Truth
from course.model.casefile import Planted

_PASSPORT = "No requirement of this request rests on the paper, and who the applicant is stands on the passport."


def _said(truth: I601Truth) -> str:
    return f"{truth.couple.applicant.family} does not deserve to come back. Everybody here says so."


def _left(truth: I601Truth, chance: Chance) -> I601Truth:
    """A day of departure on the form that is a day or two off."""
    return replace(truth, form_departed=truth.departed_on - timedelta(days=chance.draw.between(1, 2)))


def _left_planted(truth: I601Truth) -> tuple[Planted, ...]:
    day = truth.form_departed
    text = (
        f"The form has the departure on {written(day) if day else ''}, the search and the stamp at home on "
        f"{written(truth.departed_on)}. A day or two changes no bar here. Count from the record."
    )
    return (planted("departure-differs", ("form", "search", "passport"), text, "8 CFR 103.2(b)(1)"),)


_CHILD: Slip[I601Truth] = slips.omitted_child("declaration")

CONFLICTS: tuple[Slip[I601Truth], ...] = (
    slips.name_variant(),
    slips.translation_error(),
    slips.number_slip(),
    slips.date_conflict(),
    slips.old_address(),
    replace(_CHILD, fits=lambda t: t.child is None),
    Slip("clerical-slip-departure", _left, _left_planted, disagree=(("form", "search"),)),
)
GAPS: tuple[Slip[I601Truth], ...] = (
    slips.uncertified(_PASSPORT),
    slips.same_words(),
    slips.initialed(),
    slips.unsigned_tip(_said),
    slips.identity_overlap(),
)
