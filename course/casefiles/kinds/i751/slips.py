"""Issues of a petition's papers that decide nothing."""

from __future__ import annotations

from dataclasses import replace

from course.casefiles.couple import slips
from course.casefiles.defect import Slip
from course.casefiles.kinds.i751.truth import I751Truth
from course.model.naturalization import Showing

_EFFECT = (
    "Grounds of removal apart from the marriage do not stop the conditions from being removed. Ask about it and note "
    "the answer."
)

_PASSPORT = "No requirement of the petition rests on the paper, and who the applicant is stands on the passport."


def _said(truth: I751Truth) -> str:
    return f"{truth.couple.applicant.family} only wanted the card. Everybody knows it."


def _together(truth: I751Truth) -> bool:
    return truth.divorce is None and truth.genuine is Showing.ESTABLISHED


_ARREST: Slip[I751Truth] = slips.undisclosed_arrest(_EFFECT, "8 CFR 216.4(c)")
_ADDRESS: Slip[I751Truth] = slips.old_address()
_INITIALED: Slip[I751Truth] = slips.initialed()

CONFLICTS: tuple[Slip[I751Truth], ...] = (
    slips.name_variant(),
    slips.translation_error(),
    slips.number_slip(),
    slips.date_conflict(),
    slips.omitted_child("notes"),
    replace(_ARREST, fits=lambda t: t.taken_in is None),
    replace(_ADDRESS, fits=_together),
)
GAPS: tuple[Slip[I751Truth], ...] = (
    slips.uncertified(_PASSPORT),
    slips.same_words(),
    replace(_INITIALED, fits=_together),
    slips.unsigned_tip(_said),
    slips.identity_overlap(),
)
