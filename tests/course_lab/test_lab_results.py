"""Graded results read from a unit's folder: several attempts, pages of a class, and files that are damaged or newer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest

from course.lab.results import graded_evidence, read_results
from course.model.results import Results

UNIT = "itp/tiny"


def results(attempt: int = 1, **more: Any) -> dict[str, Any]:
    criteria = [
        {"id": "dates", "title": "Dates", "outcome": "count-days", "points": 3.0, "of": 4.0, "missed": True},
        {"id": "decision-law", "title": "Law", "outcome": "count-days", "points": None, "of": 2.0},
    ]
    held = {
        "format": 1,
        "unit": UNIT,
        "form": "abc"[attempt - 1],
        "attempt": attempt,
        "needed": 0.8,
        "criteria": criteria,
    }
    return {**held, "at": datetime(2026, 8, 10 + attempt, tzinfo=UTC).isoformat(), **more}


def put(folder: Path, data: Any, name: str = "results.json") -> Path:
    path = folder / "feedback" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return path


def test_marked_criteria_are_evidence_of_their_outcomes(tmp_path: Path) -> None:
    put(tmp_path, results(2))
    put(tmp_path, results(1), "results-1.json")
    found = graded_evidence(tmp_path, UNIT)
    assert [(e.item, e.form, e.share, e.missed, e.source) for e in found] == [
        ("dates", "a", 0.75, True, "graded"),
        ("dates", "b", 0.75, True, "graded"),
    ]
    assert graded_evidence(tmp_path / "none", UNIT) == ()


def test_of_one_attempt_the_latest_counts_and_the_marked_one_before_the_waiting(tmp_path: Path) -> None:
    marked = results()
    marked["criteria"][1]["points"] = 2.0
    put(tmp_path, results(), "1/results.json")
    put(tmp_path, marked, "2/results.json")
    put(tmp_path, results(), "3/results.json")
    (one,) = read_results(tmp_path, UNIT).results
    assert (one.waiting, one.passed, one.missed, round(one.share, 3)) == (False, False, ("Dates",), 0.833)


def test_a_page_of_a_class_carries_them_too(tmp_path: Path) -> None:
    text = json.dumps(results())
    put(
        tmp_path,
        f'<!DOCTYPE html><head><meta name="iso-results" content="{escape(text)}"></head>',
        "then/assessment.html",
    )
    put(tmp_path, "<!DOCTYPE html><p>Nothing here is graded.", "then/lesson.html")
    assert [r.attempt for r in read_results(tmp_path, UNIT).results] == [1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{torn", "is damaged"),
        ("[" * 100_000, "is damaged"),
        ({"format": 2, "anything": 1}, "newer version of the course wrote it: update"),
        (results(at="2026-08-10T10:00:00"), "is damaged"),
        (results(criteria=[]), "is damaged"),
        (results(criteria=[{"id": "dates", "title": "D", "outcome": "x", "points": "NaN", "of": 0}]), "is damaged"),
        (results(unit="itp/other"), "holds the results of itp/other"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence_and_left_out(tmp_path: Path, data: Any, words: str) -> None:
    put(tmp_path, data)
    put(tmp_path, results(2), "later/results.json")
    found = read_results(tmp_path, UNIT)
    assert [r.attempt for r in found.results] == [2]
    (said,) = found.problems
    assert words in said
    assert "results.json" in said


def test_links_and_overlarge_files_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.json"
    outside.write_text(json.dumps(results()))
    (tmp_path / "unit" / "feedback").mkdir(parents=True)
    (tmp_path / "unit" / "feedback" / "results.json").symlink_to(outside)
    assert read_results(tmp_path / "unit", UNIT).results == ()
    put(tmp_path, " " * 5_000_001)
    assert "damaged" in read_results(tmp_path, UNIT).problems[0]


def test_passing_takes_the_share_every_mark_and_every_safety_point() -> None:
    def told(points: float | None, *, missed: bool = False) -> Results:
        one = {"id": "dates", "title": "D", "outcome": "x", "points": points, "of": 10.0, "missed": missed}
        return Results.model_validate(results(criteria=[one]))

    assert told(8).passed
    assert not told(7.9).passed
    assert not told(10, missed=True).passed
    assert not told(None).passed
    assert told(12).share == 1
