"""Another way beside a content note: one key takes what practices the same, counts the same, and shows no note."""

from __future__ import annotations

from pathlib import Path

import pytest

import course
from autograder.check import content_note
from autograder.check.binder import Binder
from course.journal.journal import Journal
from course.journal.reading import records
from course.library.home import root
from course.library.register import Register
from course.library.shelf import Shelf, shelf
from course.model.unit import Activity as Listed
from course.other_way import case_of, note_of
from course.study.deck import Deck
from course.study.evidence import bank_of, summarize
from course.study.progress import progress
from course.widgets.activity import Activity

UNIT = "itp/naturalization"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ISO_RESPONSES", "ISO_HEADLESS", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Activity.close_live()
    return tmp_path


def part(folder: Path, activity: str) -> tuple[int, int]:
    found = progress(shelf().unit(UNIT), Journal(folder).unit(UNIT))
    (one,) = [p for p in found.parts if p.activity == activity]
    return one.answered, one.total


def test_the_other_file_is_taken_kept_apart_and_counts_the_same(folder: Path) -> None:
    live = course.casefile(UNIT, "long-trip")
    assert live.spec["way"]["taken"] == ""
    assert "illness of a parent" in live.spec["way"]["note"]
    first, place = live.spec["situation"], live.place
    live.take_way("other")
    assert live.spec["way"]["taken"] == "other"
    assert live.spec["note"] == ""
    assert live.spec["situation"] != first
    assert live.place != place
    live.answer("outcome", live.spec["outcomes"][0]["id"])
    assert part(folder, "long-trip") == (1, 3)
    live.take_way("first")
    assert live.spec["situation"] == first
    assert live.values == {}
    assert part(folder, "long-trip") == (0, 3)
    live.take_way("other")
    Activity.close_live()
    again = course.casefile(UNIT, "long-trip")  # a new kernel finds the way that was taken, and the work on it
    assert again.spec["way"]["taken"] == "other"
    assert list(again.values) == ["outcome"]
    assert again.check()["outcome"]["head"]


def test_work_on_a_made_file_is_evidence_once_it_is_checked(folder: Path) -> None:
    live = course.casefile(UNIT, "long-trip")
    live.take_way("other")
    right = next(o.id for o in case_of(live_other()).truth.outcomes if o.right)
    live.answer("outcome", right)
    about = shelf().unit(UNIT)
    bank = bank_of(shelf(), about)
    assert not summarize(about, records(Journal(folder).path), bank).evidence
    live.check()
    found = summarize(about, records(Journal(folder).path), bank)
    assert [(e.item, e.share) for e in found.evidence] == [("long-trip.outcome", 1.0)]
    assert found.gone == 0


def live_other() -> Listed:
    other = shelf().unit(UNIT).activity("long-trip").other_way
    assert other
    return other


def test_a_quiz_has_another_way_too_and_it_is_as_long(folder: Path) -> None:
    live = course.quiz("ojt/resilience", "mark-stairs")
    assert "not wanting to be here" in live.spec["way"]["note"]
    first = list(live.spec["items"])
    live.take_way("other")
    other = list(live.spec["items"])
    assert len(other) == len(first)
    assert not set(other) & set(first)
    live.answer(other[0], "d")
    live.check(other[0])
    assert live.feedback[other[0]]
    about = shelf().unit("ojt/resilience")
    parts = {p.activity: p for p in progress(about, Journal(folder).unit(about.id)).parts}
    assert (parts["mark-stairs"].answered, parts["mark-stairs"].total) == (1, len(first))
    with pytest.raises(ValueError, match="as many"):
        Listed(id="x", kind="quiz", title="X", items=("a", "b"), note="Hard.", instead_items=("c",))
    with pytest.raises(ValueError, match="practice quiz"):
        Listed(id="x", kind="quiz", title="X", graded=True, note="Hard.")


def test_an_interview_has_another_way_too(folder: Path) -> None:
    live = course.interview("ojt/field-office-practicum", "new-account")
    briefing = live.spec["briefing"]
    live.take_way("other")
    assert live.spec["briefing"] != briefing
    live.say("Good morning. Please tell me about your work.")
    live.take_way("first")
    assert live.spec["briefing"] == briefing


def test_a_message_of_the_page_takes_it_and_nonsense_changes_nothing(folder: Path) -> None:
    live = course.casefile(UNIT, "arrest")
    for way in ("sideways", "", None, 7):
        live._hear(live, {"kind": "way", "way": way}, [])
        assert live.spec["way"]["taken"] == ""
    live._hear(live, {"kind": "way", "way": "other"}, [])
    assert live.spec["way"]["taken"] == "other"


def every() -> list[Listed]:
    units = [shelf().unit(u) for u in shelf().curriculum().unit_ids if (root() / u / "unit.toml").is_file()]
    return [a for u in units for a in u.activities]


def test_every_other_way_opens_and_has_no_note_of_its_own() -> None:
    paired = [a for a in every() if a.other_way]
    assert len(paired) >= 13
    for activity in paired:
        assert activity.other_way is not None
        assert note_of(activity), activity.id
        assert note_of(activity.other_way) == "", activity.id


def binder(**change: object) -> Binder:
    unit = shelf().unit(UNIT)
    activities = tuple(a.model_copy(update=change) if a.id == "long-trip" else a for a in unit.activities)
    return Binder(root(), unit.model_copy(update={"activities": activities}), Register.load(root()), unit.as_of)


def test_the_check_asks_for_another_way() -> None:
    assert not list(content_note.other_ways(binder()))
    (problem,) = content_note.other_ways(binder(instead=None, instead_seed=None))
    assert "no other way" in problem.what
    (problem,) = content_note.other_ways(binder(instead="naturalization-arrest", instead_seed=None))
    assert "has a content note too" in problem.what
    bare = binder()
    bare.unit = bare.unit.model_copy(update={"alternative": ""})
    assert any("without an equivalent alternative" in p.what for p in content_note.other_ways(bare))


def test_graded_work_names_no_other_way() -> None:
    with pytest.raises(ValueError, match="practice case file"):
        Listed(id="x", kind="casefile", title="X", graded=True, instead="other")
    assert Shelf(root()).unit(UNIT).alternative


def test_the_daily_review_asks_nothing_that_a_note_keeps_closed() -> None:
    asked = {prompt.id for prompt in Deck(shelf(), ["ojt/resilience"]).items}
    assert "resilience-mixed-anger" in asked
    for activity in shelf().unit("ojt/resilience").activities:
        if activity.note:
            assert not asked & set(activity.items)
