"""What the course home knows: right numbers, one sentence and nothing lost, whatever happened to the folder."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from test_lab_home import course, unit
from test_lab_tally import line

from course.journal.journal import FILENAME, Journal
from course.lab.arrived import look
from course.lab.course_map import summary
from course.lab.due import Due, DueTime, renew_due
from course.lab.home import leads_to, refresh_home, render_home
from course.lab.learned import learned
from course.lab.memory import Memory
from course.lab.outline import OutlineUnit, UnitState
from course.lab.overview import Overview, overview
from course.lab.placement_page import PLACEMENT
from course.lab.progress_page import PAGE as PROGRESS
from course.lab.receipt import Receipt
from course.lab.review_page import REVIEW
from course.lab.stage import FACES, Stage, stage_of, words_of
from course.lab.workspace import Workspace
from course.library.shelf import shelf
from course.model.results import Result, Results
from course.status_command import show

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.prepare(course(unit("one"), unit("two")), [])
    for slug in ("one", "two"):
        (tmp_path / f"{slug} x").mkdir()
    return made


def receipt(slug: str, *, waiting: float = 0) -> Receipt:
    return Receipt(
        unit=f"itp/{slug}",
        title="T",
        at="2026-11-03 10:00:00.000000 UTC",
        code="A",
        points=(),
        waiting=waiting,
        passed=False,
        mastery="not yet",
    )


def journal(space: Workspace, slug: str = "one") -> Path:
    return space.root / f"{slug} x" / FILENAME


def seen(space: Workspace) -> Overview:
    return overview(space, NOW)


def test_a_journal_merged_from_two_machines_counts_each_answer_and_each_minute_once(space: Workspace) -> None:
    common = [line("a", minutes=n) for n in range(5)]
    mine, theirs = [line("b", minutes=20)], [line("c", minutes=10, activity="case")]
    journal(space).write_bytes(b"".join([*common, *mine, *common, *theirs]))
    found = seen(space)
    assert found.states["itp/one"].answered == {"one x/lesson.ipynb": 2, "one x/case.ipynb": 1}
    assert found.states["itp/one"].last_path == "one x/lesson.ipynb", "the latest answer, not the last line"
    assert found.notes == ()


def test_a_time_to_come_counts_as_an_answer_and_not_as_where_one_left_off(space: Workspace) -> None:
    journal(space).write_bytes(line("a") + line("b", minutes=60 * 24 * 400, activity="assessment"))
    journal(space, "two").write_bytes(line("a", unit="itp/two", minutes=5))
    found = seen(space)
    assert found.states["itp/one"].total == 2
    assert found.states["itp/one"].last_path == "one x/lesson.ipynb"
    assert leads_to(space) == "two x/lesson.ipynb"
    (note,) = found.notes
    assert "still to come (December 7, 2027)" in note


def test_where_every_time_is_to_come_the_latest_of_them_leads(space: Workspace) -> None:
    journal(space).write_bytes(line("a", minutes=60 * 24 * 400) + line("b", minutes=60 * 24 * 401, activity="case"))
    assert leads_to(space) == "one x/case.ipynb"


def test_a_unit_taken_out_of_the_course_is_told_of_and_stays(space: Workspace) -> None:
    journal(space).write_bytes(line("a"))
    space.record_submission("itp/one", date(2026, 11, 3))
    before = journal(space).read_bytes()
    space.prepare(course(unit("two")), [])
    found = seen(space)
    assert list(found.states) == ["itp/two"]
    (note,) = found.notes
    assert "one x holds 1 saved answer of itp/one, handed in November 3, 2026, which is no longer part" in note
    assert journal(space).read_bytes() == before
    assert space.submitted() == {"itp/one": date(2026, 11, 3)}


def test_a_copy_of_a_unit_s_folder_counts_only_once(space: Workspace) -> None:
    (space.root / "one x copy").mkdir()
    (space.root / "one x copy" / FILENAME).write_bytes(line("a"))
    found = seen(space)
    assert found.states["itp/one"].total == 0
    assert "beside that unit's own folder" in found.notes[0]


def test_what_is_damaged_costs_a_sentence_and_nothing_else(space: Workspace) -> None:
    journal(space).write_bytes(b"garbage\n" + line("a") + b'{"v":1}\n' + line("b", minutes=1))
    space.keep_receipt(receipt("one"))
    space.keep_receipt(receipt("two", waiting=4))
    (space.hidden / "submitted.json").write_text("{")
    (space.hidden / "receipts" / "itp-one.json").write_text("[]")
    (space.root / "two x" / "due.json").write_text("no")
    found = seen(space)
    assert found.states["itp/one"].total == 2
    assert found.states["itp/two"].submitted == date(2026, 11, 3), "as the receipt has it"
    assert found.states["itp/two"].waiting
    assert [note.split(" ")[0] for note in found.notes] == [
        "2",
        "The",
        ".iso/submitted.json",
        ".iso/receipts/itp-one.json",
    ]
    space.record_submission("itp/one", date(2026, 11, 9))
    assert space.submitted() == {"itp/one": date(2026, 11, 9), "itp/two": date(2026, 11, 3)}
    space.keep_receipt(receipt("one"))
    assert (space.hidden / "submitted.json.damaged").read_text() == "{"
    assert (space.hidden / "receipts" / "itp-one.json.damaged").read_text() == "[]"
    assert [note[:1] for note in seen(space).notes] == ["2", "T"]


def test_damaged_results_are_told_of(space: Workspace) -> None:
    (space.root / "one x" / "feedback").mkdir()
    (space.root / "one x" / "feedback" / "results.json").write_text("{")
    assert "results.json is damaged" in " ".join(seen(space).notes)


def test_results_say_whether_marks_are_still_to_come(space: Workspace) -> None:
    space.record_submission("itp/one", date(2026, 11, 3))
    space.keep_receipt(receipt("one", waiting=4))
    assert stage_of(unit("one"), seen(space).states["itp/one"]) is Stage.WAITING
    marked = Result(id="a", title="A", outcome="o", points=3, of=4)
    results = Results(unit="itp/one", form="a", attempt=1, at=NOW, needed=0.8, criteria=(marked,))
    (space.root / "one x" / "feedback").mkdir()
    (space.root / "one x" / "feedback" / "results.json").write_text(results.model_dump_json())
    assert stage_of(unit("one"), seen(space).states["itp/one"]) is Stage.SUBMITTED


def test_home_and_my_progress_say_the_same_of_mastery_today_and_later(tmp_path: Path) -> None:
    name = "itp/naturalization"
    about = shelf().unit(name)
    made = OutlineUnit(id=name, title="N", folder="N", notebooks=unit("one").notebooks)
    space = Workspace(tmp_path)
    space.prepare(course(made), [])
    (tmp_path / "N" / "feedback").mkdir(parents=True)
    right = [Result(id=o.id, title=o.id, outcome=o.id, points=4, of=4) for o in about.objectives]
    results = Results(unit=name, form="a", attempt=1, at=NOW, needed=0.8, criteria=tuple(right))
    (tmp_path / "N" / "feedback" / "results.json").write_text(results.model_dump_json())
    said = {}
    for days in (0, 5, 400):
        now = NOW + timedelta(days=days)
        said[days] = overview(space, now).states[name].held
        assert said[days] == learned(space, shelf(), now).units[name].standing.stand.value
    assert said == {0: "mastered", 5: "mastered", 400: "faded"}
    assert leads_to(space) is None, "what is mastered needs no going on"


def test_the_pages_beside_home_are_linked_once_they_help(space: Workspace) -> None:
    for page in (PLACEMENT, PROGRESS, REVIEW):
        (space.root / page).touch()
    assert "Where%20to%20start.ipynb" in render_home(seen(space))
    assert "My%20progress.md" not in render_home(seen(space))
    journal(space).write_bytes(line("a"))
    page = render_home(seen(space))
    assert "Where%20to%20start.ipynb" not in page
    assert "My%20progress.md" in page
    assert 'Daily%20review.ipynb">Daily review</a>: nothing more today' in page


def test_feedback_is_new_until_it_is_opened_and_again_when_it_changes(space: Workspace) -> None:
    folder = space.root / "one x" / "feedback"
    folder.mkdir()
    for name in ("lesson.html", "assessment.html"):
        (folder / name).write_text("x")
    path = "one x/feedback/assessment.html"
    assert (seen(space).states["itp/one"].feedback, seen(space).states["itp/one"].unread) == (path, True)
    assert 'Feedback has come: <a href="one%20x/feedback/assessment.html">One</a>' in render_home(seen(space))
    assert look(space, path)
    assert not seen(space).states["itp/one"].unread
    os.utime(folder / "assessment.html", ns=(1, 2**62))
    assert seen(space).states["itp/one"].unread
    (space.hidden / "looked.json").write_text("[1]")
    assert seen(space).states["itp/one"].unread
    for strange in ("../feedback/x.html", "one x/lesson.ipynb", "feedback/none.html", "/etc/feedback/x.html"):
        assert not look(space, strange)


def test_due_times_in_words_and_in_order(space: Workspace) -> None:
    for slug, days in (("one", 12), ("two", 1)):
        due = Due(unit=f"itp/{slug}", due=NOW + timedelta(days=days))
        (space.root / f"{slug} x" / "due.json").write_text(due.text())
    page = render_home(seen(space))
    assert page.index("Two</a> due tomorrow, Saturday, November 21") < page.index("One</a> due Wednesday, December 2")
    assert page.count("iso-pressing") == 2, "in the list and on the card"
    space.record_submission("itp/two", date(2026, 11, 3))
    assert "due tomorrow" not in render_home(seen(space))
    past = DueTime(NOW - timedelta(days=1), mine=False)
    assert "unless you were given more time" in past.words(NOW)
    assert "unless" not in past._replace(mine=True).words(NOW)


def test_a_due_time_changed_since_is_taken_over_but_never_a_trainee_s_own(space: Workspace, tmp_path: Path) -> None:
    released, folder = tmp_path / "out", space.root / "one x"
    released.mkdir()
    renew_due(released, folder)
    assert not (folder / "due.json").exists()
    (released / "due.json").write_text(Due(unit="itp/one", due=NOW).text())
    renew_due(released, folder)
    assert seen(space).states["itp/one"].due == NOW
    (folder / "due.json").write_text(Due(unit="itp/one", due=NOW + timedelta(days=3), mine=True).text())
    renew_due(released, folder)
    assert seen(space).states["itp/one"].due == NOW + timedelta(days=3)


@pytest.mark.parametrize(
    ("state", "stage", "words"),
    [
        (UnitState(), Stage.NEW, "Not started"),
        (UnitState(answered={"p": 9}, last=NOW), Stage.COMPLETE, "All 6 answered, not submitted yet"),
        (UnitState(answered={"p": 2}, last=NOW), Stage.STARTED, "In progress: 2 of 6 answered"),
        (UnitState(submitted=NOW.date(), waiting=True), Stage.WAITING, "Submitted November 20, 2026, marks on your"),
        (UnitState(submitted=NOW.date(), held="faded"), Stage.FADED, "Mastered, but fading"),
        (UnitState(held="mastered"), Stage.MASTERED, "Mastered"),
    ],
)
def test_the_stage_of_a_unit(state: UnitState, stage: Stage, words: str) -> None:
    assert stage_of(unit("one"), state) is stage
    assert words_of(unit("one"), state).startswith(words)


def test_the_map_says_the_same_in_words_and_in_signs() -> None:
    outline = course(unit("one"), unit("two"))
    about = Overview(outline, {"itp/one": UnitState(held="mastered")}, NOW)
    assert summary(about) == "2 units: 1 mastered, 1 not started. About 2 h 30 min left, by the course's own estimate."
    page = render_home(about)
    assert page.count('<li class="iso-tile') == 2
    assert "<span>★ mastered</span> &nbsp; <span>○ not started</span>" in page
    assert len({face.sign for face in FACES.values()}) == len(Stage)


def test_a_second_look_writes_nothing_and_a_folder_closed_to_writing_is_still_read(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal.exactly(journal(space)).append("itp/one", "lesson", "a", "x", now=NOW - timedelta(days=1))
    refresh_home(space, NOW)
    files = {p: p.stat().st_mtime_ns for p in space.root.rglob("*") if p.is_file()}
    assert not refresh_home(space, NOW)
    assert {p: p.stat().st_mtime_ns for p in space.root.rglob("*") if p.is_file()} == files

    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", closed)
    monkeypatch.setattr(Path, "write_text", closed)
    for file in (space.hidden / "memory").iterdir():
        file.unlink()
    assert seen(space).states["itp/one"].total == 1
    assert list(Memory(space.hidden / "memory").names()) == []


def test_the_terminal_says_what_the_page_says(space: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    journal(space).write_bytes(line("a") + b"garbage\n")
    (space.root / "two x" / "due.json").write_text(Due(unit="itp/two", due=NOW - timedelta(days=900)).text())
    show(space)
    said = " ".join(capsys.readouterr().out.split())
    assert "In progress: 1 of 6" in said
    assert "2 units: 1 in progress, 1 not started." in said
    assert "Continue where you left off: One, Lesson" in said
    assert "Two was due" in said
    assert "Note: 1 line of one x/responses.jsonl could not be read" in said


def test_the_form_of_what_is_kept_of_looks(space: Workspace) -> None:
    (space.root / "one x" / "feedback").mkdir()
    (space.root / "one x" / "feedback" / "a.html").write_text("x")
    look(space, "one x/feedback/a.html")
    assert list(json.loads((space.hidden / "looked.json").read_text())["pages"]) == ["one x/feedback/a.html"]
