"""Machine-readable lines in a calculator: one a line, all in sight, and worked out again as they stand."""

from __future__ import annotations

from course.model.mrz import MrzFacts
from course.widgets.facts_form import fields, tidy

LINES = ["P<QMATERVIGNE<<CORVIN<<<<<<<<<<<<<<<<<<<<<<<", "SMPL529144QMA8804178M2907077SPECIMEN<<<<<<21"]


def test_several_texts_are_a_field_of_lines() -> None:
    (field,) = fields(MrzFacts)
    assert (field["name"], field["kind"], field["required"]) == ("lines", "lines", True)


def test_what_the_field_hands_back_is_read_as_it_was_given() -> None:
    assert MrzFacts.model_validate(tidy({"lines": LINES})) == MrzFacts(lines=tuple(LINES))
    assert MrzFacts.model_validate({"lines": "\n".join(LINES)}) == MrzFacts(lines=tuple(LINES))
