"""The docket's view, driven as the browser drives it: steps are kept before they are shown, and nothing is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from course.docket_desk import cooked, docket_sheet, practice_week
from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import shelf
from course.model.entry import EntryError
from course.model.simulation import DONE
from course.model.step import StepError
from course.simulators.docket.players import earliest_lawful_deadline, idle, played
from course.widgets.docket import ENDED, Docket, DocketSheet
from course.widgets.feedback import no_link

UNIT, NAME = "ojt/caseload-time", "week"


def view(folder: Path, name: str = "first-day", *, blind: bool = False) -> Docket:
    week = practice_week(name)
    if blind:
        sheet = DocketSheet(week.title, partial(cooked, week.blind(), root()), no_link)
    else:
        sheet = docket_sheet("A day", shelf().matter("docket", name), no_link)  # type: ignore[arg-type]
    made = Docket(sheet, Journal(folder), UNIT, NAME)
    made.sent = []
    made.send = made.sent.append
    return made


def press(made: Docket, **message: Any) -> dict[str, Any]:
    made.heard({"token": uuid4().hex, **message})
    return made.sent[-1]  # type: ignore[no-any-return]


def test_a_step_is_on_the_disk_before_it_is_shown(tmp_path: Path) -> None:
    made = view(tmp_path)
    reply = press(made, kind="step", step={"do": "read", "case": "c01"})
    assert (reply["ok"], reply["outcome"]) == (True, "done")
    assert '"case":"c01"' in (tmp_path / "responses.jsonl").read_text().replace(" ", "")
    again = view(tmp_path)
    assert again.state == made.state
    assert again.desk == made.desk


def test_a_step_sent_twice_counts_once(tmp_path: Path) -> None:
    made, token = view(tmp_path), uuid4().hex
    for _ in range(2):
        made.heard({"kind": "step", "token": token, "step": {"do": "read", "case": "c01"}})
    assert made.state.read == {"c01": 1}


def test_the_page_never_gets_what_is_only_for_scoring(tmp_path: Path) -> None:
    made = view(tmp_path)
    told = repr([made.desk, made.spec])
    for case in practice_week("first-day").cases:
        assert case.truth
        assert all(right.why not in told for right in case.truth.rights)
        assert all(page.text not in told for page in case.pages)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"kind": "step", "step": None}, "That is no step"),
        ({"kind": "step", "step": {"do": "fly"}}, "There is no such step"),
        ({"kind": "step", "step": {"do": "home"}, "token": "x"}, "out of date"),
    ],
)
def test_what_is_no_step_is_answered_in_words(tmp_path: Path, message: dict[str, Any], said: str) -> None:
    made = view(tmp_path)
    reply = press(made, **message)
    assert not reply["ok"]
    assert said in reply["text"]
    assert not made.state.trail


def test_a_week_is_finished_told_and_begun_again_and_the_plot_keeps_both(tmp_path: Path) -> None:
    made = view(tmp_path)
    for steps in (played(practice_week("first-day"), earliest_lawful_deadline), idle(practice_week("first-day"))):
        for step in steps:
            made.take(step)
        assert press(made, kind="finish")["outcome"] == "ended"
        assert made.desk["ended"]["parts"]
        assert press(made, kind="step", step={"do": "home"})["text"] == ENDED
        assert press(made, kind="again")["outcome"] == "begun"
    assert made.play == 3
    assert made.state.trail == ()
    first = made.sheet.pictures(2, made.state, [[], []])
    assert "nothing to plot" in first["plot"]


def test_the_plot_shows_each_play_in_words_too(tmp_path: Path) -> None:
    made = view(tmp_path)
    for step in played(practice_week("first-day"), earliest_lawful_deadline):
        made.take(step)
    made.finish()
    plot = made.desk["ended"]["plot"]
    assert 'aria-hidden="true"' in plot
    assert "<td>1</td><td>Monday</td>" in plot
    assert "<td>100%</td>" in plot
    assert made.desk["ended"]["head"] == "100 of 100"
    assert "Monday</strong>: 9:00 to" in made.desk["ended"]["yours"]


def test_a_week_of_one_day_is_called_a_day(tmp_path: Path) -> None:
    made = view(tmp_path)
    made.take({"do": "home"})
    assert press(made, kind="step", step={"do": "home"})["text"].startswith("The day is over")
    assert press(made, kind="finish")["text"] == "The day is finished."
    assert "Your day" in made.desk["ended"]["yours"]
    assert (practice_week("first-day").span, practice_week("full-week").span) == ("day", "week")


def test_a_graded_week_is_worked_once_and_tells_nothing(tmp_path: Path) -> None:
    made = view(tmp_path, blind=True)
    made.take({"do": "home"})
    made.finish()
    assert made.desk["ended"] == {"graded": True}
    assert made.spec["graded"] is True
    with pytest.raises(EntryError, match="worked once"):
        made.begin_again()
    with pytest.raises(StepError, match="finished"):
        made.take({"do": "home"})


def test_an_end_of_another_version_does_not_close_the_week(tmp_path: Path) -> None:
    made = view(tmp_path)
    made.journal.append(UNIT, NAME, "step", {"v": 9, "do": "home"}, id=uuid4().hex)
    made.journal.append(UNIT, NAME, DONE, {"v": 9, "finished": True}, id=uuid4().hex)
    made = view(tmp_path)
    assert made.desk["ended"] is None
    assert "another version of this week" in made.notice
    assert made.take({"do": "read", "case": "c01"}).read == {"c01": 1}


def test_the_twin_tells_the_week_without_a_script(tmp_path: Path) -> None:
    made = view(tmp_path)
    made.take({"do": "defer", "case": "c01", "reason": "hard", "note": "<script>alert(1)</script> a note on it"})
    assert "Monday" in made.twin()
    assert "<script>" not in made.twin()
    assert made.plain() == "A day (1 week)"


def test_fresh_weeks_are_other_cases_each_play() -> None:
    one, two = (practice_week("any-week", play) for play in (1, 2))
    assert {c.person for c in one.cases} != {c.person for c in two.cases}
    assert practice_week("full-week", 2) == practice_week("full-week", 1)
