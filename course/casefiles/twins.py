"""Twins of a case: one thing changed, and what then becomes of it."""

from __future__ import annotations

from typing import Any

from course.model.casefile import Twin


def material(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    """A change that leads to another outcome."""
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


def immaterial(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    """A change that leaves the outcome as it is."""
    return Twin(id=name, says=says, change=change, material=False, outcome=outcome)


def another_person(outcome: str) -> Twin:
    """Who the person is never matters."""
    says = (
        "The applicant has another name, another country, another gender and another faith. The rule takes none of "
        "these, so no fact changes."
    )
    return immaterial("another-person", outcome, says, {})
