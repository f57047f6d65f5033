"""An order item is never shown already in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from course.model.item import ITEM, Item


def order(name: str, steps: int) -> Item:
    return ITEM.validate_python(
        {
            "id": name,
            "unit": "itp/naturalization",
            "use": "practice",
            "kind": "order",
            "outcome": "residence-presence",
            "bloom": "apply",
            "scenario": True,
            "stem": "Put the steps in order.",
            "rationale": "Because.",
            "cites": ["INA 335"],
            "as_of": "2026-08-10",
            "steps": [{"id": f"s{n}", "text": f"Step {n}", "feedback": "Look again."} for n in range(steps)],
        }
    )


@given(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(3, 6))
def test_the_first_view_is_the_same_steps_in_another_order(name: str, steps: int) -> None:
    item = order(name, steps)
    shown = [choice.id for choice in item.blind().choices]
    right = [f"s{n}" for n in range(steps)]
    assert sorted(shown) == right
    assert shown != right
    assert shown == [choice.id for choice in order(name, steps).blind().choices]


def test_a_step_named_twice_is_refused() -> None:
    data = order("twice", 3).model_dump(mode="json")
    data["steps"][1]["id"] = "s0"
    with pytest.raises(ValidationError, match="step id 's0' is used twice"):
        ITEM.validate_python(data)
