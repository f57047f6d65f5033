"""Draft files, model decisions, rubrics and forms: what is read, what is refused and in which words."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.check.decisions import writing
from course.cli import app
from course.library.decisions import draft_from, load_sample, read_draft, sample_ids
from course.library.home import root
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.library.tables import load_parameters
from course.library.writing import load_forms, load_rubric, rubric_names
from course.model.draft import Criterion, DraftKind, Sample

HEAD = "---\ncase: family-sister\nform: i-130\nkind: denial\n---\n"


def test_there_is_a_rubric_for_each_kind_with_every_criterion_at_four_levels() -> None:
    assert set(rubric_names(root())) == {k.value for k in DraftKind}
    for name in rubric_names(root()):
        rubric = load_rubric(root(), name)
        assert rubric.kind.value == name
        assert [m.id for m in rubric.criteria] == list(Criterion)


def test_the_shipped_matter_for_writing_has_no_problem() -> None:
    assert [str(p) for p in writing(Shelf(root()), Register.load(root()), date(2026, 8, 10))] == []


def test_the_days_of_appeal_are_those_of_the_tables() -> None:
    forms = {f.id: f for f in load_forms(root())}
    on = date(2026, 8, 10)
    mail = forms["i-130"].request.mailed - forms["i-130"].request.days
    assert mail == load_parameters(root(), "procedure").value("mail-days", on)
    assert all(c.mailed - c.days == mail for f in forms.values() for c in (f.appeal, f.motion, f.request) if c)


def test_a_draft_keeps_its_text_as_it_is() -> None:
    draft = draft_from(HEAD + "\n  One.\n\n--- \nTwo. \n", "d.txt")
    assert draft.text == "\n  One.\n\n--- \nTwo. \n"
    assert draft_from(HEAD, "d.txt").text == ""


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("", "has no head"),
        ("Dear Ms. Brandow", "has no head"),
        ("---\n[\n---\n", "not valid YAML"),
        ("---\n---\ntext", "says nothing"),
        (HEAD.replace("denial", "poem"), "kind"),
        (HEAD.replace("case: family-sister\n", ""), "case"),
        (HEAD.replace("family-sister", "../../etc"), "case"),
    ],
)
def test_a_head_that_can_not_be_used_is_told_in_a_sentence(whole: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        draft_from(whole, "d.txt")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(ContentError, match="plain text"):
        read_draft(tmp_path / "d.txt")
    with pytest.raises(ContentError, match="no file"):
        read_draft(tmp_path / "none.txt")
    with pytest.raises(ContentError, match="folder"):
        read_draft(tmp_path)


def test_an_edit_must_fit_once() -> None:
    sound = load_sample(root(), "sister-denial").model_dump()
    sound["flawed"][0]["edits"][0]["find"] = "the"
    with pytest.raises(ValueError, match=r"stands .* times"):
        Sample.model_validate(sound)


def test_the_check_tells_of_a_case_and_a_citation_that_do_not_exist(tmp_path: Path) -> None:
    for folder in ("law", "writing", "rubrics", "decisions", "casefiles"):
        shutil.copytree(root() / "data" / folder, tmp_path / "data" / folder)
    for name in sample_ids(tmp_path):
        if name not in ("sister-denial", "thin-request"):
            (tmp_path / "data" / "decisions" / f"{name}.yaml").unlink()
    for name, old, new in (
        ("sister-denial", "case: family-sister", "case: family-nobody"),
        ("thin-request", "Laureano, 19", "Laureano, 91"),
    ):
        path = tmp_path / "data" / "decisions" / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = [str(p) for p in writing(Shelf(tmp_path), Register.load(tmp_path), date(2026, 8, 10))]
    assert len(found) == 2
    assert "family-nobody" in found[0]
    assert "91 I&N Dec. 1" in found[1]


def test_the_command_prints_every_verdict_and_leaves_with_the_right_code(tmp_path: Path) -> None:
    sample = load_sample(root(), "sister-denial")
    sound, flawed, headless = tmp_path / "sound.txt", tmp_path / "flawed.txt", tmp_path / "headless.txt"
    sound.write_text(HEAD + sample.text, "utf-8")
    flawed.write_text(HEAD + sample.flawed_text("wrong-remedy"), "utf-8")
    headless.write_text(sample.text, "utf-8")
    run = CliRunner()
    good = run.invoke(app, ["review-writing", "denial", str(sound)])
    assert (good.exit_code, json.loads(good.stdout)["to_mend"]) == (0, 0)
    assert json.loads(good.stdout)["for_instructor"] >= 1  # whether the reasons carry is for a person
    by_path = run.invoke(app, ["review-writing", str(root() / "data" / "rubrics" / "denial.yaml"), str(flawed)])
    assert by_path.exit_code == 1
    said = {v["criterion"]: v for v in json.loads(by_path.stdout)["verdicts"]}
    assert list(said) == [c.value for c in Criterion]
    assert "N-336" in said["rights"]["sentence"]
    for words in (["denial", str(headless)], ["approval", str(sound)], ["novel", str(sound)]):
        assert run.invoke(app, ["review-writing", *words]).exit_code != 0
