"""Issues of an application's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace

from course.casefiles.couple import slips
from course.casefiles.defect import Slip
from course.casefiles.kinds.i485.truth import I485Truth

_EFFECT = (
    "There was no conviction, so no criminal ground stands. The applicant told of it when asked; weigh that in "
    "discretion."
)

_HELD = "The file of the petition holds the same record with a certified translation, as its notice says; use that one."


def _said(truth: I485Truth) -> str:
    return f"{truth.couple.applicant.family} should not get papers. Ask anybody in the street."


#: An arrest lies at most so many days before the filing.
_HERE = 340
_ARREST: Slip[I485Truth] = slips.undisclosed_arrest(_EFFECT, "INA 101(a)(48)(A)", "INA 245(a)")

CONFLICTS: tuple[Slip[I485Truth], ...] = (
    slips.name_variant(),
    slips.translation_error(),
    slips.number_slip(),
    slips.date_conflict(),
    slips.omitted_child("notes"),
    replace(_ARREST, fits=lambda t: (t.filed_on - t.entered_on).days > _HERE),
    slips.old_address(),
)
GAPS: tuple[Slip[I485Truth], ...] = (
    slips.uncertified(_HELD),
    slips.same_words(),
    slips.initialed(),
    slips.unsigned_tip(_said),
    slips.identity_overlap(),
)
