"""The review as people get it: its page in the course folder, `iso review` in a terminal, `iso anki` as Anki reads."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
import reviewcourse
from reviewcourse import CARDS, DAY, UNITS, card_id
from typer.testing import CliRunner

from course import lesson
from course.anki_deck import export, guid
from course.cli import app
from course.lab.fingerprint import fingerprint
from course.lab.review_page import review_page
from course.library.home import root as home_root
from course.library.shelf import ContentError, Shelf, shelf
from course.review_desk import ReviewDesk
from course.review_terminal import Stopped, sitting, wrapped
from course.study.recall import review_journal
from course.widgets.review import ReviewSheet

ALPHA, BETA, _ = UNITS


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small course as the installed one."""
    for name in ("ISO_RESPONSES", "ISO_HEADLESS", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ISO_HOME", str(reviewcourse.make(tmp_path / "course")))
    home_root.cache_clear()
    shelf.cache_clear()
    yield tmp_path / "course"
    home_root.cache_clear()
    shelf.cache_clear()


@pytest.fixture
def root(course: Path, tmp_path: Path) -> Path:
    """A trainee who met two cards and missed each kind of question three days ago, on the machine's own clock."""
    place = reviewcourse.workspace(tmp_path / "trainee").root
    journal, ago = reviewcourse.journal(place, ALPHA), datetime.now().astimezone() - 3 * DAY
    for n in (0, 1):
        journal.append(ALPHA, "cards", card_id(ALPHA, n), "knew", now=ago)
    wrong = {"one": "b", "several": ["c"], "places": {"x": "y-place", "y": "x-place"}}
    for n, (name, value) in enumerate(wrong.items()):
        journal.append(ALPHA, "check", f"alpha-{name}", value, now=ago + timedelta(minutes=n))
    return place


def test_the_page_is_a_sound_notebook_that_opens_the_review_of_its_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = json.loads(review_page())
    nbformat.validate(nbformat.from_dict(page))
    assert page["metadata"]["iso"]["role"] == "review"
    assert fingerprint(page) == fingerprint(json.loads(review_page()))
    (code,) = [cell for cell in page["cells"] if cell["cell_type"] == "code"]
    monkeypatch.chdir(root)
    scope: dict[str, object] = {}
    lines = "".join(code["source"]).splitlines()
    exec("\n".join(lines[:-1]), scope)
    opened = eval(lines[-1], scope)
    assert len(opened.sheet.items) == CARDS + 3
    assert opened.journal.path == review_journal(root.resolve())
    monkeypatch.chdir(root.parent)
    assert "run `iso lab`" in repr(lesson.review())


def test_nothing_in_an_assignment_folder_changes(root: Path) -> None:
    folder = root / "Day alpha"
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*")}
    desk = ReviewDesk(root, shelf())
    sheet = desk.sheet()
    play(desk, sheet)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*")} == before
    assert len(review_journal(root).read_text().splitlines()) == len(sheet.items)


def play(desk: ReviewDesk, sheet: ReviewSheet, *, right: bool = True, stop: int = 999) -> tuple[list[str], int, int]:
    """A trainee at the terminal who knows everything, or misses each question once; what was said."""
    said: list[str] = []
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        if len(asked) > stop:
            raise Stopped
        if "belongs to" in words:
            card = next(line for line in reversed(said) if line.startswith("  * "))
            return {"Card x": "1", "Card y": "2"}[card[4:]] if right else "9"
        if words.startswith("Which ones"):
            return "1 2"
        return {"Which": "1" if right else "2", "How": "3"}.get(words.split()[0], "")

    known, count = sitting(sheet, desk.journal(), say=said.append, ask=ask, clock=lambda: 10.0 * len(asked))
    return said, known, count


def test_a_sitting_in_the_terminal_asks_every_kind_and_explains(root: Path) -> None:
    desk = ReviewDesk(root, shelf())
    said, known, count = play(desk, desk.sheet())
    assert known == count == CARDS + 3
    text = "\n".join(said)
    assert "Law: INA 316(b); 8 CFR 316.5(c)" in text
    assert "Because." in text
    assert "[New]" in text
    assert "**" not in text
    assert desk.sheet().items == ()


def test_stopping_in_the_middle_keeps_what_was_answered_and_a_miss_comes_again(root: Path) -> None:
    desk = ReviewDesk(root, shelf())
    _, _, count = play(desk, desk.sheet(), stop=4)
    assert 0 < count < CARDS + 3
    assert len(desk.sheet().items) == CARDS + 3 - count
    left = desk.sheet()
    left.items = tuple(n for n in left.items if n.endswith("alpha-one"))
    _, known, count = play(desk, left, right=False)
    assert (known, count) == (0, 1)
    rated = [json.loads(line)["value"]["rating"] for line in review_journal(root).read_text().splitlines()]
    assert rated[-3:] == [1, 1, 1]


def test_the_verbs_in_a_terminal(root: Path) -> None:
    here = ["--workspace", str(root)]
    done = CliRunner().invoke(app, ["review", *here], input="q\n")
    assert done.exit_code == 0
    assert f"{CARDS + 3} to go through" in done.output
    assert "Nothing answered." in done.output
    assert CliRunner().invoke(app, ["review", *here], input="").exit_code == 0
    coming = CliRunner().invoke(app, ["review", "--forecast", *here])
    assert coming.output.count(" min  ") == 28
    nowhere = subprocess.run(
        [sys.executable, "-m", "course.cli", "review", "--workspace", str(root.parent)], capture_output=True, text=True
    )
    assert (nowhere.returncode, "no course folder" in nowhere.stderr) == (2, True)


def test_what_a_terminal_is_told_is_plain_and_fits() -> None:
    told = wrapped("**Bold** \x1b[31mred " + "word " * 60, "  1. ")
    assert "\x1b" not in told
    assert "*" not in told
    assert told.startswith("  1. Bold")
    assert max(map(len, told.splitlines())) <= 88


def collection(file: Path, folder: Path) -> sqlite3.Connection:
    """The database in a deck, as Anki opens it."""
    with zipfile.ZipFile(file) as packed:
        assert sorted(packed.namelist()) == ["collection.anki2", "media"]
        found = sqlite3.connect(packed.extract("collection.anki2", folder))
    found.row_factory = sqlite3.Row
    return found


def test_the_deck_for_anki_holds_every_card_with_its_law_day_tag_and_disclaimer(course: Path, tmp_path: Path) -> None:
    file = tmp_path / "cards.apkg"
    assert export(file, Shelf(course), now=1_800_000_000) == len(UNITS) * CARDS
    held = collection(file, tmp_path)
    notes = held.execute("select * from notes").fetchall()
    assert len({n["guid"] for n in notes}) == len(notes) == len(UNITS) * CARDS
    note = next(n for n in notes if "Prompt 3 of itp/alpha" in n["flds"])
    front, back, law, as_of, unit = note["flds"].split("\x1f")
    assert front == "<p>Prompt 3 of itp/alpha &lt;b&gt;?</p>"
    assert (back, law) == ("<p>Answer <strong>3</strong></p>", "INA 316(b); 8 CFR 316.5(c)")
    assert (as_of, unit, note["tags"].split()) == ("2026-08-10", "Unit alpha", ["ISO-Academy::itp::alpha"])
    decks = json.loads(held.execute("select decks from col").fetchone()[0])
    (deck,) = [d for d in decks.values() if d["name"] == "ISO Academy"]
    assert "not legal advice" in deck["desc"]
    assert "not from USCIS" in deck["desc"]
    (kind,) = json.loads(held.execute("select models from col").fetchone()[0]).values()
    assert "{{Law}}" in kind["tmpls"][0]["afmt"]
    assert "{{As of}}" in kind["tmpls"][0]["afmt"]
    assert {c["did"] for c in held.execute("select did from cards")} == {deck["id"]}


def test_importing_again_updates_words_and_keeps_progress(course: Path, tmp_path: Path) -> None:
    """What Anki goes by: the guid says which note it is, a later time of change that its words are newer."""
    before = tmp_path / "one"
    export(tmp_path / "a.apkg", Shelf(course), [ALPHA], now=1_800_000_000)
    reviewcourse.write_cards(course, ALPHA, [{**reviewcourse.card(ALPHA, n), "answer": "New words"} for n in (2, 1)])
    export(tmp_path / "a.apkg", Shelf(course), [ALPHA], now=1_800_000_900)
    after = collection(tmp_path / "a.apkg", tmp_path / "two")
    kept = {n["guid"]: n for n in after.execute("select * from notes")}
    assert set(kept) == {guid(card) for card in Shelf(course).cards(ALPHA)}
    assert all("New words" in n["flds"] and n["mod"] == 1_800_000_900 for n in kept.values())
    assert len({n["mid"] for n in kept.values()}) == 1
    assert all(tuple(c) == (0, 0, 0) for c in after.execute("select ivl, reps, type from cards"))  # no progress of ours
    assert not before.exists()


def test_guids_and_ids_of_the_real_cards_are_each_ones_own() -> None:
    cards = [card for unit in shelf().units() for card in shelf().cards(unit.id)]
    assert len({card.id for card in cards}) == len({guid(card) for card in cards}) == len(cards) > 200
    assert guid(cards[0].model_copy(update={"answer": "x", "unit": "itp/y"})) == guid(cards[0])


def test_the_verb_says_what_it_wrote_and_leaves_no_half_file(course: Path, tmp_path: Path) -> None:
    file = tmp_path / "cards.apkg"
    done = CliRunner().invoke(app, ["anki", str(file), "--unit", ALPHA, "--unit", BETA])
    assert (done.exit_code, f"{2 * CARDS} cards" in done.output) == (0, True)
    shutil.rmtree(course / "data" / "cards")
    held = file.read_bytes()
    with pytest.raises(ContentError, match="no review cards"):
        export(file, Shelf(course), [ALPHA], now=1.0)
    assert file.read_bytes() == held
    with pytest.raises(OSError, match="nowhere"):
        export(tmp_path / "nowhere" / "cards.apkg", Shelf(reviewcourse.make(course)), now=1.0)
    assert [p.name for p in tmp_path.glob("*.tmp")] == []
