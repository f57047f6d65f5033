"""A citation typed with dots and a section sign is the citation without them."""

from __future__ import annotations

import pytest

from course.model.noted import folded


@pytest.mark.parametrize(
    "typed", ["8 C.F.R. § 335.2(b)(3)", "8 CFR 335.2(b)(3)", "8 c.f.r. 335.2 (b)(3).", "8 CFR § 335.2(b)(3)"]
)
def test_dots_between_single_letters_do_not_count(typed: str) -> None:
    assert folded(typed) == "8 cfr 335 2 b 3"


def test_the_numbers_and_letters_of_a_pinpoint_still_count() -> None:
    assert folded("8 CFR 335.2(b)(3)") != folded("8 CFR 335.2(b)")
    assert folded("8 CFR 335.2(b)") != folded("8 CFR 33.52(b)")
