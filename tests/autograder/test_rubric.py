"""Writing rubrics and prepared submissions: what is refused and in which words, and what a trainee may see."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from autograder.scoring.answers import Sort, Submission, load_submission, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.scheme import Scheme
from autograder.writing.rubric import Covers, Measure, Rubric, disagreements, load_rubric
from course.library.home import root
from course.library.shelf import ContentError

UNITS = (
    "ast-asylum-bars-deadline",
    "itp-adjustment",
    "itp-family-petitions",
    "itp-fraud-presence-waivers",
    "itp-naturalization",
)
RUBRICS = {unit: load_rubric(key_root() / unit / "rubric.yaml") for unit in UNITS}
SCHEMES = {unit: load_key(unit).scheme for unit in UNITS}
REAL, SCHEME = RUBRICS["itp-naturalization"], SCHEMES["itp-naturalization"]
every_unit = pytest.mark.parametrize("unit", UNITS)


def assessment(unit: str) -> str:
    """The page a trainee reads, without line breaks."""
    return " ".join((root() / RUBRICS[unit].unit / "assessment.md").read_text("utf-8").split())


def level(name: str, points: float) -> dict[str, Any]:
    return {
        "name": name,
        "points": points,
        "words": f"{name} words.",
        "anchor": f"{name} anchor.",
        "exemplar": {"form": "a", "text": f"{name} passage."},
    }


def plain() -> dict[str, Any]:
    """A small rubric that is right, as data."""
    covers = [c.value for c in Covers]
    return {
        "unit": "itp/tiny",
        "activity": "decision",
        "title": "A decision",
        "criteria": [
            {
                "id": f"part-{n}",
                "title": f"Part {n}",
                "asks": "Is it there?",
                "covers": covers[n::6],
                "levels": [level("Not yet", 0), level("In part", 0.7), level("Sound", 1.4), level("Full", 2)],
            }
            for n in range(6)
        ],
    }


def write(place: Path, data: Any) -> Path:
    path = place / "itp-tiny" / "rubric.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data), "utf-8")
    return path


def spoiled(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = copy.deepcopy(plain())
    change(data)
    return data


# --- loading ----------------------------------------------------------------------------------------------------------


def test_a_right_rubric_loads(tmp_path: Path) -> None:
    rubric = load_rubric(write(tmp_path, plain()))
    assert rubric.measure("part-3").points == 2
    with pytest.raises(KeyError, match="no criterion 'part-9'; it has part-0, part-1"):
        rubric.measure("part-9")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["criteria"].pop(), "at least 6 items"),
        (lambda d: d["criteria"][2]["levels"].pop(), "part-2.*at least 4 items"),
        (lambda d: d["criteria"][2]["levels"].append(level("More", 3)), "part-2.*at most 4 items"),
        (lambda d: d["criteria"][1]["levels"][0].update(points=0.5), "part-1.*start at 0 points and rise"),
        (lambda d: d["criteria"][1]["levels"][2].update(points=0.7), "part-1.*start at 0 points and rise"),
        (lambda d: d["criteria"][1]["levels"][2].pop("anchor"), "part-1.*anchor: field required"),
        (lambda d: d["criteria"][1]["levels"][2].pop("exemplar"), "part-1.*exemplar: field required"),
        (lambda d: d["criteria"][1]["levels"][2].update(anchor=""), "part-1.*anchor.*at least 1 character"),
        (lambda d: d["criteria"][1]["levels"][2].update(words="Full words."), "part-1.*needs words of its own"),
        (
            lambda d: d["criteria"][1]["levels"][2].update(exemplar=d["criteria"][1]["levels"][3]["exemplar"]),
            "part-1.*an exemplar of its own",
        ),
        (lambda d: d["criteria"][5].update(id="part-0"), "'part-0' stands twice"),
        (lambda d: d["criteria"][5].update(covers=["elements"]), "no criterion covers"),
        (lambda d: d["criteria"][5].update(covers=["charm"]), "part-5"),
        (lambda d: d["criteria"][5]["levels"][1].update(name="Nearly"), "four levels alike"),
        (lambda d: d.update(format=2), "newer than the format 1"),
        (lambda d: d.update(colour="red"), "colour"),
        (lambda d: d.update(unit="tiny"), "unit"),
    ],
)
def test_a_wrong_rubric_is_refused_in_one_sentence(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    path = write(tmp_path, spoiled(change))
    with pytest.raises(ContentError, match=said) as problem:
        load_rubric(path)
    text = str(problem.value)
    assert text.startswith("itp-tiny/rubric.yaml: ")
    assert "\n" not in text
    assert text.endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no rubric: start it with unit"),
        ("- one\n- two\n", "holds no rubric"),
        ("unit: [", "rubric.yaml line .* is not valid YAML"),
        ("unit: !!python/object/apply:os.getcwd []\n", "not valid YAML"),
    ],
)
def test_what_is_no_rubric_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        load_rubric(write(tmp_path, text))


def test_a_missing_rubric_says_where(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"rubric\.yaml is missing in itp-tiny"):
        load_rubric(tmp_path / "itp-tiny" / "rubric.yaml")


# --- with the marking scheme ------------------------------------------------------------------------------------------


@every_unit
def test_the_real_rubric_agrees_with_its_scheme(unit: str) -> None:
    assert list(disagreements(RUBRICS[unit], SCHEMES[unit])) == []
    assert sum(m.points for m in RUBRICS[unit].criteria) == 12


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.update(unit="itp/other"), "is for itp/other"),
        (lambda r: r["criteria"][0].update(id="charm"), "'charm' stands in the rubric and is missing from the marking"),
        (lambda r: r["criteria"][0].update(id="charm"), "'decision-elements' stands in the marking scheme and is miss"),
        (lambda r: r["criteria"][0]["levels"][3].update(points=3), "gives 3 points in the rubric and 2"),
        (lambda r: r["criteria"][0]["levels"][1]["exemplar"].update(form="z"), "exemplar at 'In part' names no form"),
        (lambda r: r.update(activity="letter"), "missing from the marking scheme"),
    ],
)
def test_disagreements_are_said(change: Callable[[dict[str, Any]], object], said: str) -> None:
    data = REAL.model_dump(mode="json")
    change(data)
    assert any(said in line for line in disagreements(Rubric.model_validate(data), SCHEME))


# --- what stands in the real one --------------------------------------------------------------------------------------


@every_unit
def test_four_levels_of_0_07_14_and_2_points(unit: str) -> None:
    assert len(RUBRICS[unit].criteria) >= 6
    for measure in RUBRICS[unit].criteria:
        assert [v.points for v in measure.levels] == [0, 0.7, 1.4, 2]
        assert len({v.exemplar.form for v in measure.levels}) == 1, "one scale, one case: levels can be compared"
    assert {m.levels[0].exemplar.form for m in RUBRICS[unit].criteria} == set(SCHEMES[unit].forms)
    assert {c for m in RUBRICS[unit].criteria for c in m.covers} == set(Covers)


@every_unit
def test_levels_climb_in_substance(unit: str) -> None:
    for measure in RUBRICS[unit].criteria:
        shortest, longest = measure.levels[0].exemplar.text, measure.levels[3].exemplar.text
        if measure.id != "decision-plain":
            assert len(longest) > len(shortest), measure.id


@every_unit
def test_trainees_see_the_words_and_never_an_anchor_or_exemplar(unit: str) -> None:
    text = assessment(unit)
    for measure in RUBRICS[unit].criteria:
        assert measure.asks in text
        for shown in measure.shown():
            assert f"| {shown.name} | {shown.points:g} | {shown.words} |" in text
        for hidden in measure.levels:
            assert hidden.anchor not in text
            assert hidden.exemplar.text not in text
        for note in measure.notes:
            assert note not in text
    assert set(measure.shown()[0].model_dump()) == {"name", "points", "words"}


#: Words that would tell a trainee what a case file holds or how it ends.
TOLD = {
    "itp-naturalization": (
        r"absence|arrest|divorce|spouse|three-year|five-year|grant|deny|denial|oath|translation|Corvasse|Anbourne|Okoru"
    ),
    "itp-family-petitions": (
        r"divorce|decree|regist|spouse|wife|husband|free to marry|approv|intent to|deny|denial|visa|translation|"
        r"income|Fennimore|Harrowgate|Okonell"
    ),
    "itp-adjustment": (
        r"payroll|tax|\bsheet|employer|180|approv|intent|deny|denial|notice|student|Aldermarsh|Valdorf|Brackenridge"
    ),
    "itp-fraud-presence-waivers": (
        r"minor|birthday|ten-year|wife|husband|mother|approv|deny|denial|intent to|illness|clinic|unsigned|spelling|"
        r"Varro|Lorvik|Estery"
    ),
    "ast-asylum-bars-deadline": (
        r"arrival|arrest|illness|hospital|clinic|coup|\bFront\b|changed|extraordinary|resettle|merits|\brefer|deny|denial|"
        r"excused?|Brunmar|Rhyne|\bGale\b|\bHolm\b"
    ),
}


@every_unit
def test_visible_words_give_no_case_away(unit: str) -> None:
    criteria = RUBRICS[unit].criteria
    seen = " ".join([*(m.asks for m in criteria), *(v.words for m in criteria for v in m.levels)])
    assert re.findall(TOLD[unit], seen, re.I) == []


@every_unit
def test_anchors_and_words_differ(unit: str) -> None:
    for measure in RUBRICS[unit].criteria:
        assert all(v.anchor != v.words for v in measure.levels)


def test_a_measure_shows_its_top_points() -> None:
    data = plain()["criteria"][0]
    assert Measure.model_validate(data).points == 2
    data["levels"][3]["points"] = -1
    with pytest.raises(ValidationError):
        Measure.model_validate(data)


# --- prepared submissions ---------------------------------------------------------------------------------------------


def hand_in(place: Path, name: str, text: str) -> Path:
    folder = place / "itp-tiny" / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_submission_is_read_by_activity_and_item(tmp_path: Path) -> None:
    path = hand_in(tmp_path, "a.yaml", "form: a\nkind: wrong\nanswers: {objective: {one: b, two: [x, y]}}\n")
    found = load_submission(path)
    assert found.kind is Sort.WRONG
    assert found.sheet() == {("objective", "one"): "b", ("objective", "two"): ["x", "y"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("form: a\nkind: lucky\nanswers: {}\n", "answers/a.yaml: kind: "),
        ("kind: blank\n", "form: field required"),
        ("form: a\nkind: blank\nmarks: 3\n", "marks"),
        ("form: a\nkind: blank\nanswers: [1]\n", "answers"),
        ("", "holds no submission: start it with form, kind and answers"),
        ("form: {", "not valid YAML"),
    ],
)
def test_a_wrong_submission_is_refused_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ContentError, match=said) as problem:
        load_submission(hand_in(tmp_path, "a.yaml", text))
    assert "\n" not in str(problem.value)


def test_two_of_a_kind_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        hand_in(tmp_path, name, "form: a\nkind: blank\nanswers: {}\n")
    with pytest.raises(ContentError, match=r"answers/b.yaml is a second blank of form 'a'"):
        load_submissions(tmp_path / "itp-tiny")


def test_no_folder_of_submissions_is_none(tmp_path: Path) -> None:
    assert load_submissions(tmp_path) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"form": "z"}, "for no form of the marking scheme"),
        ({"answers": {"objective": {"naturalization-exam-window-a": "soon"}}}, "window-a: Give a date"),
        ({"answers": {"objective": {"naturalization-exam-window-b": "2026-01-01"}}}, "which this form does not ask"),
        ({"answers": {"file": {"outcome": "coffee"}}}, "'coffee' is not offered in this case"),
        ({"answers": {"file": {"mood": "good"}}}, "file/mood, which this form does not ask"),
        ({"answers": {}}, "leave out file/flags: answer it"),
    ],
)
def test_misfits_are_said(change: dict[str, Any], said: str) -> None:
    key = load_key("itp-naturalization")
    data: dict[str, Any] = {"form": "a", "kind": "wrong", "answers": {}} | change
    assert any(said in line for line in misfits(Submission.model_validate(data), key))


def test_a_blank_may_leave_everything_out() -> None:
    key = load_key("itp-naturalization")
    assert list(misfits(Submission(form="a", kind=Sort.BLANK), key)) == []


def test_the_scheme_is_read_as_the_model_reads_it() -> None:
    data = yaml.safe_load((key_root() / "itp-naturalization" / "scheme.yaml").read_text("utf-8"))
    assert Scheme.model_validate(data) == SCHEME
