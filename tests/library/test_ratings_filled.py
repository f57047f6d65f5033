"""Reports that name a model decision: they get its text with the flaws in it, and the flaws bring their ratings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from course.library.ratings import filled
from course.library.shelf import ContentError
from course.model.draft import Criterion
from course.model.rating import MISSING, Level, Rating
from course.simulators.rating.reading import numbers

TEXT = "You have to show it. You filed on May 4, 2026 (Exhibit B). You sent no proof. You may appeal within 30 days."
SAMPLE: dict[str, Any] = {
    "id": "letter",
    "title": "A letter",
    "draft": {"case": "some-case", "form": "i-130", "kind": "denial"},
    "held_out": False,
    "text": TEXT,
    "flawed": [
        {"id": "day", "edits": [{"find": "May 4, 2026", "put": "May 9, 2026"}], "criterion": "record",
         "severity": "minor", "says": "Another day.", "mend": "Mend it."},
        {"id": "cut", "edits": [{"find": "You sent no proof. ", "put": ""}], "criterion": "record",
         "severity": "significant", "says": "Left out.", "mend": "Say it."},
        {"id": "same-day", "edits": [{"find": "on May 4, 2026 (Exhibit B)", "put": "late"}], "criterion": "plain",
         "severity": "minor", "says": "No day.", "mend": "Say it."},
    ],
}  # fmt: skip
SOUND = {"result": "right", "reasons": "right", "says": "It is.", "remand": False, "remand_why": "Nothing to mend."}
BACK = {**SOUND, "reasons": "wrong", "remand": True, "grounds": ["record"]}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "decisions"
    folder.mkdir(parents=True)
    (folder / "letter.yaml").write_text(yaml.safe_dump(SAMPLE), "utf-8")
    return tmp_path


def rating(*flaws: str, **change: Any) -> Rating:
    named = {"case": "some-case", "sample": "letter"}
    reports = [
        {"id": "one", "title": "One", **named, "key": SOUND},
        {"id": "two", "title": "Two", **named, "flaws": flaws, "key": BACK, **change},
    ]
    return Rating.model_validate({"id": "set", "version": 1, "title": "T", "about": "A", "reports": reports})


def test_a_flaw_brings_its_rating_its_reason_and_its_place(place: Path) -> None:
    made = filled(rating("day", "cut"), place)
    one, two = made.reports
    assert one.text == TEXT
    assert two.text == TEXT.replace("May 4", "May 9").replace("You sent no proof. ", "")
    assert two.key is not None
    assert two.key.gold == {Criterion.RECORD: Level.SIGNIFICANT}
    assert two.key.why == {Criterion.RECORD: "Another day. Left out."}
    assert two.key.at == {Criterion.RECORD: ("May 9, 2026", MISSING)}
    assert made.filled
    assert (two.sample, two.flaws) == ("", ())
    assert filled(made, place) is made


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(place: Path) -> None:
    again = {"id": "again", "edits": [{"find": "no proof", "put": "it"}], "criterion": "record",
             "severity": "significant", "says": "Wrong.", "mend": "Mend it."}  # fmt: skip
    flawed = [*SAMPLE["flawed"], again]
    (place / "data/decisions/letter.yaml").write_text(yaml.safe_dump({**SAMPLE, "flawed": flawed}), "utf-8")
    two = filled(rating("again"), place).reports[1]
    assert two.key is not None
    (words,) = two.key.at[Criterion.RECORD]
    assert two.text.count("it") > 1
    assert numbers(words, two.text) == (3,)


def test_what_the_key_says_itself_goes_before(place: Path) -> None:
    key = {**BACK, "why": {"record": "My own words."}, "at": {"record": ["You filed on"]}}
    two = filled(rating("cut", key=key), place).reports[1]
    assert two.key is not None
    assert two.key.why[Criterion.RECORD] == "My own words."
    assert two.key.at[Criterion.RECORD] == ("You filed on",)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (rating("nothing"), "has no flaw 'nothing'"),
        (rating("day", "same-day"), "does not fit beside the others of 'two'"),
        (rating("cut", case="another-case"), "is of another"),
        (rating("cut", sample="no-letter"), "no model decision 'no-letter'"),
        (rating("day"), "not rated significant"),
    ],
    ids=["flaw", "overlap", "case", "sample", "ground"],
)
def test_what_does_not_fit_is_one_sentence(made: Rating, words: str, place: Path) -> None:
    with pytest.raises(ContentError, match=words) as problem:
        filled(made, place)
    assert "\n" not in str(problem.value)
