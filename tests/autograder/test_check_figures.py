"""The figures the content check goes by: reading grade, syllables, key positions, runs, lengths."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from soundcourse import TODAY, UNIT, change

from autograder.check.binder import open_binder
from autograder.check.choices import chi_square_tail, longest_run, position_p
from autograder.check.prose import measure, plain, reading_words
from autograder.check.reading import defined
from autograder.check.workload import estimated
from course.library.register import Register
from course.library.shelf import Shelf
from course.writing.readability import sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("the", 1), ("used", 1), ("wanted", 2), ("applied", 2), ("able", 2), ("people", 2), ("citizen", 3),
        ("officer", 3), ("residence", 3), ("evidence", 3), ("continuous", 4), ("application", 4), ("naturalization", 6),
        ("USCIS", 5), ("well-founded", 3), ("applicant's", 3),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_flesch_kincaid() -> None:
    found = measure("The cat sat on the mat. The dog ran to the man.")
    assert (found.words, found.sentences, found.syllables) == (12, 2, 12)
    assert math.isclose(found.grade, 0.39 * 6 + 11.8 - 15.59)


def test_code_tables_headings_quotes_and_marks_are_not_read() -> None:
    text = "## Head\n\nOne two.\n\n```python\nx = not read\n```\n\n| a | b |\n|---|---|\n\n> quoted law\n\n+++ {}\n"
    assert plain(text).split() == ["One", "two."]


def test_a_citation_is_one_word_and_ends_no_sentence() -> None:
    text = (
        "She waits (INA 316(b); 8 CFR 316.5(c)(1)(i)). INA 316(a) says so. See *Matter of Chawathe*, 25 I&N Dec. 369."
    )
    assert len(sentences(plain(text))) == 3
    assert "316" not in plain(text)


def test_abbreviations_end_no_sentence_and_list_items_do() -> None:
    assert len(sentences("The U.S. rule, e.g. this one, holds at 9 a.m. today. It is new.")) == 2
    assert len(sentences("Bring:\n\n- a card\n- a letter\n")) == 3


@given(st.text(max_size=300))
def test_any_text_can_be_measured(text: str) -> None:
    found = measure(text)
    assert math.isfinite(found.grade)
    assert found.syllables >= found.words >= found.sentences * 2 or found.words == 0
    assert reading_words(text) >= 0


def test_passives_are_counted() -> None:
    found = measure("The case was denied by him. He denied the case. The form must be sworn. They saw it.")
    assert found.passive == 2


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("the Federal Bureau of Investigation (FBI)", {"FBI"}),
        ("a request for evidence (RFE), and", {"RFE"}),
        ("FBI (the bureau that checks)", {"FBI"}),
        ("FBI is the Federal Bureau", set()),
        ("| RFE, NOID | request for evidence |\n", {"RFE", "NOID"}),
        ("(a)(1)", set()),
    ],
)
def test_where_an_acronym_is_explained(text: str, known: set[str]) -> None:
    assert known <= defined(text)
    if not known:
        assert defined(text) == set()


@pytest.mark.parametrize(
    ("x", "df", "p"), [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (11.345, 3, 0.01), (0, 3, 1)]
)
def test_chi_square_tail(x: float, df: int, p: float) -> None:
    assert math.isclose(chi_square_tail(x, df), p, rel_tol=0.01)


def test_key_positions_even_and_skewed() -> None:
    assert position_p([(n % 4, 4) for n in range(24)]) == 1
    assert position_p([(1, 4)] * 24) < 0.001
    assert position_p([(n % 3, 3) for n in range(12)] + [(n % 4, 4) for n in range(12)]) > 0.9


@pytest.mark.parametrize(("values", "run"), [([], 0), ([1], 1), ([1, 1, 2, 2, 2, 1], 3), ([1, 2, 1, 2], 1)])
def test_longest_run(values: list[int], run: int) -> None:
    assert longest_run(values) == run


def bank(root: Path, keys: str, extra: str = "") -> None:
    """Practice items whose right options stand at these positions; ``extra`` lengthens the right ones."""
    path = root / "data/items/itp-sample.yaml"
    (item,) = yaml.safe_load(path.read_text("utf-8"))
    right, *wrong = [{**o, "text": f"An answer called {o['id']}."} for o in item["options"]]
    items = []
    for number, key in enumerate(keys):
        options = [dict(o) for o in wrong]
        options.insert(int(key), {**right, "text": right["text"] + extra})
        named = [{**o, "id": "abc"[n], "feedback": f"{o['feedback']} {number}{n}"} for n, o in enumerate(options)]
        items.append({**item, "id": f"sample-practice-{number:02d}", "stem": f"Case {number}?", "options": named})
    path.write_text(yaml.safe_dump(items, sort_keys=False), "utf-8")
    names = ", ".join(f'"{i["id"]}"' for i in items)
    change(root, f"{UNIT}/unit.toml", 'items = ["sample-practice-01"]', f"items = [{names}]")


def told(root: Path) -> str:
    from autograder.check.checks import CHECKS

    binder = open_binder(Shelf(root), UNIT, Register.load(root), TODAY)
    assert binder.problems == []
    return "\n".join(str(p) for check in CHECKS["items"] for p in check(binder))


def test_keys_that_are_even_in_place_and_length_are_fine(sound: Path) -> None:
    bank(sound, "012012012")
    assert told(sound) == ""


@pytest.mark.parametrize(
    ("keys", "extra", "said"),
    [
        ("111111111", "", "right options stand at positions 1 to 4 [0, 9, 0, 0] times"),
        ("012111102", "", "4 questions running have their right option at one position"),
        ("012012012", " and a good deal more than that", "the longest option is right in 9 of 9 items"),
        ("012012012", " and a good deal more than that", "times as long as a wrong one"),
    ],
)
def test_keys_that_give_themselves_away(sound: Path, keys: str, extra: str, said: str) -> None:
    bank(sound, keys, extra)
    assert said in told(sound)


def test_minutes_grow_with_words_and_items(sound: Path) -> None:
    def lesson() -> float:
        binder = open_binder(Shelf(sound), UNIT, Register.load(sound), TODAY)
        return estimated(binder, "lesson")

    before = lesson()
    change(sound, f"{UNIT}/lesson.md", "Said here an example with every step.", "word " * 400)
    assert math.isclose(lesson() - before, (400 - 7) / 200, abs_tol=0.01)
    bank(sound, "012")
    assert math.isclose(lesson() - before, (400 - 7) / 200 + 2 * 1.5, abs_tol=0.01)
