"""What levels lead to: how a unit stands, the gates, competencies, remedies, placement and the daily review's part."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from itemsamples import CASE, DATA

from course.model.competency import Competencies
from course.model.curriculum import Curriculum
from course.model.item import ITEMS, Item
from course.model.unit import Unit
from course.study.competence import competence
from course.study.evidence import Bank, Evidence
from course.study.gates import Gate, gates
from course.study.mastery import unit_levels
from course.study.placement import advice, questions
from course.study.remedy import remedies
from course.study.reviewed import ACTIVITY, reviewed
from course.study.standing import Stand, UnitStanding, before

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
UNIT = "itp/naturalization"
OUTCOME = "residence-presence"


def unit(name: str = UNIT, **more: Any) -> Unit:
    items = [data["id"] for data in DATA]
    return Unit.model_validate(
        {
            "id": name,
            "title": "A unit",
            "summary": "Decide.",
            "minutes": {"lesson": 1, "case": 1, "assessment": 1},
            "as_of": "2026-08-10",
            "objective": [{"id": OUTCOME, "bloom": "apply", "text": "Count.", "assessed_by": ["dates"]}],
            "activity": [
                {"id": "early", "kind": "quiz", "title": "Early", "items": items[:2]},
                {"id": "late", "kind": "quiz", "title": "Late", "items": items[2:]},
                {"id": "file-one", "kind": "casefile", "title": "One file", "case": CASE.docket.id},
                {"id": "fresh", "kind": "casefile", "title": "Fresh files", "generate": "n-400"},
                {"id": "objective", "kind": "quiz", "title": "Graded questions", "graded": True},
            ],
            "shows": dict.fromkeys(["flags", "actions", "outcome"], OUTCOME),
            **more,
        }
    )


def evidence(share: float = 1, days: float = 0, item: str = "dates", **more: Any) -> Evidence:
    held = {"unit": UNIT, "outcome": OUTCOME, "item": item, "at": NOW - timedelta(days=days), "share": share}
    return Evidence(**{**held, "source": "graded", "form": "a", **more})


def standing(*found: Evidence, of: Unit | None = None, now: datetime = NOW) -> UnitStanding:
    of = of or unit()
    return UnitStanding(of, unit_levels(of, [e.model_copy(update={"unit": of.id}) for e in found], now))


@pytest.mark.parametrize(
    ("found", "stand", "words"),
    [
        ((), Stand.NEW, "not started"),
        ((evidence(),), Stand.MASTERED, "mastered"),
        ((evidence(days=60),), Stand.FADED, "mastered before, and part of it has faded"),
        ((evidence(0.5),), Stand.BEGUN, "0 of 1 outcomes held"),
        ((evidence(missed=True),), Stand.BEGUN, "0 of 1 outcomes held, and a safety-critical point is open"),
        (
            tuple(evidence(item=f"q{n}", source="practice") for n in range(5)),
            Stand.BEGUN,
            "all 1 outcomes held in practice; the graded work is still to be handed in or marked",
        ),
    ],
)
def test_how_a_unit_stands(found: tuple[Evidence, ...], stand: Stand, words: str) -> None:
    held = standing(*found)
    assert (held.stand, held.words()) == (stand, words)


def test_units_that_come_before_are_advised_and_unwritten_ones_named_as_such() -> None:
    needs = unit(requires=["itp/adjustment", "itp/documents", "itp/who-decides"])
    known = {
        "itp/adjustment": standing(evidence(), of=unit("itp/adjustment")),
        "itp/documents": standing(of=unit("itp/documents")),
    }
    found = before(needs, known)
    assert [(one.unit, one.standing is None) for one in found] == [("itp/documents", False), ("itp/who-decides", True)]


def phases(*, faded: bool = False, missing: bool = False) -> Gate:
    curriculum = Curriculum.model_validate(
        {
            "phase": [
                {
                    "id": "itp",
                    "title": "Initial",
                    "says": "First.",
                    "stage": [{"title": "Week", "units": ["itp/one", "itp/two", "itp/three"]}],
                },
                {"id": "ojt", "title": "On the job", "says": "Then.", "stage": [{"title": "All", "units": ["ojt/a"]}]},
            ]
        }
    )
    two = standing(*(() if missing else (evidence(days=60 if faded else 0),)), of=unit("itp/two"))
    known = {"itp/one": standing(evidence(), of=unit("itp/one")), "itp/two": two}
    (gate,) = gates(curriculum, known)
    return gate


def test_a_gate_says_what_is_missing_and_never_locks() -> None:
    done, faded, missing = phases(), phases(faded=True), phases(missing=True)
    assert (done.open, done.unwritten) == (True, ("itp/three",))
    assert done.words() == "You have mastered every unit of Initial: go on to On the job."
    assert faded.open
    assert [s.unit.id for s in faded.refresh] == ["itp/two"]
    assert "One has faded since" in faded.words()
    assert not missing.open
    assert [s.unit.id for s in missing.missing] == ["itp/two"]
    assert "1 of 2 units" in missing.words()
    assert "You may open On the job at any time." in missing.words()


def test_a_competency_is_the_mean_of_its_outcomes_and_leaves_unwritten_units_out() -> None:
    one = {"id": "dates", "title": "Dates", "says": "Count.", "outcomes": {UNIT: [OUTCOME], "itp/none": ["x"]}}
    found = Competencies.model_validate({"competencies": [one]}).competencies
    (held,) = competence(found, {UNIT: standing(evidence()).levels})
    assert (held.outcomes, held.mastered, held.level, held.whole) == (1, 1, 1.0, True)
    (open_,) = competence(found, {UNIT: standing(evidence(missed=True)).levels})
    assert (open_.mastered, open_.missed) == (0, ((UNIT, OUTCOME),))
    with pytest.raises(ValueError, match="stands twice"):
        Competencies.model_validate({"competencies": [one, one]})


BANK = Bank({item.id: item for item in ITEMS.validate_python(DATA)}, {"file-one": CASE})


def test_a_remedy_names_what_was_never_tried_and_then_what_was_wrong() -> None:
    first = [evidence(0, item=i, source="practice") for i in list(BANK.items)[:2]]
    (found,) = remedies(standing(*first), BANK, first)
    assert [(a.id, n) for a, n in found.fresh] == [("late", len(DATA) - 2), ("file-one", 3)]
    assert [(a.id, n) for a, n in found.again] == [("early", 2)]
    assert [a.id for a in found.endless] == ["fresh"]
    assert not found.new_form
    assert found.why() == "Too little has been shown yet to tell."
    assert remedies(standing(), BANK, ()) == ()
    assert remedies(standing(evidence()), BANK, [evidence()]) == ()


def test_a_remedy_for_a_missed_safety_point_says_where_and_asks_for_a_new_form() -> None:
    held = [evidence(missed=True), evidence(0.5, item="sample-single", source="practice", missed=True)]
    (found,) = remedies(standing(*held), BANK, held)
    assert found.new_form
    assert found.where == ("graded work, dates", "Early")
    assert "A safety-critical point was missed (graded work, dates; Early)" in found.why()


def test_placement_is_the_same_for_the_same_chance_and_asks_the_critical_question_first() -> None:
    items = tuple(BANK.items.values())
    critical = items[3].model_copy(update={"safety_critical": True})
    pool: tuple[Item, ...] = (*items[:3], critical, *items[4:])
    asked = questions(unit(), pool, random.Random("ada"))
    assert asked == questions(unit(), pool[::-1], random.Random("ada"))
    assert asked[0] == critical
    assert len(asked) == 2
    assert "essay" not in {i.kind for i in questions(unit(), pool, random.Random(1), each=99)}
    seen = {asked[1].id}
    assert questions(unit(), pool, random.Random("ada"), seen=seen)[1].id not in seen


def test_advice_follows_the_answers() -> None:
    asked = (BANK.items["sample-single"], BANK.items["sample-date"])
    right = {"sample-single": "presumed", "sample-date": "2026-03-03"}
    assert advice(unit(), asked, right).skip
    assert advice(unit(), asked, {**right, "sample-date": "2026-03-04"}).weak
    assert "Start at the beginning" in advice(unit(), asked, {**right, "sample-date": "2026-03-04"}).words()
    assert advice(unit(), asked, {"sample-single": "presumed"}).left == 1
    harmful = (asked[0].model_copy(update={"safety_critical": True}), asked[1])
    missed = advice(unit(), harmful, {**right, "sample-single": "none"})
    assert missed.missed
    assert not missed.skip
    assert "harms a person" in missed.words()


def test_the_first_answer_of_a_day_in_the_daily_review_counts_a_little() -> None:
    def line(
        number: int, minute: int, value: Any, item: str = "sample-single", activity: str = ACTIVITY
    ) -> dict[str, Any]:
        at = (NOW + timedelta(minutes=minute)).isoformat()
        held = {"v": 1, "id": f"{number:032x}", "at": at, "session": "s", "unit": UNIT}
        return {**held, "activity": activity, "item": item, "value": value}

    lines = [
        line(1, 5, {"rating": 3, "share": 1.0}),
        line(2, 0, {"rating": 1, "share": 0.0}),
        line(3, 0, {"rating": 3, "share": True}, "sample-date"),
        line(4, 0, {"rating": 3}, "sample-date"),
        line(5, 0, 7, "sample-date"),
        line(6, 0, {"rating": 4, "share": 1.0}, "lost-item"),
        line(7, 0, {"rating": 4, "share": 1.0}, activity="review-cards"),
    ]
    (found,) = reviewed(lines, BANK.items)
    assert (found.item, found.share, found.source) == ("sample-single", 0.0, "review")
    assert reviewed(lines[::-1], BANK.items) == (found,)
