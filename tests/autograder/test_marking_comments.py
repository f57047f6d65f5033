"""The comment bank: order, use counts, two markers at once, and a store that can't be used."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import markedcourse as mc
import pytest

from autograder.marking.comments import ANY, LONGEST, Bank, level_number, with_level_first
from autograder.marking.store import NAME, MarkingError, opened

CRITERION = "decision-law"


def test_a_comment_is_kept_once_however_it_is_spaced(tmp_path: Path) -> None:
    bank = Bank(tmp_path, mc.NAME)
    first = bank.add(CRITERION, 1, "Name the   pinpoint.")
    assert bank.add(CRITERION, 1, " Name the pinpoint. ") == first
    assert bank.add(CRITERION, 2, "Name the pinpoint.") != first
    assert len(bank.comments()) == 2
    assert Bank(tmp_path, "itp-adjustment").comments() == ()


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_no_comment_and_far_too_much_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(MarkingError, match="1 to 2,000 characters"):
        Bank(tmp_path, mc.NAME).add(CRITERION, ANY, text)


def test_the_most_used_comes_first_and_a_trainee_counts_once(tmp_path: Path) -> None:
    bank = Bank(tmp_path, mc.NAME)
    for text in ("Say who decides, and when.", "Name the pinpoint of the rule."):
        bank.add(CRITERION, 1, text)
    given = {CRITERION: {"eve": "Good. Name the pinpoint of the rule. More.", "dan": "Name the pinpoint of the rule."}}
    for _ in range(2):
        bank.note_uses(mc.NAME, given)
    assert [(c.text, c.used) for c in bank.comments()] == [
        ("Name the pinpoint of the rule.", 2),
        ("Say who decides, and when.", 0),
    ]
    assert bank.comments("decision-plain") == ()


def test_uses_stay_for_the_next_round_and_a_short_word_inside_another_is_no_use(tmp_path: Path) -> None:
    bank = Bank(tmp_path, mc.NAME)
    bank.add(CRITERION, ANY, "Good")
    bank.note_uses("round-one", {CRITERION: {"eve": "Good"}})
    bank.note_uses("round-two", {CRITERION: {"eve": "Good", "dan": "Goodness, no"}})
    assert bank.comments()[0].used == 2


def test_comments_for_the_level_come_first_then_those_for_any(tmp_path: Path) -> None:
    bank = Bank(tmp_path, mc.NAME)
    for level, text in ((3, "Top."), (ANY, "Any."), (1, "Low.")):
        bank.add(CRITERION, level, text)
    assert [c.text for c in with_level_first(bank.comments(), 1)] == ["Low.", "Any.", "Top."]
    assert with_level_first(bank.comments(), None)[0].text == "Any."


def test_dropping_takes_one_out_and_an_unknown_number_is_said(tmp_path: Path) -> None:
    bank = Bank(tmp_path, mc.NAME)
    one = bank.add(CRITERION, ANY, "Once.")
    bank.drop(one.id)
    assert bank.comments() == ()
    with pytest.raises(MarkingError, match="no comment number"):
        bank.drop(one.id)


def test_a_level_is_named_as_in_the_rubric() -> None:
    rubric = mc.real().rubric
    assert level_number(rubric, CRITERION, "In part") == 1
    assert level_number(rubric, CRITERION, "") == ANY
    with pytest.raises(MarkingError, match="no level 'Good': write one of Not yet"):
        level_number(rubric, CRITERION, "Good")
    with pytest.raises(MarkingError, match="no criterion 'law'"):
        level_number(rubric, "law", "")


WRITER = """
import sys
from pathlib import Path
from autograder.marking.comments import Bank
bank = Bank(Path(sys.argv[1]), "itp-naturalization")
for n in range(40):
    bank.add("decision-law", 1, f"Comment {n} of {sys.argv[2]}.")
    bank.note_uses("itp-naturalization", {"decision-law": {sys.argv[2]: f"Comment {n} of {sys.argv[2]}."}})
"""


def test_two_markers_at_once_lose_nothing(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), who]) for who in ("ann", "bea")]
    assert [p.wait(60) for p in both] == [0, 0]
    found = Bank(tmp_path, mc.NAME).comments()
    assert len(found) == 80
    assert {c.used for c in found} == {1}


def test_a_store_that_another_holds_is_one_sentence_and_nothing_lost(tmp_path: Path) -> None:
    Bank(tmp_path, mc.NAME).add(CRITERION, ANY, "Before.")
    holder = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(MarkingError, match="nothing was changed"), opened(tmp_path, patience=0.1):
            pytest.fail("it opened")
    finally:
        holder.close()
    assert [c.text for c in Bank(tmp_path, mc.NAME).comments()] == ["Before."]


def test_a_failure_halfway_keeps_nothing_of_it(tmp_path: Path) -> None:
    def half() -> None:
        with opened(tmp_path) as db:
            db.execute("INSERT INTO comments (rubric, criterion, level, text) VALUES ('r', 'c', 1, 't')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert Bank(tmp_path, "r").comments() == ()


def test_a_file_that_is_no_store_and_a_newer_one_are_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database " * 100)
    with pytest.raises(MarkingError, match="is no store of marks"):
        Bank(tmp_path, mc.NAME).comments()
    (tmp_path / NAME).unlink()
    Bank(tmp_path, mc.NAME).comments()
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(MarkingError, match="newer version"):
        Bank(tmp_path, mc.NAME).comments()
