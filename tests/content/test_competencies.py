"""Every outcome belongs to one competency, and every practice case and simulation says what it shows."""

from __future__ import annotations

from autograder.scoring.keys import load_key
from course.library.competencies import file
from course.library.home import root
from course.library.shelf import Shelf
from course.model.unit import SHOWING


def test_each_outcome_of_the_course_stands_in_one_competency_and_no_other_does() -> None:
    held = file(root())
    named = {(unit, o) for c in held.competencies for unit, outcomes in c.outcomes.items() for o in outcomes}
    units = {unit.id: unit for unit in Shelf(root()).units() if not unit.is_exam}  # an exam asks about others' outcomes
    there = {(unit.id, o.id) for unit in units.values() if unit.id not in held.apart for o in unit.objectives}
    assert there - named == set(), "add the outcomes of a new unit to data/competencies.yaml"
    assert {key for key in named if key[0] in units} - there == set()


def test_practice_cases_and_simulations_name_the_outcome_they_show() -> None:
    lacking = []
    for unit in Shelf(root()).units():
        kinds = {a.simulation for a in unit.activities if a.simulation and not a.graded}
        sides = set(SHOWING[:3]) if any(a.case for a in unit.activities) else set()
        lacking += [(unit.id, what) for what in sorted((kinds | sides) - set(unit.shows))]
    assert lacking == [], "add the table [shows] to unit.toml"


def test_every_unit_of_the_job_marks_graded_points_that_must_be_right() -> None:
    """Confidentiality, notice of adverse information, jurisdiction, mandatory bars: these take 100 %."""
    apart, without = set(file(root()).apart), []
    for unit in Shelf(root()).units():
        if unit.id not in apart:
            key = load_key(unit.assignment)
            marked = [*key.items.values(), *key.scheme.criteria]
            without += [] if any(one.safety_critical for one in marked) else [unit.id]
    assert without == []
