"""The course map: made from the curriculum and the units, fresh in the repository, the same in picture and words."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from autograder.build.course_map import PAGE, PICTURE, complaints, fresh, page, picture, write
from course.library.shelf import Shelf, shelf

SVG = "{http://www.w3.org/2000/svg}"


def test_the_committed_map_is_fresh() -> None:
    assert complaints(shelf()) == []


def test_every_unit_of_the_curriculum_stands_in_both_and_every_link_leads_somewhere() -> None:
    here = shelf()
    curriculum, units = here.curriculum(), {unit.id: unit for unit in here.units()}
    text, drawn = page(curriculum, units), ET.fromstring(picture(curriculum, units))
    assert len(re.findall(r"^\|.*\|$", text, flags=re.M)) == len(curriculum.unit_ids) + 2 * text.count("\n### ")
    tiles = [rect for rect in drawn.iter(f"{SVG}rect") if rect.get("width") == "172"]
    assert len(tiles) == len(curriculum.unit_ids)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert [link for link in links if not (here.place / "docs" / link).resolve().is_file()] == []


def test_a_stale_map_is_told_of_and_written_and_a_course_without_documents_has_none(tiny: Path) -> None:
    assert fresh(Shelf(tiny)) == {}
    (tiny / "docs").mkdir()
    assert [said.split(" ")[0] for said in complaints(Shelf(tiny))] == [PAGE.as_posix(), PICTURE.as_posix()]
    assert write(Shelf(tiny)) == [PAGE, PICTURE]
    assert write(Shelf(tiny)) == []
    (tiny / PAGE).write_bytes(b"\xff")
    assert complaints(Shelf(tiny)) == [f"{PAGE.as_posix()} is older than the units: run `iso build` and commit it."]
