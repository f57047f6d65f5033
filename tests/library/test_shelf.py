"""The shelf names file, place and remedy when content is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from course.library.shelf import ContentError, Shelf, shelf
from course.model.base import FormatTooNewError

ITEM = {
    "id": "trips-01",
    "unit": "itp/naturalization",
    "use": "practice",
    "kind": "single",
    "outcome": "residence-presence",
    "bloom": "apply",
    "scenario": True,
    "stem": "Which day counts?",
    "rationale": "Because.",
    "cites": ["INA 316(a)"],
    "as_of": "2026-08-10",
    "options": [
        {"id": "a", "text": "The first", "correct": True, "feedback": "Yes."},
        {"id": "b", "text": "The second", "feedback": "No.", "misconception": "counts-late"},
        {"id": "c", "text": "The third", "feedback": "Not this.", "misconception": "counts-later"},
    ],
}


def write(place: Path, name: str, data: object) -> None:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data), "utf-8")


def test_an_item_is_found_by_its_id_in_any_file(tmp_path: Path) -> None:
    write(tmp_path, "data/items/itp-adjustment.yaml", [{**ITEM, "id": "other-01"}])
    write(tmp_path, "data/items/itp-naturalization-dates.yaml", [ITEM])
    assert [i.id for i in Shelf(tmp_path).items(["trips-01", "other-01"])] == ["trips-01", "other-01"]


def test_unit_items_come_from_the_units_own_files_only(tmp_path: Path) -> None:
    write(tmp_path, "data/items/itp-naturalization.yaml", [ITEM])
    write(tmp_path, "data/items/itp-naturalization-tests.yaml", [{**ITEM, "id": "tests-01"}])
    write(tmp_path, "data/items/itp-naturalizationx.yaml", [{**ITEM, "id": "not-ours-01"}])
    assert [i.id for i in Shelf(tmp_path).unit_items("itp/naturalization")] == ["tests-01", "trips-01"]


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "data/items/a.yaml", [ITEM, ITEM])
    with pytest.raises(ContentError, match=r"a\.yaml: item id 'trips-01' is used twice"):
        Shelf(tmp_path).items(["trips-01"])


def test_an_unknown_item_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"no practice item 'nowhere-01'.*mend the id"):
        Shelf(tmp_path).items(["nowhere-01"])


def test_a_missing_outcome_names_the_item_and_the_field(tmp_path: Path) -> None:
    write(tmp_path, "data/items/a.yaml", [{k: v for k, v in ITEM.items() if k != "outcome"}])
    with pytest.raises(ContentError, match=r"items/a\.yaml: trips-01, .*outcome: field required"):
        Shelf(tmp_path).items(["trips-01"])


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    write(tmp_path, "data/casefiles/long-trip.yaml", "use: practice\ndocket: [\n")
    with pytest.raises(ContentError, match=r"long-trip\.yaml line 3"):
        Shelf(tmp_path).case("long-trip")


def test_a_unit_without_an_objective_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "itp/x/unit.toml", 'id = "itp/x"\n')
    with pytest.raises(ContentError, match=r"x/unit\.toml: .*field required"):
        Shelf(tmp_path).unit("itp/x")


def test_broken_toml_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, "itp/x/unit.toml", "id = \n")
    with pytest.raises(ContentError, match=r"x/unit\.toml is not valid TOML"):
        Shelf(tmp_path).unit("itp/x")


def test_an_exam_from_a_newer_version_says_to_update(tmp_path: Path) -> None:
    write(tmp_path, "exam.json", '{"format": 2, "unit": "itp/x", "title": "x", "papers": {"a": {}}}')
    with pytest.raises((ContentError, FormatTooNewError), match=r"newer than the format 1 .*update ISO Academy"):
        Shelf(tmp_path).exam(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', "\x00"])
def test_a_broken_exam_is_one_sentence(tmp_path: Path, text: str) -> None:
    write(tmp_path, "exam.json", text)
    with pytest.raises(ContentError, match=r"exam\.json"):
        Shelf(tmp_path).exam(tmp_path)


def test_a_missing_exam_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="fetch the assignment again"):
        Shelf(tmp_path).exam(tmp_path)


def test_the_real_curriculum_places_naturalization_on_day_fourteen() -> None:
    assert shelf().curriculum().day("itp/naturalization") == 14
    assert shelf().curriculum().day("itp/career-path") is None
    assert len(shelf().curriculum().unit_ids) == 54


def test_every_unit_folder_is_in_the_curriculum() -> None:
    place = shelf().place
    folders = {
        str(p.parent.relative_to(place)) for phase in ("itp", "ojt", "ast") for p in place.glob(f"{phase}/**/unit.toml")
    }
    assert folders <= set(shelf().curriculum().unit_ids)
