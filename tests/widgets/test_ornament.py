"""What is drawn on a document is told in its words, and nothing else is drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from course.model.exhibit import Exhibit, Genre, Line, Part
from course.widgets import ornament
from course.widgets.document import drawing, text_twin


def paper(genre: Genre, describes: str = "", signature: str = "", value: str = "1") -> Exhibit:
    part = Part(lines=(Line(id="entry", label="Entry", value=value),))
    return Exhibit(id="paper", title="Paper", genre=genre, describes=describes, signature=signature, parts=(part,))


@pytest.mark.parametrize("genre", [Genre.COURT, Genre.CERTIFICATE, Genre.TRANSLATION])
@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("A round seal at the foot.", True),
        ("A clerk's stamp.", True),
        ("", False),
        ("No seal is to be seen.", False),
        ("A printed form without any stamp.", False),
        ("A border. The seal is missing.", False),
    ],
)
def test_a_seal_is_drawn_where_the_words_speak_of_one(genre: Genre, words: str, drawn: bool) -> None:
    assert ('class="seal"' in drawing(paper(genre, words))) is drawn
    assert words in text_twin(paper(genre, words))


def test_a_seal_named_beside_the_signature_counts() -> None:
    assert 'class="seal"' in drawing(paper(Genre.COURT, signature="Clerk, with the seal of the court"))
    assert 'class="seal"' not in drawing(paper(Genre.LETTER, signature="With a seal"))


def test_a_portrait_is_drawn_on_identity_papers_that_show_one() -> None:
    shown = "A page with a grey placeholder for the photograph."
    assert 'class="portrait"' in drawing(paper(Genre.IDENTITY, shown))
    assert 'class="portrait"' not in drawing(paper(Genre.IDENTITY, "A page with no photograph."))
    assert 'class="portrait"' in drawing(paper(Genre.CERTIFICATE, shown))
    assert 'class="portrait"' not in drawing(paper(Genre.LETTER, shown))


def test_passport_style_photographs_are_no_landscape() -> None:
    two = drawing(paper(Genre.PHOTOGRAPH, "Two equal grey placeholders for passport-style photographs."))
    lake = drawing(paper(Genre.PHOTOGRAPH, "A grey placeholder for a picture of a family at a lake."))
    assert ornament.pair() in two
    assert ornament.scene() in lake
    assert ornament.pair() not in lake


def test_ornaments_are_well_formed_and_silent() -> None:
    for svg in (ornament.portrait(), ornament.scene(), ornament.pair(), ornament.seal(), ornament.window()):
        ET.fromstring(svg)
        assert 'aria-hidden="true"' in svg


def test_lines_for_machines_stand_one_below_the_other() -> None:
    zone = "P<QMBESPINUELA<<SOLANA<<<<<<<<<<<<<<<<<<<<<<\nSMPL123457QMB9810020F3605037SPECIMEN<<<<<<22"
    drawn = drawing(paper(Genre.IDENTITY, value=zone))
    assert "field machine" in drawn
    assert "<br>SMPL123457" in drawn
    assert "field machine" not in drawing(paper(Genre.IDENTITY, value="ANA VILLAROA"))


def test_columns_of_money_and_long_boxes_are_known() -> None:
    assert "field across" in drawing(paper(Genre.FORM, value="a long answer " * 6))
    assert "field across" not in drawing(paper(Genre.FORM))
    assert "field across" not in drawing(paper(Genre.LETTER, value="a long answer " * 6))
