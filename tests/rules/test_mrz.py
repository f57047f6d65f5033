"""Check digits against the specimens the layouts are known by, and single slips that they must catch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome
from course.rules.mrz import check_digit

PASSPORT = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]
CARD = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]
LONG_CARD = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]
TWO_LINES = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]
VISA_A = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"]
VISA_B = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]


def decide(lines: list[str]) -> Finding:
    return run("mrz", lines=lines)


@pytest.mark.parametrize(
    ("lines", "checked"),
    [(PASSPORT, 5), (CARD, 4), (LONG_CARD, 4), (TWO_LINES, 4), (VISA_A, 3), (VISA_B, 3)],
)
def test_specimens(lines: list[str], checked: int) -> None:
    finding = decide(lines)
    assert finding.outcome is Outcome.MET
    assert finding.numbers == {"fields-checked": checked, "fields-wrong": 0}
    assert decide([line.lower() for line in lines]).outcome is Outcome.MET


def test_one_text_will_do() -> None:
    assert run("mrz", lines="\n".join(CARD)).outcome is Outcome.MET


def test_an_empty_personal_number_may_lack_its_digit() -> None:
    data = "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<"
    composite = check_digit(data[0:10] + data[13:20] + data[21:43], (7, 3, 1), 10)
    assert decide([PASSPORT[0], f"{data}{composite}"]).outcome is Outcome.MET
    assert decide([PASSPORT[0], f"{data[:-1]}0{composite}"]).outcome is Outcome.MET


def test_a_changed_birth_date_is_found_twice() -> None:
    changed = [PASSPORT[0], PASSPORT[1].replace("740812", "750812")]
    finding = decide(changed)
    assert finding.outcome is Outcome.NOT_MET
    assert finding.numbers["fields-wrong"] == 2
    assert "date of birth (750812)" in finding.summary


@given(place=st.integers(0, 42), other=st.sampled_from("0123456789"))
def test_one_digit_for_another_is_always_found(place: int, other: str) -> None:
    line = PASSPORT[1]
    if not line[place].isdigit() or line[place] == other:
        return
    # Seven, three and one have no factor in common with ten, so another digit always shows.
    assert decide([PASSPORT[0], line[:place] + other + line[place + 1 :]]).outcome is Outcome.NOT_MET


def test_what_is_no_zone_is_refused() -> None:
    assert "2 of 44 characters are wanted" in refused("mrz", lines=PASSPORT[:1])
    assert "these have none" in refused("mrz", lines=[])
    assert "these have 44, 43" in refused("mrz", lines=[PASSPORT[0], PASSPORT[1][:-1]])
    assert "line 2 has '-'" in refused("mrz", lines=[PASSPORT[0], PASSPORT[1].replace("<", "-", 1)])
    assert refused("mrz").startswith("lines")
