"""Completion records of a class: what counts and what is missing, printed and signed; erasing; a clock moved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import completedclass as made
import fairclass
import pytest
import recordedclass as rc
import typer
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.api import Gradebook, Student
from typer.testing import CliRunner, Result

from autograder.completion.gathering import levels
from autograder.completion.issued import issued
from autograder.completion.issuer import make_issuer
from autograder.completion.page import Sheet, page
from autograder.completion.verbs import GROUPS
from autograder.nbgrader_config import COURSE, database
from autograder.records.copies import back_up
from autograder.records.erase import erase
from autograder.records.holdings import holdings
from autograder.records.person import export
from autograder.scoring.keys import key_root
from course.library.home import root
from course.library.shelf import Shelf, shelf
from course.study.completion import NOTICE, Record, State, UnitWork, percent, stand
from course.study.tracks import track, tracks

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
app = typer.Typer()
for _name, _group in GROUPS:
    app.add_typer(_group, name=_name)


def iso(*words: object) -> Result:
    done = CliRunner().invoke(app, ["completion", *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def place(class_place: Path, graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The class of three: ann waits for one mark of a person's, bo is below mastery, cy has handed in nothing."""
    monkeypatch.setenv("ISO_HOME", str(graded_master))
    monkeypatch.setenv("ISO_ISSUER_KEY", str(tmp_path / "key.json"))
    monkeypatch.setenv("COLUMNS", "200")
    root.cache_clear()
    shelf.cache_clear()
    yield class_place
    root.cache_clear()
    shelf.cache_clear()


@pytest.fixture
def ready(place: Path, tmp_path: Path) -> Path:
    """Ann's last mark is given, and there is an issuer."""
    fairclass.mark(place, "ann", "decision-plain", 2.0)
    make_issuer(tmp_path / "key.json", "Training desk", datetime.now(UTC), bits=2048)
    return place


def test_phases_and_tracks_are_those_of_the_curriculum() -> None:
    real = Shelf(root()).curriculum()
    known = [t.id for t in tracks(real)]
    assert known == ["itp", "ojt", "ast/asylum", "ast/refugee", "ast/natsec", "ast/continuing"]
    assert sum((t.units for t in tracks(real)), ()) == real.unit_ids
    assert track(real, "Asylum") == track(real, "ast-asylum") == track(real, "ast/asylum")
    with pytest.raises(KeyError, match="there are itp, ojt"):
        track(real, "ast")


@given(st.lists(st.tuples(st.sampled_from((None, 0.0, 1.5, 3.0, 4.0, 9.0)), st.just(4.0)), min_size=1, max_size=5))
def test_nothing_is_mastered_before_all_is_marked_and_never_by_extra_points(
    given_: list[tuple[float | None, float]],
) -> None:
    marks = tuple(replace(made.unit("x").marks[0], points=p, of=of) for p, of in given_)
    state = stand(marks, 0.8, (), waits=False)
    if any(p is None for p, _ in given_):
        assert state is State.WAITS
    else:
        share = sum(min(p or 0, of) for p, of in given_) / sum(of for _, of in given_)
        assert state is (State.MASTERED if share >= 0.8 else State.BELOW)
    assert stand(marks, 0.0, ("Outcome",), waits=False) in (State.WAITS, State.BELOW)
    assert stand(marks, 0.0, (), waits=True) is State.WAITS


def test_a_share_is_never_rounded_up_to_mastery() -> None:
    assert (percent(0.7999), percent(0.8), percent(0.29), percent(1.0)) == ("79 %", "80 %", "29 %", "100 %")


def test_a_rubrics_word_is_that_of_the_nearest_level() -> None:
    word = levels(key_root() / "itp-naturalization")["decision-law"]
    assert [word(points) for points in (2.0, 1.9, 0.0)] == ["Full", "Full", "Not yet"]


def test_a_page_shows_every_outcome_and_escapes_everything() -> None:
    units = (made.unit("one"), made.unit("two", 1, 0, None), UnitWork("itp/three", "Three", State.UNWRITTEN))
    low = replace(units[1], state=State.BELOW, missed=("<Outcome>",))
    record = Record(made.TRACK, (units[0], low, units[2]), ("itp-<old>",))
    text = page(record, Sheet('<script>alert(1)</script>"', "Desk & co", made.NOW))
    assert "Progress record" in text
    assert "<script" not in text
    assert "<b>it</b>" not in text
    assert "Given two dates, count the days." in text
    assert NOTICE in text
    assert "a safety-critical point was missed (&lt;Outcome&gt;)" in text
    assert "In preparation, so that nobody can have done it yet: Three." in text
    assert "itp-&lt;old&gt;" in text
    assert "Nothing signed goes with this page" in text
    whole = page(made.record(), Sheet("Ann", "Desk", made.NOW, "urn:uuid:1", "thumb"))
    assert "Completion record" in whole
    assert "What is missing" not in whole
    assert "urn:uuid:1" in whole


def test_the_class_is_shown_and_what_is_missing_is_said(place: Path) -> None:
    said = iso("itp", "--workspace", place)
    assert said.exit_code == 0
    assert said.output.count("0 of 1") == 3
    assert "1 of its criteria has no points yet" in iso("itp", "--trainee", "ann", "--workspace", place).output
    assert "nothing handed in" in iso("itp", "--trainee", "cy", "--workspace", place).output
    nobody = iso("itp", "--trainee", "eve", "--workspace", place)
    assert nobody.exit_code == 1
    assert "There is no trainee 'eve'" in nobody.output
    assert iso("nope", "--workspace", place).exit_code == 2
    fairclass.mark(place, "bo", "decision-plain", 0.0)
    assert "80 % are needed" in iso("itp", "--trainee", "bo", "--workspace", place).output


def test_a_record_is_signed_once_the_phase_is_complete_and_not_before(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "ann.jwt"
    want = ("itp", "--trainee", "ann", "--badge", out, "--workspace", place)
    assert "There is no issuer's key" in iso(*want).output
    assert iso("keys", "--name", "Training desk", "--workspace", place, "--publish", tmp_path / "public").exit_code == 0
    early = iso(*want)
    assert early.exit_code == 1
    assert "the phase is not complete, so nothing was signed" in early.output
    assert not out.exists()
    fairclass.mark(place, "ann", "decision-plain", 2.0)
    assert iso(*want).exit_code == 0
    assert out.stat().st_mode & 0o777 == 0o600
    good = iso("check", out, "--about", "ann@example.org", "--workspace", place)
    assert good.exit_code == 0
    assert "14 of 14.5 points" in good.output
    assert NOTICE in good.output
    assert iso("check", out, "--about", "bo@example.org", "--workspace", place).exit_code == 1
    assert "is there already" in iso(*want).output
    (tmp_path / "key.json").unlink()
    assert iso("check", out, "--workspace", place).exit_code == 0, "the course remembers a lost key"
    token = out.read_text()
    out.write_text(token[:2000] + ("A" if token[2000] != "A" else "B") + token[2001:])
    assert iso("check", out, "--workspace", place).output.startswith("NO  ")


def test_forty_at_once_each_get_what_they_have_shown(ready: Path, tmp_path: Path) -> None:
    with Gradebook(database(ready), COURSE) as book:
        book.db.add_all(Student(id=f"t{n:02}", email=f"t{n}@example.org") for n in range(37))
        book.db.commit()
    out = tmp_path / "out"
    said = iso("itp", "--badge", out, "--workspace", ready)
    assert said.exit_code == 0
    assert [p.name for p in out.iterdir()] == ["ann+itp.jwt"]
    assert said.output.count("the phase is not complete") == 39
    inside = iso("itp", "--pdf", ready / "release" / "x", "--workspace", ready)
    assert inside.exit_code == 2


def test_a_run_that_was_stopped_goes_on(ready: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    iso("itp", "--badge", out, "--workspace", ready)
    before = (out / "ann+itp.jwt").read_bytes()
    (out / "bo+itp.pdf").write_text("an earlier run's")
    again = iso("itp", "--badge", out, "--pdf", out, "--workspace", ready)
    assert "left as they are: 2." in again.output
    assert [p.name for p in sorted(out.iterdir())] == ["ann+itp.jwt", "ann+itp.pdf", "bo+itp.pdf", "cy+itp.pdf"]
    assert (out / "ann+itp.jwt").read_bytes() == before
    assert (out / "cy+itp.pdf").read_bytes().startswith(b"%PDF")
    assert len(issued(ready)) == 1


def test_what_the_roster_lacks_is_asked_for(ready: Path, tmp_path: Path) -> None:
    with Gradebook(database(ready), COURSE) as book:
        book.update_or_create_student("ann", email=None)
    want = ("itp", "--badge", tmp_path / "a", "--trainee", "ann", "--workspace", ready)
    said = iso(*want)
    assert said.exit_code == 1
    assert "the roster has no e-mail address" in said.output
    assert issued(ready) == ()
    assert iso(*want, "--identity", "face").exit_code == 1
    assert iso(*want, "--identity", "id", "--in-clear").exit_code == 0
    assert "About: ann." in iso("check", tmp_path / "a.jwt", "--workspace", ready).output


def test_a_clock_set_back_signs_nothing(ready: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    said = json.loads(key.read_text())
    said["made"] = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    key.write_text(json.dumps(said))
    done = iso("itp", "--badge", tmp_path / "out", "--workspace", ready)
    assert done.exit_code == 1
    assert "the issuer's key was made on" in done.output
    assert issued(ready) == ()
    assert iso("itp", "--badge", tmp_path / "out", "--until", "2020-01-01", "--workspace", ready).exit_code == 2


def test_a_unit_taken_out_of_the_curriculum_counts_no_more(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graded: Path
) -> None:
    out = tmp_path / "before"
    assert iso("itp", "--badge", out, "--workspace", ready).exit_code == 0
    text = (graded / "curriculum.toml").read_text().replace('["itp/tiny"]', '["itp/later"]')
    (graded / "curriculum.toml").write_text(text)
    monkeypatch.setenv("ISO_HOME", str(graded))
    root.cache_clear()
    shelf.cache_clear()
    said = iso("itp", "--trainee", "ann", "--workspace", ready).output
    assert "Progress record" in said
    assert "In preparation, so that nobody can have done it yet: Later." in said
    assert "No longer in the curriculum, does not count: itp-tiny." in said
    assert iso("check", out / "ann+itp.jwt", "--workspace", ready).exit_code == 0, "what was given out stays given out"


def test_a_person_who_is_erased_leaves_no_record(ready: Path, tmp_path: Path) -> None:
    folder = ready / "completion"
    assert iso("itp", "--badge", folder, "--workspace", ready).exit_code == 0
    (folder / "ann-marie+itp.jwt").write_text("another's")
    copy = back_up(ready, made.NOW)
    assert (copy.folder / "completion" / "issued.jsonl").is_file()
    assert holdings(ready, "ann").counts()["completion records"] == 2
    export(ready, holdings(ready, "ann"), tmp_path / "ann.zip", made.NOW)
    done = erase(ready, "ann", made.NOW, "me")
    assert done.left == ()
    assert [p.name for p in sorted(folder.iterdir())] == ["ann-marie+itp.jwt", "issued.jsonl", "issuers.json"]
    assert issued(ready) == issued(copy.folder) == ()
    assert not any(b'"ann"' in data for data in rc.everything(ready).values())
